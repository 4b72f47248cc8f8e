"""The answer of one file: plain values, nothing that needs the file again."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from chuanhoa.core.sheets.answer.records import Records
from chuanhoa.core.sheets.layout import Path, Period
from chuanhoa.core.text import Message, PartialDate

_EMPTY: Final[Mapping[Any, Any]] = MappingProxyType({})

Kind = Literal["people", "turns", "aggregate", "other"]


class Place(NamedTuple):
    """A cell as its sheet has it, row and column from 1."""

    row: int
    column: int


class IgnoredRow(NamedTuple):
    """A row that is no record, and the code of the reason (`total`, `signature`, `note` …)."""

    row: int
    reason: str


class Problem(NamedTuple):
    """A cell, or a whole row (column 0), that a clerk has to look at. Rows and columns from 1."""

    row: int
    column: int
    cell: str
    field: str
    found: str
    message: Message
    wanted: Message
    suggestion: str | None = None
    severity: Literal["error", "warning"] = "error"
    choices: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.message.code


class Warned(NamedTuple):
    """Something about the sheet as a whole, or a row of it (0: the whole sheet)."""

    message: Message
    row: int = 0
    field: str = ""

    @property
    def code(self) -> str:
        return self.message.code


class Duplicate(NamedTuple):
    """Rows that seem to be one person: by identity number, else name, birth and commune.

    `cells`: those of the names, where a list lies on its side and rows tell nothing.
    """

    rows: tuple[int, ...]
    by: str
    name: str
    cells: tuple[str, ...] = ()


class ColumnRead(NamedTuple):
    """What one column was taken to mean, and why. `column` counts from 1.

    In a list that lies on its side `column` and `letters` are the row of the field.
    """

    column: int
    letters: str
    path: Path
    field: str
    why: Message
    level: str | None = None
    hidden: bool = False
    refused: tuple[str, ...] = ()


class SheetRead(NamedTuple):
    """One table of a sheet. Row numbers are those a person sees in the spreadsheet program.

    `sideways`: its fields stand below each other in `header_columns`, and a column is a record.
    """

    name: str
    kind: Kind
    records: Records
    header_rows: tuple[int, ...] = ()
    ignored_rows: tuple[IgnoredRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Warned, ...] = ()
    columns: tuple[ColumnRead, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    totals_printed: Mapping[str, Decimal] = _EMPTY
    totals_computed: Mapping[str, Decimal] = _EMPTY
    title: str | None = None
    as_of: PartialDate | None = None
    year: int | None = None
    period: Period | None = None
    commune: str | None = None
    unit: str | None = None
    """The office that the letterhead names."""
    measure: str | None = None
    """What the figures count: "người", "lượt người"."""
    hidden: bool = False
    sideways: bool = False
    header_columns: tuple[str, ...] = ()
    form: str = ""
    """Of a table out of the form of one person: the name of the form's sheet."""
    places: tuple[tuple[int, Place], ...] = ()
    """Of a form set anew: by its row here where what the row asks for stands in the file."""


class FileRead(NamedTuple):
    """A whole file. `notes` is what opening it has to tell."""

    file: str
    sheets: tuple[SheetRead, ...]
    text_encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[Message, ...] = ()
