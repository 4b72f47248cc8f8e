"""Text from before Unicode: the encodings that live in a font, and how to tell them."""

import re
from typing import Final, Literal

from chuanhoa.core.text.legacy.syllables import is_syllable
from chuanhoa.core.text.legacy.tcvn3 import from_tcvn3, to_tcvn3
from chuanhoa.core.text.legacy.vni import from_vni, to_vni

__all__ = ["font_encoding", "from_tcvn3", "from_vni", "guess_legacy", "to_tcvn3", "to_vni"]

FontEncoding = Literal["tcvn3", "tcvn3-capitals", "vni"]
Legacy = Literal["tcvn3", "vni"]

_TCVN3_FONT: Final = re.compile(r"\.vn\w", re.IGNORECASE)
_VNI_FONT: Final = re.compile(r"vni[- ]", re.IGNORECASE)


def font_encoding(font_name: str) -> FontEncoding | None:
    """The encoding of text in a font: `.VnTime` TCVN3, `.VnTimeH` its capitals, `VNI-Times` VNI."""
    name = font_name.strip()
    if _TCVN3_FONT.match(name) or name in {"VnTime", "VnTimeH"}:
        return (
            "tcvn3-capitals"
            if name.endswith("H") or name.endswith("h") and name.islower()
            else "tcvn3"
        )
    return "vni" if _VNI_FONT.match(name) else None


# Vietnamese letters that no legacy text can hold.
_UNICODE: Final = re.compile("[\u0100-\u01b4\u0300-\u036f\u1ea0-\u1ef9]")
_WORD: Final = re.compile(r"[A-Za-z\xa1-\xff]+")


def guess_legacy(text: str) -> Legacy | None:
    """Which legacy encoding a text read as Unicode is in; None when it need not be any."""
    if text.isascii() or _UNICODE.search(text):
        return None
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = [word for word in words if not is_syllable(word)]
    if not odd:
        return None
    if all(is_syllable(from_tcvn3(word)) for word in words):
        return "tcvn3"
    if all(is_syllable(from_vni(word)) for word in words):
        return "vni"
    return None
