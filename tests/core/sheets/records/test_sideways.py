"""Lists with English heads are read; lists that lie on their side are told of, and give no garbage."""

from tests.core.sheets.made import columns, pick, read, warned


def test_english_heads_are_read() -> None:
    sheet = read("""
    No.|Full name|Gender|Date of birth|Ethnicity|Position|Education|Political theory|Party member
    1|Nông Văn Thử|Male|12/3/1975|Tày|Bí thư Đảng ủy|Đại học|Trung cấp|x
    2|Lý Thị Mẫu|Female|1980|Dao|Chủ tịch UBND|Thạc sĩ|Cao cấp|x
    """)
    assert sheet.kind == "people"
    assert list(columns(sheet).values()) == [
        "ordinal", "full_name", "sex", "birth", "ethnicity", "position", "degree",
        "political_theory", "party_member",
    ]  # fmt: skip
    assert pick(sheet, "full_name", "gender", "birth_year", "degree") == [
        ("Nông Văn Thử", "Nam", 1975, "dai_hoc"), ("Lý Thị Mẫu", "Nữ", 1980, "thac_si"),
    ]  # fmt: skip


def test_english_names_in_two_columns_are_one_name() -> None:
    sheet = read("""
    No|Last name|First name|Date of birth
    1|Nông Văn|Thử|12/3/1975
    2|Lý Thị|Mẫu|1980
    """)
    assert [name for (name,) in pick(sheet, "full_name")] == ["Nông Văn Thử", "Lý Thị Mẫu"]


def test_a_list_on_its_side_is_told_with_what_was_found_and_what_is_wanted() -> None:
    sheet = read("""
    UBND XÃ NGHĨA TÁ
    Họ và tên|Nông Văn Thử|Lý Thị Mẫu|Hoàng Văn Ví
    Giới tính|Nam|Nữ|Nam
    Ngày sinh|12/3/1975|1980|05/1982
    Chức vụ|Bí thư|Văn hóa - xã hội|Tài chính - kế toán
    Trình độ|Đại học|Đại học|Trung cấp
    """)
    assert (sheet.kind, warned(sheet)) == ("other", [("sideways", 0)])
    told = sheet.warnings[0].message.params
    assert (told["column"], told["row"], told["count"]) == ("A", 2, 3)
    assert str(told["titles"]).startswith("Họ và tên, Giới tính, Ngày sinh")


def test_the_form_of_one_person_is_no_list_on_its_side() -> None:
    sheet = read("""
    Họ và tên|Nông Văn Thử
    Giới tính|Nam
    Ngày sinh|12/3/1975
    """)
    assert warned(sheet) == [("no_table", 0)]
