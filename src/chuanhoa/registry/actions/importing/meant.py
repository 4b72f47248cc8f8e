"""What a text that no list knows may be meant for: one answer where it is sure, else a choice of all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.values.bodies import nearest_post
from chuanhoa.core.text import fold

MOST = 6


@dataclass(frozen=True, slots=True)
class Meant:
    """`suggestion`: what may be filled in at once; `choices`: what it may be, where it is one of several."""

    suggestion: str | None = None
    choices: tuple[str, ...] = ()


def post_meant(text: str, posts: Catalogue) -> Meant:
    """Return what post a title may be: of a title that begins several ("Phó Chủ tịch"), all of them."""
    words = fold(text)
    begun = dict.fromkeys(
        entry.label
        for entry in posts
        if any(
            fold(each).startswith(f"{words} ")
            for each in (entry.label, entry.short, *entry.aliases)
        )
    )
    if len(begun) > 1:
        return Meant(choices=tuple(begun)[:MOST])
    return Meant(nearest_post(text, posts))


def place_meant(written: str, near: Sequence[str]) -> Meant:
    """Return which of some communes of a near spelling a name may be.

    Two communes may differ by one letter: a name that begins another way is never filled in.
    """
    alike = [name for name in near if _initials(name) == _initials(written)]
    if len(near) == 1 and alike:
        return Meant(alike[0])
    return Meant(choices=tuple(near)[:MOST])


def _initials(name: str) -> list[str]:
    return [word[0] for word in _bare(fold(name).split())]


def _bare(words: Iterable[str]) -> list[str]:
    kinds = ("xa", "phuong", "thi", "tran", "tt", "tt.", "dac", "khu")
    return [word for word in words if word not in kinds]
