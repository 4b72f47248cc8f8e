"""A workbook with texts put in place of what cells hold, as if they had been typed so."""

from collections.abc import Mapping
from typing import Final

from chuanhoa.core.sheets.grid import Workbook
from chuanhoa.core.text import Message, Refused

Mends = Mapping[str, Mapping[tuple[int, int], str]]
"""By the name of a sheet: (row, column), both from 1 → text."""
_MOST_COLUMNS: Final = 256


def mended(workbook: Workbook, mends: Mends) -> Workbook:
    """Return the workbook with `mends` in place; Refused for a cell outside its sheet."""
    grids = []
    for grid in workbook.grids:
        cells = mends.get(grid.name)
        if not cells:
            grids.append(grid)
            continue
        at = {line: place for place, line in enumerate(grid.lines)}
        lines = {row for row, _ in cells}
        rows = [list(row) if grid.lines[i] in lines else row for i, row in enumerate(grid.rows)]
        for (row, column), text in cells.items():
            if row not in at or not 1 <= column <= _MOST_COLUMNS:
                raise Refused(Message("import.no_such_cell", {"row": row, "column": column}))
            line = rows[at[row]]
            line.extend([None] * (column - len(line)))
            line[column - 1] = text or None
        grids.append(grid._replace(rows=rows))
    return workbook._replace(grids=tuple(grids))
