"""TCVN3 (also ABC): one byte a letter, seen as Latin-1 characters when read as Unicode.

Source: TCVN 5712:1993, character set VN3. It has the capitals Ă Â Đ Ê Ô Ơ Ư and no toned capital:
those are the codes of the small letters, shown in a capital font (.VnTimeH).
"""

import unicodedata
from typing import Final

from chuanhoa.core.text.letters import TONES, WITH_TONE
from chuanhoa.core.text.patterns import regex

_UNTONED: Final = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True))
# The codes of huyền, hỏi, ngã, sắc, nặng.
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
_TONED_CODES: Final = {
    WITH_TONE[vowel, tone]: code
    for vowel, codes in _TONED.items()
    for tone, code in zip(TONES, codes, strict=True)
}
_FROM: Final = {code: letter for letter, code in (_UNTONED | _TONED_CODES).items()}
_TO: Final = {
    **{ord(letter): chr(code) for letter, code in (_UNTONED | _TONED_CODES).items()},
    **{ord(letter.upper()): chr(code) for letter, code in _TONED_CODES.items()},
}

# Two capitals in a row, or a capital behind a toned small letter: typed for a capital font.
_SMALL: Final = "".join(_TONED_CODES)
_SHOUTED: Final = regex(rf"[A-ZĂÂĐÊÔƠƯ]{{2}}[{_SMALL}]|[{_SMALL}][A-ZĂÂĐÊÔƠƯ]")
_CELL: Final = regex(r'[^\t\r\n;,"]+')
_WORD: Final = regex(r"[^\W\d_]+")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Return as Unicode what was typed for a .Vn font; `capitals`: a font of capitals only (…H).

    Where the font is not known, `NGUYÔN` still becomes NGUYỄN: its plain letters are capitals, so
    the toned one, which has no code of its own, was one too. Convert before `normalise`: ư is
    U+00AD, which elsewhere is a soft hyphen and is dropped there.
    """
    read = text.translate(_FROM)
    if capitals:
        return read.upper()
    if _SHOUTED.search(read):
        return _CELL.sub(lambda cell: _raised(cell[0]), read)
    return read


def _raised(cell: str) -> str:
    """Return the cell in capitals when all its plain letters are, else only its words that are."""
    if not _SHOUTED.search(cell):
        return cell
    if _is_capital(cell):
        return cell.upper()
    return _WORD.sub(lambda word: word[0].upper() if _is_capital(word[0]) else word[0], cell)


def _is_capital(text: str) -> bool:
    small = any(sign.islower() and sign not in _SMALL for sign in text)
    return not small and _SHOUTED.search(text) is not None


def to_tcvn3(text: str) -> str:
    """Return Unicode text as typed for a .Vn font; toned capitals become the small letter's code.

    The letters of other languages that share a code with a Vietnamese one cannot be told apart
    afterwards.
    """
    return unicodedata.normalize("NFC", text).translate(_TO)
