"""Who is there on a day, and what stands of each: the kernel asked about some people, not all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import pairwise
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess import kernel
from chuanhoa.core.assess.compile import Plate, Tables
from chuanhoa.core.assess.days import number, stamps
from chuanhoa.core.assess.finding import VERDICTS, WORST_FIRST
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.columns import END, FROM, SEG

AT_ONCE: Final = 50_000
"""People whose every cell is told at once: the memory that takes does not grow beyond it."""
_VERDICT: Final = np.array([VERDICTS.index(one) for one in WORST_FIRST], np.uint8)
_OPEN: Final = VERDICTS.index("unknown")
NO_END: Final = np.int32(2**31 - 1)
"""Stands for the end of a transition where none runs."""


@dataclass(frozen=True)
class Present:
    """People who hold a post on a day, in the order of the snapshot.

    `rows` are theirs, `seats` the posts that come first, each in a unit of `inside`.
    """

    as_of: date
    snapshot: Snapshot
    inside: Any
    rows: Any
    seats: Any

    @cached_property
    def held(self) -> Any:
        """Whether each post and rank of the snapshot is held that day, whoever's it is."""
        day, seg = number(self.as_of), self.snapshot.columns.seg
        return (seg[:, FROM] <= day) & (day <= seg[:, END])


def present(snapshot: Snapshot, inside: Any, *, as_of: date) -> Present:
    """Return who holds a post on a day, the first of them in a unit of `inside`.

    `inside` tells of every unit of the tree, and last of none, whether to count it.
    """
    from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

    c, size = snapshot.columns, len(snapshot)
    ranks = np.array([kind.is_rank for kind in snapshot.lists.kinds])
    rows, seats = np.empty(size, np.int32), np.empty(size, np.int64)
    many = loops.seated(0, size, number(as_of), c.seg, c.unit, c.at, ranks, inside, rows, seats)
    return Present(as_of, snapshot, inside, rows[:many], seats[:many])


def verdicts(snapshot: Snapshot, tables: Tables, rows: Any, requirement: str = "") -> Any:
    """Return the verdict of each of `rows`, as a position in VERDICTS.

    On a requirement, else the worst of all; what is not asked of somebody does not apply to them.
    """
    return worst(snapshot, tables, rows, requirement)[:, 0]


def worst(snapshot: Snapshot, tables: Tables, rows: Any, requirement: str = "") -> Any:
    """Return the same as worst[k, 0], and as worst[k, 1] with what is unverified left aside."""
    from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

    c = snapshot.columns
    found = np.full((len(rows), 2), len(WORST_FIRST) - 1, np.uint8)
    parts = [
        slice(some[0].start, some[-1].stop) for some in kernel.halves([range(len(rows))]) if some
    ]

    def tell(plate: Plate, bits: Any, part: slice) -> None:
        loops.gist(rows[part], number(tables.as_of), c.who, c.rec, c.over, c.seg, c.turn, c.at,
                   tables.retires, stamps(), plate.words, plate.ints, plate.cuts, plate.at,
                   *kernel.room(plate), bits, found[part])  # fmt: skip

    for one in tables.plates:
        bits = sum(1 << a.bit for a in one.asked if not requirement or a.code == requirement)
        if bits:
            kernel.at_once(partial(tell, one, np.uint64(bits)), parts)
    return _VERDICT[found]


@dataclass(frozen=True, slots=True)
class Told:
    """Every cell of some people. `part`: which of those asked about.

    worst[k, r] is a position in VERDICTS (or NOT_ASKED), until[k, r] the stamp on which the nearest
    transition ends that leads to that verdict, by a clause from memory too (or NO_END), open[k, r]
    how many posts it is unknown in.
    """

    part: slice
    worst: Any
    until: Any
    open: Any


def told(snapshot: Snapshot, tables: Tables, rows: Any) -> Iterator[Told]:
    """Yield every cell of `rows`, which ascend, part by part."""
    for first in range(0, len(rows), AT_ONCE):
        part = slice(first, min(first + AT_ONCE, len(rows)))
        yield _told(snapshot, tables, rows[part], part)


def _told(snapshot: Snapshot, tables: Tables, rows: Any, part: slice) -> Told:
    size = len(tables.requirements)
    worst = np.empty((len(rows), size), np.uint8)
    until = np.full((len(rows), size), NO_END, np.int32)
    opened = np.zeros((len(rows), size), np.int16)
    begin = snapshot.columns.at[:, SEG].astype(np.int64)
    for run in runs(rows):
        here = range(int(rows[run.start]), int(rows[run.stop - 1]) + 1)
        cells = kernel.cells(snapshot, tables, here)
        where = slice(run.start, run.stop)
        worst[where] = cells.worst
        first = begin[here.start : here.stop] - begin[here.start]
        opened[where] = np.add.reduceat(cells.verdicts == _OPEN, first, axis=0, dtype=np.int16)
        if (cells.until >= 0).any():
            theirs = np.repeat(cells.worst, np.diff(begin[here.start : here.stop + 1]), axis=0)
            running = (cells.until >= 0) & (cells.verdicts == theirs)
            ends = np.where(running, cells.until, NO_END).astype(np.int32)
            until[where] = np.minimum.reduceat(ends, first, axis=0)
    return Told(part, worst, until, opened)


def runs(rows: Any) -> Iterator[range]:
    """Yield the runs of numbers without a gap, as ranges of positions."""
    if not len(rows):
        return
    cuts = [0, *(np.flatnonzero(np.diff(rows) != 1) + 1).tolist(), len(rows)]
    for first, last in pairwise(cuts):
        yield range(first, last)
