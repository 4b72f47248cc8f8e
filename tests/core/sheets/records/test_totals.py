"""Printed totals of a list of people: sums of amounts, counts of marks."""

from decimal import Decimal

from tests.core.sheets.made import problems, read, warned

PAID = """
DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ
Tính đến ngày 30/9/2023
TT|Họ và tên|Phụ cấp|Chuyên môn||DTTS
|||Đại học|Trung cấp|
1|Hoàng Văn Mây|'0,3|x|'0|x
2|Lý Thị Núi|'0,25|1|không|0
3|Ma Văn Đá|1|'0|x|không
|Cộng|1.55|2|1|1
"""


def test_an_allowance_is_added_and_a_nought_or_a_no_is_no_mark() -> None:
    sheet = read(PAID, "D3:E3 A3:A4 B3:B4 C3:C4 F3:F4")
    assert (warned(sheet), problems(sheet)) == ([], [])
    assert sheet.totals_printed == sheet.totals_computed
    assert sheet.totals_computed["Phụ cấp"] == Decimal("1.55")


def test_a_wrong_total_of_allowances_is_shown_with_both_numbers() -> None:
    sheet = read(PAID.replace("|Cộng|1.55", "|Cộng|99"), "D3:E3 A3:A4 B3:B4 C3:C4 F3:F4")
    assert [w.message.params["computed"] for w in sheet.warnings] == [Decimal("1.55")]


def test_an_allowance_in_words_adds_up_to_nothing_that_a_total_could_disagree_with() -> None:
    sheet = read(PAID.replace("'0,25", "0,25 và 5%"), "D3:E3 A3:A4 B3:B4 C3:C4 F3:F4")
    assert (warned(sheet), "Phụ cấp" in sheet.totals_computed) == ([], False)


def test_a_number_of_people_beside_the_word_total_is_held_against_the_rows() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    1|Hoàng Văn Một|1970
    2|Nông Thị Hai|1980
    Tổng|6 người
    """)
    assert ("total_people", 4) in warned(sheet)


def test_a_total_over_cells_that_cannot_be_read_says_so() -> None:
    sheet = read("""
    STT|Tên đơn vị|Tổng số hiện có|Nữ
    1|Xã Nghĩa Tá|19|8
    2|Xã Lương Bằng|20/21|9
    3|Xã Bình Trung|18|7
    |Tổng cộng|57|20
    """)
    assert warned(sheet)[-2:] == [("total_partly", 5), ("total", 5)]


COMMUNES = """
    Tính đến ngày 30/9/2023
    STT|Họ và tên|Chức vụ|Chuyên môn|||LLCT|
    |||ĐH|CĐ|TC|CC|TC
    I|Xã Xuân Lạc||||||
    1|Hà Văn Một|Bí thư|x|||x|
    2|Hà Thị Hai|VP-TK||x|||x
    II|Xã Nam Cường||||||
    1|Hà Văn Ba|Bí thư|x||||x
    2|Hà Văn Bốn|TC-KT|||x||x
    3|Hà Văn Năm|TP-HT|x||||
    Cộng|||3|1|1|1|3
"""
"""One column of the total happens to agree with the last commune alone."""


def test_a_total_is_about_the_rows_that_most_of_its_numbers_agree_with() -> None:
    merged = "A2:A3 B2:B3 C2:C3 D2:F2 G2:H2"
    assert warned(read(COMMUNES, merged)) == []
    wrong = read(COMMUNES.replace("Cộng|||3|1|1|1|3", "Cộng|||3|1|1|2|3"), merged)
    assert [dict(one.message.params)["printed"] for one in wrong.warnings] == [Decimal(2)]
