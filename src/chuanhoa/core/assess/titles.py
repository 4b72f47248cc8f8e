"""Titles that have ended: whoever is said to hold one still holds a post that nobody told."""

from dataclasses import replace
from datetime import date

from chuanhoa.core.assess.dossier import Dossier, Post
from chuanhoa.core.rulebook import Catalogues, Entry
from chuanhoa.core.rulebook.kinds import kind_of


def of_the_day(
    dossier: Dossier, catalogues: Catalogues, as_of: date
) -> tuple[Dossier, tuple[Entry, ...]]:
    """Return a dossier in which posts of ended titles are posts not known, and those titles."""
    gone = [ended(one, catalogues, as_of) for one in dossier.posts]
    posts = tuple(
        _unknown(one, title) if title else one
        for one, title in zip(dossier.posts, gone, strict=True)
    )
    titles = {title.code: title for title in gone if title}
    return (replace(dossier, posts=posts) if titles else dossier), tuple(titles.values())


def _unknown(post: Post, title: Entry) -> Post:
    """Return a post of the same kind in the same unit, whose title and first day nobody told."""
    kind = post.staff_kind or kind_of(title, None, None)
    return replace(post, title="", staff_kind=kind, start=None)


def ended(post: Post, catalogues: Catalogues, as_of: date) -> Entry | None:
    """Return the title of a post held on a day, where it had ended by then; None else."""
    entry = catalogues["post"].get(post.title)
    if entry is None or entry.valid_to is None or not post.held_on(as_of):
        return None
    return entry if entry.valid_to.latest < as_of else None
