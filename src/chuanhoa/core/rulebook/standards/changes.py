"""What changed between two days: requirements and provisions that began, ended, or were worded anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from chuanhoa.core.rulebook.standards.book import Standards
from chuanhoa.core.rulebook.standards.provisions import Provision, Value
from chuanhoa.core.rulebook.standards.requirement import Period, Requirement

Kind = Literal["began", "ended", "reworded"]


@dataclass(frozen=True, slots=True)
class Change:
    """One requirement on two days; `before` or `after` is None where it was not in force."""

    requirement: Requirement
    kind: Kind
    before: Period | None
    after: Period | None


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One provision on two days; `before` or `after` is None where it was not in force."""

    provision: Provision
    kind: Kind
    before: Value | None
    after: Value | None


def changes(standards: Standards, first: date, second: date) -> tuple[Change, ...]:
    """Return what changed from `first` to `second`, in the order of the files."""
    sides = ((one, one.on(first), one.on(second)) for one in standards)
    return tuple(
        Change(one, _kind(before, after), before, after)
        for one, before, after in sides
        if before is not after
    )


def value_changes(
    provisions: Iterable[Provision], first: date, second: date
) -> tuple[ValueChange, ...]:
    """Return what changed of the values beside the standards, in the order of the files."""
    sides = ((one, one.on(first), one.on(second)) for one in provisions)
    return tuple(
        ValueChange(one, _kind(before, after), before, after)
        for one, before, after in sides
        if before is not after
    )


def _kind(before: object, after: object) -> Kind:
    if before is None:
        return "began"
    return "ended" if after is None else "reworded"


def days_of_change(periods: Iterable[Period]) -> tuple[date, ...]:
    """Return the days on which one of `periods` begins or is over for the first time, in order.

    One of which only the year is known begins, for this, on the first day that it may have.
    """
    found = set()
    for period in periods:
        found.add(period.first.earliest)
        if period.last is not None:
            found.add(period.last + timedelta(days=1))
    return tuple(sorted(found))
