"""Lists that stand beside each other on one sheet, under the same titles."""

import re
from dataclasses import replace
from typing import Final

from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.sheets.layout.header import Head

_NAME: Final = re.compile(r"ho (?:va )?(?:chu )?(?:ten|dem|lot)\b|full name\Z")
FEWEST: Final = 3
"""Titles that a list has at least, to be told from a list with two columns of one title."""


def parts_beside(grid: Grid, head: Head) -> list[Grid]:
    """Return a grid for each of several lists beside each other, from the left; [] for one list.

    Every cell stays at its place: in each grid the columns of the other lists are empty from the head
    down, and what stands above the head is told in all of them.
    """
    columns = sorted(head.paths)
    titles = [key(head.paths[column][-1]) for column in columns]
    width = titles.index(titles[0], 1) if titles and titles[0] in titles[1:] else 0
    if width < FEWEST or len(titles) % width or titles != titles[:width] * (len(titles) // width):
        return []
    if not any(map(_NAME.match, titles[:width])):
        return []
    cuts = [*columns[::width], max(map(len, grid.rows))]
    return [
        replace(grid, rows=[*grid.rows[: head.top], *_only(grid.rows[head.top :], left, right)])
        for left, right in zip([0, *cuts[1:-1]], cuts[1:], strict=True)
    ]


def _only(rows: list[list[Cell]], left: int, right: int) -> list[list[Cell]]:
    """Return rows with nothing but the columns from `left` to before `right`."""
    kept: list[list[Cell]] = []
    for row in rows:
        own = row[left:right]
        while own and own[-1] is None:
            own.pop()
        kept.append([*[None] * left, *own] if own else [])
    return kept
