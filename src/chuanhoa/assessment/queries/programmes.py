"""Which programme would settle a shortfall, and how many people each would have to take by when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

import numpy as np
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import VERDICTS, Finding, worst
from chuanhoa.core.assess.days import of_stamp
from chuanhoa.core.assess.present import NO_END
from chuanhoa.core.rulebook import Entry
from chuanhoa.core.rulebook.standards import (
    AnyOf,
    Level,
    Period,
    Periods,
    ProvinceLevel,
    Want,
)
from chuanhoa.org.queries import catalogues

BELOW: Final = ("not_met", "in_transition")
"""The verdicts of somebody known to be below."""
_BELOW: Final = [VERDICTS.index(one) for one in BELOW]
_NOW, _NEVER = -1, np.iinfo(np.int64).max
"""Before every deadline: no time is left; and after every one: not asked of the person."""
NONE: Final = "khong-co"
"""Stands for the programme where the catalogue has none that would settle it."""
COUNTED: Final = "tinh-tiet"
"""Stands for whichever of several programmes counts to the periods of a year."""


@dataclass(frozen=True, slots=True)
class Taking:
    """`people` to be taken by a programme up to `until`; None: no time is left or none was given.

    Each person stands once in a programme, at the first of the deadlines it has for them.
    """

    programme: str
    label: str
    until: date | None
    people: int


@dataclass(frozen=True, slots=True)
class Demand:
    """`people`: different people in all; `unknown`: of whom it is not known whether they need any."""

    lines: tuple[Taking, ...]
    people: int
    unknown: int

    @property
    def turns(self) -> int:
        """How many places in programmes that is: nobody counts twice in one."""
        return sum(one.people for one in self.lines)


def demand(asking: Asking, only: tuple[str, Any] | None = None) -> Demand:
    """Return how many people each programme would have to take, by the deadline that governs.

    `only`: for one requirement, and of those asked about only whom the mask tells.
    """
    standing, unknown = asking.standing, 0
    periods = {one.code: period for one, period in asking.in_force}
    first: dict[str, Any] = defaultdict(lambda: np.full(len(standing), _NEVER, np.int64))
    for part in standing.told():
        below, opened = np.isin(part.worst, _BELOW), part.open > 0
        if only is not None:
            asked = np.array([code == only[0] for code in standing.requirements], np.bool_)
            below &= asked & only[1][part.part, None]
            opened &= asked
        unknown += int(opened.any(axis=1).sum())
        short = [
            (code, np.flatnonzero(below[:, column]) + part.part.start)
            for column, code in enumerate(standing.requirements)
        ]
        standing.expect((code, at) for code, at in short if not _plain(periods[code]))
        for column, (code, at) in enumerate(short):
            for programme, some in _settling(asking, code, periods[code], at):
                mine = part.until[some - part.part.start, column].astype(np.int64)
                mine[mine == NO_END] = _NOW
                first[programme][some] = np.minimum(first[programme][some], mine)
    order, taken = catalogues()["programme"], np.zeros(len(standing), np.bool_)
    lines = []
    for code in sorted(first, key=lambda one: (order.order(one), one)):
        ends = first[code]
        taken |= ends != _NEVER
        for end, people in zip(*np.unique(ends[ends != _NEVER], return_counts=True), strict=True):
            until = None if end == _NOW else of_stamp(int(end))
            lines.append(Taking(code, programme_label(code), until, int(people)))
    return Demand(tuple(lines), int(taken.sum()), unknown)


def governing(findings: Iterable[Finding], programme: str, as_of: date) -> date | None:
    """Return the first deadline that a programme has for somebody; None where no time is left."""
    ends = [
        one.until or date.min
        for one in findings
        if one.verdict in BELOW and programme_of(one, as_of) == programme
    ]
    first = min(ends, default=date.min)
    return None if first == date.min else first


def _settling(asking: Asking, code: str, period: Period, at: Any) -> Iterator[tuple[str, Any]]:
    """Yield a programme and which of those below would be settled by it."""
    if not len(at):
        return
    if _plain(period):
        yield _programme_for(period.cases[0].wants, asking.as_of), at
        return
    for found, some in asking.standing.findings(code, at):
        settling = worst(found)
        yield programme_of(settling, asking.as_of) if settling else NONE, some


def _plain(period: Period) -> bool:
    """Whether the same is wanted of everybody of whom anything is."""
    return len(period.cases) == 1 and period.cases[0].when.empty


def programme_of(finding: Finding, as_of: date) -> str:
    """Return the code of the lowest programme that would settle a shortfall; NONE for none."""
    return _programme_for(finding.wants, as_of) if finding.wants else NONE


@cache
def _programme_for(want: Want, as_of: date) -> str:
    if isinstance(want, AnyOf):
        found = (_programme_for(one, as_of) for one in want.wants)
        return next((code for code in found if code != NONE), NONE)
    if isinstance(want, Periods):
        counted = [one.code for one in counting(as_of)]
        return NONE if not counted else counted[0] if len(counted) == 1 else COUNTED
    if not isinstance(want, Level | ProvinceLevel):
        return NONE
    level = want.at_least if isinstance(want, Level) else want.floor
    levels = catalogues()["credential_field"][want.field].extra["levels"]
    enough = catalogues()[levels].at_least(level) if levels and level else frozenset()
    fitting = [
        one
        for one in catalogues()["programme"]
        if one.extra["gives_field"] == want.field
        and runs(one, as_of)
        and (not level or one.extra["gives_level"] in enough)
    ]
    ranks = {one.code: one.rank for one in catalogues()[levels]} if levels else {}
    lowest = min(
        fitting,
        key=lambda one: (
            ranks.get(one.extra["gives_level"] or "", 0),
            one.extra["gives_level"] != level,
        ),
        default=None,
    )
    return lowest.code if lowest else NONE


def counting(day: date) -> list[Entry]:
    """Return the programmes of a day whose periods count to the yearly minimum."""
    listed = catalogues()["programme"]
    return [one for one in listed if one.extra["counts_to_annual_minimum"] and runs(one, day)]


def runs(programme: Entry, day: date) -> bool:
    """Whether a programme may be running on a day."""
    first, last = programme.valid_from, programme.valid_to
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)


def programme_label(code: str) -> str:
    """Return what a programme is called, or that the catalogue has none."""
    if code == COUNTED:
        return _("Khóa bồi dưỡng tính vào số tiết tối thiểu hằng năm")
    entry = catalogues()["programme"].get(code)
    return entry.label_in(lang()) if entry else _("Danh mục chưa có chương trình phù hợp")
