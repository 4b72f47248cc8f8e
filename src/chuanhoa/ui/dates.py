"""Dates as an office writes them: the same in a sentence, a table and a box."""

from datetime import date, datetime

from django.utils import timezone

from chuanhoa.core.text import written


def office_date(day: date) -> str:
    """Return `30/9/2023`, `01/7/2030`, `05/01/2026`: a zero before days to 9 and months 1 and 2.

    Of a moment the day that the office's own clocks had, hours ahead of that in which it is kept.
    """
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return written(day.year, day.month, day.day)


def office_month(day: date) -> str:
    """Return the month of a day: `9/2023`, `01/2026`."""
    return written(day.year, day.month)
