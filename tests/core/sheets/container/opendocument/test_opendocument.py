"""OpenDocument spreadsheets."""

from datetime import date, time, timedelta

import pytest

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.container.opendocument.values import formula_text
from chuanhoa.core.sheets.grid import Grid, Merge
from chuanhoa.core.text import to_tcvn3, to_vni
from tests.core.sheets.container.files import (
    codes,
    escaped,
    ods,
    ods_content,
    ods_table,
    ods_text,
    refusal,
    rows,
)

NAME = "Nguyễn Thị Hương"
EMPTY = "<table:table-cell/>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def value(kind: str, content: str, shown: str = "", attributes: str = "") -> str:
    name = "value" if kind in {"float", "percentage", "currency"} else f"{kind}-value"
    text = f"<text:p>{shown}</text:p>" if shown else ""
    told = f'office:value-type="{kind}" office:{name}="{content}" {attributes}'
    return f"<table:table-cell {told}>{text}</table:table-cell>"


def grid(*table_rows: str, automatic: str = "") -> Grid:
    return open_workbook(ods(ods_table("".join(table_rows)), automatic), "a.ods").grids[0]


def style(name: str, family: str, font: str, parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f'<style:text-properties style:font-name="{font}"/></style:style>'
    )


FACES = (
    '<style:font-face style:name="F1" svg:font-family="&apos;.VnTime&apos;"/>'
    '<style:font-face style:name="Arial" svg:font-family="Arial"/>'
)
STYLES = FACES + style("tc", "table-cell", "F1") + style("vni", "table-cell", "VNI-Times")
STYLES += (
    style("uni", "table-cell", "Arial") + style("T1", "text", "F1") + style("T2", "text", "Arial")
)


def test_values_of_every_kind_are_read() -> None:
    assert grid(
        row(
            value("float", "3"),
            value("float", "2.5"),
            value("percentage", "0.8067", "80,67%"),
            value("currency", "1490000"),
            value("date", "1985-03-10"),
            value("time", "PT07H30M00S"),
            value("time", "PT30H00M00S"),
            value("boolean", "true"),
            value("float", "1085000123", "001085000123"),
            value("float", "abc", "sai"),
            ods_text("Xã"),
        )
    ).rows == [
        [
            *(3, 2.5, 0.8067, 1490000, date(1985, 3, 10), time(7, 30), timedelta(hours=30), True),
            *("001085000123", "sai", "Xã"),
        ]
    ]


def test_line_breaks_blanks_and_paragraphs_inside_a_cell_are_kept() -> None:
    cell = (
        '<table:table-cell office:value-type="string"><text:p>Trình độ<text:line-break/>chuyên'
        '<text:s text:c="2"/>môn</text:p><text:p>(ĐH)</text:p></table:table-cell>'
    )
    assert grid(row(cell)).rows == [["Trình độ\nchuyên  môn\n(ĐH)"]]


def test_comments_and_drawings_are_no_part_of_a_cell() -> None:
    note = "<office:annotation><text:p>xem lại</text:p></office:annotation>"
    drawn = "<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame>"
    cell = f'<table:table-cell office:value-type="string">{note}{drawn}<text:p>Xã</text:p></table:table-cell>'
    assert grid(row(cell)).rows == [["Xã"]]


def test_repeated_cells_and_rows_are_read_as_often_as_they_stand() -> None:
    repeated = ods_text("x", 'table:number-columns-repeated="3"')
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    again = row(EMPTY, repeated, attributes='table:number-rows-repeated="2"')
    assert grid(row(repeated, gap, ods_text("y")), again).rows == [
        ["x", "x", "x", None, None, "y"],
        [None, "x", "x", "x"],
        [None, "x", "x", "x"],
    ]


def test_the_empty_rest_of_the_sheet_costs_nothing() -> None:
    rest = row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        attributes='table:number-rows-repeated="1048575"',
    )
    assert grid(row(ods_text("x")), rest).rows == [["x"]]


def test_a_stray_cell_in_the_last_row_is_a_row_of_its_own() -> None:
    gap = row(EMPTY, attributes='table:number-rows-repeated="1048574"')
    opened = open_workbook(ods(ods_table(row(ods_text("x")) + gap + row(ods_text("lạc")))), "a.ods")
    assert opened.grids[0].rows == [["x"], [], ["lạc"]]
    assert list(opened.grids[0].lines) == [1, 1048575, 1048576]
    assert codes(opened) == ["stray_rows"]


def test_hidden_parts_merges_and_formulas_are_known() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    merged = ods_text("Họ", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    total = value("float", "9", "9", 'table:formula="of:=SUM([.A2:.A3])"')
    found = grid(
        columns,
        row(merged, "<table:covered-table-cell/>"),
        row(value("float", "3"), attributes='table:visibility="collapse"'),
        row(value("float", "4"), attributes='table:visibility="filter"'),
        row(total),
    )
    assert found.merges == (Merge(0, 0, 1, 1),)
    assert (found.hidden_rows, found.hidden_columns, found.filtered) == ({1, 2}, {2}, True)
    assert (found.formulas, found.stale) == ({(3, 0): "SUM(A2:A3)"}, {(3, 0)})


def test_a_hidden_sheet_is_known_by_its_style() -> None:
    hidden = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    data = ods(
        ods_table(row(ods_text("x")), 'table:style-name="ta1"') + ods_table(row(ods_text("y"))),
        hidden,
    )
    assert [found.hidden for found in open_workbook(data, "a.ods").grids] == [True, False]


def test_cells_are_read_in_the_font_of_their_style() -> None:
    old, vni = escaped(to_tcvn3(NAME)), escaped(to_vni(NAME))
    found = grid(
        '<table:table-column/><table:table-column table:default-cell-style-name="tc"/>',
        row(
            ods_text(old, 'table:style-name="tc"'),
            ods_text(old),
            ods_text(vni, 'table:style-name="vni"'),
        ),
        row(ods_text(NAME), ods_text("Hà", 'table:style-name="uni"')),
        automatic=STYLES,
    )
    assert found.rows == [[NAME, NAME, NAME], [NAME, "Hà"]]


def test_spans_are_read_in_the_font_of_their_style() -> None:
    first = escaped(to_tcvn3("Trần "))
    last = '<text:span text:style-name="T2">Ngọc Ánh</text:span>'
    mixed = f'<text:span text:style-name="T1">{first}</text:span>{last}'
    inherits = first + last
    found = grid(
        row(ods_text(mixed), ods_text(inherits, 'table:style-name="tc"')), automatic=STYLES
    )
    assert found.rows == [["Trần Ngọc Ánh", "Trần Ngọc Ánh"]]


def test_the_font_of_a_parent_style_in_the_styles_part_counts() -> None:
    part = ods_content("", FACES + style("Old", "table-cell", "F1"))
    child = (
        '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Old"/>'
    )
    table = ods_table(row(ods_text(escaped(to_tcvn3(NAME)), 'table:style-name="ce1"')))
    assert rows(ods(table, child, {"styles.xml": part}), "a.ods") == [[NAME]]


def test_a_flat_document_is_read() -> None:
    flat = f'<?xml version="1.0" encoding="UTF-8"?>{ods_content(ods_table(row(ods_text("Xã"))))}'
    assert rows(flat.encode(), "a.fods") == [["Xã"]]


def test_more_columns_than_the_limit_are_refused_with_the_number() -> None:
    data = ods(ods_table(row(ods_text("x", 'table:number-columns-repeated="16384"'))))
    assert refusal(data, "a.ods") == "too_many_columns"


def test_a_far_cell_is_put_aside_and_named() -> None:
    far = '<table:table-cell table:number-columns-repeated="300"/>'
    opened = open_workbook(ods(ods_table(row(ods_text("x"), far, ods_text("lạc")))), "a.ods")
    assert (opened.grids[0].rows, codes(opened)) == ([["x"]], ["set_aside"])
    assert opened.notes[0].params["cells"] == ["KP1"]


@pytest.mark.parametrize("times", [1_048_577, 10**11])
def test_more_rows_than_the_limit_are_refused(times: int) -> None:
    data = ods(ods_table(row(ods_text("x"), attributes=f'table:number-rows-repeated="{times}"')))
    assert refusal(data, "a.ods") == "too_many_rows"


def test_a_small_file_that_stands_for_billions_of_cells_is_refused() -> None:
    line = row(
        ods_text("x", 'table:number-columns-repeated="200"'),
        attributes='table:number-rows-repeated="1000000"',
    )
    assert refusal(ods(ods_table(line)), "a.ods") == "too_many_cells"


def test_a_small_file_that_stands_for_gigabytes_of_text_is_refused() -> None:
    line = row(ods_text("x" * 90_000), attributes='table:number-rows-repeated="100000"')
    assert refusal(ods(ods_table(line)), "a.ods") == "too_many_cells"


def test_entities_are_refused_before_they_expand() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    content = laughs + ods_content(ods_table(row(ods_text("&b;"))))
    assert refusal(ods("", parts={"content.xml": content}), "a.ods") == "doctype"


def test_content_that_breaks_off_is_refused() -> None:
    content = ods_content(ods_table(row(ods_text("x"))))
    assert refusal(ods("", parts={"content.xml": content[:-30]}), "a.ods") == "broken"


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("of:=SUM([.B1:.B5])", "SUM(B1:B5)"),
        ("of:=COUNTIF([$'Danh sách'.E2:.E9];\"Nam\")", "COUNTIF('Danh sách'!E2:E9,\"Nam\")"),
        ("msoxl:=SUM(B1:B5)", "SUM(B1:B5)"),
        ("=[.A1]+[.A2]", "A1+A2"),
    ],
)
def test_formulas_are_told_as_they_are_typed_elsewhere(stored: str, typed: str) -> None:
    assert formula_text(stored) == typed


def test_a_row_repeated_beyond_any_list_stands_once_and_is_told() -> None:
    again = row(ods_text("An"), attributes='table:number-rows-repeated="900000"')
    read = grid(row(ods_text("Họ và tên")), again, row(ods_text("Bình")))
    assert [cells for cells in read.rows if cells] == [["Họ và tên"], ["An"], ["Bình"]]
    assert (read.repeated, read.lines[-1]) == ({1: 900_000}, 900_002)
