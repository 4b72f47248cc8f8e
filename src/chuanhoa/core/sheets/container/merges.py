"""Merged blocks that no spreadsheet program would write: so many, or lying over each other."""

from collections.abc import Iterable, Iterator
from typing import Final

from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.limits import MAX_MERGES, refuse
from chuanhoa.core.sheets.grid import Grid, Merge, column_letters
from chuanhoa.core.text import Message

_OVER: Final = 4
"""How often blocks may lie over each other; what a program writes never does."""
_FEWEST: Final = 2
"""Covered rows that hold something, of which to tell: one may be what a title left behind."""


def covering(draft: Draft, grid: Grid, file: str) -> Iterator[Message]:
    """Yield a note for each block of rows and columns that lies over several rows of a list."""
    for merge in dict.fromkeys(draft.merges):
        if merge.bottom == merge.top or merge.right == merge.left:
            continue
        count = _covered_rows(draft, grid, merge)
        if count >= _FEWEST:
            first = f"{column_letters(merge.left)}{merge.top + 1}"
            last = f"{column_letters(merge.right)}{merge.bottom + 1}"
            told = {"file": file, "sheet": draft.name, "cells": f"{first}:{last}", "count": count}
            yield Message("sheets.file.covered", told)


def _covered_rows(draft: Draft, grid: Grid, merge: Merge) -> int:
    """Return in how many rows below its first a block covers cells that hold something."""
    top, bottom = draft.places.find(merge.top), draft.places.find(merge.bottom)
    if top is None:
        return 0
    last = len(grid.rows) - 1 if bottom is None else bottom
    columns = slice(merge.left, merge.right + 1)
    return sum(
        any(cell not in (None, "") for cell in grid.rows[row][columns])
        for row in range(top + 1, last + 1)
    )


def refuse_tangled(grids: Iterable[Grid], file: str) -> None:
    """Refuse merges whose cells are beyond counting: each reader of them goes through all."""
    for grid in grids:
        if len(grid.merges) > MAX_MERGES:
            raise refuse(
                "too_many_merges", file=file, sheet=grid.name, found=len(grid.merges),
                limit=MAX_MERGES,
            )  # fmt: skip
        width = max(map(len, grid.rows), default=0) if grid.merges else 0
        room = len(grid.rows) * (width + 1)
        covered = sum(
            (merge.bottom - merge.top + 1) * (min(merge.right, width) - merge.left + 1)
            for merge in grid.merges
            if merge.left <= width
        )
        if covered > _OVER * room:
            raise refuse("broken", file=file, part=grid.name)
