"""Stray cells, wide sheets and the limits of an .xlsx."""

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.grid import Merge, column_letters
from chuanhoa.core.text import to_tcvn3
from tests.core.sheets.container.files import (
    codes,
    escaped,
    fonts,
    packed,
    refusal,
    text,
    xlsx,
    xlsx_parts,
)

TABLE = f'<row r="1">{text("A1", "Họ và tên")}</row><row r="2">{text("A2", "Nông Thị Hà")}</row>'


def test_a_stray_cell_in_the_last_row_is_a_row_of_its_own() -> None:
    body = TABLE + '<row r="1048576"><c r="C1048576"><f>SUM(A1:A2)</f><v>7</v></c></row>'
    tail = '<mergeCells><mergeCell ref="C1048576:D1048576"/></mergeCells>'
    book = open_workbook(xlsx(body, tail=tail), "a.xlsx")
    grid = book.grids[0]
    assert grid.rows == [["Họ và tên"], ["Nông Thị Hà"], [], [None, None, 7]]
    assert list(grid.lines) == [1, 2, 1048575, 1048576]
    assert grid.address(3, 2) == "C1048576"
    assert grid.formulas == {(3, 2): "SUM(A1:A2)"}
    assert grid.merges == (Merge(3, 2, 3, 3),)
    assert codes(book) == ["stray_rows"]
    assert book.notes[0].params["rows"] == [1048576]


def test_a_stray_cell_in_the_first_rows_of_nothing_keeps_its_number() -> None:
    grid = open_workbook(xlsx('<row r="500000"><c r="B500000"><v>1</v></c></row>'), "a.xlsx").grids[
        0
    ]
    assert (grid.rows, list(grid.lines)) == ([[], [None, 1]], [499999, 500000])


def test_a_gap_of_a_thousand_rows_is_kept() -> None:
    grid = open_workbook(
        xlsx(TABLE + '<row r="1003"><c r="A1003"><v>1</v></c></row>'), "a.xlsx"
    ).grids[0]
    assert (len(grid.rows), grid.rows[-1], grid.lines) == (1003, [1], range(1, 1004))


def test_legacy_text_in_a_stray_row_is_converted_in_its_place() -> None:
    body = TABLE + f'<row r="9000">{text("B9000", escaped(to_tcvn3("Hoàng")), 0)}</row>'
    grid = open_workbook(xlsx(body, styles=fonts(".VnTime")), "a.xlsx").grids[0]
    assert grid.rows[-1] == [None, "Hoàng"]


def test_a_cell_far_to_the_right_is_put_aside_and_named() -> None:
    body = TABLE + '<row r="3"><c r="A3"><v>1</v></c><c r="XFD3"><v>5</v></c></row>'
    book = open_workbook(xlsx(body), "a.xlsx")
    assert book.grids[0].rows == [["Họ và tên"], ["Nông Thị Hà"], [1]]
    assert codes(book) == ["set_aside"]
    assert book.notes[0].params == {"file": "a.xlsx", "sheet": "S1", "cells": ["XFD3"], "count": 1}


def test_the_256th_column_is_read() -> None:
    book = open_workbook(xlsx('<row r="1"><c r="IV1"><v>5</v></c></row>'), "a.xlsx")
    assert (len(book.grids[0].rows[0]), book.grids[0].rows[0][-1], codes(book)) == (256, 5, [])


def test_a_thousand_empty_formatted_columns_are_not_used() -> None:
    empty = "".join(f'<c r="{column_letters(c)}1" s="0"/>' for c in range(1, 1000))
    book = open_workbook(xlsx(f'<row r="1"><c r="A1"><v>1</v></c>{empty}</row>'), "a.xlsx")
    assert (book.grids[0].rows, codes(book)) == ([[1]], [])


def test_more_than_256_used_columns_are_refused_with_the_number() -> None:
    used = "".join(f'<c r="{column_letters(c)}1"><v>1</v></c>' for c in range(257))
    assert refusal(xlsx(f'<row r="1">{used}</row>')) == "too_many_columns"


def test_a_row_beyond_the_sheet_is_refused_with_the_number() -> None:
    assert refusal(xlsx('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')) == "too_many_rows"


def test_more_cells_than_can_be_held_are_refused_before_they_are_allocated() -> None:
    body = "".join(f'<row r="{r}"><c r="IV{r}"><v>1</v></c></row>' for r in range(1, 196_000))
    assert refusal(xlsx(body)) == "too_many_cells"


def test_a_cell_that_names_another_row_than_its_own_is_refused() -> None:
    assert refusal(xlsx('<row r="1"><c r="A1048576"><v>1</v></c></row>')) == "broken"


def test_rows_out_of_order_are_refused() -> None:
    body = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    assert refusal(xlsx(body)) == "broken"


def test_more_sheets_than_an_office_makes_are_refused() -> None:
    assert refusal(xlsx(*[""] * 501)) == "too_many_sheets"


def test_a_sheet_that_ends_in_the_middle_is_refused() -> None:
    parts = xlsx_parts(TABLE)
    whole = str(parts["xl/worksheets/s1.xml"])
    for cut in (len(whole) // 4, len(whole) // 2, whole.index("</sheetData>")):
        assert refusal(packed(parts | {"xl/worksheets/s1.xml": whole[:cut]})) == "broken"


def test_a_sheet_that_is_not_there_is_refused() -> None:
    parts = xlsx_parts(TABLE)
    del parts["xl/worksheets/s1.xml"]
    assert refusal(packed(parts)) == "broken"
