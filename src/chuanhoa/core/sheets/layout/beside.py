"""Lists that stand beside each other on one sheet, under the same titles or numbered each anew."""

import re
from itertools import pairwise
from typing import Final

from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.sheets.layout.header import Head

_NAME: Final = re.compile(r"ho (?:va )?(?:chu )?(?:ten|dem|lot)\b|full name\Z")
_ORDINAL: Final = re.compile(r"(?:s\.?\s?)?tt\b|so (?:tt|thu tu)\b")
FEWEST: Final = 3
"""Titles that a list has at least, to be told from a list with two columns of one title."""


def parts_beside(grid: Grid, head: Head) -> list[Grid]:
    """Return a grid for each of several lists beside each other, from the left; [] for one list.

    Every cell stays at its place: in each grid the columns of the other lists are empty from the head
    down, and what stands above the head is told in all of them.
    """
    columns = sorted(head.paths)
    titles = [key(head.paths[column][-1]) for column in columns]
    starts = [at for at, title in enumerate(titles) if title == titles[0]]
    parts = [titles[a:b] for a, b in zip(starts, [*starts[1:], len(titles)], strict=True)]
    if len(parts) < 2 or any(len(part) < FEWEST for part in parts):
        return []
    alike = all(part == parts[0] for part in parts) or bool(_ORDINAL.match(titles[0]))
    if not alike or any(sum(map(bool, map(_NAME.match, part))) != 1 for part in parts):
        return []
    cuts = [0, *(columns[at] for at in starts[1:]), max(map(len, grid.rows))]
    return [
        grid._replace(
            rows=[*_above(grid.rows[: head.top], cuts, at), *only(grid.rows[head.top :], a, b)],
        )
        for at, (a, b) in enumerate(pairwise(cuts))
    ]


def _above(rows: list[list[Cell]], cuts: list[int], part: int) -> list[list[Cell]]:
    """Return what stands above the head: of a line with words over several lists, those over this one."""
    kept: list[list[Cell]] = []
    for row in rows:
        over = {
            sum(at >= cut for cut in cuts[1:-1]) for at, cell in enumerate(row) if cell is not None
        }
        kept += only([row], cuts[part], cuts[part + 1]) if len(over) > 1 else [row]
    return kept


def only(rows: list[list[Cell]], left: int, right: int) -> list[list[Cell]]:
    """Return rows with nothing but the columns from `left` to before `right`."""
    kept: list[list[Cell]] = []
    for row in rows:
        own = row[left:right]
        while own and own[-1] is None:
            own.pop()
        kept.append([*[None] * left, *own] if own else [])
    return kept
