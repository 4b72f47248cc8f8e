"""Cells that read well and cannot stand: against their column, the list's day, or their group."""

from datetime import date

import pytest

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


def test_a_date_that_is_none_either_way_is_asked_about_without_a_suggestion() -> None:
    sheet = read(HEAD + """
1 | Hoàng Văn Một | 03/25/1970 | Bí thư Đảng ủy
2 | Nông Thị Hai | 12/31/1980 | Chủ tịch UBND
3 | Lý Văn Ba | 00/05/1975 | Địa chính
4 | Ma Thị Bốn | 05/06/0000 | Văn phòng
5 | Ma Thị Năm | 05/00/1975 | Văn phòng
""".lstrip())  # fmt: skip
    asked = {cell: suggested for cell, _, _, suggested in problems(sheet)[2:]}
    assert asked == {"C6": None, "C7": None, "C8": None}
    assert pick(sheet, "birth_date") == [(None,)] * 5


def test_one_month_too_many_among_dates_with_the_day_first_is_one_slip() -> None:
    sheet = read(HEAD + """
1 | Hoàng Văn Một | 03/25/1970 | Bí thư Đảng ủy
2 | Nông Thị Hai | 31/12/1980 | Chủ tịch UBND
3 | Lý Văn Ba | 05/06/1985 | Địa chính
""".lstrip())  # fmt: skip
    assert [cell for cell, *_ in problems(sheet)] == ["C4"]
    assert pick(sheet, "birth_date")[2] == ("1985-06-05",)


def test_dates_that_a_spreadsheet_could_turn_around_among_those_it_could_not_are_doubtful() -> None:
    typed = ("25/12/1980", "31/10/1991", "13/1/1977")
    text = HEAD + "".join(
        f"{n} | Ma Văn {name} | {typed[n] if n < 3 else '?'} | Địa chính\n"
        for n, name in enumerate(("An", "Bình", "Cường", "Dũng", "Giang", "Hải", "Khánh", "Long"))
    )
    days = [
        date(1970, 3, 4),
        date(1985, 5, 6),
        date(1979, 11, 12),
        date(1980, 1, 2),
        date(1981, 2, 9),
    ]
    turned = {f"C{row}": day for row, day in enumerate(days, 7)}
    sheet = read(text.lstrip("\n"), cells=turned)
    assert [(cell, suggested) for cell, _, _, suggested in problems(sheet)][:2] == [
        ("C7", "03/4/1970"), ("C8", "05/6/1985"),
    ]  # fmt: skip
    assert len(problems(sheet)) == len(days)
    sure = read(text.lstrip("\n"), cells=turned | {"C9": date(1979, 11, 22)})
    assert problems(sure) == []
    few = read(text.lstrip("\n"), cells=dict(list(turned.items())[:4]) | {"C11": date(1980, 4, 4)})
    assert problems(few) == [], "four may be so by chance"


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


def test_nobody_is_recruited_after_the_day_of_the_list_or_before_being_born() -> None:
    sheet = read(HEAD.replace("vào Đảng", "tuyển dụng") + """
1 | Hoàng Văn Một | 1/2/1970 | Tư pháp – hộ tịch | 3/2/1965
2 | Nông Thị Hai | 1980 | Tài chính – kế toán | 1/10/2023
3 | Lý Văn Ba | 1985 | Địa chính | 9/2023
""".lstrip())  # fmt: skip
    assert [(cell, code) for cell, code, *_ in problems(sheet)] == [
        ("E4", "before_birth"), ("E5", "after_the_list"),
    ]  # fmt: skip
    assert pick(sheet, "recruited") == [(None,), (None,), ("2023-09",)]


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


@pytest.mark.parametrize("day", ["(Đến 30/9/2023)", "Đến ngày 30/9/2023", "Đến hết 30.9.2023"])
def test_a_post_given_up_before_the_day_of_the_list_is_asked_about_and_kept(day: str) -> None:
    sheet = read(f"""
DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ
{day}
STT | Họ và tên | Chức vụ | Từ ngày | Đến ngày
1 | Hoàng Văn Một | Bí thư Đảng ủy | 1/7/2020 |
2 | Nông Thị Hai | Chủ tịch UBND | 1/7/2015 | 1/6/2023
3 | Lý Văn Ba | Địa chính | 2018 | 9/2023
""".lstrip())  # fmt: skip
    assert [(cell, code) for cell, code, *_ in problems(sheet)] == [("E5", "left_before_the_list")]
    assert pick(sheet, "to")[1] == ("2023-06-01",)


def test_the_error_of_a_formula_is_no_value_of_any_column() -> None:
    sheet = read(HEAD + """
1 | Hoàng Văn Một | #REF! | Bí thư Đảng ủy
2 | Nông Thị Hai | 1980 | #N/A
3 | Ma Văn Ba | Err:508 | #GETTING_DATA
""".lstrip())  # fmt: skip
    assert [(cell, code) for cell, code, *_ in problems(sheet)] == [
        (cell, "error_cell") for cell in ("C4", "D5", "C6", "D6")
    ]  # fmt: skip
    assert pick(sheet, "position") == [("Bí thư Đảng ủy",), (None,), (None,)]


def test_group_rows_that_are_posts_say_them_where_no_column_does() -> None:
    sheet = read("""
DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ (30/9/2023)
STT | Họ và tên | Năm sinh
I | Bí thư Đảng ủy
1 | Hoàng Văn Một | 1970
II | Ban Thường vụ
1 | Lý Văn Ba | 1985
""".lstrip())  # fmt: skip
    assert pick(sheet, "position_codes", "group") == [
        (["BT"], "Bí thư Đảng ủy"), (None, "Ban Thường vụ"),
    ]  # fmt: skip
