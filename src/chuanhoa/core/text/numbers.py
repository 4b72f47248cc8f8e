"""Numbers as Vietnamese offices write them: 1.234,5 – and percentages that are exact.

Reading. The comma is the decimal sign. A dot or a blank groups thousands, three digits in every
group after the first. A single dot that cannot be such a group (2.34, 0.125) is a decimal point
typed on an English keyboard and read as one. So `1.234` is one thousand two hundred and thirty-four
and `1.5` is one and a half. English thousands (1,234.5) are refused: beside them 1,234 would
silently be read a thousand times too small.

Writing. Half is rounded up (away from zero), on exact values, never on binary fractions.
"""

from decimal import Decimal
from typing import Final

from chuanhoa.core.text.forms import normalise
from chuanhoa.core.text.messages import Message, Unreadable
from chuanhoa.core.text.patterns import regex

NO_FIGURE: Final = "–"

_MINUS: Final = dict.fromkeys(map(ord, "−–"), "-")
_VIETNAMESE: Final = regex(
    r"([+-]?)(?:([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)(?:,([0-9]+))?"
    r"|(0|[1-9][0-9]*)\.([0-9]+))"
)


def parse_number(value: object) -> Decimal:
    """Return the number written; raise `Unreadable` when it is none.

    A per cent sign is dropped: `0,77%` is 0.77, the figure as printed.
    """
    if isinstance(value, str):
        return _from_text(value)
    if value is None:
        raise Unreadable(Message("text.number_empty"))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if number.is_finite():
            return number
    raise Unreadable(Message("text.number_not_understood", {"found": str(value)}))


def _from_text(found: str) -> Decimal:
    text = normalise(found).translate(_MINUS)
    if not text:
        raise Unreadable(Message("text.number_empty"))
    parts = _VIETNAMESE.fullmatch(text.removesuffix("%").rstrip())
    if parts is None:
        raise Unreadable(Message("text.number_not_understood", {"found": found}))
    sign, whole, decimals, point_whole, point_decimals = parts.groups()
    if whole is None:
        return Decimal(f"{sign}{point_whole}.{point_decimals}")
    whole = whole.replace(".", "").replace(" ", "")
    return Decimal(f"{sign}{whole}.{decimals}" if decimals else sign + whole)


def format_number(number: int | float | Decimal, decimals: int = 0) -> str:
    """Return the number with dots between thousands, `decimals` places after a comma: `−1.234,5`."""
    if isinstance(number, int) and not decimals:
        return f"{number:,}".translate(_SIGNS)
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    return _written(_half_up(*exact.as_integer_ratio(), decimals), decimals)


def percent(k: int | Decimal, n: int | Decimal, decimals: int = 2) -> Decimal | None:
    """Return k of n in per cent with exactly `decimals` places, half up; None when n is 0."""
    if not n:
        return None
    (above, under), (whole, parts) = k.as_integer_ratio(), n.as_integer_ratio()
    return _half_up(100 * above * parts, under * whole, decimals)


def format_percent(k: int | Decimal, n: int | Decimal, decimals: int = 2) -> str:
    """Return `80,67%`, a whole one without decimals: `75%`; a dash when n is 0."""
    share = percent(k, n, decimals)
    if share is None:
        return NO_FIGURE
    return _written(share, 0 if share == share.to_integral_value() else decimals) + "%"


def format_ratio(k: int, n: int, decimals: int = 2) -> str:
    """Return `80,67% (313/388)`; a dash when n is 0."""
    if not n:
        return NO_FIGURE
    return f"{format_percent(k, n, decimals)} ({format_number(k)}/{format_number(n)})"


def _half_up(above: int, under: int, decimals: int) -> Decimal:
    """Return the fraction of two whole numbers with so many places, half away from zero."""
    sign = "-" if (above < 0) != (under < 0) else ""
    scaled, under = abs(above) * 10**decimals, abs(under)
    units = (2 * scaled + under) // (2 * under)
    return Decimal(f"{sign if units else ''}{units}E-{decimals}")


def _written(number: Decimal, decimals: int) -> str:
    return f"{number:,.{decimals}f}".translate(_SIGNS)


_SIGNS: Final = str.maketrans(",.-", ".,−")
