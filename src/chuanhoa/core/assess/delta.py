"""One person changed: the counts follow without counting anybody else again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from chuanhoa.core.assess import kernel
from chuanhoa.core.assess.compile import Tables
from chuanhoa.core.assess.kernel import Counts
from chuanhoa.core.assess.person import Person
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.build import arrays
from chuanhoa.core.assess.snapshot.columns import frozen
from chuanhoa.core.assess.snapshot.lists import lists_of, united


@dataclass(frozen=True, slots=True)
class Running:
    """Counts that are kept up: raw by plate, as the loops hold them."""

    tables: Tables
    buckets: Any
    raw: list[Any]
    heads: Any

    @property
    def counts(self) -> Counts:
        """The counts as they now stand."""
        return kernel.counted(self.tables, self.raw, self.heads)


def running(snapshot: Snapshot, tables: Tables, *, buckets: Any = None) -> Running:
    """Return counts of everybody, to be kept up with `change`."""
    if buckets is None:
        buckets = np.arange(len(snapshot.tree.codes) + 1)
    buckets = np.ascontiguousarray(buckets, np.int64)
    return Running(tables, buckets, *kernel.tally(snapshot, tables, buckets))


def change(counts: Running, before: Snapshot | None, after: Snapshot | None, rows: range) -> None:
    """Take the people of `rows` in `before` out of the counts, and put those of `after` in.

    Both are parts of one register over the same lists as the tables; None is nobody.
    """
    for at, found in enumerate(counts.raw):
        heads = counts.heads if at == 0 else counts.heads.copy()
        for snapshot, sign in ((before, -1), (after, 1)):
            if snapshot is not None:
                kernel.add(
                    snapshot, counts.tables, at, rows, counts.buckets, found, heads, sign=sign
                )


def part_of(snapshot: Snapshot, people: Sequence[Person]) -> Snapshot | None:
    """Return people in columns over the lists of a snapshot.

    None where they bring something the lists do not know: then the tables must be compiled anew.
    """
    if united(snapshot.lists, lists_of(people)) != snapshot.lists:
        return None
    columns = frozen(arrays(people, snapshot.lists, snapshot.tree))
    return Snapshot(columns, snapshot.lists, snapshot.tree)
