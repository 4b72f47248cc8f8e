"""Five dates: who had no degree and was within the standard all the same, and by which clause."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from chuanhoa.assessment.queries.ahead import Named
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.degree import (
    WITHIN,
    answers_on,
    has_no_degree,
    within_either_way,
)
from chuanhoa.assessment.queries.dossiers import READ, Person, people_in
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import VERDICTS, Finding
from chuanhoa.core.rulebook import Source
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries.scope import carried_back
from chuanhoa.registry.queries import Sight, sight_of
from chuanhoa.registry.queries.wording import word

REPORTED: Final = date(2023, 9, 30)
"""The day of the report that counted the degrees."""
DAYS: Final = (date(2023, 8, 1), REPORTED, date(2025, 6, 30), date(2025, 7, 1))
"""The days before today: the decree begins, the report, its last day, the new communes."""
OPEN: Final = ("unknown", "unverified")
ABSENT: Final = "absent"
"""Stands for a verdict where somebody does not serve in the viewer's reach on the day."""
EITHER: Final = "either"
"""Stands for an open verdict that is within the standard whatever is not known."""
ANSWERS: Final = (*VERDICTS[:3], EITHER, *VERDICTS[3:], ABSENT)
"""What is counted on a date, in the order of the tables."""


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

    @property
    def answer(self) -> str:
        """The verdict as it is counted: EITHER stands apart from what is open."""
        return EITHER if self.either else self.verdict


@dataclass(frozen=True, slots=True)
class Moment:
    """One date: the answers for those without a degree, and of everybody, both adding up.

    `card_open`: of how many without a degree some other standard is not known, or not verified.
    """

    day: date
    parts: tuple[Part, ...]
    everybody: Mapping[str, int]
    card_open: int

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of those without a degree have which answer, each of ANSWERS named."""
        found = Counter(dict.fromkeys(ANSWERS, 0))
        for part in self.parts:
            found[part.answer] += len(part.people)
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


def story(
    viewer: User, *, today: date, unit: UUID | None = None, known_at: datetime | None = None
) -> Story:
    """Return what became of those who had no degree on the day of the report.

    They and everybody counted with them are followed through the dates, wherever they serve.
    `unit`: only who served in it that day, or in what became part of it later. `known_at`: by what
    was known then.
    """
    last = JournalLine.objects.order_by("-seq").values_list("pk", flat=True).first()
    return _story(viewer, today, unit, known_at, last, book().version, lang())


@lru_cache(maxsize=16)
def _story(
    viewer: User, today: date, unit: UUID | None, known_at: datetime | None, _last: UUID | None,
    _version: str, _lang: str,
) -> Story:  # fmt: skip
    """Return the story of one state of the register: `_last` is the latest line of the journal."""
    at_report = _sight(viewer, REPORTED, today, known_at)
    tracked = people_in(at_report)
    if unit is not None:
        whole, _parts = carried_back(at_report.land, [unit])
        tracked = [one for one in tracked if one.unit in whole]
    everybody = {one.id for one in tracked}
    without = {one.id for one in tracked if has_no_degree(one, REPORTED)}
    moments: list[Moment] = []
    assumed: set[str] = set()
    for day in (*DAYS, today):
        people = tracked
        if day != REPORTED:
            there = people_in(_sight(viewer, day, today, known_at))
            people = [one for one in there if one.id in everybody]
        moments.append(_moment(people, day, without, len(everybody)))
        units = (post.unit for one in people for post in one.dossier.posts)
        assumed |= {one.name for one in units if one.assumed}
    veiled = any(one.id in without and "ethnicity" in one.hidden for one in tracked)
    return Story(
        tuple(moments), len(without), len(everybody), tuple(sorted(assumed)), veiled=veiled
    )


def people_of(
    viewer: User, *, today: date, day: date, key: str, unit: UUID | None = None,
    known_at: datetime | None = None,
) -> tuple[Part, list[Named]] | None:  # fmt: skip
    """Return one answer of one date with its people as they served that day; None for none such."""
    found = story(viewer, today=today, unit=unit, known_at=known_at)
    moment = next((one for one in found.moments if one.day == day), None)
    part = next((one for one in moment.parts if one.key == key), None) if moment else None
    if part is None:
        return None
    on = REPORTED if part.verdict == ABSENT else day
    sight = _sight(viewer, on, today, known_at)
    people = people_in(sight, officials=part.people)
    return part, [_named(sight, one) for one in people]


def _sight(viewer: User, day: date, today: date, known_at: datetime | None) -> Sight:
    return sight_of(viewer, as_of=day, today=today, permission=READ, known_at=known_at)


def _moment(people: list[Person], day: date, without: set[UUID], all_of_them: int) -> Moment:
    answers = answers_on(people, day)
    open_ones = [one for one in people if (found := answers[one.id]) and found.verdict == "unknown"]
    either = within_either_way(open_ones, day)
    told = Counter[str](dict.fromkeys(ANSWERS, 0))
    told.update(
        EITHER if either.get(who) else found.verdict if found else "not_applicable"
        for who, found in answers.items()
    )
    told[ABSENT] = all_of_them - len(answers)
    groups: dict[_Answer, list[UUID]] = {}
    for one in people:
        if one.id in without:
            groups.setdefault(_answer(answers[one.id], either.get(one.id)), []).append(one.id)
    if gone := without - set(answers):
        groups[_Answer(ABSENT)] = sorted(gone)
    parts = [_part(answer, tuple(who)) for answer, who in groups.items()]
    parts.sort(
        key=lambda one: (
            not one.within, ANSWERS.index(one.answer), -len(one.people), one.key,
        )
    )  # fmt: skip
    cards = verdicts_of([one for one in people if one.id in without], book(), as_of=day)
    card_open = sum(any(one.verdict in OPEN for one in card.findings) for card in cards)
    return Moment(day, tuple(parts), told, card_open)


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
