"""Months, quarters, half-years, years and terms, and which of them a date surely falls in."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from chuanhoa.core.figures.indicators import Term
from chuanhoa.core.text import PartialDate, written

Length = Literal["month", "quarter", "half_year", "year", "term"]

_MONTHS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_ROMAN: Final = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole days, first and last included."""

    first: date
    last: date
    code: str
    label: str
    label_en: str


def period_of(day: date, length: Length, terms: Sequence[Term] = ()) -> Period | None:
    """Return the period a day falls in; None for a day in none of the terms."""
    if length == "term":
        term = next((one for one in terms if one.first <= day <= one.last), None)
        if term is None:
            return None
        return Period(term.first, term.last, term.code, term.label, term.label_en)
    months = _MONTHS[length]
    number = (day.month - 1) // months
    return _period(day.year, number, length)


def sure_period(
    when: PartialDate | None, length: Length, terms: Sequence[Term] = ()
) -> Period | None:
    """Return the period that a date of any precision surely falls in, else None."""
    if when is None:
        return None
    first = period_of(when.earliest, length, terms)
    return first if first == period_of(when.latest, length, terms) else None


def periods(
    first: date, last: date, length: Length, terms: Sequence[Term] = ()
) -> tuple[Period, ...]:
    """Return the periods from that of `first` to that of `last`, in order, none left out."""
    if length == "term":
        whole = [period_of(term.first, length, terms) for term in terms]
        return tuple(one for one in whole if one and one.first <= last and one.last >= first)
    return tuple(_walk(first, last, length))


def _walk(first: date, last: date, length: Length) -> Iterator[Period]:
    months = _MONTHS[length]
    year, number = first.year, (first.month - 1) // months
    while (period := _period(year, number, length)).first <= last:
        yield period
        year, number = (year, number + 1) if number + 1 < 12 // months else (year + 1, 0)


def _period(year: int, number: int, length: Length) -> Period:
    months = _MONTHS[length]
    start, end = number * months + 1, (number + 1) * months
    code, label, label_en = _names(year, number, length)
    last = date(year, end, monthrange(year, end)[1])
    return Period(date(year, start, 1), last, code, label, label_en)


def _names(year: int, number: int, length: Length) -> tuple[str, str, str]:
    match length:
        case "month":
            month = number + 1
            return f"{year}-{month:02d}", f"Tháng {written(year, month)}", written(year, month)
        case "quarter":
            name = _ROMAN[number]
            return f"{year}-Q{number + 1}", f"Quý {name}/{year}", f"Q{number + 1} {year}"
        case "half_year":
            half, half_en = ("đầu", "First") if number == 0 else ("cuối", "Second")
            return (
                f"{year}-H{number + 1}",
                f"6 tháng {half} năm {year}",
                f"{half_en} half of {year}",
            )
        case _:
            return str(year), f"Năm {year}", str(year)
