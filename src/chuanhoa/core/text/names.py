"""Names as they may be typed: of units, schools, people and logins."""

import unicodedata
from typing import Final

from chuanhoa.core.text.forms import normalise
from chuanhoa.core.text.messages import Message, Refused

_SIGNS: Final = frozenset(" '’‘ʼ-–.,()")
_WRITTEN: Final = str.maketrans({"`": "'", "´": "'", "—": "–"})
"""Signs of some keyboards → the usual one: K`Brêl is K'Brêl."""
_WITH_STROKE: Final = frozenset("ĐđɃƀ")
"""Letters of ours that are no plain letter with a mark: those of Ê Đê and Ba Na, too."""
_TITLE_SIGNS: Final = _SIGNS | frozenset('/:;&+"“”№°…%')


def plain_name(text: str, *, title: bool = False) -> str:
    """Return a name as it enters: one spelling, nothing invisible in it.

    A name bears letters of Vietnamese and of the peoples of the country, digits, blanks and
    - ' . , ( ); a `title`, of a school or a document, also / : ; & + and quotation marks. Raises
    Refused with the signs that it may not bear: a letter of another alphabet looks like ours and
    makes another name.
    """
    text = normalise(text).translate(_WRITTEN)
    signs = _TITLE_SIGNS if title else _SIGNS
    odd = dict.fromkeys(sign for sign in text if not (sign in signs or _ours(sign)))
    if odd:
        found = " ".join(_shown(sign) for sign in odd)
        raise Refused(Message("text.title_signs" if title else "text.name_signs", {"found": found}))
    if text and not any(sign.isalnum() for sign in text):
        raise Refused(Message("text.name_without_letters", {"found": text}))
    return text


def _ours(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum()
    base = unicodedata.normalize("NFD", sign)[0]
    return sign in _WITH_STROKE or (sign.isalpha() and base.isascii() and base.isalpha())


def _shown(sign: str) -> str:
    """Return a sign with its number where it cannot be told by its look."""
    plain = sign.isascii() and sign.isprintable()
    return sign if plain else f"{sign if sign.isprintable() else ''} (U+{ord(sign):04X})".strip()
