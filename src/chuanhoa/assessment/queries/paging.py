"""Which people stand on a page of a list by unit, post and name, before anything else is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.dossiers import in_order
from chuanhoa.assessment.queries.standing import OneByOne


@dataclass(frozen=True, slots=True)
class Window:
    """`people` to be read for a page; of their lines the first `skip` stand on pages before it.

    `before`: how many people have lines before those of `people`.
    """

    people: list[UUID]
    skip: int
    before: int = 0


def window(asking: Asking, lines: Any, first: int, last: int) -> Window:
    """Return who has the lines from `first` to before `last`; `lines` tells how many each has.

    Within a unit the order is that of posts and names: those are read of whoever has a line in the
    units of the page, unless everybody has been read already.
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
    top = int(np.flatnonzero(shown)[0]) if shown.any() else 0
    over = int(((of_person < top) & (lines > 0)).sum())
    mine = shown[of_person] & (lines > 0)
    people = standing.ids(mine)
    if isinstance(standing, OneByOne) or len(people) <= last - first:
        return Window(people, first - before, over)
    many = dict(zip(people, lines[mine].tolist(), strict=True))
    return _narrowed(in_order(asking.sight, people), many, first - before, last - before, over)


def _narrowed(
    people: Iterable[UUID], lines: dict[UUID, int], first: int, last: int, over: int
) -> Window:
    """Return those of some people in order who have the lines from `first` to before `last`."""
    found: list[UUID] = []
    skip = at = 0
    for one in people:
        begins, at = at, at + lines[one]
        if at > first and begins < last:
            skip = skip if found else first - begins
            found.append(one)
        elif not found:
            over += 1
    return Window(found, max(skip, 0), over)
