"""Who holds a post on a day, and which of theirs comes first."""

from typing import Any

from numba import int64

from chuanhoa.core.assess.loops.jit import inner, jit
from chuanhoa.core.assess.snapshot.columns import END, FROM, KIND, SEG


@inner
def main_post(i: Any, day: Any, seg: Any, begin: Any, ranks: Any) -> Any:
    """Return the first post that somebody holds on the day, -1 for none."""
    for g in range(int64(begin[i, SEG]), int64(begin[i + 1, SEG])):
        if seg[g, FROM] <= day and day <= seg[g, END] and not ranks[seg[g, KIND]]:
            return int64(g)
    return int64(-1)


@jit
def seated(first: Any, last: Any, day: Any, seg: Any, unit: Any, begin: Any, ranks: Any, inside: Any,
           rows: Any, seats: Any) -> Any:  # fmt: skip
    """Write the rows of those whose first post is `inside`, and those posts; return how many."""
    found = int64(0)
    for i in range(first, last):
        seat = main_post(i, day, seg, begin, ranks)
        if seat >= 0 and inside[unit[seat]]:
            rows[found], seats[found] = i, seat
            found += 1
    return found
