"""People into columns, and one of them back."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from chuanhoa.core.assess.person import Held, Person, Record, Turned
from chuanhoa.core.assess.snapshot.columns import (
    CODE,
    COLUMNS,
    OVER,
    SEG,
    SLOTS,
    TURN,
    Snapshot,
    frozen,
)
from chuanhoa.core.assess.snapshot.lists import Lists, lists_of
from chuanhoa.core.assess.snapshot.tree import Tree


def build(people: Iterable[Person], *, tree: Tree, feed: int = 0, mark: str = "") -> Snapshot:
    """Return a snapshot of people, each of a key of its own.

    Raises OverflowError where a column cannot point at all there is: more than 65,535 kinds or
    places.
    """
    ordered = sorted(people, key=lambda one: (seat(one, tree), one.key))
    lists = lists_of(ordered)
    return Snapshot(frozen(arrays(ordered, lists, tree)), lists, tree, feed, mark)


def seat(person: Person, tree: Tree) -> int:
    """Return the place in the tree at which somebody stands: the unit of the post begun last."""
    posts = [held for held in person.held if not held.kind.is_rank]
    last = max(posts, key=lambda one: (one.last, one.first), default=None)
    return len(tree.codes) if last is None else tree.place(last.unit)


def arrays(people: Sequence[Person], lists: Lists, tree: Tree) -> dict[str, Any]:
    """Return the columns of people in the order given, pointing into `lists`."""
    at = {name: _positions(getattr(lists, name)) for name in Lists.__slots__}
    made: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    slots = np.zeros((len(people), *COLUMNS["rec"][1]), np.uint16)
    made["at"].append((0, 0, 0))
    for row, person in enumerate(people):
        made["key"].append(np.frombuffer(person.key, np.uint8))
        made["who"].append((person.trait, *person.birth, at["nones"][person.none]))
        for place, record in enumerate(person.records):
            code = at["codes"][record.field, record.level]
            fits = at["fits"][record.fits]
            values = (code, record.may, record.sure, record.last, fits, *record.award)
            if place < SLOTS:
                slots[row, :, place] = values
            else:
                made["over"].append(values)
        for held in person.held:
            kind, where = at["kinds"][held.kind], at["places"][held.place]
            made["seg"].append((kind, where, *held[3:-2], *held.entered, *held.led))
            made["unit"].append(tree.place(held.unit))
        made["turn"] += person.turns
        made["at"].append((len(made["over"]), len(made["seg"]), len(made["turn"])))
    found = {name: _column(name, values) for name, values in made.items()}
    return {**found, "rec": slots}


def _column(name: str, values: list[Any]) -> Any:
    kind, beyond = COLUMNS[name]
    return np.array(values, kind).reshape(-1, *beyond)


def _positions(values: Sequence[Any]) -> dict[Any, int]:
    return {value: at for at, value in enumerate(values)}


def person_at(snapshot: Snapshot, row: int) -> Person:
    """Return the person of a row as it was encoded, with units named by the tree."""
    c, lists = snapshot.columns, snapshot.lists
    sex, earliest, latest, none = c.who[row].tolist()
    over, seg, turn = (slice(*c.at[row : row + 2, group]) for group in (OVER, SEG, TURN))
    slots = c.rec[row].T
    records = [*slots[slots[:, CODE] > 0], *c.over[over]]
    return Person(
        key=c.key[row].tobytes(),
        trait=sex,
        birth=(earliest, latest),
        none=lists.nones[none],
        records=tuple(_record(lists, *values.tolist()) for values in records),
        held=tuple(
            _held(snapshot, values.tolist(), int(unit))
            for values, unit in zip(c.seg[seg], c.unit[seg], strict=True)
        ),
        turns=tuple(Turned(*values.tolist()) for values in c.turn[turn]),
    )


def _record(
    lists: Lists, code: int, may: int, sure: int, last: int, fits: int, *award: int
) -> Record:
    return Record(*lists.codes[code], may, sure, last, lists.fits[fits], (award[0], award[1]))


def _held(snapshot: Snapshot, values: Sequence[int], unit: int) -> Held:
    kind, place, earliest, latest, last, first, *career = values
    lists, codes = snapshot.lists, snapshot.tree.codes
    where = codes[unit] if unit < len(codes) else ""
    entered, led = (career[0], career[1]), (career[2], career[3])
    return Held(lists.kinds[kind], lists.places[place], where, earliest, latest, last, first,
                entered, led)  # fmt: skip
