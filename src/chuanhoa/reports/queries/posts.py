"""Posts assigned (biên chế được giao) to the lines of a form: never guessed, summed only where whole."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from chuanhoa.org.models import Level
from chuanhoa.org.queries import restate
from chuanhoa.registry.queries.quotas import assigned_together
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.places import Placing


@dataclass(frozen=True, slots=True)
class Posts:
    """`assigned`: of lines whose every commune went whole into them and has a number on record.

    `parts`: the communes of each line, those of which it may hold a part too; `known`: those with a
    number that went whole into their line. `torn`: communes that lie in several units of the map,
    and in which.
    """

    assigned: Mapping[Hashable, int]
    parts: Mapping[Hashable, frozenset[UUID]]
    known: frozenset[UUID]
    torn: Mapping[UUID, frozenset[UUID]]

    def of(self, keys: Iterable[Hashable]) -> tuple[int, int]:
        """Return of how many communes of these lines the number is known, and how many there are."""
        communes = {commune for key in keys for commune in self.parts.get(key, ())}
        return len(communes & self.known), len(communes)


def posts_of(asking: Asking) -> Posts:
    """Return the posts of the lines that a table of `asking` has.

    A district's or a province's are those of its communes of the day. On another map a unit has
    those of the communes that went whole into it, and none where a part of one may belong to it.
    """
    lines: dict[Hashable, set[UUID]] = defaultdict(set)
    torn: dict[UUID, frozenset[UUID]] = {}
    for commune, line, ends in _placed(asking):
        lines[line].add(commune)
        if ends:
            torn[commune] = ends
    whole = set().union(*lines.values()) - torn.keys()
    numbers = assigned_together(whole, asking.as_of, asking.known_at)
    return Posts(
        assigned={
            line: sum(numbers[one] for one in communes)
            for line, communes in lines.items()
            if communes <= numbers.keys()
        },
        parts={line: frozenset(communes) for line, communes in lines.items()},
        known=frozenset(numbers),
        torn=torn,
    )


def _placed(asking: Asking) -> Iterator[tuple[UUID, Hashable, frozenset[UUID]]]:
    """Yield each commune of the day with its line, and the units it lies in where not all of it does."""
    tree, placing = asking.eyes.land.tree(asking.as_of), Placing(asking)
    moved = (
        restate(from_day=asking.as_of, to_day=asking.on, known_at=asking.known_at)
        if asking.restated
        else None
    )
    for unit in tree.ids if asking.reached is None else asking.reached:
        node = tree.get(unit)
        if node is None or node.level != Level.COMMUNE:
            continue
        if moved is not None and unit not in moved.whole:
            ends = moved.unsure.get(unit, frozenset())
            for end in ends:
                yield unit, placing.key_there(end), ends
        else:
            yield unit, placing.key(unit), frozenset()
