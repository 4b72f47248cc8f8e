"""What a cell takes from the cells above it: merged blocks and dittos."""

from collections.abc import Sequence

from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import DITTOS, LOST_DITTO, is_blank, text_of


def fill_merges(grid: Grid, body: range) -> tuple[list[list[Cell]], frozenset[tuple[int, int]]]:
    """Return the rows with every vertical merge of `body` filled down, and the cells so filled.

    Rows that change are copied; the grid is left as it is.
    """
    rows = grid.rows
    copied: set[int] = set()
    filled: set[tuple[int, int]] = set()
    for merge in grid.merges:
        if merge.bottom == merge.top or merge.top not in body:
            continue
        corner = rows[merge.top]
        value = corner[merge.left] if merge.left < len(corner) else None
        if value is None:
            continue
        if not copied:
            rows = list(rows)
        for row in range(merge.top + 1, min(merge.bottom, body.stop - 1) + 1):
            if all(map(is_blank, grid.rows[row])):
                continue
            if row not in copied:
                rows[row] = rows[row] + [None] * (merge.left + 1 - len(rows[row]))
                copied.add(row)
            elif len(rows[row]) <= merge.left:
                rows[row] += [None] * (merge.left + 1 - len(rows[row]))
            if rows[row][merge.left] is None:
                rows[row][merge.left] = value
                filled.add((row, merge.left))
    return rows, frozenset(filled)


def resolve_dittos(cells: list[Cell], groups: Sequence[object]) -> list[Cell]:
    """Return the cells with every ditto replaced by what it repeats: the cell above in its group."""
    distinct = {
        cell
        for cell in set(cells)
        if isinstance(cell, str) and len(cell) < 24 and text_of(cell) in DITTOS
    }
    if not distinct:
        return cells
    resolved = list(cells)
    for at, cell in enumerate(cells):
        if isinstance(cell, str) and cell in distinct:
            same_group = at > 0 and groups[at] is groups[at - 1]
            above = resolved[at - 1] if same_group else None
            resolved[at] = LOST_DITTO if above is None else above
    return resolved
