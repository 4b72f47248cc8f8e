"""Many small files read in one go: a process of its own for each would cost more than the reading."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets import FileRead, Hints, Workbook, open_sheets, read
from chuanhoa.core.sheets.mending import Mends
from chuanhoa.core.text import Message, Refused

Answer = TypeVar("Answer")


class OneOfSeveral(NamedTuple):
    """A file among the bytes of several: its name, how many of them are its own, what was said of it."""

    name: str
    size: int
    hints: Hints
    mends: Mends


def read_several(
    data: bytes, _name: str, *, catalogues: Catalogues, files: Sequence[OneOfSeveral]
) -> tuple[FileRead | Message, ...]:
    """Return what each of `files` (`OneOfSeveral`) says, whose bytes stand one after the other in `data`.

    Of one that cannot be read it is the sentence that says why.
    """
    parts = zip(files, _parts(data, [one.size for one in files]), strict=True)
    return tuple(
        _told(
            partial(read, catalogues=catalogues, hints=one.hints, mends=one.mends), part, one.name
        )
        for one, part in parts
    )


def open_several(
    data: bytes, _name: str, *, files: Sequence[tuple[str, int]]
) -> tuple[Workbook | Message, ...]:
    """Return the sheets of each of `files` (name, how many of the bytes), one after the other in `data`.

    Of one that cannot be read it is the sentence that says why.
    """
    parts = zip(files, _parts(data, [size for _name, size in files]), strict=True)
    return tuple(_told(open_sheets, part, name) for (name, _size), part in parts)


def _parts(data: bytes, sizes: Sequence[int]) -> Iterator[bytes]:
    start = 0
    for size in sizes:
        yield data[start : start + size]
        start += size


def _told(act: Callable[[bytes, str], Answer], data: bytes, name: str) -> Answer | Message:
    try:
        return act(data, name)
    except Refused as refused:
        return refused.message
