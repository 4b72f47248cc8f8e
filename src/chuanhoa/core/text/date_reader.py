"""Reading dates as offices write them.

What is read is what was written. A year stays a year, `00/05/1975` is a month, a two-digit year
needs a stated century, and nothing that could be a class (`12/12`), a pay step (`1/9`) or a count
over a quota (`424/432`) is ever a date. The day always comes before the month.
"""

import math
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from chuanhoa.core.text.forms import fold
from chuanhoa.core.text.messages import Message, Unreadable
from chuanhoa.core.text.partial_date import PartialDate
from chuanhoa.core.text.patterns import regex
from chuanhoa.core.text.written import written

FIRST_DAY: Final = date(1930, 1, 1)
LAST_DAY: Final = date(2109, 6, 4)
"""The days that the program takes: as many as a number of two bytes can count."""
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = LAST_DAY.year
"""Numbers that are written as years, whether taken or refused: what is above counts days."""
_CACHE: Final = 1 << 16
_LONGEST: Final = 60

_TIME: Final = regex(r"[t\s]\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?[ap]m|z)?$")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑–—−"), "-")
_SHORT_MONTH: Final = regex(r"^t\.?\s*(?=[0-9]{1,2}\s*(?:[/.\-]|nam\b)\s*[0-9]{4}$)")
_QUARTER: Final = regex(r"^(?:quy\s*|q)(?:iv|i{1,3}|[1-4])\s*(?:[/.\-]|,?\s*nam)?\s*([0-9]{4})$")
_LEAD: Final = regex(r"^(?:sinh\s+)?(?:ngay|thang|thg\.?|nam)(?:\s+sinh)?\s*:?\s*(?=[0-9])")
_WORD: Final = regex(r"[\s,./-]*\b(?:thang|thg\.?|nam)\s*(?=[0-9])")
_MONTHS: Final = "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
_MONTH_NAME: Final = regex(rf"[\s./-]*\b({'|'.join(_MONTHS)})[a-z]*[\s./,-]*")
_UNKNOWN: Final = regex(r"^[\s._…x?*-]*/([\s._…x?*-]*|[0-9\s]+)/\s*(?=[0-9]{4}$)")

_SEP: Final = r"\s*[/.\-]\s*"
_DAY_FIRST: Final = regex(
    rf"([0-9]{{1,2}})(?:{_SEP}|\s+)([0-9]{{1,2}})(?:{_SEP}|\s+)([0-9]{{4}}|[0-9]{{2}})"
)
_YEAR_FIRST: Final = regex(rf"([0-9]{{4}}){_SEP}([0-9]{{1,2}})(?:{_SEP}([0-9]{{1,2}}))?")
_MONTH_FIRST: Final = regex(rf"([0-9]{{1,2}}){_SEP}([0-9]{{4}})")
_NO_YEAR: Final = regex(rf"[0-9]{{1,3}}{_SEP}[0-9]{{1,3}}|[0-9]{{1,2}}")


def parse_date(value: object, *, epoch_1904: bool = False, pivot: int | None = None) -> PartialDate:
    """Return the date written in a cell, as precise as it was written; else raise `Unreadable`.

    Text: dd/mm/yyyy (also with dots, dashes or words), mm/yyyy (also "T5/2022"), yyyy, ISO, ddmmyyyy;
    zeros or dots in place of day and month leave the month or the year. A two-digit year is read
    only when `pivot` names the last year it may mean (pivot=2023: 24–99 is 19xx, 00–23 is 20xx).
    Numbers: 1900 to 2109 is a year, above that a day number of Excel (`epoch_1904`: of a workbook
    that counts from 1904). Whatever else a cell may hold is refused, as is every date outside
    FIRST_DAY to LAST_DAY and `00/01/1900`, which is how Excel shows an empty cell as a date.
    """
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise Unreadable(Message("text.date_not_understood", {"found": f"{value[:_LONGEST]}…"}))
        return _from_text(value, epoch_1904, pivot)
    if isinstance(value, date):
        return _dated(
            written(value.year, value.month, value.day), value.year, value.month, value.day
        )
    if isinstance(value, int | float):
        return _from_number(value, epoch_1904=epoch_1904)
    if value is None:
        raise Unreadable(Message("text.date_empty"))
    raise Unreadable(Message("text.date_not_understood", {"found": str(value)}))


def from_serial(serial: float, *, epoch_1904: bool = False) -> date:
    """Return the day that a spreadsheet counts as `serial`; a time of day in it is dropped.

    The usual calendar counts 1/1/1900 as 1 and holds a 29/2/1900 that never was: 60 is refused.
    """
    days = math.floor(serial) if math.isfinite(serial) else -1
    if days < 0 or (not epoch_1904 and days in {0, 60}):
        raise Unreadable(Message("text.date_number", {"found": f"{serial:g}"}))
    start = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 31 if days < 60 else 30)
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise Unreadable(Message("text.date_number", {"found": f"{serial:g}"})) from None


def _from_number(number: float, *, epoch_1904: bool) -> PartialDate:
    refusal = Unreadable(Message("text.date_number", {"found": f"{number:.15g}"}))
    if isinstance(number, bool) or not math.isfinite(number):
        raise refusal
    if number == int(number):
        if _FIRST_YEAR <= number <= _LAST_YEAR:
            return _dated(str(int(number)), int(number), 0, 0)
        if 10**6 <= number < 10**8:
            return _from_text(str(int(number)), epoch_1904, None)
    if number <= _LAST_YEAR:
        raise refusal
    day = from_serial(number, epoch_1904=epoch_1904)
    if day > LAST_DAY:
        raise refusal  # a number of something else
    return _dated(written(day.year, day.month, day.day), day.year, day.month, day.day)


@lru_cache(_CACHE)
def _from_text(found: str, epoch_1904: bool, pivot: int | None) -> PartialDate:  # noqa: FBT001 -- positional for the cache
    usual = _DAY_FIRST.fullmatch(found) or (found.isascii() and found.isdecimal())
    text = found if usual else _plain(found)
    if not text:
        raise Unreadable(Message("text.date_empty"))
    if text.isdecimal() and len(text) > 2:
        return _from_digits(text, found, epoch_1904=epoch_1904)
    if parts := _DAY_FIRST.fullmatch(text):
        day, month, year = parts.groups()
        if (int(day), int(month), year) == (0, 1, str(_FIRST_YEAR)):
            raise _impossible(found)  # how a spreadsheet shows an empty cell as a date
        return _dated(found, _full_year(year, found, pivot), int(month), int(day))
    if parts := _YEAR_FIRST.fullmatch(text):
        year, month, day = parts.groups(default="0")
        return _dated(found, int(year), int(month), int(day))
    if parts := _MONTH_FIRST.fullmatch(text):
        month, year = parts.groups()
        return _dated(found, int(year), int(month), 0)
    if year_of_quarter(found):
        raise Unreadable(Message("text.date_quarter", {"found": found}))
    code = "text.date_without_year" if _NO_YEAR.fullmatch(text) else "text.date_not_understood"
    raise Unreadable(Message(code, {"found": found}))


def year_of_quarter(found: str) -> str:
    """Return the year of "Quý II/2022"; "" for what is no quarter. A quarter is no date."""
    parts = _QUARTER.match(fold(found).translate(_DASHES).strip(" .,;()"))
    return parts[1] if parts else ""


def _plain(found: str) -> str:
    """Return the text with words, blanks and unknown parts turned into numbers and slashes."""
    text = fold(found).translate(_DASHES).lstrip(" (,;").rstrip(" .,;)")
    text = _SHORT_MONTH.sub("", _TIME.sub("", text))
    text = _WORD.sub("/", _LEAD.sub("", text))
    text = _MONTH_NAME.sub(lambda name: f"/{_MONTHS.index(name[1]) + 1}/", text).strip("/")
    return _UNKNOWN.sub(_unknown_as_zero, text)


def _unknown_as_zero(parts: re.Match[str]) -> str:
    month = parts[1].strip()
    return f"0/{month if month.isdecimal() else '0'}/"


def _from_digits(text: str, found: str, *, epoch_1904: bool) -> PartialDate:
    if len(text) == 4:
        return _dated(found, int(text), 0, 0)
    if len(text) == 5:
        return _from_number(int(text), epoch_1904=epoch_1904)
    if len(text) in {7, 8}:
        # ddmmyyyy, its first zero perhaps lost, or yyyymmdd: never both within 1900–2109.
        text = text.zfill(8)
        year = int(text[4:])
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            return _dated(found, year, int(text[2:4]), int(text[:2]))
        return _dated(found, int(text[:4]), int(text[4:6]), int(text[6:]))
    raise Unreadable(Message("text.date_not_understood", {"found": found}))


def _full_year(year: str, found: str, pivot: int | None) -> int:
    if len(year) == 4:
        return int(year)
    if pivot is None:
        raise Unreadable(Message("text.date_two_digit_year", {"found": found}))
    return pivot - (pivot - int(year)) % 100


def _dated(found: str, year: int, month: int, day: int) -> PartialDate:
    """Return the date of the numbers read, 0 for what was left open."""
    try:
        read = PartialDate(year, month or None, day or None)
    except ValueError:
        raise _impossible(found) from None
    if not (read.earliest >= FIRST_DAY and read.latest <= LAST_DAY):
        params = {"found": found, "first": _show(FIRST_DAY), "last": _show(LAST_DAY)}
        raise Unreadable(Message("text.date_out_of_range", params))
    return read


def _show(day: date) -> str:
    """Return a day as offices write it: a message that is kept has texts and numbers only."""
    return PartialDate.of(day).show()


def _impossible(found: str) -> Unreadable:
    return Unreadable(Message("text.date_impossible", {"found": found}))
