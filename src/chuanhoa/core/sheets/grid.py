"""The grid: what a workbook holds once its container is opened, and before its layout is read.

Positions `(row, column)` are 0-based and `row` is always an index into `Grid.rows`; the row number
a person sees in the spreadsheet program is `Grid.lines[row]`. The two differ only in a CSV file
(physical lines) and where a stray cell far below the table was kept as a row of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from chuanhoa.core.text import Message

_EMPTY: Final[Mapping[Any, Any]] = MappingProxyType({})

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Position = tuple[int, int]


class Merge(NamedTuple):
    """A merged block, both corners inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Inset(NamedTuple):
    """Of a table that stands in the form of one person: the sheet of the form, and what it lists.

    `about`: training | career | family | pay | other. `top` and `bottom`: the rows of its head.
    """

    form: str
    about: str
    top: int
    bottom: int


class Grid(NamedTuple):
    """One sheet. Rows start at sheet row 1 and column A; trailing empty cells are trimmed.

    Text written in a legacy font (.VnTime, VNI-Times …) is already Unicode; an error stands as the
    text a person sees (`#REF!`). `formulas` are as typed, without the equals sign (`?` for one this
    program does not tell); a place in them may lie beyond its trimmed row. `stale` names formula
    cells whose stored value is absent or disagrees with the cells the formula adds up. `filtered`
    says that a filter in force hides rows. `repeated`: rows that stand once for so many like them.
    `places`: of a form set anew, by row, the sheet's row (from 1) and column of what a label asks for.
    `inset`: it is a table out of the form of one person; its rows bear the numbers of the sheet.
    """

    name: str
    rows: list[list[Cell]]
    lines: Sequence[int]
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: Mapping[Position, str] = _EMPTY
    stale: frozenset[Position] = frozenset()
    epoch_1904: bool = False
    filtered: bool = False
    repeated: Mapping[int, int] = _EMPTY
    places: Mapping[int, Position] = _EMPTY
    inset: Inset | None = None

    def address(self, row: int, column: int) -> str:
        """Name of a cell as a spreadsheet program shows it: `B7`."""
        if self.places and column > 0:
            line, column = self.places[row]
            return f"{column_letters(column)}{line}"
        return f"{column_letters(column)}{self.lines[row]}"


class Workbook(NamedTuple):
    """An opened file: its sheets in order, and what the reader has to tell about it.

    `text_encoding` and `delimiter` are known for text files only.
    """

    name: str
    grids: tuple[Grid, ...]
    text_encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[Message, ...] = ()


def column_letters(index: int) -> str:
    """Letters of a 0-based column: 0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
