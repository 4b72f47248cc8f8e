"""Which people stand on a page of a list by unit, post and name, before any name is read."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.asking import Asking


@dataclass(frozen=True, slots=True)
class Window:
    """`people` to be read for a page; of their lines the first `skip` stand on pages before it."""

    people: list[UUID]
    skip: int


def window(asking: Asking, lines: Any, first: int, last: int) -> Window:
    """Return who has the lines from `first` to before `last`; `lines` tells how many each has.

    Whole units are read: within one the order is that of posts and names.
    """
    standing = asking.standing
    if not len(standing):
        return Window([], 0)
    tree = asking.sight.tree
    places = np.array([tree.positions.get(unit, len(tree)) for unit in standing.units], np.int64)
    of_person = places[standing.unit]
    sums = np.bincount(of_person, weights=lines, minlength=len(tree) + 1).astype(np.int64)
    ends = np.cumsum(sums)
    shown = (ends > first) & (ends - sums < last) & (sums > 0)
    before = int((ends - sums)[shown][0]) if shown.any() else first
    return Window(standing.ids(shown[of_person] & (lines > 0)), first - before)
