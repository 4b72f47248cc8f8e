"""Ages without computing ages: "aged X on D" is one cutoff for the date of birth.

A person born on 29 February comes of age on 1 March of a common year: on 28 February the year is
not yet full. The other way round, a cutoff that falls on a 29 February which does not exist is the
28th, so nobody becomes older by the leap day.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chuanhoa.core.rulebook import Source


@dataclass(frozen=True, slots=True)
class RetirementAge:
    """The age of retirement from a day on, in months, for one sex."""

    valid_from: date
    months: int
    source: Source


RetirementAges = Mapping[str, Sequence[RetirementAge]]
"""Sex code → steps, ordered by `valid_from`."""


def months_before(day: date, months: int) -> date:
    """Return the last date of birth at which somebody is `months` months old on `day`."""
    ordinal = day.year * 12 + day.month - 1 - months
    year, month = ordinal // 12, ordinal % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def retired_if_born_until(ages: Sequence[RetirementAge], as_of: date) -> date | None:
    """Return the last date of birth at which the age of retirement was reached by `as_of`.

    The age that binds is that of the day on which it is reached, so every step up to `as_of` is
    tried to its last day. None where no step is in force yet.
    """
    cutoffs = []
    for step, following in zip(ages, [*ages[1:], None], strict=True):
        if step.valid_from > as_of:
            break
        last = as_of
        if following is not None and following.valid_from <= as_of:
            last = date.fromordinal(following.valid_from.toordinal() - 1)
        cutoffs.append(months_before(last, step.months))
    return max(cutoffs, default=None)


def months_after(day: date, months: int) -> date:
    """Return the day `months` months after `day`; a day that month lacks is its last."""
    ordinal = day.year * 12 + day.month - 1 + months
    year, month = ordinal // 12, ordinal % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def retirement_day(ages: Sequence[RetirementAge], birth: date) -> date | None:
    """Return the day on which somebody reaches the age of retirement that binds on that day.

    None where that day lies before the first step.
    """
    for step, following in zip(ages, [*ages[1:], None], strict=True):
        day = months_after(birth, step.months)
        if following is None or day < following.valid_from:
            return day if day >= step.valid_from else None
    return None
