"""The loops made ready: compiled once a machine, loaded once a process."""

from datetime import date
from typing import Final

import numpy as np

from chuanhoa.core.assess import delta, kernel, present, store
from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.days import day_of
from chuanhoa.core.assess.series import series
from chuanhoa.core.assess.snapshot import Tree, build

_DAY: Final = date(2025, 7, 1)
_ready = False


def is_warm() -> bool:
    """Whether the loops are there in this process."""
    return _ready


def is_compiled() -> bool:
    """Whether they have been compiled on this machine, so that to load them is quick."""
    return store.is_compiled()


def warm(book: Book) -> None:
    """Load the loops, compiling what has to be; every kind of call is made once, about nobody."""
    global _ready  # noqa: PLW0603 -- the one place a process knows it
    nobody = build([delta.NOBODY], tree=Tree())
    compiler = Compiler(book, nobody.lists)
    tables = compiler.on(_DAY)
    kernel.counts(nobody, tables)
    kernel.cells(nobody, tables)
    present.present(nobody, np.ones(1, np.bool_), as_of=_DAY)
    present.verdicts(nobody, tables, np.zeros(1, np.int32))
    series(nobody, compiler, [day_of(at) for at in (35_000, 35_100)])
    running = delta.Running(nobody, tables)
    pair = running.pair(delta.NOBODY, delta.NOBODY)
    if pair is not None:
        running.change(pair)
    store.mark_compiled()
    _ready = True
