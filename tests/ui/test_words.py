"""A label inside a sentence loses its capital, a name does not."""

import pytest

from chuanhoa.ui.words import within


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Giáo dục phổ thông", "giáo dục phổ thông"),
        ("Đảng viên", "Đảng viên"),
        ("Kinh", "Kinh"),
        ("UBND cấp xã sơ kết", "UBND cấp xã sơ kết"),
        ("Tiếng Anh", "tiếng Anh"),
        ("English", "English"),
        ("Information technology", "information technology"),
        ("IT and languages", "IT and languages"),
        ("Not Party members", "not Party members"),
        ("", ""),
    ],
)
def test_a_label_within_a_sentence(label: str, inside: str) -> None:
    assert within(label) == inside
