"""The sheet of lists that the program itself hides in its workbooks, for their cells to choose from."""

import re
from typing import Final

from chuanhoa.core.sheets.grid import Cell, Grid

NAME: Final = "Danh mục"
_NAMED: Final = re.compile(rf"{NAME}(?: \(\d+\))?")


def is_of_choices(grid: Grid) -> bool:
    """Whether a sheet is exactly as the program writes one: hidden, of that name, and nothing but lists.

    Each column is a list of different texts from the first row down, without a gap, a formula or a
    merge. It may still hold what somebody wrote: whether it names anybody is for its reader to say.
    """
    if not (grid.hidden and _NAMED.fullmatch(grid.name)) or grid.merges or grid.formulas:
        return False
    width = max(map(len, grid.rows), default=0)
    columns = [
        [row[column] if column < len(row) else None for row in grid.rows] for column in range(width)
    ]
    return bool(columns) and all(map(_is_list, columns))


def _is_list(cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    together = filled == cells[: len(filled)]
    texts = all(isinstance(cell, str) for cell in filled)
    return bool(filled) and together and texts and len(set(filled)) == len(filled)
