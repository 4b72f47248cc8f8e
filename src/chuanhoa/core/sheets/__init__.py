"""Spreadsheets in and out: bytes of a workbook → layout → records and problems, each with its cell."""

from typing import Final

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.answer import (
    ColumnRead,
    Duplicate,
    FileRead,
    IgnoredRow,
    Problem,
    Record,
    Records,
    SheetRead,
    Warned,
)
from chuanhoa.core.sheets.answer.json import to_json
from chuanhoa.core.sheets.answer.text import json_pieces
from chuanhoa.core.sheets.columns import Hints
from chuanhoa.core.sheets.grid import Grid, Workbook
from chuanhoa.core.sheets.layout.choices import is_of_choices
from chuanhoa.core.sheets.mending import Mends, mended
from chuanhoa.core.sheets.records.sheet import read_grid

MOST_ROWS: Final = 500
"""Rows of a form of one person with its tables, at most."""

__all__ = [
    "ColumnRead",
    "Duplicate",
    "FileRead",
    "Grid",
    "Hints",
    "IgnoredRow",
    "Problem",
    "Record",
    "Records",
    "SheetRead",
    "Warned",
    "Workbook",
    "json_pieces",
    "open_sheets",
    "read",
    "read_grid",
    "read_workbook",
    "to_json",
]


def read(
    data: bytes,
    name: str,
    *,
    catalogues: Catalogues,
    hints: Hints | None = None,
    mends: Mends | None = None,
) -> FileRead:
    """Return what a file says, with no template and no configuration.

    `name` is the file's name; a date or a commune in it counts only where the sheet has none.
    `mends`: texts in place of what cells hold. Raises Refused for a file that cannot be read, or
    that bears the stamp of a state secret, and for a mend outside its sheet.
    """
    workbook = mended(open_sheets(data, name), mends or {})
    return read_workbook(workbook, catalogues=catalogues, hints=hints)


def open_sheets(data: bytes, name: str) -> Workbook:
    """Return the sheets of a file, the form of one person set as a label and its answer a row.

    The tables in such a form follow it, each as a sheet of its own. Raises Refused as `read` does.
    """
    from chuanhoa.core.sheets.container import open_workbook  # noqa: PLC0415 -- start-up time

    workbook = open_workbook(data, name)
    if all(len(grid.rows) > MOST_ROWS for grid in workbook.grids):
        return workbook
    from chuanhoa.core.sheets.layout.stacking import (  # noqa: PLC0415 -- start-up time
        stacked_workbook,
    )

    return stacked_workbook(workbook)


def read_workbook(
    workbook: Workbook, *, catalogues: Catalogues, hints: Hints | None = None
) -> FileRead:
    """Return what an opened workbook says; of lists of choices that it wrote itself it says nothing."""
    read_grids: list[tuple[Grid, tuple[SheetRead, ...]]] = []
    for grid in workbook.grids:
        if grid.inset is None:
            read = read_grid(grid, catalogues=catalogues, file_name=workbook.name, hints=hints)
        else:
            from chuanhoa.core.sheets.records.insets import (  # noqa: PLC0415 -- start-up
                join_inset,
            )

            at = max(n for n, (form, _) in enumerate(read_grids) if form.inset is None)
            form, (whole, *others) = read_grids[at]
            whole, part = join_inset(grid, grid.inset, whole, catalogues=catalogues, hints=hints)
            read_grids[at] = form, (whole, *others)
            read = (part,)
        read_grids.append((grid, read))
    sheets = tuple(
        sheet
        for grid, reads in read_grids
        if not is_of_choices(grid) or any(read.kind != "other" for read in reads)
        for sheet in reads
    )
    return FileRead(
        file=workbook.name,
        sheets=sheets or tuple(sheet for _, reads in read_grids for sheet in reads),
        text_encoding=workbook.text_encoding,
        delimiter=workbook.delimiter,
        notes=workbook.notes,
    )
