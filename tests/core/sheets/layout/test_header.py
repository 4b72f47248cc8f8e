"""Which rows head a table, and the path of titles above each column."""

import pytest

from chuanhoa.core.sheets.layout.header import find_head
from tests.core.sheets.made import grid, ignored, read, read_all


def paths(text: str, merges: str = "") -> dict[int, tuple[str, ...]]:
    sheet = grid(text, merges)
    head = find_head(sheet, 0, len(sheet.rows))
    assert head is not None
    return dict(head.paths)


def rows_and_codes(text: str, merges: str = "") -> tuple[list[int], list[str]]:
    sheet = grid(text, merges)
    head = find_head(sheet, 0, len(sheet.rows))
    assert head is not None
    return list(head.rows), list(head.codes.values())


MERGED = """
STT|Họ và tên|Ngày sinh||Trình độ||||Ghi chú
|||| Chuyên môn||LLCT||
||Nam|Nữ|ĐH|TC|CC|TC|
A|B|1|2|3|4|5|6|7
1|Nguyễn Văn Giả|1980||x|||x|
"""
MERGES = "A1:A3 B1:B3 C1:D2 E1:H1 E2:F2 G2:H2 I1:I3"
EXPECTED = {
    0: ("STT",),
    1: ("Họ và tên",),
    2: ("Ngày sinh", "Nam"),
    3: ("Ngày sinh", "Nữ"),
    4: ("Trình độ", "Chuyên môn", "ĐH"),
    5: ("Trình độ", "Chuyên môn", "TC"),
    6: ("Trình độ", "LLCT", "CC"),
    7: ("Trình độ", "LLCT", "TC"),
    8: ("Ghi chú",),
}


def test_titles_merged_both_ways_give_each_column_its_path() -> None:
    assert paths(MERGED, MERGES) == EXPECTED


def test_titles_without_merges_give_the_same_paths() -> None:
    assert paths(MERGED) == EXPECTED


def test_a_code_row_belongs_to_the_head() -> None:
    rows, codes = rows_and_codes(MERGED, MERGES)
    assert rows == [0, 1, 2, 3]
    assert codes == ["A", "B", "1", "2", "3", "4", "5", "6", "7"]


def test_a_code_row_may_hold_formulas_and_brackets() -> None:
    text = """
    TT|Tên đơn vị|Tổng số|Cấp tỉnh|Cấp huyện|Cấp xã
    (A)|(B)|(3=4+5+6)|(4)|(5)|(6)
    1|Xã Nghĩa Tá|6|1|2|3
    """
    assert rows_and_codes(text) == ([0, 1], ["(A)", "(B)", "(3=4+5+6)", "(4)", "(5)", "(6)"])


def test_the_first_row_of_figures_is_no_code_row() -> None:
    text = """
    TT|Tên đơn vị|Tổng số|Nữ
    1|Xã Nghĩa Tá|2|3
    2|Xã Bản Thi|3|4
    """
    assert rows_and_codes(text) == ([0], [])


def test_titles_may_stand_in_the_lowest_row_of_the_head() -> None:
    assert paths("""
    ||Ngày sinh||Trình độ||
    STT|Họ tên|Nam|Nữ|CM|LLCT|Ghi chú
    1|Nguyễn Văn Giả|1980||ĐH|TC|
    """) == {
        0: ("STT",),
        1: ("Họ tên",),
        2: ("Ngày sinh", "Nam"),
        3: ("Ngày sinh", "Nữ"),
        4: ("Trình độ", "CM"),
        5: ("Trình độ", "LLCT"),
        6: ("Ghi chú",),
    }


def test_a_title_broken_over_rows_is_still_one_column() -> None:
    sheet = read("""
    Số|Họ và|Ngày|Trình độ
    TT|tên|sinh|CM
    1|Nguyễn Văn Giả|10/02/1980|ĐH
    """)
    assert [c.field for c in sheet.columns] == ["ordinal", "full_name", "birth", "degree"]


def test_line_breaks_in_titles_do_not_matter() -> None:
    assert paths("""
    STT|Họ\\nvà tên|Ngày, tháng,\\nnăm sinh
    1|Nguyễn Văn Giả|1980
    """) == {0: ("STT",), 1: ("Họ và tên",), 2: ("Ngày, tháng, năm sinh",)}


@pytest.mark.parametrize("title", ["Đơn vị: Xã Nghĩa Tá", "Đơn vị tính: người", "Xã: Nghĩa Tá"])
def test_a_labelled_line_above_is_no_title(title: str) -> None:
    sheet = read(f"""
    {title}
    STT|Họ và tên|Năm sinh
    1|Nguyễn Văn Giả|1980
    """)
    assert sheet.header_rows == (2,)
    assert ignored(sheet) == {1: "letterhead"}


def test_a_group_row_under_the_head_is_not_part_of_it() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    I|Xã Nghĩa Tá|
    1|Nguyễn Văn Giả|1980
    """)
    assert sheet.header_rows == (1,)


def test_a_head_repeated_on_every_page_heads_one_list() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    1|Nguyễn Văn Giả|1980
    STT|Họ và tên|Năm sinh
    2|Trần Thị Tưởng|1985
    """)
    assert sheet.header_rows == (1, 3)
    assert sheet.records.rows == [2, 4]


def test_tables_under_each_other_keep_their_own_letterheads() -> None:
    sheet = read("""
    UBND XÃ NGHĨA TÁ
    DANH SÁCH CÁN BỘ (Tính đến ngày 30/9/2023)
    STT|Họ và tên|Năm sinh
    1|Nguyễn Văn Giả|1980
    |Cộng: 1|
    |Người lập|Chủ tịch
    |Lý Văn Ký|Ma Văn Đóng

    UBND XÃ BẢN THI
    DANH SÁCH CÁN BỘ
    STT|Họ và tên|Năm sinh
    1|Lê Văn Bịa|1990
    """)
    assert [(r.row, r["commune"]) for r in sheet.records] == [
        (4, "Xã Nghĩa Tá"),
        (12, "Xã Bản Thi"),
    ]
    assert sheet.commune is None
    assert ignored(sheet) == {
        1: "letterhead",
        2: "letterhead",
        5: "total",
        6: "signature",
        7: "signature",
        9: "letterhead",
        10: "letterhead",
    }


def test_tables_of_different_kinds_are_answered_apart() -> None:
    people, figures = read_all("""
    STT|Họ và tên|Năm sinh
    1|Nguyễn Văn Giả|1980
    2|Trần Thị Tưởng|1985

    BẢNG TỔNG HỢP
    Chỉ tiêu|Tổng số|Nữ
    Cán bộ|2|1
    Công chức|3|1
    """)
    assert (people.kind, people.records.rows) == ("people", [2, 3])
    assert (figures.kind, figures.records.rows) == ("aggregate", [7, 8])


def test_a_sheet_without_a_head_says_so_and_tells_all_its_rows() -> None:
    sheet = read("""
    Một dòng chữ
    Hai|Ba
    """)
    assert sheet.kind == "other"
    assert ignored(sheet) == {1: "no_table", 2: "no_table"}
    assert [w.code for w in sheet.warnings] == ["sheets.no_table"]


def test_an_empty_sheet_says_nothing() -> None:
    sheet = read("")
    assert (sheet.kind, len(sheet.records), sheet.warnings) == ("other", 0, ())
