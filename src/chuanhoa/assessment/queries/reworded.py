"""Two states of the rulebook side by side: which requirements are worded otherwise, and how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.book import book, in_order
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import Book, read_book
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Period, Requirement
from chuanhoa.core.rulebook.standards.telling import condition, time_left, wanted
from chuanhoa.core.text import Refused
from chuanhoa.org.queries import catalogues, said
from chuanhoa.ui.marks import MARKS, cited, remark

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
        before, after = _told(old), _told(new)
        if before == after:
            before, after = _told(old, noted=True), _told(new, noted=True)
        yield Reworded(code, requirement.label_in(lang()), *before, *after)


def _of_the_day(period: Period) -> Period:
    """Return a wording without how long it stands: that is no matter of a day on which it does."""
    return replace(period, line=0, last=None, ending=None)


def _told(found: tuple[Requirement, Period] | None, *, noted: bool = False) -> tuple[str, str]:
    """Return what a wording asks for, of whom, who is exempt and who has time; and its clause.

    `noted`: with the remark, which alone may be what differs.
    """
    if found is None:
        return "", ""
    period, lists = found[1], catalogues()
    parts = []
    for case in period.cases:
        wants = said(wanted(case.wants, lists))
        wants = f"{wants}, {_cited(case.source)}" if case.source else wants
        parts.append(wants if case.when.empty else f"{said(condition(case.when, lists))}: {wants}")
    who = "" if period.applies.empty else said(condition(period.applies, lists))
    asked = "; ".join(parts)
    told = [f"{asked} ({who})" if who else asked]
    for one in period.exemptions:
        whom = one.label_en if lang() == "en" else one.label
        told.append(_("Miễn: {who}").format(who=f"{whom} ({_cited(one.source)})"))
    told += [
        _("Thời hạn: {time}").format(time=said(time_left(one, lists))) for one in period.transitions
    ]
    if noted and period.note:
        told.append(remark(period))
    return ". ".join(one.rstrip(".") for one in told), _cited(period.source)


def _cited(source: Source) -> str:
    """Return a citation with its mark: whether it may decide of anybody hangs on that."""
    return f"{cited(source)} ({MARKS[source.mark]})"
