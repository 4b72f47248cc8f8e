"""People of whom the rules would say the same: one answer of the oracle tells for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np

from chuanhoa.core.assess.compile.conjuncts import conjuncts, ways
from chuanhoa.core.assess.days import number, stamp, stamps
from chuanhoa.core.assess.person import TRUTH
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.columns import (
    AWARD_E,
    AWARD_L,
    BORN_E,
    CODE,
    COUNTS,
    ENDED_E,
    ENDED_L,
    ENTERED_E,
    ENTERED_L,
    FITS,
    KIND,
    LAST,
    LED_E,
    LED_L,
    MAY,
    NONE,
    OVER,
    PERIODS,
    PLACE,
    SEG,
    START_E,
    START_L,
    SURE,
    TRAIT,
    TURN,
)
from chuanhoa.core.rulebook.standards import (
    Age,
    Condition,
    Level,
    MonthsLeft,
    Period,
    Periods,
    ProvinceLevel,
    Suits,
    Want,
)


class _Reads:
    """What wordings of requirements read of a person, and what they compare that with.

    Of several times that run, which ends last (or next) depends on the days on which they end.
    """

    def __init__(self, periods: Iterable[Period], *, ends: bool) -> None:
        self.fields: set[str] = set()
        self.awarded: set[date] = set()
        self.begun: set[date] = set()
        self.entered: set[date] = set()
        self.led: set[date] = set()
        self.clocks: set[int] = set()
        self.ages: set[int] = set()
        self.start = self.birth = self.turns = self.fits = self.sex = self.minority = False
        self.place = self.leader = False
        times = 0
        for period in periods:
            times += len(period.transitions)
            self._period(period)
        self.start |= bool(self.clocks) and (ends or times > 1)

    def _period(self, period: Period) -> None:
        self.clocks |= {one.months for one in period.transitions if one.after == "post_start"}
        self.place |= any(one.after == "unit_established" for one in period.transitions)
        for case in period.cases:
            self._condition(case.when)
            for want in ways(case.wants):
                self._want(want)
        self._condition(period.applies)
        for exemption in period.exemptions:
            self._condition(exemption.when)
        for transition in period.transitions:
            self._condition(transition.when)

    def _condition(self, condition: Condition) -> None:
        for one in conjuncts(condition):
            self.fields |= {held.field for held in one.holds}
            self.awarded |= {day for held in one.holds for day in held.bounds if day}
            for part in one.parts:
                self.begun |= {day for day in (part.started_before, part.started_from) if day}
                self.entered |= {day for day in (part.entered_before,) if day}
                self.led |= {day for day in (part.led_before,) if day}
                self.begun |= self.entered | self.led  # of which what is missing depends
                self.sex |= bool(part.sex)
                self.minority |= part.minority is not None
                self.leader |= part.leader is not None
                self.place |= bool(part.territory)

    def _want(self, want: Want) -> None:
        if isinstance(want, Level | Suits | ProvinceLevel):
            self.fields.add(want.field)
            self.fits |= isinstance(want, Suits)
            self.place |= isinstance(want, ProvinceLevel)
        if isinstance(want, Age) and want.on == "as_of":
            self.ages |= {want.least * 12} if want.least is not None else set()
            self.ages |= {(want.most + 1) * 12} if want.most is not None else set()
        elif isinstance(want, Age | MonthsLeft):
            self.birth = self.sex = True
            self.start |= want.on == "start"
        self.turns |= isinstance(want, Periods)


def reads_minority(period: Period) -> bool:
    """Whether a wording asks anywhere whether somebody is of an ethnic minority."""
    return any(
        part.minority is not None
        for condition in period.conditions
        for one in conjuncts(condition)
        for part in one.parts
    )


def alike(
    snapshot: Snapshot,
    rows: Any,
    held: Any,
    periods: Sequence[Period],
    *,
    as_of: date,
    ranks: bool,
    ends: bool = False,
) -> Any:
    """Return a label for each of `rows`: who has the same gets the same findings by `periods`.

    But for evidence, and, unless `ends`, for the day on which the one time that may run from a
    start ends.

    `held` tells of every post and rank whether it is held on the day; `ranks`: the wordings speak
    of ranks, else of posts. Whoever has more than one post, or what few have, is like nobody else.
    """
    c, reads = snapshot.columns, _Reads(periods, ends=ends)
    first, last = c.at[rows, SEG].astype(np.int64), c.at[rows + 1, SEG].astype(np.int64)
    before = np.concatenate([[0], np.cumsum(_of(snapshot, held, ranks=ranks))])
    count = before[last] - before[first]
    single = count == 1
    # Where the n-th that is held stands: the first place at which so many have been seen.
    spot = np.searchsorted(before, before[first] + 1) - 1
    spot = np.where(single, spot, 0)
    alone = ~single | (c.at[rows, OVER] != c.at[rows + 1, OVER])
    who, seg = c.who[rows], c.seg[spot]
    columns = [np.where(alone, 1 + np.arange(len(rows)), 0), who[:, NONE], seg[:, KIND]]
    columns += _traits(who, reads)
    columns += _starts(seg, reads, as_of)
    columns += _careers(seg, reads)
    columns += _births(who, reads, as_of)
    if reads.turns:
        columns += _turns(snapshot, rows, as_of)
    if reads.place:
        columns.append(seg[:, PLACE])
    if reads.fields:
        columns += _records(snapshot, rows, reads, number(as_of))
    table = np.ascontiguousarray(np.stack(columns, axis=1), np.int64)
    whole = table.view(np.dtype((np.void, table.shape[1] * 8))).ravel()
    return np.unique(whole, return_inverse=True)[1]


def _traits(who: Any, reads: _Reads) -> Iterator[Any]:
    if reads.sex:
        yield who[:, TRAIT] // 3
    if reads.minority:
        yield who[:, TRAIT] % 3


def _starts(seg: Any, reads: _Reads, as_of: date) -> Iterator[Any]:
    """Yield the start as it is compared: with days, and by when clocks from it run out."""
    sides = (seg[:, START_E], seg[:, START_L])
    if reads.start:
        yield from sides
    elif reads.begun or reads.clocks or reads.leader:  # of a rank what tells of its leader depends
        yield np.where(sides[0] == 0, 0, np.where(sides[0] == sides[1], 1, 2))
        for side in sides:
            yield from (side < number(day) for day in sorted(reads.begun))
            then = stamps()[side]
            yield from (then + 32 * months < stamp(as_of) for months in sorted(reads.clocks))


def _careers(seg: Any, reads: _Reads) -> Iterator[Any]:
    """Yield the first days in a staff kind and in a post that leads as they are compared."""
    for days, sides in ((reads.entered, (ENTERED_E, ENTERED_L)), (reads.led, (LED_E, LED_L))):
        for side in sides:
            yield from (seg[:, side] < number(day) for day in sorted(days))


def _births(who: Any, reads: _Reads, as_of: date) -> Iterator[Any]:
    """Yield the birth as it is compared: with the days on which an age is reached."""
    sides = (who[:, BORN_E], who[:, BORN_E + 1])
    if reads.birth:
        yield from sides
    elif reads.ages:
        yield np.where(sides[0] == 0, 0, np.where(sides[0] == sides[1], 1, 2))
        for side in sides:
            then = stamps()[side]
            yield from (then + 32 * months <= stamp(as_of) for months in sorted(reads.ages))


def _turns(snapshot: Snapshot, rows: Any, as_of: date) -> Iterator[Any]:
    """Yield what turns of the year come to: any at all, without a number, at least, at most."""
    c, people = snapshot.columns, len(snapshot)
    whose = np.repeat(np.arange(people), np.diff(c.at[:, TURN].astype(np.int64)))
    day, first = number(as_of), number(date(as_of.year, 1, 1))
    here = (c.turn[:, ENDED_E] >= first) & (c.turn[:, ENDED_E] <= day)
    counted = here & (c.turn[:, COUNTS] != TRUTH[False])
    stated = counted & (c.turn[:, PERIODS] >= 0)
    over = stated & (c.turn[:, COUNTS] == TRUTH[True]) & (c.turn[:, ENDED_L] <= day)
    yield (np.bincount(whose[here], minlength=people) > 0)[rows]
    yield (np.bincount(whose[counted & ~stated], minlength=people) > 0)[rows]
    for some in (over, stated):
        sums = np.bincount(whose[some], weights=c.turn[some, PERIODS], minlength=people)
        yield sums.astype(np.int64)[rows]


def _of(snapshot: Snapshot, held: Any, *, ranks: bool) -> Any:
    kinds = np.array([kind.is_rank is ranks for kind in snapshot.lists.kinds])
    return held & kinds[snapshot.columns.seg[:, KIND]]


def _records(snapshot: Snapshot, rows: Any, reads: _Reads, day: int) -> Iterator[Any]:
    """Yield what of credentials counts on the day, whatever order they stand in."""
    codes = snapshot.lists.codes
    about = np.array([field in reads.fields for field, _ in codes])
    rec = snapshot.columns.rec[rows].astype(np.int64)
    begun = rec[:, MAY] <= day
    alive = begun & (day <= rec[:, LAST])
    known = alive | (begun & (rec[:, MAY] <= rec[:, SURE]))
    surely = alive & (rec[:, SURE] <= day)
    fits = rec[:, FITS] if reads.fits else 0
    value = ((rec[:, CODE] * 65536 + fits) * 2 + alive) * 2 + surely
    for bound in sorted(number(day) for day in reads.awarded):
        for side in (AWARD_E, AWARD_L):
            value = value * 2 + (rec[:, side] < bound)
    value = np.where(about[rec[:, CODE]] & known, value, 0)
    value.sort(axis=1)
    yield from value.T
