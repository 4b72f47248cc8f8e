"""Numbers of an .xls cell: packed forms, and whether the cell's format makes them a date."""

import re
import struct
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import Final, Literal

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.text.patterns import regex

Kind = Literal["number", "date", "elapsed"]
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_BUILT_IN_ELAPSED: Final = 46
_NOT_LETTERS: Final = regex(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED: Final = regex(r"\[[hms]+\]", re.IGNORECASE)
_PLAIN: Final = regex(r"general|standard", re.IGNORECASE)
_DATE_LETTERS: Final = regex(r"[dmyhs]", re.IGNORECASE)
_ZEROS: Final = regex(r"0{5,20}(?:;@)?")
_LAST_SERIAL: Final = 2_958_466
_DAY_MICROSECONDS: Final = 86_400_000_000


@lru_cache(maxsize=512)
def kind_of_format(number: int, shown: str) -> Kind:
    """Return what a number format makes of a number; `shown` is empty for the built-in formats."""
    if not shown:
        if number == _BUILT_IN_ELAPSED:
            return "elapsed"
        return "date" if number in _BUILT_IN_DATES else "number"
    first = _NOT_LETTERS.sub("", shown).partition(";")[0]
    if _ELAPSED.search(first):
        return "elapsed"
    return "date" if _DATE_LETTERS.search(_PLAIN.sub("", first)) else "number"


def digits_of_format(shown: str) -> int:
    """Return to how many digits a format of zeros pads a number; 0 for other formats."""
    return len(shown.removesuffix(";@")) if _ZEROS.fullmatch(shown) else 0


def unpack_rk(raw: bytes) -> float | int:
    """Return a number kept in four bytes: whole or half a float, perhaps in hundredths."""
    bits = struct.unpack("<i", raw)[0]
    value: float | int
    if bits & 2:
        value = bits >> 2
    else:
        value = struct.unpack("<d", b"\x00\x00\x00\x00" + struct.pack("<I", bits & 0xFFFFFFFC))[0]
    return value / 100 if bits & 1 else value


def shown_value(value: float, kind: Kind, *, epoch_1904: bool) -> Cell:
    """Return a number as its cell shows it: whole numbers whole, dates as dates."""
    if not isfinite(value):
        return None
    if kind == "elapsed":
        return timedelta(days=value) if abs(value) < _LAST_SERIAL else value
    if kind == "date" and 0 <= value < _LAST_SERIAL:
        return _moment(value, epoch_1904=epoch_1904)
    return int(value) if abs(value) < 2**53 and value == int(value) else value


def _moment(serial: float, *, epoch_1904: bool) -> date | datetime | time:
    days = int(serial)
    rest = round((serial - days) * _DAY_MICROSECONDS, -3)
    start = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 31 if days < 60 else 30)
    moment = datetime.combine(start, time(0)) + timedelta(days=days, microseconds=rest)
    if serial < 1 and not epoch_1904:
        return moment.time()
    return moment if moment.time() != time(0) else moment.date()
