"""A list that lies on its side: the fields down one column, a person in each column beside it."""

from dataclasses import dataclass
from typing import Final

from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.layout.english import NAMES
from chuanhoa.core.sheets.layout.words import is_title
from chuanhoa.core.text.patterns import regex

_COLUMNS: Final = 4
_ROWS: Final = 80
_FEWEST: Final = 3
"""Titles that stand below each other before they are those of a list."""
_NAME = regex(r"ho (?:va )?(?:chu )?ten\b|ten (?:can bo|cong chuc|hoc vien|nguoi|dai bieu)\b")


@dataclass(frozen=True, slots=True)
class Sideways:
    """Column of the titles and row of the names, from 0; `titles` from the top; `names` beside theirs."""

    column: int
    row: int
    titles: tuple[str, ...]
    names: tuple[str, ...]


def lies_sideways(grid: Grid) -> Sideways | None:
    """Return where a list lies on its side; None where none does, or of one person alone."""
    for column in range(_COLUMNS):
        titles: list[str] = []
        named: int | None = None
        for row, cells in enumerate(grid.rows[:_ROWS]):
            text = text_of(cells[column]) if column < len(cells) else ""
            if text and is_title(text):
                titles.append(text)
                if named is None and (_NAME.match(key(text)) or key(text) in NAMES):
                    named = row
        if named is None or len(titles) < _FEWEST:
            continue
        beside = [text_of(cell) for cell in grid.rows[named][column + 1 :] if not is_blank(cell)]
        names = [text for text in beside if not is_title(text)]
        if len(names) > 1 and len(names) == len(beside):
            return Sideways(column, named, tuple(titles), tuple(names))
    return None
