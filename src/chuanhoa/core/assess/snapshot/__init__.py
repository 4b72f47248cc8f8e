"""Everybody in columns, in the order of the unit tree: what the kernel runs over."""

from chuanhoa.core.assess.snapshot.build import build, person_at
from chuanhoa.core.assess.snapshot.columns import COLUMNS, SLOTS, Columns, Snapshot
from chuanhoa.core.assess.snapshot.lists import Lists
from chuanhoa.core.assess.snapshot.merge import placed, replayed, rows_of
from chuanhoa.core.assess.snapshot.tree import Tree

__all__ = [
    "COLUMNS",
    "SLOTS",
    "Columns",
    "Lists",
    "Snapshot",
    "Tree",
    "build",
    "person_at",
    "placed",
    "replayed",
    "rows_of",
]
