"""The one door to the values reader: its rows, with empty cells as None and whole numbers whole."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final, TypeVar

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from chuanhoa.core.sheets.container.limits import refuse
from chuanhoa.core.sheets.grid import Cell

_MAX_KNOWN: Final = 500_000
_EXACT: Final = 2**53
Result = TypeVar("Result")


def open_values(data: bytes, file: str) -> CalamineWorkbook:
    """Return the workbook as the values reader sees it; Refused when it cannot."""
    return _guarded(lambda: CalamineWorkbook.from_filelike(BytesIO(data)), file)


def read_values(
    book: CalamineWorkbook, index: int, file: str, *, booleans: bool
) -> list[list[Cell]]:
    """Rows of one sheet from its first row and column A.

    `booleans` says that the sheet may hold logical values; without them every distinct value is
    made once and shared, which is both faster and smaller.
    """
    sheet = _guarded(lambda: book.get_sheet_by_index(index), file)
    return _guarded(lambda: _rows(sheet, booleans=booleans), file)


def _rows(sheet: CalamineSheet, *, booleans: bool) -> list[list[Cell]]:
    if sheet.start is None:
        return []
    indent: list[Cell] = [None] * sheet.start[1]
    if booleans:
        return [indent + [clean(value) for value in row] for row in sheet.iter_rows()]
    known = _Known()
    if indent:
        return [indent + [known[value] for value in row] for row in sheet.iter_rows()]
    return [[known[value] for value in row] for row in sheet.iter_rows()]


def clean(value: Any) -> Cell:
    """Return a value as the grid holds it: None for empty, int for a whole number."""
    if value == "":
        return None
    if type(value) is float and -_EXACT < value < _EXACT and value.is_integer():
        return int(value)
    cell: Cell = value
    return cell


class _Known(dict[Any, Cell]):
    """Every value seen, cleaned once. True and 1.0 are one key: not for sheets with booleans."""

    def __missing__(self, value: Any) -> Cell:
        cell = clean(value)
        if len(self) < _MAX_KNOWN:
            self[value] = cell
        return cell


def _guarded(act: Callable[[], Result], file: str) -> Result:
    try:
        return act()
    except PasswordError as error:
        raise refuse("password", file=file) from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise refuse("broken", file=file, part="xl") from error
