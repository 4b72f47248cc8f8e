"""The Vietnamese alphabet as data: 29 letters, six tones, 134 letters beyond ASCII."""

import unicodedata
from typing import Final

# Tones in the order of the dictionaries; the empty one is ngang.
GRAVE: Final = "\u0300"  # huyền
HOOK: Final = "\u0309"  # hỏi
TILDE: Final = "\u0303"  # ngã
ACUTE: Final = "\u0301"  # sắc
DOT: Final = "\u0323"  # nặng
TONES: Final = (GRAVE, HOOK, TILDE, ACUTE, DOT)

VOWELS: Final = "aăâeêioôơuưy"
PLAIN_VOWELS: Final = dict(zip(VOWELS, "aaaeeiooouuy", strict=True))


def _composed(vowel: str, tone: str) -> str:
    return unicodedata.normalize("NFC", vowel + tone)


# á → (a, sắc); â itself carries no tone: â → (â, "").
TONED: Final[dict[str, tuple[str, str]]] = {
    _composed(vowel, tone): (vowel, tone)
    for lower in VOWELS
    for vowel in (lower, lower.upper())
    for tone in TONES
}
WITH_TONE: Final[dict[tuple[str, str], str]] = {parts: letter for letter, parts in TONED.items()}

# The 134 letters beyond ASCII that Vietnamese needs, both cases.
SPECIAL_LETTERS: Final = frozenset(TONED) | frozenset("ăâđêôơưĂÂĐÊÔƠƯ")


def _base(letter: str) -> str:
    vowel = TONED.get(letter, (letter, ""))[0]
    if vowel in "đĐ":
        return "d" if vowel == "đ" else "D"
    plain = PLAIN_VOWELS[vowel.lower()]
    return plain if vowel.islower() else plain.upper()


# Every one of the 134 to its ASCII letter, case kept: ệ → e, Đ → D.
TO_ASCII: Final[dict[int, str]] = {ord(letter): _base(letter) for letter in SPECIAL_LETTERS}
