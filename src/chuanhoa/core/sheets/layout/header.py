"""The head of a table: which rows head it, and the path of titles above each column.

Nothing here knows what a column means. Titles are found by their words and by the shape of merged
cells; two different 38-column trees are in use, so no column is ever known by its number.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.sheets.layout.cells import is_blank, is_mark, is_number, text_of
from chuanhoa.core.sheets.layout.merging import Merged
from chuanhoa.core.sheets.layout.words import (
    heads_name_part,
    is_anchor,
    is_letterhead,
    is_title,
    names_rows,
    stands_alone,
)
from chuanhoa.core.text.patterns import regex

MOST_HEADER_ROWS: Final = 6
SEARCHED_ROWS: Final = 120

Path = tuple[str, ...]

_CODE = regex(r"[(\[]?\s*(?:\d{1,3}[a-z]?|[A-H])\s*(?:=[\d+\-*/:=()\s%]+)?\s*[)\]]?\.?\Z")
_FORMULA_CODE = regex(r"[(\[]?\s*(\d{1,3})\s*=")


class Head(NamedTuple):
    """The head of one table, rows and columns 0-based; `paths` has the columns that have a title."""

    top: int
    bottom: int
    code_row: int | None
    paths: Mapping[int, Path]
    codes: Mapping[int, str]

    @property
    def rows(self) -> range:
        """All rows of the head, the code row included."""
        return range(self.top, (self.bottom if self.code_row is None else self.code_row) + 1)

    @property
    def first_body_row(self) -> int:
        return self.rows.stop


def find_head(grid: Grid, start: int, stop: int) -> Head | None:
    """Return the first head of a table in rows `start` … `stop - 1`, or None."""
    for row in range(start, min(stop, start + SEARCHED_ROWS)):
        if _heads_a_table(grid, row):
            merged = Merged(grid, range(max(0, row - MOST_HEADER_ROWS), row + MOST_HEADER_ROWS + 1))
            bottom = _bottom(grid, merged, row)
            top = _top(grid, merged, row, start)
            paths = _paths(grid, merged, top, bottom)
            codes = _codes(grid, bottom + 1, stop)
            return Head(top, bottom, bottom + 1 if codes else None, paths, codes)
    return None


def head_of(grid: Grid, top: int, bottom: int) -> Head:
    """Return the head that is known to take up these rows, both inclusive, with a row of codes below it."""
    merged = Merged(grid, range(top, bottom + 1))
    codes = _codes(grid, bottom + 1, len(grid.rows))
    paths = _paths(grid, merged, top, bottom)
    return Head(top, bottom, bottom + 1 if codes else None, paths, codes)


def _heads_a_table(grid: Grid, row: int) -> bool:
    texts = [text for cell in grid.rows[row] if isinstance(cell, str) and (text := text_of(cell))]
    if len(texts) < 2 or any(is_number(cell) for cell in grid.rows[row]):
        return False
    titles = sum(map(is_title, texts))
    if titles >= 2 and any(map(is_anchor, texts)):
        return True
    return titles >= 3 and titles * 2 >= len(texts)


def _bottom(grid: Grid, merged: Merged, first: int) -> int:
    bottom = first
    limit = min(first + MOST_HEADER_ROWS, len(grid.rows)) - 1
    row = first
    while row <= bottom:
        for column in range(len(grid.rows[row])):
            merge = merged.at(row, column)
            if merge and merge.top >= first and merge.bottom <= limit:
                bottom = max(bottom, merge.bottom)
        row += 1
    while bottom < limit and _continues(grid, merged, first, bottom + 1):
        bottom += 1
    return bottom


def _continues(grid: Grid, merged: Merged, first: int, row: int) -> bool:
    """Whether an unmerged row under the head is one more level of titles."""
    titled, broken = 0, False
    for column, cell in enumerate(grid.rows[row]):
        if is_blank(cell):
            continue
        text = text_of(cell)
        if not isinstance(cell, str) or is_mark(cell) or _CODE.match(text) or len(text) > 80:
            return False
        above = _seen(grid, merged, first, row - 1, column)
        if above and (names_rows(above) or _is_part_of_name(above, text)):
            return False
        if above and row - first > 1 and names_rows(_whole(grid, first, row, column)):
            return False
        titled += 1
        broken = broken or (bool(above) and names_rows(f"{above} {text}"))
    if titled == 0:
        return False
    if broken:
        return True
    under_wide = any(
        (merge := merged.at(row - 1, column)) and merge.right > merge.left
        for column, cell in enumerate(grid.rows[row])
        if not is_blank(cell)
    )
    return titled >= 2 or under_wide


def _whole(grid: Grid, first: int, stop: int, column: int) -> str:
    """Return the title of a column that is broken over rows: "Họ" over "và tên"."""
    cells = (grid.rows[row][column : column + 1] for row in range(first, stop))
    return " ".join(text for at in cells for cell in at if (text := text_of(cell)))


def _is_part_of_name(above: str, text: str) -> bool:
    """Whether a cell under "Họ" or "Tên" is a person's, and not the rest of a title: "và tên"."""
    if not heads_name_part(above) or text.startswith(("và ", "VÀ ")):
        return False
    broken = " " in text or text.islower() or (above.isupper() and text.isupper())
    return not (broken and is_title(text))


def _seen(grid: Grid, merged: Merged, first: int, last: int, column: int) -> str:
    """Return the lowest text seen in a column of the head between two rows."""
    for row in range(last, first - 1, -1):
        at, left = merged.source(row, column)
        cells = grid.rows[at]
        if left < len(cells) and (text := text_of(cells[left])):
            return text
    return ""


def _top(grid: Grid, merged: Merged, first: int, start: int) -> int:
    """Rows above the titles that hold wider titles: "Trình độ" over "Chuyên môn", "LLCT"."""
    top = first
    width = len(grid.rows[first])
    while top > start and first - top < 3:
        above = [
            (column, text)
            for column, cell in enumerate(grid.rows[top - 1])
            if (text := text_of(cell)) and not merged.covered(top - 1, column)
        ]
        if not _reaches_down(merged, top, width, above) and (
            not above
            or not all(_may_head(grid, merged, top, width, *pair) for pair in above)
            or not any(is_title(text) for _, text in above)
        ):
            break
        top -= 1
    return top


def _reaches_down(merged: Merged, top: int, width: int, above: Sequence[tuple[int, str]]) -> bool:
    """Whether a title stands beside the row above and this one: then years there are titles too."""
    return any(
        (merge := merged.at(top - 1, column)) is not None
        and merge.bottom >= top
        and merge.right - merge.left + 1 < max(2, width * 0.8)
        for column, _ in above
    )


def _may_head(grid: Grid, merged: Merged, top: int, width: int, column: int, text: str) -> bool:
    if is_letterhead(text) or len(text) > 80 or is_number(grid.rows[top - 1][column]):
        return False
    merge = merged.at(top - 1, column)
    span = merge.right - merge.left + 1 if merge else 1
    below = grid.rows[top]
    beneath = text_of(below[column]) if column < len(below) else ""
    if span == 1 and (names_rows(beneath) or (column == 0 and not beneath)):
        return False
    return span < max(2, width * 0.8)


def _paths(grid: Grid, merged: Merged, top: int, bottom: int) -> dict[int, Path]:
    width = max(len(grid.rows[row]) for row in range(top, bottom + 1))
    for row in range(top, bottom + 1):
        for column in range(len(grid.rows[row])):
            if merge := merged.at(row, column):
                width = max(width, min(merge.right + 1, 256))
    owners = [_owners(grid, merged, top, row, bottom, width) for row in range(top, bottom + 1)]
    paths: dict[int, Path] = {}
    for column in range(width):
        path: list[str] = []
        seen: set[tuple[int, int]] = set()
        for line in owners:
            owner = line[column]
            if owner is None or owner in seen:
                continue
            seen.add(owner)
            text = text_of(grid.rows[owner[0]][owner[1]])
            if not path or path[-1] != text:
                path.append(text)
        if path:
            paths[column] = tuple(path)
    return paths


def _owners(
    grid: Grid, merged: Merged, top: int, row: int, bottom: int, width: int
) -> list[tuple[int, int] | None]:
    """For each column the cell whose title stands over it in `row`.

    A blank cell that no merge explains belongs to the title on its left when both have titles
    below: clerks and CSV files leave out the merge.
    """
    line: list[tuple[int, int] | None] = []
    for column in range(width):
        source = merged.source(row, column)
        if source[0] < top:
            source = (row, column)
        if _text_at(grid, source):
            line.append(source)
            continue
        left = line[column - 1] if column else None
        if (
            left is not None
            and row < bottom
            and not merged.covered(row, column)
            and merged.at(*left) is None
            and _titled_below(grid, merged, row, bottom, column)
            and not stands_alone(_seen(grid, merged, row + 1, bottom, column))
            and _titled_below(grid, merged, row, bottom, left[1])
            and _same_parent(merged, top, row, left[1], column)
        ):
            line.append(left)
        else:
            line.append(None)
    return line


def _text_at(grid: Grid, at: tuple[int, int]) -> str:
    cells = grid.rows[at[0]]
    return text_of(cells[at[1]]) if at[1] < len(cells) else ""


def _titled_below(grid: Grid, merged: Merged, row: int, bottom: int, column: int) -> bool:
    return any(
        not merged.covered(below, column) and _text_at(grid, (below, column))
        for below in range(row + 1, bottom + 1)
    )


def _same_parent(merged: Merged, top: int, row: int, left: int, column: int) -> bool:
    """Whether no merged title above ends between the two columns."""
    return all(
        merged.at(above, left) == merged.at(above, column)
        for above in range(top, row)
        if merged.at(above, left) or merged.at(above, column)
    )


def _codes(grid: Grid, row: int, stop: int) -> dict[int, str]:
    """Return the row of column codes "A, B, 1, 2, 3=4+5" if `row` is one, by column."""
    if row >= min(stop, len(grid.rows)):
        return {}
    cells = {c: text for c, cell in enumerate(grid.rows[row]) if (text := text_of(cell))}
    if len(cells) < 3 or not all(_CODE.match(text) for text in cells.values()):
        return {}
    numbers = [int(found[1]) for text in cells.values() if (found := _number(text))]
    rising = all(a < b for a, b in pairwise(numbers))
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    if len(numbers) < 2 or not rising or steps < (len(numbers) - 1) * 0.6:
        return {}
    return cells


def _number(text: str) -> re.Match[str] | None:
    return _FORMULA_CODE.match(text) or re.match(r"[(\[]?\s*(\d{1,3})", text)
