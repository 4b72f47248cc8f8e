"""The value of an OpenDocument cell, from its attributes and the text it shows."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Final

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.text.patterns import regex

_DURATION: Final = regex(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?)?")
_NUMBERS: Final = frozenset({"float", "percentage", "currency"})
_SHOWN_ZEROS: Final = regex(r"0\d{4,19}")


def cell_value(attributes: Mapping[str, str], shown: str) -> Cell:
    """Return the value of a cell; text that should be a number or a date but is none stays text."""
    kind = attributes.get("office:value-type") or attributes.get("calcext:value-type") or ""
    try:
        if kind in _NUMBERS:
            # An identity number shown with its zeros keeps them.
            return shown if _SHOWN_ZEROS.fullmatch(shown) else _number(attributes["office:value"])
        if kind == "date":
            return _moment(attributes["office:date-value"])
        if kind == "time":
            return _duration(attributes["office:time-value"])
        if kind == "boolean":
            return attributes["office:boolean-value"] == "true"
    except (KeyError, ValueError, OverflowError):
        return shown or None
    return attributes.get("office:string-value") or shown or None


def formula_text(formula: str) -> str:
    """`of:=SUM([.B1:.B5])` as it is typed elsewhere: `SUM(B1:B5)`."""
    text = formula.partition("=")[2] if ":" in formula.partition("=")[0] else formula.lstrip("=")
    return re.sub(r"\[([^\]]*)\]", lambda found: _reference(found[1]), text).replace(";", ",")


def _reference(text: str) -> str:
    first, _, last = text.partition(":")
    sheet, _, cell = first.rpartition(".")
    name = sheet.lstrip("$")
    place = cell + (f":{last.rpartition('.')[2]}" if last else "")
    return f"{name}!{place}" if name else place


def _number(text: str) -> Cell:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return int(value) if abs(value) < 2**53 and value == int(value) else value


def _moment(text: str) -> date | datetime:
    moment = datetime.fromisoformat(text.split(".", maxsplit=1)[0])
    return moment if "T" in text and moment.time() != time(0) else moment.date()


def _duration(text: str) -> time | timedelta:
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(text)
    sign, *parts = found.groups()
    days, hours, minutes, seconds = (int(part or 0) for part in parts)
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if sign:
        return -span
    if span < timedelta(days=1):
        return time(span.seconds // 3600, span.seconds // 60 % 60, span.seconds % 60)
    return span
