"""The bodies that posts belong to, so that no post of another body is suggested for an unknown title."""

from typing import Final

from chuanhoa.core.rulebook import Catalogue, Entry
from chuanhoa.core.sheets.values.bad import nearest
from chuanhoa.core.text import fold
from chuanhoa.core.text.patterns import regex

_UNION: Final = "association"
_BODIES: Final = {
    "party": regex(r"\b(?:dang|du|xdd|ubkt)\b|uy ban kiem tra"),
    "council": regex(
        r"\bhdnd\b|hoi dong nhan dan|\bban (?:van hoa|vh|kinh te|kt|phap che|ngan sach|dan toc)\b"
    ),
    "committee": regex(
        r"\bubnd\b|uy ban nhan dan|(?<!van )(?<!quoc )\bphong\b|\btt\w*hcc\b|trung tam"
    ),
    "cell": regex(r"\bchi bo\b"),
    "front": regex(r"\b(?:ub)?mttq(?:vn)?\b|mat tran"),
    "youth": regex(r"\b(?:doan|dtn|tncs\w*)\b|thanh nien"),
    "women": regex(r"\b(?:l?h?pn)\b|phu nu"),
    "farmers": regex(r"\bh?nd\b|nong dan"),
    "veterans": regex(r"\bh?ccb\b|cuu chien binh"),
    _UNION: regex(r"(?<!xa )\bhoi\b(?! dong)"),
}
_UNIONS: Final = {"women", "farmers", "veterans"}


def nearest_post(text: str, posts: Catalogue) -> str | None:
    """Return the label of the post that a misspelt title is nearest to; None for one of another body.

    "Trưởng ban VH-XH HĐND" looks like "Trưởng ban của Đảng ủy" and heads a board of the Council.
    """
    label = nearest(text, posts)
    entry = posts.find(label) if label else None
    return label if entry and bodies_in(text) <= _bodies_of(entry) else None


def bodies_in(text: str) -> frozenset[str]:
    """Return the bodies that a title names; an association by itself where it is none of the known."""
    folded = fold(text)
    found = {name for name, words in _BODIES.items() if words.search(folded)}
    return frozenset(found - {_UNION} if found & _UNIONS else found)


def _bodies_of(entry: Entry) -> frozenset[str]:
    spellings = (entry.label, entry.short, *entry.aliases)
    return frozenset().union(*map(bodies_in, spellings))
