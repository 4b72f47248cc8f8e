"""A copy of an .xlsx that the values reader takes: no stray cells over a million rows, no rare errors."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.ooxml.cells import moved_cells
from chuanhoa.core.sheets.container.ooxml.parts import USUAL_BOOK, Parts
from chuanhoa.core.sheets.container.ooxml.rows import RowSplitter
from chuanhoa.core.sheets.container.ooxml.scan import SheetScan, row_number

_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def mended(archive: Archive, parts: Parts, scans: Mapping[str, SheetScan]) -> bytes:
    """Return the workbook anew, with its sheets (`scans` by entry name) in the rows of their grids.

    Only what the values reader looks at is copied, and to where it looks.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=1) as copy:
        copy.writestr("_rels/.rels", _relations({"r": ("officeDocument", USUAL_BOOK)}))
        copy.writestr("xl/_rels/workbook.xml.rels", _relations(parts.targets))
        _write(copy, USUAL_BOOK, archive.stream(parts.book))
        for name in (parts.of_kind("sharedStrings"), parts.of_kind("styles")):
            if name in archive:
                _write(copy, name, archive.stream(name))
        for part, scan in scans.items():
            splitter = RowSplitter(archive.stream(part), archive.file, part)
            _write(copy, part, _moved(splitter, scan))
    return packed.getvalue()


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{_escaped(key)}" Type="{_TYPES}{_escaped(kind)}" '
        f'Target="/{_escaped(part)}"/>'
        for key, (kind, part) in targets.items()
    )
    return f"<Relationships>{listed}</Relationships>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _moved(splitter: RowSplitter, scan: SheetScan) -> Iterator[bytes]:
    yield splitter.head
    row = -1
    tag = splitter.prefix + b"row"
    for attributes, body in splitter:
        row = row_number(attributes, row)
        place = scan.draft.places.find(row)
        if body and place is not None:
            cells = moved_cells(body, place + 1)
            yield b'<%b r="%d">%b</%b>' % (tag, place + 1, cells, tag)
    yield splitter.tail


def _write(copy: ZipFile, name: str, pieces: Iterator[bytes]) -> None:
    with copy.open(name, "w", force_zip64=True) as entry:
        for piece in pieces:
            entry.write(piece)
