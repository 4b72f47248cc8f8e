"""A snapshot with changes taken in: byte for byte what a rebuild of everybody gives."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from chuanhoa.core.assess.person import Person
from chuanhoa.core.assess.snapshot.build import arrays, seat
from chuanhoa.core.assess.snapshot.columns import AT, COLUMNS, POINTS_INTO, Snapshot, frozen
from chuanhoa.core.assess.snapshot.lists import Lists, lists_of, united


def replayed(base: Snapshot, changes: Mapping[bytes, Person | None], *, feed: int) -> Snapshot:
    """Return `base` with people added, replaced, or taken out where None, by key."""
    if not changes:
        return Snapshot(base.columns, base.lists, base.tree, feed)
    new = sorted(
        (one for one in changes.values() if one is not None),
        key=lambda one: (seat(one, base.tree), one.key),
    )
    gone = np.frombuffer(b"".join(changes), "V16")
    stays = np.flatnonzero(~np.isin(base.columns.key.view("V16").ravel(), gone))
    lists = united(base.lists, lists_of(new))
    old = dict(zip(COLUMNS, base.columns, strict=True))
    parts = (
        _taken(_pointed(old, base.lists, lists), stays),
        _counted(arrays(new, lists, base.tree)),
    )
    order = _order(base, stays, new)
    together = _taken(_joined(*parts), order)
    return _trimmed(together, lists, base, feed)


def _order(base: Snapshot, stays: Any, new: list[Person]) -> Any:
    """Return where each of the people that stay, then of the new ones, comes in the new order."""
    seats = np.concatenate(
        [_seats(base)[stays], np.array([seat(one, base.tree) for one in new], np.int64)]
    )
    keys = np.concatenate([
        base.columns.key[stays],
        np.frombuffer(b"".join(one.key for one in new), np.uint8).reshape(-1, 16),
    ])  # fmt: skip
    wide = keys.reshape(-1, 2, 8).view(">u8").reshape(-1, 2)
    return np.lexsort((wide[:, 1], wide[:, 0], seats))


def _seats(snapshot: Snapshot) -> Any:
    """Return the seat of everybody, as `seat` tells it of one."""
    c = snapshot.columns
    people = np.repeat(np.arange(len(snapshot)), np.diff(c.seg_at.astype(np.int64)))
    ranks = np.array([kind.is_rank for kind in snapshot.lists.kinds])[c.seg_kind]
    found = np.full(len(snapshot), len(snapshot.tree.codes), np.int64)
    at = np.flatnonzero(~ranks)
    order = np.lexsort((-at, c.seg_e[at], c.seg_last[at], people[at]))
    found[people[at][order]] = c.seg_unit[at][order]
    return found


def _counted(made: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: np.asarray(made[name], kind).reshape(-1, *beyond)
        for name, (kind, beyond) in COLUMNS.items()
    }


def _group(name: str) -> str:
    """Return the column that says where those of a person begin; "" for one entry a person."""
    return "" if name in AT.values() else AT.get(name.partition("_")[0], "")


def _taken(columns: Mapping[str, Any], rows: Any) -> dict[str, Any]:
    """Return the columns of `rows` alone, in that order."""
    made: dict[str, Any] = {}
    spots: dict[str, Any] = {}
    for at in AT.values():
        first = columns[at].astype(np.int64)
        lengths = np.diff(first)[rows]
        ends = np.concatenate([[0], np.cumsum(lengths)])
        spots[at] = np.repeat(first[:-1][rows] - ends[:-1], lengths) + np.arange(ends[-1])
        made[at] = ends
    for name in COLUMNS:
        if name not in made:
            made[name] = columns[name][spots[_group(name)] if _group(name) else rows]
    return made


def _joined(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: np.concatenate([first[name], second[name][1:] + first[name][-1]])
        if name in AT.values()
        else np.concatenate([first[name], second[name]])
        for name in COLUMNS
    }


def _pointed(columns: Mapping[str, Any], old: Lists, new: Lists) -> dict[str, Any]:
    """Return columns that pointed into `old` pointing into `new`."""
    made = dict(columns)
    for name, values in POINTS_INTO.items():
        before, after = getattr(old, values), getattr(new, values)
        if before != after:
            places = {value: at for at, value in enumerate(after)}
            moved = np.array([places.get(value, 0) for value in before], columns[name].dtype)
            made[name] = moved[columns[name]]
    return made


def _trimmed(columns: dict[str, Any], lists: Lists, base: Snapshot, feed: int) -> Snapshot:
    """Return a snapshot whose lists hold only what is pointed at."""
    used: dict[str, Any] = {name: {0} for name in Lists.__slots__}
    for name, values in POINTS_INTO.items():
        used[values] |= set(np.flatnonzero(np.bincount(columns[name].ravel())).tolist())
    kept = Lists(*(
        tuple(value for at, value in enumerate(getattr(lists, name)) if at in used[name])
        for name in Lists.__slots__
    ))  # fmt: skip
    return Snapshot(frozen(_pointed(columns, lists, kept)), kept, base.tree, feed)
