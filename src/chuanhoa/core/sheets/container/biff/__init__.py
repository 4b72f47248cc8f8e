"""Excel workbooks of 1993 to 2003: .xls in an OLE container.

Read here and not by the values reader: that one shows neither the fonts, on which the text of a
legacy workbook hangs, nor font changes inside a cell, errors, or text that Excel 5 kept with its
font changes, and a damaged workbook can end the process.
"""

import struct

from chuanhoa.core.sheets.container.biff.book import read_book
from chuanhoa.core.sheets.container.biff.cells import SheetReader
from chuanhoa.core.sheets.container.biff.compound import Compound
from chuanhoa.core.sheets.container.draft import stack
from chuanhoa.core.sheets.container.limits import refuse
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.text import Message


def open_biff(compound: Compound) -> Opened:
    """All worksheets of the workbook; Refused when a record cannot be what it claims to be."""
    try:
        return _open(compound)
    except (struct.error, IndexError, OverflowError, ValueError) as error:
        raise refuse("broken", file=compound.file, part="Workbook") from error


def _open(compound: Compound) -> Opened:
    name = "workbook" if "workbook" in compound.streams else "book"
    book = read_book(compound.read(name), compound.file)
    opened = Opened([], [])
    for entry in book.sheets:
        reader = SheetReader(book, entry)
        if reader.read():
            rows = stack(reader.rows, reader.draft.places)
            opened.drafts.append(reader.draft)
            opened.grids.append(reader.draft.grid(rows, epoch_1904=book.epoch_1904))
    if not opened.grids:
        raise refuse("no_sheets", file=compound.file)
    if book.macros:
        opened.notes.append(Message("sheets.file.macros", {"file": compound.file}))
    return opened
