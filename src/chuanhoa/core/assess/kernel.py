"""Everybody against every requirement of a day, over columns: what the oracle says, in bulk.

Numba and the loops are loaded on first use; to import this costs nothing but NumPy.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess.compile import Plate, Tables, layout
from chuanhoa.core.assess.days import number, stamps
from chuanhoa.core.assess.finding import VERDICTS, Verdict
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.columns import SEG

MANY: Final = 100_000
"""People from whom on two threads share a pass, where they are counted in few places."""
FEW_BUCKETS: Final = 20_000
"""Each thread keeps counts of its own: 1.5 kB a bucket."""
NOT_ASKED: Final = 255
"""Stands in a cell where a requirement is not asked of a post, or the post is not held."""
_COUNTED: Final = len(VERDICTS) - 1
BIT_AT: Final = np.array([bit % 8 * 8 + bit // 8 for bit in range(64)])
"""Where a bit's counter stands among the 64 of a word."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Verdicts by post and requirement, as positions in VERDICTS, and the worst by person.

    `until` holds stamps, -1 where no transition runs; posts are those of the snapshot's people
    from `first` on, held or not, one after another.
    """

    requirements: tuple[str, ...]
    first: int
    verdicts: Any
    until: Any
    worst: Any


@dataclass(frozen=True, slots=True)
class Counts:
    """People by bucket, requirement and verdict (in the order of VERDICTS); each counts once.

    A person stands where the first post held on the day is, and people without a post in the last
    bucket; verdicts of a requirement add up to `heads`, those it is asked of.
    """

    requirements: tuple[str, ...]
    people: Any
    heads: Any

    def within(self, buckets: range) -> Any:
        """Return requirement × verdict summed over a contiguous range of buckets."""
        return self.people[buckets.start : buckets.stop].sum(axis=0)

    def of(self, bucket: int, requirement: str) -> Mapping[Verdict, int]:
        """Return how many of each verdict, every verdict named."""
        row = self.people[bucket, self.requirements.index(requirement)]
        return {verdict: int(n) for verdict, n in zip(VERDICTS, row, strict=True)}


def counts(
    snapshot: Snapshot,
    tables: Tables,
    *,
    buckets: Any = None,
    runs: Sequence[range] | None = None,
) -> Counts:
    """Return how many people have which verdict.

    `buckets` tells for every unit of the tree, and last for people of none, where to count them;
    without it every unit counts for itself. `runs`: only people of these rows.
    """
    if buckets is None:
        buckets = np.arange(len(snapshot.tree.codes) + 1)
    buckets = np.ascontiguousarray(buckets, np.int64)
    raw, heads = tally(snapshot, tables, buckets, runs)
    return counted(tables, raw, heads)


def tally(
    snapshot: Snapshot, tables: Tables, buckets: Any, runs: Sequence[range] | None = None
) -> tuple[list[Any], Any]:
    """Return raw counts by plate, as the loops keep them, and heads by bucket."""
    size = int(buckets.max()) + 1
    runs = [range(len(snapshot))] if runs is None else runs
    parts = halves(runs) if size <= FEW_BUCKETS else [runs]
    raw = []
    heads = np.zeros((size, 2), np.int32)

    def add(plate: int, some: Sequence[range]) -> tuple[Any, Any]:
        found, heads = np.zeros((size, _COUNTED, 64), np.int32), np.zeros((size, 2), np.int32)
        for rows in some:
            _add(snapshot, tables, plate, rows, buckets, found, heads)
        return found, heads

    for at, _ in enumerate(tables.plates):
        (found, heads), *others = at_once(partial(add, at), parts)
        for more, further in others:
            there = touched(further)
            found[there] += more[there]
            heads[there] += further[there]
        raw.append(found)
    return raw, heads


def touched(heads: Any) -> slice:
    """Return the run of buckets in which anybody is counted: of people in order it is short."""
    there = np.flatnonzero(heads.reshape(len(heads), -1).any(axis=1))
    return slice(int(there[0]), int(there[-1]) + 1) if len(there) else slice(0)


def halves(runs: Sequence[range]) -> list[Sequence[range]]:
    """Return runs of rows as two parts of about as many people, as one where they are few."""
    total = sum(map(len, runs))
    if total < MANY:
        return [runs]
    first: list[range] = []
    second: list[range] = []
    left = total // 2
    for run in runs:
        cut = run.start + max(min(left, len(run)), 0)
        left -= len(run)
        first += [range(run.start, cut)] * (cut > run.start)
        second += [range(cut, run.stop)] * (cut < run.stop)
    return [first, second]


def at_once(work: Callable[[Any], Any], parts: Sequence[Any]) -> list[Any]:
    """Return what `work` makes of every part, each in a thread: loops hold no lock of Python's.

    The first is the caller's own: to begin a thread and to wait for it takes time of its own.
    """
    first, *others = parts
    if not others:
        return [work(first)]
    with ThreadPoolExecutor(len(others)) as pool:
        later = [pool.submit(work, part) for part in others]
        return [work(first), *(one.result() for one in later)]


def _add(
    snapshot: Snapshot,
    tables: Tables,
    plate: int,
    rows: range,
    buckets: Any,
    found: Any,
    heads: Any,
) -> None:
    """Add the people of some rows to the raw counts of a plate."""
    from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

    c, one = snapshot.columns, tables.plates[plate]
    loops.count(rows.start, rows.stop, number(tables.as_of), c.who, c.rec, c.over, c.seg, c.unit,
                c.turn, c.at, tables.retires, stamps(), one.words, one.ints, one.cuts, one.at,
                *room(one), *lanes(), buckets, np.int32(1), found.reshape(len(found), -1),
                heads)  # fmt: skip


def lanes() -> tuple[Any, Any]:
    """Return counters of one byte, as words and as bytes of the same memory."""
    made = np.zeros(_COUNTED * 8, np.uint64)
    return made, made.view(np.uint8)


def room(plate: Plate) -> tuple[Any, Any]:
    """Return room to work in for a plate: words, and whole numbers."""
    return np.zeros(plate.at[layout.U_SIZE], np.uint64), np.zeros(8, np.int64)


def counted(tables: Tables, raw: list[Any], heads: Any) -> Counts:
    """Return raw counts by requirement, with those it does not apply to."""
    from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

    size = len(heads)
    people = np.zeros((size, len(tables.requirements), len(VERDICTS)), np.int32)
    first = 0
    for plate, found in zip(tables.plates, raw, strict=True):
        spots = BIT_AT[[asked.bit for asked in plate.asked]]
        ranked = np.array([int(asked.of_ranks) for asked in plate.asked], np.int64)
        loops.spread(found.reshape(size, -1), spots, ranked, heads, first, people)
        first += len(plate.asked)
    of_ranks = [int(one.of_ranks) for plate in tables.plates for one in plate.asked]
    codes = tuple(one.code for one in tables.requirements)
    return Counts(codes, people, heads[:, of_ranks])


def cells(snapshot: Snapshot, tables: Tables, rows: range | None = None) -> Cells:
    """Return every verdict of the people of `rows`, or of all."""
    from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

    rows = range(len(snapshot)) if rows is None else rows
    c = snapshot.columns
    posts = int(c.at[rows.stop, SEG]) - int(c.at[rows.start, SEG])
    size = len(tables.requirements)
    verdicts = np.full((posts, size), NOT_ASKED, np.uint8)
    until = np.full((posts, size), -1, np.int32)
    worst = np.full((len(rows), size), NOT_ASKED, np.uint8)
    first = 0
    for one in tables.plates:
        part = slice(first, first + len(one.asked))
        loops.tell(rows.start, rows.stop, number(tables.as_of), c.who, c.rec, c.over, c.seg, c.turn,
                   c.at, tables.retires, stamps(), one.words, one.ints, one.cuts, one.at,
                   *room(one), verdicts[:, part], until[:, part], worst[:, part])  # fmt: skip
        first += len(one.asked)
    codes = tuple(one.code for one in tables.requirements)
    return Cells(codes, rows.start, verdicts, until, worst)
