"""Parts of the rulebook, and suppositions: what a verdict would be were something known."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.dossier import Dossier, Span
from chuanhoa.core.assess.facts import Facts, held
from chuanhoa.core.rulebook import Entry
from chuanhoa.core.rulebook.fingerprint import version
from chuanhoa.core.rulebook.standards import (
    AnyOf,
    Condition,
    Level,
    Period,
    ProvinceLevel,
    Requirement,
    Standards,
    Want,
    concerns,
)


def only(book: Book, codes: Collection[str]) -> Book:
    """Return the rulebook with no requirements but these, under a version of its own."""
    kept = {one.code: one for one in book.standards if one.code in codes}
    named = version({book.version: " ".join(kept)})
    return replace(book, standards=Standards(kept, book.standards.documents), version=named)


def asking_level_of_posts(book: Book, field: str) -> list[Requirement]:
    """Return what asks of a post, in some wording, for a level of `field`; ranks are left out."""
    return [
        one
        for one in book.standards
        if any(not p.applies.ranks and _asks(p, field) for p in one.periods)
    ]


def fields_asked(book: Book) -> frozenset[str]:
    """Return the fields of credentials that wants or conditions of the rules speak of."""
    return frozenset(
        field
        for one in book.standards
        for period in one.periods
        for field in (
            *(getattr(want, "field", "") for want in _wants(period)),
            *(name for condition in _conditions(period) for name in _holdings(condition)),
        )
        if field
    )


def province_levels(book: Book, field: str) -> tuple[str, ...]:
    """Return the lowest and the highest level of `field` that a province may set, wherever it may."""
    found: dict[str, None] = {}
    for one in book.standards:
        for period in one.periods:
            for want in _wants(period):
                if isinstance(want, ProvinceLevel) and want.field == field:
                    found |= {want.floor: None, want.met_at: None}
    return tuple(found)


def supposing(dossier: Dossier, level: str) -> Dossier:
    """Return a dossier as it would be had the province set `level` for every unit of it."""
    set_so = (Span(level),)
    posts = (replace(one, unit=replace(one.unit, decisions=set_so)) for one in dossier.posts)
    return replace(dossier, posts=tuple(posts))


def posts_to_suppose(book: Book, staff_kind: str, day: date) -> tuple[str, ...]:
    """Return one post for each way in which the rules of a day tell posts of a kind apart.

    Rules from memory tell nobody apart here: they decide nothing.
    """
    found: dict[frozenset[str], str] = {}
    for entry in book.catalogues["post"]:
        kind = entry.extra["staff_kind"]
        if kind in (None, staff_kind) and _exists(entry, day):
            asked = frozenset(
                one.code
                for one, period in book.standards.in_force(day)
                if period.source.mark != "recall"
                and concerns(period.applies, entry.code, book.catalogues)
            )
            found.setdefault(asked, entry.code)
    return tuple(found.values())


def in_post(dossier: Dossier, code: str) -> Dossier:
    """Return a dossier as it would be were every post in it that is not known the post `code`."""
    posts = (one if one.title else replace(one, title=code) for one in dossier.posts)
    return replace(dossier, posts=tuple(posts))


def known_below(dossier: Dossier, book: Book, field: str, level: str, *, as_of: date) -> bool:
    """Whether somebody is known to hold no `level` of `field` on a day; not known is no."""
    facts = Facts(dossier, as_of, book.catalogues, book.retirement)
    return held(facts, field, level).value is False


def _exists(entry: Entry, day: date) -> bool:
    first, last = entry.valid_from, entry.valid_to
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)


def _asks(period: Period, field: str) -> bool:
    levels = (want for want in _wants(period) if isinstance(want, Level | ProvinceLevel))
    return any(want.field == field for want in levels)


def _conditions(period: Period) -> Iterator[Condition]:
    yield period.applies
    yield from (one.when for one in period.cases)
    yield from (one.when for one in period.exemptions)
    yield from (one.when for one in period.transitions)


def _holdings(condition: Condition) -> Iterator[str]:
    if condition.holds is not None:
        yield condition.holds.field
    for one in condition.any_of:
        yield from _holdings(one)


def _wants(period: Period) -> Iterator[Want]:
    for case in period.cases:
        yield from case.wants.wants if isinstance(case.wants, AnyOf) else (case.wants,)
