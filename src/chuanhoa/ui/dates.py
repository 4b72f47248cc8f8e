"""Dates as an office writes them in a sentence; tables use dd/mm/yyyy (`PartialDate.show`)."""

from datetime import date


def office_date(day: date) -> str:
    """Return `30/9/2023`, `01/7/2030`, `05/01/2026`: a zero before days to 9 and months 1 and 2."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
