"""Rows read by the quick way are the rows that a parser reads."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.container.opendocument.usual import usual_cells
from chuanhoa.core.text import to_tcvn3
from tests.core.sheets.container.files import escaped, ods, ods_content, ods_table, ods_text, rows

FONTS = (
    '<style:font-face style:name="F" svg:font-family=".VnTime"/>'
    '<style:style style:name="old" style:family="table-cell">'
    '<style:text-properties style:font-name="F"/></style:style>'
)
texts = st.text("aêđ &<>'\"\t1/", max_size=8)
styles = st.sampled_from(["", 'table:style-name="new"', 'table:style-name="old"'])
repeats = st.sampled_from(["", 'table:number-columns-repeated="3"'])


def cell(content: str, style: str, repeated: str) -> str:
    return (
        f'<table:table-cell office:value-type="string" {style} {repeated}>'
        f"<text:p>{escape(content)}</text:p></table:table-cell>"
    )


def number(value: int, style: str, repeated: str) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" {style} {repeated}/>'
    )


cells = st.one_of(
    st.builds(cell, texts, styles, repeats),
    st.builds(number, st.integers(-9, 9), styles, repeats),
    st.sampled_from(["<table:table-cell/>", "<table:covered-table-cell/>"]),
)


@given(st.lists(st.lists(cells, max_size=5), max_size=5), st.sampled_from(["", "old", "new"]))
def test_both_ways_read_the_same(table: list[list[str]], default: str) -> None:
    column = f'<table:table-column table:default-cell-style-name="{default}"/>'
    quick = "".join(f"<table:table-row>{''.join(line)}</table:table-row>" for line in table)
    slow = quick.replace("</table:table-row>", "<!-- --></table:table-row>")
    assert all(usual_cells("".join(line).encode()) is not None for line in table)
    first = open_workbook(ods(ods_table(column + quick), FONTS), "a.ods").grids
    second = open_workbook(ods(ods_table(column + slow), FONTS), "a.ods").grids
    assert first == second


def test_a_row_of_more_than_plain_cells_is_left_to_the_parser() -> None:
    assert usual_cells(ods_text("x").encode()) is not None
    for inside in (
        ods_text("<text:span>x</text:span>"),
        ods_text("x") + "<!-- x -->",
        ods_text("x</text:p><text:p>y"),
        "<table:table-cell><draw:frame/></table:table-cell>",
    ):
        assert usual_cells(inside.encode()) is None


def test_a_table_inside_a_cell_gives_its_text_to_that_cell() -> None:
    inner = f"<table:table><table:table-row>{ods_text('trong')}</table:table-row></table:table>"
    outer = f"<table:table-row><table:table-cell>{inner}</table:table-cell></table:table-row>"
    after = f"<table:table-row>{ods_text('x')}</table:table-row>"
    assert rows(ods(ods_table(outer + after)), "a.ods") == [["trong"], ["x"]]


def test_another_encoding_is_left_to_the_parser() -> None:
    content = '<?xml version="1.0" encoding="UTF-16"?>' + ods_content(
        ods_table(f"<table:table-row>{ods_text('Nghĩa Tá')}</table:table-row>")
    )
    assert rows(ods("", parts={"content.xml": content.encode("utf-16")}), "a.ods") == [["Nghĩa Tá"]]


def test_a_legacy_cell_is_converted_on_the_quick_way() -> None:
    old = escaped(to_tcvn3("Nguyễn"))
    legacy = ods_text(old, 'table:style-name="old"')
    table = ods_table(f"<table:table-row>{legacy}</table:table-row>")
    assert rows(ods(table, FONTS), "a.ods") == [["Nguyễn"]]
