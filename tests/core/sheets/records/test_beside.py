"""Lists that stand beside each other on one sheet."""

from tests.core.sheets.made import ignored, pick, read_all

BESIDE = """
UBND XÃ NGHĨA TÁ
DANH SÁCH CÁN BỘ (Tính đến ngày 30/9/2023)
STT|Họ và tên|Năm sinh||STT|Họ và tên|Năm sinh
1|Nguyễn Văn Giả|1980||3|Bàn Văn Mẫu|1971
2|Trần Thị Tưởng|1985||4|Lý Thị Thử|hai
"""


def test_two_lists_beside_each_other_are_two_lists() -> None:
    left, right = read_all(BESIDE)
    assert pick(left, "row", "full_name", "birth")[0][:2] == (4, "Nguyễn Văn Giả")
    assert [name for _row, name in pick(right, "row", "full_name")] == ["Bàn Văn Mẫu", "Lý Thị Thử"]
    assert [problem.cell for problem in right.problems] == ["G5"], "cells stay where they are"
    assert (left.as_of, left.commune) == (right.as_of, right.commune)
    assert ignored(right) == {}


def test_lists_of_other_titles_numbered_each_anew_are_two_lists_with_titles_of_their_own() -> None:
    left, right = read_all("""
    DANH SÁCH CÁN BỘ||||DANH SÁCH CÔNG CHỨC
    Xã Nghĩa Tá, tính đến ngày 30/9/2023
    TT|Họ và tên|Chức vụ||TT|Họ và tên|Năm sinh|Chức danh
    1|Hoàng Văn Một|Bí thư Đảng ủy||1|Lý Văn Ba|1985|Địa chính
    ||||2|Ma Thị Bốn|1990|Tư pháp
    """)
    assert pick(left, "full_name", "staff_type", "commune") == [
        ("Hoàng Văn Một", None, "Xã Nghĩa Tá")
    ]
    assert pick(right, "full_name", "birth_year", "staff_type") == [
        ("Lý Văn Ba", 1985, "cong_chuc"), ("Ma Thị Bốn", 1990, "cong_chuc"),
    ]  # fmt: skip


def test_a_second_column_of_names_is_no_second_list() -> None:
    text = BESIDE.replace("||STT|Họ và tên|Năm sinh", "||Họ và tên|Quê quán|Năm sinh")
    assert len(read_all(text)) == 1
