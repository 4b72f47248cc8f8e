"""Which wordings concern a post, a rank, an area: what of the law a reader is to be shown."""

from collections.abc import Iterable, Iterator
from datetime import date

from chuanhoa.core.rulebook.areas import lies_in
from chuanhoa.core.rulebook.catalogue import Catalogue, Catalogues
from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.rulebook.standards.book import Standards
from chuanhoa.core.rulebook.standards.conditions import Condition
from chuanhoa.core.rulebook.standards.documents import Documents, Replacement
from chuanhoa.core.rulebook.standards.requirement import (
    Case,
    Dated,
    Period,
    Requirement,
    Transition,
)

Worded = tuple[Requirement, Period]
"""A requirement with one of its wordings."""


def concerns(asked: Condition, code: str, catalogues: Catalogues) -> bool:
    """Whether a wording that asks `asked` may apply to whoever holds the post or rank `code`."""
    if code in catalogues["rank"]:
        return asked.any_rank or code in asked.ranks
    entry = catalogues["post"][code]
    kind, leader = entry.extra["staff_kind"], entry.extra["leader"]
    return (
        not asked.of_ranks
        and (not asked.posts or code in asked.posts)
        and (not asked.staff_kinds or kind is None or kind in asked.staff_kinds)
        and (asked.leader is None or asked.leader is leader)
        and (not asked.any_of or any(concerns(one, code, catalogues) for one in asked.any_of))
    )


def concerning(
    standards: Iterable[Requirement], codes: Iterable[str], catalogues: Catalogues
) -> Iterator[Worded]:
    """Yield every wording of any time that may apply to a post or rank of `codes`; none: all."""
    codes = tuple(codes)
    for requirement in standards:
        for period in requirement.periods:
            if not codes or any(concerns(period.applies, code, catalogues) for code in codes):
                yield requirement, period


def possible(asked: Condition, territory: str, areas: Catalogue) -> bool:
    """Whether a condition may hold in an area of that class; "" is any area."""
    if not territory:
        return True
    if asked.territory and lies_in((territory,), asked.territory, areas) is False:
        return False
    return not asked.any_of or any(possible(one, territory, areas) for one in asked.any_of)


def cases_in(period: Period, territory: str, areas: Catalogue) -> tuple[Case, ...]:
    """Return the cases that may count in an area: none after one that holds there for certain."""
    found: list[Case] = []
    for case in period.cases:
        if possible(case.when, territory, areas):
            found.append(case)
            if territory and _of_area_alone(case.when, territory, areas):
                break
    return tuple(found)


def _of_area_alone(asked: Condition, territory: str, areas: Catalogue) -> bool:
    """Whether a condition holds for everybody in an area of that class."""
    if asked != Condition(territory=asked.territory):
        return False
    return not asked.territory or lies_in((territory,), asked.territory, areas) is True


def times_in(period: Period, territory: str, areas: Catalogue) -> tuple[Transition, ...]:
    """Return the transitions that somebody in an area may have."""
    return tuple(one for one in period.transitions if possible(one.when, territory, areas))


def came_before(standards: Standards, requirement: Requirement, period: Period) -> list[Worded]:
    """Return what a wording replaced: its own former one, and those that name it their successor."""
    found: list[Worded] = []
    for other in standards:
        for one in other.periods:
            names_it = one.ending is not None and requirement.code in one.ending.successors
            if names_it and _next(requirement, one.last) is period:
                found.append((other, one))
    at = requirement.periods.index(period)
    former = (requirement, requirement.periods[at - 1])
    if at and former not in found:
        found.append(former)
    return found


def came_after(standards: Standards, requirement: Requirement, period: Period) -> list[Worded]:
    """Return what replaced a wording: what its end names, and its own next one."""
    codes = period.ending.successors if period.ending else ()
    found: list[Worded] = []
    for code in codes:
        other = standards.requirements[code]
        if following := _next(other, period.last):
            found.append((other, following))
    at = requirement.periods.index(period)
    if at + 1 < len(requirement.periods):
        following = requirement.periods[at + 1]
        if (requirement, following) not in found:
            found.append((requirement, following))
    return found


def changed_later(
    source: Source, wording: Dated, documents: Documents, *, by: date | None = None
) -> tuple[Replacement, ...]:
    """Return what amended a cited document after a wording began and before it ended.

    `by`: the day until which that is asked; None for all that is known.
    """
    document = documents.get(source.doc)
    last = min(day for day in (wording.last, by, date.max) if day)
    return tuple(
        one
        for one in (document.replaced_by if document else ())
        if one.amends
        and one.day
        and wording.first.latest < one.day.latest
        and one.day.earliest <= last
    )


def _next(requirement: Requirement, last: date | None) -> Period | None:
    """Return the first wording of a requirement that holds after a day."""
    later = (one for one in requirement.periods if last and (one.last is None or one.last > last))
    return next(later, None)
