"""Everybody asked about, out of the columns of the register and for one pair of eyes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.dossiers import people_in
from chuanhoa.assessment.queries.snapshot import Register, register
from chuanhoa.assessment.queries.standing import (
    NOT_APPLICABLE,
    Asks,
    Counts,
    Findings,
    Standing,
    Together,
    one_by_one,
)
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.assessment.queries.warmth import ready
from chuanhoa.core.assess import VERDICTS, kernel
from chuanhoa.core.assess.alike import alike
from chuanhoa.core.assess.present import Present, Told, present, runs, told, verdicts
from chuanhoa.core.assess.series import series
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.columns import COLUMNS, KIND, TRAIT, frozen
from chuanhoa.registry.queries import Criteria, Sight
from chuanhoa.registry.queries.criteria import units_of
from chuanhoa.registry.queries.sight import GUARDED


def over_columns(asking: Asks) -> Standing | None:
    """Return everybody asked about out of columns.

    None where columns cannot tell: what was known at an earlier moment, a unit of which only a part
    is in the viewer's reach, or loops and a register that are not ready yet.
    """
    sight = asking.sight
    held = register() if sight.known_at is None and ready() else None
    if held is None:
        return None
    inside = _inside(held, sight, asking.unit_id)
    there = present(held.snapshot, held.owner, inside, as_of=asking.as_of)
    if _split(held, sight, asking.unit_id):
        return None
    found = OverColumns(asking, held, there)
    if not held.apart:
        return found
    apart = one_by_one(asking, found.requirements, held.apart)
    return Together(found, apart) if len(apart) else found


@dataclass(frozen=True, slots=True)
class Months:
    """people[day, requirement, verdict] in the order of `days`, `requirements` and VERDICTS.

    All zero on days when a requirement is not in force. `left_out`: how many people are in none of
    the counts, of all whom columns cannot tell (see `Register.apart`) or who ever served in a unit
    of which only a part is in the viewer's reach.
    """

    days: tuple[date, ...]
    requirements: tuple[str, ...]
    people: Any
    left_out: int


def months(asking: Asks, days: Sequence[date]) -> Months | None:
    """Return how many of those asked about had which verdict on each of some days, in order.

    Of people whose main post on the day lies in what is asked for. Of whoever held a post where the
    viewer may not see that, the people are taken as not known on every day. None where columns
    cannot tell; raises Refused for a day before 1930 or after 4 June 2109.
    """
    sight = asking.sight
    held = register() if sight.known_at is None and ready() else None
    if held is None:
        return None
    inside = _inside(held, sight, asking.unit_id)
    snapshot = _veiled(held, _seen_always(held, sight))
    found = series(snapshot, held.compiler(asking.rules), days, inside=inside)
    parts = _whose(held, sight.scope.split_ids if not sight.scope.whole_country else ())
    return Months(found.days, found.requirements, found.people, len(held.apart) + parts)


def _whose(held: Register, units: Collection[UUID]) -> int:
    """Return how many people ever served in one of `units`."""
    inside = np.zeros(len(held.units) + 1, np.bool_)
    inside[[held.at[one] for one in units if one in held.at]] = True
    return len(np.unique(held.owner[inside[held.snapshot.columns.unit] & held.posts]))


def _inside(held: Register, sight: Sight, unit: UUID | None) -> Any:
    """Return for every unit of the columns, and last for none, whether it is asked about."""
    units = units_of(sight, Criteria(unit=unit))
    found = np.zeros(len(held.units) + 1, np.bool_)
    if sight.scope.whole_country and units is None:
        found[:] = True
        return found
    for one in _both(sight, units):
        if one in held.at:
            found[held.at[one]] = True
    return found


def _both(sight: Sight, units: Collection[UUID] | None) -> Collection[UUID]:
    if sight.scope.whole_country:
        return units or ()
    return sight.scope.unit_ids if units is None else sight.scope.unit_ids & set(units)


def _split(held: Register, sight: Sight, unit: UUID | None) -> bool:
    """Whether people of a unit of which only a part is in reach would have to be told apart."""
    if sight.scope.whole_country or not sight.scope.split_ids:
        return False
    units = units_of(sight, Criteria(unit=unit))
    parts = sight.scope.split_ids if units is None else sight.scope.split_ids & units
    inside = np.zeros(len(held.units) + 1, np.bool_)
    inside[[held.at[one] for one in parts if one in held.at]] = True
    return bool(len(present(held.snapshot, held.owner, inside, as_of=sight.as_of).rows))


def _seen(held: Register, sight: Sight, there: Present) -> Any:
    """Return for every row whether the viewer may see the people; of whoever is not there, not."""
    seen = np.zeros(len(held.snapshot), np.bool_)
    may = _may(held, sight)
    if may is None:
        seen[:] = True
        return seen
    seen[held.owner[there.held & held.posts & may[held.snapshot.columns.unit]]] = True
    own = sight.own()
    if own is not None:
        keys = held.snapshot.columns.key
        seen |= (keys == np.frombuffer(own.bytes, np.uint8)).all(axis=1)
    return seen


def _seen_always(held: Register, sight: Sight) -> Any:
    """Return for every row whether the viewer may see the people wherever the person served."""
    seen = np.ones(len(held.snapshot), np.bool_)
    may = _may(held, sight)
    if may is not None:
        seen[held.owner[held.posts & ~may[held.snapshot.columns.unit]]] = False
    return seen


def _may(held: Register, sight: Sight) -> Any:
    """Return for every unit whether the viewer may see its people's people; None: of all."""
    reach = sight.reach(GUARDED["ethnicity"])
    if reach.whole_country:
        return None
    may = np.zeros(len(held.units) + 1, np.bool_)
    may[[held.at[unit] for unit in reach.unit_ids if unit in held.at]] = True
    return may


def _veiled(held: Register, seen: Any) -> Snapshot:
    """Return the columns with the people blanked of whoever is not `seen`."""
    if seen.all():
        return held.snapshot
    c = held.snapshot.columns
    who = c.who.copy()
    who[~seen, TRAIT] -= who[~seen, TRAIT] % 3
    columns = frozen({**dict(zip(COLUMNS, c, strict=True)), "who": who})
    return replace(held.snapshot, columns=columns)


class OverColumns:
    """Everybody out of columns: see `standing.Standing`."""

    def __init__(self, asking: Asks, held: Register, there: Present) -> None:
        self.asking, self.held, self.there = asking, held, there
        self.tables = held.compiler(asking.rules).on(asking.as_of)
        self.requirements: Sequence[str] = [one.code for one in self.tables.requirements]
        seen = _seen(held, asking.sight, there)
        self.snapshot, self.hidden = _veiled(held, seen), ~seen[there.rows]
        c, kinds = self.snapshot.columns, self.snapshot.lists.kinds
        places, self.unit = np.unique(c.unit[there.seats], return_inverse=True)
        self.units: Sequence[UUID] = [held.units[place] for place in places]
        titles = [kinds[kind].title for kind in range(len(kinds))]
        self.posts: Sequence[str] = sorted(set(titles))
        at = np.array([self.posts.index(title) for title in titles], np.int64)
        self.post = at[c.seg[there.seats, KIND]]

    def __len__(self) -> int:
        return len(self.there.rows)

    def verdict(self, requirement: str = "") -> Any:
        return verdicts(self.snapshot, self.tables, self.there.rows, requirement)

    def counts(self) -> Mapping[str, Counts]:
        """Return the counts of everybody, in one pass over those rows."""
        bucket = np.ones(len(self.held.units) + 1, np.int64)
        bucket[np.unique(self.snapshot.columns.unit[self.there.seats])] = 0
        found = kernel.counts(self.snapshot, self.tables, buckets=bucket, runs=list(self._runs()))
        people = found.people[0].astype(np.int64)
        people[:, NOT_APPLICABLE] = len(self) - people[:, :NOT_APPLICABLE].sum(axis=1)
        return {
            code: dict(zip(VERDICTS, row, strict=True))
            for code, row in zip(found.requirements, people.tolist(), strict=True)
        }

    def _runs(self) -> Iterator[range]:
        """Yield rows to count; of few people those alone, of many all between first and last."""
        rows = self.there.rows
        if len(rows) and 2 * len(rows) > int(rows[-1]) - int(rows[0]):
            yield range(int(rows[0]), int(rows[-1]) + 1)
            return
        for run in runs(rows):
            yield range(int(rows[run.start]), int(rows[run.stop - 1]) + 1)

    def told(self) -> Iterator[Told]:
        return told(self.snapshot, self.tables, self.there.rows)

    def ids(self, mask: Any) -> list[UUID]:
        return [self.held.person(row) for row in self.there.rows[mask]]

    def findings(self, requirement: str, at: Any) -> Iterator[tuple[Findings, Any]]:
        if not len(at):
            return
        asked = next(one for one in self.tables.requirements if one.code == requirement)
        labels = alike(
            self.snapshot, self.there.rows[at], self.there.held, asked.period,
            as_of=self.asking.as_of, ranks=asked.of_ranks,
        )  # fmt: skip
        order = np.argsort(labels, kind="stable")
        groups = np.split(at[order], np.flatnonzero(np.diff(labels[order])) + 1)
        people = self.ids([group[0] for group in groups])
        said = self._said(people)
        for person, group in zip(people, groups, strict=True):
            yield said[person].get(requirement, ()), group

    def _said(self, people: Sequence[UUID]) -> Mapping[UUID, Mapping[str, Findings]]:
        """Return what the oracle says of some, each asked once."""
        new = [one for one in people if one not in self._known]
        if new:
            read = people_in(self.asking.sight, officials=new)
            for one in verdicts_of(read, self.asking.rules, as_of=self.asking.as_of):
                parts: dict[str, Findings] = {}
                for finding in one.findings:
                    parts[finding.requirement] = (*parts.get(finding.requirement, ()), finding)
                self._known[one.person.id] = parts
        return self._known

    @cached_property
    def _known(self) -> dict[UUID, Mapping[str, Findings]]:
        return {}

    def held_in(self) -> set[UUID]:
        c = self.snapshot.columns
        mine = np.zeros(len(self.snapshot), np.bool_)
        mine[self.there.rows] = True
        held = self.there.held & self.held.posts & mine[self.held.owner]
        places = np.unique(c.unit[held])
        return {self.held.units[place] for place in places if place < len(self.held.units)}
