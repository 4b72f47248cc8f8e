"""VNI for Windows: a base letter and a second character for its mark, both Latin-1.

Source: the code table of the VNI-Times fonts. The letters í ì ỉ ĩ ị ơ ư ỵ đ have a single code.
A mark follows the case of its letter; a small mark behind a capital is read as well.
"""

import unicodedata
from typing import Final

from chuanhoa.core.text.letters import ACUTE, DOT, GRAVE, HOOK, TILDE, WITH_TONE
from chuanhoa.core.text.patterns import regex

_TONE_ORDER: Final = (ACUTE, GRAVE, HOOK, TILDE, DOT)
_SINGLE: Final = dict(zip("đơưíìỉĩịỵ", "ñôöíìæóòî", strict=True))
_HATS: Final = {"ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ"}
# Vowel → how it is written before a tone, and its five tone marks: sắc huyền hỏi ngã nặng.
_MARKED: Final = {
    "a": ("a", "ùøûõï"),
    "ă": ("a", "éèúüë"),
    "â": ("a", "áàåãä"),
    "e": ("e", "ùøûõï"),
    "ê": ("e", "áàåãä"),
    "o": ("o", "ùøûõï"),
    "ô": ("o", "áàåãä"),
    "ơ": ("ô", "ùøûõï"),
    "u": ("u", "ùøûõï"),
    "ư": ("ö", "ùøûõï"),
    "y": ("y", "ùøûõ"),
}
_TONED: Final = {
    WITH_TONE[vowel, tone]: base + mark
    for vowel, (base, marks) in _MARKED.items()
    # Not strict: y has no pair for nặng.
    for tone, mark in zip(_TONE_ORDER, marks, strict=False)
}
_SMALL: Final[dict[str, str]] = _SINGLE | _HATS | _TONED
_TO: Final = {ord(letter): code for letter, code in _SMALL.items()} | {
    ord(letter.upper()): code.upper() for letter, code in _SMALL.items()
}
_FROM: Final[dict[str, str]] = {code: chr(letter) for letter, code in _TO.items()} | {
    code[0].upper() + code[1]: letter.upper() for letter, code in _SMALL.items() if len(code) == 2
}
_CODE: Final = regex("|".join(sorted(_FROM, key=len, reverse=True)))


def from_vni(text: str) -> str:
    """Return as Unicode what was typed for a VNI font."""
    return _CODE.sub(lambda code: _FROM[code[0]], text)


def to_vni(text: str) -> str:
    """Return Unicode text as typed for a VNI font."""
    return unicodedata.normalize("NFC", text).translate(_TO)
