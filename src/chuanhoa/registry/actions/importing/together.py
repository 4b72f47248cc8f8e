"""Small files of one sending opened and read in one process, and one by one where that breaks."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db import DatabaseError

from chuanhoa.core.sheets import FileRead, Workbook
from chuanhoa.core.sheets.several import OneOfSeveral
from chuanhoa.core.text import Message, Refused
from chuanhoa.registry.actions.importing.hints import said_of
from chuanhoa.registry.models import ImportFile
from chuanhoa.registry.queries.importing.files import sealed_bytes
from chuanhoa.registry.queries.importing.opening import (
    SMALL,
    WORK,
    opened_together,
    read_together,
)

log = logging.getLogger(__name__)
MOST = 32
"""Files that go together: what one of them breaks is done once more, one by one."""


class Sent(NamedTuple):
    """A file as it was sent. `refused`: why it is not even opened."""

    name: str
    data: bytes
    refused: Refused | None = None


@contextmanager
def failing_alone(name: str, code: str = "import.not_read") -> Iterator[None]:
    """Refuse a file over which the program itself fails, so that the others are not lost with it.

    A failure of the machine or of the database is no file's fault and goes on.
    """
    try:
        yield
    except (Refused, DatabaseError, OSError):
        raise
    except Exception as error:
        log.exception("a file could not be read")
        raise Refused(Message(code, {"file": name})) from error


def each_opened(
    files: Iterable[Sent], *, apart: Callable[[], bool]
) -> Iterator[tuple[Sent, Workbook | Refused | None]]:
    """Yield each file with its sheets, or why it cannot be read; None: to be opened alone.

    Once files together went beyond bounds, or `apart` says so, every file is for itself.
    """
    broken = False
    for group in _groups(files):
        found: Sequence[Workbook | Refused | None] = [one.refused for one in group]
        if len(group) > 1 and not (broken or apart()):
            try:
                with failing_alone(group[0].name):
                    found = opened_together([(one.data, one.name) for one in group])
            except (Refused, OSError):
                broken = True
        yield from zip(group, found, strict=True)


def each_read(
    files: Sequence[ImportFile], fresh: Iterable[ImportFile]
) -> Iterator[FileRead | Refused | None]:
    """Yield what each file that waits says, or why it cannot be read; None: to be read alone.

    `fresh`: those of which nothing is known from before; only these are read together.
    """
    waiting = {file.pk for file in fresh if file.size <= SMALL}
    broken = False
    for start in range(0, len(files), MOST):
        group = files[start : start + MOST]
        small = [] if broken else [file for file in group if file.pk in waiting]
        found: dict[object, FileRead | Refused] = {}
        if len(small) > 1:
            try:
                with failing_alone(small[0].name):
                    read = read_together([_given(file) for file in small], bounds=WORK)
                    found = dict(zip((file.pk for file in small), read, strict=True))
            except (Refused, OSError):
                broken = True
        for file in group:
            yield found.get(file.pk)


def _given(file: ImportFile) -> tuple[bytes, OneOfSeveral]:
    data = sealed_bytes(file.stored_as, file.pk)
    hints, mends = said_of(file, {}, {})
    return data, OneOfSeveral(file.name, len(data), hints, mends)


def _groups(files: Iterable[Sent]) -> Iterator[list[Sent]]:
    """Yield the files in their order, small ones that follow each other together."""
    group: list[Sent] = []
    for file in files:
        small = file.refused is None and len(file.data) <= SMALL
        if group and (not small or len(group) == MOST):
            yield group
            group = []
        if small:
            group.append(file)
        else:
            yield [file]
    if group:
        yield group
