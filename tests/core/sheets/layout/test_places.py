import pytest

from chuanhoa.core.sheets.layout.places import (
    _IN_TEXT,
    commune_called,
    commune_in,
    is_office,
    sentence_case,
)


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("TT Bằng Lũng", "Thị trấn Bằng Lũng"),
        ("TT. BẰNG LŨNG", "Thị trấn Bằng Lũng"),
        ("Xã  Nghĩa  Tá", "Xã Nghĩa Tá"),
        ("xã Nghĩa Tá (19 người)", "Xã Nghĩa Tá"),
        ("P. Sông Cầu", "Phường Sông Cầu"),
        ("Đặc khu Côn Đảo", "Đặc khu Côn Đảo"),
        ("Nghĩa Tá", None),
        ("Xã hội", None),
        ("tt", None),
    ],
)
def test_a_whole_cell_names_a_commune_with_its_kind_written_out(
    text: str, commune: str | None
) -> None:
    assert commune_called(text) == commune


def test_a_commune_is_found_inside_an_office() -> None:
    assert commune_in("Đảng ủy - HĐND - UBND xã Bình Trung, huyện Chợ Đồn") == "Xã Bình Trung"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("UBND xã", True),
        ("Đảng uỷ xã", True),
        ("Văn phòng HĐND & UBND", True),
        ("Xã", True),
        ("UBND xã Nghĩa Tá", False),
        ("Bản Thi", False),
        ("Đoàn Kết", False),
        ("Nghĩa Tá", False),
    ],
)
def test_an_office_is_told_from_the_name_of_a_place(text: str, office: bool) -> None:
    assert is_office(text) is office


def test_capitals_become_ordinary_letters_and_nothing_else_does() -> None:
    assert sentence_case("NGHĨA TÁ") == "Nghĩa Tá"
    assert sentence_case("Nghĩa tá") == "Nghĩa tá"


def test_a_title_of_capitals_goes_on_after_the_name() -> None:
    assert commune_in("CÁN BỘ XÃ NGHĨA TÁ ĐI ĐÀO TẠO NĂM 2022") == "Xã Nghĩa Tá"
    assert commune_in("DANH SÁCH XÃ ĐÀO VIÊN BỒI DƯỠNG") == "Xã Đào Viên"
    assert commune_in("UBND XÃ NGHĨA TÁ (MỚI)") == "Xã Nghĩa Tá"


def test_of_a_paragraph_only_what_follows_nearby_is_looked_at_for_a_name() -> None:
    paragraph = "cấp xã hội xã " * 400 + "xã Nghĩa Tá, huyện Chợ Đồn " + "phường " * 400
    assert commune_in(paragraph) == "Xã Nghĩa Tá"
    assert max(len(found["rest"]) for found in _IN_TEXT.finditer(paragraph)) <= 201
