"""Text typed in a legacy font, made Unicode by the font it stands in."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.text import font_encoding as encoding_of_font
from chuanhoa.core.text import from_tcvn3, from_vni, guess_legacy
from chuanhoa.core.text.legacy.guess import BEYOND_LEGACY

Run = tuple[str, str | None]
_SAMPLE_ROWS: Final = 300


@lru_cache(maxsize=256)
def font_encoding(font: str) -> str | None:
    """`tcvn3`, `tcvn3-capitals`, `vni`, or nothing for a font that holds Unicode."""
    return encoding_of_font(font)


@lru_cache(maxsize=8192)
def to_unicode(text: str, encoding: str | None) -> str:
    """`text` read as `encoding`; left alone when it holds letters no legacy font has.

    People type Unicode into cells that still carry .VnTime: such a cell shows well in a
    spreadsheet program, which falls back to another font, and must not be converted twice.
    """
    if encoding is None or BEYOND_LEGACY.search(text):
        return text
    if encoding == "vni":
        return from_vni(text)
    return from_tcvn3(text, capitals=encoding == "tcvn3-capitals")


def join_runs(runs: Iterable[Run], own: str | None) -> str:
    """Return one text out of runs of (text, encoding).

    `own` is the encoding of the cell, for runs that name no font (None).
    Neighbours of one encoding are read together, because VNI writes a letter in two characters and
    a run may end between them.
    """
    told = ((text, own if encoding is None else encoding) for text, encoding in runs)
    return "".join(
        to_unicode("".join(text for text, _ in same), encoding or None)
        for encoding, same in groupby(told, key=itemgetter(1))
    )


def rescue(rows: list[list[Cell]]) -> tuple[str, int] | None:
    """Make Unicode, in place, a sheet typed for a legacy font that its cells no longer carry.

    Returns the encoding and the number of cells changed; nothing when the text of the first rows
    is Unicode, is ASCII, or does not clearly tell its encoding.
    """
    sample = {
        value
        for row in rows[:_SAMPLE_ROWS]
        for value in row
        if isinstance(value, str) and not value.isascii()
    }
    encoding = guess_legacy("\n".join(sorted(sample))) if len(sample) > 2 else None
    if encoding is None:
        return None
    changed = 0
    for row in rows:
        for column, value in enumerate(row):
            if isinstance(value, str) and not value.isascii():
                row[column] = read = to_unicode(value, encoding)
                changed += read != value
    return encoding, changed


def rescue_alone(rows: list[list[Cell]]) -> list[tuple[int, int]]:
    """Make Unicode, in place, single cells typed for a legacy font among cells of Unicode.

    Returns the places (row, column) of those that by themselves clearly tell their encoding; none
    where no cell of the first rows does.
    """
    sample = {value for row in rows[:_SAMPLE_ROWS] for value in row if isinstance(value, str)}
    if not any(map(_encoding_alone, sample)):
        return []
    changed: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and (encoding := _encoding_alone(value)):
                row[column] = to_unicode(value, encoding)
                changed.append((at, column))
    return changed


@lru_cache(maxsize=8192)
def _encoding_alone(text: str) -> str | None:
    return guess_legacy(text) if " " in text else None  # one short word alone proves little
