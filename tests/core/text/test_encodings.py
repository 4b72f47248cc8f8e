import codecs
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.text import Decoded, Refused, decode, to_tcvn3, to_vni
from tests.core.text.vietnamese import LETTERS, decomposed, names

TABLE = (
    "STT;Họ và tên;Ngày sinh;Dân tộc;Chức vụ\r\n"
    "1;Nguyễn Thị Thuý;05/03/1985;Tày;Chủ tịch Uỷ ban nhân dân xã\r\n"
    "2;Hoàng Văn Đạt;1979;Nùng;Phó Bí thư Đảng uỷ\r\n"
)
TONES = "\u0300\u0309\u0303\u0301\u0323"


def windows_1258(text: str) -> bytes:
    """Write as Windows does: letters with their hat, the tone behind as a mark of its own."""
    written = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in TONES), "")
        base = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else letter
        written.append(base + tone)
    return "".join(written).encode("cp1258")


def tcvn3(text: str) -> bytes:
    return to_tcvn3(text).encode("latin-1")


def vni(text: str) -> bytes:
    return to_vni(text).encode("latin-1")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TABLE.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16-be"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (decomposed(TABLE).encode(), "utf-8"),
        (windows_1258(TABLE), "windows-1258"),
        (tcvn3(TABLE), "tcvn3"),
        (vni(TABLE), "vni"),
        (to_tcvn3(TABLE).encode(), "utf-8+tcvn3"),
        (codecs.BOM_UTF16_LE + to_vni(TABLE).encode("utf-16-le"), "utf-16-le+vni"),
    ],
    ids=[
        *("utf-8", "utf-8-sig", "utf-16-le-mark", "utf-16-be-mark", "utf-16-le", "utf-16-be"),
        *("nfd", "windows-1258", "tcvn3", "vni", "tcvn3-in-utf-8", "vni-in-utf-16"),
    ],
)
def test_a_table_is_read_from_every_encoding(data: bytes, encoding: str) -> None:
    assert decode(data) == Decoded(TABLE, encoding)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_out_of_windows_1258(letter: str) -> None:
    assert decode(windows_1258(TABLE + letter)).text == TABLE + letter


@given(names)
def test_a_name_comes_out_of_every_encoding_beside_others(name: str) -> None:
    text = TABLE + name
    for write in (windows_1258, tcvn3, vni, str.encode):
        encoder: Callable[[str], bytes] = write
        read = decode(encoder(text)).text
        # A single capital with a tone has no code of its own in TCVN3: Ánh is typed ¸nh.
        assert (read.lower() == text.lower()) if write is tcvn3 else (read == text)


@pytest.mark.parametrize("text", ["", "STT;Ho va ten\n1;Nguyen Van An\n"])
def test_ascii_is_utf_8(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_short_utf_16_with_few_latin_letters_is_read() -> None:
    text = "Họ\tTên\r\nƯớc\tẨn\r\n"
    assert decode(text.encode("utf-16-le")) == Decoded(text, "utf-16-le")


def test_western_text_is_windows_1252() -> None:
    text = "Prénom;Ville\nZoé;Besançon – “centre”\nBenoît;Nîmes\n"
    assert decode(text.encode("cp1252")) == Decoded(text, "windows-1252")


@pytest.mark.parametrize("cut", [1, 2])
def test_a_damaged_utf_8_file_is_named_with_its_line(cut: int) -> None:
    data = TABLE.encode() + "Ủy".encode()[:cut]
    with pytest.raises(Refused) as refusal:
        decode(data)
    assert refusal.value.message.code == "text.damaged"
    assert refusal.value.message.params == {
        "encoding": "UTF-8",
        "offset": len(TABLE.encode()) + 1,
        "line": 4,
    }


def test_a_cut_utf_16_file_is_damaged() -> None:
    with pytest.raises(Refused) as refusal:
        decode(codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le")[:-1])
    assert refusal.value.message.code == "text.damaged"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)),
        bytes(64),
        codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"),
        b"abc\0def",
    ],
    ids=["zip", "zeros", "zero in utf-16", "zero in ascii"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        decode(data)
    assert refusal.value.message.code == "text.not_text"


@pytest.mark.parametrize(
    "data",
    [
        # VISCII, which is not read: Nguyễn Thị Ổn; Việt.
        b"Nguy\xadn Th\xb8 \x9bn; Vi\xaet; \xd0\xa1t, B\xaen, H\xb3ng",
        "Нет, спасибо, до свидания".encode("cp1251"),
    ],
    ids=["viscii", "cyrillic"],
)
def test_an_unknown_encoding_is_refused_not_guessed(data: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        decode(data)
    assert refusal.value.message.code == "text.encoding_unknown"


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except Refused:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert encoding


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_utf_8_is_always_read_as_utf_8(text: str) -> None:
    assert decode(text.encode()).encoding in {"utf-8", "utf-8-sig", "utf-8+tcvn3", "utf-8+vni"}
