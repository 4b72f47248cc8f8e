"""The form of one person with its labels here and there, set as one label below the other.

"Họ và tên: Nông Văn Thử   Ngày sinh: 12/3/1975" in one cell, or several labels in a row, become rows of
a label and what it asks for; `Grid.places` keeps where each stands in the sheet.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from chuanhoa.core.sheets.grid import Cell, Grid, Position, Workbook
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.layout.insets import parted
from chuanhoa.core.sheets.layout.rowwords import is_signature
from chuanhoa.core.sheets.layout.sideways import is_name_label, label_of
from chuanhoa.core.sheets.layout.words import is_letterhead, is_title
from chuanhoa.core.text import normalise
from chuanhoa.core.text.patterns import regex

MOST_ROWS: Final = 160
"""Rows of a form of one person, at most."""
MOST_LETTERS: Final = 40_000
"""Letters in all the cells of such a form, at most; a form of eight pages has a quarter of that."""
MOST_IN_CELL: Final = 4_000
_COLUMNS: Final = 40
_FEWEST: Final = 3
"""Labels that a sheet has at least before it is a form."""
_ASKS_NAME = regex(r"h[oọ]\s+(?:v[aà]\s+)?(?:ch[uữ]\s+)?(?:t[eê]n|đ[eệ]m)", re.IGNORECASE)
_GAP = regex(r"(\s{2,}|[\t\n\r;|]+|\xa0{2,})")
_DOTS = regex(r"\.{3,}|…+|_{3,}")
"""Where a form is filled in by hand."""
_AFTER_COLON = regex(r"\s*:\s+")
_WORD = regex(r"(?:\A|(?<=[\s,.;)\-]))(?=[^\W_])")
_COMMA = regex(r"[,;]\s+(?:\(?\d{1,2}(?:\.\d{1,2})?\s*[.)\-/]\s*)?(?=[^\W\d_])")
_ENDING = regex(r"(?:[\s,;.\-–]+\(?\d{1,2}(?:\.\d{1,2})?\s*[.)\-/]+|[\s,;]+)\s*\Z")
"""What stands between a value and the next label: a comma, the number of the next item."""
_NUMBER = regex(r"[\s(]*(?:\d{1,2}|[IVX]{1,5}|[a-z])?[\s.)/\-:]*\Z")
_NUMBERED = regex(r"\(?\d{1,2}\.\d{1,2}\s*[.)\-/]*\s*(?=\D)")
_SEX: Final = frozenset({"nam", "nữ"})
_LONGEST_LABEL: Final = 90


class _Item(NamedTuple):
    """A label and what it asks for, and where that stands."""

    label: str
    value: Cell
    at: Position


def stacked_workbook(workbook: Workbook) -> Workbook:
    """Return the workbook with every form of one person set as a label and its answer a row.

    The tables of a form follow it, each as a sheet of its own.
    """
    grids = tuple(stacked(part) for grid in workbook.grids for part in parted(grid))
    same = [*map(id, grids)] == [*map(id, workbook.grids)]
    return workbook if same else workbook._replace(grids=grids)


def stacked(grid: Grid) -> Grid:
    """Return a form whose labels stand here and there as one below the other.

    Any other sheet, and a form of which something would be left over, is returned as it is.
    """
    if grid.inset or len(grid.rows) > MOST_ROWS or grid.hidden_rows or not _may_be_form(grid):
        return grid
    rows: list[list[_Item] | None] = [_items(grid, row) for row in range(len(grid.rows))]
    filled = [at for at, items in enumerate(rows) if items]
    if not filled:
        return grid
    asked = [item for items in rows if items for item in items]
    named = next((item.value for item in asked if is_name_label(item.label)), None)
    known = {key(item.label) for item in asked if item.value and is_title(item.label)}
    plain = all(len(items) < 2 and items[0].at[1] > 0 for items in rows if items)
    inside = range(filled[0], filled[-1] + 1)
    around = (cells for at, cells in enumerate(grid.rows) if at not in inside)
    if any(sum(not is_blank(cell) for cell in cells) >= _FEWEST for cells in around):
        return grid  # a table of relatives or of courses
    if (
        not isinstance(named, str)
        or len(known) < _FEWEST
        or plain
        or any(rows[at] is None for at in inside)
    ):
        return grid
    return _set(grid, rows, inside)


def _set(grid: Grid, rows: list[list[_Item] | None], inside: range) -> Grid:
    fresh: list[list[Cell]] = []
    places: dict[int, Position] = {}
    stale: set[Position] = set()
    for at, cells in enumerate(grid.rows):
        lines: list[tuple[list[Cell], Position]] = [(cells, (at, 0))]
        if at in inside:
            lines = [([item.label, item.value], item.at) for item in rows[at] or ()]
        for line, place in lines:
            if place in grid.stale:
                stale.add((len(fresh), 1))
            places[len(fresh)] = (grid.lines[place[0]], place[1])
            fresh.append(line)
    return Grid(
        grid.name, fresh, range(1, len(fresh) + 1), hidden=grid.hidden,
        epoch_1904=grid.epoch_1904, stale=frozenset(stale), places=places,
    )  # fmt: skip


def _may_be_form(grid: Grid) -> bool:
    """Whether a name is asked for somewhere, and no row looks like the head of a table: a cheap look.

    Nor is it a book: what looks for labels within a cell looks at its words more than once.
    """
    named = False
    letters = 0
    for cells in grid.rows:
        titles = texts = 0
        lengths = [len(cell) for cell in cells if isinstance(cell, str)]
        letters += sum(lengths)
        if letters > MOST_LETTERS or max(lengths, default=0) > MOST_IN_CELL:
            return False
        for cell in cells[:_COLUMNS]:
            if cell is None:
                continue
            texts += 1
            if isinstance(cell, str) and ":" not in cell and len(cell) < _LONGEST_LABEL:
                named = named or bool(_ASKS_NAME.search(cell))
                titles += is_title(label_of(text_of(cell)))
            elif isinstance(cell, str):
                named = named or bool(_ASKS_NAME.search(cell))
        if titles >= _FEWEST and titles == texts:
            return False
    return named


def _items(grid: Grid, row: int) -> list[_Item] | None:
    """Return what a row asks for; None where it holds words that belong to no label."""
    found: list[_Item] = []
    waiting: _Item | None = None
    asks = False
    for column, cell in enumerate(grid.rows[row]):
        text = text_of(cell)
        if not text or text == ":" or (waiting is None and _NUMBER.match(text)):
            continue
        pairs = _pairs(cell, text, answers=waiting is not None, asked=asks)
        if waiting and not pairs:
            answer = cell if _DOTS.sub("", text).strip() else None
            found.append(waiting._replace(value=answer, at=(row, column)))
            waiting = None
            continue
        if not pairs or not all(label for label, _ in pairs) or (waiting and not asks):
            return None  # words of nobody, or one title beside the other: the head of a table
        found += [waiting] if waiting else []
        *told, last = (_Item(label, value or None, (row, column)) for label, value in pairs)
        found += told if last.value is None else [*told, last]
        waiting = last._replace(at=(row, column + 1)) if last.value is None else None
        asks = ":" in text
    return [*found, waiting] if waiting else found


def _pairs(cell: Cell, text: str, *, answers: bool, asked: bool) -> list[tuple[str, str]]:
    """Return the labels of a cell with what it says to them; [] for words that ask for nothing.

    `answers`: a label stands to the left and waits for its answer; `asked`: with a colon.
    """
    if isinstance(cell, str) and ":" in text:
        return list(_in_cell(cell))
    if answers and (asked or text.casefold() in _SEX):
        return []
    asks = _is_label(text) and not (is_letterhead(text) or is_signature(text))
    return [(_bare(text), "")] if asks else []


def _is_label(text: str) -> bool:
    return is_title(_bare(text)) and len(text) <= _LONGEST_LABEL


def _bare(text: str) -> str:
    """Return a label without its number, "15.2-", and its colon."""
    return label_of(_NUMBERED.sub("", normalise(text), count=1))


def _in_cell(text: str) -> Iterator[tuple[str, str]]:
    """Yield the labels of a cell with their answers; "" as label for words that belong to none."""
    text = _AFTER_COLON.sub(": ", _DOTS.sub("  ", text))
    for piece in _pieces(text):
        label, colon, rest = piece.partition(":")
        if not colon:
            sex = piece.casefold() in _SEX
            yield ("Giới tính" if sex else ""), normalise(piece)
            continue
        while colon:
            cut = _next_label(rest)
            value = rest[:cut] if cut is not None else rest
            value = _ENDING.sub("", value) if cut is not None else value
            yield _label(label), normalise(value)
            if cut is None:
                break
            label, colon, rest = rest[cut:].partition(":")


def _pieces(text: str) -> Iterator[str]:
    """Yield what stands between gaps; of "ĐH Luật; ĐH Kinh tế" what follows is of the same answer."""
    whole = ""
    parts = _GAP.split(text)
    for gap, part in zip(["", *parts[1::2]], map(str.strip, parts[::2]), strict=True):
        if gap == ";" and ":" in whole and part and ":" not in part and part.casefold() not in _SEX:
            whole = f"{whole}; {part}"
            continue
        if whole:
            yield whole
        whole = part
    if whole:
        yield whole


def _label(text: str) -> str:
    label = _bare(text)
    told = is_title(label) or not is_letterhead(label)
    return label if told and len(label) <= _LONGEST_LABEL else ""


def _next_label(text: str) -> int | None:
    """Return where the next label of "Nông Văn Thử, Ngày sinh: 1975" begins; None where none does."""
    *parts, _ = text.split(":")
    begun = 0
    for part in parts:  # of "8:30, Chức vụ: Bí thư" the first colon asks for nothing
        if (start := _label_in(part)) is not None:
            return begun + start
        begun += len(part) + 1
    return None


def _label_in(before: str) -> int | None:
    """Return where the label that ends a text begins."""
    for start in _WORD.finditer(before, max(len(before) - 2 * _LONGEST_LABEL, 0)):
        label = before[start.start() :]
        if label[0].isupper() and is_title(_bare(label)):
            return start.start()
    listed = [found for found in _COMMA.finditer(before) if before[found.end()].isupper()]
    return listed[-1].end() if listed else None
