"""Days as small whole numbers: 1 is 1 January 1930, 65534 the last; 0 is not known, 65535 no end.

Beside its number a day has a stamp, months × 32 + day of the month, in which "so many months later"
is one addition: that is how ages, clocks and retirements are compared without computing any of them.
"""

from calendar import monthrange
from datetime import date
from functools import cache
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess.day import FIRST
from chuanhoa.core.text import Message, Refused

UNKNOWN: Final = 0
NEVER: Final = 65535
_BEFORE: Final = FIRST.toordinal() - 1


def number(day: date) -> int:
    """Return the number of a day, below 1 or above 65534 where it is out of range."""
    return day.toordinal() - _BEFORE


def day_of(found: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(int(found) + _BEFORE)


def kept(day: date) -> int:
    """Return the number of a day that a record states; raises Refused where it is out of range."""
    found = number(day)
    if not 0 < found < NEVER:
        raise Refused(Message("assess.day_out_of_range", {"found": day.isoformat()}))
    return found


def stamp(day: date) -> int:
    """Return months × 32 + day of the month, in the order of time."""
    return (day.year * 12 + day.month - 1) * 32 + day.day


def of_stamp(found: int) -> date:
    """Return the day of a stamp; where its month lacks the day, the last of the month."""
    months, day = divmod(found, 32)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day, monthrange(year, month + 1)[1]))


@cache
def stamps() -> Any:
    """Return the stamp of every number, as one array; that of 0 is 0."""
    days = np.datetime64(FIRST, "D") - 1 + np.arange(NEVER + 1)
    months = days.astype("datetime64[M]")
    in_month = (days - months.astype("datetime64[D]")).astype(np.int32) + 1
    found = (months.astype(np.int32) + 1970 * 12) * 32 + in_month
    found[0] = 0
    found.setflags(write=False)
    return found
