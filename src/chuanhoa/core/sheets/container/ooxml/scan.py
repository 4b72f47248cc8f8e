"""One pass over a worksheet's XML before the values are read: its real extent and its marks.

The values reader allocates a dense block up to the last cell it meets, so one stray cell at row
1,048,576 would cost gigabytes: what lies where has to be known first. Rows are found by byte
search; a cell is looked at only when its row holds something the values reader does not show.
"""

from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.formulas import column_index, corners
from chuanhoa.core.sheets.container.legacy import Run
from chuanhoa.core.sheets.container.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_MERGES,
    MAX_ROWS,
    MEGABYTE,
    refuse,
)
from chuanhoa.core.sheets.container.markup import (
    attribute,
    element,
    is_on,
    number,
    opening,
    unescape,
)
from chuanhoa.core.sheets.container.ooxml.book import SheetPart
from chuanhoa.core.sheets.container.ooxml.cells import CellReader, valued_columns
from chuanhoa.core.sheets.container.ooxml.rows import RowSplitter
from chuanhoa.core.sheets.container.ooxml.styles import Styles
from chuanhoa.core.sheets.grid import Merge
from chuanhoa.core.text.patterns import regex

_ROW_NUMBER: Final = regex(rb"(?:^|\s)r\s*=\s*[\"'](\d{1,8})[\"']")
_LAST_COLUMN: Final = regex(rb"[^>]*?\sr\s*=\s*[\"']([A-Z]{1,3})\d")
_NAMED_ROW: Final = regex(rb"\sr\s*=\s*[\"'][A-Za-z]{1,3}(\d+)[\"']")
_VALUES: Final = (b"<v", b"<is", b":v", b":is", b"f")
"""What a row with a value holds: the one found last is looked for first, a vain search is long."""
_STRICT_BELOW: Final = 4 * MEGABYTE


@dataclass(slots=True)
class SheetScan:
    """What the scan found of one sheet; `harmless` if it may be read as it is."""

    cells: CellReader
    booleans: bool = False
    width: int = 0
    last_row: int = -1
    far_columns: set[int] = field(default_factory=set)
    last_cell: bytes = b"\0"
    skip: int = 1

    @property
    def draft(self) -> Draft:
        return self.cells.draft

    @property
    def harmless(self) -> bool:
        kept = self.draft.places.whole and not self.draft.set_aside
        return kept and not self.cells.strange_errors


def scan_sheet(
    archive: Archive, sheet: SheetPart, styles: Styles, rich: dict[int, list[Run]]
) -> SheetScan:
    """Everything about a sheet but its values. Refused when it is broken or beyond the limits."""
    scan = SheetScan(CellReader(styles, rich, Draft(sheet.name, hidden=sheet.hidden)))
    if sheet.part not in archive:
        raise refuse("broken", file=archive.file, part=sheet.part or sheet.name)
    splitter = RowSplitter(archive.stream(sheet.part), archive.file, sheet.part)
    strict = archive.entries[sheet.part.lower()].file_size <= _STRICT_BELOW
    _read_head(scan, splitter.head)
    _read_rows(scan, splitter, archive.file, strict=strict)
    _read_tail(scan.draft, splitter.tail)
    return scan


def _read_rows(scan: SheetScan, splitter: RowSplitter, file: str, *, strict: bool) -> None:
    draft = scan.draft
    every = not scan.cells.styles.plain or bool(scan.cells.rich)
    cell_tag = b"<" + splitter.prefix + b"c "
    row, place, value = -1, -1, _VALUES[0]
    for attributes, body in splitter:
        row = row_number(attributes, row)
        if row <= scan.last_row or row >= MAX_ROWS:
            raise _misplaced(scan, row, file)
        scan.last_row = row
        if b"h" in attributes:
            _read_row_marks(draft, row, attributes)
        # Most rows end here: they hold values, end in the column of the row before, and that is all.
        if value not in body:
            value = next((mark for mark in _VALUES if mark in body), value)
            if value not in body:
                continue
        last = body.rfind(cell_tag)
        if (
            not body.startswith(scan.last_cell, last)
            or not body[last + scan.skip : last + scan.skip + 1].isdigit()
        ):
            _read_width(scan, row, body, last, file)
        place = draft.places.take(row)
        if strict and not {b"%d" % (row + 1)}.issuperset(_NAMED_ROW.findall(body)):
            raise refuse("broken", file=file, part=draft.name)
        if b"b" in body and not scan.booleans:
            scan.booleans = b't="b"' in body or (b"'" in body and b"t='b'" in body)
        # No Vietnamese word has an f; an error begins with #: most rows of texts need no look.
        if every or b"f" in body or b"#" in body:
            if splitter.prefix:
                scan.cells.read_slowly(row, body)
            else:
                scan.cells.read_row(row, body, every=every)
    if (place + 1) * scan.width > MAX_CELLS:
        raise refuse("too_many_cells", file=file, sheet=draft.name, limit=MAX_CELLS)


def row_number(attributes: bytes, before: int) -> int:
    if attributes.startswith(b' r="'):
        digits = attributes[4 : attributes.find(b'"', 4)]
        if digits.isdigit() and len(digits) < 9:
            return int(digits) - 1
    found = _ROW_NUMBER.search(attributes)
    return int(found[1]) - 1 if found else before + 1


def _read_width(scan: SheetScan, row: int, body: bytes, last: int, file: str) -> None:
    """Take the column of a row's last cell into account, or of its last one with a value."""
    found = _LAST_COLUMN.match(body, last) if last >= 0 else None
    width = column_index(found[1].decode()) + 1 if found else MAX_COLUMNS + 1
    if found and width <= MAX_COLUMNS:
        scan.last_cell = body[last : found.end() - 1]
        scan.skip = len(scan.last_cell)
    else:
        columns = valued_columns(body)
        width = max((column + 1 for column in columns if column < MAX_COLUMNS), default=0)
        if far := [column for column in columns if column >= MAX_COLUMNS]:
            _set_aside(scan, row, columns, far, file)
    scan.width = max(scan.width, width)


def _set_aside(scan: SheetScan, row: int, columns: list[int], far: list[int], file: str) -> None:
    scan.far_columns.update(columns)
    scan.draft.set_aside += [(row, column) for column in far]
    if len(scan.far_columns) > MAX_COLUMNS:
        raise refuse(
            "too_many_columns",
            file=file,
            sheet=scan.draft.name,
            found=len(scan.far_columns),
            limit=MAX_COLUMNS,
        )


def _misplaced(scan: SheetScan, row: int, file: str) -> Exception:
    if row >= MAX_ROWS:
        return refuse(
            "too_many_rows", file=file, sheet=scan.draft.name, found=row + 1, limit=MAX_ROWS
        )
    return refuse("broken", file=file, part=scan.draft.name)


def _read_row_marks(draft: Draft, row: int, attributes: bytes) -> None:
    height = attribute(attributes, b"ht")
    if is_on(attribute(attributes, b"hidden")) or height in {"0", "0.0"}:
        draft.hidden_rows.add(row)


def _read_head(scan: SheetScan, head: bytes) -> None:
    for found in opening("col").finditer(head):
        if is_on(attribute(found[1], b"hidden")) or attribute(found[1], b"width") in {"0", "0.0"}:
            first, last = number(attribute(found[1], b"min")), number(attribute(found[1], b"max"))
            scan.draft.hidden_columns.update(range(max(first, 1) - 1, min(last, MAX_COLUMNS)))
    properties = opening("sheetPr").search(head)
    if properties and is_on(attribute(properties[1], b"filterMode")):
        scan.draft.filtered = True


def _read_tail(draft: Draft, tail: bytes) -> None:
    for found in islice(opening("mergeCell").finditer(tail), MAX_MERGES + 1):
        if ends := corners(attribute(found[1], b"ref")):
            draft.merges.append(Merge(*ends))
    if opening("filterColumn").search(tail):
        draft.filtered = True
    around = element("headerFooter").find(tail)
    if around and around.inside:
        for name in ("oddHeader", "oddFooter", "evenHeader", "firstHeader", "firstFooter"):
            for line in element(name).find_all(around.inside):
                draft.banners.append(unescape(line.inside or b""))
