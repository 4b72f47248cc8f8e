"""What a spreadsheet program takes: numbers it holds exactly, days, names of sheets."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from chuanhoa.core.sheets.write.table import Value
from chuanhoa.core.text.patterns import regex

_MAX_EXACT: Final = 10**15
_LONGEST_NAME: Final = 31
_OF_EXCEL: Final = "history"
"""The name that Excel keeps for a sheet of its own."""
_BAD_IN_NAME: Final = regex(r"[\[\]:*?/\\\x00-\x1f]")


def number(value: Value) -> float | None:
    """Return what a number cell can hold: it has 15 exact digits, a longer number stays text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    found = float(value)
    return found if abs(found) < _MAX_EXACT else None


def at_midnight(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- no zone in a cell


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name a spreadsheet program accepts, and no other sheet has."""
    plain = _cut(_BAD_IN_NAME.sub(" ", wanted).strip(" '"), _LONGEST_NAME) or "Trang"
    name, times = plain, 1
    while name.casefold() in {*taken, _OF_EXCEL}:
        times += 1
        ending = f" ({times})"
        name = _cut(plain, _LONGEST_NAME - len(ending)) + ending
    taken.add(name.casefold())
    return name


def letters(text: str) -> int:
    """Return how many letters Excel counts in a text: those of UTF-16, where a picture is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, most: int) -> str:
    """Return the beginning of a name, of so many letters, that ends in neither a blank nor an apostrophe."""
    while letters(text) > most:
        text = text[: most if len(text) > most else -1]
    return text.rstrip(" '")
