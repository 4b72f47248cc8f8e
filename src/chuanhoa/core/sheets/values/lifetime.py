"""What cannot be, or is unlikely, in the life of somebody who serves: of dates as exact as they are known."""

from typing import Final

from chuanhoa.core.text import FIRST_DAY, PartialDate

SERVING_AGE: Final = 16
"""Nobody younger serves: the last year of birth that two digits may mean."""
FIRST_BIRTH_YEAR: Final = FIRST_DAY.year
PARTY_AGE: Final = 18
"""Of whoever is admitted, by the Party's statutes: a younger one is asked about, not refused."""


def last_birth_year(year: int) -> int:
    """Return the last year in which somebody who serves in `year` may be born."""
    return year - SERVING_AGE


def may_be_born(birth: PartialDate, last: int) -> bool:
    """Whether somebody who serves may be born so, `last` being the last year of birth."""
    return FIRST_BIRTH_YEAR <= birth.year <= last


def before_birth(day: PartialDate, birth: PartialDate) -> bool:
    """Whether a day surely lies before a birth."""
    return day.year <= birth.year and day.latest < birth.earliest


def age_at_most(day: PartialDate, birth: PartialDate) -> int:
    """Return the age that somebody had at most on `day`, in full years."""
    on, born = day.latest, birth.earliest
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
