"""Values of lists of people: a stated none, doubles, disagreement, dates made by the program."""

from datetime import date

from tests.core.sheets.made import pick, problems, read


def test_a_stated_none_is_told_apart_from_an_empty_cell() -> None:
    sheet = read("""
    STT|Họ và tên|LLCT|Tôn giáo|Kiêm nhiệm|Đảng viên
    1|Nguyễn Văn Giả|-|-|-|-
    2|Trần Thị Tưởng||||
    """)
    assert pick(sheet, "theory", "religion", "concurrent", "none", "party_member") == [
        ("chua", "Không", None, ["concurrent"], False),
        (None, None, None, None, None),
    ]


def test_people_written_twice_are_listed_by_number_else_by_name_and_birth() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|CCCD
    1|Nguyễn Văn Hoà|1980|'006085001234
    2|Trần Thị Tưởng|1985|
    3|Nguyễn Văn Khác|1990|'006085001234
    4|TRẦN  THỊ TƯỞNG|1985|
    5|Lê Văn Trùng|1991|'006085001236
    6|Lê Văn Trùng|1991|'006085001237
    """)
    assert [(one.rows, one.by) for one in sheet.duplicates] == [
        ((2, 4), "identity_number"),
        ((3, 5), "name"),
    ]


def test_columns_that_disagree_about_the_sex_are_a_problem() -> None:
    sheet = read("""
    STT|Họ và tên|Giới tính|Năm sinh
    1|Bà Nguyễn Thị Giả|Nam|1980
    2|Ông Trần Văn Tưởng|Nam|1985
    """)
    assert problems(sheet) == [("C2", "two_values", "Nam", None)]


def test_text_that_a_spreadsheet_turned_into_dates_is_seen() -> None:
    sheet = read(
        """
        STT|Họ và tên|Văn hóa|Bậc
        1|Nguyễn Văn Giả|x|x
        """,
        cells={"C2": date(2023, 12, 12), "D2": date(2023, 9, 1)},
    )
    assert problems(sheet) == [
        ("C2", "turned_into_date", "12/12/2023", "12/12"),
        ("D2", "turned_into_date", "01/09/2023", "1/9"),
    ]


def test_ethnic_groups_and_kinds_of_staff_in_all_their_spellings() -> None:
    sheet = read("""
    STT|Họ và tên|Dân tộc|Đối tượng
    1|Nguyễn Văn Giả|H'Mông|CB
    2|Trần Thị Tưởng|Tầy|Công chức xã
    3|Lê Văn Bịa|Nùng|Người hoạt động không chuyên trách
    4|Ma Văn Thử|Tàyy|HĐ 68
    5|Bế Văn Nháp|Kinh|Đại biểu HĐND
    6|Lý Văn Lạ|Dao|Viên chức
    """)
    assert pick(sheet, "ethnicity", "staff_type") == [
        ("Mông", "can_bo"),
        ("Tày", "cong_chuc"),
        ("Nùng", "khong_chuyen_trach"),
        (None, "hop_dong"),
        ("Kinh", "dai_bieu_hdnd"),
        ("Dao", "vien_chuc"),
    ]
    assert problems(sheet) == [("C5", "not_in_list", "Tàyy", "Tày")]


def test_a_title_that_is_no_post_is_kept_and_may_name_the_kind_of_staff() -> None:
    sheet = read("""
    DANH SÁCH CÁN BỘ, NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH
    STT|Họ và tên|Chức vụ
    1|Nguyễn Văn Giả|Chủ tịch UBND
    2|Trần Thị Tưởng|Nhân viên y tế thôn
    3|Ma Văn Đá|Hợp đồng lao động
    4|Lý Thị Núi|Trưởng thôn Bản Bẳng
    5|Bàn Văn Mẫu|Cán bộ đánh máy
    6|Lê Văn Bịa|
    """)
    assert pick(sheet, "position", "staff_type") == [
        ("Chủ tịch UBND", None),
        ("Nhân viên y tế thôn", "khac"),
        ("Hợp đồng lao động", "hop_dong"),
        ("Trưởng thôn Bản Bẳng", "khong_chuyen_trach"),
        ("Cán bộ đánh máy", None),
        (None, None),
    ]


def test_the_kind_that_a_title_names_is_nearer_than_that_of_the_group() -> None:
    sheet = read("""
    STT|Họ và tên|Chức vụ|Năm sinh
    I|CÔNG CHỨC||
    1|Nguyễn Văn Giả|Văn phòng - thống kê|1980
    2|Trần Thị Tưởng|Hợp đồng 111 lái xe|1985
    """)
    assert pick(sheet, "staff_type") == [("cong_chuc",), ("hop_dong",)]


def test_a_unit_that_names_its_commune_is_heard_before_the_letterhead() -> None:
    sheet = read("""
    UBND XÃ NGHĨA TÁ
    STT|Họ và tên|Đơn vị công tác
    1|Nguyễn Văn Giả|Đảng ủy xã
    2|Trần Thị Tưởng|Trường Tiểu học xã Bản Thi
    3|Ma Văn Đá|Văn phòng
    """)
    assert pick(sheet, "unit", "commune") == [
        ("Đảng ủy xã", "Xã Nghĩa Tá"),
        ("Trường Tiểu học xã Bản Thi", "Xã Bản Thi"),
        ("Văn phòng", "Xã Nghĩa Tá"),
    ]


def test_a_birth_behind_a_name_is_the_birth_where_no_column_says_it() -> None:
    lines = """
    STT|Họ tên, ngày sinh|Đảng viên
    1|Hoàng Văn Một\\n15/3/1970|12/5/1999
    2|Nông Thị Hai (1980)|x
    3|Lý Văn Ba - sinh năm 1985|không
    """
    sheet = read(lines)
    assert problems(sheet) == []
    assert pick(sheet, "full_name", "birth_year", "party_member", "party_admitted") == [
        ("Hoàng Văn Một", 1970, True, "1999-05-12"),
        ("Nông Thị Hai", 1980, True, None),
        ("Lý Văn Ba", 1985, False, None),
    ]
    beside = read(lines.replace("Đảng viên", "Năm sinh").replace("12/5/1999", "1971"))
    assert pick(beside, "full_name", "birth_year", "extra")[0] == (
        "Hoàng Văn Một", 1971, {"name": "15/3/1970"},
    )  # fmt: skip


def test_a_yes_or_no_that_is_neither_is_asked_about_and_one_not_known_is_left_open() -> None:
    sheet = read("""
    Tính đến ngày 30/6/2026
    STT|Họ và tên|Đảng viên|Chứng chỉ nghiệp vụ hộ tịch (có, không)
    1|Nguyễn Văn Giả|x|Hoàn thành
    2|Trần Thị Tưởng|chưa rõ|đang học
    3|Lê Văn Bịa|không|dự kiến 2027
    4|Ma Thị Thử|2010|2027
    """)
    assert pick(sheet, "party_member", "party_admitted", "civil_status") == [
        (True, None, True), (None, None, None), (False, None, None), (True, "2010", None),
    ]  # fmt: skip
    assert problems(sheet) == [
        ("D4", "not_a_flag", "đang học", None),
        ("D5", "not_a_flag", "dự kiến 2027", None),
        ("D6", "not_a_flag", "2027", None),
    ]


def test_a_birth_behind_a_name_that_cannot_be_read_is_asked_about() -> None:
    sheet = read("""
    STT|Họ và tên|Đảng viên
    1|Phạm Văn Hai, sn 30/02/1980|x
    2|Lò Văn Ba - 2085|x
    3|Nguyễn Văn An 1/13/1985|x
    4|Hoàng Văn Tư (sinh 31/4/1990)|x
    5|Nông Thị Năm (Tày)|x
    6|Lý Văn Sáu - 1985|x
    """)
    assert pick(sheet, "full_name", "birth_year")[2:] == [
        ("Nguyễn Văn An", None), ("Hoàng Văn Tư", None), ("Nông Thị Năm", None),
        ("Lý Văn Sáu", 1985),
    ]  # fmt: skip
    assert [(cell, found) for cell, _, found, _ in problems(sheet)] == [
        ("B2", "Phạm Văn Hai, sn 30/02/1980"), ("B3", "Lò Văn Ba - 2085"),
        ("B4", "Nguyễn Văn An 1/13/1985"), ("B5", "Hoàng Văn Tư (sinh 31/4/1990)"),
    ]  # fmt: skip
    assert {one.field for one in sheet.problems} == {"birth"}


def test_a_year_of_two_digits_is_no_birth_and_the_likely_one_is_suggested() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    1|Hoàng Văn Một|70
    2|Nông Thị Hai|03-90
    3|Lý Văn Ba|'05
    """)
    assert [(cell, suggested) for cell, _, _, suggested in problems(sheet)] == [
        ("C2", "1970"), ("C3", "3/1990"), ("C4", "2005"),
    ]  # fmt: skip


def test_a_given_name_before_the_rest_is_no_name_by_itself_and_a_sex_in_brackets_is_the_sex() -> (
    None
):
    sheet = read("""
    STT|Tên|Họ và chữ đệm|Năm sinh
    1|Một|Hoàng Văn|1970
    """)
    assert pick(sheet, "full_name") == [("Hoàng Văn Một",)]
    assert pick(read("STT|Họ và tên|Năm sinh\n1|Nông Thị Hai (nữ)|1980"), "full_name", "gender") == [
        ("Nông Thị Hai", "Nữ"),
    ]  # fmt: skip


def test_dt_over_ethnic_groups_is_no_telephone() -> None:
    sheet = read("""
    Tính đến ngày 30/9/2023
    STT|Họ và tên|Năm sinh|DT|ĐT
    1|Hoàng Văn Một|1970|Tày|'0912345678
    2|Nông Thị Hai|1980|Kinh|'0987654321
    """)
    assert (pick(sheet, "ethnicity", "phone"), problems(sheet)) == (
        [("Tày", "0912345678"), ("Kinh", "0987654321")], [],
    )  # fmt: skip


def test_the_two_days_of_the_party_are_told_by_their_short_titles() -> None:
    sheet = read(
        """
        Tính đến ngày 30/9/2023
        STT|Họ và tên|Ngày vào Đảng|
        ||DB|CT
        1|Hoàng Văn Một|3/2/2010|3/2/2011
        """,
        "A2:A3 B2:B3 C2:D2",
    )
    assert pick(sheet, "party_admitted", "party_official") == [("2010-02-03", "2011-02-03")]
