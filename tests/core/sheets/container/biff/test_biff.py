"""Workbooks of Excel 5 to 2003."""

import struct
from datetime import date, datetime, time
from io import BytesIO

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.container.biff.numbers import kind_of_format, unpack_rk
from chuanhoa.core.sheets.grid import Cell, Merge
from chuanhoa.core.text import to_tcvn3, to_vni
from tests.core.sheets.container.files import codes, compound, record, refusal, rows, xls

NAME = "Nguyễn Thị Hương"
HALF_PAST_SEVEN = datetime.combine(date(1985, 3, 10), time(7, 30))


def in_font(name: str) -> xlwt.XFStyle:
    return xlwt.easyxf(f"font: name {name}")


def font(name: str) -> xlwt.Font:
    made = xlwt.Font()
    made.name = name
    return made


def test_each_cell_is_read_in_its_own_font() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for row, (text, name) in enumerate(
        [
            (to_tcvn3(NAME), ".VnTime"),
            (to_tcvn3(NAME.lower()), ".VnTimeH"),
            (to_vni(NAME), "VNI-Times"),
            (NAME, "Arial"),
            (NAME, ".VnTime"),
        ]
    ):
        sheet.write(row, 0, text, in_font(name))
    assert rows(xls(book), "a.xls") == [[NAME], [NAME.upper()], [NAME], [NAME], [NAME]]


def test_runs_are_read_in_their_fonts() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    runs = ((to_tcvn3("Trần "), font(".VnTime")), ("Ngọc Ánh", font("Arial")))
    sheet.write_rich_text(0, 0, runs, in_font("Arial"))
    sheet.write_rich_text(1, 0, (to_tcvn3("Bế "), ("Ngọc Ánh", font("Arial"))), in_font(".VnTime"))
    assert rows(xls(book), "a.xls") == [["Trần Ngọc Ánh"], ["Bế Ngọc Ánh"]]


def test_values_of_every_kind_are_read() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    values: list[Cell] = [1, -7, 1.25, 0.01, 1e20, 123456789012, True, False, "ễ", "x" * 9000]
    for column, value in enumerate(values):
        sheet.write(0, column, value)
    sheet.write(0, 10, date(1985, 3, 10), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(0, 11, HALF_PAST_SEVEN, xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"))
    sheet.write(0, 12, 1085000123, xlwt.easyxf(num_format_str="000000000000"))
    found = rows(xls(book), "a.xls")[0]
    assert found == [*values, date(1985, 3, 10), HALF_PAST_SEVEN, "001085000123"]
    assert [type(value) for value in found[:8]] == [int, int, float, float, float, int, bool, bool]


def test_shared_strings_that_run_over_many_records_stay_whole() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    texts = [f"{n}: {'Nghĩa Tá ' if n % 3 else 'Nghia Ta '}" * (n % 90 + 1) for n in range(600)]
    for row, text in enumerate(texts):
        sheet.write(row, 0, text)
    assert rows(xls(book), "a.xls") == [[text] for text in texts]


def test_marks_of_a_sheet_are_known() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    hidden = book.add_sheet("phụ")
    hidden.visibility = 2
    hidden.write(0, 0, 1)
    sheet.write_merge(0, 1, 0, 2, "Họ và tên")
    sheet.write(3, 1, 1)
    sheet.row(3).hidden = True
    sheet.col(4).hidden = True
    shown, aside = open_workbook(xls(book), "a.xls").grids
    assert (shown.name, shown.hidden, aside.hidden) == ("Danh sách", False, True)
    assert shown.merges == (Merge(0, 0, 1, 2),)
    assert (shown.hidden_rows, shown.hidden_columns) == ({3}, {4})


def test_formulas_are_told_and_totals_without_value_are_stale() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Nguồn")
    other = book.add_sheet("Tổng hợp")
    for row, value in enumerate((3, 4, "Nam")):
        sheet.write(row, 0, value)
    for column, formula in enumerate(
        (
            "SUM(A1:A2)",
            'COUNTIF($A$1:A3;"Nam")+1',
            "SUBTOTAL(9;A1:A2)",
            "-(A1-2)*3",
            "VLOOKUP(1;A1:A2;1)",
        )
    ):
        sheet.write(5, column, xlwt.Formula(formula))
    sheet.write(6, 0, xlwt.Formula("RAND()"))
    other.write(0, 0, xlwt.Formula("SUM('Nguồn'!A1:A2)"))
    first, second = open_workbook(xls(book), "a.xls").grids
    assert first.formulas == {
        (5, 0): "SUM(A1:A2)",
        (5, 1): 'COUNTIF(A1:A3,"Nam")+1',
        (5, 2): "SUBTOTAL(9,A1:A2)",
        (5, 3): "-(A1-2)*3",
        (5, 4): "VLOOKUP(1,A1:A2,1)",
        (6, 0): "?",
    }
    assert first.stale == {(5, 0), (5, 1), (5, 2)}
    assert second.formulas == {(0, 0): "SUM('Nguồn'!A1:A2)"}
    assert second.stale == {(0, 0)}


def test_a_stray_cell_in_the_last_row_is_a_row_of_its_own() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    sheet.write(0, 0, "Họ và tên")
    sheet.write(65535, 255, "x")
    opened = open_workbook(xls(book), "a.xls")
    grid = opened.grids[0]
    assert grid.rows == [["Họ và tên"], [], [*[None] * 255, "x"]]
    assert list(grid.lines) == [1, 65535, 65536]
    assert codes(opened) == ["stray_rows"]


def biff5(*cells: bytes, fonts: tuple[str, ...] = ("Arial",), page: int = 1252) -> bytes:
    """A workbook of Excel 5: one sheet, one cell format per font."""
    head = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + record(
        0x42, struct.pack("<H", page)
    )
    for name in fonts:
        head += record(0x31, b"\0" * 14 + bytes([len(name)]) + name.encode())
    for at in range(len(fonts)):
        head += record(0xE0, struct.pack("<HH", at if at < 4 else at + 1, 0) + b"\0" * 12)
    name = b"Trang1"
    start = len(head) + 4 + 7 + len(name) + 4
    head += record(0x85, struct.pack("<IBBB", start, 0, 0, len(name)) + name) + record(0x0A)
    sheet = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)) + b"".join(cells) + record(0x0A)
    return compound({"Book": head + sheet})


def label(row: int, xf: int, text: bytes, runs: bytes = b"") -> bytes:
    body = struct.pack("<HHHH", row, 0, xf, len(text)) + text
    return record(0xD6, body + bytes([len(runs) // 2]) + runs) if runs else record(0x204, body)


def test_excel_5_text_is_read_in_its_code_page_and_fonts() -> None:
    raw = to_tcvn3(NAME).encode("cp1252")
    data = biff5(
        label(0, 1, raw),
        label(1, 0, raw[:7] + b"Anh", bytes([0, 1, 7, 0])),
        fonts=("Arial", ".VnTime"),
    )
    assert rows(data, "a.xls") == [[NAME], ["Nguyễn Anh"]]


def test_excel_5_text_of_the_vietnamese_code_page_is_read() -> None:
    assert rows(biff5(label(0, 0, b"\xd0inh"), page=1258), "a.xls") == [["Đinh"]]


def test_a_workbook_cut_off_is_refused_or_read_to_its_end() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for row in range(200):
        sheet.write(row, 0, f"Người thứ {row}")
    whole = xls(book)
    assert refusal(whole[: len(whole) // 3], "a.xls") in {"truncated", "broken"}


def test_a_shared_string_that_is_not_there_is_refused() -> None:
    head = record(0x809, struct.pack("<HHHH", 0x600, 5, 0, 0))
    start = len(head) + 4 + 9 + 4
    head += record(0x85, struct.pack("<IBB", start, 0, 0) + b"\1\0S") + record(0x0A)
    sheet = (
        record(0x809, struct.pack("<HHHH", 0x600, 0x10, 0, 0))
        + record(0xFD, b"\0" * 10)
        + record(0x0A)
    )
    assert refusal(compound({"Workbook": head + sheet}), "a.xls") == "broken"


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.integers(-(10**14), 10**14),
                st.floats(allow_nan=False, allow_infinity=False, width=32),
                st.text("aăâđêễợ Nguyễn-1", min_size=1, max_size=40).map(str.strip).filter(bool),
            ),
            max_size=6,
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_values_are_those_that_the_values_reader_sees(table: list[list[Cell]]) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for r, line in enumerate(table):
        for c, value in enumerate(line):
            if value is not None:
                sheet.write(r, c, value)
    data = xls(book)
    seen = (
        CalamineWorkbook.from_filelike(BytesIO(data))
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
    )
    wanted = [[None if value == "" else value for value in line] for line in seen]
    found = [[*line, *[None] * (len(wanted[0]) - len(line))] for line in rows(data, "a.xls")]
    assert found == wanted


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ("dd/mm/yyyy", "date"),
        ("[$-409]d-mmm-yy;@", "date"),
        ("hh:mm", "date"),
        ("[h]:mm:ss", "elapsed"),
        ("General", "number"),
        ("#,##0", "number"),
        ('0 "đồng"', "number"),
        ('#,##0" d";[Red]-#,##0" d"', "number"),
        (r"0\d", "number"),
        ("_(* #,##0_);_(* (#,##0);_(* -??_);_(@_)", "number"),
    ],
)
def test_a_number_format_says_whether_a_number_is_a_date(shown: str, kind: str) -> None:
    assert kind_of_format(164, shown) == kind


@pytest.mark.parametrize(
    ("value", "bits"),
    [(1, 1 << 2 | 2), (-3, (-3 << 2 | 2) & 0xFFFFFFFF), (1.5, 0x3FF80000), (12.34, 1234 << 2 | 3)],
)
def test_packed_numbers_are_unpacked(value: float, bits: int) -> None:
    assert unpack_rk(struct.pack("<I", bits)) == value
