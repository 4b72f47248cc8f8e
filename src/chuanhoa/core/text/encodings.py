"""From the bytes of a text file to its text."""

import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, NamedTuple

from chuanhoa.core.text.legacy import from_tcvn3, from_vni, guess_legacy
from chuanhoa.core.text.legacy.syllables import is_syllable
from chuanhoa.core.text.messages import Message, Refused
from chuanhoa.core.text.patterns import regex


class Decoded(NamedTuple):
    """Text in NFC, and the name of the encoding it was in.

    `utf-8`, `utf-8-sig`, `utf-16-le`, `utf-16-be`, `windows-1258`, `tcvn3`, `vni`, `windows-1252`;
    `utf-8+tcvn3` and the like when text typed for an old font was later saved as Unicode.
    """

    text: str
    encoding: str


_BYTE_ORDER_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
_SAMPLE: Final = 1 << 16
_MOST_WORDS: Final = 5000


def decode(data: bytes) -> Decoded:
    """Return the text of a CSV or plain text file and its encoding.

    Refused when the bytes are no text, are damaged, or when no encoding turns them into Vietnamese
    or into plain Western text: a wrong guess would fill a register with wrong names.
    """
    encoding = _unicode_encoding(data)
    if encoding is None:
        return _from_single_bytes(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as damage:
        line = data.count(b"\n", 0, damage.start) + 1
        params = {"encoding": encoding.upper(), "offset": damage.start + 1, "line": line}
        raise Refused(Message("text.damaged", params)) from None
    if (at := text.find("\0")) >= 0:
        raise Refused(Message("text.not_text", {"offset": at + 1}))
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    legacy = guess_legacy(text)
    if legacy is None:
        return Decoded(text, encoding)
    read = from_tcvn3 if legacy == "tcvn3" else from_vni
    return Decoded(read(text), f"{encoding}+{legacy}")


def _unicode_encoding(data: bytes) -> str | None:
    """Return the Unicode encoding of the bytes, perhaps damaged; None for single-byte text."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        return _utf16_by_its_zeros(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # Single-byte text hardly ever holds a valid sequence; a damaged file holds many.
        text = data.decode("utf-8", "replace")
        damaged = text.count("\ufffd")
        sound = sum(not sign.isascii() for sign in text[: _SAMPLE * 16]) - damaged
        return "utf-8" if sound > 8 * damaged else None
    return "utf-8"


def _utf16_by_its_zeros(data: bytes) -> str:
    """Return the byte order of UTF-16 without its mark; Refused when the zeros tell of no text.

    ASCII, blanks and digits among them, has a zero in the high byte and never in the low one.
    """
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    many = len(sample) // 5
    if odd > many and even * 10 < odd:
        return "utf-16-le"
    if even > many and odd * 10 < even:
        return "utf-16-be"
    raise Refused(Message("text.not_text", {"offset": data.index(0) + 1}))


# How a byte is shown by the programs of the time: windows-1252, its five gaps left as they are.
_WESTERN: Final = {
    code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}


def _western(data: bytes) -> str:
    return data.decode("latin-1").translate(_WESTERN)


def _tcvn3(data: bytes) -> str:
    return from_tcvn3(_western(data))


def _vni(data: bytes) -> str:
    return from_vni(_western(data))


def _windows_1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


_VIETNAMESE: Final[dict[str, Callable[[bytes], str]]] = {
    "windows-1258": _windows_1258,
    "tcvn3": _tcvn3,
    "vni": _vni,
}
_WORD: Final = regex(rb"[A-Za-z\xa1-\xff]+")
# A Western word: letters only, no capital behind a small letter.
_WESTERN_WORD: Final = regex(r"(?:[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+|[A-ZÀ-ÖØ-Þ]+)")


def _from_single_bytes(data: bytes) -> Decoded:
    accented = (word[0] for word in _WORD.finditer(data) if not word[0].isascii())
    words = set(islice(accented, _MOST_WORDS))
    shares = {name: _share(words, read) for name, read in _VIETNAMESE.items()}
    best = max(shares, key=shares.__getitem__)
    if shares[best] >= 0.7:
        return Decoded(_VIETNAMESE[best](data), best)
    if _is_western([_western(word) for word in words]):
        return Decoded(_western(data), "windows-1252")
    raise Refused(Message("text.encoding_unknown"))


def _is_western(words: list[str]) -> bool:
    """Tell whether words with accents might be French, German …: most of their letters are ASCII."""
    letters = "".join(words)
    accented = sum(not sign.isascii() for sign in letters)
    return 2 * accented <= len(letters) and all(map(_WESTERN_WORD.fullmatch, words))


def _share(words: Iterable[bytes], read: Callable[[bytes], str]) -> float:
    """Return how many of the words become Vietnamese when read so, from 0 to 1."""
    answers = [is_syllable(read(word)) for word in words]
    return sum(answers) / len(answers) if answers else 0.0
