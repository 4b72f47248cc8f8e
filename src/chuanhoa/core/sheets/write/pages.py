"""Where a printed page ends: a signature never goes to a page of its own."""

from collections.abc import Mapping
from typing import Final

USUAL: Final = 15.0
"""Points of a row of one line, whose height nobody set."""
KEPT: Final = 3
"""Lines of the table that go with the signature."""
_SLACK: Final = (0.96, 1.0, 1.07)
"""A page holds a little more or less than reckoned: each program sets its lines in its own way."""


def before_signature(
    heights: Mapping[int, float], *, first: int, end: int, last: int, head: float, room: float
) -> int | None:
    """Return the row with which a new page has to begin, so that the signature has company.

    None where it has. Rows count from 0: the table from `first` to before `end`, what stands under it
    to before `last`. `heights`: points of the rows that have their own; every page after the first
    repeats `head` points of titles; `room`: points down that a page takes.
    """
    starts = [_last_start(heights, first, last, head, room * slack) for slack in _SLACK]
    if not any(start > end - KEPT for start in starts):
        return None
    return max(end - KEPT, first) or None


def _last_start(
    heights: Mapping[int, float], first: int, last: int, head: float, room: float
) -> int:
    """Return the row with which the last page begins."""
    start, used = 0, 0.0
    for row in range(last):
        tall = heights.get(row, USUAL)
        if used + tall > room and row > start:
            start, used = row, head if row >= first else 0.0
        used += tall
    return start
