"""Merged blocks: which cell really fills a position."""

from collections.abc import Iterable

from chuanhoa.core.sheets.grid import Grid, Merge, Position


class Merged:
    """The merges of the rows that matter, looked up by position."""

    __slots__ = ("_at",)

    def __init__(self, grid: Grid, rows: Iterable[int]) -> None:
        wanted = set(rows)
        last = max((len(row) for row in grid.rows), default=0) if grid.merges else 0
        self._at: dict[Position, Merge] = {}
        for merge in grid.merges:
            for row in range(merge.top, min(merge.bottom, len(grid.rows) - 1) + 1):
                if row in wanted:
                    for column in range(merge.left, min(merge.right, last) + 1):
                        self._at[row, column] = merge

    def at(self, row: int, column: int) -> Merge | None:
        """Return the merge that covers a position."""
        return self._at.get((row, column))

    def source(self, row: int, column: int) -> Position:
        """Return the cell that holds what is seen at a position: the merge's corner, or the cell itself."""
        merge = self._at.get((row, column))
        return (merge.top, merge.left) if merge else (row, column)

    def covered(self, row: int, column: int) -> bool:
        """Whether a position is covered by a merge and is not its corner."""
        return self.source(row, column) != (row, column)
