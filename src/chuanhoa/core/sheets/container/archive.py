"""A zip archive read within bounds: what is counted are the bytes that really come out."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from chuanhoa.core.sheets.container.limits import MAX_UNPACKED, MEGABYTE, refuse

_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 0x1
_PACKED_STEP: Final = 1 << 17
_UNPACKED_STEP: Final = MEGABYTE
_MAX_ENTRIES: Final = 20_000
_MAX_WHOLE: Final = 64 * MEGABYTE
DIRECTORY_ERRORS: Final = (
    BadZipFile, NotImplementedError, OverflowError, ValueError, LookupError, struct.error, OSError,
)  # fmt: skip
"""What the list of an archive's entries may fail with."""


class Archive:
    """The entries of one archive, found by lower-case name with forward slashes.

    `listed` holds all of them, those of one name too.
    Reading the same entry twice counts twice, so sheets that share one huge part stay bounded.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.data = data
        self.file = file
        self._left = MAX_UNPACKED
        try:
            with ZipFile(BytesIO(data)) as opened:
                entries = opened.infolist()
        except DIRECTORY_ERRORS as error:
            raise refuse("truncated", file=file) from error
        if len(entries) > _MAX_ENTRIES:
            raise refuse("too_many_parts", file=file, found=len(entries), limit=_MAX_ENTRIES)
        declared = sum(entry.file_size for entry in entries)
        if declared > MAX_UNPACKED:
            raise self._too_large(declared)
        self.listed = entries
        self.entries = {_plain(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self.entries

    def read(self, name: str) -> bytes:
        """Return the whole entry, or nothing when the archive has none of that name; never a huge one."""
        pieces, size = [], 0
        for piece in self.stream(name) if name in self else ():
            pieces.append(piece)
            size += len(piece)
            if size > _MAX_WHOLE:
                raise refuse("broken", file=self.file, part=name)
        return b"".join(pieces)

    def stream(self, name: str) -> Iterator[bytes]:
        """Return the entry piece by piece, at most a megabyte each; Refused when it is damaged."""
        return self.unpack(self.entries[_plain(name)])

    def unpack(self, entry: ZipInfo) -> Iterator[bytes]:
        """Return the same of an entry that was `listed`."""
        if entry.flag_bits & _ENCRYPTED:
            raise refuse("password", file=self.file)
        packed = self._packed(entry)
        pieces = self._inflate(packed, entry) if entry.compress_type == ZIP_DEFLATED else packed
        size, check = 0, 0
        for piece in pieces:
            size += len(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise self._too_large(MAX_UNPACKED - self._left)
            check = zlib.crc32(piece, check)
            yield bytes(piece)
        if size != entry.file_size or check != entry.CRC:
            raise refuse("broken", file=self.file, part=entry.filename)

    def _packed(self, entry: ZipInfo) -> Iterator[memoryview]:
        """Packed bytes of an entry; the sizes of its local header are not believed."""
        header = self.data[entry.header_offset : entry.header_offset + _LOCAL_HEADER]
        supported = entry.compress_type in (ZIP_STORED, ZIP_DEFLATED)
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04" or not supported:
            raise refuse("broken", file=self.file, part=entry.filename)
        name_length, extra_length = struct.unpack_from("<HH", header, 26)
        start = entry.header_offset + _LOCAL_HEADER + name_length + extra_length
        view = memoryview(self.data)[start : start + entry.compress_size]
        if len(view) < entry.compress_size:
            raise refuse("truncated", file=self.file)
        for at in range(0, len(view), _PACKED_STEP):
            yield view[at : at + _PACKED_STEP]

    def _inflate(self, packed: Iterator[memoryview], entry: ZipInfo) -> Iterator[bytes]:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in packed:
                waiting: memoryview | bytes = piece
                while waiting and not engine.eof:
                    yield engine.decompress(waiting, _UNPACKED_STEP)
                    waiting = engine.unconsumed_tail
            while not engine.eof and (rest := engine.decompress(b"", _UNPACKED_STEP)):
                yield rest
        except zlib.error as error:
            raise refuse("broken", file=self.file, part=entry.filename) from error

    def _too_large(self, found: int) -> Exception:
        return refuse(
            "unpacked_too_large",
            file=self.file,
            found=found // MEGABYTE,
            limit=MAX_UNPACKED // MEGABYTE,
        )


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
