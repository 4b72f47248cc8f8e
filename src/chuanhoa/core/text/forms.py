"""One spelling for one word: NFC at the door, the search fold, the key that compares names."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from chuanhoa.core.text.letters import PLAIN_VOWELS, TO_ASCII, TONED, TONES, VOWELS, WITH_TONE
from chuanhoa.core.text.patterns import regex

_WORDS: Final = 1 << 15

# Letters that look like Đ: Icelandic eth, African d, d with topbar.
_D_LOOKALIKES: Final = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƌ": "Đ", "ƌ": "đ"}
_INVISIBLE: Final = (
    *(0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF),
    *(*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
    *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE0080),
)
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0))
_SPACES: Final = (*range(0x09, 0x0E), *(0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000))
_WIDE_SPACES: Final = (*range(0x2000, 0x200C), 0x2028, 0x2029)
_MENDS: Final[dict[int, str]] = (
    dict.fromkeys((*_INVISIBLE, *_CONTROLS), "")
    | dict.fromkeys((*_SPACES, *_WIDE_SPACES), " ")
    | {ord(found): wanted for found, wanted in _D_LOOKALIKES.items()}
)
_MENDED: Final = frozenset(map(chr, _MENDS))  # asked of a set: a class of so many letters is slow

# Signs that keyboards and word processors exchange: H’Mông is H'Mông.
_PLAIN_SIGNS: Final = (
    dict.fromkeys(map(ord, "‘’ʼ´′"), "'")
    | dict.fromkeys(map(ord, "“”″"), '"')
    | dict.fromkeys(map(ord, "‐‑–—−"), "-")
)

# A tone typed before the hat (e + ́ + ̂) does not compose by itself.
_HATS: Final = "\u0302\u0306\u031b"
_TONE_BEFORE_HAT: Final = regex(f"([{''.join(TONES)}])([{_HATS}])")


def normalise(text: str) -> str:
    """Return the text as it enters: NFC, Ð → Đ, every kind of blank one space, none at the ends.

    Control and other invisible characters vanish. Convert legacy fonts first: in TCVN3 the soft
    hyphen is a letter. Tone positions and case are kept as written.
    """
    if not text.isascii():
        if not _MENDED.isdisjoint(text):
            text = text.translate(_MENDS)
        if not unicodedata.is_normalized("NFC", text):
            text = _composed(text)
    elif not text.isprintable():
        text = text.translate(_MENDS)
    return " ".join(text.split()) if "  " in text else text.strip(" ")


def visible(text: str) -> str:
    """Return the text as `normalise` leaves it; "" where there is nothing in it to be seen."""
    text = normalise(text)
    return text if any(map(_is_seen, text)) else ""


def _is_seen(sign: str) -> bool:
    return sign not in _BLANKS and unicodedata.category(sign)[0] not in "CMZ"


def _composed(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _TONE_BEFORE_HAT.sub(r"\2\1", apart))


_TO_PLAIN: Final = TO_ASCII | _PLAIN_SIGNS


def fold(text: str) -> str:
    """Return the key for searching: lower case, no marks, đ as d, else as `normalise` leaves it.

    Hoà and hòa, THUÝ and Thúy, Ðảng and đảng fold alike, and so does a text typed without marks.
    Curly quotes and long dashes become plain ones.
    """
    text = normalise(text)
    return text.lower() if text.isascii() else " ".join(map(_folded, text.split(" ")))


@lru_cache(_WORDS)
def _folded(word: str) -> str:
    word = word.translate(_TO_PLAIN).casefold()
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def is_bare(name: str) -> bool:
    """Whether a name bears no mark at all, as whoever types without a Vietnamese keyboard leaves it.

    Some names have none ("Mai Lan Anh"): it is something to ask about.
    """
    return name.isascii()


def name_key(text: str) -> str:
    """Return the key that is equal for equal names: lower case, the tone in its one place.

    Marks count (Hoa is not Hòa); case, blanks, Ð, the place of the tone (hoà = HÒA) and the shape
    of an apostrophe or dash do not.
    """
    text = normalise(text)
    return text.lower() if text.isascii() else " ".join(map(_word_key, text.split(" ")))


@lru_cache(_WORDS)
def _word_key(word: str) -> str:
    return _LONG_VOWEL.sub(_with_tone_in_place, word.translate(_PLAIN_SIGNS).casefold())


_ANY_VOWEL: Final = f"[{VOWELS}{''.join(letter for letter in TONED if letter.islower())}]"
_LONG_VOWEL: Final = regex(rf"(?<!\w)([^\W\d_]*?)({_ANY_VOWEL}{{2,}})([^\W\d_]*)")


def _with_tone_in_place(word: re.Match[str]) -> str:
    onset, vowels, rest = word.groups()
    tones = [TONED[letter][1] for letter in vowels if letter in TONED]
    if len(tones) != 1 or any(letter in TONED for letter in rest):
        return word.group()
    bare = "".join(TONED[letter][0] if letter in TONED else letter for letter in vowels)
    at = _tone_place(onset, bare, closed=bool(rest))
    return onset + bare[:at] + WITH_TONE[bare[at], tones[0]] + bare[at + 1 :] + rest


def _tone_place(onset: str, vowels: str, *, closed: bool) -> int:
    """Where the tone stands by the school rule: hoà, thuý, quý, già, khuỷu, tiến, mùa."""
    # The u of qu and the i of gi belong to the consonant.
    silent = (onset == "q" and vowels[0] == "u") or (onset == "g" and vowels[0] == "i")
    start = 1 if silent else 0
    nucleus = vowels[start:]
    for at in range(len(nucleus) - 1, -1, -1):
        if nucleus[at] != PLAIN_VOWELS[nucleus[at]]:
            return start + at
    if len(nucleus) == 1:
        return start
    if len(nucleus) >= 3 or closed or nucleus in {"oa", "oe", "uy"}:
        return start + 1
    return start
