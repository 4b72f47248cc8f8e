"""Totals whose stored value disagrees with the cells they add up.

A workbook stores the last computed value beside each formula; one written by another program, or
saved with automatic calculation off, keeps an old value or none. Only plain sums and counts are
computed anew: SUM, SUBTOTAL, COUNT, COUNTA, COUNTIF with a literal, and chains of + and −. Whatever
else a formula holds leaves the cell unjudged.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chuanhoa.core.sheets.container.reckoning import Reckoning, Unjudged, as_number
from chuanhoa.core.sheets.grid import Cell, Grid, Position

_MAX_VISITS: Final = 1_000_000
_TOLERANCE: Final = 1e-6


def with_stale(grids: Sequence[Grid]) -> list[Grid]:
    """Return the grids with `stale` completed: to the values absent, wrong ones are added."""
    judge = _Judge({grid.name.casefold(): grid for grid in grids})
    return [
        grid._replace(stale=grid.stale | frozenset(judge.wrong(grid))) if grid.formulas else grid
        for grid in grids
    ]


class _Judge:
    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self._grids = grids
        self._visits = 0

    def wrong(self, grid: Grid) -> Iterator[Position]:
        for (row, column), formula in grid.formulas.items():
            if (row, column) in grid.stale:
                continue
            if self._visits > _MAX_VISITS:
                return
            try:
                wanted = Reckoning(formula, grid, self._grids, self._spend).value()
            except (Unjudged, RecursionError):
                continue
            stored = as_number(_cell(grid, row, column))
            if stored is None or abs(stored - wanted) > _TOLERANCE * max(1.0, abs(wanted)):
                yield row, column

    def _spend(self, visits: int) -> None:
        self._visits += visits
        if self._visits > _MAX_VISITS:
            raise Unjudged


def _cell(grid: Grid, row: int, column: int) -> Cell:
    cells = grid.rows[row] if row < len(grid.rows) else []
    return cells[column] if column < len(cells) else None
