"""Lists with names in two or three columns, with and without numbers; small lists without numbers."""

import pytest

from tests.core.sheets.made import accounted, columns, ignored, pick, read, warned

PARTS = [("Nông Văn Thử", 1975), ("Lý Thị Mẫu", 1980)]


@pytest.mark.parametrize(
    "listed",
    [
        "Họ|Tên|Năm sinh\nNông Văn|Thử|1975\nLý Thị|Mẫu|1980",
        "Họ đệm|Tên|Năm sinh\nNông Văn|Thử|1975\nLý Thị|Mẫu|1980",
        "Họ và tên đệm|Tên|Năm sinh\nNông Văn|Thử|1975\nLý Thị|Mẫu|1980",
        "Họ|Đệm|Tên|Năm sinh\nNông|Văn|Thử|1975\nLý|Thị|Mẫu|1980",
        "HỌ|TÊN|NĂM SINH\nNông Văn|Thử|1975\nLý Thị|Mẫu|1980",
        "Họ||Tên||Năm sinh\nNông Văn||Thử||1975\nLý Thị||Mẫu||1980",
        "STT|Họ|Tên|Năm sinh\nI|Nông Văn|Thử|1975\nII|Lý Thị|Mẫu|1980",
        "STT|Họ|Tên|Năm sinh\na)|Nông Văn|Thử|1975\nb)|Lý Thị|Mẫu|1980",
        "Họ|Tên|Năm sinh\nNông Văn|Thử|1975\nHọ|Tên|Năm sinh\nLý Thị|Mẫu|1980",
    ],
)
def test_names_in_columns_of_their_parts_are_joined_with_and_without_numbers(listed: str) -> None:
    sheet = read(listed)
    assert pick(sheet, "full_name", "birth_year") == PARTS
    assert accounted([sheet]) == list(range(1, listed.count("\n") + 2))
    assert warned(sheet) == [("no_date", 0)]
    assert not sheet.problems


def test_a_list_of_nothing_but_names_in_two_columns_is_read() -> None:
    sheet = read("Họ|Tên\nNông Văn|Thử\nTrương Thị|Mẫu")
    assert pick(sheet, "full_name") == [("Nông Văn Thử",), ("Trương Thị Mẫu",)]


def test_two_columns_under_one_merged_head_are_the_parts_of_a_name() -> None:
    sheet = read("Họ và tên||Năm sinh\nNông Văn|Thử|1975\nLý Thị|Mẫu|1980", "A1:B1")
    assert pick(sheet, "full_name", "birth_year") == PARTS
    sheet = read(
        "Họ và tên||Năm sinh\nHọ đệm|Tên|\nNông Văn|Thử|1975\nLý Thị|Mẫu|1980", "A1:B1 C1:C2"
    )
    assert pick(sheet, "full_name", "birth_year") == PARTS


def test_a_title_broken_over_two_rows_is_still_one_title() -> None:
    sheet = read("Họ|Năm|Chức\nvà tên|sinh|vụ\nNông Văn Thử|1975|Bí thư\nLý Thị Mẫu|1980|Chủ tịch")
    assert list(columns(sheet).values()) == ["full_name", "birth", "position"]
    assert pick(sheet, "full_name", "birth_year") == PARTS


def test_a_family_name_without_its_tone_heads_nothing() -> None:
    """Hồ, folded, is Họ; Nam, folded, is Năm."""
    sheet = read(
        "Họ|Tên|Giới tính|Năm sinh\nNông Văn|Thử|Nam|1975\nHồ|Mẫu|Nam|1980\nHồ|Ví|Nam|1981"
    )
    assert [name for (name,) in pick(sheet, "full_name")] == ["Nông Văn Thử", "Hồ Mẫu", "Hồ Ví"]


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        ("Họ và tên|Năm sinh|Chức vụ\nNông Văn Thử|1975|Bí thư\nLý Thị Mẫu|1980|Chủ tịch", 2),
        ("Họ và tên|Chức vụ\nNông Văn Thử|Bí thư\nLý Thị Mẫu|Kế toán", 2),
        ("Họ và tên|Giới tính|Năm sinh\nNông Văn Thử|Nam|1975\nLý Thị Mẫu|Nữ", 2),
        ("Họ và tên|Dân tộc|Năm sinh\nNông Văn Thử|Tày|1975\nLý Thị Mẫu|Sán Chay", 2),
    ],
)
def test_the_last_of_a_list_without_numbers_is_no_signer(listed: str, named: int) -> None:
    sheet = read(listed)
    assert (len(sheet.records), ignored(sheet)) == (named, {})


def test_signers_under_a_list_without_numbers_are_no_officials() -> None:
    sheet = read("""
    Họ và tên|Chức vụ
    Nông Văn Thử|Bí thư
    Lý Thị Mẫu|Chủ tịch

    NGƯỜI LẬP BIỂU|CHỦ TỊCH
    (Đã ký)|(Đã ký)
    Bế Thị Ký|Nông Văn Dấu
    """)
    assert pick(sheet, "row") == [(2,), (3,)]
    assert ignored(sheet) == {5: "signature", 6: "signature", 7: "signature"}


def test_a_sheet_of_which_the_rows_all_read_like_titles_is_told_and_not_passed_over() -> None:
    sheet = read("Đơn vị|Ghi chú|Chức vụ\nVăn phòng|Số một|Trực\nĐảng ủy|Số hai|Nghỉ")
    assert (sheet.kind, warned(sheet)) == ("other", [("nothing_taken", 0)])
