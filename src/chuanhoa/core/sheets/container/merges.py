"""Merged blocks that no spreadsheet program would write: so many, or lying over each other."""

from collections.abc import Iterable
from typing import Final

from chuanhoa.core.sheets.container.limits import MAX_MERGES, refuse
from chuanhoa.core.sheets.grid import Grid

_OVER: Final = 4
"""How often blocks may lie over each other; what a program writes never does."""


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
