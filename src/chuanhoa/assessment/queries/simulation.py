"""What a draft would change: who falls below that did not before, and what would have to be taught.

Everybody is held twice against the rules of one day, once as they are and once with the draft, on
what is on record now. Nothing is written.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final, Protocol
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.dossiers import Person, people_in
from chuanhoa.assessment.queries.drafts import drafted
from chuanhoa.assessment.queries.matrix import BY_UNIT, rows
from chuanhoa.assessment.queries.paging import window
from chuanhoa.assessment.queries.programmes import (
    BELOW,
    NONE,
    Demand,
    demand,
    programme_label,
    programme_of,
)
from chuanhoa.assessment.queries.standing import tallied
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.assessment.queries.wording import Told, lang, told
from chuanhoa.core.assess import VERDICTS, Book, Finding
from chuanhoa.core.rulebook.standards import Draft, Standards
from chuanhoa.core.rulebook.standards.telling import time_left, wanted
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues, said
from chuanhoa.registry.queries.wording import word
from chuanhoa.ui.marks import cited

SIMULATE: Final = "assessment.simulate"
PAGE: Final = 100
_HOW_LOW: Final = np.array([{"in_transition": 1, "not_met": 2}.get(one, 0) for one in VERDICTS])

DRAFT_WORDS: Final = ("dự thảo", "draft")
"""What a document is called that is a draft."""


@dataclass(frozen=True, slots=True)
class Side:
    """A verdict with the people who have it before and after, on one requirement and in all."""

    verdict: str
    before: int
    after: int
    all_before: int
    all_after: int


@dataclass(frozen=True, slots=True)
class Place:
    """How many of the people of a unit fall, how many of them have no time left, how many are below."""

    key: str
    name: str
    code: str
    fallen: int
    at_once: int
    below: int
    headcount: int


@dataclass(frozen=True, slots=True)
class Taught:
    """People whom a programme would have to take up to a day: who falls, and all who are below."""

    label: str
    until: date | None
    fallen: int
    people: int


@dataclass(frozen=True, slots=True)
class Fallen:
    """Somebody who falls below: verdicts before and after, and what would settle it."""

    person: UUID
    full_name: str
    unit: str
    post: str
    before: Told | None
    after: Told | None
    programme: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of those who fall, by unit, post and name."""

    lines: tuple[Fallen, ...]
    total: int
    page: int = 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


class Changes(Protocol):
    """What is known of a change of one requirement, by draft or by a file."""

    @property
    def code(self) -> str: ...
    @property
    def first(self) -> date: ...
    @property
    def citation(self) -> str: ...


@dataclass(frozen=True)
class Simulation:
    """`before` and `after` ask about the same people on the same day."""

    draft: Changes
    before: Asking
    after: Asking

    @property
    def as_of(self) -> date:
        return self.after.as_of

    @property
    def headcount(self) -> int:
        return len(self.after.standing)

    @property
    def label(self) -> str:
        """What the requirement is called that the draft changes or adds."""
        return self.after.rules.standards.requirements[self.draft.code].label_in(lang())

    @property
    def citation(self) -> str:
        """The draft's document as it was given, said to be a draft where it does not say so."""
        given = self.draft.citation
        if any(word in given.casefold() for word in DRAFT_WORDS):
            return given
        return _("{document} (dự thảo)").format(document=self.draft.citation)

    @cached_property
    def verdicts(self) -> tuple[Any, Any]:
        """What each has on the requirement before and after, as positions in VERDICTS."""
        code = self.draft.code
        return self.before.standing.verdict(code), self.after.standing.verdict(code)

    @cached_property
    def fallen(self) -> Any:
        """Who is lower after than before: known to be below, or with no time where there was some."""
        before, after = self.verdicts
        return _HOW_LOW[after] > _HOW_LOW[before]

    @cached_property
    def below(self) -> Any:
        """Who is known to be below after, with time left or not, whether he was so before or not."""
        return _HOW_LOW[self.verdicts[1]] > 0

    @cached_property
    def risen(self) -> int:
        """How many stand better after than before."""
        before, after = self.verdicts
        return int((_HOW_LOW[after] < _HOW_LOW[before]).sum())

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The counts of every verdict, each column adding up to everybody."""
        columns = [*self.verdicts, self.before.standing.verdict(), self.after.standing.verdict()]
        counts: list[Mapping[str, int]] = [tallied(one) for one in columns]
        return tuple(Side(code, *(one[code] for one in counts)) for code in VERDICTS)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The units with somebody who falls or is below, in the order of the map."""
        at_once = self.fallen & (self.verdicts[1] == VERDICTS.index("not_met"))
        units, at = rows(self.after, BY_UNIT)
        counted = (
            np.bincount(at[mask], minlength=len(units)).tolist()
            for mask in (self.fallen, at_once, self.below, slice(None))
        )
        found = [
            Place(key, label, code, *counts)
            for (key, label, code), *counts in zip(units, *counted, strict=True)
        ]
        return tuple(one for one in found if one.fallen or one.below)

    @property
    def elsewhere(self) -> int:
        """How many serve in units where nobody falls or is below."""
        return self.headcount - sum(one.headcount for one in self.places)

    @cached_property
    def demand(self) -> Demand:
        """How many of those who fall each programme would have to take, by deadline."""
        return demand(self.after, (self.draft.code, self.fallen))

    @cached_property
    def whole_demand(self) -> Demand:
        """How many of all who are below after each programme would have to take, by deadline."""
        return demand(self.after, (self.draft.code, self.below))

    @cached_property
    def taught(self) -> tuple[Taught, ...]:
        """Both by programme and deadline; `turns` and `all_turns` are their sums."""
        new = {(one.programme, one.until): one.people for one in self.demand.lines}
        return tuple(
            Taught(one.label, one.until, new.get((one.programme, one.until), 0), one.people)
            for one in self.whole_demand.lines
        )

    @property
    def turns(self) -> int:
        """How many turns of training who falls comes to, of programmes that there are."""
        return sum(one.people for one in self.demand.lines if one.programme != NONE)

    @property
    def all_turns(self) -> int:
        """How many turns all who are below after come to, of programmes that there are."""
        return sum(one.people for one in self.whole_demand.lines if one.programme != NONE)

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield (before, after) of what is wanted and of the time given, in words."""
        for rules in (self.before.rules, self.after.rules):
            requirement = rules.standards.requirements.get(self.draft.code)
            period = requirement.on(self.as_of) if requirement else None
            if period is None:
                yield _("chưa có tiêu chuẩn này"), ""
                continue
            lists = catalogues()
            wants = "; ".join(dict.fromkeys(said(wanted(one.wants, lists)) for one in period.cases))
            times = "; ".join(said(time_left(one, lists)) for one in period.transitions)
            times = _("Thời hạn: {time}").format(time=times) if times else ""
            clause = self.citation if rules is self.after.rules else cited(period.source)
            yield f"{wants} – {clause}", times

    def page(self, number: int | None = None) -> Page:
        """Return those who fall, by unit, post and name; all where no page is named."""
        return self.page_of(self.fallen, number)

    def page_of(self, who: Any, number: int | None = None) -> Page:
        """Return some of the people in the same order; all of them where no page is named."""
        lines = who.astype(np.int64)
        total = int(lines.sum())
        if number is None:
            return Page(tuple(self._lines(self._read(self.after.standing.ids(who)))), total)
        at = min(max(number, 1), max(1, -(-total // PAGE)))
        here = window(self.after, lines, (at - 1) * PAGE, at * PAGE)
        shown = self._read(here.people)[here.skip : here.skip + PAGE]
        return Page(tuple(self._lines(shown)), total, at)

    def _read(self, people: Collection[UUID]) -> list[Person]:
        return people_in(self.after.sight, officials=people) if people else []

    def _lines(self, people: list[Person]) -> Iterator[Fallen]:
        code = self.draft.code
        sides = (
            verdicts_of(people, _alone(asking.rules, code), as_of=self.as_of)
            for asking in (self.before, self.after)
        )
        for was, now in zip(*sides, strict=True):
            person, finding = now.person, now.on(code)
            node = self.after.sight.unit(person.unit)
            yield Fallen(
                person=person.id,
                full_name=person.dossier.name,
                unit=node.name if node else "",
                post=person.title or word("post", person.post) or "",
                before=_told(was, was.on(code)),
                after=_told(now, finding),
                programme=_programme(finding, self.as_of),
            )


def _alone(rules: Book, code: str) -> Book:
    """Return a rulebook of one requirement, or of none where there is no such."""
    found = rules.standards.requirements.get(code)
    standards = Standards({code: found} if found else {}, rules.standards.documents)
    return replace(rules, standards=standards)


def _told(assessed: Assessed, finding: Finding | None) -> Told | None:
    return told(assessed, finding) if finding else None


def _programme(finding: Finding | None, as_of: date) -> str:
    if finding is None or finding.verdict not in BELOW:
        return ""
    code = programme_of(finding, as_of)
    return "" if code == NONE else programme_label(code)


def simulate(viewer: User, draft: Draft, *, day: date, today: date, unit: str = "") -> Simulation:
    """Return what a draft would change on `day` of those that a viewer may simulate for.

    Raises Refused for what the reader of rule files refuses, UnitNotThere, PermissionDenied.
    """
    after = ask(
        viewer, as_of=day, today=today, unit=unit, permission=SIMULATE, rules=drafted(draft)
    )
    return Simulation(draft, *both_sides(after))


def both_sides(after: Asking) -> tuple[Asking, Asking]:
    """Return the same asked by the rulebook in use, and as it is: both of the same people."""
    for _attempt in range(3):  # somebody may be entered between the two counts
        before, after = replace(after, rules=book()), replace(after)
        if _same(before, after):
            break
    return before, after


def _same(one: Asking, other: Asking) -> bool:
    first, second = one.standing, other.standing
    return (
        len(first) == len(second)
        and list(first.units) == list(second.units)
        and list(first.posts) == list(second.posts)
        and bool((first.unit == second.unit).all() and (first.post == second.post).all())
    )
