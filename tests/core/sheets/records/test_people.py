"""Lists of people: groups, dittos, marks, totals, signatures, hidden rows, cells of several lines."""

import pytest

from tests.core.sheets.made import ignored, pick, problems, read, records, warned

COMMUNES = """
DANH SÁCH CÁN BỘ, CÔNG CHỨC CẤP XÃ
(Tính đến ngày 30/9/2023)
STT|Họ và tên|Năm sinh|Trình độ
I|XÃ NGHĨA TÁ (2 người)
1|Nguyễn Văn Giả|1980|ĐH
2|Trần Thị Tưởng|1985|ThS
|Cộng|2
II. TT Bằng Lũng
1|Bàn Văn Mẫu|1971|TC
2|Lý Thị Thử|1972|CĐ
3|Ma Văn Nháp|1973|ĐH
|Cộng|4
III|Xã Bản Thi
1|Đặng Văn Bịa|1974|TC
|Tổng cộng: 6 người
Ghi chú: số liệu do các xã báo cáo
|Chợ Đồn, ngày 02 tháng 10 năm 2023
|NGƯỜI LẬP BIỂU||TRƯỞNG PHÒNG
|(Ký, ghi rõ họ tên)

|Bế Thị Ký||Nông Văn Dấu
"""


def test_group_rows_give_the_commune_to_the_rows_below_them() -> None:
    assert pick(read(COMMUNES), "row", "full_name", "commune") == [
        (5, "Nguyễn Văn Giả", "Xã Nghĩa Tá"),
        (6, "Trần Thị Tưởng", "Xã Nghĩa Tá"),
        (9, "Bàn Văn Mẫu", "Thị trấn Bằng Lũng"),
        (10, "Lý Thị Thử", "Thị trấn Bằng Lũng"),
        (11, "Ma Văn Nháp", "Thị trấn Bằng Lũng"),
        (14, "Đặng Văn Bịa", "Xã Bản Thi"),
    ]


def test_every_other_row_is_left_out_for_a_reason_and_no_signer_becomes_an_official() -> None:
    sheet = read(COMMUNES)
    assert ignored(sheet) == {
        1: "letterhead", 2: "letterhead", 4: "group", 7: "total", 8: "group", 12: "total",
        13: "group", 15: "total", 16: "note", 17: "signature", 18: "signature", 19: "signature",
        21: "signature",
    }  # fmt: skip


def test_a_total_that_disagrees_with_its_rows_is_shown_with_both_numbers() -> None:
    sheet = read(COMMUNES)
    assert [(w.code, w.row, dict(w.message.params)) for w in sheet.warnings] == [
        (
            "sheets.total",
            12,
            {"row": 12, "title": "Năm sinh", "printed": 4, "computed": 3},
        )
    ]
    assert (dict(sheet.totals_printed), dict(sheet.totals_computed)) == (
        {"people": 6},
        {"people": 6},
    )


def test_groups_inside_groups_give_commune_and_kind_of_staff() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    I|XÃ NGHĨA TÁ
    A|Cán bộ
    1|Nguyễn Văn Giả|1980
    B|Công chức
    1|Trần Thị Tưởng|1985
    II|XÃ BẢN THI
    A|Cán bộ
    1|Lê Văn Bịa|1990
    """)
    assert pick(sheet, "commune", "staff_type") == [
        ("Xã Nghĩa Tá", "can_bo"),
        ("Xã Nghĩa Tá", "cong_chuc"),
        ("Xã Bản Thi", "can_bo"),
    ]


def test_a_bare_name_of_a_commune_over_a_new_count_is_a_group_and_says_so() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    I|NGHĨA TÁ
    1|Nguyễn Văn Giả|1980
    II|BẢN THI
    1|Trần Thị Tưởng|1985
    """)
    assert pick(sheet, "commune") == [("Nghĩa Tá",), ("Bản Thi",)]
    assert [w for w in warned(sheet) if w[0] == "group_as_commune"] == [
        ("group_as_commune", 2),
        ("group_as_commune", 4),
    ]


def test_the_next_group_of_the_same_numbering_ends_the_commune() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    I|Xã Nghĩa Tá
    1|Nguyễn Văn Giả|1980
    II|Khối cơ quan huyện
    1|Trần Thị Tưởng|1985
    """)
    assert pick(sheet, "commune", "group") == [("Xã Nghĩa Tá", None), (None, "Khối cơ quan huyện")]


def test_other_groups_are_kept_as_text() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    I|Khối Đảng, đoàn thể
    1|Nguyễn Văn Giả|1980
    """)
    assert pick(sheet, "group", "commune") == [("Khối Đảng, đoàn thể", None)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("DANH SÁCH CÔNG CHỨC XÃ", "cong_chuc"),
        ("DANH SÁCH NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH", "khong_chuyen_trach"),
        ("DANH SÁCH ĐẠI BIỂU HĐND XÃ NHIỆM KỲ 2021 - 2026", "dai_bieu_hdnd"),
        ("DANH SÁCH CÁN BỘ, CÔNG CHỨC", None),
    ],
)
def test_a_title_that_names_one_kind_of_staff_says_it_of_everybody(
    title: str, kind: str | None
) -> None:
    sheet = read(f"""
    {title}
    STT|Họ và tên|Năm sinh
    1|Nguyễn Văn Giả|1980
    """)
    assert pick(sheet, "staff_type") == [(kind,)]


def test_dittos_repeat_the_cell_above_within_their_group() -> None:
    sheet = read("""
    STT|Họ và tên|Dân tộc|Chuyên môn|LLCT|Đảng viên
    I|Xã Nghĩa Tá
    1|Nguyễn Văn Giả|Tày|ĐH Luật|TC|x
    2|Trần Thị Tưởng|"|-nt-|//|nt
    3|Lê Văn Bịa|“|như trên|-|
    II|Xã Bản Thi
    1|Ma Văn Thử|Kinh|nt|CC|
    """)
    assert pick(sheet, "ethnicity", "degree", "field_of_study", "theory", "party_member") == [
        ("Tày", "dai_hoc", "Luật", "trung_cap", True),
        ("Tày", "dai_hoc", "Luật", "trung_cap", True),
        ("Tày", "dai_hoc", "Luật", "chua", None),
        ("Kinh", None, None, "cao_cap", None),
    ]
    assert problems(sheet) == [("D7", "ditto", '"', None)]


def test_the_filled_one_of_two_birth_columns_tells_the_sex() -> None:
    sheet = read(
        """
        STT|Họ và tên|Ngày tháng năm sinh|
        ||Nam|Nữ
        1|Nguyễn Văn Giả|12/05/1985|
        2|Trần Thị Tưởng||3/1990
        3|Lê Văn Bịa|x|
        4|Ma Thị Thử|1980|1980
        5|Bế Văn Nháp||
        6|Lý Thị Hỏng||31/02/1980
        """,
        "A1:A2 B1:B2 C1:D1",
    )
    assert pick(sheet, "gender", "birth_date", "birth_year", "birth_month", "birth_precision") == [
        ("Nam", "1985-05-12", 1985, 5, "day"),
        ("Nữ", None, 1990, 3, "month"),
        ("Nam", None, None, None, None),
        (None, None, None, None, None),
        (None, None, None, None, None),
        ("Nữ", None, None, None, None),
    ]
    assert problems(sheet) == [
        ("C6", "two_births", "1980 | 1980", None),
        ("D8", "date_impossible", "31/02/1980", None),
    ]


def test_marked_columns_that_exclude_each_other_are_refused_together() -> None:
    sheet = read(
        """
        STT|Họ và tên|Giới tính||Chuyên môn||
        ||Nam|Nữ|Chưa ĐT|TC|ĐH
        1|Nguyễn Văn Giả|x|x||x|x
        2|Trần Thị Tưởng||x|x||x
        3|Lê Văn Bịa|x||||Luật
        4|Ma Văn Thử|x|||2015|
        5|Bế Văn Nháp|x||-|-|-
        6|Lý Văn Trống|x||||
        """,
        "A1:A2 B1:B2 C1:D1 E1:G1",
    )
    assert pick(sheet, "gender", "degree", "field_of_study", "graduated") == [
        (None, "dai_hoc", None, None),
        ("Nữ", None, None, None),
        ("Nam", "dai_hoc", "Luật", None),
        ("Nam", "trung_cap", None, "2015"),
        ("Nam", "chua", None, None),
        ("Nam", None, None, None),
    ]
    assert problems(sheet) == [
        ("C3", "contradicting_marks", "Nam, Nữ", None),
        ("E4", "contradicting_marks", "Chưa qua đào tạo, Đại học", None),
    ]


def test_a_row_without_a_name_goes_on_with_the_person_above() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|Chuyên môn
    1|Nguyễn Văn Giả|1980|Đại học Luật\\nTC Kế toán
    2|Trần Thị Tưởng|1985|ĐH Kinh tế
    |||TC Văn thư
    3|Lê Văn Bịa|1990|ĐH
    """)
    assert ignored(sheet) == {4: "continuation"}
    assert [[one["level"] for one in r.get("degrees", [])] for r in records(sheet)] == [
        ["dai_hoc", "trung_cap"],
        ["dai_hoc", "trung_cap"],
        [],
    ]


def test_cells_merged_over_rows_hold_for_all_of_them() -> None:
    sheet = read(
        """
        STT|Họ và tên|Đơn vị|Năm sinh|Chuyên môn
        1|Nguyễn Văn Giả|Xã Nghĩa Tá|1980|ĐH Luật
        2|Trần Thị Tưởng||1985|ĐH Kinh tế
        ||||TC Văn thư
        """,
        "C2:C4 A3:A4 B3:B4 D3:D4",
    )
    assert pick(sheet, "full_name", "commune", "birth_year") == [
        ("Nguyễn Văn Giả", "Xã Nghĩa Tá", 1980),
        ("Trần Thị Tưởng", "Xã Nghĩa Tá", 1985),
    ]
    assert ignored(sheet) == {4: "continuation"}


def test_vacant_posts_and_prepared_numbers_are_no_people() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|Chức vụ
    1|Nguyễn Văn Giả|1980|Bí thư
    2|Khuyết||Phó Bí thư
    3|Trần Thị Tưởng|1985|Văn phòng
    4||1990|Tư pháp
    (khuyết)|||Địa chính
    5
    """)
    assert pick(sheet, "row", "full_name", "position") == [
        (2, "Nguyễn Văn Giả", "Bí thư"),
        (4, "Trần Thị Tưởng", "Văn phòng"),
        (5, None, "Tư pháp"),
    ]
    assert ignored(sheet) == {3: "vacant", 6: "vacant", 7: "only_number"}
    assert problems(sheet) == [("B5", "no_name", "", None)]


def test_numbers_left_out_or_repeated_are_shown() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    1|Nguyễn Văn Giả|1980
    3|Trần Thị Tưởng|1985
    3|Lê Văn Bịa|1990
    1|Ma Văn Thử|1991
    """)
    assert [w for w in warned(sheet) if w[1]] == [
        ("numbering_gap", 3),
        ("numbering_repeats", 4),
        ("numbering_restarts", 5),
    ]


def test_percent_rows_and_footnotes_are_no_people() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|ĐV|ĐH
    A|B|1|2|3
    1|Nguyễn Văn Giả|1980|x|x
    2|Trần Thị Tưởng|1985||x
    |Tổng số|2|1|2
    |Tỷ lệ %|100|50|100
    (*) Người đi học
    """)
    assert ignored(sheet) == {5: "total", 6: "percent", 7: "note"}
    assert [w for w in warned(sheet) if w[1]] == []
    assert dict(sheet.totals_printed) == {"Năm sinh": 2, "ĐV": 1, "ĐH": 2}


def test_a_list_without_numbers_ends_where_signing_begins() -> None:
    sheet = read("""
    Họ và tên|Năm sinh|Chức vụ
    Nguyễn Văn Giả|1980|Bí thư
    Trần Thị Tưởng|1985|Văn phòng
    |Người lập biểu|
    Bế Thị Ký||
    """)
    assert pick(sheet, "full_name") == [("Nguyễn Văn Giả",), ("Trần Thị Tưởng",)]
    assert ignored(sheet) == {4: "signature", 5: "signature"}


def test_names_alone_below_a_list_are_signers() -> None:
    sheet = read("""
    Họ và tên|Năm sinh|Chức vụ
    Nguyễn Văn Giả|1980|Bí thư
    Trần Thị Tưởng|1985|Văn phòng

    Lý Thị Ký||Nông Văn Dấu
    """)
    assert (sheet.records.rows, ignored(sheet)) == ([2, 3], {5: "signature"})


def test_somebody_added_at_the_end_without_a_number_is_kept() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|Chức vụ|Dân tộc
    1|Nguyễn Văn Giả|1980|Bí thư|Tày
    2|Trần Thị Tưởng|1985|Văn phòng|Dao
    |Lê Văn Thêm|1990|Tư pháp|Kinh
    """)
    assert pick(sheet, "full_name")[-1] == ("Lê Văn Thêm",)


def test_hidden_rows_and_columns_are_read_and_marked() -> None:
    sheet = read(
        """
        STT|Họ và tên|Năm sinh|CCCD
        1|Nguyễn Văn Giả|1980|'006085001234
        2|Trần Thị Tưởng|1985|'006085001235
        """,
        hidden_rows=frozenset({2}),
        hidden_columns=frozenset({3}),
    )
    assert pick(sheet, "full_name", "hidden", "identity_number") == [
        ("Nguyễn Văn Giả", None, "006085001234"),
        ("Trần Thị Tưởng", True, "006085001235"),
    ]
    assert [w for w, _ in warned(sheet) if w.startswith("hidden")] == [
        "hidden_rows",
        "hidden_columns",
    ]


def test_stale_formulas_are_named_in_records_and_in_totals() -> None:
    sheet = read(
        """
        STT|Họ và tên|Năm sinh|Hệ số
        1|Nguyễn Văn Giả|1980|2.34
        |Cộng|1|
        """,
        stale=frozenset({(1, 3), (2, 2)}),
    )
    assert problems(sheet) == [("D2", "stale_cell", "2,34", None)]
    assert ("stale", 0) in warned(sheet)


OFFICES = """
UBND XÃ NGHĨA TÁ
DANH SÁCH CÁN BỘ, CÔNG CHỨC
TT|Họ và tên|Năm sinh|Chức vụ|Cơ quan, đơn vị đang làm việc
1|Hoàng Văn Mây|1975|Bí thư|Đảng ủy xã
2|Lý Thị Núi|1980|Chủ tịch UBND|UBND xã
3|Ma Văn Đá|1981|Văn phòng|UBND xã
"""


def test_an_office_without_a_place_is_the_unit_and_leaves_the_commune_to_the_letterhead() -> None:
    assert pick(read(OFFICES), "unit", "commune") == [
        ("Đảng ủy xã", "Xã Nghĩa Tá"),
        ("UBND xã", "Xã Nghĩa Tá"),
        ("UBND xã", "Xã Nghĩa Tá"),
    ]


def test_an_office_without_a_place_leaves_the_commune_open_where_nothing_else_names_one() -> None:
    district = OFFICES.replace("UBND XÃ NGHĨA TÁ", "HUYỆN CHỢ ĐỒN")
    mixed = district.replace("Đảng ủy xã", "Xã Yên Mỹ").replace("phòng|UBND xã", "phòng|Xã Bản Thi")
    assert pick(read(mixed), "unit", "commune") == [
        (None, "Xã Yên Mỹ"),
        ("UBND xã", None),
        (None, "Xã Bản Thi"),
    ]


def test_a_row_that_stands_for_more_than_any_list_has_is_one_record_and_one_problem() -> None:
    sheet = read(
        "STT|Họ và tên|Năm sinh\n1|Bàn Văn Mẫu|1971\n2|Lý Thị Thử|1972", repeated={2: 9_000}
    )
    assert pick(sheet, "row", "full_name") == [(2, "Bàn Văn Mẫu"), (3, "Lý Thị Thử")]
    (problem,) = sheet.problems
    assert (problem.code, problem.row, problem.found) == ("sheets.row_repeated", 3, "9000")
    assert str(problem.message)
