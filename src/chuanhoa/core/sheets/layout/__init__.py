"""The layout of a sheet: where its tables are, their heads, and what stands above them."""

from typing import Final, NamedTuple

from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.layout.header import Head, Path, find_head
from chuanhoa.core.sheets.layout.letterhead import (
    Letterhead,
    Period,
    dates_in,
    read_letterhead,
    refuse_secret,
)
from chuanhoa.core.sheets.layout.words import is_anchor, is_letterhead, is_title

LONGEST_ANCHOR: Final = 40
_FIRST_LETTERS: Final = frozenset("sSTthHcCnNfF \n")
"""What the title of an anchor column may begin with: a cheap look before a thorough one."""

__all__ = [
    "Head",
    "Letterhead",
    "Path",
    "Period",
    "Table",
    "dates_in",
    "find_tables",
]


class Table(NamedTuple):
    """One table of a sheet: the rows above it, its head, and the rows below the head.

    `body` runs to the next table of the sheet, so it ends with the foot: totals, notes, signatures.
    """

    above: range
    head: Head
    body: range
    letterhead: Letterhead


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """Return the tables of a sheet from top to bottom; empty where nothing heads a table.

    Raises Refused where the sheet bears the stamp of a state secret.
    """
    stop = len(grid.rows)
    head = find_head(grid, 0, stop)
    if head is None:
        refuse_secret(
            text_of(cell) for row in grid.rows[:30] for cell in row if isinstance(cell, str)
        )
        return ()
    tables: list[Table] = []
    start = 0
    letterhead = Letterhead()
    for next_top in (*_further_heads(grid, head), None):
        following = find_head(grid, next_top, stop) if next_top is not None else None
        above = range(start, head.top)
        letterhead = read_letterhead(grid, above).over(letterhead)
        end = _first_row_above(grid, head, following) if following else stop
        tables.append(Table(above, head, range(head.first_body_row, end), letterhead))
        if following is None:
            break
        head, start = following, end
    return tuple(tables)


def _further_heads(grid: Grid, head: Head) -> list[int]:
    """Rows in the body that head a table again: the anchor column holds the title of an anchor."""
    columns = [c for c, path in head.paths.items() if is_anchor(path[-1])][:1] or [0]
    found: list[int] = []
    last = head.bottom
    for column in columns:
        seen: dict[str, bool] = {}
        for row in range(head.first_body_row, len(grid.rows)):
            cells = grid.rows[row]
            cell = cells[column] if column < len(cells) else None
            if type(cell) is str and cell[:1] in _FIRST_LETTERS and len(cell) < LONGEST_ANCHOR:
                titled = seen.get(cell)
                if titled is None:
                    titled = seen[cell] = is_anchor(cell)
                if titled and _is_head_row(grid, row):
                    found.append(row)
    unique: list[int] = []
    for row in sorted(set(found)):
        if row > last:
            again = find_head(grid, max(last + 1, row - 3), row + 1)
            if again is not None and again.top > last:
                unique.append(again.top)
                last = again.rows.stop
    return unique


def _is_head_row(grid: Grid, row: int) -> bool:
    texts = [text_of(cell) for cell in grid.rows[row] if isinstance(cell, str)]
    return sum(map(is_title, texts)) >= 2


def _first_row_above(grid: Grid, head: Head, following: Head) -> int:
    """Where the letterhead of the next table begins, below all that can belong to this one."""
    top = following.top
    row = top
    while row - 1 >= head.first_body_row and _stands_above(grid, row - 1):
        row -= 1
    for at in range(row, top):
        if any(is_letterhead(text_of(cell)) for cell in grid.rows[at] if isinstance(cell, str)):
            return at
    while top - 1 >= row and not all(map(is_blank, grid.rows[top - 1])):
        top -= 1
    return top


def _stands_above(grid: Grid, row: int) -> bool:
    """Whether a row between two tables may be letterhead: blank, or one or two texts in a few words."""
    filled = [cell for cell in grid.rows[row] if not is_blank(cell)]
    if not filled:
        return True
    if len(filled) > 2 or not all(isinstance(cell, str) for cell in filled):
        return False
    words = key(text_of(filled[0]))
    return not words.startswith(("cong", "tong", "nguoi lap", "ghi chu")) and len(words) > 6
