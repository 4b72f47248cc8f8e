"""Lists with English heads are read, and tables of which nothing is taken are told."""

import pytest

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


@pytest.mark.parametrize(
    "listed",
    [
        "First name|Last name|Date of birth\nThử|Nông Văn|12/3/1975\nMẫu|Lý Thị|1980",
        "Last name|First name|Date of birth\nNông Văn|Thử|12/3/1975\nLý Thị|Mẫu|1980",
        "Surname|Given name|DOB\nNông Văn|Thử|12/3/1975\nLý Thị|Mẫu|1980",
        "Given name|Family name|Sex|D.O.B.\nThử|Nông Văn|Nam|12/3/1975\nMẫu|Lý Thị|Nữ|1980",
        "First name|Middle name|Last name|D.O.B\nThử|Văn|Nông|12/3/1975\nMẫu|Thị|Lý|1980",
        "First name|Middle name|DOB|Surname\nThử|Văn|12/3/1975|Nông\nMẫu|Thị|1980|Lý",
        "STT|Họ|Tên đệm|Tên|Ngày sinh\n1|Nông|Văn|Thử|12/3/1975\n2|Lý|Thị|Mẫu|1980",
        "Last name (Họ)|First name (Tên)|DOB\nNông Văn|Thử|12/3/1975\nLý Thị|Mẫu|1980",
        "Full Name (Họ và tên)|D.O.B\nNông Văn Thử|12/3/1975\nLý Thị Mẫu|1980",
        "Full name / Họ tên|Date of birth (dd/mm/yyyy)\nNông Văn Thử|12/3/1975\nLý Thị Mẫu|1980",
        "Họ và tên (Full name)|Birthday - Ngày sinh\nNông Văn Thử|12/3/1975\nLý Thị Mẫu|1980",
    ],
)
def test_names_and_births_are_found_whatever_the_english_head_calls_them(listed: str) -> None:
    sheet = read(listed)
    assert pick(sheet, "full_name", "birth_year") == [("Nông Văn Thử", 1975), ("Lý Thị Mẫu", 1980)]
    assert not sheet.problems


def test_a_part_of_a_name_that_is_none_is_told_of_its_own_cell() -> None:
    sheet = read("No|First name|Last name|DOB\n1|Thử|Nông 5|1975\n2|Mẫu|Lý Thị|1980")
    assert [(found.cell, found.message.code) for found in sheet.problems] == [
        ("C2", "sheets.not_a_name")
    ]


def test_a_head_in_two_languages_that_differ_is_not_believed() -> None:
    sheet = read("STT|Họ và tên|Religion - Dân tộc\n1|Nông Văn Thử|Tày")
    assert list(columns(sheet).values())[:2] == ["ordinal", "full_name"]
    assert "religion" not in columns(sheet).values()


def test_a_table_of_which_nothing_is_taken_is_told_with_its_head() -> None:
    sheet = read("Position|Department|Note\nChủ tịch|Văn phòng|x\nBí thư|Đảng ủy|y")
    assert (sheet.kind, warned(sheet)) == ("other", [("nothing_taken", 0)])
    told = sheet.warnings[0].message.params
    assert (told["row"], told["titles"]) == (1, "Position, Department, Note")
