"""The sheets of an OpenDocument spreadsheet, read as a stream of tags."""

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.legacy import Run, join_runs
from chuanhoa.core.sheets.container.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_FORMULAS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    MAX_UNPACKED,
    refuse,
)
from chuanhoa.core.sheets.container.opendocument.styles import Attributes, Styles
from chuanhoa.core.sheets.container.opendocument.values import cell_value, formula_text
from chuanhoa.core.sheets.grid import Cell, Merge

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
_ASIDE: Final = frozenset({"office:annotation", "table:tracked-changes", "office:scripts"})
_DRAWN: Final = frozenset({"draw:frame", "draw:custom-shape", "draw:text-box", "table:shapes"})
_BANNERS: Final = frozenset(
    {"style:header", "style:footer", "style:header-left", "style:footer-left"}
)


def count(attributes: Attributes, name: str) -> int:
    """How often an element is repeated; 1 when it does not say."""
    text = attributes.get(name, "1")
    return min(int(text[:12]), 1 << 31) if text.isascii() and text.isdigit() else 1


class Reader:
    """Takes the tags of the styles part and of the content part, in this order."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.styles = Styles()
        self.drafts: list[Draft] = []
        self.rows: list[dict[int, list[Cell]]] = []
        self.banners: list[str] = []
        self._aside = self._drawn = self._tables = 0
        self._row = self._column = self._cells_made = self._letters = self._line_letters = 0
        self._cell: Attributes | None = None
        self._row_attributes: Attributes = {}
        self._line: list[Cell] = []
        self._line_formulas: list[tuple[int, str, bool]] = []
        self._column_styles: list[tuple[int, str]] = []
        self._runs: list[Run] = []
        self._spans: list[str] = []
        self._paragraphs = 0
        self._far: set[int] = set()

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Read one part to its end. Refused when it is not well-formed or declares entities."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            for piece in pieces:
                parser.Parse(piece)
            parser.Parse(b"", True)  # noqa: FBT003 -- expat takes no keywords: this is the end
        except ExpatError as error:
            raise refuse("broken", file=self.file, part="content.xml") from error

    def _doctype(self, *_: object) -> None:
        raise refuse("doctype", file=self.file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE or self._aside:
            self._aside += name in _ASIDE
        elif name.startswith("text:"):
            self._start_text(name, attributes)
        elif name in _CELLS and self._tables == 1:
            self._cell = attributes
            self._runs, self._spans, self._paragraphs = [], [], 0
        elif name == "table:table-row" and self._tables == 1:
            self._row_attributes, self._column = attributes, 0
            self._line, self._line_formulas, self._line_letters = [], [], 0
        elif name == "table:table-column" and self._tables == 1:
            self._start_column(attributes)
        elif name == "table:table":
            self._tables += 1
            if self._tables == 1:
                self._start_table(attributes)
        elif name in _DRAWN or name in _BANNERS:
            self._drawn += 1
        else:
            self.styles.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= name in _ASIDE
        elif name == "text:span" and self._spans:
            self._spans.pop()
        elif name in _CELLS and self._tables == 1:
            self._end_cell()
        elif name == "table:table-row" and self._tables == 1:
            self._end_row()
        elif name == "table:table":
            self._tables -= 1
        elif name in _DRAWN or name in _BANNERS:
            self._drawn -= 1

    def _text(self, text: str) -> None:
        if self._aside or not (self._drawn or (self._cell is not None and self._paragraphs)):
            return
        plain = _SPACES.sub(" ", text)
        if self._drawn:
            if self.banners:
                self.banners[-1] += plain
        else:
            span = self._spans[-1] if self._spans else ""
            encoding = self.styles.encoding("text", span) if span else None
            self._runs.append((plain, encoding))

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name in {"text:p", "text:h"}:
            if self._drawn:
                self.banners.append("")
            else:
                self._paragraphs += 1
                if self._paragraphs > 1:
                    self._runs.append(("\n", None))
        elif name == "text:span":
            self._spans.append(attributes.get("text:style-name", ""))
        elif name == "text:s":
            self._runs.append((" " * min(count(attributes, "text:c"), MAX_TEXT), None))
        elif name == "text:tab":
            self._runs.append(("\t", None))
        elif name == "text:line-break":
            self._runs.append(("\n", None))

    def _start_table(self, attributes: Attributes) -> None:
        hidden = self.styles.is_hidden(attributes.get("table:style-name", ""))
        self.drafts.append(Draft(attributes.get("table:name", ""), hidden=hidden))
        self.rows.append({})
        if len(self.drafts) > MAX_SHEETS:
            raise refuse(
                "too_many_sheets", file=self.file, found=len(self.drafts), limit=MAX_SHEETS
            )
        self._row, self._column_styles, self._far = 0, [], set()

    def _start_column(self, attributes: Attributes) -> None:
        first = self._column_styles[-1][0] if self._column_styles else 0
        end = first + count(attributes, "table:number-columns-repeated")
        self._column_styles.append((end, attributes.get("table:default-cell-style-name", "")))
        if attributes.get("table:visibility", "visible") != "visible":
            self.drafts[-1].hidden_columns.update(range(first, min(end, MAX_COLUMNS)))

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        repeated = count(attributes, "table:number-columns-repeated")
        first = self._column
        self._column = min(first + repeated, 1 << 31)
        formula = attributes.get("table:formula", "")
        value = (
            cell_value(attributes, self._shown(attributes, first))
            if attributes or self._runs
            else None
        )
        if formula:
            self._line_formulas.append((first, formula_text(formula), value is not None))
        self._take_merge(attributes, first)
        if value is None:
            return
        end = min(first + repeated, MAX_COLUMNS)
        if self._column > MAX_COLUMNS:
            self._take_far(max(first, MAX_COLUMNS), self._column)
        if end > first:
            self._line.extend([None] * (first - len(self._line)))
            self._line.extend([value] * (end - first))
        if isinstance(value, str):
            self._line_letters += repeated * len(value)

    def _shown(self, attributes: Attributes, column: int) -> str:
        if not self._runs:
            return ""
        own = self.styles.encoding("table-cell", self._style_of(attributes, column))
        if not own and not any(encoding for _, encoding in self._runs):
            return "".join(text for text, _ in self._runs)
        plain = "".join(text for text, _ in self._runs)
        if len(plain) > MAX_TEXT:
            raise refuse("long_text", file=self.file, limit=MAX_TEXT)
        text = join_runs(self._runs, own)
        self.drafts[-1].converted += text != plain
        return text

    def _style_of(self, attributes: Attributes, column: int) -> str:
        name = attributes.get("table:style-name") or self._row_attributes.get(
            "table:default-cell-style-name"
        )
        if name:
            return name
        return next((style for end, style in self._column_styles if column < end), "")

    def _take_merge(self, attributes: Attributes, column: int) -> None:
        wide = count(attributes, "table:number-columns-spanned")
        high = count(attributes, "table:number-rows-spanned")
        if (wide > 1 or high > 1) and column < MAX_COLUMNS:
            bottom = min(self._row + high, MAX_ROWS) - 1
            right = min(column + wide, MAX_COLUMNS) - 1
            self.drafts[-1].merges.append(Merge(self._row, column, bottom, right))

    def _take_far(self, first: int, end: int) -> None:
        if end - first > MAX_COLUMNS:
            raise self._too_wide(end - first)
        self._far.update(range(first, end))
        used = len(self._far) + sum(value is not None for value in self._line)
        if used > MAX_COLUMNS:
            raise self._too_wide(used)
        self.drafts[-1].set_aside += [(self._row, column) for column in range(first, end)]

    def _too_wide(self, found: int) -> Exception:
        sheet = self.drafts[-1].name
        return refuse(
            "too_many_columns", file=self.file, sheet=sheet, found=found, limit=MAX_COLUMNS
        )

    def _end_row(self) -> None:
        draft, attributes = self.drafts[-1], self._row_attributes
        repeated = count(attributes, "table:number-rows-repeated")
        first, self._row = self._row, self._row + repeated
        visibility = attributes.get("table:visibility", "visible")
        used = bool(self._line or self._line_formulas)
        if used and self._row > MAX_ROWS:
            raise refuse(
                "too_many_rows", file=self.file, sheet=draft.name, found=self._row, limit=MAX_ROWS
            )
        if visibility != "visible" and first < MAX_ROWS:
            draft.filtered = draft.filtered or visibility == "filter"
            draft.hidden_rows.update(range(first, min(self._row, MAX_ROWS) if used else first + 1))
        if not used:
            return
        self._cells_made += repeated * len(self._line)
        self._letters += repeated * self._line_letters
        if self._cells_made > MAX_CELLS or self._letters > MAX_UNPACKED:
            raise refuse("too_many_cells", file=self.file, sheet=draft.name, limit=MAX_CELLS)
        rows = self.rows[-1]
        for row in range(first, self._row):
            rows[row] = list(self._line)
            for column, formula, valued in self._line_formulas:
                self._take_formula(row, column, formula, valued=valued)

    def _take_formula(self, row: int, column: int, formula: str, *, valued: bool) -> None:
        draft = self.drafts[-1]
        if len(draft.formulas) >= MAX_FORMULAS:
            draft.formulas_left_out += 1
            return
        draft.formulas[row, column] = formula
        if not valued:
            draft.unvalued.add((row, column))
