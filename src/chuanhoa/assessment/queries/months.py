"""Who had which verdict on many days, such as the first of 240 months, out of columns."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import groupby
from typing import Any
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.eyes import inside_of, may_see, veiled
from chuanhoa.assessment.queries.snapshot import Register, register_at
from chuanhoa.assessment.queries.standing import NOT_APPLICABLE, Asks
from chuanhoa.assessment.queries.warmth import ready
from chuanhoa.core.assess import VERDICTS
from chuanhoa.core.assess.present import present, verdicts
from chuanhoa.core.assess.series import series
from chuanhoa.registry.queries import Sight, sight_of

KEPT = 40
"""Courses kept between pages."""
ALL = ""
"""Stands for every requirement together: the worst verdict of each."""


@dataclass(frozen=True, slots=True)
class Months:
    """people[day, requirement, verdict] in the order of `days`, `requirements` and VERDICTS.

    All zero on days when a requirement is not in force; else what stands there adds up to
    heads[day]. `left_out`: how many people are in none of the counts, of all whom columns cannot
    tell (see `Register.apart`) or who ever served in a unit of which only a part is in the viewer's
    reach.
    """

    days: tuple[date, ...]
    requirements: tuple[str, ...]
    people: Any
    heads: Any
    left_out: int


def months(asking: Asks, days: Sequence[date]) -> Months | None:
    """Return how many of those asked about had which verdict on each of some days, in order.

    Of people whose main post on the day lies in what is asked for, by the map of that day. Of
    whoever held a post where the viewer may not see that, the people are taken as not known on
    every day. None where columns cannot tell; raises Refused for a day before 1930 or after 4 June
    2109.
    """
    return _once("each", asking, days, _each)


def _each(asking: Asks, days: Sequence[date], asked: "_Asked") -> Months:
    held = asked.held
    snapshot, compiler = veiled(held, asked.seen), held.compiler(asking.rules)
    parts = [series(snapshot, compiler, some, inside=inside) for some, inside in asked.eras]
    codes = tuple(dict.fromkeys(code for part in parts for code in part.requirements))
    people = np.zeros((len(days), len(codes), len(VERDICTS)), np.int64)
    first = 0
    for part in parts:
        run = slice(first, first + len(part.days))
        people[run, [codes.index(code) for code in part.requirements]] = part.people
        first = run.stop
    heads = np.concatenate([part.heads for part in parts]) if parts else np.zeros(0, np.int64)
    standards = asking.rules.standards.requirements
    in_force = [[standards[code].on(day) is not None for code in codes] for day in days]
    others = np.where(in_force, heads[:, None] - people.sum(axis=2), 0)
    people[:, :, NOT_APPLICABLE] += others.reshape(len(days), len(codes))
    return Months(tuple(days), codes, people, heads, _left_out(held, asking.sight))


def worst_months(asking: Asks, days: Sequence[date]) -> Months | None:
    """Return the same of the worst verdict of each, over all requirements together: `ALL`."""
    return _once("worst", asking, days, _worst)


def _worst(asking: Asks, days: Sequence[date], asked: "_Asked") -> Months:
    held = asked.held
    snapshot, compiler = veiled(held, asked.seen), held.compiler(asking.rules)
    people = np.zeros((len(days), 1, len(VERDICTS)), np.int64)
    at = 0
    for some, inside in asked.eras:
        for day in some:
            rows = present(snapshot, inside, as_of=compiler.checked(day)).rows
            found = verdicts(snapshot, compiler.on(day), rows)
            people[at, 0] = np.bincount(found, minlength=len(VERDICTS))
            at += 1
    heads = people.sum(axis=(1, 2))
    return Months(tuple(days), (ALL,), people, heads, _left_out(held, asking.sight))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The columns, which of their people the viewer may see, and who is asked about in each era."""

    held: Register
    seen: Any
    eras: list[tuple[list[date], Any]]


def _once(
    name: str, asking: Asks, days: Sequence[date],
    work: Callable[[Asks, Sequence[date], _Asked], Months],
) -> Months | None:  # fmt: skip
    """Return what `work` returns, or returned to whoever sees the same; None without columns."""
    held = register_at(asking.sight.known_at) if ready() else None
    if held is None:
        return None
    asked = _Asked(
        held, _seen_always(held, asking.sight), list(_by_map(held, asking, days))
    )  # fmt: skip
    eyes = blake2b(asked.seen.tobytes(), digest_size=16)
    for _some, inside in asked.eras:
        eyes.update(inside.tobytes())
    key = (name, asking.rules.version, tuple(days), eyes.digest(), asking.sight.scope.split_ids)
    if key not in held.courses:
        found = work(asking, days, asked)
        for earlier in list(held.courses)[: 1 - KEPT]:  # other threads take some out, too
            held.courses.pop(earlier, None)
        held.courses[key] = found
        return found
    kept: Months = held.courses[key]
    return kept


def _by_map(held: Register, asking: Asks, days: Sequence[date]) -> Iterator[tuple[list[date], Any]]:
    """Yield the days of each time without a change of the map, with what was asked for then.

    Whoever holds a rank and no post is in no unit, and not counted.
    """
    for _era, some in groupby(days, key=asking.sight.land.era):
        part = list(some)
        inside = inside_of(held, sight_on(asking.sight, part[0]), asking.unit_id)
        inside[-1] = False
        yield part, inside


def sight_on(sight: Sight, day: date) -> Sight:
    """Return the same viewer's view of another day."""
    return sight_of(
        sight.viewer, as_of=day, today=sight.today, permission=sight.permission,
        known_at=sight.known_at,
    )  # fmt: skip


def _left_out(held: Register, sight: Sight) -> int:
    parts = sight.scope.split_ids if not sight.scope.whole_country else ()
    return len(held.apart) + _whose(held, parts)


def _whose(held: Register, units: Collection[UUID]) -> int:
    """Return how many people ever served in one of `units`."""
    inside = np.zeros(len(held.units) + 1, np.bool_)
    inside[[held.at[one] for one in units if one in held.at]] = True
    return len(np.unique(held.owner[inside[held.snapshot.columns.unit] & held.posts]))


def _seen_always(held: Register, sight: Sight) -> Any:
    """Return for every row whether the viewer may see the people wherever the person served."""
    seen = np.ones(len(held.snapshot), np.bool_)
    may = may_see(held, sight)
    if may is not None:
        seen[held.owner[held.posts & ~may[held.snapshot.columns.unit]]] = False
    return seen
