"""What the standards of posts say of people's degrees on a day, what is not known left open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from chuanhoa.assessment.queries.book import book, kept_with_rules
from chuanhoa.assessment.queries.dossiers import Person
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.core.assess import Book, Dossier, Finding, deciding
from chuanhoa.core.assess.supposing import (
    asking_level,
    asking_level_of_posts,
    held_to_suppose,
    in_post,
    only,
    posts_to_suppose,
    posts_unasked,
    province_levels,
    supposing,
)
from chuanhoa.core.assess.supposing_areas import areas_to_suppose
from chuanhoa.core.assess.supposing_careers import careers_to_suppose
from chuanhoa.core.rulebook import Source
from chuanhoa.registry.models import SERVING_KINDS

DEGREE: Final = "degree"
WITHIN: Final = ("met", "in_transition", "exempt")


def answer_of(one: Assessed) -> Finding | None:
    """Return the answer that counts for somebody held against `degrees`; None: nothing applies.

    It is the worst by a verified rule, else the worst of all.
    """
    return _deciding(one.findings)


@dataclass(frozen=True, slots=True)
class Way:
    """What an answer comes to, by which clause; `missing` where that is open itself.

    `source` None: no clause applies.
    """

    verdict: str
    until: date | None
    source: Source | None
    missing: tuple[str, ...] = ()

    @property
    def within(self) -> bool:
        return self.verdict in WITHIN


def ways(one: Person, day: date) -> tuple[Way, ...]:
    """Return what somebody's answer comes to whichever way what is not known turns out, each once.

    Not known: the level that the province set, which post of his kind somebody holds, since when, which
    degree, and of which narrower class than the one on record the unit is. That no rule applies is one
    of the ways.
    """
    careers = careers_to_suppose(one.dossier, degrees(), day)
    placed = (each for career in careers for each in areas_to_suppose(career, degrees(), day))
    return _ways(one, placed, day)


def still_missing(one: Person, day: date) -> frozenset[str]:
    """Return what decides the answer were all else known: of the career, and of where somebody works."""
    areas = areas_to_suppose(one.dossier, degrees(), day)
    found = _ways(one, areas, day)
    if len(areas) > 1:
        found += _ways(one, careers_to_suppose(one.dossier, degrees(), day), day)
    return frozenset(code for way in found for code in way.missing)


def _ways(one: Person, dossiers: Iterable[Dossier], day: date) -> tuple[Way, ...]:
    rules = degrees()
    supposed = [
        replace(one, dossier=dossier)
        for each in dossiers
        for dossier in _suppositions(each, rules, day)
    ]
    found = (_deciding(each.findings) for each in verdicts_of(supposed, rules, as_of=day))
    return tuple(
        dict.fromkeys(
            Way(each.verdict, each.until, each.source, each.missing) if each else NOTHING_ASKED
            for each in found
        )
    )


NOTHING_ASKED: Final = Way("not_applicable", None, None)
"""The way of somebody in whose post no rule asks for a degree."""


def _deciding(findings: Iterable[Finding]) -> Finding | None:
    findings = tuple(findings)
    verified = (one for one in findings if one.verdict != "unverified")
    return deciding(verified) or deciding(findings)


def _suppositions(dossier: Dossier, rules: Book, day: date) -> Iterator[Dossier]:
    posts = [""]
    if any(not post.title for post in dossier.posts):
        posts = list(_posts(dossier.posts[0].staff_kind, day))
    for code in posts:
        for held in held_to_suppose(in_post(dossier, code), DEGREE, rules.catalogues, day):
            for level in province_levels(rules, DEGREE):
                yield supposing(held, level)


@kept_with_rules
def _posts(staff_kind: str, day: date) -> tuple[str, ...]:
    return posts_to_suppose(degrees(), staff_kind, day)


@kept_with_rules
def unasked(day: date) -> tuple[str, ...]:
    """Return the posts of cán bộ and công chức that no rule of a day asks for a degree."""
    return posts_unasked(degrees(), SERVING_KINDS, day)


@kept_with_rules
def degrees() -> Book:
    """Return the rulebook narrowed to what asks posts for a level of degree."""
    codes = {one.code for one in asking_level_of_posts(book(), DEGREE)}
    return only(book(), codes)


@kept_with_rules
def university() -> Book:
    """Return a rulebook whose one requirement is a university degree, of everybody in a post."""
    return asking_level(book(), DEGREE, "dai_hoc")
