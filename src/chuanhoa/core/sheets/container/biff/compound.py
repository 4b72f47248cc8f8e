"""The OLE container of old Office files: a small file system of chained sectors."""

import struct
from typing import Final

from chuanhoa.core.sheets.container.limits import refuse

_FREE: Final = 0xFFFFFFFA
"""Sector numbers from here on end a chain or mark no sector."""
_ENTRY: Final = 128
_ROOT, _STREAM, _STORAGE = 5, 2, 1
_HEADER_LIST: Final = 109
_CHILDREN: Final = struct.Struct("<III")


class Compound:
    """The streams at the top of one OLE file; those of embedded objects are not looked at."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._data = data
        if len(data) < 512:
            raise refuse("truncated", file=file)
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise refuse("broken", file=file, part="OLE")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._cutoff = struct.unpack_from("<I", data, 56)[0]
        self._table = self._read_table()
        directory = self._chain(struct.unpack_from("<I", data, 48)[0])
        self._entries = [
            directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)
        ]
        self.streams = self._top_streams()
        self._mini_table: list[int] | None = None
        self._mini_data = b""

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream; Refused when its chain is broken."""
        start, size = self.streams[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        if self._mini_table is None:
            self._open_mini()
        return self._mini_chain(start, size)

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise refuse("truncated", file=self.file)
        return self._data[at : at + self._size]

    def _chain(self, start: int) -> bytes:
        sectors: list[bytes] = []
        number = start
        for _ in range(len(self._table) + 1):
            if number >= _FREE:
                return b"".join(sectors)
            if number >= len(self._table):
                break
            sectors.append(self._sector(number))
            number = self._table[number]
        raise refuse("broken", file=self.file, part="OLE")

    def _read_table(self) -> list[int]:
        """Return the sector allocation table; its sectors are listed in the header and beyond."""
        listed = list(struct.unpack_from(f"<{_HEADER_LIST}I", self._data, 76))
        more = struct.unpack_from("<I", self._data, 68)[0]
        per_sector = self._size // 4
        for _ in range(len(self._data) // self._size):
            if more >= _FREE:
                break
            *numbers, more = struct.unpack(f"<{per_sector}I", self._padded(more))
            listed += numbers
        table: list[int] = []
        sectors = len(self._data) // self._size + 1
        for number in listed:
            if number >= _FREE or len(table) >= sectors:
                break
            table += struct.unpack(f"<{per_sector}I", self._padded(number))
        return table

    def _padded(self, number: int) -> bytes:
        return self._sector(number).ljust(self._size, b"\xff")

    def _top_streams(self) -> dict[str, tuple[int, int]]:
        """Lower-case name → (first sector, size) of the streams right under the root."""
        streams: dict[str, tuple[int, int]] = {}
        if not self._entries or len(self._entries[0]) < _ENTRY:
            raise refuse("broken", file=self.file, part="OLE")
        seen: set[int] = set()
        waiting = [self._links(self._entries[0])[2]]
        while waiting:
            number = waiting.pop()
            if number in seen or number >= len(self._entries):
                continue
            seen.add(number)
            entry = self._entries[number]
            left, right, _ = self._links(entry)
            waiting += [left, right]
            if entry[66] == _STREAM:
                length = min(struct.unpack_from("<H", entry, 64)[0], 64)
                name = entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace").lower()
                start, size = struct.unpack_from("<II", entry, 116)
                streams.setdefault(name, (start, size))
        return streams

    def _links(self, entry: bytes) -> tuple[int, int, int]:
        left, right, child = _CHILDREN.unpack_from(entry, 68)
        return left, right, child

    def _open_mini(self) -> None:
        start, size = struct.unpack_from("<II", self._entries[0], 116)
        self._mini_data = self._chain(start)[:size] if start < _FREE else b""
        table = self._chain(struct.unpack_from("<I", self._data, 60)[0])
        self._mini_table = list(struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4]))

    def _mini_chain(self, start: int, size: int) -> bytes:
        table = self._mini_table or []
        sectors: list[bytes] = []
        number = start
        for _ in range(len(table) + 1):
            if number >= _FREE:
                return b"".join(sectors)[:size]
            if number >= len(table):
                break
            at = number * self._mini_size
            sectors.append(self._mini_data[at : at + self._mini_size])
            number = table[number]
        raise refuse("broken", file=self.file, part="OLE")
