"""Parts of the rulebook, and suppositions: what a verdict would be were something known."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.dossier import Credential, Dossier, Span
from chuanhoa.core.assess.heights import AT_MOST, heights
from chuanhoa.core.rulebook import Catalogues, Entry, Source
from chuanhoa.core.rulebook.fingerprint import version
from chuanhoa.core.rulebook.kinds import kind_of
from chuanhoa.core.rulebook.standards import (
    LACKING,
    AnyOf,
    Case,
    Condition,
    Level,
    Period,
    ProvinceLevel,
    Requirement,
    Standards,
    Want,
    concerns,
)
from chuanhoa.core.text import PartialDate


def only(book: Book, codes: Collection[str]) -> Book:
    """Return the rulebook with no requirements but these, under a version of its own."""
    kept = {one.code: one for one in book.standards if one.code in codes}
    named = version({book.version: " ".join(kept)})
    return replace(book, standards=Standards(kept, book.standards.documents), version=named)


def asking_level(book: Book, field: str, level: str) -> Book:
    """Return a rulebook that asks everybody in a post for one level of `field`, and nothing else.

    Whoever does not meet it is known to hold none; where that is not known the answer is open.
    """
    source = Source("", "", "house")
    wants = (Case(Condition(), Level(field, level), None),)
    period = Period(PartialDate(1900), None, None, source, Condition(), wants, (), (), "", 0)
    code = f"{field}.{level}"
    asked = Requirement(code, code, code, "other", (period,), "", 0)
    standards = Standards({code: asked}, book.standards.documents)
    return replace(book, standards=standards, version=version({book.version: code}))


def asking_everybody(book: Book, codes: Collection[str], day: date) -> Book:
    """Return a rulebook that asks of everybody in a post what these requirements want on a day.

    No post is told apart, nobody is excused or has time, no clause is from memory: whoever meets
    one meets it whatever else is not known of them, whoever is below it is known to be.
    """
    asked: dict[str, Requirement] = {}
    for one, period in book.standards.judged(day):
        if one.code in codes and not period.applies.of_ranks:
            source = replace(period.source, mark="house")
            cases = tuple(replace(case, source=None) for case in period.cases)
            alone = Period(PartialDate(1900), None, None, source, Condition(), cases, (), (), "", 0)
            asked[one.code] = replace(one, periods=(alone,))
    standards = Standards(asked, book.standards.documents)
    named = version({book.version: " ".join(asked), "day": day.isoformat()})
    return replace(book, standards=standards, version=named)


def asking_level_of_posts(book: Book, field: str) -> list[Requirement]:
    """Return what asks of a post, in some wording, for a level of `field`; ranks are left out."""
    return [
        one
        for one in book.standards
        if any(not p.applies.of_ranks and _asks(p, field) for p in one.periods)
    ]


def province_levels(book: Book, field: str) -> tuple[str, ...]:
    """Return the lowest and the highest level of `field` that a province may set, wherever it may."""
    found: dict[str, None] = {}
    for one in book.standards:
        for period in one.periods:
            for want in _wants(period):
                if isinstance(want, ProvinceLevel) and want.field == field:
                    found |= {want.floor: None, want.met_at: None}
    return tuple(found)


def province_floors(book: Book, field: str) -> frozenset[str]:
    """Return the lowest levels of `field` that rules let a province set; empty where none may."""
    wants = (want for one in book.standards for period in one.periods for want in _wants(period))
    return frozenset(
        want.floor for want in wants if isinstance(want, ProvinceLevel) and want.field == field
    )


def province_territories(book: Book, field: str) -> frozenset[str]:
    """Return the territory classes of which rules let a province set a level; empty for every class."""
    cases = (case for one in book.standards for period in one.periods for case in period.cases)
    return frozenset().union(
        *(
            case.when.territory
            for case in cases
            if isinstance(case.wants, ProvinceLevel) and case.wants.field == field
        )
    )


def supposing(dossier: Dossier, level: str) -> Dossier:
    """Return a dossier as it would be had the province set `level` for every unit of it."""
    set_so = (Span(level),)
    posts = (replace(one, unit=replace(one.unit, decisions=set_so)) for one in dossier.posts)
    return replace(dossier, posts=tuple(posts))


def held_to_suppose(
    dossier: Dossier, field: str, catalogues: Catalogues, day: date
) -> tuple[Dossier, ...]:
    """Return a dossier as it would be for each level of `field` that may be the highest held on a day.

    None at all is one of them, unless one is surely held; where nothing is on record any level is.
    A level of which it is not known whether it was held by then bounds them from above; one that is
    being studied for, or has expired by then, does not.
    """
    levels = catalogues[catalogues["credential_field"][field].extra["levels"]]
    others = tuple(one for one in dossier.credentials if one.field != field)
    mine = [
        one
        for one in dossier.credentials
        if one.field == field
        and not one.in_progress
        and (one.valid_to is None or day <= one.valid_to)
    ]
    perhaps = [one for one in mine if one.awarded is None or one.awarded.earliest <= day]
    sure = [one for one in perhaps if _surely(one, day)]
    least = max((levels[one.level].rank for one in sure if one.level in levels), default=None)
    told = [heights(field, one.level, catalogues)[1] for one in perhaps if one.level in levels]
    most = max(told) if told and len(told) == len(perhaps) else None
    none = replace(dossier, credentials=others, known_none=dossier.known_none | frozenset({field}))
    found = [] if sure else [none]
    for entry in levels:
        if entry.code == LACKING or (least is not None and entry.rank < least):
            continue
        if entry.extra.get(AT_MOST):  # what it stands for is among the others
            continue
        if most is None or entry.rank <= most:
            own = next((one for one in perhaps if one.level == entry.code), Credential(field))
            held = replace(own, level=entry.code, awarded=None, observed=None, valid_to=None)
            found.append(replace(dossier, credentials=(*others, held)))
    return tuple(found)


def _surely(one: Credential, day: date) -> bool:
    """Whether a credential was held on a day whatever is not known of it."""
    first = one.awarded.latest if one.awarded else one.observed or day
    if one.awarded is not None and one.observed is not None:
        first = min(first, one.observed)
    ended = one.valid_to is not None and one.valid_to < day
    return first <= day and not (ended or one.in_progress or one.temporary)


def posts_to_suppose(book: Book, staff_kind: str, day: date) -> tuple[str, ...]:
    """Return one post for each way in which the rules of a day tell posts of a kind apart.

    Rules from memory tell nobody apart here: they decide nothing.
    """
    found: dict[frozenset[str], str] = {}
    for code, asked in _asked_of_posts(book, staff_kind, day):
        found.setdefault(asked, code)
    return tuple(found.values())


def posts_unasked(book: Book, staff_kinds: Collection[str], day: date) -> tuple[str, ...]:
    """Return the posts that people of these kinds may hold on a day and no rule asks anything of."""
    found = (
        code
        for kind in staff_kinds
        for code, asked in _asked_of_posts(book, kind, day)
        if not asked
    )
    return tuple(dict.fromkeys(found))


def _asked_of_posts(book: Book, staff_kind: str, day: date) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each post that somebody of a kind may hold on a day, with the requirements that ask of it."""
    for entry in book.catalogues["post"]:
        if kind_of(entry, day, day) in ("", staff_kind) and _exists(entry, day):
            yield (
                entry.code,
                frozenset(
                    one.code
                    for one, period in book.standards.in_force(day)
                    if period.source.mark != "recall"
                    and concerns(period.applies, entry.code, book.catalogues)
                ),
            )


def in_post(dossier: Dossier, code: str) -> Dossier:
    """Return a dossier as it would be were every post in it that is not known the post `code`."""
    posts = (one if one.title else replace(one, title=code) for one in dossier.posts)
    return replace(dossier, posts=tuple(posts))


def _exists(entry: Entry, day: date) -> bool:
    first, last = entry.valid_from, entry.valid_to
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)


def _asks(period: Period, field: str) -> bool:
    levels = (want for want in _wants(period) if isinstance(want, Level | ProvinceLevel))
    return any(want.field == field for want in levels)


def _wants(period: Period) -> Iterator[Want]:
    for case in period.cases:
        yield from case.wants.wants if isinstance(case.wants, AnyOf) else (case.wants,)
