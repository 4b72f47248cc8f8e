"""Pages and the files they become: heads merged both ways, dittos, letters of before Unicode."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from chuanhoa.cli.demo.writing.ods import write_ods
from chuanhoa.cli.demo.writing.page import Column, Formula, Page, letters
from chuanhoa.cli.demo.writing.spelling import spell, tones_apart
from chuanhoa.cli.demo.writing.text import write_text
from chuanhoa.cli.demo.writing.xlsx import write_xlsx


def page_of(*paths: tuple[str, ...]) -> Page[str]:
    return Page("T", [Column(f"c{i}", path, lambda item: item) for i, path in enumerate(paths)])


def test_equal_titles_side_by_side_are_merged_and_short_ones_reach_down() -> None:
    page = page_of(("TT",), ("Trình độ", "CM"), ("Trình độ", "LLCT"), ("Ghi chú",))
    page.head()
    assert page.rows == [
        ["TT", "Trình độ", None, "Ghi chú"],
        [None, "CM", "LLCT", None],
    ]
    assert sorted(page.merges) == [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)]


def test_equal_leaves_under_different_parents_stay_apart() -> None:
    page = page_of(("CM", "Trung cấp"), ("CT", "Trung cấp"))
    page.head()
    assert page.rows[1] == ["Trung cấp", "Trung cấp"]
    assert page.merges == []


def test_a_repeated_value_becomes_a_ditto_only_right_below_its_like() -> None:
    page = page_of(("Dân tộc",))
    page.ditto, page.dittoed = "nt", frozenset({"c0"})
    for number, value in enumerate(("Tày", "Tày", "Tày", "Dao", "Tày")):
        page.line(str(number), value)
    assert page.rows == [["Tày"], ["nt"], ["nt"], ["Dao"], ["Tày"]]


def test_a_group_row_breaks_the_ditto() -> None:
    page = page_of(("Dân tộc",), ("Xã",))
    page.ditto, page.dittoed = "nt", frozenset({"c0"})
    page.line("a", "Tày")
    page.group("B", "CÔNG CHỨC")
    page.line("b", "Tày")
    assert page.rows[-1] == ["Tày", "Tày"]


def test_what_was_typed_stands_in_the_row_and_what_was_meant_is_kept() -> None:
    page = page_of(("Họ tên",))
    page.typed = {("a", "c0"): "gõ sai"}
    page.line("a", "đúng")
    assert page.rows == [["gõ sai"]]
    assert page.meant["a", "c0"] == "đúng"
    assert page.address("a", "c0") == "A1"


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (38, "AM")])
def test_columns_are_named_as_a_spreadsheet_names_them(column: int, name: str) -> None:
    assert letters(column) == name


def test_windows_1258_keeps_marks_within_letters_and_sets_tones_apart() -> None:
    assert tones_apart("Đồng Thị") == "Đô\u0300ng Thi\u0323"
    assert tones_apart("Đồng Thị").encode("cp1258").decode("cp1258") == "Đô\u0300ng Thi\u0323"


def test_capitals_for_vntime_are_small_letters_in_the_capital_font() -> None:
    assert spell("Xã Bản Thi", "tcvn3")[1] == ".VnTime"
    text, font = spell("XÃ BẢN THI", "tcvn3")
    assert (text, font) == (spell("xã bản thi", "tcvn3")[0], ".VnTimeH")


def test_letters_from_a_mac_are_taken_apart_with_the_wrong_d() -> None:
    assert spell("Đỏ", "decomposed")[0] == "\u00d0o\u0309"


def test_a_workbook_keeps_merges_hidden_rows_and_the_value_stored_with_a_formula() -> None:
    page = page_of(("A", "x"), ("A", "y"))
    page.head()
    page.add(["tổng", Formula("=1+1", 3)])
    page.hidden_rows = {2}
    page.hidden_columns = {1}
    data = write_xlsx([page], "thử")
    sheet = openpyxl.load_workbook(BytesIO(data))["T"]
    assert [str(r) for r in sheet.merged_cells.ranges] == ["A1:B1"]
    assert sheet.row_dimensions[3].hidden
    assert sheet.column_dimensions["B"].hidden
    assert sheet["B3"].value == "=1+1"
    assert openpyxl.load_workbook(BytesIO(data), data_only=True)["T"]["B3"].value == 3


def test_a_text_file_has_a_line_for_each_row_as_wide_as_the_head() -> None:
    page = page_of(("A",), ("B",))
    page.add(["Tính đến 30/9/2023"])
    page.head()
    data = write_text(page, "utf-16", "\t")
    assert data[:2] == b"\xff\xfe"
    assert data.decode("utf-16") == "Tính đến 30/9/2023\t\r\nA\tB\r\n"


def test_an_opendocument_sheet_is_read_back_by_others_and_carries_no_clock() -> None:
    page = page_of(("A", "x"), ("A", "y"))
    page.head()
    page.add(["<tên> & họ", 5])
    data = write_ods([page])
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.get_sheet_by_name("T").to_python() == [["A", ""], ["x", "y"], ["<tên> & họ", 5.0]]
    with ZipFile(BytesIO(data)) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(1980, 1, 1)}
        assert archive.namelist()[0] == "mimetype"
