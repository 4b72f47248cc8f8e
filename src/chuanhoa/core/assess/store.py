"""A snapshot on disk: generations of columns, mapped into memory, and a log of changes since.

The only file of the assessment that touches files. A generation is written whole and made durable
before the manifest names it, by one rename; whatever a crash leaves half done is never read. The log
belongs to its generation; a record that is torn, or does not match its checksum, ends it.
"""

import json
import mmap
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np

from chuanhoa.core.assess.person import Kind, Person, of_plain, place_of, plain
from chuanhoa.core.assess.snapshot import COLUMNS, Lists, Snapshot, Tree, replayed
from chuanhoa.core.assess.snapshot.columns import frozen

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
LOCK: Final = "writer.lock"
HEAD: Final = struct.Struct("<IIQ")
"""Length and checksum of what follows, and the place in the feed of changes."""
PIECE: Final = 1 << 20
ALIGNED: Final = 64

Changes = Mapping[bytes, Person | None]
"""Key → the person as it is now, or None who is there no more."""


class BusyError(Exception):
    """Another process writes to the store."""


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
        feed = base.feed
        for at, part in self._records(manifest["generation"]):
            changes |= part
            feed = at
        return replayed(base, changes, feed=feed)

    def feed(self) -> int | None:
        """Return how far the store has followed the feed of changes; None where it is empty."""
        manifest = self._manifest()
        if manifest is None:
            return None
        last = manifest["feed"]
        for last, _ in self._records(manifest["generation"]):  # noqa: B007 -- the last one counts
            pass
        return int(last)

    def save(self, snapshot: Snapshot) -> None:
        """Write a new generation and make it the one that is read. Raises BusyError."""
        with self._writing():
            manifest = self._manifest()
            generation = 1 + (manifest["generation"] if manifest else 0)
            told: dict[str, Any] = {
                "format": FORMAT,
                "generation": generation,
                "feed": snapshot.feed,
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

    def append(self, changes: Changes, *, feed: int) -> None:
        """Put changes at the end of the log, durable on return.

        Raises BusyError, and LookupError where there is no generation yet.
        """
        with self._writing():
            manifest = self._manifest()
            if manifest is None:
                raise LookupError("no generation to change")
            body = [[key.hex(), plain(one) if one else None] for key, one in changes.items()]
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
        lists = self._path(generation, "lists").read_bytes()
        if crc32(lists) != manifest["lists"]:
            raise ValueError(f"{self._path(generation, 'lists')} is not what was written")
        with self._path(generation, "columns").open("rb") as file:
            mapped = np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), np.uint8)
        arrays: dict[str, Any] = {}
        for name, (first, size) in manifest["columns"].items():
            arrays[name] = mapped[first : first + size].view(COLUMNS[name][0])
        told = json.loads(lists)
        return Snapshot(
            frozen(arrays), _lists(told["lists"]), _tree(told["tree"]), manifest["feed"]
        )

    def _records(self, generation: int) -> Iterator[tuple[int, dict[bytes, Person | None]]]:
        """Yield every whole record of a log: its place in the feed, and its changes."""
        for feed, data, _ in self._whole_records(generation):
            yield (
                feed,
                {
                    bytes.fromhex(key): of_plain(one) if one else None
                    for key, one in json.loads(data)
                },
            )

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
