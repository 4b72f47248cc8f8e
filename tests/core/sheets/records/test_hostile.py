"""Messy lists: nobody is lost, nobody is made up, and nothing is left out without a word."""

import pytest

from tests.core.sheets.made import (
    accounted,
    ignored,
    pick,
    problems,
    read,
    read_all,
    records,
    warned,
)

HEAD = "STT|Họ và tên|Năm sinh|Chức vụ|Số CCCD\n"


def test_a_name_merged_over_numbered_people_leaves_the_others_without_a_name() -> None:
    sheet = read(
        HEAD + "1|Nông Văn Thử|1975|Bí thư|'006075001234\n2||1980|Chủ tịch|'006180001235", "B2:B3"
    )
    assert pick(sheet, "row", "full_name", "birth_year", "identity_number") == [
        (2, "Nông Văn Thử", 1975, "006075001234"),
        (3, None, 1980, "006180001235"),
    ]
    assert problems(sheet) == [("B3", "no_name", "", None)]


def test_rows_merged_over_name_and_number_are_still_one_person() -> None:
    sheet = read(
        HEAD + "1|Nông Văn Thử|1975|Bí thư|\n|||Ủy viên|\n2|Lý Thị Mẫu|1980|Kế toán", "A2:A3 B2:B3"
    )
    assert [name for (name,) in pick(sheet, "full_name")] == ["Nông Văn Thử", "Lý Thị Mẫu"]
    assert ignored(sheet) == {3: "continuation"}


def test_two_people_in_one_cell_are_no_person() -> None:
    sheet = read(HEAD + "1|Nông Văn Thử và Lý Thị Mẫu|1975\n2|Và Bá Xềnh|1980\n3|Hà A Và|1981")
    assert pick(sheet, "full_name") == [(None,), ("Và Bá Xềnh",), ("Hà A Và",)]
    assert problems(sheet)[0][:2] == ("B2", "not_a_name")


@pytest.mark.parametrize(
    "last", ["3|12345|1982|x", "3||1982", "#REF!|Hà Lim|1982\n4|#NAME?|#NAME?|#NAME?"]
)
def test_a_numbered_row_at_the_end_is_no_foot_though_its_name_is_none(last: str) -> None:
    sheet = read(HEAD + "1|Nông Văn Thử|1975|Bí thư\n2|Lý Thị Mẫu|1980|Kế toán\n" + last)
    rows = list(sheet.records.rows)
    assert (rows, ignored(sheet)) == (list(range(2, 2 + len(rows))), {})
    assert any(p.row == rows[-1] and p.field == "full_name" for p in sheet.problems)


def test_a_numbered_note_below_a_list_is_still_none_of_its_people() -> None:
    sheet = read(HEAD + "1|Nông Văn Thử|1975|Bí thư\nGhi chú:\n1|Số liệu do xã báo cáo năm 2023")
    assert (pick(sheet, "row"), ignored(sheet)) == ([(2,)], {3: "note", 4: "signature"})


def test_a_line_kept_apart_by_another_sign_is_a_problem_and_no_group() -> None:
    sheet = read(HEAD + "1|Nông Văn Thử|1975\n2,Lý Thị Mẫu,1980\n3|Hoàng Văn Ví|1982")
    assert pick(sheet, "full_name", "group") == [("Nông Văn Thử", None), ("Hoàng Văn Ví", None)]
    assert problems(sheet) == [("A3", "row_not_understood", "2,Lý Thị Mẫu,1980", None)]


def test_sums_carried_from_page_to_page_are_totals_and_join_no_record() -> None:
    sheet = read(
        HEAD + "1|Nông Văn Thử|1975|Bí thư\nMang sang|||5\nLũy kế|||6\n2|Lý Thị Mẫu|1980|Kế toán"
    )
    assert pick(sheet, "full_name", "position") == [
        ("Nông Văn Thử", "Bí thư"),
        ("Lý Thị Mẫu", "Kế toán"),
    ]
    assert ignored(sheet) == {3: "total", 4: "total"}


def test_a_row_with_words_in_the_column_of_numbers_goes_on_with_no_record() -> None:
    sheet = read(
        HEAD + "1|Nông Văn Thử|1975|Bí thư\nxem trang sau|||Ủy viên\n2|Lý Thị Mẫu|1980|Kế toán"
    )
    assert pick(sheet, "position") == [("Bí thư",), ("Kế toán",)]
    assert problems(sheet) == [("A3", "row_not_understood", "xem trang sau | Ủy viên", None)]


def test_of_columns_with_one_title_every_cell_is_kept() -> None:
    sheet = read("STT|Họ và tên|Năm|Năm|Năm\n1|Nông Văn Thử|1999|2005|2010")
    assert records(sheet)[0]["extra"] == {"Năm": 1999, "Năm (D)": 2005, "Năm (E)": 2010}
    sheet = read("Họ và tên|Nông Văn Thử\nNăm sinh|1975\nNăm|1999\nNăm|2005\nChức vụ|Bí thư")
    assert records(sheet)[0]["extra"] == {"Năm": 1999, "Năm (4)": 2005}


def test_rows_that_say_how_to_fill_in_a_list_and_letter_its_columns_are_no_people() -> None:
    sheet = read(
        HEAD + "(số)|(viết đủ)|(yyyy)|(theo QĐ)|(12 số)\nA|B|1|2|3\n1|Nông Văn Thử|1975|Bí thư"
    )
    assert pick(sheet, "row", "full_name") == [(4, "Nông Văn Thử")]
    assert ignored(sheet) == {2: "note", 3: "code_row"}


def test_a_negative_number_has_lost_no_zero() -> None:
    sheet = read(HEAD + "1|Nông Văn Thử|1975|Bí thư|-6180001235")
    assert problems(sheet) == [("E2", "not_an_identity", "-6180001235", None)]


@pytest.mark.parametrize(
    "form",
    [
        "SƠ YẾU LÝ LỊCH\n1) Họ và tên: NÔNG VĂN THỬ|Giới tính: Nam\n2) Ngày sinh: 12/3/1975"
        "\nTên trường|Chuyên ngành đào tạo|Hình thức đào tạo|Văn bằng\nĐH Luật|Luật|Chính quy|Cử nhân"
        "\nMối quan hệ|Họ và tên|Năm sinh|Quê quán\nBố|Nông Văn Bố|1945|Nghĩa Tá\nMẹ|Lý Thị Mẹ|1948|Nghĩa Tá",
        "SƠ YẾU LÝ LỊCH\n1) Họ và tên: NÔNG VĂN THỬ|Giới tính: Nam\n2) Ngày sinh: 12/3/1975"
        "\nMối quan hệ|Họ và tên|Năm sinh|Quê quán\nBố|Nông Văn Bố|1945|Nghĩa Tá\nMẹ|Lý Thị Mẹ|1948|Nghĩa Tá",
    ],
)
def test_the_form_of_one_person_makes_neither_officials_of_his_family_nor_figures(
    form: str,
) -> None:
    (sheet,) = read_all(form)
    assert (sheet.kind, warned(sheet)) == ("other", [("one_person", 0)])
    assert accounted([sheet]) == list(range(1, form.count("\n") + 2))


def test_a_letterhead_with_who_reports_makes_no_form_of_a_list() -> None:
    sheet = read(
        "Họ và tên người báo cáo: Bế Thị Ký\nChức vụ: Văn phòng\nĐiện thoại: 0912345678\n" + HEAD
        + "1|Nông Văn Thử|1975|Bí thư"
    )  # fmt: skip
    assert pick(sheet, "row", "full_name") == [(5, "Nông Văn Thử")]


def test_a_signature_amid_numbered_people_joins_no_record() -> None:
    sheet = read(
        HEAD + "1|Nông Văn Thử|1975|Bí thư\n|||Người lập biểu\n|||(Ký, ghi rõ họ tên)\n\n|||Bế Thị Ký"
        "\n2|Lý Thị Mẫu|1980|Kế toán"
    )  # fmt: skip
    assert pick(sheet, "full_name", "position") == [
        ("Nông Văn Thử", "Bí thư"),
        ("Lý Thị Mẫu", "Kế toán"),
    ]
    assert ignored(sheet) == {3: "signature", 4: "signature", 6: "signature"}


def test_a_village_over_its_people_is_a_group_and_no_commune() -> None:
    sheet = read(HEAD + "Thôn Nà Đeng\n1|Nông Văn Thử|1975\nThôn Bản Lanh\n1|Lý Thị Mẫu|1980")
    assert pick(sheet, "group", "commune") == [("Thôn Nà Đeng", None), ("Thôn Bản Lanh", None)]
    assert warned(sheet) == [("no_date", 0)]


def test_people_without_a_number_right_below_a_numbered_list_are_not_passed_over() -> None:
    numbered = "1|Nông Văn Thử|1975|x\n2|Lý Thị Mẫu|1980|x\n3|Hoàng Văn Ví|1982|x\n"
    sheet = read(HEAD + numbered + "|Ma Thị Bịa\n|Hà Văn Sao|1992")
    assert pick(sheet, "row", "full_name")[3:] == [(6, "Hà Văn Sao")]
    assert problems(sheet) == [("B5", "row_not_understood", "Ma Thị Bịa", None)]


def test_people_above_the_head_of_a_list_are_told() -> None:
    sheet = read("1|Nông Văn Thử|1975|Bí thư\n" + HEAD + "2|Lý Thị Mẫu|1980|Kế toán")
    assert problems(sheet) == [
        ("A1", "row_not_understood", "1 | Nông Văn Thử | 1975 | Bí thư", None)
    ]
    assert accounted([sheet]) == [1, 2, 3]


def test_a_remark_in_brackets_below_a_person_is_no_group_of_those_after_him() -> None:
    sheet = read(
        HEAD + "1|Nông Văn Thử|1975\n(Đã chuyển công tác từ 01/7/2023)\n2|Lý Thị Mẫu|1980"
        "\n(Xã Bản Thi)\n1|Hoàng Văn Ví|1982"
    )  # fmt: skip
    assert pick(sheet, "group", "commune") == [(None, None), (None, None), (None, "Xã Bản Thi")]
    assert ignored(sheet) == {3: "note", 5: "group"}


def test_a_total_after_the_last_page_is_of_all_pages() -> None:
    sheet = read(
        "Họ|Tên|Chức vụ\nNông Văn|Thử|BT\nLý Thị|Mẫu|CT\nCộng trang 1: 2\nHọ|Tên|Chức vụ"
        "\nHoàng Văn|Ví|Kế toán\nTổng cộng: 3"
    )  # fmt: skip
    assert (len(sheet.records), warned(sheet)) == (3, [("no_date", 0)])
    assert (dict(sheet.totals_printed), dict(sheet.totals_computed)) == (
        {"people": 3},
        {"people": 3},
    )


def test_a_merge_from_a_row_that_is_no_record_ends() -> None:
    sheet = read(HEAD + "(x)|(Lý Thị Mẫu)|(1)\n||1980|x|y\n||1981|x|z", "B2:B4")
    assert accounted([sheet]) == [1, 2, 3, 4]
