"""The tables of an OpenDocument spreadsheet while their rows and cells come in."""

from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.legacy import Run, join_runs
from chuanhoa.core.sheets.container.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_FORMULAS,
    MAX_REPEATED,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    MAX_UNPACKED,
    refuse,
)
from chuanhoa.core.sheets.container.opendocument.styles import Attributes, Styles
from chuanhoa.core.sheets.container.opendocument.usual import UsualCell, attributes_of, plain_text
from chuanhoa.core.sheets.container.opendocument.values import cell_value, formula_text
from chuanhoa.core.sheets.grid import Cell, Merge


def count(attributes: Attributes, name: str) -> int:
    """How often an element is repeated; 1 when it does not say."""
    text = attributes.get(name, "1")
    return min(int(text[:12]), 1 << 31) if text.isascii() and text.isdigit() else 1


class Tables:
    """Collects drafts and sparse rows, sheet by sheet. Refuses what is beyond the limits."""

    def __init__(self, file: str, styles: Styles) -> None:
        self.file = file
        self.styles = styles
        self.drafts: list[Draft] = []
        self.rows: list[dict[int, list[Cell]]] = []
        self._row = self._column = self._cells_made = self._letters = self._line_letters = 0
        self._row_attributes: Attributes = {}
        self._row_style = ""
        self._line: list[Cell] = []
        self._line_formulas: list[tuple[int, str, bool]] = []
        self._column_styles: list[tuple[int, str]] = []
        self._far: set[int] = set()

    def start_table(self, attributes: Attributes) -> None:
        hidden = self.styles.is_hidden(attributes.get("table:style-name", ""))
        self.drafts.append(Draft(attributes.get("table:name", ""), hidden=hidden))
        self.rows.append({})
        if len(self.drafts) > MAX_SHEETS:
            raise refuse(
                "too_many_sheets", file=self.file, found=len(self.drafts), limit=MAX_SHEETS
            )
        self._row, self._column_styles, self._far = 0, [], set()

    def add_column(self, attributes: Attributes) -> None:
        first = self._column_styles[-1][0] if self._column_styles else 0
        end = first + count(attributes, "table:number-columns-repeated")
        self._column_styles.append((end, attributes.get("table:default-cell-style-name", "")))
        if attributes.get("table:visibility", "visible") != "visible":
            self.drafts[-1].hidden_columns.update(range(first, min(end, MAX_COLUMNS)))

    def start_row(self, attributes: Attributes) -> None:
        self._row_attributes, self._column = attributes, 0
        self._row_style = attributes.get("table:default-cell-style-name", "")
        self._line, self._line_formulas, self._line_letters = [], [], 0

    def take_usual(self, cells: list[UsualCell]) -> None:
        """Take the cells of a row that holds nothing but plain cells."""
        encoding, line = self.styles.encoding, self._line
        unmarked = not any(
            encoding("table-cell", style)
            for style in {self._row_style, *(style for _, style in self._column_styles)}
        )
        for raw, _, text in cells:
            attributes, is_text, style = attributes_of(raw)
            shown = plain_text(text) if text else ""
            column = self._column
            plain = not encoding("table-cell", style) if style else unmarked
            if is_text and plain and column < MAX_COLUMNS:
                if shown:
                    if column > len(line):
                        line.extend([None] * (column - len(line)))
                    line.append(shown)
                    self._line_letters += len(shown)
                self._column = column + 1
            else:
                self.take_cell(attributes, [(shown, None)] if shown else [])

    def take_cell(self, attributes: Attributes, runs: list[Run]) -> None:
        """Take a cell with the stretches of its text; repeated ones as often as they stand."""
        repeated = count(attributes, "table:number-columns-repeated")
        first = self._column
        self._column = min(first + repeated, 1 << 31)
        if not attributes and not runs:
            return
        value = cell_value(attributes, self._shown(attributes, first, runs))
        if formula := attributes.get("table:formula", ""):
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

    def _shown(self, attributes: Attributes, column: int, runs: list[Run]) -> str:
        if not runs:
            return ""
        plain = "".join(text for text, _ in runs)
        own = self.styles.encoding("table-cell", self._style_of(attributes, column))
        if not own and not any(encoding for _, encoding in runs):
            return plain
        if len(plain) > MAX_TEXT:
            raise refuse("long_text", file=self.file, limit=MAX_TEXT)
        text = join_runs(runs, own)
        self.drafts[-1].converted += text != plain
        return text

    def _style_of(self, attributes: Attributes, column: int) -> str:
        if name := attributes.get("table:style-name") or self._row_style:
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

    def end_row(self) -> None:
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
        if repeated > MAX_REPEATED:
            draft.repeated[first], repeated = repeated, 1
        rows = self.rows[-1]
        for row in range(first, first + repeated):
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
