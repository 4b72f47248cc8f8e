"""Text, numbers and codes in a cell: what must stay text stays text, lost zeros are never guessed."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, is_number, text_of
from chuanhoa.core.sheets.layout.places import commune_called, commune_in, is_office
from chuanhoa.core.sheets.values.bad import NONE, Bad, Nothing, wanted
from chuanhoa.core.text import Unreadable, parse_number
from chuanhoa.core.text.patterns import regex

CCCD_DIGITS: Final = 12
CMND_DIGITS: Final = 9
_PROVINCES: Final = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038"
    " 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082"
    " 083 084 086 087 089 091 092 093 094 095 096"
)
PROVINCES: Final = frozenset(_PROVINCES.split())
"""The 63 codes of provinces up to 30/6/2025, with which a number of 12 digits begins (mark: recall)."""
HIGHEST_COEFFICIENT: Final = 15

_SEPARATORS = regex(r"[\s.\-–/]+")
_PHONE = regex(r"\+?\d[\d\s.\-()]{7,17}\Z")
_PERIODS = regex(r"(?<=\d)\s*tiết(?: học)?\.?\Z", re.IGNORECASE)
_STEP = regex(r"\d{1,2}\s*/\s*\d{1,2}\Z")
_STEP_ALONE = regex(r"(?:bậc\s*)?(\d{1,2})\Z", re.IGNORECASE)


def read_text(cell: Cell) -> str | Nothing | None:
    """Return the text of a cell; "-" is a statement that there is none."""
    text = text_of(cell)
    if not text:
        return None
    return NONE if text in NOTHING else text


def read_extra(cell: Cell) -> str | int | float | bool | None:
    """Return a cell of a column that means nothing to us, kept as it is; dates as people read them."""
    if cell is None or isinstance(cell, bool | int):
        return cell
    if isinstance(cell, float) and not cell.is_integer():
        return cell
    return text_of(cell) or None


def read_number(cell: Cell) -> Decimal | Bad | None:
    """Return a number written the Vietnamese way."""
    text = text_of(cell)
    if not text or text in NOTHING:
        return None
    try:
        return parse_number(cell if is_number(cell) else text)
    except Unreadable as refused:
        return Bad(refused.message.code, wanted("number"), params=refused.message.params)


def read_periods(cell: Cell) -> Decimal | Bad | None:
    """Return a whole number of periods, "24" or "24 tiết"; any other number is told and left out."""
    text = text_of(cell)
    number = read_number(_PERIODS.sub("", text) if _PERIODS.search(text) else cell)
    if isinstance(number, Decimal) and number < 0:
        return Bad("sheets.periods_negative", wanted("number"), severity="warning")
    if isinstance(number, Decimal) and number != int(number):
        return Bad("sheets.periods_not_whole", wanted("number"), severity="warning")
    return number


def read_coefficient(cell: Cell) -> Decimal | Bad | None:
    """Return a pay coefficient; one that lost its comma is shown, not mended."""
    number = read_number(cell)
    if isinstance(number, Decimal) and number > HIGHEST_COEFFICIENT:
        digits = f"{number:f}".replace(".", "")
        return Bad("sheets.coefficient", wanted("coefficient"), f"{digits[0]},{digits[1:3]}")
    return number


def read_identity(cell: Cell) -> str | Bad | None:
    """Return an identity number as text: 12 digits, or 9 of the old card.

    Only a cell that is a number can have lost zeros, and only a number that begins with the code of
    a province is suggested; a text of too few digits may have lost any of them.
    """
    text = text_of(cell)
    if not text or text in NOTHING:
        return None
    digits = _SEPARATORS.sub("", text.lstrip("'’`"))
    if text.startswith("-"):
        return Bad("sheets.not_an_identity", wanted("identity"))
    if digits.isdecimal() and len(digits) in (CCCD_DIGITS, CMND_DIGITS):
        return digits
    if digits.isdecimal() and is_number(cell):
        whole = digits.zfill(CCCD_DIGITS)
        if len(digits) in (CCCD_DIGITS - 1, CCCD_DIGITS - 2):
            likely = whole if whole[:3] in PROVINCES else None
            return Bad("sheets.lost_zeros", wanted("identity"), likely)
        if len(digits) == CMND_DIGITS - 1:
            return Bad("sheets.lost_zeros", wanted("identity"), digits.zfill(CMND_DIGITS))
    return Bad("sheets.not_an_identity", wanted("identity"))


def read_digits(cell: Cell) -> str | None:
    """Return a number that is a name (insurance, Party card): text, whatever the cell's type."""
    text = text_of(cell).lstrip("'’`")
    return text if text and text not in NOTHING else None


def read_phone(cell: Cell) -> str | Bad | None:
    """Return a telephone number as text; one typed as a number has lost its zero."""
    text = text_of(cell).lstrip("'’`")
    if not text or text in NOTHING:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 9 and not text.startswith(("0", "+")):
        return Bad("sheets.lost_zeros", wanted("phone"), f"0{digits}")
    if _PHONE.match(text) or len(digits) >= 18:
        return text
    return Bad("sheets.not_a_phone", wanted("phone"), severity="warning", kept=text)


def read_step(cell: Cell) -> str | Bad | None:
    """Return a pay step, `3/9` or `3`: never a date, a fraction or a number of people."""
    if isinstance(cell, date):
        return Bad("sheets.turned_into_date", wanted("step"), f"{cell.day}/{cell.month}")
    text = text_of(cell)
    if not text or text in NOTHING:
        return None
    if _STEP.match(text) and not beyond_scale(text):
        return text.replace(" ", "")
    if alone := _STEP_ALONE.match(text):
        return alone[1]
    return Bad("sheets.not_a_step", wanted("step"), severity="warning", kept=text)


def beyond_scale(step: str) -> bool:
    """Whether a pay step `k/n` is none of the n steps of its scale."""
    first, _stroke, last = (part.strip() for part in step.partition("/"))
    return first.isdecimal() and last.isdecimal() and not 1 <= int(first) <= int(last)


@dataclass(frozen=True, slots=True)
class Office:
    """A cell of a column of communes that names an office and no place: "UBND xã"."""

    name: str


def read_commune(cell: Cell) -> str | Office | None:
    """Return the commune, its kind written out where the cell has it: "TT Bằng Lũng", "UBND xã …"."""
    text = text_of(cell)
    if not text or text in NOTHING:
        return None
    return commune_called(text) or commune_in(text) or (Office(text) if is_office(text) else text)
