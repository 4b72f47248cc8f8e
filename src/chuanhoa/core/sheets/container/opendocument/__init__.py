"""OpenDocument spreadsheets: .ods, packed or as one flat file.

Read here and not by the values reader: that one drops line breaks inside cells, fonts, merges and
hidden rows, and allocates every row a repeated one stands for.
"""

from collections.abc import Iterable

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.draft import stack
from chuanhoa.core.sheets.container.limits import refuse
from chuanhoa.core.sheets.container.opendocument.content import Reader
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.text import Message


def open_opendocument(archive: Archive) -> Opened:
    """All sheets of a packed spreadsheet; Refused when it is locked by a password."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise refuse("password", file=archive.file)
    reader = Reader(archive.file)
    if "styles.xml" in archive:
        reader.feed(archive.stream("styles.xml"))
    reader.feed(archive.stream("content.xml"))
    opened = _opened(reader)
    if any(part.startswith("basic/") for part in archive.entries):
        opened.notes.append(Message("sheets.file.macros", {"file": archive.file}))
    return opened


def open_flat(pieces: Iterable[bytes], file: str) -> Opened:
    """All sheets of a spreadsheet kept as one XML file."""
    reader = Reader(file)
    reader.feed(pieces)
    return _opened(reader)


def _opened(reader: Reader) -> Opened:
    tables = reader.tables
    if not tables.drafts:
        raise refuse("no_sheets", file=reader.file)
    grids = [
        draft.grid(stack(rows, draft.places))
        for draft, rows in zip(tables.drafts, tables.rows, strict=True)
    ]
    return Opened(tables.drafts, grids, banners=reader.banners)
