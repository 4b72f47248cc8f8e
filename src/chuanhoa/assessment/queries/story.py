"""Five dates: who had no degree and was within the standard all the same, and by which clause."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.degree import (
    WITHIN,
    Way,
    answer_of,
    degrees,
    still_missing,
    university,
    ways,
)
from chuanhoa.assessment.queries.dossiers import READ
from chuanhoa.assessment.queries.shares import MetShare
from chuanhoa.assessment.queries.standing import Standing, among
from chuanhoa.assessment.queries.verdicts import Assessed
from chuanhoa.assessment.queries.workplaces import assumed
from chuanhoa.core.assess import VERDICTS
from chuanhoa.org.models import User
from chuanhoa.org.queries.scope import carried_back
from chuanhoa.registry.queries import Sight, sight_of

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
class Branch:
    """What an answer comes to, by which clause; `missing` where that is open itself.

    `cited` None: no clause applies.
    """

    verdict: str
    until: date | None
    cited: Cited | None
    missing: tuple[str, ...]

    @property
    def within(self) -> bool:
        return self.verdict in WITHIN


@dataclass(frozen=True, slots=True)
class Part:
    """People with one answer by one clause, or with several that it may turn out to be.

    `verdict`: one of `VERDICTS`, or ABSENT. `either`: the answer is open, and within the standard
    whatever is not known. `until`: the last day of those in transition. `branches`: what the answer
    is, or of one that is open what it comes to, whichever way what is not known turns out.
    """

    key: str
    verdict: str
    either: bool
    until: date | None
    branches: tuple[Branch, ...]
    missing: tuple[str, ...]
    people: tuple[UUID, ...]

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The clauses by which that is so, each once."""
        return tuple(dict.fromkeys(one.cited for one in self.branches if one.cited))

    @property
    def within(self) -> bool:
        return self.either or self.verdict in WITHIN

    @property
    def may_be_unasked(self) -> bool:
        """Whether it is open only because the post may be one that no rule asks for a degree."""
        ways = {"within" if one.within else one.verdict for one in self.branches}
        return self.open and "post" in self.missing and ways == {"within", "not_applicable"}

    @property
    def open(self) -> bool:
        """Whether it is not known if it is within the standard."""
        return self.verdict in OPEN and not self.either

    @property
    def answer(self) -> str:
        """The verdict as it is counted: EITHER stands apart from what is open."""
        return EITHER if self.either else self.verdict


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Of how many people a standard is open; of `alone` of them it is the only one that is."""

    requirement: str
    people: int
    alone: int


@dataclass(frozen=True, slots=True)
class Moment:
    """One date: the answers for those without a degree, and of everybody, both adding up.

    `card_open`: of how many without a degree some other standard is not known, or not verified.
    `card_why`: by which standards, the one of most people first.
    """

    day: date
    parts: tuple[Part, ...]
    everybody: Mapping[str, int]
    card_open: int
    card_why: tuple["LeftOpen", ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of those without a degree have which answer, each of ANSWERS named."""
        found = Counter(dict.fromkeys(ANSWERS, 0))
        for part in self.parts:
            found[part.answer] += len(part.people)
        return found

    @property
    def unasked(self) -> int:
        """How many are open only because they may hold a post that no rule asks for a degree."""
        return sum(len(part.people) for part in self.parts if part.may_be_unasked)

    @property
    def within(self) -> int:
        """How many of those without a degree were within the standard."""
        return sum(len(part.people) for part in self.parts if part.within)

    @property
    def open(self) -> int:
        """How many more may have been: of whom something is not known."""
        return sum(len(part.people) for part in self.parts if part.open)

    @property
    def share(self) -> MetShare:
        """How many of all those without a degree were within the standard."""
        return MetShare(self.within, sum(len(part.people) for part in self.parts), self.open)


@dataclass(frozen=True, slots=True)
class Story:
    """`without`: how many of `headcount` had no degree on the day of the report.

    `unsure`: of how many more that is not known, who are not followed. `assumed`: units of which a
    class or decision used here is assumed; `veiled`: whether the viewer may not see of somebody what a
    rule asks for.
    """

    moments: tuple[Moment, ...]
    without: int
    unsure: int
    headcount: int
    assumed: tuple[str, ...] = ()
    veiled: bool = False

    @property
    def holding(self) -> int:
        """How many had a degree that day for certain."""
        return self.headcount - self.without - self.unsure


def story(
    viewer: User, *, today: date, unit: UUID | None = None, known_at: datetime | None = None
) -> Story:
    """Return what became of those who had no degree on the day of the report.

    They and everybody counted with them are followed through the dates, wherever they serve.
    `unit`: only who served in it that day, or in what became part of it later. `known_at`: by what
    was known then.
    """
    known = followed(viewer, today=today, unit=unit, known_at=known_at)
    days = [_day(sight_on(viewer, day, today, known_at), known) for day in (*DAYS, today)]
    return Story(
        tuple(moment for moment, _ in days),
        int(known.without.sum()),
        int(known.unsure.sum()),
        int(known.tracked.sum()),
        tuple(sorted({name for _, names in days for name in names})),
        veiled=bool((known.standing.hidden & known.without).any()),
    )


@dataclass(frozen=True, slots=True)
class Followed:
    """Everybody of the day of the report as columns, and masks over them.

    `tracked`: whom the reader asks about; of these, `without` had no degree, and of `unsure` that is
    not known.
    """

    standing: Standing
    tracked: Any
    without: Any
    unsure: Any

    @property
    def lacking(self) -> Any:
        """The keys of those who had no degree."""
        return self.standing.keys()[self.without]


def followed(
    viewer: User, *, today: date, unit: UUID | None, known_at: datetime | None
) -> Followed:
    """Return who served on the day of the report, and what is known of the degrees."""
    sight = sight_on(viewer, REPORTED, today, known_at)
    known = Asking(sight, None, frozenset(), university()).standing
    tracked = np.ones(len(known), np.bool_)
    if unit is not None:
        whole, _parts = carried_back(sight.land, [unit])
        tracked = np.array([one in whole for one in known.units], np.bool_)[known.unit]
    (degree,) = known.requirements
    said = known.verdict(degree)
    without = tracked & (said == VERDICTS.index("not_met"))
    unsure = tracked & np.isin(said, [VERDICTS.index(one) for one in OPEN])
    return Followed(known, tracked, without, unsure)


def sight_on(viewer: User, day: date, today: date, known_at: datetime | None) -> Sight:
    """Return what `viewer` sees on a day."""
    return sight_of(viewer, as_of=day, today=today, permission=READ, known_at=known_at)


def _day(sight: Sight, known: Followed) -> tuple[Moment, set[str]]:
    """Return what one date says of people, and the names of units of which something is assumed."""
    standing = Asking(sight, None, frozenset(), degrees()).standing
    keys, day = standing.keys(), sight.as_of
    tracked, without = known.standing.keys()[known.tracked], known.lacking
    mine = among(keys, tracked)
    lacks = mine & among(keys, without)
    told = Counter[str](dict.fromkeys(ANSWERS, 0))
    groups: dict[Answer, list[Any]] = defaultdict(list)
    for answer, some in answers_on(standing, np.flatnonzero(mine), day):
        told[counted_as(answer)] += len(some)
        if len(some := some[lacks[some]]):
            groups[answer].append(some)
    told[ABSENT] = len(tracked) - int(mine.sum())
    parts = [_part(answer, standing.ids(np.concatenate(who))) for answer, who in groups.items()]
    if len(gone := without[~among(without, keys)]):
        parts.append(_part(Answer(ABSENT), [UUID(bytes=key.tobytes()) for key in gone]))
    parts.sort(
        key=lambda one: (not one.within, ANSWERS.index(one.answer), -len(one.people), one.key)
    )
    names = standing.keep(
        ("assumed", day, mine.tobytes()), lambda: assumed(sight, lambda: standing.held_in(mine))
    )
    everything, open_ = open_cards(sight, without)
    why = left_open(everything, open_)
    return Moment(day, tuple(parts), told, int(open_.sum()), why), names


def answers_on(standing: Standing, at: Any, day: date) -> Iterator[tuple["Answer", Any]]:
    """Yield the answers of people and who has them: open ones as they are whatever is not known."""
    waiting = [np.zeros(0, np.int64)]
    for answer, some in standing.by_group(("degree", day), at, _answer):
        if answer.verdict == "unknown":
            waiting.append(some)
        else:
            yield answer, some
    open_ = np.sort(np.concatenate(waiting))
    yield from standing.by_group(("degree, either way", day), open_, partial(_open_answer, day))


def open_cards(sight: Sight, people: Any) -> tuple[Standing, Any]:
    """Return everybody of a day, and of whom among `people` the whole card has an open answer."""
    standing = Asking(sight, None, frozenset(), book()).standing
    theirs, codes = among(standing.keys(), people), [VERDICTS.index(one) for one in OPEN]
    found = np.zeros(len(standing), np.bool_)
    for part in standing.told():
        found[part.part] |= np.isin(part.worst, codes).any(axis=1) & theirs[part.part]
    return standing, found


def left_open(standing: Standing, people: Any) -> tuple[LeftOpen, ...]:
    """Return which standards are open of some people, by how many, the one of most people first."""
    codes = [VERDICTS.index(one) for one in OPEN]
    some, alone = np.zeros((2, len(standing.requirements)), np.int64)
    for part in standing.told():
        open_ = np.isin(part.worst, codes) & people[part.part][:, None]
        some += open_.sum(axis=0)
        alone += open_[open_.sum(axis=1) == 1].sum(axis=0)
    found = map(LeftOpen, standing.requirements, some.tolist(), alone.tolist())
    return tuple(
        sorted((one for one in found if one.people), key=lambda one: (-one.people, one.requirement))
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What people are told by: a verdict, with the clauses by which it is so or may turn out."""

    verdict: str
    either: bool = False
    until: date | None = None
    ways: tuple[Way, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what names it in an address."""
        clause = "+".join(map(_way_key, self.ways))
        known = self.until.isoformat() if self.until else ""
        return ":".join((self.verdict, "1" * self.either, known, clause, "+".join(self.missing)))


def _way_key(way: Way) -> str:
    until = way.until.isoformat() if way.until else ""
    source = (way.source.at, way.source.doc, way.source.mark) if way.source else ()
    return ".".join((way.verdict, until, *source, *way.missing))


def counted_as(answer: Answer) -> str:
    """Return the answer as it is counted: EITHER stands apart from what is open."""
    return EITHER if answer.either else answer.verdict


def _answer(one: Assessed) -> Answer:
    found = answer_of(one)
    if found is None:
        return Answer("not_applicable")
    way = Way(found.verdict, found.until, found.source)
    return Answer(
        found.verdict, either=False, until=found.until, ways=(way,), missing=found.missing
    )


def _open_answer(day: date, one: Assessed) -> Answer:
    """Return the answer of somebody whose answer is open, with all that it may turn out to be."""
    answer, found = _answer(one), ways(one.person, day)
    if found and all(way.within for way in found):
        return replace(answer, either=True, until=None, ways=found)
    if len({way.source for way in found}) + len({way.verdict for way in found}) <= 2:
        return answer
    missing = {*answer.missing, *still_missing(one.person, day)}
    missing |= {code for way in found for code in way.missing}
    return replace(answer, ways=found, missing=tuple(sorted(missing)))


def _part(answer: Answer, people: Iterable[UUID]) -> Part:
    return Part(
        key=answer.key,
        verdict=answer.verdict,
        either=answer.either,
        until=answer.until,
        branches=tuple(
            Branch(
                way.verdict,
                way.until,
                cited_in_full(way.source) if way.source else None,
                way.missing,
            )
            for way in answer.ways
        ),
        missing=answer.missing,
        people=tuple(people),
    )
