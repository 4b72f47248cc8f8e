"""Which programme would settle a shortfall, and how many people each would have to take by when."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.verdicts import Assessed
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import Finding
from chuanhoa.core.rulebook import Entry
from chuanhoa.core.rulebook.standards import AnyOf, Level, ProvinceLevel, Want
from chuanhoa.org.queries import catalogues

BELOW: Final = ("not_met", "in_transition")
"""The verdicts of somebody known to be below."""
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


def demand(asking: Asking) -> Demand:
    """Return how many people each programme would have to take, by deadline."""
    taken: dict[tuple[str, date | None], set[str]] = defaultdict(set)
    unknown = 0
    for one in asking.everybody:
        for finding in shortfalls(one):
            taken[programme_of(finding, asking.as_of), finding.until].add(one.person.dossier.ref)
        unknown += any(finding.verdict == "unknown" for finding in one.findings)
    order = catalogues()["programme"]
    lines = [
        Taking(code, programme_label(code), until, len(people))
        for (code, until), people in sorted(
            taken.items(),
            key=lambda pair: (order.order(pair[0][0]), pair[0][0], pair[0][1] or date.min),
        )
    ]
    return Demand(tuple(lines), len(set[str]().union(*taken.values())), unknown)


def shortfalls(one: Assessed) -> Iterator[Finding]:
    """Yield the requirements somebody is known to be below, each once."""
    yield from (found for found in one.by_requirement.values() if found.verdict in BELOW)


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
