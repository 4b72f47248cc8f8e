"""Words that stand for several levels: "Sau đại học", "Thạc sĩ, tiến sĩ", "Trung cấp trở lên"."""

import re
from typing import Final

from chuanhoa.core.rulebook import Catalogue, Entry
from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.text import normalise
from chuanhoa.core.text.patterns import regex

_BRACKETS = regex(r"[(\[][^()\[\]]*[)\]]")
_SPLIT = regex(r"\s*(?:[,;/&+\n]|\bvà\b|\bhoặc\b|\bva\b|\bhoac\b|\s[-–]\s)\s*", re.IGNORECASE)
_BEFORE = regex(r"(?:(?:co|trinh do|td|chuyen mon|cm|dao tao|dt|bang|hoc vi|bac|tu) )+")
_BOUND = regex(r"(?P<beyond>(?:sau|tren) )?(?P<level>.+?)(?P<up> tro len)?\Z")
_SIGNS: Final = ("sau ", "tren ", " tro len", "sdh")
_APART: Final = frozenset(",;/&+-–\n")
_SHORT: Final = {"sdh": "sau dai hoc"}


def levels_beyond(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """Return the codes of the levels that "Sau đại học" or "Trung cấp trở lên" leaves open.

    The highest stands first; () for words that say no such thing, or leave only one level.
    """
    words = key(text)
    if not any(sign in words for sign in _SIGNS):
        return ()  # before any expression is compiled: few sheets need one
    words = key(_BRACKETS.sub(" ", text))
    words = _SHORT.get(words, words)
    words = words[found.end() :] if (found := _BEFORE.match(words)) else words
    found = _BOUND.match(words)
    if not found or not (found["beyond"] or found["up"]):
        return ()
    bound = catalogue.find(found["level"])
    least = bound.rank + bool(found["beyond"]) if bound else 0
    return _open([entry for entry in catalogue if bound and entry.rank >= least])


def levels_among(catalogue: Catalogue, title: str) -> tuple[str, ...]:
    """Return the codes of the levels that a title leaves open, as `levels_beyond` or by their names."""
    if beyond := levels_beyond(catalogue, title):
        return beyond
    words = key(title)
    if not (_APART & set(title)) and " va " not in words and " hoac " not in words:
        return ()
    bare = normalise(_BRACKETS.sub(" ", title)) or title
    each = [catalogue.find(part) for part in _SPLIT.split(bare) if part]
    return _open([entry for entry in each if entry]) if all(each) else ()


def _open(named: list[Entry]) -> tuple[str, ...]:
    """Return the codes of at least two levels; () of fewer, and where one of them says "none"."""
    ranks = {entry.code: entry.rank for entry in named}
    if len(ranks) < 2 or not all(ranks.values()):
        return ()
    return tuple(sorted(ranks, key=lambda code: -ranks[code]))
