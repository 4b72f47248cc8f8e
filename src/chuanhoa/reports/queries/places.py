"""Which row of a table a person stands in: by unit, on the map of the day or on another one."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.org.models import Level
from chuanhoa.org.queries import Restatement, UnitNode, restate, standing_after
from chuanhoa.reports.queries.asking import Asking

UNPLACED: Final = "khong-ro"
"""The row of those of whom nobody can say where they stand on the other map."""

RowKey = UUID | str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table. `ended`: the unit no longer stood, and nobody has moved its people yet.

    `split`: it went into several units, so that where its people are now is not known. `above`: the
    unit under whose name the row stands, where that is not the unit asked for.
    """

    key: RowKey
    node: UnitNode | None
    ended: bool = False
    above: UnitNode | None = None
    split: bool = False

    @property
    def name_in_address(self) -> str:
        """How an address names the row: by the code of its unit, else by its key."""
        return str(self.key) if self.node is None or self.ended else self.node.code


class Placing:
    """Unit of a person (and, where restated, his unit on the other map) → key of a row."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self._restated: Restatement | None = None
        if asking.restated:
            self._restated = restate(
                from_day=asking.as_of, to_day=asking.on, known_at=asking.known_at
            )
        self._tree = asking.tree
        self._rows: dict[UUID, RowKey] = {}

    @property
    def there(self) -> date | None:
        """The day on which each person's own unit decides; None where no person's does."""
        return self.asking.on if self._restated is not None else None

    def key(self, unit: UUID, there: UUID | None = None) -> RowKey:
        """Return the row of somebody who serves in `unit`, and in `there` on the other map's day."""
        place = unit
        if self._restated is not None:
            found = self._on_the_other_map(self._restated, unit, there)
            if found is None:
                return UNPLACED
            place = found
        return self.key_there(place)

    def may_be(self, unit: UUID) -> frozenset[UUID]:
        """Return the units of the other map that hold a part of `unit`."""
        return self._restated.unsure.get(unit, frozenset()) if self._restated else frozenset()

    def key_there(self, place: UUID) -> RowKey:
        """Return the row that holds a unit of the map that the rows are drawn on."""
        row = self._rows.get(place)
        if row is None:
            row = self._rows[place] = self._row(place)
        return row

    def lines(self, keys: Iterable[Hashable]) -> list[Line]:
        """Return the rows that are there, in the order of the map; what ended and unknown last."""
        wanted = set(keys)
        tree, land = self.asking.tree, self.asking.eyes.land
        order = tree.positions
        standing = [key for key in wanted if isinstance(key, UUID) and key in order]
        above = {key: self._above(key) for key in standing}
        standing.sort(key=lambda k: (order[above[k].id] if above[k] else -1, order[k]))  # type: ignore[union-attr]
        found = [Line(key, tree.get(key), above=above[key]) for key in standing]
        gone = [
            (node, key)
            for key in wanted - set(standing)
            if isinstance(key, UUID) and (node := land.latest(key)) is not None
        ]
        gone.sort(key=lambda one: (one[0].level, one[0].name_sort, one[0].code))
        found += [
            Line(key, node, ended=True, split=len(land.went_into.get(key, ())) > 1)
            for node, key in gone
        ]
        return [*found, Line(UNPLACED, None)] if UNPLACED in wanted else found

    def below(self, lines: Sequence[Line]) -> Level | None:
        """Return the level under a table's only row, which alone would say nothing by unit."""
        if self._restated is not None or len(lines) != 1 or lines[0].node is None:
            return None
        children = [] if lines[0].ended else self._tree.children(lines[0].node.id)
        return Level(children[0].level) if children else None

    def _above(self, unit: UUID) -> UnitNode | None:
        if self.asking.level is None or self._restated is not None:
            return None
        chain = self._tree.above(unit)
        asked = self.asking.unit
        return None if not chain or (asked and chain[-1].id == asked.id) else chain[-1]

    def empty(self, keys: Iterable[Hashable]) -> list[UnitNode]:
        """Return the units that the table would list if the register had anybody of theirs."""
        asking, wanted = self.asking, set(keys)
        if self._restated is not None or (asking.unit and asking.unit.level == Level.COMMUNE):
            return []
        nodes = asking.tree.children(asking.unit.id) if asking.unit else self._tops()
        if asking.level is not None:
            beside = {node.parent_id for key in wanted if (node := asking.tree.get(key))}  # type: ignore[arg-type]
            nodes = asking.tree.in_order(
                node for above in beside for node in asking.tree.children(above)
            )
        scope = asking.scope
        return [
            node
            for node in nodes
            if node.id not in wanted and (scope.whole_country or node.id in scope.current_ids)
        ]

    def _tops(self) -> Sequence[UnitNode]:
        if self.asking.scope.whole_country:
            return self.asking.tree.provinces()
        return [node for top in self.asking.tops if (node := self.asking.tree.get(top))]

    def _row(self, unit: UUID) -> RowKey:
        """Return the unit of the table's level that holds `unit`, or what this went whole into.

        The unit itself where it stands no more and nobody can say where its people are.
        """
        asking = self.asking
        tree = self._tree
        if unit not in tree:
            onward = standing_after(asking.eyes.land, unit, asking.on)
            if onward is None or not asking.scope.holds(onward):
                return unit
            unit = onward
        if asking.level is not None and self._restated is None:
            nodes = [*tree.above(unit), tree.get(unit)]
            return next(one.id for one in reversed(nodes) if one and one.level <= asking.level)
        chain = [*(node.id for node in tree.above(unit)), unit]
        if self._restated is not None:
            return unit if asking.unit is not None or len(asking.tops) else chain[0]
        if asking.unit is not None:
            if asking.unit.id not in chain:
                return unit
            return chain[min(chain.index(asking.unit.id) + 1, len(chain) - 1)]
        if asking.scope.whole_country:
            return chain[0]
        return next((one for one in chain if one in asking.tops), unit)

    def _on_the_other_map(self, found: Restatement, unit: UUID, there: UUID | None) -> UUID | None:
        whole = found.whole.get(unit)
        if whole is not None:
            return whole
        possible = found.unsure.get(unit, frozenset())
        return there if there in possible else None
