"""Cells that read well and cannot stand: against their column, the list's day, or their group."""

from datetime import date

from tests.core.sheets.made import pick, problems, read

HEAD = """
DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ
(Tính đến ngày 30/9/2023)
STT | Họ và tên | Ngày sinh | Chức vụ | Ngày vào Đảng
"""


def test_a_column_with_the_month_first_makes_its_other_dates_doubtful() -> None:
    sheet = read(HEAD + """
1 | Hoàng Văn Một | 03/25/1970 | Bí thư Đảng ủy
2 | Nông Thị Hai | 12/31/1980 | Chủ tịch UBND
3 | Lý Văn Ba | 05/06/1985 | Địa chính
4 | Ma Thị Bốn | 07/07/1991 | Văn phòng
""".lstrip())  # fmt: skip
    assert pick(sheet, "birth_date") == [(None,), (None,), (None,), ("1991-07-07",)]
    assert problems(sheet)[2] == ("C6", "day_or_month", "05/06/1985", "06/5/1985")


def test_one_month_too_many_among_dates_with_the_day_first_is_one_slip() -> None:
    sheet = read(HEAD + """
1 | Hoàng Văn Một | 03/25/1970 | Bí thư Đảng ủy
2 | Nông Thị Hai | 31/12/1980 | Chủ tịch UBND
3 | Lý Văn Ba | 05/06/1985 | Địa chính
""".lstrip())  # fmt: skip
    assert [cell for cell, *_ in problems(sheet)] == ["C4"]
    assert pick(sheet, "birth_date")[2] == ("1985-06-05",)


def test_dates_that_a_spreadsheet_could_turn_around_among_those_it_could_not_are_doubtful() -> None:
    text = HEAD + """
1 | Hoàng Văn Một | ? | Bí thư Đảng ủy
2 | Nông Thị Hai | 25/12/1980 | Chủ tịch UBND
3 | Lý Văn Ba | ? | Địa chính
4 | Ma Thị Bốn | 31/10/1991 | Văn phòng
5 | Ma Văn Năm | ? | Tư pháp
""".lstrip()  # fmt: skip
    turned = {"C4": date(1970, 3, 4), "C6": date(1985, 5, 6), "C8": date(1979, 11, 12)}
    sheet = read(text, cells=turned)
    assert [(cell, suggested) for cell, _, _, suggested in problems(sheet)] == [
        ("C4", "03/4/1970"), ("C6", "05/6/1985"), ("C8", "11/12/1979"),
    ]  # fmt: skip
    sure = read(text, cells=turned | {"C8": date(1979, 11, 22)})
    assert problems(sure) == []
    assert pick(sure, "birth_date")[0] == ("1970-03-04",)


def test_what_lies_after_the_list_or_before_a_birth_is_not_taken() -> None:
    sheet = read(HEAD + """
1 | Hoàng Văn Một | 1/2/1970 | Bí thư Đảng ủy | 3/2/1965
2 | Nông Thị Hai | 1980 | Chủ tịch UBND | 1/10/2023
3 | Lý Văn Ba | 1985 | Địa chính | 9/2023
""".lstrip())  # fmt: skip
    assert [(cell, code) for cell, code, *_ in problems(sheet)] == [
        ("E4", "before_birth"), ("E5", "after_the_list"),
    ]  # fmt: skip
    assert pick(sheet, "party_admitted") == [(None,), (None,), ("2023-09",)]


def test_a_bare_secretary_under_another_body_than_the_party_is_left_open() -> None:
    sheet = read(HEAD + """
A | KHỐI ĐẢNG
1 | Hoàng Văn Một | 1970 | Bí thư
B | KHỐI CHÍNH QUYỀN
1 | Lý Văn Ba | 1985 | Chủ tịch UBND
C | KHỐI MTTQ VÀ ĐOÀN THỂ
1 | Ma Văn Bảy | 1995 | Bí thư
2 | Ma Văn Tám | 1995 | Bí thư Đoàn Thanh niên
""".lstrip())  # fmt: skip
    assert pick(sheet, "position_codes", "group") == [
        (["BT"], "KHỐI ĐẢNG"),
        (["CT_UBND"], "KHỐI CHÍNH QUYỀN"),
        (None, "KHỐI MTTQ VÀ ĐOÀN THỂ"),
        (["BT_DOAN"], "KHỐI MTTQ VÀ ĐOÀN THỂ"),
    ]
