"""Forms of figures: every figure under its path, every row with its place in the tree."""

from decimal import Decimal

import pytest

from tests.core.sheets.made import columns, ignored, pick, problems, read, records, warned

BM02 = """
BM02/BNV
BÁO CÁO SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ
Tính đến ngày 31/12/2022
Đơn vị tính: người
STT|Tên đơn vị|Tổng số hiện có|Trong đó||Trình độ đào tạo||||||QLNN
||||| Chuyên môn|||Chính trị|||
|||Nữ|Đảng viên|Đại học|Trung cấp|Sơ cấp|Cao cấp|Trung cấp|Sơ cấp|CV và TĐ
A|B|1|2|3|4|5|6|7|8|9|10
1|Xã Nghĩa Tá|19|6|17|15|3|1|2|12|3|11
2|TT Bằng Lũng|22|8|20|19|2|1|3|15|1|-
|Tổng cộng|41|14|37|34|5|2|5|27|4|11
|NGƯỜI LẬP BẢNG|||||||THỦ TRƯỞNG ĐƠN VỊ
|Bế Thị Ký
"""
BM02_MERGES = "A5:A7 B5:B7 C5:C7 D5:E6 F5:K5 F6:H6 I6:K6 L5:L6"


def test_equal_titles_under_different_parents_are_different_figures() -> None:
    sheet = read(BM02, BM02_MERGES)
    assert (sheet.kind, sheet.measure, sheet.as_of and sheet.as_of.iso()) == (
        "aggregate",
        "người",
        "2022-12-31",
    )
    first = records(sheet)[0]
    assert first == {
        "row": 9,
        "label": "Xã Nghĩa Tá",
        "level": 1,
        "ordinal": "1",
        "commune": "Xã Nghĩa Tá",
        "numbers": {
            "Tổng số hiện có": 19,
            "Trong đó / Nữ": 6,
            "Trong đó / Đảng viên": 17,
            "Trình độ đào tạo / Chuyên môn / Đại học": 15,
            "Trình độ đào tạo / Chuyên môn / Trung cấp": 3,
            "Trình độ đào tạo / Chuyên môn / Sơ cấp": 1,
            "Trình độ đào tạo / Chính trị / Cao cấp": 2,
            "Trình độ đào tạo / Chính trị / Trung cấp": 12,
            "Trình độ đào tạo / Chính trị / Sơ cấp": 3,
            "QLNN / CV và TĐ": 11,
        },
    }
    assert set(columns(sheet).values()) == {"ordinal", "label", "figure"}


def test_the_same_form_with_its_columns_in_another_order_gives_the_same_figures() -> None:
    moved = """
    Tên đơn vị|QLNN|Trình độ đào tạo||Tổng số hiện có
    || Chính trị|Chuyên môn|
    |CV và TĐ|Trung cấp|Trung cấp|
    B|1|2|3|4
    Xã Nghĩa Tá|11|12|3|19
    """
    sheet = read(moved, "A1:A3 B1:B2 C1:D1 E1:E3")
    assert records(sheet)[0]["numbers"] == {
        "QLNN / CV và TĐ": 11,
        "Trình độ đào tạo / Chính trị / Trung cấp": 12,
        "Trình độ đào tạo / Chuyên môn / Trung cấp": 3,
        "Tổng số hiện có": 19,
    }


def test_printed_totals_are_held_against_the_rows() -> None:
    sheet = read(BM02, BM02_MERGES)
    assert warned(sheet) == []
    assert sheet.totals_printed["Tổng số hiện có"] == sheet.totals_computed["Tổng số hiện có"] == 41
    wrong = read(BM02.replace("|Tổng cộng|41|14", "|Tổng cộng|41|15"), BM02_MERGES)
    assert [
        (w.code, w.row, w.field, w.message.params["printed"], w.message.params["computed"])
        for w in wrong.warnings
    ] == [("sheets.total", 11, "Trong đó / Nữ", 15, 14)]
    assert ignored(wrong) == {
        1: "letterhead",
        2: "letterhead",
        3: "letterhead",
        4: "letterhead",
        12: "signature",
        13: "signature",
    }


TRAINING = """
Biểu 10-BTCTW
KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ
(Từ năm 2021 đến tháng 9/2023)
TT|Chương trình, hình thức|Cán bộ được đào tạo, bồi dưỡng||Số lớp
||Tổng số|Cấp xã|
1|2|3=4|4|5
|TỔNG CỘNG|877|877|78
I|Đào tạo|237|237|27
1|Lý luận chính trị|139|139|9
|Trung cấp|100|100|6
|Sơ cấp|39|39|3
2|Chuyên môn, nghiệp vụ|98|98|18
|Đại học|98|98|18
|- Trong nước|90|90|17
|- Liên kết|8|8|1
II|Bồi dưỡng|640|640|51
1|Quản lý nhà nước|64|64|5
2|Vị trí việc làm|49|49|6
3|Kỹ năng lãnh đạo|25|25|2
4|Quốc phòng, an ninh|83|83|8
5|Tin học, ngoại ngữ, tiếng dân tộc|44|44|5
6|Đại biểu HĐND|375|375|25
|Trong đó: nữ|110|110|-
"""
TRAINING_MERGES = "A4:A5 B4:B5 C4:D4 E4:E5"
TOTAL = "Cán bộ được đào tạo, bồi dưỡng / Tổng số"


def test_subtotals_are_not_added_to_what_they_add_up() -> None:
    sheet = read(TRAINING, TRAINING_MERGES)
    figures = [
        (r["level"], r.get("subtotal"), r.get("of_which"), r["numbers"][TOTAL])
        for r in records(sheet)
    ]
    assert sum(number for *_, number in figures) == 3076
    assert sum(n for _, subtotal, detail, n in figures if not subtotal and not detail) == 877
    assert sheet.totals_computed[TOTAL] == sheet.totals_printed[TOTAL] == 877
    assert warned(sheet) == []


def test_each_row_has_its_level_and_what_it_stands_under() -> None:
    sheet = read(TRAINING, TRAINING_MERGES)
    assert pick(sheet, "row", "label", "level", "under", "subtotal", "of_which") == [
        (7, "TỔNG CỘNG", 0, None, True, None),
        (8, "Đào tạo", 1, None, True, None),
        (9, "Lý luận chính trị", 2, ["Đào tạo"], True, None),
        (10, "Trung cấp", 3, ["Đào tạo", "Lý luận chính trị"], None, None),
        (11, "Sơ cấp", 3, ["Đào tạo", "Lý luận chính trị"], None, None),
        (12, "Chuyên môn, nghiệp vụ", 2, ["Đào tạo"], True, None),
        (13, "Đại học", 3, ["Đào tạo", "Chuyên môn, nghiệp vụ"], True, None),
        (14, "- Trong nước", 4, ["Đào tạo", "Chuyên môn, nghiệp vụ", "Đại học"], None, None),
        (15, "- Liên kết", 4, ["Đào tạo", "Chuyên môn, nghiệp vụ", "Đại học"], None, None),
        (16, "Bồi dưỡng", 1, None, True, None),
        (17, "Quản lý nhà nước", 2, ["Bồi dưỡng"], None, None),
        (18, "Vị trí việc làm", 2, ["Bồi dưỡng"], None, None),
        (19, "Kỹ năng lãnh đạo", 2, ["Bồi dưỡng"], None, None),
        (20, "Quốc phòng, an ninh", 2, ["Bồi dưỡng"], None, None),
        (21, "Tin học, ngoại ngữ, tiếng dân tộc", 2, ["Bồi dưỡng"], None, None),
        (22, "Đại biểu HĐND", 2, ["Bồi dưỡng"], None, None),
        (23, "Trong đó: nữ", 3, ["Bồi dưỡng", "Đại biểu HĐND"], None, True),
    ]


def test_a_subtotal_and_a_column_formula_that_disagree_are_shown() -> None:
    sheet = read(TRAINING.replace("II|Bồi dưỡng|640|640", "II|Bồi dưỡng|640|641"), TRAINING_MERGES)
    assert warned(sheet) == [("subtotal", 16), ("column_formula", 16)]


def test_without_numbering_a_row_that_sums_the_rows_below_it_is_their_subtotal() -> None:
    sheet = read("""
    Nội dung|Số lượng|Nữ
    Tổng số|10|4
    Cán bộ|6|2
    Chuyên trách|4|1
    Bán chuyên trách|2|1
    Công chức|4|2
    """)
    assert pick(sheet, "label", "level", "subtotal") == [
        ("Tổng số", 0, True),
        ("Cán bộ", 1, True),
        ("Chuyên trách", 2, None),
        ("Bán chuyên trách", 2, None),
        ("Công chức", 1, None),
    ]
    assert sheet.totals_computed == {"Số lượng": Decimal(10), "Nữ": Decimal(4)}


def test_shares_and_averages_are_never_added() -> None:
    sheet = read("""
    STT|Tên đơn vị|Tổng số|Tỷ lệ %|Tuổi bình quân
    1|Xã Nghĩa Tá|19|46.3|41.5
    2|TT Bằng Lũng|22|53.7|43
    |Tổng cộng|41|100|42
    |Tỷ lệ|100
    """)
    assert (sheet.totals_computed, warned(sheet)[1:]) == ({"Tổng số": Decimal(41)}, [])
    assert ignored(sheet) == {5: "percent"}


def test_a_name_merged_over_rows_stands_beside_each_and_no_figure_counts_twice() -> None:
    sheet = read(
        """
        Nhóm|Trình độ|Số lượng|Số lớp
        Chuyên môn|Đại học|10|2
        |Trung cấp|5|
        Chính trị|Trung cấp|9|1
        """,
        "A2:A3 D2:D3",
    )
    assert pick(sheet, "label", "extra", "numbers") == [
        ("Đại học", {"Nhóm": "Chuyên môn"}, {"Số lượng": 10, "Số lớp": 2}),
        ("Trung cấp", {"Nhóm": "Chuyên môn"}, {"Số lượng": 5}),
        ("Trung cấp", {"Nhóm": "Chính trị"}, {"Số lượng": 9, "Số lớp": 1}),
    ]
    assert dict(sheet.totals_computed) == {"Số lượng": 24, "Số lớp": 3}


def test_what_is_no_number_in_a_column_of_figures_is_a_problem() -> None:
    sheet = read("""
    STT|Tên đơn vị|Tổng số|Nữ
    1|Xã Nghĩa Tá|19|6
    2|TT Bằng Lũng|2O|8
    3|Xã Bản Thi|20|7
    """)
    assert [(p.cell, p.code, p.found) for p in sheet.problems] == [
        ("C3", "sheets.not_a_figure", "2O")
    ]
    assert "Tổng số" not in records(sheet)[1]["numbers"]


def test_an_empty_figure_is_not_known_and_a_dash_is_a_stated_nothing() -> None:
    sheet = read("""
    STT|Tên đơn vị|Tổng số|Nữ
    1|Xã Nghĩa Tá|19|-
    2|TT Bằng Lũng|20|
    """)
    assert [r["numbers"] for r in records(sheet)] == [{"Tổng số": 19, "Nữ": 0}, {"Tổng số": 20}]


def test_a_list_of_choices_is_no_form() -> None:
    sheet = read(
        """
    STT|Trình độ|Viết tắt
    1|Đại học|ĐH
    2|Cao đẳng|CĐ
    """,
        name="DM",
        hidden=True,
    )
    assert (sheet.kind, len(sheet.records), sheet.hidden) == ("other", 0, True)
    assert ignored(sheet) == {2: "not_data", 3: "not_data"}


def test_a_sheet_that_only_counts_another_says_so() -> None:
    sheet = read(
        """
    Chỉ tiêu|Số người
    Đại học|16
    Trung cấp|2
    """,
        formulas={(1, 1): "COUNTIF(CBCC!H:H,A2)", (2, 1): "COUNTIF(CBCC!H:H,A3)"},
    )
    assert (sheet.kind, ("derived", 0) in warned(sheet)) == ("aggregate", True)


SIGNED = """
BÁO CÁO SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC
Tính đến ngày 31/12/2022
STT|Tên đơn vị|Tổng số|Nữ|Thạc sĩ
1|Xã Nghĩa Tá|19|5|'7
2|Xã Yên Mỹ|20|6|-
3|TT Bằng Lũng|22|7|'8
|Tổng cộng|61|18|16
|NGƯỜI LẬP BIỂU|||Bằng Lũng, ngày 31 tháng 12 năm 2022
||||CHỦ TỊCH
||||(Ký, đóng dấu)
||||Hoàng Văn Ký
"""


def test_a_signature_block_under_a_column_of_figures_takes_no_figure_from_it() -> None:
    sheet = read(SIGNED)
    assert columns(sheet)["E"] == "figure"
    assert [record["numbers"].get("Thạc sĩ") for record in records(sheet)] == [7, 0, 8, 16]
    assert (sheet.totals_printed["Thạc sĩ"], sheet.totals_computed["Thạc sĩ"]) == (16, 15)
    assert warned(sheet) == [("total", 7)]
    assert {row: why for row, why in ignored(sheet).items() if row > 7} == dict.fromkeys(
        range(8, 12), "signature"
    )


def test_a_column_with_few_figures_and_more_signers_is_one_of_figures() -> None:
    rows = "\n".join(f"{n}|Xã Số {n}|19|{2 if n in (3, 9) else ''}" for n in range(1, 21))
    sheet = read(
        f"Tính đến ngày 31/12/2022\nSTT|Tên đơn vị|Tổng số|Thạc sĩ\n{rows}\n|Cộng|380|5\n"
        "|||CHỦ TỊCH\n|||Ký tên\n|||Bế Thị Ký\n|||Lý Văn Duyệt\n|||Ma Thị Sửu"
    )
    assert columns(sheet)["D"] == "figure"
    assert [(w.row, w.message.params["computed"]) for w in sheet.warnings] == [(23, 4)]


def test_a_stray_word_in_a_column_of_figures_is_a_problem_and_not_its_end() -> None:
    sheet = read(SIGNED.replace("20|6|-", "20|6|chưa rõ"))
    assert problems(sheet) == [("E5", "not_a_figure", "chưa rõ", None)]
    assert columns(sheet)["E"] == "figure"


QUOTA = """
BIỂU TỔNG HỢP CÁN BỘ, CÔNG CHỨC
Tính đến ngày 30/9/2023
TT|Đơn vị|Có mặt/biên chế|Nữ
1|Xã Nghĩa Tá|19/20|5
2|Xã Yên Mỹ|20 / 22|6
3|Xã Bình Trung|-|
|Cộng|424/432|11
"""


def test_present_over_quota_is_two_figures_and_both_are_added() -> None:
    sheet = read(QUOTA)
    assert [record["numbers"] for record in records(sheet)] == [
        {"Có mặt": 19, "biên chế": 20, "Nữ": 5},
        {"Có mặt": 20, "biên chế": 22, "Nữ": 6},
        {"Có mặt": 0, "biên chế": 0},
        {"Có mặt": 424, "biên chế": 432, "Nữ": 11},
    ]
    assert [(w.field, w.message.params["computed"]) for w in sheet.warnings] == [
        ("Có mặt", 39),
        ("biên chế", 42),
    ]


def test_one_figure_where_two_are_wanted_is_a_problem() -> None:
    sheet = read(QUOTA.replace("20 / 22", "20"))
    assert problems(sheet) == [("C5", "not_a_figure", "20", None)]


def test_months_of_years_under_a_title_in_two_parts_are_no_figures() -> None:
    sheet = read("TT|Đơn vị|Bắt đầu/kết thúc|Nữ\n1|Xã Nghĩa Tá|9/2023|5\n2|Xã Yên Mỹ|10/2023|6")
    assert columns(sheet)["C"] == "extra"


@pytest.mark.parametrize(
    "years", ["Năm 2018||Năm 2019|", "'2018||'2019|", "2018||2019|", "31/12/2018||31/12/2019|"]
)
def test_years_over_numbers_and_shares_are_titles_where_the_first_stands_beside_both(
    years: str,
) -> None:
    sheet = read(
        f"""
        Bảng 2.1. Cơ cấu trình độ cán bộ, công chức cấp xã
        Trình độ|{years}
        |SL|Tỷ lệ (%)|SL|Tỷ lệ (%)
        Đại học|200|80|230|92
        Trung cấp|50|20|20|8
        Tổng|250|100|250|100
        """,
        "A2:A3 B2:C2 D2:E2",
    )
    assert (sheet.header_rows, sheet.as_of) == ((2, 3), None)
    first, second = years.replace("'", "").strip("|").split("||")
    assert records(sheet)[0]["numbers"] == {
        f"{first} / SL": 200, f"{first} / Tỷ lệ (%)": 80,
        f"{second} / SL": 230, f"{second} / Tỷ lệ (%)": 92,
    }  # fmt: skip
