"""Verdicts over many days, such as 240 months, in little more than a few passes.

Between two days a person's verdicts change only where something of the person does (an award, an
expiry, a birthday that a rule asks for, the border of a post) or where the rules do. Days between
two changes of the rules are an era: one set of tables serves it, and people are followed through it
by their own events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess import kernel
from chuanhoa.core.assess.compile import concerns, layout
from chuanhoa.core.assess.compile.frame import Frame, framed
from chuanhoa.core.assess.compile.moment import cutoffs, on_day, turning_days
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.days import NEVER, number, stamp, stamps
from chuanhoa.core.assess.finding import VERDICTS
from chuanhoa.core.assess.snapshot import Snapshot

_COUNTED = len(VERDICTS) - 1
MANY: Final = 10_000
"""Half of the people, from which on two threads share them."""


@dataclass(frozen=True, slots=True)
class Series:
    """People by day, requirement and verdict; all zero on days when a requirement is not in force.

    `heads`: how many people held a post on each day; all zero where no rule is in force on any.
    """

    days: tuple[date, ...]
    requirements: tuple[str, ...]
    people: Any
    heads: Any


def series(
    snapshot: Snapshot,
    compiler: Compiler,
    days: Sequence[date],
    *,
    units: range | None = None,
    inside: Any = None,
) -> Series:
    """Return how many people had which verdict on each of some days, in order of time.

    Of people whose first post on the day lies in `units`, a range of the tree, or where `inside`
    says so of its unit, and last of none; without either, of all.
    Raises Refused where a day is before 1930 or after 4 June 2109.
    """
    days = [compiler.checked(day) for day in days]
    if not days:
        return Series((), (), np.zeros((0, 0, len(VERDICTS)), np.int64), np.zeros(0, np.int64))
    if inside is None:
        inside = np.ones(len(snapshot.tree.codes) + 1, np.bool_)
        if units is not None:
            inside[:] = False
            inside[units.start : units.stop] = True
    eras, starts = _eras(compiler, snapshot, days)
    codes = {
        one.code: None for start in starts for f in compiler.frames(days[start]) for one in f.asked
    }
    at = {code: place for place, code in enumerate(codes)}
    people = np.zeros((len(days), len(at), len(VERDICTS)), np.int64)
    held = np.zeros(len(days), np.int64)
    plates = max((len(compiler.frames(days[start])) for start in starts), default=0)
    for plate in range(plates):
        frames = [_plate(compiler, days[start], plate) for start in starts]
        found, heads = _followed(snapshot, compiler, frames, eras, starts, days, inside)
        held = heads[:, 0]
        for era, (start, frame) in enumerate(zip(starts, frames, strict=True)):
            run = slice(start, starts[era + 1] if era + 1 < len(starts) else len(days))
            sums = np.cumsum(found[run], axis=0)
            for one in frame.asked:
                row = people[run, at[one.code]]
                row[:, :_COUNTED] = sums[:, :, _spot(one.bit)]
                row[:, _COUNTED] = heads[run, int(one.of_ranks)] - row[:, :_COUNTED].sum(axis=1)
    return Series(tuple(days), tuple(codes), people, held)


def _spot(bit: int) -> int:
    """Return where the loops count a bit."""
    from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

    return ((int(loops.SPREAD) << bit) % 2**64) >> int(loops.TOP)


def _eras(
    compiler: Compiler, snapshot: Snapshot, days: Sequence[date]
) -> tuple[Any, tuple[int, ...]]:
    """Return the era of every day, and the first day of every era."""
    numbers = np.array([number(day) for day in days], np.int64)
    worded = _between(numbers, compiler.borders)
    firsts = np.flatnonzero(np.diff(worded, prepend=-1)).tolist()
    turns = {
        turn
        for first in firsts
        for frame in compiler.frames(days[first])
        for turn in turning_days(frame, snapshot.lists)
    }
    both = np.stack([worded, _between(numbers, turns)])
    fresh = np.any(np.diff(both, axis=1, prepend=-1), axis=0)
    return np.cumsum(fresh) - 1, tuple(np.flatnonzero(fresh).tolist())


def _between(numbers: Any, borders: set[int]) -> Any:
    """Return for every day how many borders have come by then."""
    return np.searchsorted(np.array(sorted(borders), np.int64), numbers, side="right")


def _plate(compiler: Compiler, day: date, plate: int) -> Frame:
    frames = compiler.frames(day)
    return frames[plate] if plate < len(frames) else framed((), compiler.book, compiler.lists)


def _followed(
    snapshot: Snapshot, compiler: Compiler, frames: Sequence[Frame], eras: Any,
    starts: Sequence[int], days: Sequence[date], inside: Any,
) -> tuple[Any, Any]:  # fmt: skip
    """Return the changes of raw counts by day, and the heads of every day."""
    from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

    plates = [
        on_day(frame, compiler.lists, days[start])
        for frame, start in zip(frames, starts, strict=True)
    ]
    where = [plate.at for plate in plates]
    cuts = [
        row
        for era, frame in enumerate(frames)
        for row in cutoffs(
            frame, where[era], [d for d, e in zip(days, eras, strict=True) if e == era]
        )
    ]
    c = snapshot.columns
    numbers = np.array([number(day) for day in days], np.int64)
    asked = np.array([stamp(day) for day in days], np.int64)
    room = max(int(one[layout.U_SIZE]) for one in where)
    shared = (
        eras, numbers, asked, concerns.of_codes(frames),
        *(part for name in ("ages", "clocks", "left") for part in _amounts(frames, name)),
        int(any(one[layout.PERIODS] for one in where)),
        np.searchsorted(numbers, np.arange(NEVER + 2)).astype(np.uint16), _from_month(asked), inside,
        _bits(starts, len(days)), np.array(sorted(range(64), key=_spot)),
    )  # fmt: skip
    tables = (
        compiler.retires, stamps(), _even([plate.words for plate in plates]),
        _even([plate.ints for plate in plates]), _even(cuts), np.stack(where),
    )  # fmt: skip

    def part(rows: range) -> tuple[Any, Any]:
        found = np.zeros((len(days), _COUNTED, 64), np.int64)
        heads = np.zeros((len(days), 2), np.int64)
        loops.follow(
            rows.start, rows.stop, c.who, c.rec, c.over, c.seg, c.unit, c.turn, c.at, *tables,
            np.zeros(room, np.uint64), np.zeros(8, np.int64), *shared,
            *(np.zeros(len(days) // 64 + 1, np.uint64) for _ in range(2)),
            np.zeros(_COUNTED, np.uint64), found, heads,
        )  # fmt: skip
        return found, heads

    half = len(snapshot) // 2
    if half < MANY:
        found, heads = part(range(len(snapshot)))
    else:  # the loops hold no lock of Python's, and sums are the same in whatever order
        halves = (range(half), range(half, len(snapshot)))
        (found, heads), other = kernel.at_once(part, halves)
        found, heads = found + other[0], heads + other[1]
    return found, np.cumsum(heads, axis=0)


def _bits(starts: Sequence[int], size: int) -> Any:
    """Return the first days of eras as bits; one bit more than there are days."""
    made = np.zeros(size // 64 + 1, np.uint64)
    for start in starts:
        made[start // 64] |= np.uint64(1 << start % 64)
    return made


def _even(arrays: Sequence[Any]) -> Any:
    """Return arrays of different lengths as rows of one."""
    made = np.zeros((len(arrays), max(len(one) for one in arrays)), arrays[0].dtype)
    for row, one in zip(made, arrays, strict=True):
        row[: len(one)] = one
    return made


def _amounts(frames: Sequence[Frame], name: str) -> tuple[Any, Any]:
    """Return every amount of months that some era compares with, and which matter to which kind."""
    found = sorted({months for frame in frames for months in getattr(frame, name)})
    return np.array(found, np.int64), concerns.of_months(frames, name, found)


def _from_month(asked: Any) -> Any:
    """Return for every calendar month from the first day's on the first day in it or after."""
    months = asked >> 5
    return np.searchsorted(months, np.arange(months[0], months[-1] + 1)).astype(np.uint16)
