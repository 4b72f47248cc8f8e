"""From the bytes of a text file to its text."""

import unicodedata
from typing import Final, NamedTuple

from chuanhoa.core.text.legacy import from_tcvn3, from_vni, guess_legacy
from chuanhoa.core.text.messages import Message, Refused


class Decoded(NamedTuple):
    """The text in NFC and the name of the encoding it was in."""

    text: str
    encoding: str


_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def decode(data: bytes) -> Decoded:
    """The text of a CSV or plain text file; Refused when it is not text or cannot be told."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return Decoded(_nfc(data.decode(encoding)), encoding)
    try:
        return Decoded(_nfc(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    shown = data.decode("cp1252", errors="replace")
    legacy = guess_legacy(shown)
    if legacy == "tcvn3":
        return Decoded(from_tcvn3(data.decode("latin-1")), "tcvn3")
    if legacy == "vni":
        return Decoded(from_vni(data.decode("latin-1")), "vni")
    try:
        return Decoded(_nfc(data.decode("cp1258")), "windows-1258")
    except UnicodeDecodeError:
        raise Refused(Message("text.encoding_unknown")) from None


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
