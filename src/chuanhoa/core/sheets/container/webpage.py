"""Web pages saved as .xls: what many online systems hand out under “export to Excel”."""

import re
from collections import Counter
from typing import Final

from chuanhoa.core.sheets.container.draft import Draft, stack
from chuanhoa.core.sheets.container.legacy import Run, font_encoding, join_runs
from chuanhoa.core.sheets.container.limits import (
    LONGEST_LINE,
    MAX_COLUMNS,
    MAX_ROWS,
    MEGABYTE,
    refuse,
)
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.sheets.container.tags import Unclosed, tags_of
from chuanhoa.core.sheets.grid import Cell, Merge
from chuanhoa.core.text import Refused, decode
from chuanhoa.core.text.patterns import regex

_MAX_PAGE: Final = 20 * MEGABYTE
_MAX_SPAN: Final = 1_000
_SPACES: Final = regex(r"[ \t\r\n\xa0]+")
_FAMILY: Final = regex(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_HIDDEN: Final = regex(r"display\s*:\s*none", re.IGNORECASE)
_FONTS: Final = frozenset({"font", "span", "td", "th", "p", "b", "i", "div"})
_INLINE: Final = frozenset(
    {"font", "span", "b", "i", "u", "strong", "em", "a", "sup", "sub", "o:p"}
)


def open_webpage(data: bytes, file: str) -> Opened:
    """Return the tables of a page, one sheet each; Refused when it holds none."""
    if len(data) > _MAX_PAGE:
        raise refuse("page_too_large", file=file, limit=_MAX_PAGE // MEGABYTE)
    try:
        text, encoding = decode(data)
    except Refused as refusal:
        raise refuse("text", file=file, why=refusal.message) from refusal
    page = _Page(file)
    try:
        page.take(text)
    except Unclosed as error:
        raise refuse("broken", file=file, part="<!--") from error
    opened = Opened([], [], banners=page.loose, text_encoding=encoding)
    for draft, rows in zip(page.drafts, page.rows, strict=True):
        if rows:
            opened.drafts.append(draft)
            opened.grids.append(draft.grid(stack(rows, draft.places)))
    if not opened.grids:
        raise refuse("page_without_table", file=file)
    return opened


class _Page:
    """Collects the outermost tables; a table inside a cell gives its text to that cell.

    `loose`: the lines outside the cells, of the title and the captions too.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.drafts: list[Draft] = []
        self.rows: list[dict[int, list[Cell]]] = []
        self.loose: list[str] = [""]
        self._depth = 0
        self._row = -1
        self._free_from = [0] * MAX_COLUMNS
        self._cell: dict[str, str] | None = None
        self._runs: list[Run] = []
        self._fonts: list[tuple[str, str | None]] = []
        self._open_fonts: Counter[str] = Counter()

    def take(self, page: str) -> None:
        """Take a whole page."""
        for piece in tags_of(page):
            if isinstance(piece, str):
                self._take_text(piece)
                continue
            if piece.name not in _INLINE and self.loose[-1]:
                self.loose.append("")
            if piece.closing:
                self._end(piece.name)
            else:
                self._start(piece.name, piece.attributes)
        self._end_cell()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._begin_table()
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._begin_row(attributes)
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            self._cell, self._runs, self._fonts = attributes, [], []
            self._open_fonts.clear()
        elif tag in {"br", "p", "div"} and self._runs:
            self._runs.append(("\n", None))
        if self._cell is not None and tag in _FONTS:
            around = self._fonts[-1][1] if self._fonts else None
            own = _font(attributes)
            self._fonts.append((tag, around if own is None else own))
            self._open_fonts[tag] += 1

    def _end(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif self._open_fonts[tag]:
            closed = ""
            while closed != tag:
                closed, _ = self._fonts.pop()
                self._open_fonts[closed] -= 1

    def _take_text(self, text: str) -> None:
        plain = _SPACES.sub(" ", text)
        if self._cell is None:
            if len(self.loose[-1]) < LONGEST_LINE:
                self.loose[-1] = (self.loose[-1] + plain[:LONGEST_LINE]).lstrip()
        else:
            self._runs.append((plain, self._fonts[-1][1] if self._fonts else None))

    def _begin_table(self) -> None:
        self.drafts.append(Draft(f"Bảng {len(self.drafts) + 1}"))
        self.rows.append({})
        self._row, self._free_from = -1, [0] * MAX_COLUMNS

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row += 1
        if self._row >= MAX_ROWS:
            raise refuse("too_many_rows", file=self.file, sheet="", found=self._row, limit=MAX_ROWS)
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            self.drafts[-1].hidden_rows.add(self._row)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        attributes, self._cell = self._cell, None
        row = max(self._row, 0)
        cells = self.rows[-1].setdefault(row, [])
        free = (at for at, first in enumerate(self._free_from) if first <= row)
        column = next(free, MAX_COLUMNS)
        wide, high = _span(attributes, "colspan"), _span(attributes, "rowspan")
        wide = 1 if column + wide > MAX_COLUMNS >= column + 1 else wide
        if column + wide > MAX_COLUMNS:
            raise refuse(
                "too_many_columns",
                file=self.file,
                sheet=self.drafts[-1].name,
                found=column + wide,
                limit=MAX_COLUMNS,
            )
        self._free_from[column : column + wide] = [row + high] * wide
        if wide > 1 or high > 1:
            self.drafts[-1].merges.append(Merge(row, column, row + high - 1, column + wide - 1))
        if value := self._value():
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = value

    def _value(self) -> str:
        plain = "".join(text for text, _ in self._runs)
        text = join_runs(self._runs, None)
        self.drafts[-1].converted += text != plain
        return "\n".join(line.strip() for line in text.split("\n")).strip()


def _font(attributes: dict[str, str]) -> str | None:
    """Return the encoding of the font a tag names: None for no font, empty for Unicode."""
    family = _FAMILY.search(attributes.get("style", ""))
    name = attributes.get("face") or (family[1] if family else "")
    return (font_encoding(name.split(",")[0].strip()) or "") if name else None


def _span(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(number, 1), _MAX_SPAN)
