"""Dates in a cell, spans of time, and dates spread over columns for day, month and year."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Final

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, text_of
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.text import (
    Message,
    PartialDate,
    Unreadable,
    parse_date,
    parse_number,
    year_of_quarter,
)
from chuanhoa.core.text.patterns import regex

Span = tuple[PartialDate | None, PartialDate | None]

_NO_SPAN: Final = Bad("sheets.not_a_span", wanted("span"))

_DATE: Final = r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s*[/.\-]\s*\d{4}|\d{4}"
_SPAN = regex(
    rf"(?:từ\s*)?(?:ngày|tháng|năm(?: học)?|(?:niên )?kh(?:óa|oá))?\s*(?P<a>{_DATE})"
    r"\s*(?:[-–—→]|đến(?: hết)?|tới|->)\s*"
    rf"(?:ngày|tháng|năm)?\s*(?P<b>{_DATE}|nay|hiện nay)\W*\Z",
    re.IGNORECASE,
)
_SHORT_SPAN = regex(
    r"(?:từ\s*)?(?:ngày\s*)?(?P<d>\d{1,2})(?:\s*[/.]\s*(?P<m>\d{1,2}))?\s*(?:[-–—]|đến)\s*(?:ngày\s*)?"
    r"(?P<end>\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{4})\W*\Z",
    re.IGNORECASE,
)
_MONTHS = regex(
    r"(?:từ\s*)?(?:tháng|t)?\s*(?P<a>\d{1,2})(?:\s*[/.]\s*(?P<first>\d{4}))?\s*(?:[-–—]|đến(?: hết)?|tới)\s*"
    r"(?:tháng|t)?\s*(?P<b>\d{1,2})\s*(?:[/.]|năm)\s*(?P<y>\d{4})\W*\Z",
    re.IGNORECASE,
)
"""Months of a year: "tháng 5-7/2022", "từ T5 đến T7/2022"."""
_MONTH = regex(
    r"(?:từ\s*)?(?:tháng|t)\s*(?P<a>\d{1,2})\s*(?:[/.\-]|năm)\s*(?P<y>\d{4})\W*\Z", re.IGNORECASE
)
_QUARTERS = regex(
    r"(?:từ\s*)?quý\s*(?P<a>iv|i{1,3}|[1-4])(?:\s*(?:[-–—+,]|và|đến)\s*(?:quý\s*)?(?P<b>iv|i{1,3}|[1-4]))?"
    r"\s*(?:[/.\-]|,?\s*năm)?\s*(?P<y>\d{4})\W*\Z",
    re.IGNORECASE,
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MIXED = regex(r"(?<!\d)\d{1,2}\s*([/.\-–—])\s*\d{1,2}\s*(?!\1)[/.\-–—]\s*\d{2,4}\W*\Z")
"""A day, a month and a year? A stretch of days or of months? Nothing says which."""
_DURATION = regex(
    r"\d+(?:[.,]\d+)?\s*(?:ngày|tuần|tháng|năm|buổi|tiết|giờ|học kỳ)\b.{0,24}\Z", re.IGNORECASE
)
_DAYS_OF = regex(
    r"\d+(?:[.,]\d+)?\s*(?:ngày|tuần|tháng|buổi)\s*[(\[](?P<days>[^()\[\]]+)[)\]]\W*\Z",
    re.IGNORECASE,
)
"""How long, and in brackets on which days: "02 ngày (15-16/5/2024)"."""
_SINCE = regex(rf"(?:từ|từ ngày|từ tháng|từ năm)\s*(?P<a>{_DATE})\W*\Z", re.IGNORECASE)


def date_reader(
    *, epoch_1904: bool, pivot: int | None
) -> Callable[[Cell], PartialDate | Bad | None]:
    """Return a reader of dates for one sheet: its calendar, and the last year two digits may mean."""

    def read(cell: Cell) -> PartialDate | Bad | None:
        if cell is None or isinstance(cell, time | timedelta | bool):
            return None if cell is None else Bad("sheets.not_a_date", wanted("date"))
        if isinstance(cell, str):
            text = text_of(cell)
            if not text:
                return None
            if text in NOTHING:
                return Bad("sheets.nothing_here", wanted("date"), severity="warning")
            cell = text
        try:
            return parse_date(cell, epoch_1904=epoch_1904, pivot=pivot)
        except Unreadable as refused:
            return _unread(cell, refused.message, epoch_1904=epoch_1904)

    return read


def _unread(cell: str | float | date, why: Message, *, epoch_1904: bool) -> Bad:
    suggestion = None
    if isinstance(cell, str):
        found = re.search(_DATE, cell)
        if found and found[0] != cell:
            try:
                suggestion = parse_date(found[0], epoch_1904=epoch_1904).show()
            except Unreadable:
                suggestion = None
        suggestion = suggestion or _swapped(cell)
        suggestion = year_of_quarter(cell) or suggestion  # its month is not known
    return Bad(why.code, wanted("date"), suggestion, params=why.params)


def _swapped(text: str) -> str | None:
    """Return the date with day and month changed over, where only that makes one: 03/25/1980."""
    parts = re.fullmatch(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})", text)
    if not parts or not 12 < int(parts[2]) <= 31:
        return None
    try:
        return parse_date(f"{parts[2]}/{parts[1]}/{parts[3]}").show()
    except Unreadable:
        return None


def span_reader(*, epoch_1904: bool) -> Callable[[Cell], Span | str | Bad | None]:
    """Return a reader of "từ 01/3/2022 đến 30/3/2022"; a single date is a beginning.

    "3 tháng" is no stretch between dates but a duration, and stays text.
    """
    single = date_reader(epoch_1904=epoch_1904, pivot=None)

    def read(cell: Cell) -> Span | str | Bad | None:
        if isinstance(cell, str):
            text = text_of(cell)
            for pattern, reader in _STRETCHES:
                if found := pattern.match(text):
                    return _in_order(reader(found))
            if found := _DAYS_OF.match(text):
                span = read(found["days"])
                return span if isinstance(span, tuple) else text
            if _MIXED.search(text):
                return _NO_SPAN
            if found := _SPAN.match(text):
                return _in_order(_between(found["a"], found["b"]))
            if found := _SINCE.match(text):
                return _between(found["a"], "")
            if text in NOTHING:
                return None
            if _DURATION.match(text):
                return text
        one = single(cell)
        if isinstance(one, Bad):
            return Bad("sheets.not_a_span", wanted("span"), severity="warning", kept=text_of(cell))
        return None if one is None else (one, None)

    return read


def _in_order(span: Span | Bad) -> Span | Bad:
    if isinstance(span, tuple) and span[0] and span[1] and span[1].latest < span[0].earliest:
        params = {"found": span[1].show(), "first": span[0].show()}
        kept = (span[0], None)
        return Bad("sheets.ends_before_it_begins", wanted("span"), kept=kept, params=params)
    return span


def _between(first: str, last: str) -> Span | Bad:
    try:
        end = parse_date(last) if last[:1].isdigit() else None
        return parse_date(first), end
    except Unreadable as refused:
        return Bad(refused.message.code, wanted("span"), params=refused.message.params)


def _short(found: re.Match[str]) -> Span | Bad:
    """Read "01 - 30/3/2022", "01/3 - 30/3/2022": the month or year of the end holds for the start."""
    try:
        end = parse_date(found["end"])
        start = PartialDate(end.year, int(found["m"] or end.month or 1), int(found["d"]))
    except (Unreadable, ValueError):
        return _NO_SPAN
    return start, end


def _months(found: re.Match[str]) -> Span | Bad:
    """Read "tháng 5-7/2022": the year of the last month holds for the first."""
    return _from_month(
        int(found["first"] or found["y"]), int(found["a"]), int(found["y"]), int(found["b"])
    )


def _one_month(found: re.Match[str]) -> Span | Bad:
    try:
        return PartialDate(int(found["y"]), int(found["a"])), None
    except ValueError:
        return _NO_SPAN


def _quarters(found: re.Match[str]) -> Span | Bad:
    """Read "quý II/2022", "quý I - II năm 2022": from the first month to the last."""
    first, last = (
        _ROMAN.get(part.casefold()) or int(part) for part in (found["a"], found["b"] or found["a"])
    )
    return _from_month(int(found["y"]), 3 * first - 2, int(found["y"]), 3 * last)


def _from_month(year: int, month: int, last_year: int, last_month: int) -> Span | Bad:
    """Return whole months; "7-5/2022" is none, and no more a day of May."""
    try:
        first, last = PartialDate(year, month), PartialDate(last_year, last_month)
    except ValueError:
        return _NO_SPAN
    return (first, last) if first.earliest <= last.earliest else _NO_SPAN


_STRETCHES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | Bad]], ...]] = (
    (_MONTHS, _months),
    (_MONTH, _one_month),
    (_QUARTERS, _quarters),
    (_SHORT_SPAN, _short),
)


def join_date(parts: tuple[Cell, ...]) -> PartialDate | Bad | None:
    """Return a date whose day, month and year stand in three columns."""
    numbers: list[int] = []
    for part in parts:
        text = text_of(part)
        try:
            numbers.append(int(parse_number(text)) if text and text not in NOTHING else 0)
        except Unreadable:
            return Bad("sheets.not_a_date", wanted("date"), found=text)
    day, month, year = numbers
    if not any(numbers):
        return None
    try:
        return PartialDate(year, month or None, day or None)
    except ValueError:
        return Bad("sheets.not_a_date", wanted("date"), found=f"{day}/{month}/{year}")
