"""TCVN3 (also ABC): one byte a letter, seen as Latin-1 characters when read as Unicode.

Source: TCVN 5712:1993, character set VN3. It has the capitals Ă Â Đ Ê Ô Ơ Ư and no toned capital:
those are the lower-case codes shown in a capital font (.VnTimeH).
"""

import unicodedata
from typing import Final

from chuanhoa.core.text.letters import ACUTE, DOT, GRAVE, HOOK, TILDE, WITH_TONE

_LETTERS: Final = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True))
_TONED: Final = {
    "a": (0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
_TONE_ORDER: Final = (GRAVE, HOOK, TILDE, ACUTE, DOT)

_CODES: Final[dict[str, int]] = _LETTERS | {
    WITH_TONE[vowel, tone]: code
    for vowel, codes in _TONED.items()
    for tone, code in zip(_TONE_ORDER, codes, strict=True)
}
_FROM: Final = {code: letter for letter, code in _CODES.items()}
_TO: Final = {ord(letter): chr(code) for letter, code in _CODES.items()} | {
    ord(letter.upper()): chr(code) for letter, code in _CODES.items() if letter not in _LETTERS
}


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Text typed for a .Vn font as Unicode; `capitals` for the fonts that show only capitals (…H).

    Convert before `normalise`: ư is U+00AD, which is otherwise a soft hyphen and dropped.
    """
    read = text.translate(_FROM)
    return read.upper() if capitals else read


def to_tcvn3(text: str) -> str:
    """Unicode text as typed for a .Vn font; toned capitals become the codes of small letters.

    Text in capitals therefore comes back only with `from_tcvn3(…, capitals=True)`.
    """
    return unicodedata.normalize("NFC", text).translate(_TO)
