"""Sheets written down in a test: a row a line, cells between bars, merges by their addresses.

An empty cell is nothing; digits alone are a number, as a spreadsheet makes them; a cell that begins
with an apostrophe is text, as in a spreadsheet; `\\n` is a line break in a cell.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.core.sheets import FileRead, Grid, Hints, SheetRead, read_grid, to_json
from chuanhoa.core.sheets.grid import Cell, Merge
from chuanhoa.core.sheets.layout.stacking import stacked
from chuanhoa.rules import texts

_ADDRESS = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


@cache
def catalogues() -> Catalogues:
    return read_catalogues(texts("catalogues"))


def grid(
    text: str, merges: str = "", *, cells: Mapping[str, Cell] | None = None, **about: Any
) -> Grid:
    """A grid from lines of text; `cells` puts other values (dates …) at their addresses."""
    lines = text.strip("\n").splitlines()
    rows = [[_cell(part) for part in line.split("|")] for line in lines]
    for address, value in (cells or {}).items():
        row, column = place(address)
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    blocks = [_merge(found) for found in _ADDRESS.finditer(merges)]
    about.setdefault("lines", range(1, len(rows) + 1))
    return Grid(about.pop("name", "Sheet1"), rows, merges=tuple(blocks), **about)


def place(address: str) -> tuple[int, int]:
    """Row and column of `B7`, from 0."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", address)
    assert found
    return int(found[2]) - 1, _column(found[1])


def read(
    text: str, merges: str = "", *, file: str = "tệp.xlsx", hints: Hints | None = None, **about: Any
) -> SheetRead:
    """The only answer of a sheet."""
    (sheet,) = read_all(text, merges, file=file, hints=hints, **about)
    return sheet


def read_all(
    text: str, merges: str = "", *, file: str = "tệp.xlsx", hints: Hints | None = None, **about: Any
) -> tuple[SheetRead, ...]:
    whole = stacked(grid(text, merges, **about))
    return read_grid(whole, catalogues=catalogues(), file_name=file, hints=hints)


def as_json(sheet: SheetRead) -> dict[str, Any]:
    answer: dict[str, Any] = to_json(FileRead("x", (sheet,)))["sheets"][0]
    return answer


def records(sheet: SheetRead) -> list[dict[str, Any]]:
    """The records as the exchange format has them."""
    found: list[dict[str, Any]] = as_json(sheet)["records"]
    return found


def pick(sheet: SheetRead, *fields: str) -> list[tuple[Any, ...]]:
    """Some fields of every record, None where a record does not have one."""
    return [tuple(record.get(field) for field in fields) for record in records(sheet)]


def columns(sheet: SheetRead) -> dict[str, str]:
    """Letters → field, with the level that a mark in the column says."""
    return {c.letters: f"{c.field}={c.level}" if c.level else c.field for c in sheet.columns}


def problems(sheet: SheetRead) -> list[tuple[str, str, str, str | None]]:
    """Cell, code without its area, found, suggestion."""
    return [(p.cell, p.code.split(".", 1)[1], p.found, p.suggestion) for p in sheet.problems]


def ignored(sheet: SheetRead) -> dict[int, str]:
    return {one.row: one.reason for one in sheet.ignored_rows}


def warned(sheet: SheetRead) -> list[tuple[str, int]]:
    """Code without its area, and row, of every warning."""
    return [(one.code.split(".", 1)[1], one.row) for one in sheet.warnings]


def accounted(sheets: Iterable[SheetRead]) -> list[int]:
    """All rows that the answers account for, each as often as they do; on its side they are fields."""
    rows: list[int] = []
    for sheet in sheets:
        fields = [column.column for column in sheet.columns] if sheet.sideways else []
        rows += fields or [*sheet.header_rows, *sheet.records.rows]
        rows += [one.row for one in sheet.ignored_rows]
        rows += {p.row for p in sheet.problems if p.code == "sheets.row_not_understood"}
    return sorted(rows)


def _cell(part: str) -> Cell:
    text = part.strip().replace("\\n", "\n")
    if text.startswith("'"):
        return text[1:]
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    return text or None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _merge(found: re.Match[str]) -> Merge:
    left, top, right, bottom = found.groups()
    return Merge(int(top) - 1, _column(left), int(bottom) - 1, _column(right))
