"""Text from before Unicode: two encodings that live in a font, and how to tell them."""

import re
from typing import Final, Literal

from chuanhoa.core.text.legacy.guess import BEYOND_LEGACY, Legacy, guess_legacy
from chuanhoa.core.text.legacy.tcvn3 import from_tcvn3, to_tcvn3
from chuanhoa.core.text.legacy.vni import from_vni, to_vni
from chuanhoa.core.text.patterns import regex

__all__ = [
    "FontEncoding",
    "Legacy",
    "font_encoding",
    "from_font",
    "from_tcvn3",
    "from_vni",
    "guess_legacy",
    "to_tcvn3",
    "to_vni",
]

FontEncoding = Literal["tcvn3", "tcvn3-capitals", "vni"]

_TCVN3_FONT: Final = regex(r"\.vn\w|vntimeh?$", re.IGNORECASE)
_VNI_FONT: Final = regex(r"vni[- ]?\w", re.IGNORECASE)


def font_encoding(font_name: str) -> FontEncoding | None:
    """Return the encoding of text in a font; None for a Unicode font.

    `.VnTime` is TCVN3, `.VnTimeH` TCVN3 shown in capitals, `VNI-Times` VNI.
    """
    name = font_name.strip()
    if _VNI_FONT.match(name):
        return "vni"
    if not _TCVN3_FONT.match(name):
        return None
    return "tcvn3-capitals" if name.endswith("h" if name.islower() else "H") else "tcvn3"


def from_font(text: str, font_name: str) -> str:
    """Return the text of a cell in this font as Unicode; text that already is stays as it is.

    Unicode is often pasted into cells that kept their old font: a letter that the font's encoding
    does not have tells.
    """
    encoding = font_encoding(font_name)
    if encoding is None or BEYOND_LEGACY.search(text):
        return text
    if encoding == "vni":
        return from_vni(text)
    return from_tcvn3(text, capitals=encoding == "tcvn3-capitals")
