"""Everybody asked about, counted over columns: the oracle is asked about one of many alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.dossiers import people_in
from chuanhoa.assessment.queries.eyes import veiled
from chuanhoa.assessment.queries.snapshot import Register
from chuanhoa.assessment.queries.standing import NOT_APPLICABLE, Asks, Counts, Each, Findings
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.core.assess import VERDICTS, kernel
from chuanhoa.core.assess.alike import alike
from chuanhoa.core.assess.compile.conjuncts import Asked
from chuanhoa.core.assess.present import Present, Told, runs, told, verdicts, worst
from chuanhoa.core.assess.snapshot.columns import KIND
from chuanhoa.core.rulebook.standards import Period

FEW: Final = 20_000
"""People of whom every cell is kept between pages; of more it is told anew."""


class OverColumns:
    """Everybody out of columns: see `standing.Standing`.

    `kept`: what was worked out of few people, for the next page that asks the same.
    """

    def __init__(self, asking: Asks, held: Register, there: Present, seen: Any) -> None:
        self.asking, self.held, self.there = asking, held, there
        self.tables = held.compiler(asking.rules).on(asking.as_of)
        self.requirements: Sequence[str] = [one.code for one in self.tables.requirements]
        self.snapshot, self._seen = veiled(held, seen), seen
        self.kept: dict[Any, Any] = {}
        self._said: dict[tuple[UUID, str], Findings] = {}
        self._asked = np.zeros(len(there.rows), np.bool_)

    @property
    def units(self) -> Sequence[UUID]:
        return self._once("units", self._units)[0]

    @property
    def unit(self) -> Any:
        return self._once("units", self._units)[1]

    @property
    def posts(self) -> Sequence[str]:
        return self._once("posts", self._posts)[0]

    @property
    def post(self) -> Any:
        return self._once("posts", self._posts)[1]

    @property
    def hidden(self) -> Any:
        return self._once("hidden", lambda: ~self._seen[self.there.rows])

    def _units(self) -> tuple[Sequence[UUID], Any]:
        where = self.snapshot.columns.unit[self.there.seats]
        places, place = _used(where, len(self.held.units) + 1)
        return [self.held.units[spot] for spot in places], place[where]

    def _posts(self) -> tuple[Sequence[str], Any]:
        titles = [kind.title for kind in self.snapshot.lists.kinds]
        found = sorted(set(titles))
        at = np.array([found.index(title) for title in titles], np.int32)
        return found, at[self.snapshot.columns.seg[self.there.seats, KIND]]

    def _once(self, key: str, work: Callable[[], Each]) -> Each:
        """Return what `work` returns, however many people it is about."""
        if key not in self.kept:
            self.kept[key] = work()
        found: Each = self.kept[key]
        return found

    def asked_by(self, asking: Asks) -> "OverColumns":
        """Return the same for whoever sees the same, with all that is worked out already."""
        found = copy(self)
        found.asking = asking
        return found

    def keep(self, key: object, work: Callable[[], Each]) -> Each:
        if key in self.kept:
            kept: Each = self.kept[key]
            return kept
        found = work()
        if len(self) <= FEW:
            self.kept[key] = found
        return found

    def __len__(self) -> int:
        return len(self.there.rows)

    def verdict(self, requirement: str = "") -> Any:
        if not requirement:
            return self._worst()[:, 0]
        return self.keep(
            ("verdict", requirement),
            lambda: verdicts(self.snapshot, self.tables, self.there.rows, requirement),
        )

    def verified(self) -> Any:
        return self._worst()[:, 1]

    def _worst(self) -> Any:
        """Return the worst of all of each and of what is verified: a page asks for both."""
        return self._once("worst", lambda: worst(self.snapshot, self.tables, self.there.rows))

    def counts(self) -> Mapping[str, Counts]:
        """Return the counts of everybody, in one pass over those rows."""
        return self._once("counts", self._counts)

    def _counts(self) -> Mapping[str, Counts]:
        bucket, none = np.where(self.there.inside, 0, 1), len(self.held.units)
        if not (self.snapshot.columns.unit[self.there.seats] == none).any():
            bucket[none] = 1  # there are those who hold a rank and no post
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
        if len(self) > FEW:
            return told(self.snapshot, self.tables, self.there.rows)
        cells: list[Told] = self.keep(
            "told", lambda: list(told(self.snapshot, self.tables, self.there.rows))
        )
        return iter(cells)

    def ids(self, mask: Any) -> list[UUID]:
        return [self.held.person(row) for row in self.there.rows[mask]]

    def keys(self) -> Any:
        return self.snapshot.columns.key[self.there.rows].view("V16").ravel()

    def findings(self, requirement: str, at: Any) -> Iterator[tuple[Findings, Any]]:
        groups = self._groups(requirement, at)
        self._ask([(requirement, groups)])
        for person, group in groups:
            yield self._said.get((person, requirement), ()), group

    def expect(self, asked: Iterable[tuple[str, Any]]) -> None:
        self._ask([(code, self._groups(code, at)) for code, at in asked])

    def by_group(
        self, name: object, at: Any, work: Callable[[Assessed], Each]
    ) -> Sequence[tuple[Each, Any]]:
        if not len(at):
            return []
        key = ("by group", name, _digest(at))
        found: Sequence[tuple[Each, Any]] = self.keep(key, lambda: self._by_group(at, work))
        return found

    def _by_group(self, at: Any, work: Callable[[Assessed], Each]) -> Sequence[tuple[Each, Any]]:
        labels = self._labels(at, self.tables.requirements, ends=True)
        groups = _split_by(labels, np.asarray(at, np.int32))
        people = self.ids([group[0] for group in groups])
        read = people_in(self.asking.sight, officials=people)
        found = verdicts_of(read, self.asking.rules, as_of=self.asking.as_of)
        told = {one.person.id: work(one) for one in found}
        return [
            (told[person], group)
            for person, group in zip(people, groups, strict=True)
            if person in told
        ]

    def _labels(self, at: Any, asked: Iterable[Asked], *, ends: bool) -> Any:
        """Return a label for each: who has the same is told the same in all that is asked."""
        periods: dict[bool, list[Period]] = {}
        for one in asked:
            periods.setdefault(one.of_ranks, []).append(one.period)
        labels = [
            alike(self.snapshot, self.there.rows[at], self.there.held, some,
                  as_of=self.asking.as_of, ranks=ranks, ends=ends)
            for ranks, some in (periods or {False: []}).items()
        ]  # fmt: skip
        return np.unique(np.stack(labels, axis=1), axis=0, return_inverse=True)[1].ravel()

    def _groups(self, requirement: str, at: Any) -> list[tuple[UUID, Any]]:
        """Return those of `at` in groups of whom the same is found, and who stands for each."""
        if not len(at):
            return []
        at = np.asarray(at, np.int32)
        key = ("groups", requirement, _digest(at))
        groups: list[tuple[UUID, Any]] = self.keep(key, lambda: self._grouped(requirement, at))
        return groups

    def _grouped(self, requirement: str, at: Any) -> list[tuple[UUID, Any]]:
        asked = next(one for one in self.tables.requirements if one.code == requirement)
        groups = _split_by(self._labels(at, [asked], ends=False), at)
        firsts = [self._first(group) for group in groups]
        self._asked[firsts] = True
        return list(zip(self.ids(firsts), groups, strict=True))

    def _first(self, group: Any) -> int:
        """Return who stands for a group: one who stands for another already, where there is one."""
        known = group[self._asked[group]]
        return int(known[0] if len(known) else group[0])

    def _ask(self, asked: Sequence[tuple[str, Sequence[tuple[UUID, Any]]]]) -> None:
        """Ask the oracle what is not known yet of those who stand for others, all at once."""
        new: dict[UUID, list[str]] = {}
        for code, groups in asked:
            for person, _group in groups:
                if (person, code) not in self._said:
                    new.setdefault(person, []).append(code)
        read = people_in(self.asking.sight, officials=new) if new else []
        for one in verdicts_of(read, self.asking.rules, as_of=self.asking.as_of):
            parts: dict[str, Findings] = {}
            for finding in one.findings:
                parts[finding.requirement] = (*parts.get(finding.requirement, ()), finding)
            for code in new[one.person.id]:
                self._said[one.person.id, code] = parts.get(code, ())

    def held_in(self, mask: Any = None) -> set[UUID]:
        c = self.snapshot.columns
        mine = np.zeros(len(self.snapshot), np.bool_)
        mine[self.there.rows if mask is None else self.there.rows[mask]] = True
        held = self.there.held & self.held.posts & mine[self.held.owner]
        places, _place = _used(c.unit[held], len(self.held.units) + 1)
        return {self.held.units[place] for place in places if place < len(self.held.units)}


def _used(values: Any, size: int) -> tuple[Any, Any]:
    """Return which of the numbers below `size` there are, and the place of each among those."""
    there = np.zeros(size, np.bool_)
    there[values] = True
    return np.flatnonzero(there), np.cumsum(there, dtype=np.int32) - 1


def _digest(at: Any) -> bytes:
    return blake2b(np.asarray(at, np.int32).tobytes(), digest_size=16).digest()


def _split_by(labels: Any, at: Any) -> list[Any]:
    """Return those of `at` that have the same label together."""
    order = np.argsort(labels, kind="stable")
    return np.split(at[order], np.flatnonzero(np.diff(labels[order])) + 1)
