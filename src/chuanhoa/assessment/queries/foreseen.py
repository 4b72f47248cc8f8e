"""What the register says of people's time to come: retirements, expiries, ranks, as `coming` asks.

Out of columns where a `Standing` is counted over them, else out of dossiers; both say the same.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.counted import OverColumns
from chuanhoa.assessment.queries.standing import OneByOne, Standing, Together
from chuanhoa.core.assess import Book
from chuanhoa.core.assess.days import NEVER, UNKNOWN, day_of, number, stamp
from chuanhoa.core.assess.dossier import Dossier
from chuanhoa.core.assess.snapshot.columns import (
    BORN_E,
    BORN_L,
    CODE,
    FITS,
    KIND,
    LAST,
    OVER,
    TRAIT,
)
from chuanhoa.core.figures.ages import retirement_day
from chuanhoa.core.rulebook.standards import LACKING
from chuanhoa.registry.models import Credential as CredentialRow
from chuanhoa.registry.models import Standing as Held
from chuanhoa.registry.queries import Sight
from chuanhoa.registry.queries.wording import NONE_HELD

NO_DAY: Final = -1
"""Stands for a day of retirement before every known age of retirement."""
UNDATED: Final = -2
"""Stands for one that cannot be told: birth or sex is not known."""
Ending = tuple[date, str, str, Any]
"""The last day, field and level of a credential, and whose it is."""


class Foreseen(Protocol):
    """What is known of the time to come of everybody in a `Standing`, by position there."""

    def retiring(self) -> tuple[Any, Any]:
        """Return the stamps of the first and the last day on which each may come of age."""

    def unranked(self, staff_kinds: Collection[str]) -> Any:
        """Return who has a main post of these kinds and no rank on record that day."""

    def ending(self, first: date, last: date) -> Iterator[Ending]:
        """Yield the credentials whose last day lies between two days, both included."""


def foreseen(standing: Standing, book: Book, sight: Sight) -> Foreseen:
    """Return what is known of the time to come of everybody in `standing`."""
    if isinstance(standing, OverColumns):
        return _Columns(standing, sight)
    if isinstance(standing, Together):
        first, second = (foreseen(part, book, sight) for part in standing.parts)
        return _Both(first, second, standing.border)
    if isinstance(standing, OneByOne):
        return _Dossiers(standing, book)
    raise TypeError(standing)


@dataclass(frozen=True)
class _Dossiers:
    standing: OneByOne
    book: Book

    def _all(self) -> list[Dossier]:
        return [one.person.dossier for one in self.standing.people]

    def retiring(self) -> tuple[Any, Any]:
        sides = [self._retires(one) for one in self._all()]
        first, last = np.array(sides, np.int32).reshape(-1, 2).T
        return first, last

    def _retires(self, one: Dossier) -> tuple[int, int]:
        if one.birth is None or not one.sex:
            return UNDATED, UNDATED
        days = (retirement_day(self.book.retirement[one.sex], day)
                for day in (one.birth.earliest, one.birth.latest))  # fmt: skip
        first, last = (NO_DAY if day is None else stamp(day) for day in days)
        return first, last

    def unranked(self, staff_kinds: Collection[str]) -> Any:
        return np.array(
            [
                one.posts[0].staff_kind in staff_kinds and not any(rank.code for rank in one.ranks)
                for one in self._all()
            ],
            np.bool_,
        )

    def ending(self, first: date, last: date) -> Iterator[Ending]:
        for at, one in enumerate(self._all()):
            for held in one.credentials:
                mine = held.level != LACKING and not held.in_progress
                if mine and held.valid_to is not None and first <= held.valid_to <= last:
                    yield held.valid_to, held.field, held.level, np.array([at])


@dataclass(frozen=True)
class _Both:
    first: Foreseen
    second: Foreseen
    border: int

    def retiring(self) -> tuple[Any, Any]:
        one, other = self.first.retiring(), self.second.retiring()
        return np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])

    def unranked(self, staff_kinds: Collection[str]) -> Any:
        parts = (self.first.unranked(staff_kinds), self.second.unranked(staff_kinds))
        return np.concatenate(parts)

    def ending(self, first: date, last: date) -> Iterator[Ending]:
        yield from self.first.ending(first, last)
        for day, field, level, at in self.second.ending(first, last):
            yield day, field, level, at + self.border


@dataclass(frozen=True)
class _Columns:
    standing: OverColumns
    sight: Sight

    def retiring(self) -> tuple[Any, Any]:
        who = self.standing.snapshot.columns.who[self.standing.there.rows]
        sex, retires = who[:, TRAIT] // 3, self.standing.tables.retires
        undated = (sex == 0) | (who[:, BORN_E] == UNKNOWN)
        first, last = (
            np.where(undated, UNDATED, retires[sex, who[:, side]]) for side in (BORN_E, BORN_L)
        )
        return first, last

    def unranked(self, staff_kinds: Collection[str]) -> Any:
        there, held = self.standing.there, self.standing.held
        kinds = self.standing.snapshot.lists.kinds
        ranked = np.zeros(len(held.base), np.bool_)
        seg = self.standing.snapshot.columns.seg
        told = np.array([kind.is_rank and kind.title != "" for kind in kinds], np.bool_)
        ranked[held.owner[there.held & told[held.base.columns.seg[:, KIND]]]] = True
        asked = np.array([kind.staff_kind in staff_kinds for kind in kinds], np.bool_)
        return asked[seg[there.seats, KIND]] & ~ranked[there.rows]

    def ending(self, first: date, last: date) -> Iterator[Ending]:
        """Of whoever's fields of study were ruled on, the rows are read: columns cut those records."""
        days = (max(number(first), UNKNOWN + 1), min(number(last), NEVER - 1))
        whose, records = self._records()
        split = np.unique(whose[records[:, FITS] > 0])
        lacking = [level == LACKING for _, level in self.standing.snapshot.lists.codes]
        ends = (records[:, LAST] >= days[0]) & (records[:, LAST] <= days[1])
        ends &= (records[:, CODE] > 0) & ~np.array(lacking)[records[:, CODE]]
        ends &= ~np.isin(whose, split)
        whose, records = whose[ends], records[ends]
        together = records[:, LAST].astype(np.int64) * len(lacking) + records[:, CODE]
        order = np.argsort(together, kind="stable")
        cuts = np.flatnonzero(np.diff(together[order])) + 1
        for group in np.split(order, cuts) if len(order) else ():
            field, level = self.standing.snapshot.lists.codes[records[group[0], CODE]]
            yield day_of(records[group[0], LAST]), field, level, np.unique(whose[group])
        yield from self._read(split, first, last)

    def _records(self) -> tuple[Any, Any]:
        """Return whose each record is, by position, and the records: slots first, then the rest."""
        c, rows = self.standing.snapshot.columns, self.standing.there.rows
        slots = c.rec[rows].transpose(0, 2, 1).reshape(-1, c.rec.shape[1])
        begin = c.at[:, OVER].astype(np.int64)
        many = np.flatnonzero(begin[rows + 1] > begin[rows])
        beyond = [(at, slice(begin[rows[at]], begin[rows[at] + 1])) for at in many]
        whose = np.repeat(np.arange(len(rows)), c.rec.shape[2])
        if not beyond:
            return whose, slots
        rest = [np.full(part.stop - part.start, at) for at, part in beyond]
        return (
            np.concatenate([whose, *rest]),
            np.concatenate([slots, *(c.over[part] for _, part in beyond)]),
        )

    def _read(self, split: Any, first: date, last: date) -> Iterator[Ending]:
        people = dict(zip(self.standing.ids(split), split.tolist(), strict=True))
        if not people:
            return
        rows = CredentialRow.objects.known(None).filter(valid_to__gte=first, valid_to__lte=last)
        rows = rows.exclude(level=NONE_HELD).exclude(standing=Held.STUDYING)
        for who, field, level, day in _of(rows, self.sight, people):
            yield day, field, level, np.array([people[who]])


def _of(rows: Any, sight: Sight, people: Collection[UUID]) -> Any:
    told = rows.annotate(who=sight.merged.person).filter(who__in=list(people))
    return told.values_list("who", "field", "level", "valid_to")
