"""Web pages saved as .xls: what many online systems hand out under “export to Excel”."""

import re
from html.parser import HTMLParser
from typing import Final

from chuanhoa.core.sheets.container.draft import Draft, stack
from chuanhoa.core.sheets.container.legacy import Run, font_encoding, join_runs
from chuanhoa.core.sheets.container.limits import MAX_COLUMNS, MAX_ROWS, MEGABYTE, refuse
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.sheets.grid import Cell, Merge
from chuanhoa.core.text import Refused, decode

_MAX_PAGE: Final = 20 * MEGABYTE
_MAX_SPAN: Final = 1_000
_SPACES: Final = re.compile(r"[ \t\r\n\xa0]+")
_FAMILY: Final = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SILENT: Final = frozenset({"script", "style", "title"})
_FONTS: Final = frozenset({"font", "span", "td", "th", "p", "b", "i", "div"})


def open_webpage(data: bytes, file: str) -> Opened:
    """Return the tables of a page, one sheet each; Refused when it holds none."""
    if len(data) > _MAX_PAGE:
        raise refuse("page_too_large", file=file, limit=_MAX_PAGE // MEGABYTE)
    try:
        text, encoding = decode(data)
    except Refused as refusal:
        raise refuse("text", file=file, why=refusal.message) from refusal
    page = _Page(file)
    page.feed(text)
    page.close()
    opened = Opened([], [], text_encoding=encoding)
    for draft, rows in zip(page.drafts, page.rows, strict=True):
        if rows:
            opened.drafts.append(draft)
            opened.grids.append(draft.grid(stack(rows, draft.places)))
    if not opened.grids:
        raise refuse("page_without_table", file=file)
    return opened


class _Page(HTMLParser):
    """Collects the outermost tables; a table inside a cell gives its text to that cell."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.drafts: list[Draft] = []
        self.rows: list[dict[int, list[Cell]]] = []
        self._depth = self._silent = 0
        self._row = -1
        self._free_from = [0] * MAX_COLUMNS
        self._cell: dict[str, str] | None = None
        self._runs: list[Run] = []
        self._fonts: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._begin_table()
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._begin_row(attributes)
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            self._cell, self._runs, self._fonts = attributes, [], []
        elif tag in {"br", "p", "div"} and self._runs:
            self._runs.append(("\n", None))
        if self._cell is not None and tag in _FONTS:
            self._fonts.append((tag, _font(attributes)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif any(tag == name for name, _ in self._fonts):
            while self._fonts.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._cell is None or self._silent:
            return
        encoding = next((known for _, known in reversed(self._fonts) if known is not None), None)
        self._runs.append((_SPACES.sub(" ", data), encoding))

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
