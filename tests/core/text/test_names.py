"""What a name may bear: our letters, digits, a few signs, nothing that cannot be seen."""

import pytest

from chuanhoa.core.text import Refused, plain_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nghĩa   Tá ", "Nghĩa Tá"),
        ("Ea H'leo", "Ea H'leo"),
        ("H’Mông-Đê (cũ), số 1.", "H’Mông-Đê (cũ), số 1."),
        ("Phường 14", "Phường 14"),
        ("K`Brêl", "K'Brêl"),
        ("K´Să", "K'Să"),
        ("Ƀuôn Hồ — ƀuôn", "Ƀuôn Hồ – ƀuôn"),
        ("Nghi\u0303a Tá", "Nghĩa Tá"),
        ("Nghĩa\u200b\u202e Tá\ufeff\x00", "Nghĩa Tá"),
    ],
)
def test_a_name_has_one_spelling_and_nothing_invisible(typed: str, kept: str) -> None:
    assert plain_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("<b>Nghĩa Tá</b>", "< > /"),
        ("=HYPERLINK(1)", "="),
        ("Nghĩa Tá 😀", "U+1F600"),
        ("Nghĩa Т\u0430", "U+0422"),
        ("Ｎghĩa Tá", "U+FF2E"),
        ("Nghĩa Tɑ́", "U+0251"),
        ("Nghıa Tá", "U+0131"),
        ("Kim ﬁ", "U+FB01"),
        ("٣", "U+0663"),
    ],
)
def test_signs_that_mislead_are_named(typed: str, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        plain_name(typed)
    assert told in str(refusal.value)


def test_a_name_has_a_letter_or_a_digit() -> None:
    with pytest.raises(Refused) as refusal:
        plain_name("- . -")
    assert "không có chữ nào" in str(refusal.value)
    assert plain_name("") == ""


def test_a_title_bears_more_signs_and_no_other_letters() -> None:
    title = "Trường Chính trị; số 12/NQ-HĐND & “Nghiệp vụ”: phần 1+2"
    assert plain_name(title, title=True) == title
    with pytest.raises(Refused):
        plain_name(title)
    with pytest.raises(Refused):
        plain_name("Trường <script>", title=True)
