"""A list that lies on its side: the fields down one column, a person in each column beside it.

The form of one person is the same with a single column beside its labels.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from chuanhoa.core.sheets.grid import Cell, Grid, Merge, Position
from chuanhoa.core.sheets.layout.cells import DITTOS, LOST_DITTO, is_blank, key, text_of
from chuanhoa.core.sheets.layout.english import NAMES
from chuanhoa.core.sheets.layout.header import Head, find_head
from chuanhoa.core.sheets.layout.merging import Merged
from chuanhoa.core.sheets.layout.rowwords import is_note, is_signature, is_total
from chuanhoa.core.sheets.layout.words import is_family_name, is_letterhead, is_title
from chuanhoa.core.text.patterns import regex

_COLUMNS: Final = 4
_ROWS: Final = 80
MOST_FIELDS: Final = 500
"""Rows of a list on its side: no form asks for so much, a file of another kind has many more."""
_FEWEST: Final = 3
"""Titles that stand below each other before they are those of a list."""
_NAME = regex(
    r"ho (?:va )?(?:chu )?(?:ten|dem|lot)\b|ten (?:can bo|cong chuc|hoc vien|nguoi|dai bieu)\b"
)
_HEADS: Final = frozenset(["noi dung", "muc", "thong tin", "tieu chi", "chi tieu", "danh muc"])
"""What may stand over the titles of a list on its side, beside "Người 1", "Người 2"."""
_ORDINAL = regex(r"(?:stt|s t t|tt|so tt|so thu tu)\Z")
_TOTAL = regex(r"(?:tong|cong|tong cong|tong so)(?: so)?(?: \d+)?(?: nguoi)?\Z")
"""A label that is a total and nothing else: "Tổng số năm công tác" is a field."""
_PHOTO = regex(
    r"\W*(?:chỗ )?(?:dán )?ảnh\b(?:(?: thẻ| màu| chân dung)|[\W\d_]|x|cm|mm)*\Z", re.IGNORECASE
)
"""What stands where a photograph is to be stuck on."""
_NUMBERED = regex(r"\A\s*\(?(?:\d{1,2}|[IVX]{1,4}|[a-z])\s*[.)\-/]\s*(?=\D)")
_FIGURE = regex(r"[\d\s.,]*\Z")
_NUMBER = regex(r"[\s(]*(?:\d{1,2}|[IVXivx]{1,5}|[a-zA-Z])[\s.)/\-]*\Z")


@dataclass(frozen=True, slots=True)
class Sideways:
    """Column of the titles and row of the names, from 0; `titles` from the top; `names` beside theirs."""

    column: int
    row: int
    titles: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A list on its side set upright: `grid` has a row for each column of the sheet.

    Its rows are lines 1, 2 … for the columns A, B …; its columns are the rows of the sheet. `first`
    and `last` are the rows of the sheet that the list takes up, `name` the one of the names.
    """

    grid: Grid
    head: Head
    first: int
    last: int
    name: int

    @property
    def people(self) -> range:
        """Rows of the upright grid below its head."""
        return range(self.head.first_body_row, len(self.grid.rows))


def lies_sideways(grid: Grid) -> Sideways | None:
    """Return where a list lies on its side; None where none does, or of one person alone."""
    found = _beside_titles(_without_photos(grid))
    return found if found and len(found.names) > 1 else None


def is_too_long(grid: Grid, found: Sideways) -> bool:
    """Whether a list on its side has more than `MOST_FIELDS` rows, and so is not read."""
    first, last = _extent(grid, found)
    return last - first >= MOST_FIELDS


def form_label(grid: Grid, stop: int = 2 * _ROWS) -> str | None:
    """Return how the form of one person asks for the name, "Họ và tên:"; None where a sheet is none.

    `stop`: the first row, from 0, that is no part of it.
    """
    named: str | None = None
    labels: set[str] = set()
    for cells in grid.rows[:stop]:
        texts = [text_of(cell) if isinstance(cell, str) else "" for cell in cells]
        for at, text in enumerate(texts):
            if ":" not in text and not _asks(cells, texts, at):
                continue
            label = label_of(text.partition(":")[0])
            if is_title(label):
                labels.add(key(label))
                named = named or (label if is_name_label(label) else None)
    return named if len(labels) >= _FEWEST else None


def _asks(cells: list[Cell], texts: list[str], at: int) -> bool:
    """Whether a text asks for what stands to the right of it: "Họ và tên | Nông Văn Thử"."""
    return at + 1 < len(cells) and not is_blank(cells[at + 1]) and not is_title(texts[at + 1])


def set_upright(grid: Grid) -> Turned | None:
    """Return the list of a sheet that surely lies on its side set upright; None where it is not sure.

    Sure is a list whose fields stand one below the other without a gap, with nothing else beside,
    above or below it but a letterhead and a foot; and one of no more than `MOST_FIELDS` rows.
    """
    grid = _without_photos(grid)
    found = _beside_titles(grid)
    if found is None:
        return None
    first, last = _extent(grid, found)
    if last - first >= MOST_FIELDS or not _is_alone(grid, first, last):
        return None
    upright = _turned(grid, found, first, last)
    head = find_head(upright, 0, found.column + 1)
    if head is None or head.code_row is not None or head.bottom < found.column:
        return None
    if any(not is_blank(cell) for row in upright.rows[: head.top] for cell in row):
        return None
    return Turned(upright, head, first, last, found.row)


def label_of(text: str) -> str:
    """Return the title that a label is, without its number and its colon: "1. Họ và tên:"."""
    return _NUMBERED.sub("", text, count=1).rstrip(" :.…_")


def is_name_label(label: str) -> bool:
    """Whether a label asks for a name."""
    words = key(label)
    return bool(_NAME.match(words)) or words in NAMES or is_family_name(label)


def _beside_titles(grid: Grid) -> Sideways | None:
    for column in range(_COLUMNS):
        titles: list[str] = []
        named: int | None = None
        for row, cells in enumerate(grid.rows[:_ROWS]):
            text = label_of(text_of(cells[column])) if column < len(cells) else ""
            if text and is_title(text):
                titles.append(text)
                if named is None and is_name_label(text):
                    named = row
        if named is None or len(titles) < _FEWEST:
            continue
        beside = [text_of(cell) for cell in grid.rows[named][column + 1 :] if not is_blank(cell)]
        if len(beside) > 1 and is_only_total(beside[-1]):
            beside.pop()
        names = [text for text in beside if not is_title(text) and text != ":"]
        if names and len(names) + beside.count(":") == len(beside):
            return Sideways(column, named, tuple(titles), tuple(names))
    return None


def _extent(grid: Grid, found: Sideways) -> tuple[int, int]:
    """Return the rows, both inclusive, whose first text of the title column names a field.

    Of a list longer than `MOST_FIELDS` it returns one row too many: the rest is not looked at.
    """
    merged = Merged(grid, range(len(grid.rows)))

    def label(row: int) -> str:
        at, column = merged.source(row, found.column)
        return text_of(grid.rows[at][column]) if column < len(grid.rows[at]) else ""

    first = last = found.row
    while first and _is_field(label(first - 1)):
        first -= 1
    stop = min(len(grid.rows), first + MOST_FIELDS + 1)
    while last + 1 < stop and not _ends(label(last + 1), _beside(grid, found, last + 1)):
        last += 1
    while last > found.row and is_only_total(label(last)):
        last -= 1
    return first, last


def _is_field(label: str) -> bool:
    return is_title(label_of(label)) and not is_letterhead(label) and key(label) not in _HEADS


def _beside(grid: Grid, found: Sideways, row: int) -> int:
    """Return how many cells of a row say something beside the title column."""
    cells = grid.rows[row]
    return sum(not is_blank(cell) for at, cell in enumerate(cells) if at != found.column)


def _ends(label: str, beside: int) -> bool:
    if not label and not beside:
        return True
    if is_title(label_of(label)) and not is_signature(label):
        return False
    return not label or is_signature(label) or (not beside and (is_note(label) or is_total(label)))


def _is_alone(grid: Grid, first: int, last: int) -> bool:
    """Whether every row above is of a letterhead, and every row below of a foot."""
    signed = False
    for row, cells in enumerate(grid.rows):
        texts = [text for cell in cells if (text := text_of(cell))]
        if row < first:
            heads = row == first - 1 and key(texts[0]) in _HEADS if texts else False
            if len(texts) > 1 and not heads and not any(map(is_letterhead, texts)):
                return False
        elif row > last:
            signed = signed or any(map(is_signature, texts))
            if texts and not signed and not is_note(texts[0]) and not is_only_total(texts[0]):
                return False
    return True


def is_only_total(text: str) -> bool:
    """Whether a text says "Cộng", "Tổng số: 2 người", and names no field."""
    return bool(_TOTAL.match(key(text)))


def _without_photos(grid: Grid) -> Grid:
    """Return the sheet without what stands where a photograph is to be stuck on."""

    def kept(cell: Cell) -> Cell:
        return None if isinstance(cell, str) and _PHOTO.match(text_of(cell)) else cell

    rows = [list(map(kept, row)) for row in grid.rows[:_ROWS]]
    return grid._replace(rows=[*rows, *grid.rows[_ROWS:]])


def _is_nobody(cells: list[Cell], name: int, ordinals: Container[int]) -> bool:
    """Whether a column beside the titles is a total, or numbered and left empty for one more person."""
    filled = {at for at, cell in enumerate(cells) if not is_blank(cell)}
    if name in filled:
        rest = [text_of(cells[at]) for at in filled - {name}]
        return is_only_total(text_of(cells[name])) and all(map(_FIGURE.match, rest))
    return all(at in ordinals and _NUMBER.match(text_of(cells[at])) for at in filled)


def _turned(grid: Grid, found: Sideways, first: int, last: int) -> Grid:
    block, column = grid.rows[first : last + 1], found.column
    width = max(map(len, block))
    ordinals = [
        at for at, row in enumerate(block)
        if column < len(row) and _ORDINAL.match(key(label_of(text_of(row[column]))))
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for at in range(width):
        cells: list[Cell] = [row[at] if at < len(row) else None for row in block]
        texts = [text for cell in cells if (text := text_of(cell))]
        if at < column and all(map(_NUMBER.match, texts)):
            cells = []
        elif at <= column:
            cells = [label_of(text_of(cell)) or None for cell in cells]
        elif all(text == ":" for text in texts) or _is_nobody(cells, found.row - first, ordinals):
            cells = []
        else:
            cells = [LOST_DITTO if _is_ditto(cell) else cell for cell in cells]
        while cells and is_blank(cells[-1]):
            cells.pop()
        rows.append([*[None] * first, *cells] if cells else [])

    def swapped(places: frozenset[Position]) -> frozenset[Position]:
        return frozenset((b, a) for a, b in places if first <= a <= last)

    merges = [
        Merge(m.left, m.top, m.right, m.bottom)
        for m in grid.merges
        if first <= m.top and m.bottom <= last
    ]
    return grid._replace(
        rows=rows,
        lines=range(1, width + 1),
        merges=tuple(merges),
        hidden_rows=grid.hidden_columns,
        hidden_columns=frozenset(range(len(grid.rows))) & grid.hidden_rows,
        formulas={(b, a): text for (a, b), text in grid.formulas.items() if first <= a <= last},
        stale=swapped(grid.stale),
        repeated={},
    )


def _is_ditto(cell: Cell) -> bool:
    """Whether a cell repeats another: on its side that may be the one above or the one to the left."""
    return isinstance(cell, str) and text_of(cell) in DITTOS
