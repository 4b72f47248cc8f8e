"""What is suggested for a title that no list knows: a misspelt post, never one of another body."""

import pytest

from chuanhoa.core.sheets.values.bodies import bodies_in, nearest_post
from tests.core.sheets.made import catalogues


@pytest.mark.parametrize(
    "title",
    [
        "Trưởng ban VH-XH HĐND",
        "Phó trưởng ban VH-XH HĐND",
        "Trưởng ban KT-NS",
        "Chủ tịch Hội CTĐ",
        "Chủ tịch Hội Chữ thập đỏ",
        "Chủ tịch Hội Khuyến học",
        "Chủ tịch Hội Đông y",
        "Chủ tịch Hội LHTN",
        "Chủ tịch Hội Cựu TNXP",
        "Chủ tịch Hội Phụ huynh",
        "Chủ tịch Công đoàn",
        "Phó Trưởng đoàn Hội Nông dâm",
        "Trưởng ban Công tác Mặt trận",
        "Bí thư chi bộ",
    ],
)
def test_no_post_of_another_body_is_suggested(title: str) -> None:
    assert nearest_post(title, catalogues()["post"]) is None


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Chủ tịc UBND", "Chủ tịch Ủy ban nhân dân"),
        ("Phó chủ tich MTTQ xã", "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("Trưởng phòng Kinh tê HT", "Trưởng phòng"),
        ("Phó Chánh VP HĐND&UBND xã A", "Phó Chánh Văn phòng"),
        ("Chủ tịch Hội Nông dâm", "Chủ tịch Hội Nông dân"),
        ("Chủ tịch Hội Nôngdan xã", "Chủ tịch Hội Nông dân"),
        ("Chủ tịch Hội Cựu chiến bin", "Chủ tịch Hội Cựu chiến binh"),
        ("Chủ tịch Hội LHPNN", "Chủ tịch Hội Liên hiệp Phụ nữ"),
        ("CT Hội Phu nuw", "Chủ tịch Hội Liên hiệp Phụ nữ"),
        ("Phó Chủ tịch Hội CCBB", "Phó Chủ tịch Hội Cựu chiến binh"),
        ("Bí thư Đoàn Thah niên", "Bí thư Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("Giám đốc TTPVHC", "Giám đốc Trung tâm Phục vụ hành chính công"),
    ],
)
def test_a_misspelt_post_of_its_own_body_is(title: str, label: str) -> None:
    assert nearest_post(title, catalogues()["post"]) == label


def test_an_association_is_known_by_its_name_and_society_is_none() -> None:
    assert bodies_in("Chủ tịch Hội Nông dân") == {"farmers"}
    assert bodies_in("Chủ tịch Hội Người cao tuổi") == {"association"}
    assert bodies_in("Công chức Văn hóa - xã hội") == bodies_in("Chánh Văn phòng") == frozenset()
