"""People of whom the rules would say the same: one answer of the oracle tells for all of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from chuanhoa.core.assess.compile.conjuncts import conjuncts, ways
from chuanhoa.core.assess.days import number
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.columns import (
    BORN_E,
    CODE,
    FITS,
    LAST,
    MAY,
    NONE,
    OVER,
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
    """What a wording of a requirement reads of a person."""

    def __init__(self, period: Period) -> None:
        self.fields: set[str] = set()
        self.start = any(one.after == "post_start" for one in period.transitions)
        self.birth = self.turns = self.fits = False
        for case in period.cases:
            self._condition(case.when)
            for want in ways(case.wants):
                self._want(want)
        self._condition(period.applies)
        for one in (*period.exemptions, *period.transitions):
            self._condition(one.when)

    def _condition(self, condition: Condition) -> None:
        for one in conjuncts(condition):
            self.fields |= {held.field for held in one.holds}
            self.start |= any(part.started_before or part.started_from for part in one.parts)

    def _want(self, want: Want) -> None:
        if isinstance(want, Level | Suits | ProvinceLevel):
            self.fields.add(want.field)
            self.fits |= isinstance(want, Suits)
        if isinstance(want, Age | MonthsLeft):
            self.birth = True
            self.start |= want.on == "start"
        self.turns |= isinstance(want, Periods)


def reads_minority(period: Period) -> bool:
    """Whether a wording asks anywhere whether somebody is of an ethnic minority."""
    whens = [one.when for one in (*period.cases, *period.exemptions, *period.transitions)]
    return any(
        part.minority is not None
        for condition in (period.applies, *whens)
        for one in conjuncts(condition)
        for part in one.parts
    )


def alike(
    snapshot: Snapshot, rows: Any, held: Any, period: Period, *, as_of: date, ranks: bool
) -> Any:
    """Return a label for each of `rows`: who has the same gets the same findings, evidence aside.

    `held` tells of every post and rank whether it is held on the day; `ranks`: the wording speaks
    of ranks. Whoever has more than one post, or what few have, is like nobody else.
    """
    c, reads = snapshot.columns, _Reads(period)
    first, last = c.at[rows, SEG].astype(np.int64), c.at[rows + 1, SEG].astype(np.int64)
    before = np.concatenate([[0], np.cumsum(_of(snapshot, held, ranks=ranks))])
    count = before[last] - before[first]
    single = count == 1
    # Where the n-th that is held stands: the first place at which so many have been seen.
    spot = np.searchsorted(before, before[first] + 1) - 1
    spot = np.where(single, spot, 0)
    alone = ~single | (c.at[rows, OVER] != c.at[rows + 1, OVER])
    if reads.turns:
        alone |= c.at[rows, TURN] != c.at[rows + 1, TURN]
    who, seg = c.who[rows], c.seg[spot]
    columns = [np.where(alone, 1 + np.arange(len(rows)), 0), who[:, TRAIT], who[:, NONE]]
    columns += [seg[:, 0], seg[:, 1]]
    if reads.start:
        columns += [seg[:, START_E], seg[:, START_L]]
    if reads.birth:
        columns += [who[:, BORN_E], who[:, BORN_E + 1]]
    if reads.fields:
        columns += _records(snapshot, rows, reads, number(as_of))
    table = np.ascontiguousarray(np.stack(columns, axis=1), np.int64)
    whole = table.view(np.dtype((np.void, table.shape[1] * 8))).ravel()
    return np.unique(whole, return_inverse=True)[1]


def _of(snapshot: Snapshot, held: Any, *, ranks: bool) -> Any:
    kinds = np.array([kind.is_rank is ranks for kind in snapshot.lists.kinds])
    return held & kinds[snapshot.columns.seg[:, 0]]


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
    value = np.where(about[rec[:, CODE]] & known, value, 0)
    value.sort(axis=1)
    yield from value.T
