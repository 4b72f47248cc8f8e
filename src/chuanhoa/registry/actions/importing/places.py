"""Which unit a sheet or a row speaks of: by its name on the day of the sheet, within reach."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from chuanhoa.core.text import fold, name_key
from chuanhoa.org.models import Level
from chuanhoa.org.queries import UnitNode, country, standing_after, unit_tree
from chuanhoa.registry.actions.importing.meant import MOST


class Places:
    """The communes of one day within `reach` (None: the whole country), found by what is written."""

    def __init__(self, as_of: date, reach: frozenset[UUID] | None) -> None:
        self._as_of = as_of
        self._tree = unit_tree(as_of)
        self._reach = reach
        self._former: dict[str, set[UUID]] | None = None
        self._whole: dict[str, list[UnitNode]] = defaultdict(list)
        self._bare: dict[str, list[UnitNode]] = defaultdict(list)
        self._found: dict[tuple[str, str], UnitNode | None] = {}
        for node in self._tree:
            if node.level == Level.COMMUNE and (reach is None or node.id in reach):
                self._whole[name_key(node.name)].append(node)
                self._bare[name_key(node.bare_name)].append(node)

    def find(self, written: str, near: str = "") -> UnitNode | None:
        """Return the one commune meant by `written`, or None where there is none or more than one.

        `near`: other words of the letterhead (the district, the province) that settle a name borne
        by several communes.
        """
        key = (written, near)
        if key not in self._found:
            self._found[key] = self._look(written, near)
        return self._found[key]

    def several(self, written: str) -> int:
        """Return how many communes within reach bear a name that several bear; 0 for any other."""
        found = len(self._called(name_key(written)))
        return found if found > 1 else 0

    def _called(self, key: str) -> list[UnitNode]:
        return self._whole.get(key) or self._bare.get(key) or self._bare.get(_without_kind(key), [])

    def _look(self, written: str, near: str) -> UnitNode | None:
        key = name_key(written)
        nodes = self._called(key)
        if len(nodes) > 1 and near:
            words = fold(near)
            nodes = [
                node
                for node in nodes
                if any(fold(above.bare_name) in words for above in self._tree.above(node.id))
            ]
        if not nodes:
            return self._successor(key)
        return nodes[0] if len(nodes) == 1 else None

    def _successor(self, key: str) -> UnitNode | None:
        """Return the commune into which a former one of this name went whole, where that is sure."""
        if self._former is None:
            self._former = defaultdict(set)
            land = country()
            for unit, history in land.facts.items():
                if history[-1].level != Level.COMMUNE or unit in self._tree:
                    continue
                end = standing_after(land, unit, self._as_of)
                if end is not None and (self._reach is None or end in self._reach):
                    for fact in history:
                        self._former[name_key(fact.name)].add(end)
        found = self._former.get(key, set())
        return self._tree.get(next(iter(found))) if len(found) == 1 else None

    @property
    def only(self) -> UnitNode | None:
        """The commune, where there is but one within reach."""
        nodes = [node for nodes in self._whole.values() for node in nodes]
        return nodes[0] if len(nodes) == 1 else None

    def near(self, written: str) -> list[str]:
        """Return the names of the communes whose spelling is near, the nearest first."""
        from difflib import get_close_matches  # noqa: PLC0415 -- only when something was misspelt

        names = {fold(nodes[0].bare_name): nodes[0].name for nodes in self._bare.values()}
        near = get_close_matches(_without_kind(fold(written)), names, n=MOST, cutoff=0.7)
        return [names[one] for one in near]


def _without_kind(key: str) -> str:
    for kind in (
        "xã ",
        "phường ",
        "thị trấn ",
        "tt ",
        "tt. ",
        "đặc khu ",
        "xa ",
        "phuong ",
        "thi tran ",
        "dac khu ",
    ):
        if key.startswith(kind):
            return key.removeprefix(kind)
    return key
