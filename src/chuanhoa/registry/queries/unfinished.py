"""Training turns on record whose last day is not known to have come by a day: told, never counted.

A turn of which a list says "2026", or nothing at all, counts from the last day that can be meant. Until
then it may be over or not; one that is known to end later is not.
"""

from datetime import date

from chuanhoa.core.text import PartialDate


def may_be_over(
    day: date, *, counts_on: date, ended: str = "", started: str = "", decided: str = ""
) -> bool:
    """Return whether a turn that counts only after `day` may have ended by then; not known is yes.

    Of a turn without a date, told of by a list of a year, the year is known.
    """
    written = ended or started or decided
    first = PartialDate.from_iso(written).earliest if written else date(counts_on.year, 1, 1)
    return first <= day
