"""One person changed: the counts follow without counting anybody else again."""

from typing import Any, Final

import numpy as np

from chuanhoa.core.assess import kernel
from chuanhoa.core.assess.compile import Tables
from chuanhoa.core.assess.days import number, stamps
from chuanhoa.core.assess.kernel import Counts
from chuanhoa.core.assess.person import Person
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.snapshot.build import arrays
from chuanhoa.core.assess.snapshot.columns import Columns, frozen
from chuanhoa.core.assess.snapshot.lists import lists_of, united

NOBODY: Final = Person(bytes(16), 0, (0, 0), (), (), (), ())
"""Somebody who holds no post and so counts nowhere: who comes new replaces, who leaves gives way to."""


class Running:
    """Counts of everybody that follow changes one by one."""

    def __init__(self, snapshot: Snapshot, tables: Tables, *, buckets: Any = None) -> None:
        if buckets is None:
            buckets = np.arange(len(snapshot.tree.codes) + 1)
        buckets = np.ascontiguousarray(buckets, np.int64)
        self.snapshot, self.tables = snapshot, tables
        self.raw, self.heads = kernel.tally(snapshot, tables, buckets)
        self._rest: list[tuple[Any, ...]] = []
        for plate, found in zip(tables.plates, self.raw, strict=True):
            heads = self.heads if not self._rest else self.heads.copy()
            self._rest.append((
                tables.retires, stamps(), plate.words, plate.ints, plate.cuts, plate.at,
                *kernel.room(plate), *kernel.lanes(), buckets, found.reshape(len(found), -1), heads,
            ))  # fmt: skip

    @property
    def counts(self) -> Counts:
        """The counts as they now stand."""
        return kernel.counted(self.tables, self.raw, self.heads)

    def pair(self, before: Person, after: Person) -> Columns | None:
        """Return a person before and after a change in columns; NOBODY stands for none.

        None where they bring something that the lists of the snapshot do not know: then lists and
        tables must be made anew.
        """
        lists = self.snapshot.lists
        if united(lists, lists_of([before, after])) != lists:
            return None
        return frozen(arrays([before, after], lists, self.snapshot.tree))

    def change(self, pair: Columns) -> None:
        """Take the first of two out of the counts, and put the second in."""
        from chuanhoa.core.assess import loops  # noqa: PLC0415 -- Numba takes half a second

        c, day = pair, number(self.tables.as_of)
        for rest in self._rest:
            loops.swap(day, c.who, c.rec, c.over, c.seg, c.unit, c.turn, c.at, *rest)
