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
TRAIT, BORN_E, BORN_L, NONE = range(4)
CODE, MAY, SURE, LAST, FITS, AWARD_E, AWARD_L = range(7)
KIND, PLACE, START_E, START_L, END, FROM = range(6)
ENTERED_E, ENTERED_L, LED_E, LED_L = range(6, 10)
OVER, SEG, TURN = range(3)
ENDED_E, ENDED_L, PERIODS, COUNTS = range(4)


class Columns(NamedTuple):
    """What is known of people, few and wide so that loops are handed little.

    who[i]: sex and minority, birth from and to, fields known to be empty.
    rec[i, what, slot]: level, held perhaps from, surely from, to, field of study, awarded from and to
    as well as that is known. One that is sure before it may be says that there is none of the field
    on those days.
    over[k]: the same of credentials beyond the slots.
    seg[g]: kind, place, start from and to, last day, first day on record of a post or rank, first
    day in any post of its staff kind from and to, in any that leads from and to; unit[g]: where.
    turn[t]: day of its end from and to, tiết, whether it counts.
    at[i]: where the overflow, the posts and the turns of person i begin.
    """

    key: Any
    who: Any
    rec: Any
    over: Any
    seg: Any
    unit: Any
    turn: Any
    at: Any


COLUMNS: Final[Mapping[str, tuple[type, tuple[int, ...]]]] = MappingProxyType({
    "key": (np.uint8, (16,)), "who": (np.uint16, (4,)), "rec": (np.uint16, (7, SLOTS)),
    "over": (np.uint16, (7,)), "seg": (np.uint16, (10,)), "unit": (np.uint32, ()),
    "turn": (np.int32, (4,)), "at": (np.uint32, (3,)),
})  # fmt: skip
"""Name → type, and what stands beyond the first axis."""
BY: Final = MappingProxyType({"over": OVER, "seg": SEG, "unit": SEG, "turn": TURN})
"""Columns that are not one entry a person → the column of `at` that says where those begin."""
POINTS_INTO: Final = MappingProxyType({
    ("who", NONE): "nones", ("rec", CODE): "codes", ("over", CODE): "codes", ("rec", FITS): "fits",
    ("over", FITS): "fits", ("seg", KIND): "kinds", ("seg", PLACE): "places",
})  # fmt: skip
"""Columns that hold positions, and which of them → the list they point into."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """People sorted by the unit of their last post, then by key.

    `feed`: changes taken in so far; `mark` names the last of them, so that a feed that was cut off
    and went on otherwise is not taken for the same.
    """

    columns: Columns
    lists: Lists
    tree: Tree
    feed: int = 0
    mark: str = ""

    def __len__(self) -> int:
        return len(self.columns.who)

    def same(self, other: "Snapshot") -> bool:
        """Whether two snapshots are the same, byte for byte."""
        return (
            (self.lists, self.tree, self.feed, self.mark)
            == (other.lists, other.tree, other.feed, other.mark)
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
