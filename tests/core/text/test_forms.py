import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.text import fold, name_key, normalise, visible
from tests.core.text.vietnamese import (
    CAPITAL,
    LETTERS,
    SMALL,
    decomposed,
    letters,
    names,
    sentences,
)

any_text = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("  Nguyễn \t Văn\u00a0\u200bAn\n", "Nguyễn Văn An"),
        ("\ufeffHọ và\r\ntên", "Họ và tên"),
        ("Ðảng uỷ", "Đảng uỷ"),
        ("ðồng chí Ɖạt ƌ Ɖ", "đồng chí Đạt đ Đ"),
        ("Hòa\u200e Bình\u00ad", "Hòa Bình"),
        ("NUL\0 và\x07 chuông", "NUL và chuông"),
        ("plain  ASCII ", "plain ASCII"),
        ("a\tb", "a b"),
        ("", ""),
        ("\u3000", ""),
        ("1\u202f234", "1 234"),
    ],
)
def test_normalise_mends_what_files_hold(written: str, wanted: str) -> None:
    assert normalise(written) == wanted


@pytest.mark.parametrize("letter", LETTERS)
def test_normalise_composes_every_letter_from_its_parts(letter: str) -> None:
    assert normalise(decomposed(letter)) == letter


def test_normalise_composes_a_tone_typed_before_its_hat() -> None:
    assert normalise("Nguye\u0303\u0302n ba\u0301\u0306t u\u0301\u031b") == "Nguyễn bắt ứ"
    assert normalise("Nguyê\u0303n") == "Nguyễn"


def test_normalise_keeps_tone_position_and_case() -> None:
    assert normalise("HÒA hoà") == "HÒA hoà"


@given(any_text)
def test_normalise_gives_clean_text_and_is_settled(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == " ".join(once.split(" "))
    assert once == once.strip()
    assert not {"\0", "Ð", "ð", "\u00a0", "\u200b", "\t", "\n"} & set(once)


@given(sentences)
def test_normalise_leaves_good_text_alone(text: str) -> None:
    assert normalise(text) == text
    assert normalise(decomposed(text)) == text


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Hoà", "hoa"),
        ("HÒA", "hoa"),
        ("Ðảng", "dang"),
        ("Đặng Thị Thuý", "dang thi thuy"),
        ("Đặng  Thị\u00a0Thúy", "dang thi thuy"),
        ("NGUYEN VAN TUAN", "nguyen van tuan"),
        ("Kpă H'Ưng Êban ê\u0306", "kpa h'ung eban e"),
        ("Straße Čapek", "strasse capek"),
        ("H’Mông – “Bru‑Vân Kiều”", 'h\'mong - "bru-van kieu"'),
    ],
)
def test_fold_is_neutral_to_case_marks_and_tone_position(written: str, wanted: str) -> None:
    assert fold(written) == wanted


def test_fold_maps_every_letter_to_ascii() -> None:
    assert (
        fold(SMALL)
        == fold(CAPITAL)
        == ("a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11) + ("y" * 5 + "d")
    )


@given(sentences)
def test_fold_of_vietnamese_is_ascii_and_settled(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == fold(decomposed(text)) == fold(text.upper()) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Hoá", "HÓA"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("thuỷ", "thủy"),
        ("quý", "qúy"),
        ("quả", "qủa"),
        ("già", "gìa"),
        ("giúp", "gíup"),
        ("giếng", "gíêng"),
        ("toàn", "tòan"),
        ("khuỷu", "khủyu"),
        ("Nguyễn", "Ngũyên"),
        ("mùa", "muà"),
        ("của", "cuả"),
        ("tiếu", "tiêú"),
        ("người", "ngừơi"),
        ("ngoài", "ngòai"),
        ("Ðạt", "Đạt"),
        ("H’Mông", "H'mông"),
        ("Bru–Vân Kiều", "Bru-Vân Kiều"),
        ("Lê  Thị\u200bHoà", "lê thị hòa"),
    ],
)
def test_name_key_is_equal_for_spellings_of_one_name(one: str, other: str) -> None:
    assert one != other
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoa", "Hoà"), ("Hoà", "Hoá"), ("Dạt", "Đạt"), ("Lan", "Lân"), ("Quí", "Quý"), ("An", "Ân")],
)
def test_name_key_keeps_different_names_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


SCHOOL_SPELLINGS = """
    hoà khoẻ thuý quý quả già gìn gì giá giếng giữa toàn khuỷu nguyễn mùa cửa lìa người ngoài xoáy
    hoạch huỳnh tuệ thuở khuya yến ý quyển quốc ngoằn rượu chuối uống ước iểu oản
"""


@pytest.mark.parametrize("word", SCHOOL_SPELLINGS.split())
def test_name_key_puts_the_tone_where_school_does(word: str) -> None:
    assert name_key(word) == word


def test_name_key_leaves_words_with_two_tones_alone() -> None:
    assert name_key("Hànội Ơgiấyhoà") == "hànội ơgiấyhoà"


@given(names)
def test_name_key_does_not_change_with_case_form_or_blanks(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == name_key(name.upper()) == name_key(decomposed(name)) == key
    assert name_key(f"\u00a0{name.replace(' ', '  ')}\t") == key
    assert fold(key) == fold(name)


@given(letters)
def test_name_key_never_loses_a_letter_or_a_tone(text: str) -> None:
    assert fold(name_key(text)) == fold(text)
    key = decomposed(name_key(text))
    assert sorted(key) == sorted(decomposed(normalise(text).lower()))


@pytest.mark.parametrize(
    "unseen",
    [
        "",
        " ",
        "\u200b",
        "\u2060\ufeff",
        "\u3164",
        "\u2800 \u1160",
        "\u0301",
        "\u00ad\t",
        "\U000e0041",
    ],
)
def test_signs_that_nobody_sees_are_no_text(unseen: str) -> None:
    assert visible(unseen) == ""
    assert visible(f"{unseen}Bàn giao").endswith("Bàn giao")


@given(any_text)
def test_what_is_seen_of_a_text_is_its_one_spelling_or_nothing(text: str) -> None:
    assert visible(text) in ("", normalise(text))
