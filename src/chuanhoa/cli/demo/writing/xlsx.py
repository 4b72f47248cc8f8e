"""Pages as an Excel workbook: the same pages always give the same bytes."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from chuanhoa.cli.demo.model import STAMP
from chuanhoa.cli.demo.writing.page import Cell, Formula, Page
from chuanhoa.cli.demo.writing.spelling import spell

_SAVED = datetime(2023, 10, 2, 8, 0)  # noqa: DTZ001 -- a file property, which knows no zone
_LOOKS: dict[str, dict[str, Any]] = {
    "body": {"border": 1, "valign": "vcenter", "text_wrap": True},
    "head": {"border": 1, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "code": {"border": 1, "italic": True, "align": "center"},
    "group": {"border": 1, "bold": True},
    "total": {"border": 1, "bold": True},
    "title": {"bold": True, "align": "center", "font_size": 14},
    "letterhead": {"bold": True, "align": "center"},
    "stamp": {"bold": True, "align": "center", "font_color": "#8E1B1B"},
    "note": {"align": "center"},
    "plain": {},
}


def write_xlsx(pages: Sequence[Page[Any]], title: str) -> bytes:
    """Return the workbook: A4 landscape, head rows repeated in print, the stamp on every page."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": title, "comments": STAMP, "created": _SAVED})
    formats: dict[tuple[str, str, str], Any] = {}
    for page in pages:
        _Sheet(book, page, formats).write()
    book.close()
    return out.getvalue()


class _Sheet:
    def __init__(
        self, book: Any, page: Page[Any], formats: dict[tuple[str, str, str], Any]
    ) -> None:
        self.book = book
        self.page = page
        self.formats = formats
        self.sheet = book.add_worksheet(page.name)

    def write(self) -> None:
        page, sheet = self.page, self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&C{STAMP}&R&P/&N")
        if page.head_rows:
            sheet.repeat_rows(*page.head_rows)
        for index, column in enumerate(page.columns):
            options = {"hidden": True} if index in page.hidden_columns else {}
            sheet.set_column(index, index, column.width, None, options)
        for row in sorted(page.hidden_rows):
            sheet.set_row(row, None, None, {"hidden": True})
        for top, left, bottom, right in page.merges:
            look = page.looks.get((top, left), "plain")
            sheet.merge_range(top, left, bottom, right, "", self._format(look, "plain", "text"))
        for row, cells in enumerate(page.rows):
            for place, cell in enumerate(cells):
                self._write(row, place, cell)
        if page.filtered:
            sheet.autofilter(*page.filtered)
        if page.hidden:
            sheet.hide()

    def _write(self, row: int, column: int, cell: Cell) -> None:
        look = self.page.looks.get((row, column))
        if look is None:
            return
        if isinstance(cell, str):
            text, font = spell(cell, self.page.spelling)
            self.sheet.write_string(row, column, text, self._format(look, font, "text"))
        elif isinstance(cell, date):
            style = self._format(look, "plain", "date")
            self.sheet.write_datetime(row, column, cell, style)
        elif isinstance(cell, Formula):
            style = self._format(look, "plain", "text")
            self.sheet.write_formula(row, column, cell.text, style, cell.stored)
        elif isinstance(cell, Decimal):
            self.sheet.write_number(row, column, float(cell), self._format(look, "plain", "pay"))
        elif cell is not None:
            self.sheet.write_number(row, column, cell, self._format(look, "plain", "text"))
        elif not self._merged_over(row, column):
            self.sheet.write_blank(row, column, None, self._format(look, "plain", "text"))

    def _merged_over(self, row: int, column: int) -> bool:
        return any(
            top <= row <= bottom and left <= column <= right
            for top, left, bottom, right in self.page.merges
        )

    def _format(self, look: str, font: str, kind: str) -> Any:
        key = (look, font, kind)
        if key not in self.formats:
            style = dict(_LOOKS[look])
            if font != "plain":
                style["font_name"] = font
            if kind == "date":
                style["num_format"] = "dd/mm/yyyy"
            elif kind == "pay":
                style["num_format"] = "0.00"
            self.formats[key] = self.book.add_format(style)
        return self.formats[key]
