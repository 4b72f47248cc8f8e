"""The one door through which bytes from outside are opened: in a process of their own, small ones together.

A web process answers other people at the same time: it takes no bytes apart itself, has one reading
at a time done for it, lets one more wait, and refuses whoever comes then.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any, Final, TypeVar

from chuanhoa.core.sheets import FileRead, Hints, Workbook
from chuanhoa.core.sheets.child import OPEN, Bounds, run_bounded
from chuanhoa.core.sheets.mending import Mends
from chuanhoa.core.sheets.several import OneOfSeveral
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.queries import catalogues

WEB: Final = Bounds(seconds=30, megabytes=1024)
"""What a file may take while somebody waits for a page."""
WORK: Final = Bounds(seconds=180, megabytes=2048)
"""What it may take in the work behind."""
Answer = TypeVar("Answer", FileRead, Workbook)
READ: Final = "chuanhoa.core.sheets:read"
SEVERAL: Final = "chuanhoa.core.sheets.several:read_several"
OPEN_SEVERAL: Final = "chuanhoa.core.sheets.several:open_several"
_TOGETHER: Final = 8 * 2**20
"""Bytes of several files that are read in one go."""
ENDED: Final = frozenset({"sheets.file.took_too_long", "sheets.file.stopped"})
"""Codes of the refusals of files that went beyond their bounds."""
SMALL: Final = 100_000
"""Bytes of a file that goes with others: the form of one person has some ten thousand."""
_INSIDE: Final = BoundedSemaphore(2)
_READING: Final = BoundedSemaphore(1)


def opened(data: bytes, name: str, *, alone: bool = False) -> Workbook:
    """Return the sheets of a file as they came. Raises Refused when it cannot be read within bounds.

    `alone`: nobody else waits for this process, as on a command line; a small file is opened in it.
    """
    workbook: Workbook = _run(OPEN, data, name, {}, bounds=WEB, alone=alone)
    return workbook


def opened_together(files: Sequence[tuple[bytes, str]]) -> tuple[Workbook | Refused, ...]:
    """Return the sheets of several small files (bytes, name), opened in one go.

    Of a file that cannot be read it is the refusal. Raises Refused where together they go beyond
    bounds: then nothing is known of any.
    """
    options = {"files": [(name, len(data)) for data, name in files]}
    data = b"".join(data for data, _name in files)
    answer: Sequence[Workbook | Message] = _run(
        OPEN_SEVERAL, data, files[0][1], options, bounds=WEB, alone=False
    )
    return tuple(map(_refusing, answer))


def read(
    data: bytes,
    name: str,
    *,
    hints: Hints,
    mends: Mends,
    bounds: Bounds = WEB,
    alone: bool = False,
) -> FileRead:
    """Return what a file says, with `mends` in place. Raises Refused as `opened` does."""
    options = {"catalogues": catalogues(), "hints": hints, "mends": mends}
    answer: FileRead = _run(READ, data, name, options, bounds=bounds, alone=alone)
    return answer


def read_together(
    files: Sequence[tuple[bytes, OneOfSeveral]], *, bounds: Bounds = WEB
) -> tuple[FileRead | Refused, ...]:
    """Return what each of several small files says, read in one go. As `opened_together`."""
    options = {"catalogues": catalogues(), "files": [one for _data, one in files]}
    data = b"".join(data for data, _one in files)
    answer: Sequence[FileRead | Message] = _run(
        SEVERAL, data, files[0][1].name, options, bounds=bounds, alone=False
    )
    return tuple(map(_refusing, answer))


def read_several(files: Sequence[tuple[bytes, OneOfSeveral]]) -> tuple[FileRead, ...]:
    """Return what each of several files says; Refused for the first that cannot be read within bounds.

    Together they are read as one where they are small: of thirty forms the processes cost the most.
    """
    if len(files) == 1 or sum(one.size for _data, one in files) > _TOGETHER:
        return tuple(read(data, one.name, hints=one.hints, mends=one.mends) for data, one in files)
    found = []
    for each in read_together(files):
        if isinstance(each, Refused):
            raise each
        found.append(each)
    return tuple(found)


def _refusing(answer: Answer | Message) -> Answer | Refused:
    return Refused(answer) if isinstance(answer, Message) else answer


def _run(
    task: str, data: bytes, name: str, options: dict[str, Any], *, bounds: Bounds, alone: bool
) -> Any:
    if alone:
        return run_bounded(task, data, name, options=options)
    with _turn(name):
        return run_bounded(task, data, name, options=options, bounds=bounds, isolated=True)


@contextmanager
def _turn(name: str) -> Iterator[None]:
    """Wait for the one reading before this one; Refused when somebody waits already."""
    if not _INSIDE.acquire(blocking=False):
        raise Refused(Message("import.busy", {"file": name}))
    try:
        with _READING:
            yield
    finally:
        _INSIDE.release()
