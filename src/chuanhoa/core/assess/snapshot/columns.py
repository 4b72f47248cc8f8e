"""The columns, and what type each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np

from chuanhoa.core.assess.snapshot.lists import Lists
from chuanhoa.core.assess.snapshot.tree import Tree

SLOTS: Final = 8
"""Credentials of one person that stand in fixed places; more go into the overflow."""


class Columns(NamedTuple):
    """One entry a person, a post or rank, or a turn; `…_at[i]:…_at[i + 1]` are those of person i."""

    key: Any
    trait: Any
    birth_e: Any
    birth_l: Any
    none: Any
    rec_code: Any
    rec_may: Any
    rec_sure: Any
    rec_last: Any
    rec_fits: Any
    over_at: Any
    over_code: Any
    over_may: Any
    over_sure: Any
    over_last: Any
    over_fits: Any
    seg_at: Any
    seg_kind: Any
    seg_place: Any
    seg_unit: Any
    seg_e: Any
    seg_l: Any
    seg_last: Any
    turn_at: Any
    turn_day: Any
    turn_periods: Any
    turn_counts: Any


_SMALL, _HALF, _WHOLE, _SIGNED = np.uint8, np.uint16, np.uint32, np.int32
COLUMNS: Final[Mapping[str, tuple[type, tuple[int, ...]]]] = MappingProxyType({
    "key": (_SMALL, (16,)), "trait": (_SMALL, ()), "birth_e": (_HALF, ()), "birth_l": (_HALF, ()),
    "none": (_HALF, ()),
    "rec_code": (_SMALL, (SLOTS,)), "rec_may": (_HALF, (SLOTS,)), "rec_sure": (_HALF, (SLOTS,)),
    "rec_last": (_HALF, (SLOTS,)), "rec_fits": (_HALF, (SLOTS,)),
    "over_at": (_WHOLE, ()), "over_code": (_SMALL, ()), "over_may": (_HALF, ()),
    "over_sure": (_HALF, ()), "over_last": (_HALF, ()), "over_fits": (_HALF, ()),
    "seg_at": (_WHOLE, ()), "seg_kind": (_HALF, ()), "seg_place": (_HALF, ()),
    "seg_unit": (_WHOLE, ()), "seg_e": (_HALF, ()), "seg_l": (_HALF, ()), "seg_last": (_HALF, ()),
    "turn_at": (_WHOLE, ()), "turn_day": (_HALF, ()), "turn_periods": (_SIGNED, ()),
    "turn_counts": (_SMALL, ()),
})  # fmt: skip
"""Name → type, and what stands beyond the first axis."""
AT: Final = MappingProxyType({"over": "over_at", "seg": "seg_at", "turn": "turn_at"})
"""Groups of columns → the column that says where those of a person begin."""
POINTS_INTO: Final = MappingProxyType({
    "none": "nones", "rec_code": "codes", "over_code": "codes", "rec_fits": "fits",
    "over_fits": "fits", "seg_kind": "kinds", "seg_place": "places",
})  # fmt: skip
"""Columns that hold positions → the list they point into."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """People sorted by the unit of their last post, then by key. `feed`: changes taken in so far."""

    columns: Columns
    lists: Lists
    tree: Tree
    feed: int = 0

    def __len__(self) -> int:
        return len(self.columns.trait)

    def same(self, other: "Snapshot") -> bool:
        """Whether two snapshots are the same, byte for byte."""
        return (
            (self.lists, self.tree, self.feed) == (other.lists, other.tree, other.feed)
            and all(
                one.dtype == two.dtype and np.array_equal(one, two)
                for one, two in zip(self.columns, other.columns, strict=True)
            )
        )  # fmt: skip


def frozen(arrays: Mapping[str, Any]) -> Columns:
    """Return arrays as columns that nobody can write to, in the layout that the kernel wants."""
    made = []
    for name, (kind, beyond) in COLUMNS.items():
        array: Any = np.ascontiguousarray(arrays[name], dtype=kind).reshape(-1, *beyond).view()
        array.setflags(write=False)
        made.append(array)
    return Columns(*made)
