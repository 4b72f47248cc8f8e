"""A snapshot on disk: generations of columns, mapped into memory, and a log of changes since.

The only file of the assessment that touches files, the folder of machine code included. A
generation is written whole and made durable before the manifest names it, by one rename; whatever a
crash leaves half done is never read. The log belongs to its generation; a record that is torn, or
does not match its checksum, ends it.
"""

import json
import mmap
import os
import shutil
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np

from chuanhoa.core.assess.person import Kind, Person, of_plain, place_of, plain
from chuanhoa.core.assess.snapshot import COLUMNS, Lists, Snapshot, Tree, replayed
from chuanhoa.core.assess.snapshot.columns import frozen

FORMAT: Final = 6
MANIFEST: Final = "manifest.json"
LOCK: Final = "writer.lock"
HEAD: Final = struct.Struct("<IIQ")
"""Length and checksum of what follows, and the place in the feed of changes."""
PIECE: Final = 1 << 20
ALIGNED: Final = 64

Changes = Mapping[bytes, Person | None]
"""Key → the person as it is now, or None who is there no more."""


class BusyError(Exception):
    """Another process writes to the store, or has written since this one looked."""


class Store:
    """A folder with at most one writer and any number of readers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> Snapshot | None:
        """Return the last complete generation with its log taken in; None where there is none.

        Columns are mapped, not read: a page of the file costs memory when it is first looked at.
        """
        manifest = self._manifest()
        if manifest is None:
            return None
        base = self._base(manifest)
        changes: dict[bytes, Person | None] = {}
        feed, mark = base.feed, base.mark
        for feed, mark, part in self._records(manifest["generation"]):  # noqa: B007 -- and the last
            changes |= part
        return replayed(base, changes, feed=feed, mark=mark)

    def feed(self) -> int | None:
        """Return how far the store has followed the feed of changes; None where it is empty."""
        manifest = self._manifest()
        if manifest is None:
            return None
        return self._fed(manifest)

    def save(self, snapshot: Snapshot) -> None:
        """Write a new generation and make it the one that is read. Raises BusyError."""
        with self._writing():
            manifest = self._manifest()
            generation = 1 + (manifest["generation"] if manifest else 0)
            told: dict[str, Any] = {
                "format": FORMAT,
                "generation": generation,
                "feed": snapshot.feed,
                "mark": snapshot.mark,
            }
            told["columns"] = self._write_columns(generation, snapshot)
            lists = json.dumps(_told(snapshot), ensure_ascii=False).encode()
            self._write(self._path(generation, "lists"), lists)
            told["lists"] = crc32(lists)
            self._write(self._path(generation, "log"), b"")
            self._synced()
            self._write(self.folder / "manifest.new", json.dumps(told).encode())
            os.replace(self.folder / "manifest.new", self.folder / MANIFEST)  # noqa: PTH105 -- one rename
            self._synced()
            self._sweep(generation)

    def append(
        self, changes: Changes, *, feed: int, mark: str = "", since: int | None = None
    ) -> None:
        """Put changes at the end of the log, durable on return.

        `since`: how far the log has to have come for them to be what follows. Raises BusyError,
        and LookupError where there is no generation yet.
        """
        with self._writing():
            manifest = self._manifest()
            if manifest is None:
                raise LookupError("no generation to change")
            if since is not None and self._fed(manifest) != since:
                raise BusyError
            people = [[key.hex(), plain(one) if one else None] for key, one in changes.items()]
            body = {"mark": mark, "people": people}
            data = json.dumps(body, ensure_ascii=False).encode()
            record = HEAD.pack(len(data), _checksum(feed, data), feed) + data
            file = os.open(self._path(manifest["generation"], "log"), os.O_RDWR)
            try:
                whole = self._whole(manifest["generation"])
                os.ftruncate(file, whole)
                os.lseek(file, whole, os.SEEK_SET)
                _put(file, record)
                os.fsync(file)
            finally:
                os.close(file)

    def _fed(self, manifest: Mapping[str, Any]) -> int:
        last = manifest["feed"]
        for last, _, _ in self._whole_records(manifest["generation"]):  # noqa: B007 -- the last
            pass
        return int(last)

    def _path(self, generation: int, kind: str) -> Path:
        return self.folder / f"{generation:06d}.{kind}"

    def _manifest(self) -> dict[str, Any] | None:
        try:
            told = json.loads((self.folder / MANIFEST).read_bytes())
        except FileNotFoundError:
            return None
        return told if told["format"] == FORMAT else None

    def _base(self, manifest: Mapping[str, Any]) -> Snapshot:
        generation = manifest["generation"]
        written = self._path(generation, "lists").read_bytes()
        if crc32(written) != manifest["lists"]:
            raise ValueError(f"{self._path(generation, 'lists')} is not what was written")
        with self._path(generation, "columns").open("rb") as file:
            mapped = np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), np.uint8)
        arrays: dict[str, Any] = {}
        for name, (first, size) in manifest["columns"].items():
            arrays[name] = mapped[first : first + size].view(COLUMNS[name][0])
        told = json.loads(written)
        lists, tree = _lists(told["lists"]), _tree(told["tree"])
        return Snapshot(frozen(arrays), lists, tree, manifest["feed"], manifest["mark"])

    def _records(self, generation: int) -> Iterator[tuple[int, str, dict[bytes, Person | None]]]:
        """Yield every whole record of a log: its place in the feed, its mark, and its changes."""
        for feed, data, _ in self._whole_records(generation):
            told = json.loads(data)
            changes = {
                bytes.fromhex(key): of_plain(one) if one else None for key, one in told["people"]
            }
            yield feed, told["mark"], changes

    def _whole(self, generation: int) -> int:
        end = 0
        for _, _, end in self._whole_records(generation):  # noqa: B007 -- the last one counts
            pass
        return end

    def _whole_records(self, generation: int) -> Iterator[tuple[int, bytes, int]]:
        log = self._path(generation, "log").read_bytes()
        at = 0
        while at + HEAD.size <= len(log):
            size, checksum, feed = HEAD.unpack_from(log, at)
            end = at + HEAD.size + size
            data = log[at + HEAD.size : end]
            if len(data) < size or _checksum(feed, data) != checksum:
                return
            yield feed, data, end
            at = end

    def _write_columns(self, generation: int, snapshot: Snapshot) -> dict[str, tuple[int, int]]:
        places: dict[str, tuple[int, int]] = {}
        file = os.open(
            self._path(generation, "columns"), os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600
        )
        try:
            at = 0
            for name, column in zip(COLUMNS, snapshot.columns, strict=True):
                data = memoryview(column.view(np.uint8).reshape(-1))
                places[name] = (at, len(data))
                gap = -len(data) % ALIGNED
                _put(file, data)
                _put(file, bytes(gap))
                at += len(data) + gap
            os.fsync(file)
        finally:
            os.close(file)
        return places

    def _write(self, path: Path, data: bytes) -> None:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _put(file, data)
            os.fsync(file)
        finally:
            os.close(file)

    def _synced(self) -> None:
        """Make names durable, where the system can."""
        if os.name != "posix":
            return
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _sweep(self, generation: int) -> None:
        """Remove what the manifest names no more; a reader that still maps it keeps its pages."""
        for path in self.folder.glob("[0-9]*.*"):
            if not path.name.startswith(f"{generation:06d}."):
                with suppress(PermissionError):  # mapped by a reader, on Windows: next time
                    path.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
            yield
        finally:
            os.close(file)


def _lock(file: int) -> None:
    """Hold the file until it is closed or the process ends, however it ends."""
    try:
        if os.name == "posix":
            import fcntl  # noqa: PLC0415 -- not on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt  # noqa: PLC0415 -- only on Windows

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError as error:
        raise BusyError from error


def _put(file: int, data: bytes | memoryview) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view[:PIECE]) :]


def _checksum(feed: int, data: bytes) -> int:
    return crc32(data, crc32(feed.to_bytes(8, "little")))


def _told(snapshot: Snapshot) -> dict[str, Any]:
    lists = {name: getattr(snapshot.lists, name) for name in Lists.__slots__}
    return {"lists": lists, "tree": [snapshot.tree.codes, snapshot.tree.ends]}


def _tree(told: Any) -> Tree:
    return Tree(tuple(told[0]), tuple(told[1]))


def _lists(told: Mapping[str, Any]) -> Lists:
    return Lists(
        kinds=tuple(Kind(*one) for one in told["kinds"]),
        places=tuple(place_of(one) for one in told["places"]),
        codes=tuple((field, level) for field, level in told["codes"]),
        nones=tuple(tuple(one) for one in told["nones"]),
        fits=tuple(tuple((post, suits) for post, suits in one) for one in told["fits"]),
    )


HERE: Final = Path(__file__).parent
SOURCES: Final = ("loops/*.py", "compile/layout.py", "snapshot/columns.py")
"""What the machine code of the loops is made of. Numba looks only at the file of the outermost
function: after a change in another it would go on with the old code, so the folder has a name of
its own for every state of these files."""
DONE: Final = "done"


def stamp_of(sources: Iterable[tuple[str, bytes]], numba: str) -> str:
    """Return the name of a state of the sources: (path, text) of each."""
    told = sha256(numba.encode())
    for path, text in sorted(sources):
        told.update(f"\n{path} {len(text)}\n".encode() + text)
    return f"loops-{told.hexdigest()[:16]}"


@cache
def machine_code() -> Path | None:
    """Return the folder for machine code, made where it is missing; None where none can be.

    Where NUMBA_CACHE_DIR says, else beside the sources, else in the data folder, else at home.
    """
    paths = [path for pattern in SOURCES for path in HERE.glob(pattern)]
    sources = ((path.relative_to(HERE).as_posix(), path.read_bytes()) for path in paths)
    return first_writable(_bases(), stamp_of(sources, version("numba")))


def _bases() -> Iterator[Path]:
    if told := os.environ.get("NUMBA_CACHE_DIR"):
        yield Path(told)
    yield HERE / "loops" / "__pycache__"
    if data := os.environ.get("CHUANHOA_DATA"):
        yield Path(data) / "compiled"
    with suppress(RuntimeError):  # whoever has no home
        yield Path.home() / ".cache" / "chuanhoa"


def first_writable(bases: Iterable[Path], name: str) -> Path | None:
    """Return the folder `name` in the first of `bases` in which it can be written to."""
    for base in bases:
        folder = base / name
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / f"probe.{os.getpid()}"
            probe.touch()
            probe.unlink()
            return folder
    return None


def is_compiled() -> bool:
    """Whether the loops were compiled whole on this machine, from the sources as they are."""
    folder = machine_code()
    return folder is not None and (folder / DONE).exists()


def mark_compiled() -> None:
    """Say that they were, and let go of what was made from other states of the sources."""
    folder = machine_code()
    if folder is None:
        return
    (folder / DONE).touch()
    for old in folder.parent.glob("loops-*"):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
