"""What the values reader does not show of an .xlsx: hidden parts, merges, formulas, stale values."""

from datetime import date
from zipfile import ZIP_STORED

import pytest

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.grid import Grid, Merge
from tests.core.sheets.container.files import codes, packed, rows, text, xlsx, xlsx_parts


def grid(*sheets: str, **options: str) -> Grid:
    return open_workbook(xlsx(*sheets, **options), "a.xlsx").grids[0]


def test_cells_that_bear_a_comment_are_named_since_comments_are_not_read() -> None:
    noted = (
        "<comments><commentList><comment ref='A1'><text><t>đã nghỉ</t></text></comment>"
        "<comment ref='B2'><text><t>xem lại</t></text></comment></commentList></comments>"
    )
    body = '<row r="1"><c r="A1"><v>1</v></c></row>'
    book = open_workbook(packed(xlsx_parts(body) | {"xl/comments1.xml": noted}), "a.xlsx")
    (note,) = book.notes
    assert note.code == "sheets.file.comments"
    assert note.params == {"file": "a.xlsx", "count": 2, "cells": ["A1", "B2"]}


def test_hidden_sheets_rows_and_columns_are_known() -> None:
    body = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    )
    body += '<row r="3" ht="0" customHeight="1"><c r="A3"><v>3</v></c></row>'
    head = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols>'
    data = xlsx(body, "", "", head=head, states=["visible", "hidden", "veryHidden"])
    shown, hidden, very = open_workbook(data, "a.xlsx").grids
    assert (shown.hidden, hidden.hidden, very.hidden) == (False, True, True)
    assert shown.hidden_rows == {1, 2}
    assert shown.hidden_columns == {1, 2, 4}


def test_a_filter_in_force_is_known() -> None:
    body = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert not grid(body, tail='<autoFilter ref="A1:B9"/>').filtered
    criterion = '<filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>'
    assert grid(body, tail=f'<autoFilter ref="A1:B9">{criterion}</autoFilter>').filtered
    assert grid(body, head='<sheetPr filterMode="1"/>').filtered


def test_merges_are_known_and_end_at_the_last_row() -> None:
    body = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'
    blocks = "".join(f'<mergeCell ref="{block}"/>' for block in ("A1:C2", "B3:B9", "A20:B21"))
    tail = f"<mergeCells>{blocks}</mergeCells>"
    assert grid(body, tail=tail).merges == (Merge(0, 0, 1, 2), Merge(2, 1, 2, 1))


def test_formulas_are_kept_and_shared_ones_moved() -> None:
    body = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:B2" si="0">SUM(A$1:A1)&amp;"A1"</f><v>1</v></c>'
        '<c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert grid(body).formulas == {(1, 0): 'SUM(A$1:A1)&"A1"', (1, 1): 'SUM(B$1:B1)&"A1"'}


def test_a_total_that_disagrees_or_is_absent_is_stale() -> None:
    body = (
        '<row r="1"><c r="A1"><v>3</v></c><c r="B1"><v>3</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>4</v></c><c r="C2"><v>4</v></c></row>'
        '<row r="3"><c r="A3"><f>SUM(A1:A2)</f><v>7</v></c><c r="B3"><f>SUM(B1:B2)</f><v>8</v></c>'
        '<c r="C3"><f>SUM(C1:C2)</f></c></row>'
    )
    assert grid(body).stale == {(2, 1), (2, 2)}


def test_error_values_are_shown_as_a_person_sees_them() -> None:
    assert grid('<row r="1"><c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c></row>').rows == [
        ["#DIV/0!"]
    ]


def test_an_error_typed_as_a_value_is_shown_among_texts() -> None:
    texts = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    body = texts.format("A1", "Nghiến") + '<c r="B1" t="e"><v>#N/A</v></c>'
    assert grid(f'<row r="1">{body}</row>').rows == [["Nghiến", "#N/A"]]


@pytest.mark.parametrize("error", ["#GETTING_DATA", "#SPILL!", "#ERROR!", "#CALC!", "Err:508"])
def test_one_rare_error_does_not_take_the_file_along(error: str) -> None:
    cells = f'<c r="A1"><v>1</v></c><c r="B1" s="0" t="e"><f>A1()</f><v>{error}</v></c>'
    text = '<c r="A2" t="inlineStr"><is><t>Nông Thị Suối</t></is></c>'
    read = grid(f'<row r="1">{cells}</row><row r="2">{text}</row>')
    assert read.rows == [[1, error], ["Nông Thị Suối"]]
    assert read.formulas == {(0, 1): "A1()"}


def test_logical_values_stay_apart_from_numbers() -> None:
    body = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="b"><v>1</v></c>'
        '<c r="C1"><v>0</v></c><c r="D1" t="b"><v>0</v></c></row>'
    )
    found = grid(body).rows[0]
    assert [(value, type(value)) for value in found] == [
        (1, int),
        (True, bool),
        (0, int),
        (False, bool),
    ]


def test_the_calendar_of_the_file_is_known() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    body = '<row r="1"><c r="A1" s="1"><v>30000</v></c><c r="B1"><v>30000</v></c></row>'
    usual = grid(body, styles=styles)
    other = grid(body, styles=styles, book='<workbookPr date1904="1"/>')
    assert (usual.epoch_1904, usual.rows) == (False, [[date(1982, 2, 18), 30000]])
    assert (other.epoch_1904, other.rows) == (True, [[date(1986, 2, 19), 30000]])


def test_an_identity_number_shown_with_zeros_keeps_them() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="000000000000"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    )
    body = '<row r="1"><c r="A1" s="1"><v>1085000123</v></c><c r="B1"><v>1085000123</v></c></row>'
    assert grid(body, styles=styles).rows == [["001085000123", 1085000123]]


def test_cells_without_places_take_the_next_one() -> None:
    body = "<row><c><v>1</v></c><c/><c><f>SUM(A1:A1)</f><v>5</v></c></row>"
    found = grid(body)
    assert (found.rows, found.stale) == ([[1, None, 5]], {(0, 2)})


def test_prefixed_tags_and_single_quotes_are_read() -> None:
    parts = xlsx_parts("")
    parts["xl/worksheets/s1.xml"] = (
        "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        "<x:cols><x:col min='2' max='2' hidden='1'/></x:cols><x:sheetData>"
        "<x:row r='1' hidden='true'><x:c r='A1'><x:v>1</x:v></x:c></x:row>"
        "<x:row r='2'><x:c r='A2'><x:f>SUM(A1:A1)</x:f><x:v>9</x:v></x:c></x:row></x:sheetData>"
        "<x:mergeCells><x:mergeCell ref='A1:B1'/></x:mergeCells></x:worksheet>"
    )
    found = open_workbook(packed(parts), "a.xlsx").grids[0]
    assert found.rows == [[1], [9]]
    assert found.hidden_rows == {0}
    assert found.hidden_columns == {1}
    assert found.stale == {(1, 0)}
    assert found.merges == (Merge(0, 0, 0, 1),)


def test_the_workbook_is_found_where_the_relations_say() -> None:
    parts = xlsx_parts(f'<row r="1">{text("A1", "x")}</row>')
    parts["xl/workbook22.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/workbook22.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("workbook.xml", "workbook22.xml")
    assert rows(packed(parts)) == [["x"]]


def test_sheets_are_told_apart_whatever_their_names() -> None:
    bodies = [f'<row r="1"><c r="A1"><v>{number}</v></c></row>' for number in (1, 2)]
    parts = xlsx_parts(*bodies)
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace('"S1"', '"A &amp; &#66;"')
    book = open_workbook(packed(parts), "a.xlsx")
    assert [(found.name, found.rows) for found in book.grids] == [("A & B", [[1]]), ("S2", [[2]])]


def test_chart_sheets_are_left_out() -> None:
    parts = xlsx_parts("", '<row r="1"><c r="A1"><v>1</v></c></row>')
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        'worksheet" Target="worksheets/s1', 'chartsheet" Target="chartsheets/s1'
    )
    found = [(grid.name, grid.rows) for grid in open_workbook(packed(parts), "a.xlsx").grids]
    assert found == [("S2", [[1]])]


def test_many_sheets_keep_their_order_and_names() -> None:
    book = open_workbook(
        xlsx(*[f'<row r="1"><c r="A1"><v>{n}</v></c></row>' for n in range(5)]), "a.xlsx"
    )
    assert [(found.name, found.rows) for found in book.grids] == [
        (f"S{n + 1}", [[n]]) for n in range(5)
    ]
    assert codes(book) == []


def test_comments_that_cannot_be_read_stop_no_reading() -> None:
    line = "<comment ref='A1'><text><t>xem lại</t></text></comment>"
    parts = xlsx_parts(f'<row r="1">{text("A1", "Một")}</row>')
    broken = packed(parts | {"xl/comments1.xml": line}, ZIP_STORED).replace(b"xem", b"xin")
    endless = packed(parts | {"xl/comments1.xml": f"<c>{line * 30_000}</c>"})
    for data in (broken, endless):
        book = open_workbook(data, "a.xlsx")
        assert book.grids[0].rows == [["Một"]]
        assert codes(book) == ["comments", "comments_unread"]
