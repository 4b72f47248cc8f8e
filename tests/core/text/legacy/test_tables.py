"""Both legacy tables, letter by letter, and the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.text import from_tcvn3, from_vni, to_tcvn3, to_vni
from tests.core.text.vietnamese import (
    ASCII_LETTERS,
    CAPITAL,
    LETTERS,
    SMALL,
    decomposed,
    names,
    sentences,
)

# The bytes of the 67 small letters in the order of SMALL, as `iconv -t TCVN5712-1` writes them.
TCVN3_BYTES = bytes.fromhex(
    "b5b6b7b8b9 a8bbbcbdbec6 a9c7c8c9cacb cccecfd0d1 aad2d3d4d5d6 d7d8dcddde"
    "dfe1e2e3e4 abe5e6e7e8e9 aceaebecedee eff1f2f3f4 adf5f6f7f8f9 fafbfcfdfe ae"
)
TCVN3_CAPITALS = {"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7}
_VNI_CODES = """
    aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò
    oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î
    ñ
"""
VNI_CODES = _VNI_CODES.split()


@pytest.mark.parametrize(("letter", "code"), list(zip(SMALL, TCVN3_BYTES, strict=True)))
def test_tcvn3_has_every_small_letter(letter: str, code: int) -> None:
    assert to_tcvn3(letter) == chr(code)
    assert from_tcvn3(chr(code)) == letter
    assert from_tcvn3(chr(code), capitals=True) == letter.upper()


@pytest.mark.parametrize("letter", CAPITAL)
def test_tcvn3_has_seven_capitals_and_writes_the_others_small(letter: str) -> None:
    if letter in TCVN3_CAPITALS:
        assert to_tcvn3(letter) == chr(TCVN3_CAPITALS[letter])
        assert from_tcvn3(to_tcvn3(letter)) == letter
    else:
        assert to_tcvn3(letter) == to_tcvn3(letter.lower())
    assert from_tcvn3(to_tcvn3(letter), capitals=True) == letter


@pytest.mark.parametrize(("letter", "code"), list(zip(SMALL, VNI_CODES, strict=True)))
def test_vni_has_every_letter_in_both_cases(letter: str, code: str) -> None:
    assert to_vni(letter) == code
    assert from_vni(code) == letter
    assert to_vni(letter.upper()) == code.upper()
    assert from_vni(code.upper()) == letter.upper()
    assert from_vni(code[0].upper() + code[1:]) == letter.upper()


def test_legacy_codes_stay_within_latin_1() -> None:
    assert to_tcvn3(LETTERS).encode("latin-1")
    assert to_vni(LETTERS).encode("latin-1")
    assert len({to_vni(letter) for letter in LETTERS}) == 134


@given(st.text(alphabet=LETTERS + ASCII_LETTERS + " 0123456789.,;:-/()"))
def test_vni_comes_back_whole(text: str) -> None:
    assert from_vni(to_vni(text)) == text


@given(st.text(alphabet=SMALL + ASCII_LETTERS.lower() + " 0123456789.,;:-/()"))
def test_tcvn3_comes_back_whole(text: str) -> None:
    assert from_tcvn3(to_tcvn3(text)) == text


@given(names)
def test_tcvn3_gives_back_a_name_from_both_kinds_of_font(name: str) -> None:
    assert from_tcvn3(to_tcvn3(name.lower()), capitals=True) == name.upper()
    assert from_tcvn3(to_tcvn3(name.upper()), capitals=True) == name.upper()


@given(sentences)
def test_writing_takes_decomposed_text_too(text: str) -> None:
    assert to_tcvn3(decomposed(text)) == to_tcvn3(text)
    assert to_vni(decomposed(text)) == to_vni(text)


@pytest.mark.parametrize(
    "text",
    [
        "NGUYỄN VĂN AN",
        "VŨ THỊ HÀ",
        "ỦY BAN NHÂN DÂN",
        "ĐẢNG ỦY",
        "Lê Hà",
        "Vũ Thị Hà",
        "UBND xã Bằng Lũng",
        "BẢNG lương",
        "Đỗ",
        "Ừ",
        "HàNội",
        "TRẦN VĂN ẢNH;Bí thư Đảng uỷ;TÀY",
        "CỘNG HÒA\r\nXÃ HỘI\tViệt Nam",
    ],
)
def test_tcvn3_restores_capitals_where_the_plain_letters_tell(text: str) -> None:
    wanted = text if text != "Ừ" else "ừ"
    assert from_tcvn3(to_tcvn3(text)) == wanted
