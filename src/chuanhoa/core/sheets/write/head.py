"""The head of a table: which title covers which cells, and how wide and high it all is."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from typing import Final, NamedTuple

from chuanhoa.core.sheets.write.table import Column, Row, Share, Table, Value, show_day
from chuanhoa.core.text import PartialDate, format_number, format_ratio

LINE_NUMBERS: Final = frozenset({"STT", "TT", "Số TT"})
"""Titles of the column that counts the lines."""
_NARROWEST: Final = 5.0
_NARROWEST_UP: Final = 3.6
_WIDEST: Final = 42.0
_SAMPLE: Final = 1_000
_PAGE: Final = 96.0
"""Least width of a table in characters: below it the national title would not fit on the right."""
_LEGIBLE: Final = 160.0
"""Characters that a page A4 across shows at some 9 points: the titles of a wider table stand up."""
_NUMBERS: Final = frozenset({"integer", "decimal", "percent"})
_PERCENT: Final = "100,00%"
_ONE_LINE: Final = 10
"""Letters among narrow figures that are not broken into lines."""
_RIGHT_HALF: Final = 44.0
_WRAPPED: Final = 14.0
"""Characters that a column of text keeps where it gives way for the page."""
_HALVINGS: Final = 20
ON_A4: Final = 980.0
ON_A3: Final = 1_460.0
ON_A4_UP: Final = 730.0
"""Points across, before it is made smaller, that the paper shows with its smallest letters at 8 points.

Upright, where lists have words, at 7.
"""
_LINE: Final = 16.5
"""Height of one line of 12-point text, in points."""
_UPRIGHT_LINE: Final = 13.0
_UPRIGHT_LETTER: Final = 6.0
"""Height of a line, and width of a letter, of a bold title of 11 points."""
_BOLD: Final = 1.1
_PLAIN: Final = 0.82
"""Width that a letter takes of a column's: on the average, with room to break between words."""


class Title(NamedTuple):
    """A title cell of the head, rows and columns counted from its top left corner, inclusive."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


def titles(columns: Sequence[Column]) -> list[Title]:
    """Return the cells of the head: like neighbours joined, short paths reaching to the bottom."""
    depth = max((len(column.path) for column in columns), default=0)
    found = []
    for level in range(depth):
        left = 0
        while left < len(columns):
            path = columns[left].path
            if len(path) <= level:
                left += 1
                continue
            right = left
            if len(path) > level + 1:
                while right + 1 < len(columns) and _goes_on(columns[right + 1].path, path, level):
                    right += 1
            bottom = depth - 1 if len(path) == level + 1 else level
            found.append(Title(level, left, bottom, right, path[level]))
            left = right + 1
    return found


def _goes_on(path: tuple[str, ...], first: tuple[str, ...], level: int) -> bool:
    return len(path) > level + 1 and path[: level + 1] == first[: level + 1]


def codes(columns: Sequence[Column]) -> list[str]:
    """Return the code row of official forms: letters over text, numbers over figures."""
    found: list[str] = []
    letters = numbers = 0
    for column in columns:
        if not numbers and (column.kind == "text" or column.path[-1] in LINE_NUMBERS):
            found.append(chr(ord("A") + letters % 26))
            letters += 1
        else:
            numbers += 1
            found.append(str(numbers))
    return found


def shown(value: Value) -> str:
    """Return a value as text, for measuring and for cells that hold text."""
    if value is None:
        return ""
    if isinstance(value, Share):
        return format_ratio(value.part, value.whole)
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, float):
        return format_number(value, 2)
    if isinstance(value, date | PartialDate):
        return show_day(value)
    return str(value).replace(".", ",")


def widths(table: Table) -> list[float]:
    """Return the width of each column in characters, together at least the width of a page.

    Where a table is wider than its page, columns of figures are as narrow as the figures, and their
    titles stand up: see `standing`. Where words in more lines bring it onto fewer pages, A4 before A3,
    columns of text give way, the widest first.
    """
    found = _widths(table, frozenset())
    if sum(found) > _LEGIBLE and (up := _figures(table)):
        found = _widths(table, up)
    total = sum(found)
    if 0 < total < _PAGE:
        return [width * _PAGE / total for width in found]
    if table.portrait:
        return found
    least = _least(table, found)
    for page in _pages(table, found):
        if across(table, least) <= page:
            return _given_way(table, found, least, page)
    return found


def _pages(table: Table, found: Sequence[float]) -> Iterator[float]:
    """Yield the points that a page shows, then two … as long as the table is wider than that.

    Columns that stand still are printed on every page again.
    """
    total = across(table, found)
    again = across(table, found[: table.frozen])
    yield from (page for page in (ON_A4, ON_A3) if page < total)
    more = max(ON_A3 - again, ON_A3 / 2)
    page = ON_A3 + more
    while page < total:
        yield page
        page += more


def across(table: Table, found: Sequence[float]) -> float:
    """Return the points that the columns seen, the first where `found` is shorter, take of the paper."""
    seen = zip(table.columns, found, strict=False)
    return sum(points(width) for column, width in seen if not column.hidden)


def _least(table: Table, found: Sequence[float]) -> list[float]:
    """Return how narrow columns may become: those of text without a width of their own."""
    return [
        width
        if column.kind != "text" or column.width or column.hidden
        else min(
            width, max(_WRAPPED, column.least, _longest_word(column, at, table.rows[:_SAMPLE]))
        )
        for at, (column, width) in enumerate(zip(table.columns, found, strict=True))
    ]


def _longest_word(column: Column, index: int, rows: Sequence[Row]) -> float:
    texts = [
        shown(row.cells[index]) for row in rows if row.look != "group" and index < len(row.cells)
    ]
    words = [len(word) for text in (column.path[-1], *texts) for word in text.split()]
    return min(max(words, default=0) * 1.15 + 1.5, _WIDEST)


def _given_way(
    table: Table, found: Sequence[float], least: Sequence[float], page: float
) -> list[float]:
    """Return widths that fit the page: no column wider than one limit that all share."""
    low, high = 0.0, _WIDEST
    for _ in range(_HALVINGS):
        limit = (low + high) / 2
        if across(table, _limited(found, least, limit)) <= page:
            low = limit
        else:
            high = limit
    return _limited(found, least, low)


def _limited(found: Sequence[float], least: Sequence[float], limit: float) -> list[float]:
    return [max(min(wide, limit), bound) for wide, bound in zip(found, least, strict=True)]


def standing(table: Table) -> frozenset[int]:
    """Return the columns whose titles stand up, none where the table is no wider than its page."""
    return _figures(table) if sum(_widths(table, frozenset())) > _LEGIBLE else frozenset()


def _figures(table: Table) -> frozenset[int]:
    return frozenset(
        at
        for at, column in enumerate(table.columns)
        if column.kind in _NUMBERS and not column.hidden and column.path[-1] not in LINE_NUMBERS
    )


def _widths(table: Table, up: frozenset[int]) -> list[float]:
    return [
        column.width or max(_fitting(column, at, table.rows[:_SAMPLE], up=at in up), column.least)
        for at, column in enumerate(table.columns)
    ]


def _fitting(column: Column, index: int, rows: Sequence[Row], *, up: bool) -> float:
    words = [] if up else [word for part in column.path[-1:] for word in part.split()]
    longest = max((len(word) for word in words), default=0)
    for row in rows:
        if row.look != "group" and index < len(row.cells):
            value = row.cells[index]
            if column.kind == "percent" and isinstance(value, Share) and value.whole:
                lines = [_PERCENT]
            else:
                text = shown(value)
                lines = text.split() if up and len(text) > _ONE_LINE else text.split("\n")
            longest = max(longest, *map(len, lines), 0)
    if up:
        return min(max(longest * 1.15 + 0.5, _NARROWEST_UP), _WIDEST)
    return min(max(longest * 1.15 + 1.5, _NARROWEST), _WIDEST)


def split(found: Sequence[float]) -> int:
    """Return the column where the right half begins: near the middle, wide enough for the motto."""
    total = sum(found)
    starts = range(1, len(found))
    wide_enough = [start for start in starts if sum(found[start:]) >= _RIGHT_HALF]
    return min(wide_enough or starts, key=lambda s: abs(sum(found[:s]) - total / 2), default=0)


def room(text: str, width: float, *, bold: bool = False) -> float | None:
    """Return the height in points that a text of several lines needs in a cell; None for one line."""
    letter = _BOLD if bold else _PLAIN
    if len(text) * letter <= width and "\n" not in text:
        return None
    return _tall(text, width / letter)


def height(text: str, width: float, *, scale: float = 1.0) -> float:
    """Return the height in points that a title needs in a cell of some width."""
    return _tall(text, width / _BOLD / scale, scale)


def points(width: float) -> float:
    """Return how wide a column of so many characters is, with the room at its sides."""
    return width * 5.25 + 3.75


def upright(text: str, width: float) -> float:
    """Return the height in points that a title standing up needs in a cell of some width."""
    lines = max(1, int(points(width) / _UPRIGHT_LINE))
    longest = max((len(word) for word in text.split()), default=0)
    return max(longest, ceil(len(text) / lines) + longest * (lines > 1) / 2) * _UPRIGHT_LETTER + 6


def _tall(text: str, letters: float, scale: float = 1.0) -> float:
    lines = sum(max(1, ceil(len(line) / max(letters, 1.0))) for line in text.split("\n"))
    return lines * _LINE * scale + 3
