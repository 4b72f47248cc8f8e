"""Reading in a process of its own, which may be ended when a file takes too much.

A hostile or damaged file can make a reader allocate or loop beyond any check made beforehand, and
one that runs out of memory takes its process along. So everything but small ordinary files is read
in a child with a limit on time and memory, and the parent only ever sees an answer or a refusal. A
server reads nothing itself: whoever answers many people at once asks for a child every time.
"""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from chuanhoa.core.text import Message, Refused

OPEN: Final = "chuanhoa.core.sheets:open_sheets"
_MEGABYTE: Final = 1 << 20
_MAX_FILE: Final = 100 * _MEGABYTE
_SMALL: Final = 2 * _MEGABYTE
_SMALL_UNPACKED: Final = 32 * _MEGABYTE
_SMALL_TEXT: Final = _MEGABYTE // 2
_POLITE: Final = 5
"""How far a child stands back for those who answer people."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_OUT_OF_MEMORY: Final = 3
_ANSWER_SHARE: Final = 4
_OUR_MISTAKE: Final = 1


class Bounds(NamedTuple):
    """What one reading may take. Memory is bounded where the system can do it (not on Windows)."""

    seconds: int = 180
    megabytes: int = 4096


def read_bounded(
    path: Path,
    task: str = OPEN,
    *,
    options: Mapping[str, Any] | None = None,
    bounds: Bounds | None = None,
    isolated: bool | None = None,
) -> Any:
    """Return what `task` makes of a file; Refused when it cannot be read within bounds.

    See `run_bounded` for the arguments.
    """
    data = bytes_of(path)
    return run_bounded(task, data, path.name, options=options, bounds=bounds, isolated=isolated)


def bytes_of(path: Path) -> bytes:
    """Return all bytes of a file.

    Raises Refused when it cannot be opened, is larger than any reader takes, or was written to
    while it was read.
    """
    try:
        before = path.stat()
        data = path.read_bytes() if before.st_size <= _MAX_FILE else b""
        after = path.stat()
    except OSError as error:
        raise Refused(Message("sheets.file.cannot_open", {"file": path.name})) from error
    if before.st_size > _MAX_FILE:
        size = before.st_size // _MEGABYTE
        found = {"file": path.name, "found": size, "limit": _MAX_FILE // _MEGABYTE}
        raise Refused(Message("sheets.file.too_large", found))
    if (before.st_mtime_ns, before.st_size, len(data)) != (
        after.st_mtime_ns, after.st_size, after.st_size,
    ):  # fmt: skip
        raise Refused(Message("sheets.file.being_written", {"file": path.name}))
    return data


def run_bounded(
    task: str,
    data: bytes,
    name: str,
    *,
    options: Mapping[str, Any] | None = None,
    bounds: Bounds | None = None,
    isolated: bool | None = None,
) -> Any:
    """Return `function(data, name, **options)` for a `task` named `module:function`.

    `isolated` says whether to use a child process; by default small files are read in this one,
    which is for a command line, where nobody else waits. The answer of a child may hold plain values
    and dataclasses of the core. Raises Refused from the task, or when the task takes more than
    `bounds`; an answer may weigh a quarter of the memory.
    """
    bounds, options = bounds or Bounds(), dict(options or {})
    if isolated is None:
        isolated = not _is_small(data)
    if not isolated:
        return _function(task)(data, name, **options)
    from chuanhoa.core.sheets import packing  # noqa: PLC0415 -- start-up: small files need none

    request = packing.packed((task, name, options)) + data
    answer = _run(["--answer"], request, name, bounds)
    refused, value = packing.unpacked(answer)
    if refused:
        raise Refused(value)
    return value


def supervise(task: str, *arguments: str, file: str, bounds: Bounds | None = None) -> int:
    """Return the exit code of `function(*arguments)`, run in a child that shares our streams.

    For answers too large to hand over: the child writes them itself. Raises Refused, for `file`,
    when the task takes more than `bounds`.
    """
    import subprocess  # noqa: PLC0415 -- start-up: small files need none

    bounds = bounds or Bounds()
    command = [*_command(bounds), task, *arguments]
    process = subprocess.Popen(command, env=_environment())  # noqa: S603 -- our own interpreter
    try:
        code = process.wait(bounds.seconds)
    except subprocess.TimeoutExpired:
        raise _too_long(file, bounds) from None
    finally:
        process.kill()
        process.wait()
    if code < 0 or code == _OUT_OF_MEMORY:
        raise _stopped(file, bounds)
    return code


def _run(arguments: list[str], request: bytes, file: str, bounds: Bounds) -> bytes:
    import subprocess  # noqa: PLC0415 -- start-up: small files need none

    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter
            [*_command(bounds), *arguments],
            input=request,
            capture_output=True,
            timeout=bounds.seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long(file, bounds) from None
    if done.returncode == _OUR_MISTAKE:
        raise RuntimeError(done.stderr.decode(errors="replace")[-4000:])
    if done.returncode:
        raise _stopped(file, bounds)
    return done.stdout


def _command(bounds: Bounds) -> list[str]:
    return [sys.executable, "-m", "chuanhoa.core.sheets.child", str(bounds.megabytes)]


def _environment() -> dict[str, str]:
    """Return our environment, with the places this process imports from."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _too_long(file: str, bounds: Bounds) -> Refused:
    return Refused(Message("sheets.file.took_too_long", {"file": file, "limit": bounds.seconds}))


def _stopped(file: str, bounds: Bounds) -> Refused:
    return Refused(Message("sheets.file.stopped", {"file": file, "limit": bounds.megabytes}))


def _is_small(data: bytes) -> bool:
    """Whether reading costs little whatever the bytes are: text goes through many more hands."""
    if len(data) > _SMALL:
        return False
    if not data.startswith(b"PK"):
        return data.startswith(_OLE) or len(data) <= _SMALL_TEXT
    try:
        with ZipFile(BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist()) <= _SMALL_UNPACKED
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return True


def _function(task: str) -> Callable[..., Any]:
    module, _, name = task.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function


def _limit(megabytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 -- not on Windows
    except ImportError:
        return
    os.nice(_POLITE)
    limit = megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(request: bytes) -> bytes:
    from chuanhoa.core.sheets import packing  # noqa: PLC0415 -- start-up: small files need none

    stream = BytesIO(request)
    task, name, options = packing.request(stream)
    try:
        value = (False, _function(task)(stream.read(), name, **options))
    except Refused as refusal:
        value = (True, refusal.message)
    return packing.packed(value)


def _main(arguments: list[str]) -> int:
    megabytes, task, *rest = arguments
    gc.disable()  # a grid is millions of cells and no cycle, and the process ends with its answer
    try:
        _limit(int(megabytes))
        if task == "--answer":
            answer = _answer(sys.stdin.buffer.read())
            if len(answer) > int(megabytes) * _MEGABYTE // _ANSWER_SHARE:
                return _OUT_OF_MEMORY
            sys.stdout.buffer.write(answer)
            return 0
        return int(_function(task)(*rest))
    except MemoryError:
        return _OUT_OF_MEMORY


if __name__ == "__main__":
    raise SystemExit(_main(sys.argv[1:]))
