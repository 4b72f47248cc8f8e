"""Many small files read in one go: a process of its own for each would cost more than the reading."""

from collections.abc import Sequence
from typing import NamedTuple

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets import FileRead, Hints, Workbook, read
from chuanhoa.core.sheets.mending import Mends


class OneOfSeveral(NamedTuple):
    """A file among the bytes of several: its name, how many of them are its own, what was said of it."""

    name: str
    size: int
    hints: Hints
    mends: Mends


def read_several(
    data: bytes, _name: str, *, catalogues: Catalogues, files: Sequence[OneOfSeveral]
) -> tuple[FileRead, ...]:
    """Return what each of `files` (`OneOfSeveral`) says, whose bytes stand one after the other in `data`.

    Raises Refused for the first that cannot be read.
    """
    found, start = [], 0
    for one in files:
        part = data[start : start + one.size]
        start += one.size
        found.append(read(part, one.name, catalogues=catalogues, hints=one.hints, mends=one.mends))
    return tuple(found)


def open_several(
    data: bytes, _name: str, *, files: Sequence[tuple[str, int]]
) -> tuple[Workbook, ...]:
    """Return the sheets of each of `files` (name, how many of the bytes), one after the other in `data`.

    Raises Refused for the first that cannot be read.
    """
    from chuanhoa.core.sheets.container import open_workbook  # noqa: PLC0415 -- start-up time

    found, start = [], 0
    for name, size in files:
        found.append(open_workbook(data[start : start + size], name))
        start += size
    return tuple(found)
