"""Vietnamese order as plain text: keys that sort the same in Python, SQLite and PostgreSQL.

The order is that of ICU for `vi` (CLDR root, with ă â đ ê ô ơ ư letters of their own and the tones
ngang huyền hỏi ngã sắc nặng). As there, three levels decide one after the other over the whole
text: letters, then marks, then capitals. A key is printable ASCII for Vietnamese text, its levels
parted by a space, which sorts below every weight; letters of other scripts stand for themselves
and sort behind z. Code point order is also the order of the UTF-8 bytes.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from chuanhoa.core.text.forms import normalise
from chuanhoa.core.text.letters import TONED, TONES

_CACHE: Final = 1 << 15

_SIGNS: Final = " _-–—,;:!?.·'\"«»()[]{}§@*/\\&#%`°^+<=>|~$€0123456789"
_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PRIMARY: Final = {sign: chr(0x21 + place) for place, sign in enumerate(_SIGNS + _LETTERS)}

# Curly quotes are lightly marked straight ones. Then the marks, the lightest first; any other
# follows by its code point.
_CURLY: Final = {"‘": ("'", "!"), "’": ("'", '"'), "“": ('"', "!"), "”": ('"', '"')}
_MARKS: Final = (*TONES, *"\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304\u031b")
_MARK_WEIGHTS: Final = {mark: chr(0x23 + place) for place, mark in enumerate(_MARKS)}
_CAPITAL: Final = "!"

_LONGEST_RUN: Final = 60
_LONG_RUN: Final = "!"
_RUNS: Final = [chr(0x22 + _LONGEST_RUN - length) for length in range(_LONGEST_RUN)]


def collate_key(text: str) -> str:
    """Return the text's sort key: two keys compare as ICU compares the texts in Vietnamese."""
    return " ".join(_levels(normalise(text)))


@lru_cache(_CACHE)
def sort_key(full_name: str) -> str:
    """Return a person's sort key: the given name (last word) first, then the rest as written.

    Capitals decide last of all, so NGUYỄN VĂN AN stands beside Nguyễn Văn An.
    """
    rest, _, given = normalise(full_name).rpartition(" ")
    first, then = _levels(given), _levels(rest)
    levels = (first.letters, first.marks, then.letters, then.marks, first.capitals, then.capitals)
    return " ".join(levels)


class _Levels(NamedTuple):
    letters: str
    marks: str
    capitals: str


class _Weights(NamedTuple):
    """What one character weighs; the lightest mark and the small letter weigh "" nothing."""

    letter: str
    marks: tuple[str, ...]
    capitals: tuple[str, ...]


def _weights(sign: str) -> _Weights:
    """Return what one character of NFC text weighs on the three levels."""
    base, tone = TONED.get(sign, (sign, ""))
    if base in _CURLY:
        straight, mark = _CURLY[base]
        return _Weights(_PRIMARY[straight], (mark,), ("",))
    apart = [tone] if tone else []
    if base.lower() not in _PRIMARY:
        base, *apart = list(unicodedata.normalize("NFD", base))
    marks = [_MARK_WEIGHTS.get(mark, mark) for mark in apart]
    if unicodedata.combining(base):
        return _Weights("", (_MARK_WEIGHTS.get(base, base), *marks), ("",) * (len(marks) + 1))
    lower = base.lower()
    capital = "" if base == lower else _CAPITAL
    return _Weights(_PRIMARY.get(lower, lower), ("", *marks), (capital, *("" for _ in marks)))


class _WeightTable(dict[str, _Weights]):
    def __missing__(self, sign: str) -> _Weights:
        weights = self[sign] = _weights(sign)
        return weights


_WEIGHTS: Final = _WeightTable()


@lru_cache(_CACHE)
def _levels(text: str) -> _Levels:
    weights = [_WEIGHTS[sign] for sign in text]
    return _Levels(
        "".join([weight.letter for weight in weights]),
        _packed([mark for weight in weights for mark in weight.marks]),
        _packed([capital for weight in weights for capital in weight.capitals]),
    )


def _packed(weights: Iterable[str]) -> str:
    """Return the weights, each run of empty ones as one character, the last run left out.

    A longer run sorts lower: the next mark comes later, and the empty weight is the lightest.
    """
    packed: list[str] = []
    run = 0
    for weight in weights:
        if not weight:
            run += 1
            continue
        packed += [_LONG_RUN] * (run // _LONGEST_RUN)
        packed += [_RUNS[run % _LONGEST_RUN], weight]
        run = 0
    return "".join(packed)
