"""A file of standards as it is handed in: a YAML, or the archive in which a draft is taken out."""

import zlib
from io import BytesIO
from typing import Final, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from chuanhoa.core.text import Message, Refused

MOST_BYTES: Final = 800_000
"""Of one file; in Vietnamese a letter may take three."""
MOST_FILES: Final = 10
_ARCHIVE: Final = b"PK\x03\x04"
_PLAIN: Final = (ZIP_STORED, ZIP_DEFLATED)
"""How parts may be packed: other ways may ask for gigabytes before a byte is read."""
_BROKEN: Final = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
"""What the standard library raises for archives damaged, locked, or packed in a way of their own."""


class Readable(Protocol):
    """What is read in one go, such as an upload."""

    def read(self) -> bytes:
        """Return all of it."""


def rule_text(file: Readable, *, size: int) -> str:
    """Return the text of a file of standards, of an archive that of the one in it.

    Raises Refused for one that is too large, no text, or an archive of another kind.
    """
    if size > MOST_BYTES:
        raise Refused(Message("overlay.file_large"))
    data = file.read()
    if data.startswith(_ARCHIVE):
        data = _unpacked(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refused(Message("overlay.not_text")) from wrong


def _unpacked(data: bytes) -> bytes:
    """Return the one file of standards of an archive; nothing is written, no more is unpacked."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_FILES or any(one.file_size > MOST_BYTES for one in parts):
                raise _too_large()
            standards = [one for one in parts if _is_standards(one)]
            if len(standards) != 1:
                raise Refused(Message("overlay.archive_files", {"found": len(standards)}))
            if standards[0].compress_type not in _PLAIN:
                raise Refused(Message("overlay.archive_bad"))
            return packed.read(standards[0])  # never more than the size it states
    except _BROKEN as broken:
        raise Refused(Message("overlay.archive_bad")) from broken


def _is_standards(part: ZipInfo) -> bool:
    folder, _, name = part.filename.rpartition("/")
    return folder.rpartition("/")[2] == "standards" and name.endswith((".yaml", ".yml"))


def _too_large() -> Refused:
    return Refused(Message("overlay.archive_large", {"most": MOST_FILES, "letters": MOST_BYTES}))
