"""Which old encoding a text is in, told by whether its words become Vietnamese syllables."""

import re
from collections.abc import Callable
from typing import Final, Literal

from chuanhoa.core.text.legacy.syllables import is_syllable
from chuanhoa.core.text.legacy.tcvn3 import from_tcvn3
from chuanhoa.core.text.legacy.vni import from_vni
from chuanhoa.core.text.patterns import regex

Legacy = Literal["tcvn3", "vni"]

# Vietnamese letters that no text typed for a legacy font can hold.
BEYOND_LEGACY: Final = regex("[\u0102-\u01b4\u0300-\u036f\u1ea0-\u1ef9]")
_WORD: Final = regex("[A-Za-z\xa1-\xff]{2,}")
_MOST_WORDS: Final = 4000
_MISSES_ALLOWED: Final = 0.1
_WEAK_ENOUGH: Final = 3

# What no Western language writes. The rest (Loïc, où, gå, Mª, An®) is weak: it may be theirs.
_STRONG: Final[dict[Legacy, re.Pattern[str]]] = {
    "tcvn3": regex(
        "[a-z][\xc6-\xdf]|^[A-Z][\xc6-\xdf]|[A-Za-z][\xa1-\xbe×÷][A-Za-z]|[A-Za-z][µ¶·¸»¼½¾×÷]"
        "|^§[A-Za-z\xb5-\xff]|\xad[¬ê-î]"
    ),
    "vni": regex(
        "[aeouyôö][øõ]|[aeuyôö]ù|[aeo][âáàåãä]|aê|[ôöy]û|[ôöuy]ï|öô|^ñ[a-zìí]{2}", re.IGNORECASE
    ),
}
_READERS: Final[dict[Legacy, Callable[[str], str]]] = {"tcvn3": from_tcvn3, "vni": from_vni}


def guess_legacy(text: str) -> Legacy | None:
    """Return the encoding a text must be in to be Vietnamese; None when it need not be any.

    None for ASCII, for Vietnamese in Unicode, for other languages, and where both encodings would
    do or the evidence is one word that might be Western: then a person should say.
    """
    if text.isascii() or BEYOND_LEGACY.search(text):
        return None
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    odd = [word for word in words if not is_syllable(word)][:_MOST_WORDS]
    if not odd:
        return None
    tcvn3, vni = _hits(odd, "tcvn3"), _hits(odd, "vni")
    if len(tcvn3) == len(vni):
        return None
    guess: Legacy = "tcvn3" if len(tcvn3) > len(vni) else "vni"
    hits = max(tcvn3, vni, key=len)
    if len(odd) - len(hits) > _MISSES_ALLOWED * len(odd):
        return None
    strong = any(_STRONG[guess].search(word) for word in hits)
    return guess if strong or len(hits) >= _WEAK_ENOUGH else None


def _hits(words: list[str], encoding: Legacy) -> list[str]:
    read = _READERS[encoding]
    return [word for word in words if is_syllable(read(word))]
