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
    _UNION: regex(r"(?<!xa )\bhoi\b(?! dong\b(?! y\b))"),
}
_UNIONS: Final = {
    "women": ("phunu", "lienhiepphunu", "lhpn"),
    "farmers": ("nongdan",),
    "veterans": ("cuuchienbinh", "ccb"),
}
"""The names of the unions among the associations, folded and without blanks, by body."""
_AFTER_UNION = regex(r"\bhoi\s+(\S+(?:\s+\S+){0,4})")
_ALIKE: Final = 0.84
""""Nông dâm" is alike to "Nông dân", "Cựu chiến sĩ" not to "Cựu chiến binh"."""
_DEPUTY = regex(r"(?:pho|p[btcg]\w*)\b")
"""How the titles of deputies begin, folded: "Phó …", "PCT", "PBT", "PTP", "PGĐ"."""


def nearest_post(text: str, posts: Catalogue) -> str | None:
    """Return the label of the post that a misspelt title is nearest to; None for one of another body.

    "Trưởng ban VH-XH HĐND" looks like "Trưởng ban của Đảng ủy" and heads a board of the Council. Nor is
    the head's post suggested for a deputy's.
    """
    deputy = _is_deputy(text)
    label = nearest(text, [entry for entry in posts if _is_deputy(entry.label) == deputy])
    entry = posts.find(label) if label else None
    return label if entry and bodies_in(text) <= _bodies_of(entry) else None


def _is_deputy(title: str) -> bool:
    return bool(_DEPUTY.match(fold(title)))


def bodies_in(text: str) -> frozenset[str]:
    """Return the bodies that a title names; an association by itself where it is none of the known.

    A union's name may be misspelt: "Hội Nông dâm" is that of the farmers.
    """
    folded = fold(text)
    found = {name for name, words in _BODIES.items() if words.search(folded)}
    if found & set(_UNIONS):
        return frozenset(found - {_UNION})
    meant = _union_meant(folded) if found == {_UNION} else None
    return frozenset({meant}) if meant else frozenset(found)


def _union_meant(folded: str) -> str | None:
    """Return the union whose name is all but what stands behind "hội"; None for another association."""
    from difflib import SequenceMatcher  # noqa: PLC0415 -- start-up: most sheets misspell nothing

    behind = _AFTER_UNION.search(folded)
    words = behind[1].split() if behind else []
    written = ["".join(words[:size]) for size in range(1, len(words) + 1)]
    ratios = [
        (SequenceMatcher(None, one, name).ratio(), union)
        for union, names in _UNIONS.items()
        for name in names
        for one in written
    ]
    best = max(ratios, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else None


def _bodies_of(entry: Entry) -> frozenset[str]:
    spellings = (entry.label, entry.short, *entry.aliases)
    return frozenset().union(*map(bodies_in, spellings))
