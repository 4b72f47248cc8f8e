"""Several columns of one field: which says it, what the others add, what is told of them."""

import pytest

from chuanhoa.core.sheets import Hints, SheetRead
from chuanhoa.core.sheets.values.listed import Post
from chuanhoa.core.text import say
from tests.core.sheets.made import columns, pick, problems, read, warned


def posts(sheet: SheetRead) -> list[tuple[str, ...]]:
    said = [record.fields.get("position") for record in sheet.records]
    return [post.codes if isinstance(post, Post) else () for post in said]


def births(sheet: SheetRead) -> list[str]:
    return [record.fields["birth"].iso() for record in sheet.records]


def test_two_columns_of_posts_complete_each_other_whichever_is_filled() -> None:
    sheet = read("""
    STT|Họ và tên|Chức vụ|Chức danh
    1|Hà Một|Bí thư Đảng ủy|
    2|Hà Hai|Phó Chủ tịch UBND|
    3|Hà Ba||Văn phòng - thống kê
    """)
    assert posts(sheet) == [("BT",), ("PCT_UBND",), ("VPTK",)]
    assert columns(sheet)["C"] == columns(sheet)["D"] == "position"
    assert sheet.problems == ()


def test_the_column_whose_words_are_posts_says_the_post() -> None:
    sheet = read("""
    STT|Họ và tên|Vị trí việc làm|Chức vụ
    1|Hà Một|Lãnh đạo|Bí thư Đảng ủy
    2|Hà Hai|Phụ trách kinh tế|Phó Chủ tịch UBND
    3|Hà Ba|Văn phòng - thống kê|Công chức
    """)
    assert posts(sheet) == [("BT",), ("PCT_UBND",), ("VPTK",)]
    assert pick(sheet, "extra") == [
        ({"Vị trí việc làm": "Lãnh đạo"},),
        ({"Vị trí việc làm": "Phụ trách kinh tế"},),
        ({"Chức vụ": "Công chức"},),
    ]


def test_posts_of_two_columns_are_a_post_and_a_concurrent_one() -> None:
    sheet = read("""
    STT|Họ và tên|Chức vụ chính quyền|Chức vụ đoàn thể
    1|Hà Một|Chủ tịch HĐND|
    2|Hà Hai|Phó Chủ tịch UBND|Chủ tịch Hội Nông dân
    3|Hà Ba|Bí thư Đảng ủy|Bí thư Đảng ủy
    """)
    assert posts(sheet) == [("CT_HDND",), ("PCT_UBND", "CT_ND"), ("BT",)]


def test_a_post_in_the_column_of_the_party_is_a_post_too_and_a_membership_is_none() -> None:
    sheet = read("""
    STT|Họ và tên|Chức vụ Đảng|Chức vụ chính quyền
    1|Hà Một|Bí thư Đảng ủy|Chủ tịch HĐND
    2|Hà Hai|Đảng ủy viên|Phó Chủ tịch UBND
    3|Hà Ba|Bí thư Đảng ủy|
    4|Hà Tư|Đảng ủy viên|
    """)
    assert posts(sheet) == [("CT_HDND", "BT"), ("PCT_UBND",), ("BT",), ()]
    assert [one.fields.get("party_position") for one in sheet.records][1] == "Đảng ủy viên"


def test_of_two_births_the_finer_is_taken_and_a_contradiction_names_both_cells() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|Ngày sinh
    1|Hà Một|1970|1/2/1970
    2|Hà Hai|1980|
    3|Hà Ba||3/4/1985
    4|Hà Tư|1990|1/2/1991
    """)
    assert births(sheet) == ["1970-02-01", "1980", "1985-04-03", "1990"]
    assert problems(sheet) == [("C5", "two_cells", "1990", "1991")], "the year is the one to mend"
    assert "“1990” và “1/2/1991”" in say(sheet.problems[0].message, "vi")


def test_levels_of_two_columns_are_both_held_and_the_highest_first() -> None:
    sheet = read("""
    STT|Họ và tên|Chuyên môn|Trình độ cao nhất
    1|Hà Một|ĐH|ThS
    2|Hà Hai|CĐ|
    3|Hà Ba|ĐH|ĐH
    """)
    assert pick(sheet, "degree") == [("thac_si",), ("cao_dang",), ("dai_hoc",)]
    assert sheet.problems == ()


def test_what_the_clerk_says_of_a_column_wins_over_another_that_claims_the_field() -> None:
    text = """
    STT|Họ và tên|Năm sinh|Năm cấp thẻ|Ghi chú
    1|Hà Một|1970|1985|1
    2|Hà Hai|1980|1987|2
    3|Hà Ba|1981|1988|3
    """
    sheet = read(text, hints=Hints(columns={("Năm cấp thẻ",): "birth"}))
    assert births(sheet) == ["1985", "1987", "1988"]
    assert columns(sheet)["C"] == "extra"
    (why,) = (column.why for column in sheet.columns if column.letters == "C")
    assert say(why, "vi") == (
        "“Năm sinh”: “ngày sinh” lấy từ cột “Năm cấp thẻ”; ô của cột này giữ nguyên, không nhập"
    )
    assert ("second_column", 0) in warned(sheet)


def test_short_titles_of_recruitment_home_and_party_are_known() -> None:
    sheet = read("""
    STT|Họ và tên|Ngày TD|Nguyên quán|Đảng
    1|Hà Một|1/2/2005|Xã Nghĩa Tá|x
    2|Hà Hai|3/2006|Xã Bản Thi|
    """)
    assert list(columns(sheet).values())[2:] == ["recruited", "home_town", "party_member"]
    assert pick(sheet, "party_member") == [(True,), (None,)]
    other = read("STT|Họ và tên|Đảng\n1|Hà Một|Đảng ủy viên\n2|Hà Hai|Chi ủy viên")
    assert columns(other)["C"] == "extra"


def test_two_marks_of_one_kind_are_both_kept_and_told_of_once() -> None:
    sheet = read(
        """
    STT|Họ và tên|Chuyên môn||LLCT|
    ||ĐH|CĐ|CC|TC
    1|Hà Một|x|x|x|x
    2|Hà Hai||x||x
    3|Hà Ba|x|x||
    """,
        "C1:D1 E1:F1",
    )
    assert pick(sheet, "degree", "theory") == [
        ("dai_hoc", "cao_cap"), ("cao_dang", "trung_cap"), ("dai_hoc", None),
    ]  # fmt: skip
    assert [one for one in warned(sheet) if one[0] == "several_marks"] == [("several_marks", 3)]


def test_the_post_that_leads_is_the_main_one_and_a_title_of_rank_beside_it_is_none() -> None:
    sheet = read("""
    Tính đến ngày 30/9/2023
    STT|Họ và tên|Chức danh|Chức vụ
    1|Hoàng Văn Một|Chuyên viên|Phó Chủ tịch UBND
    2|Nông Thị Hai|Văn phòng - thống kê|Chủ tịch Hội Nông dân
    3|Ma Văn Ba|Chuyên viên|
    """)
    assert pick(sheet, "position_codes") == [
        (["PCT_UBND"],),
        (["CT_ND", "VPTK"],),
        (["CHUYEN_VIEN"],),
    ]
    assert pick(sheet, "extra")[0] == ({"Chức danh": "Chuyên viên"},)


@pytest.mark.parametrize(
    ("years", "role"),
    [
        ("70 70 80 85", "beside"),
        ("70 71 80 81", "beside"),
        ("70 71 80 81 85 86 90 90 91 91 92 92", "beside"),
        ("70 71 80 81 85 86 90 90 91 91", "second"),
    ],
)
def test_a_second_column_that_differs_too_often_tells_of_something_else(
    years: str, role: str
) -> None:
    told = years.split()
    rows = "".join(
        f"{at}|Hà Văn {'ABCDEF'[at]}|19{one}|1/2/19{two}\n"
        for at, (one, two) in enumerate(zip(told[::2], told[1::2], strict=True))
    )
    sheet = read(f"STT|Họ và tên|Năm sinh|Ngày sinh\n{rows}")
    (why,) = (column.why.code for column in sheet.columns if column.letters == "D")
    assert why == f"sheets.why.{role}"


def test_texts_that_differ_once_are_of_two_things_and_marks_of_the_party_stand_alone() -> None:
    text = "STT|Họ và tên|Quê quán|Nguyên quán\n1|Hà Một|Xã Một|Xã Một\n2|Hà Hai|Xã Hai|{}\n"
    assert ("second_column", 0) in warned(read(text.format("Xã Ba")))
    assert warned(read(text.format(""))) == warned(read(text.format("xã hai")))
    marks = read("STT|Họ và tên|Đảng viên|Là đảng viên\n1|Hà Một|x|\n2|Hà Hai||x")
    assert pick(marks, "party_member") == [(True,), (None,)]
