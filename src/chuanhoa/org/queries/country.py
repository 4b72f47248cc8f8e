"""Every unit of the country with its history, held in the process until a unit's act changes it."""

import uuid
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Any, Final, TypeVar, cast

from django.db import connection

from chuanhoa.org.models import FactQuerySet, JournalLine, UnitFact, UnitKind, UnitLineage
from chuanhoa.org.queries.tree import UnitNode, UnitTree

UNIT_VERBS = ("unit.load", "unit.change", "unit.correct", "unit.undo")
"""The verbs of every act that writes a unit's facts or lineage: by them the process knows."""


@dataclass(frozen=True, slots=True)
class Link:
    """`predecessor` went into `successor` on the day `on`, whole or in part."""

    predecessor: uuid.UUID
    successor: uuid.UUID
    on: date
    whole: bool
    legal_act: str


@dataclass(frozen=True, eq=False)
class Country:
    """All facts of all units as one moment knew them; `tree` cuts out one day.

    `known_at`: that moment, None for now.
    """

    facts: Mapping[uuid.UUID, tuple[UnitNode, ...]]  # unit → its facts, earliest first
    links: tuple[Link, ...]
    children: Mapping[uuid.UUID, frozenset[uuid.UUID]]  # of whatever day
    came_from: Mapping[uuid.UUID, tuple[Link, ...]]
    went_into: Mapping[uuid.UUID, tuple[Link, ...]]
    # Units of an act that was taken back, as they were last told: they stand on no day.
    withdrawn: Mapping[uuid.UUID, UnitNode]
    known_at: datetime | None
    _days: tuple[date, ...] = field(repr=False)  # the days on which the map changed
    _trees: dict[int, UnitTree] = field(default_factory=dict, repr=False)
    # What `scope.scope_of` worked out: (granted units, day) → the scope.
    scopes: dict[Any, Any] = field(default_factory=dict, repr=False)
    # What `lineage.restate` worked out between the maps of two eras: (from, to) → its answer.
    restated: dict[tuple[int, int], Any] = field(default_factory=dict, repr=False)
    # What `scope.carried_back` worked out for grants on some units, and who had begun by an era.
    carried: dict[frozenset[uuid.UUID], Any] = field(default_factory=dict, repr=False)
    _begun: dict[int, frozenset[uuid.UUID]] = field(default_factory=dict, repr=False)

    @cached_property
    def units(self) -> frozenset[uuid.UUID]:
        """Every unit there ever was."""
        return frozenset(self.facts)

    @property
    def borders(self) -> tuple[date, ...]:
        """The days on which the map changed."""
        return self._days

    def era(self, day: date) -> int:
        """Return the number of the time without change that `day` lies in."""
        return bisect_right(self._days, day)

    def tree(self, as_of: date) -> UnitTree:
        """Return the units that stood on `as_of`."""
        era = self.era(as_of)
        tree = self._trees.get(era)
        if tree is None:
            standing = (
                fact for history in self.facts.values() for fact in history if fact.stands(as_of)
            )
            tree = self._trees[era] = UnitTree(standing)
        return tree

    def begun(self, as_of: date) -> frozenset[uuid.UUID]:
        """Return the units that had begun by `as_of`, whether or not they still stood."""
        era = self.era(as_of)
        found = self._begun.get(era)
        if found is None:
            found = self._begun[era] = frozenset(
                unit
                for unit, history in self.facts.items()
                if any(fact.valid_from is None or fact.valid_from <= as_of for fact in history)
            )
        return found

    def latest(self, unit: uuid.UUID) -> UnitNode | None:
        """Return the last fact of a unit, whenever it stood; None for an unknown unit.

        Of one whose making was taken back what was last told of it, for lists that name it yet.
        """
        history = self.facts.get(unit)
        return history[-1] if history else self.withdrawn.get(unit)

    def under(self, units: Iterable[uuid.UUID]) -> set[uuid.UUID]:
        """Return `units` with everything that ever stood beneath them."""
        found = set(units)
        waiting = list(found)
        while waiting:
            below = self.children.get(waiting.pop(), frozenset()) - found
            found |= below
            waiting.extend(below)
        return found


_held: tuple[tuple[object, ...], Country] | None = None
_look: ContextVar[dict[str, Any] | None] = ContextVar("look", default=None)
Seen = TypeVar("Seen")


@contextmanager
def one_look() -> Iterator[None]:
    """Within, ask the database once whether what a process holds is the newest: one answer a request."""
    before = _look.set({})
    try:
        yield
    finally:
        _look.reset(before)


def look_again() -> None:
    """Forget this request's answers: an act has just changed a unit, or the rules."""
    seen = _look.get()
    if seen is not None:
        seen.clear()


def seen_once(name: str, look: Callable[[], Seen]) -> Seen:
    """Return what `look` returns: in `one_look` what it returned there for the first time."""
    seen = _look.get()
    if seen is None:
        return look()
    if name not in seen:
        seen[name] = look()
    return cast("Seen", seen[name])


def country(known_at: datetime | None = None) -> Country:
    """Return the country as it is known now, or as it was known at `known_at`.

    One small query asks for the last act on any unit, in `one_look` once: acts of other processes
    are seen at once. Where no such act is on record nothing is held. Where none came after
    `known_at` the answer is the country known now, itself.
    """
    if known_at is None:
        return seen_once("country", _latest)
    return seen_once(f"country {known_at.isoformat()}", lambda: _earlier(known_at))


def _latest() -> Country:
    global _held  # noqa: PLW0603 -- the one place a process keeps the map
    stamp = _stamp()
    if stamp is None:
        return _read(None)
    if _held is None or _held[0] != stamp:
        _held = (stamp, _read(None))
    return _held[1]


_EARLIER_KEPT: Final = 3
"""Moments that a process keeps the map of."""
_earlier_held: dict[tuple[object, ...], Country] = {}


def _earlier(known_at: datetime) -> Country:
    """Return the map of a moment, kept until an act on any unit: one that came late counts for it."""
    if not JournalLine.objects.filter(verb__in=UNIT_VERBS, at__gt=known_at).exists():
        return country()
    stamp = _stamp()
    key = (stamp, known_at)
    found = _earlier_held.get(key)
    if found is None:
        found = _read(known_at)
        for old in list(_earlier_held)[: 1 - _EARLIER_KEPT]:  # other threads take some out, too
            _earlier_held.pop(old, None)
        _earlier_held[key] = found
    return found


def _stamp() -> tuple[object, ...] | None:
    """Return which database this is and the last act on any unit; None where none is on record."""
    with connection.cursor() as cursor:
        cursor.execute(*_last_act(connection.vendor))
        last = cursor.fetchone()
    return None if last is None else (str(connection.settings_dict["NAME"]), *last)


@cache
def _last_act(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Return the question for the last act on any unit: made once, every page asks it."""
    lines = JournalLine.objects.filter(verb__in=UNIT_VERBS).order_by("-seq").values_list("id")
    found: tuple[str, tuple[Any, ...]] = lines[:1].query.sql_with_params()
    return found


def _read(known_at: datetime | None) -> Country:
    rows = UnitFact.objects.known(known_at).order_by("unit_id", "valid_from")
    facts: dict[uuid.UUID, list[UnitNode]] = defaultdict(list)
    children: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    days: set[date] = set()
    for node in _nodes(rows):
        facts[node.id].append(node)
        if node.parent_id is not None:
            children[node.parent_id].add(node.id)
        if node.valid_from is not None:
            days.add(node.valid_from)
        if node.valid_to is not None:
            days.add(node.valid_to + timedelta(days=1))
    links = tuple(
        Link(*row)
        for row in UnitLineage.objects.known(known_at)
        .order_by("on", "id")
        .values_list("predecessor_id", "successor_id", "on", "whole", "legal_act")
    )
    came_from: dict[uuid.UUID, list[Link]] = defaultdict(list)
    went_into: dict[uuid.UUID, list[Link]] = defaultdict(list)
    for link in links:
        came_from[link.successor].append(link)
        went_into[link.predecessor].append(link)
    return Country(
        facts={unit: tuple(_in_order(history)) for unit, history in facts.items()},
        links=links,
        children={unit: frozenset(below) for unit, below in children.items()},
        came_from={unit: tuple(found) for unit, found in came_from.items()},
        went_into={unit: tuple(found) for unit, found in went_into.items()},
        withdrawn=_withdrawn(facts, known_at),
        known_at=known_at,
        _days=tuple(sorted(days)),
    )


def _nodes(rows: FactQuerySet[UnitFact]) -> Iterator[UnitNode]:
    found = rows.values_list(
        "unit_id", "code", "name", "kind", "level", "parent_id", "path", "legal_act",
        "valid_from", "valid_to", "name_fold", "name_sort",
    )  # fmt: skip
    for row in found.iterator(chunk_size=5000):
        yield UnitNode(*row, UnitKind(row[3]).word)


def _withdrawn(known: Container[uuid.UUID], known_at: datetime | None) -> dict[uuid.UUID, UnitNode]:
    """Return what was last told of units of which nothing is known: of an act taken back since."""
    closed = UnitFact.objects.filter(known_to__isnull=False).order_by("id")
    if known_at is not None:
        closed = closed.filter(known_to__lte=known_at)
    return {node.id: node for node in _nodes(closed) if node.id not in known}


def _in_order(history: list[UnitNode]) -> list[UnitNode]:
    return sorted(history, key=lambda fact: fact.valid_from or date.min)
