"""A sheet's own cells: around one in question, or page by page with what was made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chuanhoa.core.sheets import Grid
from chuanhoa.core.sheets.grid import Cell, column_letters
from chuanhoa.core.sheets.mending import mended
from chuanhoa.core.text import Message, Refused, normalise
from chuanhoa.org.queries import said
from chuanhoa.registry.models import ImportProblem, ImportSheet
from chuanhoa.registry.queries.importing.batches import stored
from chuanhoa.registry.queries.importing.files import workbook_of
from chuanhoa.registry.queries.importing.hiding import FREE, Veil
from chuanhoa.registry.queries.importing.lying import drawn, upright
from chuanhoa.registry.queries.importing.told import told_of
from chuanhoa.ui.parts import Excerpt

PAGE = 40
NAMES = ("full_name", "family_name", "given_name")
AROUND_ROWS, AROUND_COLUMNS = 1, 3
MOST_UNREAD = 60
"""Columns of a sheet that was not read that are shown."""


@dataclass(frozen=True, slots=True)
class CellSeen:
    """One cell as printed. `mark`: "" | culprit | mended; `was`: what stood before the mend.

    `hidden`: it holds what the viewer may not see, and `text` is a mask.
    """

    column: int
    text: str
    mark: str = ""
    was: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One line of a sheet. `role`: head | record | ignored | "" ; `why` of what was left out."""

    line: int
    role: str
    why: str
    cells: Sequence[CellSeen]

    @property
    def letters(self) -> str:
        """What the line is called where it is a column of the sheet."""
        return column_letters(self.line - 1)


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column with what it was taken to mean, and why. `veiled`: its viewer may not see its cells."""

    column: int
    letters: str
    path: str
    field: str
    meaning: str
    why: str
    hidden: bool
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A page of a sheet. `before` and `after` are line numbers to go on from; 0 for none."""

    columns: Sequence[ColumnSeen]
    lines: Sequence[LineSeen]
    before: int
    after: int
    total: int

    @property
    def fields(self) -> list[tuple[ColumnSeen, list[tuple[LineSeen, CellSeen]]]]:
        """The same cell by cell of each column, as a list on its side has them in a row."""
        return [
            (column, [(line, line.cells[column.column - 1]) for line in self.lines])
            for column in self.columns
        ]


def columns_of(sheet: ImportSheet, veil: Veil) -> list[ColumnSeen]:
    """Return the columns of a staged sheet in words."""
    return [
        ColumnSeen(
            column=column["column"],
            letters=column["letters"],
            path=" › ".join(part for part in column["path"] if part),
            field=column["field"],
            meaning=field_name(column["field"]),
            why=_why(column["why"]),
            hidden=bool(column.get("hidden")),
            veiled=veil.hides(_field_of(column)),
        )
        for column in sheet.columns
    ]


def cells_of(sheet: ImportSheet, veil: Veil, *, start: int = 1) -> SheetCells | None:
    """Return `PAGE` lines of a sheet from line `start`; None when its file was dropped.

    Cells that hold what the viewer may not see are masked.
    """
    grid = _grid(sheet, as_mended=False)
    if grid is None:
        return None
    columns = columns_of(sheet, veil) or _unread(grid, veil)
    width = max((column.column for column in columns), default=1)
    fields = _fields_of(sheet)
    told = told_of(sheet.file).get(sheet.position)
    texts = dict(told.cells or {}) if told else {}
    culprits = set(
        ImportProblem.objects.filter(sheet=sheet, state=ImportProblem.State.OPEN).values_list(
            "row", "column"
        )
    )
    ignored = {} if sheet.sideways else dict(sheet.ignored_rows)
    first = next((i for i, line in enumerate(grid.lines) if line >= start), 0)
    if sheet.sideways:  # the titles stand in the first columns, and are seen with them
        first -= first % PAGE
    shown = list(range(first, min(first + PAGE, len(grid.rows))))
    span = (grid.lines[shown[0]], grid.lines[shown[-1]]) if shown else (0, 0)
    records = set(sheet.rows.filter(row__range=span).values_list("row", flat=True))
    lines = []
    for place in shown:
        line, row = grid.lines[place], grid.rows[place]
        cells = []
        for column in range(1, width + 1):
            field = fields.get(column, "") if line not in sheet.header_rows else ""
            held = printed(row[column - 1] if column <= len(row) else None)
            text = veil.cell(held, field)
            fresh = texts.get(sheet.at(line, column))
            mark = "culprit" if {(line, column)} & culprits else ""
            hidden = veil.hides(field) or text != held
            if fresh is not None:
                masked = veil.cell(fresh, field)
                hidden = hidden or masked != fresh
                cells.append(CellSeen(column, masked, "mended", text, hidden))
            else:
                cells.append(CellSeen(column, text, mark, hidden=hidden))
        role = (
            "head" if line in sheet.header_rows
            else "record" if line in records
            else "ignored" if line in ignored else ""
        )  # fmt: skip
        why = said(Message(f"sheets.reason.{ignored[line]}")) if line in ignored else ""
        lines.append(LineSeen(line, role, why, cells))
    last = shown[-1] + 1 if shown else 0
    return SheetCells(
        columns,
        lines,
        before=grid.lines[max(0, first - PAGE)] if first > 0 else 0,
        after=grid.lines[last] if 0 < last < len(grid.lines) else 0,
        total=len(grid.lines),
    )


def _unread(grid: Grid, veil: Veil) -> list[ColumnSeen]:
    """Return the columns of a sheet from which nothing was read.

    Each may hold anything: they are for whoever sent the file, or may see all that a file can hold.
    """
    if veil.hidden and not veil.own:
        return []
    width = min(max(map(len, grid.rows), default=1), MOST_UNREAD)
    return [
        ColumnSeen(
            at, column_letters(at - 1), path="", field="none", meaning="", why="", hidden=False
        )
        for at in range(1, width + 1)
    ]


def excerpt_of(problem: ImportProblem, veil: Veil) -> Excerpt | None:
    """Return a problem's cell among its neighbours as the sheet prints them, mends in place."""
    if problem.column or problem.field != "commune":
        return excerpt_at(problem.sheet, veil, problem.row, problem.column)
    of_place = [c["column"] for c in problem.sheet.columns if c["field"] == "commune"]
    return excerpt_at(problem.sheet, veil, problem.row, of_place[0] if of_place else 0)


def excerpt_at(sheet: ImportSheet, veil: Veil, row: int, column: int) -> Excerpt | None:
    """Return a cell (from 1; column 0: the whole row) among its neighbours; None without it."""
    grid = _grid(sheet, as_mended=True)
    if grid is None or row not in grid.lines:
        return None
    place = list(grid.lines).index(row)
    above = list(range(max(0, place - AROUND_ROWS), place))
    titles = [i for i, line in enumerate(grid.lines) if line in sheet.header_rows]
    heads = [i for i in titles if not _only_numbers(grid.rows[i])] or titles
    heads = heads if sheet.sideways else heads[-1:]
    rows = [*[i for i in heads if i not in above and i != place], *above, place]
    rows += list(range(place + 1, min(place + 1 + AROUND_ROWS, len(grid.rows))))
    fields = _fields_of(sheet)
    names = [c["column"] for c in sheet.columns if c["field"] in NAMES]
    width = max([len(grid.rows[i]) for i in rows] + [column, 1])
    middle = column or (names[0] if names else 1)
    near = range(max(1, middle - AROUND_COLUMNS), min(width, middle + AROUND_COLUMNS) + 1)
    columns = sorted({*near, *(name for name in names if name <= width)})
    return drawn(
        sheet,
        [
            [
                veil.cell(
                    printed(grid.rows[i][c - 1] if c <= len(grid.rows[i]) else None),
                    fields.get(c, "") if grid.lines[i] not in sheet.header_rows else "",
                )
                for c in columns
            ]
            for i in rows
        ],
        lines=[grid.lines[i] for i in rows],
        columns=columns,
        row=rows.index(place),
        column=columns.index(column) if column else -1,
    )


def _only_numbers(row: Sequence[Cell]) -> bool:
    """Whether a row of a head names its columns by numbers alone: (1), (2) … tell a clerk nothing."""
    return all(printed(cell).strip("()[] ").isdecimal() for cell in row if printed(cell))


def cell_text(sheet: ImportSheet, row: int, column: int) -> str:
    """Return what a cell holds now, mends in place."""
    grid = _grid(sheet, as_mended=True)
    if grid is None or row not in grid.lines:
        return ""
    cells = grid.rows[list(grid.lines).index(row)]
    return printed(cells[column - 1]) if column <= len(cells) else ""


def is_hidden(sheet: ImportSheet, veil: Veil, column: int) -> bool:
    """Whether a column (from 1) holds what the viewer may not see."""
    return veil.hides(field_at(sheet, column))


def is_cell_hidden(sheet: ImportSheet, veil: Veil, column: int, text: str) -> bool:
    """Whether the viewer may not see a cell as it stands: for its column, or for what it says."""
    return is_hidden(sheet, veil, column) or veil.cell(text, field_at(sheet, column)) != text


def field_at(sheet: ImportSheet, column: int) -> str:
    """Return what a column (from 1) means; of one without a room of its own, its header."""
    return _fields_of(sheet).get(column, "")


def _fields_of(sheet: ImportSheet) -> dict[int, str]:
    return {column["column"]: _field_of(column) for column in sheet.columns}


def _field_of(column: Mapping[str, Any]) -> str:
    field, path = str(column["field"]), " ".join(part for part in column["path"] if part)
    return path if field in FREE and path else field


def printed(cell: Cell) -> str:
    """Return a cell as the spreadsheet shows it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime) and (cell.hour or cell.minute):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    if isinstance(cell, int):
        return str(cell)
    return normalise(" ".join(str(cell).split()))


def field_name(field: str) -> str:
    """Return what a field of a sheet is called."""
    try:
        return said(Message(f"sheets.field.{field}"))
    except KeyError:
        return field


def _why(kept: dict[str, object]) -> str:
    try:
        return said(stored(kept))
    except (KeyError, ValueError):
        return ""


def _grid(sheet: ImportSheet, *, as_mended: bool) -> Grid | None:
    workbook = workbook_of(sheet.file)
    if workbook is None:
        return None
    told = told_of(sheet.file).get(sheet.position)
    if as_mended and told and told.cells:
        try:
            workbook = mended(workbook, {sheet.name: told.cells})
        except Refused:
            return None
    grid = next((grid for grid in workbook.grids if grid.name == sheet.name), None)
    if grid is None or not sheet.sideways:
        return grid
    return upright(grid, max((each["column"] for each in sheet.columns), default=1))
