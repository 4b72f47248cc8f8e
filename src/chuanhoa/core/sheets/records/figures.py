"""Which columns of a form hold figures, and the figures in their cells: one, or two as in 424/432."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from chuanhoa.core.sheets.grid import Cell, Grid, column_letters
from chuanhoa.core.sheets.layout import Path, Table
from chuanhoa.core.sheets.layout.cells import NOTHING, is_blank, is_number, key, text_of
from chuanhoa.core.sheets.layout.rowwords import is_signature
from chuanhoa.core.text import Unreadable, parse_number
from chuanhoa.core.text.patterns import regex

_ORDINAL: Final = regex(r"(?:stt|s t t|tt|so tt|so thu tu)\Z")
_NAMES_ROWS: Final = regex(
    r"ten |don vi|noi dung|chuong trinh|tieu chi|chi tieu|doi tuong|trinh do|dien giai|xa\b|danh muc|loai"
)
_REMARKS: Final = regex(r"ghi chu|gc\Z|chu thich")
_TWO_TITLES: Final = regex(r"([^/]*[^\W\d_][^/]*)/([^/]*[^\W\d_][^/]*)\Z")
_TWO_FIGURES: Final = regex(r"(\d[\d.\s]*?)\s*/\s*(\d[\d.\s]*)\Z")
_MONTH: Final = regex(r"(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d\d\Z")


@dataclass(slots=True)
class FormColumns:
    """Which column holds what: the numbering, the names of the rows, figures, other words."""

    label: int
    ordinal: int | None
    last: int
    """The last row with a figure: what stands below it is the foot of the form."""
    figures: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    seconds: dict[int, int] = field(default_factory=dict)
    """For a column of two figures to a cell: the number under which the second one is kept."""

    @property
    def summed(self) -> list[int]:
        """Every figure that a row may have, under the column that it is kept by."""
        pairs = ((column, self.seconds.get(column)) for column in self.figures)
        return [kept for pair in pairs for kept in pair if kept is not None]

    def read(self, column: int, cell: Cell) -> dict[int, Decimal] | None:
        """Return the figures of one cell by the columns they are kept under; None for no figure."""
        second = self.seconds.get(column)
        if second is None:
            number = figure(cell)
            return None if number is None else {column: number}
        pair = two_figures(cell)
        return None if pair is None else {column: pair[0], second: pair[1]}


def find_columns(grid: Grid, table: Table) -> FormColumns | None:
    """Return the columns of a form, or None where no column names its rows.

    Only the rows down to the last figure count: the words of a signature block stand under columns
    of figures and say nothing of them.
    """
    paths = table.head.paths
    ordinal = next((c for c, path in paths.items() if _ORDINAL.match(key(path[-1]))), None)
    last = _last_row(grid, table, ordinal)
    width = max((len(grid.rows[row]) for row in table.body), default=0)
    figures: list[int] = []
    words: list[int] = []
    pairs: list[int] = []
    for column in range(width):
        cells = list(_cells(grid, table, column, last))
        if column == ordinal or not cells:
            continue
        if _holds_pairs(paths.get(column, ()), cells):
            pairs.append(column)
            figures.append(column)
        else:
            numbers = sum(figure(cell) is not None for cell in cells)
            titled = key(" ".join(paths.get(column, ())[-1:]))
            enough = len(cells) * (2 / 3 if _REMARKS.match(titled) else 1 / 2)
            (figures if numbers >= enough else words).append(column)
    if not words:
        return None
    label = max(words, key=lambda c: (_weight(paths.get(c, ("",))), -c))
    words.remove(label)
    kept = [column for column in figures if column in paths or column > label]
    seconds = {column: width + at for at, column in enumerate(pairs)}
    return FormColumns(label, ordinal, last, kept, words, seconds)


def figure(cell: Cell) -> Decimal | None:
    """Return the number of a cell; "-" on a form states that there is none: zero."""
    if isinstance(cell, bool) or cell is None:
        return None
    text = text_of(cell)
    if text in NOTHING:
        return Decimal()
    try:
        return parse_number(cell if is_number(cell) else text)
    except Unreadable:
        return None


def two_figures(cell: Cell) -> tuple[Decimal, Decimal] | None:
    """Return the figures of "424/432", both nothing for "-"; None where there are not two."""
    text = text_of(cell)
    if text in NOTHING:
        return Decimal(), Decimal()
    found = _TWO_FIGURES.match(text) if isinstance(cell, str) else None
    parts = [figure(part) for part in found.groups()] if found else []
    return (parts[0], parts[1]) if parts and parts[0] is not None and parts[1] is not None else None


def unique_titles(paths: Mapping[int, Path], seconds: Mapping[int, int]) -> dict[int, str]:
    """Header paths in one line, told apart by column letters where two are the same.

    "Có mặt/biên chế" over two figures gives each of them its own part of the title.
    """
    seen: set[str] = set()
    titles: dict[int, str] = {}
    for column, path in paths.items():
        parts = _two_titles(path) if column in seconds else None
        for kept, part in zip(
            (column, seconds.get(column, column)), parts or (path,), strict=False
        ):
            title = " / ".join(part)
            if title in seen:
                title = f"{title} ({column_letters(column)})"
            seen.add(title)
            titles[kept] = title
    return titles


def _last_row(grid: Grid, table: Table, ordinal: int | None) -> int:
    """Return the last row that has a figure under a title and no word of a signing line."""
    for row in reversed(table.body):
        cells = grid.rows[row]
        figured = any(
            column != ordinal and _is_counted(cells[column])
            for column in table.head.paths
            if column < len(cells)
        )
        if figured and not any(is_signature(text_of(cell)) for cell in cells):
            return row
    return -1


def _is_counted(cell: Cell) -> bool:
    if is_blank(cell) or text_of(cell) in NOTHING:
        return False
    return figure(cell) is not None or two_figures(cell) is not None


def _cells(grid: Grid, table: Table, column: int, last: int) -> Iterator[Cell]:
    for row in table.body:
        cells = grid.rows[row]
        if row <= last and column < len(cells) and not is_blank(cells[column]):
            yield cells[column]


def _holds_pairs(path: Path, cells: Sequence[Cell]) -> bool:
    """Whether a title in two parts stands over cells in two parts, which are no months of years."""
    if not path or _two_titles(path) is None:
        return False
    texts = [text for cell in cells if (text := text_of(cell)) not in NOTHING]
    pairs = [text for text in texts if _TWO_FIGURES.match(text)]
    return len(pairs) * 2 > len(texts) and not all(map(_MONTH.match, pairs))


def _two_titles(path: Path) -> tuple[Path, Path] | None:
    found = _TWO_TITLES.match(path[-1])
    if found is None:
        return None
    first, second = (part.strip(" .:-–") for part in found.groups())
    return (*path[:-1], first), (*path[:-1], second)


def _weight(path: Path) -> int:
    """How much a title reads like that of the names of rows."""
    words = key(path[-1])
    return 2 if _NAMES_ROWS.match(words) else 0 if _REMARKS.match(words) else 1
