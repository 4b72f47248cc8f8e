"""VNI for Windows: a base letter and a second character for its mark, both Latin-1.

Source: the code table of the VNI-Times fonts. The letters í ì ỉ ĩ ị ơ ư ỵ đ have a single code.
A mark follows the case of its letter; a small mark behind a capital is read as well.
"""

import re
import unicodedata
from typing import Final

from chuanhoa.core.text.letters import ACUTE, DOT, GRAVE, HOOK, TILDE, WITH_TONE

_TONE_ORDER: Final = (ACUTE, GRAVE, HOOK, TILDE, DOT)
_SINGLE: Final = {"đ": "ñ", "ơ": "ô", "ư": "ö", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_SINGLE_KEPT: Final = {"í": "í", "ì": "ì"}
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
_HATS: Final = {"ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ"}

_SMALL: Final[dict[str, str]] = (
    _SINGLE
    | _SINGLE_KEPT
    | _HATS
    | {
        WITH_TONE[vowel, tone]: base + mark
        for vowel, (base, marks) in _MARKED.items()
        for tone, mark in zip(_TONE_ORDER, marks, strict=False)
    }
)
_TO: Final = {ord(letter): code for letter, code in _SMALL.items()} | {
    ord(letter.upper()): code.upper() for letter, code in _SMALL.items()
}
_FROM: Final[dict[str, str]] = {code: chr(letter) for letter, code in _TO.items()} | {
    code[0].upper() + code[1]: letter.upper() for letter, code in _SMALL.items() if len(code) == 2
}
_CODE: Final = re.compile("|".join(sorted(_FROM, key=len, reverse=True)))


def from_vni(text: str) -> str:
    """Text typed for a VNI font as Unicode."""
    return _CODE.sub(lambda code: _FROM[code[0]], text)


def to_vni(text: str) -> str:
    """Unicode text as typed for a VNI font."""
    return unicodedata.normalize("NFC", text).translate(_TO)
