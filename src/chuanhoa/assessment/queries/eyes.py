"""Of the columns of the register what a viewer asks about, and whose people he may see."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.snapshot import Register
from chuanhoa.core.assess.present import Present
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.columns import COLUMNS, TRAIT, frozen
from chuanhoa.registry.queries import Criteria, Sight
from chuanhoa.registry.queries.criteria import units_of
from chuanhoa.registry.queries.sight import GUARDED


def inside_of(held: Register, sight: Sight, unit: UUID | None) -> Any:
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


def parts_of(held: Register, sight: Sight, unit: UUID | None) -> Any:
    """Return for every unit whether only a part of it is in reach; None where there is none such.

    Its people would have to be told apart.
    """
    if sight.scope.whole_country or not sight.scope.split_ids:
        return None
    units = units_of(sight, Criteria(unit=unit))
    parts = sight.scope.split_ids if units is None else sight.scope.split_ids & units
    found = np.zeros(len(held.units) + 1, np.bool_)
    found[[held.at[one] for one in parts if one in held.at]] = True
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
