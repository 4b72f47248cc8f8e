"""Which programme would settle a shortfall, and how many people each would have to take by when."""

from collections import defaultdict
from collections.abc import Iterator
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
from chuanhoa.core.rulebook.standards import AnyOf, Level, Period, ProvinceLevel, Want
from chuanhoa.org.queries import catalogues

BELOW: Final = ("not_met", "in_transition")
"""The verdicts of somebody known to be below."""
_BELOW: Final = [VERDICTS.index(one) for one in BELOW]
NONE: Final = "khong-co"
"""Stands for the programme where the catalogue has none that would settle it."""


@dataclass(frozen=True, slots=True)
class Taking:
    """`people` to be taken by a programme up to `until`; None: no time is left or none was given."""

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


def demand(asking: Asking, only: tuple[str, Any] | None = None) -> Demand:
    """Return how many people each programme would have to take, by deadline.

    `only`: for one requirement, and of those asked about only whom the mask tells.
    """
    standing, unknown = asking.standing, 0
    taken: dict[tuple[str, date | None], set[int]] = defaultdict(set)
    periods = {one.code: period for one, period in asking.in_force}
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
                mine = part.until[some - part.part.start, column]
                for end in np.unique(mine):
                    until = None if end == NO_END else of_stamp(int(end))
                    taken[programme, until].update(some[mine == end].tolist())
    order = catalogues()["programme"]
    lines = [
        Taking(code, programme_label(code), until, len(people))
        for (code, until), people in sorted(
            taken.items(),
            key=lambda pair: (order.order(pair[0][0]), pair[0][0], pair[0][1] or date.min),
        )
    ]
    return Demand(tuple(lines), len(set[int]().union(*taken.values())), unknown)


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
    if not isinstance(want, Level | ProvinceLevel):
        return NONE
    level = want.at_least if isinstance(want, Level) else want.floor
    levels = catalogues()["credential_field"][want.field].extra["levels"]
    enough = catalogues()[levels].at_least(level) if levels and level else frozenset()
    fitting = [
        one
        for one in catalogues()["programme"]
        if one.extra["gives_field"] == want.field
        and _runs(one, as_of)
        and (not level or one.extra["gives_level"] in enough)
    ]
    ranks = {one.code: one.rank for one in catalogues()[levels]} if levels else {}
    lowest = min(
        fitting, key=lambda one: ranks.get(one.extra["gives_level"] or "", 0), default=None
    )
    return lowest.code if lowest else NONE


def _runs(programme: Entry, day: date) -> bool:
    first, last = programme.valid_from, programme.valid_to
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)


def programme_label(code: str) -> str:
    """Return what a programme is called, or that the catalogue has none."""
    entry = catalogues()["programme"].get(code)
    return entry.label_in(lang()) if entry else _("Danh mục chưa có chương trình phù hợp")
