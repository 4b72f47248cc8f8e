"""What was adopted here, and what a file of standards would change before it is."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

import numpy as np

from chuanhoa.assessment.models import AdoptedOverlay, OverlayQuerySet
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.book import Rules, in_use, with_overlays
from chuanhoa.assessment.queries.reworded import between
from chuanhoa.assessment.queries.simulation import Simulation, both_sides
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import VERDICTS, Book
from chuanhoa.core.assess.day import LAST
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.citing import place
from chuanhoa.core.rulebook.standards import Period, Requirement, days_of_change
from chuanhoa.core.rulebook.standards.book import sources_of
from chuanhoa.core.rulebook.standards.overlays import (
    changed_codes,
    changed_periods,
    from_memory,
)
from chuanhoa.core.rulebook.standards.telling import condition
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues, said

_NOT_MET, _IN_TIME = VERDICTS.index("not_met"), VERDICTS.index("in_transition")
_UNVERIFIED: Final = VERDICTS.index("unverified")
_BELOW: Final = (_NOT_MET, _IN_TIME)
_WELL: Final = (VERDICTS.index("met"), VERDICTS.index("exempt"))
MOST_SHOWN: Final = 6
"""Requirements of a file that are gone through one by one; the others are listed."""


@dataclass(frozen=True, slots=True)
class OverlayLine:
    """An adopted overlay. `unread`: why it counts for nothing now; "" where it can be read.

    `recalled`: it, or some of what it says, was never held against the document: it judges nobody.
    `asks`: code and label of each requirement that it states, and the first day of its new wording.
    """

    number: int
    name: str
    text: str
    document: str
    title: str
    issued: date
    issuer: str
    article: str
    mark: str
    reason: str
    version: str
    adopted_by: str
    adopted_at: datetime
    withdrawn_by: str
    withdrawn_at: datetime | None
    unread: str
    recalled: bool
    asks: tuple[tuple[str, str, date], ...]

    @property
    def in_force(self) -> bool:
        return self.withdrawn_at is None

    @property
    def citation(self) -> str:
        return f"{self.article}, {self.document}"


def overlays_listed() -> list[OverlayLine]:
    """Return all that was ever adopted, the latest first: it is law here, and names nobody judged."""
    return [_line(row) for row in _rows().order_by("-number")]


def overlay_told(number: int) -> OverlayLine | None:
    """Return one by its number; None for no such."""
    row = _rows().filter(number=number).first()
    return _line(row) if row else None


def _rows() -> OverlayQuerySet:
    rows = AdoptedOverlay.objects.select_related("adopted_by", "withdrawn_by", "rulebook")
    return rows.defer("rulebook__texts")


def _line(row: AdoptedOverlay) -> OverlayLine:
    why = dict(in_use().unread).get(row.number)
    path = row.path("standards")
    own = [one for one in in_use().book.standards if one.origin == path]
    cited = (source for one in own for period in one.periods for source in sources_of(period))
    recalled = any(one.mark == "recall" and one.doc == row.document_number for one in cited)
    return OverlayLine(
        number=row.number,
        name=row.name,
        text=row.text,
        document=row.document_number,
        title=row.document_title,
        issued=row.issued,
        issuer=row.issuer,
        article=said(place(row.article)),
        mark=row.mark,
        reason=row.reason,
        version=row.rulebook.version,
        adopted_by=row.adopted_by.full_name if row.adopted_by else "",
        adopted_at=row.adopted_at,
        withdrawn_by=row.withdrawn_by.full_name if row.withdrawn_by else "",
        withdrawn_at=row.withdrawn_at,
        unread=said(why) if why and row.withdrawn_at is None else "",
        recalled=recalled or row.mark == "recall",
        asks=tuple((one.code, one.label_in(lang()), _first_day(one, row)) for one in own),
    )


def _first_day(one: Requirement, row: AdoptedOverlay) -> date:
    """Return the first day of what an overlay says of a requirement: of wordings citing its document."""
    days = [
        period.first.earliest
        for period in one.periods
        if any(source.doc == row.document_number for source in _wording(period))
    ]
    return min(days, default=one.periods[-1].first.earliest)


def _wording(period: Period) -> Iterator[Source]:
    """Yield the citations of a wording but that of its end."""
    return sources_of(replace(period, ending=None))


@dataclass(frozen=True, slots=True)
class Changed:
    """A requirement that a file changes from a day on, and by which document."""

    code: str
    first: date
    citation: str


class Adopting(Simulation):
    """What a file would change of one requirement; its document is no draft any more."""

    @property
    def citation(self) -> str:
        return self.draft.citation

    @cached_property
    def better(self) -> int:
        """How many who were below meet it, are excused, or have time where they had none."""
        before, after = self.verdicts
        more_time = (before == _NOT_MET) & (after == _IN_TIME)
        return int((self.risen_well | more_time).sum())

    @cached_property
    def risen_well(self) -> Any:
        """Who was below and meets it, or is excused, by what the file says."""
        before, after = self.verdicts
        return np.isin(before, _BELOW) & np.isin(after, _WELL)

    @cached_property
    def undone(self) -> int:
        """How many verdicts that are known now would rest on what nobody verified."""
        before, after = self.verdicts
        return int((np.isin(before, (*_BELOW, *_WELL)) & (after == _UNVERIFIED)).sum())

    def words(self) -> tuple[list[str], list[str]]:
        """Return what is said before and after: what is wanted, of whom where that changes, the time."""
        sides = [rules.standards.requirements.get(self.draft.code)
                 for rules in (self.before.rules, self.after.rules)]  # fmt: skip
        periods = [one.on(self.as_of) if one else None for one in sides]
        lists = catalogues()
        who = ["" if one is None or one.applies.empty else said(condition(one.applies, lists))
               for one in periods]  # fmt: skip
        told = [[part for part in pair if part] for pair in self.told()]
        if who[0] != who[1]:
            told = [[*parts, one] if one else parts for parts, one in zip(told, who, strict=True)]
        before, after = told
        return before, after


@dataclass(frozen=True)
class Preview:
    """What a file of standards would change: words on the first day on which it does, and people.

    `unread`: the codes among `codes` that lean on what nobody read, so that they judge nobody.
    """

    rules: Rules
    before: Asking
    after: Asking
    codes: tuple[str, ...]
    citation: str
    unread: tuple[str, ...]

    @property
    def as_of(self) -> date:
        return self.after.as_of

    @cached_property
    def parts(self) -> list[Adopting]:
        """Each requirement changed, with who falls below and what it costs."""
        return [
            Adopting(Changed(code, self.as_of, self.citation), self.before, self.after)
            for code in self.codes[:MOST_SHOWN]
        ]

    @property
    def others(self) -> list[str]:
        """The names of requirements beyond those."""
        return self._labels(self.codes[MOST_SHOWN:])

    @property
    def judging_nobody(self) -> list[str]:
        """The names of requirements that nobody is judged by, where others do judge."""
        return self._labels(self.unread) if self.unread != self.codes else []

    def _labels(self, codes: Collection[str]) -> list[str]:
        told = self.after.rules.standards.requirements
        return [told[code].label_in(lang()) for code in codes]


def last_adopted(viewer: User) -> tuple[int, tuple[str, str, str, str]] | None:
    """Return the number of what a viewer adopted last, if it is in force, and what was signed.

    That is the text, the file of its document, the name and the version of the rules before it.
    """
    rows = list(AdoptedOverlay.objects.in_force())
    own = [at for at, one in enumerate(rows) if one.adopted_by_id == viewer.pk]
    if not own:
        return None
    one, before = rows[own[-1]], with_overlays(rows[: own[-1]])
    return one.number, (one.text, one.document, one.name, before.book.version)


def preview(viewer: User, overlay: AdoptedOverlay, rules: Rules, *, today: date) -> Preview:
    """Return what an overlay would change of all that a viewer may see; `rules` holds it."""
    was, now = in_use().book, rules.book
    codes = changed_codes(was.standards, now.standards)
    changed = list(_days(was, now, codes))
    days = [today, *(day for day in changed if today < day <= LAST)]
    days += [day for day in reversed(changed) if day < today]
    day = next((one for one in days if between(was, now, as_of=one)), today)
    after = ask(viewer, as_of=day, today=today, rules=now)
    before, after = both_sides(after)
    citation = f"{said(place(overlay.article))}, {overlay.document_number}"
    unread = tuple(from_memory(was.standards, now.standards, codes))
    return Preview(rules, before, after, codes, citation, unread)


def _days(was: Book, now: Book, codes: Collection[str]) -> Iterator[date]:
    periods = (one for code in codes for one in changed_periods(was.standards, now.standards, code))
    yield from days_of_change(periods)
