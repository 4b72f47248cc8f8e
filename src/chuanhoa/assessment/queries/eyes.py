"""Of the columns of the register what a viewer asks about, and whose people he may see."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.snapshot import Register
from chuanhoa.core.assess.present import Present
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.columns import COLUMNS, TRAIT, frozen
from chuanhoa.org.queries import Scope
from chuanhoa.registry.queries import Criteria, Sight
from chuanhoa.registry.queries.criteria import asked_of
from chuanhoa.registry.queries.reach import limits
from chuanhoa.registry.queries.sight import GUARDED


def inside_of(held: Register, sight: Sight, unit: UUID | None) -> Any:
    """Return for every unit of the columns, and last for none, whether it is asked about."""
    bounds = _limits(sight, unit)
    if not bounds:
        return np.ones(len(held.units) + 1, np.bool_)
    return _places(held, frozenset.intersection(*(limit.unit_ids for limit in bounds)))


def parts_of(held: Register, sight: Sight, unit: UUID | None) -> Any:
    """Return for every unit whether only a part of it is in reach; None where there is none such.

    Its people would have to be told apart.
    """
    bounds = _limits(sight, unit)
    if not any(limit.split_ids for limit in bounds):
        return None
    whole = frozenset.intersection(*(limit.unit_ids for limit in bounds))
    touched = frozenset.intersection(*(limit.unit_ids | limit.split_ids for limit in bounds))
    return _places(held, touched - whole)


def _limits(sight: Sight, unit: UUID | None) -> list[Scope]:
    found = limits(sight.scope, asked_of(sight, Criteria(unit=unit)))
    return [limit for limit in found if not limit.whole_country]


def _places(held: Register, units: Iterable[UUID]) -> Any:
    found = np.zeros(len(held.units) + 1, np.bool_)
    found[[held.at[one] for one in units if one in held.at]] = True
    return found


def seen_of(held: Register, sight: Sight, there: Present, may: Any) -> Any:
    """Return for every row whether the viewer may see the people; of whoever is not there, not."""
    seen = np.zeros(len(held.snapshot), np.bool_)
    if may is None:
        seen[:] = True
        return seen
    seen[held.owner[there.held & held.posts & may[held.snapshot.columns.unit]]] = True
    own = sight.own()
    if own is not None:
        keys = held.snapshot.columns.key
        seen |= (keys == np.frombuffer(own.bytes, np.uint8)).all(axis=1)
    return seen


def may_see(held: Register, sight: Sight) -> Any:
    """Return for every unit whether the viewer may see its people's people; None: of all."""
    reach = sight.reach(GUARDED["ethnicity"])
    if reach.whole_country:
        return None
    may = np.zeros(len(held.units) + 1, np.bool_)
    may[[held.at[unit] for unit in reach.unit_ids if unit in held.at]] = True
    return may


def veiled(held: Register, seen: Any) -> Snapshot:
    """Return the columns with the people blanked of whoever is not `seen`."""
    if seen.all():
        return held.snapshot
    c = held.snapshot.columns
    who = c.who.copy()
    who[~seen, TRAIT] -= who[~seen, TRAIT] % 3
    columns = frozen({**dict(zip(COLUMNS, c, strict=True)), "who": who})
    return replace(held.snapshot, columns=columns)
