"""Two states of the rulebook side by side: which requirements are worded otherwise, and how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from chuanhoa.assessment.queries.book import book, in_order
from chuanhoa.assessment.queries.cited import cited
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import Book, read_book
from chuanhoa.core.rulebook.standards import Period, Requirement
from chuanhoa.core.rulebook.standards.telling import condition, wanted
from chuanhoa.core.text import Refused
from chuanhoa.org.queries import catalogues, said

InForce = Mapping[str, tuple[Requirement, Period]]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A requirement of which two rulebooks say different things of one day; "" is nothing at all."""

    code: str
    label: str
    then: str
    then_clause: str
    now: str
    now_clause: str


def reworded(texts: Mapping[str, Mapping[str, str]], *, as_of: date) -> list[Reworded] | None:
    """Return what the rulebook in use words otherwise than that of `texts`, of what binds on a day.

    None where the older one can no longer be read.
    """
    try:
        older = read_book(in_order(texts))
    except (Refused, KeyError):
        return None
    return between(older, book(), as_of=as_of)


def between(older: Book, newer: Book, *, as_of: date) -> list[Reworded]:
    """Return what `newer` words otherwise than `older`, of what binds on a day."""
    return list(_differing(_in_force(older, as_of), _in_force(newer, as_of)))


def _in_force(rules: Book, as_of: date) -> InForce:
    return {one.code: (one, period) for one, period in rules.standards.in_force(as_of)}


def _differing(then: InForce, now: InForce) -> Iterator[Reworded]:
    for code in sorted({*then, *now}):
        old, new = then.get(code), now.get(code)
        if old and new and _of_the_day(old[1]) == _of_the_day(new[1]):
            continue
        requirement, _period = next(one for one in (new, old) if one)
        yield Reworded(code, requirement.label_in(lang()), *_told(old), *_told(new))


def _of_the_day(period: Period) -> Period:
    """Return a wording without how long it stands: that is no matter of a day on which it does."""
    return replace(period, line=0, last=None, ending=None)


def _told(found: tuple[Requirement, Period] | None) -> tuple[str, str]:
    """Return what a wording asks for, of whom, and its clause."""
    if found is None:
        return "", ""
    period, lists = found[1], catalogues()
    parts = []
    for case in period.cases:
        wants = said(wanted(case.wants, lists))
        parts.append(wants if case.when.empty else f"{said(condition(case.when, lists))}: {wants}")
    who = "" if period.applies.empty else said(condition(period.applies, lists))
    asked = "; ".join(parts)
    return f"{asked} ({who})" if who else asked, cited(period.source)
