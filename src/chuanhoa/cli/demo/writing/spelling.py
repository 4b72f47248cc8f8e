"""How the letters of a file are stored: as Unicode, decomposed, or for a font of before Unicode."""

import unicodedata

from chuanhoa.core.text import to_tcvn3, to_vni

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OLD_D = str.maketrans("Đđ", "\u00d0\u00f0")
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}
CAPITAL_FONT = ".VnTimeH"


def spell(text: str, spelling: str) -> tuple[str, str]:
    """Return the characters to store for a text, and the font that shows them as the text."""
    if spelling == "tcvn3":
        if text == text.upper() and any(letter.isalpha() for letter in text):
            return to_tcvn3(text.lower()), CAPITAL_FONT
        return to_tcvn3(text), FONTS["tcvn3"]
    if spelling == "vni":
        return to_vni(text), FONTS["vni"]
    if spelling == "decomposed":
        return unicodedata.normalize("NFD", text.translate(_OLD_D)), "Times New Roman"
    return text, "Times New Roman"


def tones_apart(text: str) -> str:
    """Return the text with tones as combining marks and all other marks within their letters.

    This is how windows-1258 stores Vietnamese.
    """
    out: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in parts if mark in _TONES)
        rest = "".join(mark for mark in parts if mark not in _TONES)
        out.append(unicodedata.normalize("NFC", rest) + tones)
    return "".join(out)
