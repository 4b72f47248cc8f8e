"""Where something of an import stands in its sheet, in words: there a person may be a row or a column."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.core.sheets import Grid
from chuanhoa.core.sheets.grid import Cell, column_letters
from chuanhoa.core.text import Message
from chuanhoa.registry.models import ImportSheet
from chuanhoa.ui.parts import Excerpt

_OF_ROWS: Final = frozenset(
    ["import.unknown_place", "import.several_places", "import.unknown_turn_kind",
     "import.unknown_course", "import.unknown_post", "import.unknown_beside",
     "import.never_without_paper", "import.course_without_day", "import.many_periods",
     "import.held.alike_in_sheet"]
)  # fmt: skip
"""What is said in other words of a sheet in which a person is a column."""


_THIS: Final = (
    ("Dòng này", "Cột này"), ("dòng này", "cột này"), ("Cả dòng", "Cả cột"),
    ("This row", "This column"), ("this row", "this column"), ("Whole row", "Whole column"),
)  # fmt: skip
"""How a row of an import is spoken of, in both languages, and how a column is."""


_THIS_FORM: Final = (
    ("Dòng này", "Phiếu này"), ("dòng này", "phiếu này"), ("Cả dòng", "Cả phiếu"),
    ("This row", "This form"), ("this row", "this form"), ("Whole row", "Whole form"),
)  # fmt: skip
"""The same of the form of one person."""


def where(sheet: ImportSheet, row: int) -> str:
    """Return where a row of an import stands: "dòng 5"; "cột D" in a list that lies on its side."""
    if cell := name_cell(sheet):
        return _("ô {cell}").format(cell=cell)
    if sheet.sideways and row:
        return _("cột {letters}").format(letters=column_letters(row - 1))
    return _("dòng {row}").format(row=row)


def cell_at(sheet: ImportSheet, row: int, column: int) -> str:
    """Return what the spreadsheet program calls a cell of an import (from 1): `B7`."""
    if set_anew(sheet):
        return next((c["letters"] for c in sheet.columns if c["column"] == column), "")
    line, place = sheet.at(row, column)
    return f"{column_letters(place - 1)}{line}"


def placed(sheet: ImportSheet, message: Message) -> Message:
    """Return a message about a row of an import as it is said of a sheet that lies on its side."""
    if not sheet.sideways or message.code not in _OF_ROWS:
        return message
    about = dict(message.params)
    for name in ("row", "first"):
        if isinstance(line := about.get(name), int) and line > 0:
            letters = name_cell(sheet).rstrip("0123456789")
            about[name] = letters or column_letters(line - 1)
    return Message(f"import.sideways.{message.code.rsplit('.', 1)[-1]}", about)


def set_anew(sheet: ImportSheet) -> bool:
    """Whether a form had its labels here and there: then each goes by the cell of its answer."""
    return sheet.is_form and any(column["letters"][:1].isalpha() for column in sheet.columns)


def name_cell(sheet: ImportSheet) -> str:
    """Return the cell of the name in a form that was set anew; "" for any other sheet."""
    if not set_anew(sheet):
        return ""
    named = (c["letters"] for c in sheet.columns if c["field"] == "full_name")
    return next(named, str(sheet.columns[0]["letters"]))


def in_words(sheet: ImportSheet, text: str) -> str:
    """Return a sentence of ours about "this row" as it is said of a form, or of a list on its side."""
    if sheet.sideways:
        for row, other in _THIS_FORM if sheet.is_form else _THIS:
            text = text.replace(row, other)
    return text


def upright(grid: Grid, last: int) -> Grid:
    """Return the first `last` rows of a sheet as columns: column n of it is row n of the sheet."""
    lines = {line: place for place, line in enumerate(grid.lines)}
    width = max(map(len, grid.rows), default=0)

    def cell(line: int, column: int) -> Cell:
        row = grid.rows[lines[line]] if line in lines else []
        return row[column] if column < len(row) else None

    rows = [[cell(line, column) for line in range(1, last + 1)] for column in range(width)]
    return Grid(name=grid.name, rows=rows, lines=range(1, width + 1))


def drawn(
    sheet: ImportSheet,
    rows: Sequence[Sequence[str]],
    *,
    lines: Sequence[int],
    columns: Sequence[int],
    row: int,
    column: int,
) -> Excerpt:
    """Return cells of an import as they stand in its sheet. `row` and `column` index the one in question.

    -1 as `column`: the whole row, of which nothing is marked where it is a column of the sheet.
    """
    if sheet.sideways:
        rows = [list(cells) for cells in zip(*rows, strict=True)]
        lines, columns, row, column = columns, lines, column, row
    letters = [column_letters(each - 1) for each in columns]
    heads: Sequence[int | str] = lines
    if set_anew(sheet):
        at = {each["column"]: str(each["letters"]) for each in sheet.columns}
        letters, heads = [""] * len(letters), [at.get(line, "") for line in lines]
    return Excerpt(
        columns=letters, lines=heads, rows=rows, row=row, column=column, sheet=sheet.name
    )
