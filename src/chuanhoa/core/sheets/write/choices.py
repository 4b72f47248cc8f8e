"""What the cells of a column offer to choose from: its list stands on a hidden sheet of the workbook."""

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from chuanhoa.core.sheets.write.table import Column

_TITLE: Final = "Ngoài danh mục"
_REFUSED: Final = "Chọn một mục trong danh sách của ô, hoặc để trống."
_DOUBTED: Final = "Không có trong danh sách của ô. Vẫn ghi như vậy?"


class Choices:
    """The lists of a workbook, each kept once on the sheet `name`."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.book, self.name = book, name
        self.lists: list[tuple[str, ...]] = []

    def offer(self, sheet: Worksheet, column: Column, at: int, first: int, last: int) -> None:
        """Let the cells of a column, from the row `first` to `last`, offer what it has to choose from."""
        if not column.choices or last < first:
            return
        listed = tuple(column.choices)
        if listed not in self.lists:
            self.lists.append(listed)
        place = self.lists.index(listed)
        cells = xl_range_abs(0, place, len(listed) - 1, place)
        sheet.data_validation(
            first, at, last, at,
            {
                "validate": "list",
                "source": f"='{self.name}'!{cells}",
                "error_type": "warning" if column.others else "stop",
                "error_title": _TITLE,
                "error_message": _DOUBTED if column.others else _REFUSED,
            },
        )  # fmt: skip

    def keep(self) -> None:
        """Write the lists, where anything offers one, to a sheet that nobody sees."""
        if not self.lists:
            return
        sheet = self.book.add_worksheet(self.name)
        for place, listed in enumerate(self.lists):
            for row, text in enumerate(listed):
                sheet.write_string(row, place, text)
        sheet.hide()
