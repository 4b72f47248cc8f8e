"""People into columns, and one of them back."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from chuanhoa.core.assess.person import Held, Person, Record, Turned
from chuanhoa.core.assess.snapshot.columns import (
    AT,
    COLUMNS,
    POINTS_INTO,
    SLOTS,
    Snapshot,
    frozen,
)
from chuanhoa.core.assess.snapshot.lists import NOTHING, Lists, lists_of
from chuanhoa.core.assess.snapshot.tree import Tree


def build(people: Iterable[Person], *, tree: Tree, feed: int = 0) -> Snapshot:
    """Return a snapshot of people, each of a key of its own.

    Raises OverflowError where a column cannot point at all there is (more than 255 levels of all
    fields together, 65,535 kinds or places).
    """
    ordered = sorted(people, key=lambda one: (seat(one, tree), one.key))
    lists = lists_of(ordered)
    return Snapshot(frozen(arrays(ordered, lists, tree)), lists, tree, feed)


def seat(person: Person, tree: Tree) -> int:
    """Return the place in the tree at which somebody stands: the unit of the post begun last."""
    posts = [held for held in person.held if not held.kind.is_rank]
    last = max(posts, key=lambda one: (one.last, one.earliest), default=None)
    return len(tree.codes) if last is None else tree.place(last.unit)


def arrays(people: Sequence[Person], lists: Lists, tree: Tree) -> dict[str, Any]:
    """Return the columns of people in the order given, pointing into `lists`."""
    at = {name: _positions(getattr(lists, name)) for name in Lists.__slots__}
    made: dict[str, Any] = {
        name: [] if beyond in ((), (16,)) else np.zeros((len(people), *beyond), kind)
        for name, (kind, beyond) in COLUMNS.items()
    }
    for column in AT.values():
        made[column].append(0)
    for row, person in enumerate(people):
        made["key"].append(np.frombuffer(person.key, np.uint8))
        made["trait"].append(person.trait)
        made["birth_e"].append(person.birth[0])
        made["birth_l"].append(person.birth[1])
        made["none"].append(at["nones"][person.none])
        for place, record in enumerate(person.records):
            values = (at["codes"][record.field, record.level], record.may, record.sure,
                      record.last, at["fits"][record.fits])  # fmt: skip
            for name, value in zip(("code", "may", "sure", "last", "fits"), values, strict=True):
                if place < SLOTS:
                    made[f"rec_{name}"][row, place] = value
                else:
                    made[f"over_{name}"].append(value)
        for held in person.held:
            made["seg_kind"].append(at["kinds"][held.kind])
            made["seg_place"].append(at["places"][held.place])
            made["seg_unit"].append(tree.place(held.unit))
            made["seg_e"].append(held.earliest)
            made["seg_l"].append(held.latest)
            made["seg_last"].append(held.last)
        for turn in person.turns:
            for name, value in zip(("day", "periods", "counts"), turn, strict=True):
                made[f"turn_{name}"].append(value)
        for group, column in AT.items():
            made[column].append(len(made[f"{group}_{_FIRST[group]}"]))
    return made


_FIRST = {"over": "code", "seg": "kind", "turn": "day"}


def _positions(values: Sequence[Any]) -> dict[Any, int]:
    return {value: at for at, value in enumerate(values)}


def person_at(snapshot: Snapshot, row: int) -> Person:
    """Return the person of a row as it was encoded, with units named by the tree."""
    c, lists = snapshot.columns, snapshot.lists
    over = slice(c.over_at[row], c.over_at[row + 1])
    count = int((c.rec_code[row] > 0).sum())
    records = [
        _record(lists, *values)
        for values in zip(
            *(
                [*getattr(c, f"rec_{name}")[row][:count], *getattr(c, f"over_{name}")[over]]
                for name in ("code", "may", "sure", "last", "fits")
            ),
            strict=True,
        )
    ]
    return Person(
        key=c.key[row].tobytes(),
        trait=int(c.trait[row]),
        birth=(int(c.birth_e[row]), int(c.birth_l[row])),
        none=lists.nones[c.none[row]],
        records=tuple(records),
        held=tuple(_held(snapshot, at) for at in range(c.seg_at[row], c.seg_at[row + 1])),
        turns=tuple(
            Turned(int(c.turn_day[at]), int(c.turn_periods[at]), int(c.turn_counts[at]))
            for at in range(c.turn_at[row], c.turn_at[row + 1])
        ),
    )


def _record(lists: Lists, code: int, may: int, sure: int, last: int, fits: int) -> Record:
    field, level = lists.codes[code]
    return Record(field, level, int(may), int(sure), int(last), lists.fits[fits])


def _held(snapshot: Snapshot, at: int) -> Held:
    c, lists, codes = snapshot.columns, snapshot.lists, snapshot.tree.codes
    kind, unit = lists.kinds[c.seg_kind[at]], int(c.seg_unit[at])
    return Held(
        kind, lists.places[c.seg_place[at]], codes[unit] if unit < len(codes) else "",
        int(c.seg_e[at]), int(c.seg_l[at]), int(c.seg_last[at]),
    )  # fmt: skip


__all__ = ["COLUMNS", "NOTHING", "POINTS_INTO", "arrays", "build", "person_at", "seat"]
