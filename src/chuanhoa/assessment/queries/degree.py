"""What the standards of posts say of people's degrees on a day, what is not known left open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final
from uuid import UUID

from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.dossiers import Person
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.core.assess import Book, Dossier, Finding, assess, worst
from chuanhoa.core.assess.supposing import (
    asking_level_of_posts,
    fields_asked,
    in_post,
    known_below,
    only,
    posts_to_suppose,
    province_levels,
    supposing,
)
from chuanhoa.core.rulebook import Source

DEGREE, UNIVERSITY = "degree", "dai_hoc"
WITHIN: Final = ("met", "in_transition", "exempt")


def has_no_degree(one: Person, day: date) -> bool:
    """Whether somebody is known to have no university degree on a day."""
    return known_below(one.dossier, book(), DEGREE, UNIVERSITY, as_of=day)


def answers_on(people: Iterable[Person], day: date) -> dict[UUID, Finding | None]:
    """Return the answer that counts for each person; None where nothing applies.

    It is the worst by a verified rule, else the worst of all.
    """
    found = verdicts_of(people, _degrees(), as_of=day)
    return {one.person.id: _deciding(one.findings) for one in found}


def within_either_way(people: Iterable[Person], day: date) -> Mapping[UUID, tuple[Source, ...]]:
    """Return whose open answer is within the standard whatever is not known, and by which clauses.

    Not known: the level that the province set, and which post of his kind somebody holds.
    """
    rules = _degrees()
    alike: dict[str, tuple[Dossier, list[UUID]]] = {}
    for one in people:
        dossier = _read_of(one.dossier)
        alike.setdefault(repr(dossier), (dossier, []))[1].append(one.id)
    found: dict[UUID, tuple[Source, ...]] = {}
    for dossier, who in alike.values():
        answers = [
            _deciding(assess(supposed, rules, as_of=day))
            for supposed in _suppositions(dossier, rules, day)
        ]
        told = [answer for answer in answers if answer is not None]
        if told and all(answer.verdict in WITHIN for answer in told):
            found |= dict.fromkeys(who, tuple(dict.fromkeys(answer.source for answer in told)))
    return found


def _read_of(dossier: Dossier) -> Dossier:
    """Return of a dossier what the rules about degrees read: of many people it is the same."""
    return replace(
        dossier,
        name="", ref="", birth=None, ethnicity="", ranks=(), turns=(),
        known_none=dossier.known_none & _fields(),
        credentials=tuple(
            replace(one, ref="") for one in dossier.credentials if one.field in _fields()
        ),
        posts=tuple(replace(post, ref="") for post in dossier.posts),
    )  # fmt: skip


@cache
def _fields() -> frozenset[str]:
    """Return the fields of credentials that the rules about degrees speak of."""
    return fields_asked(_degrees())


def _deciding(findings: Iterable[Finding]) -> Finding | None:
    applying = [one for one in findings if one.verdict != "not_applicable"]
    verified = [one for one in applying if one.verdict != "unverified"]
    return worst(verified) or worst(applying)


def _suppositions(dossier: Dossier, rules: Book, day: date) -> Iterator[Dossier]:
    posts = [""]
    if any(not post.title for post in dossier.posts):
        posts = list(_posts(dossier.posts[0].staff_kind, day))
    for code in posts:
        held = in_post(dossier, code)
        for level in province_levels(rules, DEGREE):
            yield supposing(held, level)


@cache
def _posts(staff_kind: str, day: date) -> tuple[str, ...]:
    return posts_to_suppose(_degrees(), staff_kind, day)


@cache
def _degrees() -> Book:
    """Return the rulebook narrowed to what asks posts for a level of degree."""
    codes = {one.code for one in asking_level_of_posts(book(), DEGREE)}
    return only(book(), codes)
