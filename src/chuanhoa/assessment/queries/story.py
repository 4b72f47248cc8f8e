"""Five dates: who had no degree and was within the standard all the same, and by which clause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Final
from uuid import UUID

from chuanhoa.assessment.queries.ahead import Named
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.dossiers import READ, Person, people_in
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import VERDICTS, Book, Dossier, Finding, worst
from chuanhoa.core.assess.supposing import (
    asking_level_of_posts,
    in_post,
    known_below,
    only,
    posts_to_suppose,
    province_levels,
    supposing,
)
from chuanhoa.core.rulebook import Source
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries.scope import carried_back
from chuanhoa.registry.queries import Sight, sight_of
from chuanhoa.registry.queries.wording import word

REPORTED: Final = date(2023, 9, 30)
"""The day of the report that counted the degrees."""
DAYS: Final = (date(2023, 8, 1), REPORTED, date(2025, 6, 30), date(2025, 7, 1))
"""The days before today: the decree begins, the report, its last day, the new communes."""
DEGREE, UNIVERSITY = "degree", "dai_hoc"
WITHIN: Final = ("met", "in_transition", "exempt")
OPEN: Final = ("unknown", "unverified")
ABSENT: Final = "absent"
"""Stands for a verdict where somebody does not serve in the viewer's reach on the day."""


@dataclass(frozen=True, slots=True)
class Part:
    """People with one answer by one clause, or by two where either of them holds.

    `verdict`: one of `VERDICTS`, or ABSENT. `either`: the answer is open, and within the standard
    whatever is not known. `until`: the last day of those in transition.
    """

    key: str
    verdict: str
    either: bool
    until: date | None
    cited: tuple[Cited, ...]
    missing: tuple[str, ...]
    people: tuple[UUID, ...]

    @property
    def within(self) -> bool:
        return self.either or self.verdict in WITHIN


@dataclass(frozen=True, slots=True)
class Moment:
    """One date: the answers for those without a degree, and of everybody, both adding up."""

    day: date
    parts: tuple[Part, ...]
    everybody: Mapping[str, int]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of those without a degree have which verdict, each verdict named."""
        found = Counter(dict.fromkeys((*VERDICTS, ABSENT), 0))
        for part in self.parts:
            found[part.verdict] += len(part.people)
        return found

    @property
    def within(self) -> int:
        """How many of those without a degree were within the standard."""
        return sum(len(part.people) for part in self.parts if part.within)

    @property
    def open(self) -> int:
        """How many more may have been: of whom something is not known."""
        open_ones = (part for part in self.parts if part.verdict in OPEN and not part.either)
        return sum(len(part.people) for part in open_ones)


@dataclass(frozen=True, slots=True)
class Story:
    """`without`: how many of `headcount` had no degree on the day of the report.

    `assumed`: units of which a class or decision used here is assumed; `veiled`: whether the viewer
    may not see of somebody what a rule asks for.
    """

    moments: tuple[Moment, ...]
    without: int
    headcount: int
    assumed: tuple[str, ...] = ()
    veiled: bool = False


def story(viewer: User, *, today: date, unit: UUID | None = None) -> Story:
    """Return what became of those who had no degree on the day of the report.

    They and everybody counted with them are followed through the dates, wherever they serve.
    `unit`: only who served in it that day, or in what became part of it later.
    """
    last = JournalLine.objects.order_by("-seq").values_list("pk", flat=True).first()
    return _story(viewer, today, unit, last, book().version, lang())


@lru_cache(maxsize=16)
def _story(
    viewer: User, today: date, unit: UUID | None, _last: UUID | None, _version: str, _lang: str
) -> Story:
    """Return the story of one state of the register: `_last` is the latest line of the journal."""
    at_report = _sight(viewer, REPORTED, today)
    tracked = people_in(at_report)
    if unit is not None:
        whole, _parts = carried_back(at_report.land, [unit])
        tracked = [one for one in tracked if one.unit in whole]
    everybody = {one.id for one in tracked}
    without = {one.id for one in tracked if _has_no_degree(one)}
    moments: list[Moment] = []
    assumed: set[str] = set()
    for day in (*DAYS, today):
        people = tracked
        if day != REPORTED:
            people = [one for one in people_in(_sight(viewer, day, today)) if one.id in everybody]
        moments.append(_moment(people, day, without, len(everybody)))
        units = (post.unit for one in people for post in one.dossier.posts)
        assumed |= {one.name for one in units if one.assumed}
    veiled = any(one.id in without and "ethnicity" in one.hidden for one in tracked)
    return Story(
        tuple(moments), len(without), len(everybody), tuple(sorted(assumed)), veiled=veiled
    )


def people_of(
    viewer: User, *, today: date, day: date, key: str, unit: UUID | None = None
) -> tuple[Part, list[Named]] | None:
    """Return one answer of one date with its people as they served that day; None for none such."""
    found = story(viewer, today=today, unit=unit)
    moment = next((one for one in found.moments if one.day == day), None)
    part = next((one for one in moment.parts if one.key == key), None) if moment else None
    if part is None:
        return None
    on = REPORTED if part.verdict == ABSENT else day
    sight = _sight(viewer, on, today)
    people = people_in(sight, officials=part.people)
    return part, [_named(sight, one) for one in people]


def _sight(viewer: User, day: date, today: date) -> Sight:
    return sight_of(viewer, as_of=day, today=today, permission=READ)


def _has_no_degree(one: Person) -> bool:
    return known_below(one.dossier, book(), DEGREE, UNIVERSITY, as_of=REPORTED)


@cache
def _degrees() -> Book:
    """Return the rulebook narrowed to what asks posts for a level of degree."""
    codes = {one.code for one in asking_level_of_posts(book(), DEGREE)}
    return only(book(), codes)


def _moment(people: list[Person], day: date, without: set[UUID], all_of_them: int) -> Moment:
    rules = _degrees()
    answers = {
        one.person.id: _deciding(one.findings) for one in verdicts_of(people, rules, as_of=day)
    }
    told = Counter(dict.fromkeys(VERDICTS, 0))
    told.update(one.verdict if one else "not_applicable" for one in answers.values())
    told[ABSENT] = all_of_them - len(answers)
    open_ones = [
        one for one in people
        if one.id in without and (found := answers[one.id]) and found.verdict == "unknown"
    ]  # fmt: skip
    either = dict(_either_way(open_ones, rules, day))
    groups: dict[_Answer, list[UUID]] = {}
    for one in people:
        if one.id in without:
            groups.setdefault(_answer(answers[one.id], either.get(one.id)), []).append(one.id)
    if gone := without - set(answers):
        groups[_Answer(ABSENT)] = sorted(gone)
    parts = [_part(answer, tuple(who)) for answer, who in groups.items()]
    order = {verdict: at for at, verdict in enumerate((*VERDICTS, ABSENT))}
    parts.sort(key=lambda one: (not one.within, order[one.verdict], -len(one.people), one.key))
    return Moment(day, tuple(parts), told)


def _deciding(findings: Iterable[Finding]) -> Finding | None:
    """Return the answer that counts: the worst by a verified rule; else the worst of all."""
    applying = [one for one in findings if one.verdict != "not_applicable"]
    verified = [one for one in applying if one.verdict != "unverified"]
    return worst(verified) or worst(applying)


def _either_way(
    people: list[Person], rules: Book, day: date
) -> Iterator[tuple[UUID, tuple[Source, ...]]]:
    """Yield whose open answer is within the standard whatever is not known, and by which clauses.

    Not known: the level that the province set, and which post of his kind somebody holds.
    """
    supposed = [
        replace(one, dossier=dossier)
        for one in people
        for dossier in _suppositions(one, rules, day)
    ]
    answers: dict[UUID, list[Finding | None]] = {}
    for one in verdicts_of(supposed, rules, as_of=day):
        answers.setdefault(one.person.id, []).append(_deciding(one.findings))
    for who, found in answers.items():
        told = [one for one in found if one is not None]
        if told and all(one.verdict in WITHIN for one in told):
            yield who, tuple(dict.fromkeys(one.source for one in told))


def _suppositions(one: Person, rules: Book, day: date) -> Iterator[Dossier]:
    posts = [""]
    if any(not post.title for post in one.dossier.posts):
        posts = list(_posts(one.dossier.posts[0].staff_kind, day))
    for code in posts:
        dossier = in_post(one.dossier, code)
        for level in province_levels(rules, DEGREE):
            yield supposing(dossier, level)


@cache
def _posts(staff_kind: str, day: date) -> tuple[str, ...]:
    return posts_to_suppose(_degrees(), staff_kind, day)


@dataclass(frozen=True, slots=True)
class _Answer:
    verdict: str
    either: bool = False
    until: date | None = None
    sources: tuple[Source, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what names it in an address."""
        clause = "+".join(f"{one.at}.{one.doc}.{one.mark}" for one in self.sources)
        known = self.until.isoformat() if self.until else ""
        return ":".join((self.verdict, "1" * self.either, known, clause, "+".join(self.missing)))


def _answer(found: Finding | None, either: tuple[Source, ...] | None) -> _Answer:
    if found is None:
        return _Answer("not_applicable")
    if either:
        return _Answer(found.verdict, True, None, either, found.missing)  # noqa: FBT003
    return _Answer(found.verdict, False, found.until, (found.source,), found.missing)  # noqa: FBT003


def _part(answer: _Answer, people: tuple[UUID, ...]) -> Part:
    return Part(
        key=answer.key,
        verdict=answer.verdict,
        either=answer.either,
        until=answer.until,
        cited=tuple(map(cited_in_full, answer.sources)),
        missing=answer.missing,
        people=people,
    )


def _named(sight: Sight, one: Person) -> Named:
    node = sight.unit(one.unit)
    post = one.title or word("post", one.post) or ""
    return Named(one.id, one.dossier.name, node.name if node else "", post)
