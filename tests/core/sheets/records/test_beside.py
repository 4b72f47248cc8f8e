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


def test_a_second_column_of_names_is_no_second_list() -> None:
    text = BESIDE.replace("||STT|Họ và tên|Năm sinh", "||Họ và tên|Quê quán|Năm sinh")
    assert len(read_all(text)) == 1
