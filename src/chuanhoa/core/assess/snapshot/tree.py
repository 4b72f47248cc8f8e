"""The units in depth-first order: a subtree is one contiguous range of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Tree:
    """Codes of all units, each followed by those below it; `ends` is the place after its subtree.

    The place after the last unit belongs to people whose unit is not in the tree.
    """

    codes: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()

    @classmethod
    def of(cls, below: Mapping[str, Iterable[str]], tops: Iterable[str]) -> "Tree":
        """Return the tree of `tops`, where `below` names the units directly under each."""
        codes: list[str] = []
        ends: list[int] = []
        waiting: list[tuple[str, int]] = [(top, -1) for top in reversed(list(tops))]
        while waiting:
            code, at = waiting.pop()
            if at >= 0:
                ends[at] = len(codes)
                continue
            waiting.append((code, len(codes)))
            codes.append(code)
            ends.append(0)
            waiting += [(one, -1) for one in reversed(list(below.get(code, ())))]
        return cls(tuple(codes), tuple(ends))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: at for at, code in enumerate(self.codes)}

    def place(self, code: str) -> int:
        """Return the place of a unit; that after the last where the tree does not know it."""
        return self._places.get(code, len(self.codes))

    def under(self, code: str) -> range:
        """Return the places of a unit and all below it; none where the tree does not know it."""
        at = self._places.get(code)
        return range(0) if at is None else range(at, self.ends[at])
