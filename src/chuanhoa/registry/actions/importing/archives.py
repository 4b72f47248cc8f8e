"""A zip of spreadsheets, taken apart within limits; nothing of it is written to disk.

Only what is stored or deflated is unpacked: other ways of packing allocate as they please.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZipFile, ZipInfo

from chuanhoa.core.sheets.container.archive import DIRECTORY_ERRORS, Archive
from chuanhoa.core.text import Message, Refused
from chuanhoa.registry.actions.importing.uploads import plain_name

MOST_FILES: Final = 200
MEGABYTE: Final = 1 << 20
LARGEST_FILE: Final = 100 * MEGABYTE
LARGEST_WHOLE: Final = 300 * MEGABYTE
_OFFICE: Final = ("[Content_Types].xml", "mimetype")
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800


def is_archive(data: bytes) -> bool:
    """Whether `data` is a zip that holds files, not one that is itself a spreadsheet."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except DIRECTORY_ERRORS:
        return False
    return not names & set(_OFFICE)


def unpacked(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of every file in an archive, folders and system files left out.

    Raises Refused, before anything is unpacked, when it holds too many or too large files or
    others that need a password, and while unpacking when a file is damaged or not what it says.
    """
    archive = Archive(data, name)
    entries = [entry for entry in archive.listed if _wanted(entry)]
    if len(entries) > MOST_FILES:
        raise _refused("import.zip.too_many", name, found=len(entries), limit=MOST_FILES)
    whole = sum(entry.file_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    if whole > LARGEST_WHOLE or largest > LARGEST_FILE:
        limit = (LARGEST_WHOLE if whole > LARGEST_WHOLE else LARGEST_FILE) // MEGABYTE
        raise _refused("import.zip.too_large", name, found=whole // MEGABYTE, limit=limit)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _refused("import.zip.password", name)
    if not entries:
        raise _refused("import.zip.empty", name)
    for entry in entries:
        yield _name_in(entry), _content(archive, entry, name)


def _content(archive: Archive, entry: ZipInfo, name: str) -> bytes:
    pieces, left = [], entry.file_size
    try:
        for piece in archive.unpack(entry):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                break
    except Refused as refused:
        raise _refused("import.zip.damaged", name) from refused
    if left:
        raise _refused("import.zip.damaged", name)
    return b"".join(pieces)


def _wanted(entry: ZipInfo) -> bool:
    """Whether an entry is somebody's file; where it would lie does not matter, nothing is put there."""
    parts = [part for part in entry.filename.replace("\\", "/").split("/") if part.strip(".")]
    return not entry.is_dir() and not any(
        part.startswith((".", "~$")) or part == "__MACOSX" for part in parts
    )


def _name_in(entry: ZipInfo) -> str:
    """Return an entry's name; Windows and macOS write UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = entry.filename
    return plain_name(name)


def _refused(code: str, name: str, **found: object) -> Refused:
    return Refused(Message(code, {"file": name, **found}))
