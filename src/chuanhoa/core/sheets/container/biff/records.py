"""The record stream of an .xls workbook, and the strings inside its records."""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from chuanhoa.core.sheets.container.limits import refuse

CONTINUE: Final = 0x003C
BOF: Final = 0x0809
EOF: Final = 0x000A
_HEAD: Final = struct.Struct("<HH")
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


class Record(NamedTuple):
    """One record: its number, its bytes, where the next one begins."""

    code: int
    body: bytes
    end: int


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Return records from `start` to the end of the stream; a cut-off last record ends them."""
    at, length = start, len(stream)
    unpack = _HEAD.unpack_from
    while at + 4 <= length:
        code, size = unpack(stream, at)
        end = at + 4 + size
        if end > length:
            return
        yield Record(code, stream[at + 4 : end], end)
        at = end


def continued(stream: bytes, record: Record) -> list[bytes]:
    """Return the bytes of a record and of the CONTINUE records behind it, piece by piece."""
    pieces = [record.body]
    for following in records(stream, record.end):
        if following.code != CONTINUE:
            break
        pieces.append(following.body)
    return pieces


class Text(NamedTuple):
    """A string with its font changes: (first character, font number) each."""

    text: str
    fonts: tuple[tuple[int, int], ...] = ()


class StringReader:
    """Reads the Unicode strings of BIFF8 out of a record that may go on in CONTINUE records.

    Where the letters of a string go on in the next record, that record begins with a byte that says
    anew whether they are wide; where anything else goes on, it does not.
    """

    def __init__(self, pieces: list[bytes], file: str) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 0
        self._file = file

    @property
    def exhausted(self) -> bool:
        last = len(self._pieces) - 1
        return self._piece == last and self._at >= len(self._pieces[last])

    def read(self, size: int) -> bytes:
        """Return the next bytes, across the ends of records."""
        found = b""
        while True:
            taken = self._pieces[self._piece][self._at : self._at + size - len(found)]
            found += taken
            self._at += len(taken)
            if len(found) == size:
                return found
            self._turn()

    def string(self, length_bytes: int = 2) -> Text:
        """Return a string that tells its length, its width and its font changes itself."""
        length = int.from_bytes(self.read(length_bytes), "little")
        flags = self.read(1)[0]
        changes = int.from_bytes(self.read(2), "little") if flags & _RICH else 0
        extra = int.from_bytes(self.read(4), "little") if flags & _EXTENDED else 0
        text = self._letters(length, wide=bool(flags & _WIDE))
        raw = self.read(4 * changes)
        self._skip(extra)
        return Text(text, tuple(struct.iter_unpack("<HH", raw)))

    def _letters(self, length: int, *, wide: bool) -> str:
        parts = []
        while length:
            if self._at >= len(self._pieces[self._piece]):
                self._turn()
                wide = bool(self.read(1)[0] & _WIDE)
            room = len(self._pieces[self._piece]) - self._at
            count = min(length, room // 2 if wide else room)
            if not count:
                raise refuse("broken", file=self._file, part="SST")
            raw = self.read(count * 2 if wide else count)
            parts.append(raw.decode("utf-16-le" if wide else "latin-1", errors="replace"))
            length -= count
        return "".join(parts)

    def _skip(self, size: int) -> None:
        while size:
            step = min(size, len(self._pieces[self._piece]) - self._at)
            self._at += step
            size -= step
            if size:
                self._turn()

    def _turn(self) -> None:
        self._piece += 1
        self._at = 0
        if self._piece >= len(self._pieces):
            raise refuse("truncated", file=self._file)


def byte_string(body: bytes, at: int, length_bytes: int, encoding: str) -> str:
    """Return a string of the 8-bit versions, read in the code page of the workbook."""
    length = int.from_bytes(body[at : at + length_bytes], "little")
    start = at + length_bytes
    return body[start : start + length].decode(encoding, errors="replace")
