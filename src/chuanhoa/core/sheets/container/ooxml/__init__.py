"""Excel workbooks since 2007: .xlsx, .xlsm and their templates."""

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.legacy import to_unicode
from chuanhoa.core.sheets.container.ooxml.book import read_banners, read_book
from chuanhoa.core.sheets.container.ooxml.cells import CellReader
from chuanhoa.core.sheets.container.ooxml.parts import USUAL_BOOK, find_parts
from chuanhoa.core.sheets.container.ooxml.scan import SheetScan, scan_sheet
from chuanhoa.core.sheets.container.ooxml.styles import read_rich_strings, read_styles
from chuanhoa.core.sheets.container.ooxml.values import open_values, read_values
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text import Message


def open_ooxml(archive: Archive) -> Opened:
    """All worksheets of the workbook; each part is looked over before the values are read."""
    parts = find_parts(archive)
    book = read_book(archive, parts)
    styles = read_styles(archive, parts)
    rich = read_rich_strings(archive, parts, styles)
    scans = [scan_sheet(archive, sheet, styles, rich) for sheet in book.sheets]
    data = archive.data
    if parts.book != USUAL_BOOK or not all(scan.harmless for scan in scans):
        from chuanhoa.core.sheets.container.ooxml.mend import mended  # noqa: PLC0415 -- start-up

        of_parts = {sheet.part: scan for sheet, scan in zip(book.sheets, scans, strict=True)}
        data = mended(archive, parts, of_parts)
    values = open_values(data, archive.file)
    drafts, grids = [], []
    for sheet, scan in zip(book.sheets, scans, strict=True):
        rows = read_values(values, sheet.position, archive.file, booleans=scan.booleans)
        drafts.append(scan.draft)
        grids.append(_grid(scan, rows, epoch_1904=book.epoch_1904))
    notes = [Message("sheets.file.macros", {"file": archive.file})] if book.macros else []
    banners, damaged = read_banners(archive)
    notes += damaged
    if any("comment" in part for part in archive.entries):
        from chuanhoa.core.sheets.container.ooxml.comments import (  # noqa: PLC0415 -- start-up
            read_comments,
        )

        comments = read_comments(archive)
        notes += comments.notes(archive.file)
        banners = [*banners, *comments.lines]
    return Opened(drafts, grids, banners=banners, notes=notes)


def _grid(scan: SheetScan, rows: list[list[Cell]], *, epoch_1904: bool) -> Grid:
    _apply(scan.cells, scan.draft, rows)
    return scan.draft.grid(rows, epoch_1904=epoch_1904)


def _apply(cells: CellReader, draft: Draft, rows: list[list[Cell]]) -> None:
    """Put right, in place, what the values reader does not read as people see it."""
    for row, columns in cells.converted.items():
        place = draft.places.find(row)
        found = rows[place] if place is not None and place < len(rows) else []
        for column, encoding in columns.items():
            text = found[column] if column < len(found) else None
            if isinstance(text, str):
                found[column] = read = to_unicode(text, encoding)
                draft.converted += read != text
    for row, replaced in cells.replaced.items():
        place = draft.places.find(row)
        if place is not None:
            rows.extend([] for _ in range(place + 1 - len(rows)))
            found = rows[place]
            for column, value in replaced.items():
                found.extend([None] * (column + 1 - len(found)))
                found[column] = value
