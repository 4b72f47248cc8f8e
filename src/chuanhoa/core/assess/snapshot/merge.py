"""A snapshot with changes taken in: byte for byte what a rebuild of everybody gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess.person import Person, Place
from chuanhoa.core.assess.snapshot.build import arrays, seat
from chuanhoa.core.assess.snapshot.columns import (
    BY,
    COLUMNS,
    END,
    FROM,
    KIND,
    PLACE,
    POINTS_INTO,
    SEG,
    Columns,
    Snapshot,
    frozen,
)
from chuanhoa.core.assess.snapshot.lists import NOTHING, Lists, lists_of, united


def replayed(
    base: Snapshot, changes: Mapping[bytes, Person | None], *, feed: int, mark: str = ""
) -> Snapshot:
    """Return `base` with people added, replaced, or taken out where None, by key."""
    if not changes:
        return Snapshot(base.columns, base.lists, base.tree, feed, mark)
    new = sorted(
        (one for one in changes.values() if one is not None),
        key=lambda one: (seat(one, base.tree), one.key),
    )
    gone = [row for row in rows_of(base, list(changes)) if row is not None]
    stays = np.delete(np.arange(len(base)), gone)
    lists = united(base.lists, lists_of(new))
    old = _pointed(dict(zip(COLUMNS, base.columns, strict=True)), base.lists, lists)
    together = _joined(_taken(old, stays), arrays(new, lists, base.tree))
    trimmed, kept = _trimmed(_taken(together, _order(base, stays, new)), lists)
    return Snapshot(trimmed, kept, base.tree, feed, mark)


def rows_of(base: Snapshot, keys: Sequence[bytes]) -> list[int | None]:
    """Return the row of each of some keys; None where nobody has it."""
    if not len(base):
        return [None] * len(keys)
    there = base.columns.key.view(np.uint64)
    found: list[int | None] = []
    if len(keys) <= _FEW:  # to look for each is quicker than to sort everybody
        for key in keys:
            first, second = np.frombuffer(key, np.uint64)
            at = np.flatnonzero((there[:, 0] == first) & (there[:, 1] == second))
            found.append(int(at[0]) if len(at) else None)
        return found
    rows = {base.columns.key[row].tobytes(): row for row in _among(there[:, 0], keys)}
    return [rows.get(key) for key in keys]


_FEW: Final = 30


def _among(halves: Any, keys: Sequence[bytes]) -> list[int]:
    """Return the rows whose key may be one of `keys`: its first half is."""
    wanted = np.frombuffer(b"".join(keys), np.uint64)[::2]
    rows: list[int] = np.flatnonzero(np.isin(halves, wanted)).tolist()
    return rows


def placed(base: Snapshot, places: Mapping[str, Place]) -> Snapshot:
    """Return a snapshot of which every post stands where `places` says its unit is, by code."""
    order = tuple(sorted({*NOTHING.places, *places.values()}))
    at = {place: spot for spot, place in enumerate(order)}
    spots = [at[places[code]] if code in places else 0 for code in base.tree.codes]
    seg = base.columns.seg.copy()
    seg[:, PLACE] = np.array([*spots, 0], np.uint16)[base.columns.unit]
    columns = frozen({**dict(zip(COLUMNS, base.columns, strict=True)), "seg": seg})
    return replace(base, columns=columns, lists=replace(base.lists, places=order))


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
    people = np.repeat(np.arange(len(snapshot)), np.diff(c.at[:, SEG].astype(np.int64)))
    ranks = np.array([kind.is_rank for kind in snapshot.lists.kinds])[c.seg[:, KIND]]
    found = np.full(len(snapshot), len(snapshot.tree.codes), np.int64)
    at = np.flatnonzero(~ranks)
    order = np.lexsort((-at, c.seg[at, FROM], c.seg[at, END], people[at]))
    found[people[at][order]] = c.unit[at][order]
    return found


def _taken(columns: Mapping[str, Any], rows: Any) -> dict[str, Any]:
    """Return the columns of `rows` alone, in that order."""
    made: dict[str, Any] = {}
    first = columns["at"].astype(np.int64)
    lengths = np.diff(first, axis=0)[rows]
    ends = np.concatenate([np.zeros((1, 3), np.int64), np.cumsum(lengths, axis=0)])
    spots = [
        np.repeat(first[:-1, group][rows] - ends[:-1, group], lengths[:, group])
        + np.arange(ends[-1, group])
        for group in range(3)
    ]
    for name in COLUMNS:
        made[name] = (
            columns[name][spots[BY[name]] if name in BY else rows] if name != "at" else ends
        )
    return made


def _joined(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    made = {name: np.concatenate([first[name], second[name]]) for name in COLUMNS if name != "at"}
    made["at"] = np.concatenate([first["at"], second["at"][1:] + first["at"][-1]])
    return made


def _pointed(columns: Mapping[str, Any], old: Lists, new: Lists) -> dict[str, Any]:
    """Return columns that pointed into `old` pointing into `new`."""
    made = dict(columns)
    for (name, which), values in POINTS_INTO.items():
        before, after = getattr(old, values), getattr(new, values)
        if before != after:
            places = {value: at for at, value in enumerate(after)}
            moved = np.array([places.get(value, 0) for value in before], np.uint16)
            made[name] = made[name].copy()
            made[name][:, which] = moved[made[name][:, which]]
    return made


def _trimmed(columns: dict[str, Any], lists: Lists) -> tuple[Columns, Lists]:
    """Return columns with lists that hold only what is pointed at."""
    used: dict[str, Any] = {name: {0} for name in Lists.__slots__}
    for (name, which), values in POINTS_INTO.items():
        used[values] |= set(np.flatnonzero(np.bincount(columns[name][:, which].ravel())).tolist())
    kept = Lists(*(
        tuple(value for at, value in enumerate(getattr(lists, name)) if at in used[name])
        for name in Lists.__slots__
    ))  # fmt: skip
    return frozen(_pointed(columns, lists, kept)), kept
