"""Citations: one shape in each language, whatever the rule file writes."""

import pytest

from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.citing import articles_told, citation, cited, place_told
from chuanhoa.core.text import say


@pytest.mark.parametrize(
    ("at", "vietnamese", "english"),
    [
        ("Đ38.1", "khoản 1 Điều 38", "Art. 38.1"),
        ("Đ5.4c", "điểm c khoản 4 Điều 5", "Art. 5.4c"),
        ("Đ5.4, Đ6", "khoản 4 Điều 5, Điều 6", "Art. 5.4, Art. 6"),
        ("Đ4–Đ13", "Điều 4 đến Điều 13", "Arts. 4–13"),
        ("sửa Đ1 của 13/2019/TT-BNV", "sửa Điều 1 của 13/2019/TT-BNV",
         "amending Art. 1 of 13/2019/TT-BNV"),
        ("Chương II", "Chương II", "Chapter II"),
        ("Đ5.1 cán bộ", "khoản 1 Điều 5 cán bộ", "Art. 5.1"),
        ("khoản 2 Điều 5a", "khoản 2 Điều 5a", "Art. 5a.2"),
        ("phần còn lại của nhóm", "phần còn lại của nhóm", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_place_is_told_in_both_languages(at: str, vietnamese: str, english: str):
    assert (place_told(at, "vi"), place_told(at, "en")) == (vietnamese, english)


def test_a_citation_is_its_place_and_its_document():
    source = Source("33/2023/NĐ-CP", "Đ38.1", "press")
    assert citation(source) == say(cited(source)) == "khoản 1 Điều 38, 33/2023/NĐ-CP"
    assert citation(source, "en") == say(cited(source), "en") == "Art. 38.1, 33/2023/NĐ-CP"
    assert citation(Source("Quy ước", "phần còn lại", "house"), "en") == "Quy ước"


def test_articles_within_a_remark_are_told_likewise():
    told = articles_told("170/2025/NĐ-CP Đ71.3 chỉ bãi bỏ phần ấy (Đ1.2; Luật 80/2025 Đ45.2)")
    assert told == (
        "khoản 3 Điều 71 của 170/2025/NĐ-CP chỉ bãi bỏ phần ấy "
        "(khoản 2 Điều 1; khoản 2 Điều 45 của Luật 80/2025)"
    )
