"""The division of a head that a title names."""

import pytest

from chuanhoa.core.sheets.values import listed
from chuanhoa.core.sheets.values.divisions import in_full
from tests.core.sheets.made import catalogues


@pytest.mark.parametrize(
    ("cell", "full"),
    [
        ("Trưởng phòng Văn hóa - Xã hội", {"TRUONG_PHONG": "Trưởng phòng Văn hóa - Xã hội"}),
        ("TP VH-XH", {"TRUONG_PHONG": "Trưởng phòng Văn hóa - Xã hội"}),
        (
            "Trưởng phòng Văn hóa – Xã hội xã Nghĩa Tá",
            {"TRUONG_PHONG": "Trưởng phòng Văn hóa - Xã hội"},
        ),
        (
            "PTP KT, HT và ĐT kiêm Bí thư chi bộ",
            {"PHO_PHONG": "Phó Trưởng phòng Kinh tế, Hạ tầng và Đô thị"},
        ),
        ("PCT UBND/Trưởng phòng KT", {"TRUONG_PHONG": "Trưởng phòng Kinh tế"}),
        ("Chánh VP Đảng ủy", {"CHANH_VP": "Chánh Văn phòng Đảng ủy"}),
        ("Phó Bí thư Đảng ủy kiêm Chánh Văn phòng", {}),
        ("Trưởng phòng", {}),
        ("PCT UBND", {}),
    ],
)
def test_a_head_is_named_with_the_division_that_the_cell_names(
    cell: str, full: dict[str, str]
) -> None:
    books = catalogues()
    post = listed.post_reader(books["post"], books["division"])(cell)
    assert isinstance(post, listed.Post)
    assert dict(post.full) == full


def test_only_a_post_of_a_division_is_named_with_it() -> None:
    books = catalogues()
    head, chairman = books["post"]["TRUONG_PHONG"], books["post"]["CT_UBND"]
    assert in_full(head, "Phòng Kinh tế", books["division"]) == "Trưởng phòng Kinh tế"
    assert not in_full(head, "Đảng ủy", books["division"]), "no such division has a Trưởng phòng"
    assert not in_full(chairman, "Phòng Kinh tế", books["division"])
