"""The units that stood on one day: found by id, by code, by parent, by words without tones."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from chuanhoa.core.text import fold
from chuanhoa.org.models import Level


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit as one of its facts tells it. `valid_from` None: since when is unknown."""

    id: uuid.UUID
    code: str
    name: str
    kind: str
    level: int
    parent_id: uuid.UUID | None
    path: str
    legal_act: str
    valid_from: date | None
    valid_to: date | None
    name_fold: str
    name_sort: str
    kind_word: str

    @property
    def bare_name(self) -> str:
        """The name without the word for its kind: "Nghĩa Tá" of "Xã Nghĩa Tá"."""
        return self.name.removeprefix(f"{self.kind_word} ")

    @property
    def is_commune(self) -> bool:
        return self.level == Level.COMMUNE

    def stands(self, day: date) -> bool:
        """Whether the unit stood under this fact on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class UnitTree:
    """Units of one day. Lists are in the order of Vietnamese names."""

    def __init__(self, nodes: Iterable[UnitNode]) -> None:
        ordered = sorted(nodes, key=lambda node: (node.level, node.name_sort, node.code))
        self._by_id = {node.id: node for node in ordered}
        self.ids = frozenset(self._by_id)
        self._by_code = {(node.level, node.code): node for node in ordered}
        self._below: dict[uuid.UUID | None, list[UnitNode]] = defaultdict(list)
        for node in ordered:
            self._below[node.parent_id].append(node)

    @cached_property
    def positions(self) -> Mapping[uuid.UUID, int]:
        """The place of each unit in the order of this tree."""
        return {unit: at for at, unit in enumerate(self._by_id)}

    @cached_property
    def levels(self) -> frozenset[int]:
        """The levels that units of this day are of."""
        return frozenset(node.level for node in self)

    @cached_property
    def tops(self) -> tuple[UnitNode, ...]:
        """The units beneath none of this day."""
        return tuple(node for node in self if node.parent_id not in self._by_id)

    def in_order(self, nodes: Iterable[UnitNode]) -> list[UnitNode]:
        """Return some of these units in the order of this tree."""
        return sorted(nodes, key=lambda node: self.positions[node.id])

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[UnitNode]:
        return iter(self._by_id.values())

    def __contains__(self, unit: object) -> bool:
        return unit in self._by_id

    def get(self, unit: uuid.UUID | None) -> UnitNode | None:
        """Return the unit with this id, None when it did not stand."""
        return self._by_id.get(unit) if unit is not None else None

    def by_code(self, level: int, code: str) -> UnitNode | None:
        """Return the unit of this level and code, None when there was none."""
        return self._by_code.get((level, code))

    def provinces(self) -> list[UnitNode]:
        return list(self._below[None])

    def children(self, unit: uuid.UUID | None) -> list[UnitNode]:
        """Return the units directly beneath, provinces for None; districts before communes."""
        return list(self._below.get(unit, ()))

    def beneath(self, unit: uuid.UUID) -> list[UnitNode]:
        """Return everything beneath, at every level, a unit before what lies beneath it."""
        found: list[UnitNode] = []
        for child in self._below.get(unit, ()):
            found.append(child)
            found.extend(self.beneath(child.id))
        return found

    def communes(self, unit: uuid.UUID) -> list[UnitNode]:
        """Return the communes beneath, or the unit itself where it is one."""
        here = self._by_id.get(unit)
        if here is not None and here.level == Level.COMMUNE:
            return [here]
        found = [node for node in self.beneath(unit) if node.level == Level.COMMUNE]
        return sorted(found, key=lambda node: (node.name_sort, node.code))

    def above(self, unit: uuid.UUID) -> list[UnitNode]:
        """Return the units above, the province first; the unit itself is not among them."""
        chain: list[UnitNode] = []
        node = self._by_id.get(unit)
        while node is not None and node.parent_id is not None:
            node = self._by_id.get(node.parent_id)
            if node is not None:
                chain.append(node)
        return chain[::-1]

    def search(self, text: str, limit: int = 20) -> list[UnitNode]:
        """Return the units meant by a few words without tones, or by the start of a code.

        Words apart are looked for in its own name and those above it ("nghia ta thai nguyen").
        The best come first: the whole name, its beginning, then the rest; larger units first.
        """
        wanted = fold(text)
        words = wanted.split()
        if not words:
            return []
        found: list[tuple[int, int, str, UnitNode]] = []
        for node in self._meant(wanted, words):
            place = self._match(node, wanted, words)
            if place is not None:
                found.append((place, node.level, node.name_sort, node))
        found.sort(key=lambda hit: (*hit[:3], hit[3].code))
        return [node for *_, node in found[:limit]]

    @cached_property
    def _of_word(self) -> Mapping[str, Sequence[UnitNode]]:
        """The units in whose own name a word stands."""
        found: dict[str, list[UnitNode]] = defaultdict(list)
        for node in self:
            for word in set(node.name_fold.split()):
                found[word].append(node)
        return found

    def _meant(self, wanted: str, words: Iterable[str]) -> Iterable[UnitNode]:
        """Return the units that may match, each once: few, whatever the size of the country."""
        meant = {
            node.id: node
            for node in self
            if wanted in node.name_fold or node.code.startswith(wanted)
        }
        for word in words:
            meant.update((node.id, node) for node in self._of_word.get(word, ()))
        return meant.values()

    def _match(self, node: UnitNode, wanted: str, words: list[str]) -> int | None:
        name = node.name_fold
        if wanted in name:
            if wanted in (name, name.removeprefix(f"{fold(node.kind_word)} ")):
                return 0
            return 1 if f" {wanted}" in f" {name}" else 2
        if node.code.startswith(wanted):
            return 0 if node.code == wanted else 2
        own = name.split()
        missing = [word for word in words if word not in own]
        if len(missing) == len(words):
            return None  # not one word is of its own name
        rest = {word for above in self.above(node.id) for word in above.name_fold.split()}
        return 3 if rest.issuperset(missing) else None
