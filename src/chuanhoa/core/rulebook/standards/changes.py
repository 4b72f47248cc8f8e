"""What changed between two days: requirements that began, ended, or were worded anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from chuanhoa.core.rulebook.standards.book import Standards
from chuanhoa.core.rulebook.standards.requirement import Period, Requirement


@dataclass(frozen=True, slots=True)
class Change:
    """One requirement on two days; `before` or `after` is None where it was not in force."""

    requirement: Requirement
    kind: Literal["began", "ended", "reworded"]
    before: Period | None
    after: Period | None


def changes(standards: Standards, first: date, second: date) -> tuple[Change, ...]:
    """Return what changed from `first` to `second`, in the order of the files."""
    found = []
    for requirement in standards:
        before, after = requirement.on(first), requirement.on(second)
        if before is after:
            continue
        kind: Literal["began", "ended", "reworded"] = "reworded"
        if before is None or after is None:
            kind = "began" if before is None else "ended"
        found.append(Change(requirement, kind, before, after))
    return tuple(found)


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
