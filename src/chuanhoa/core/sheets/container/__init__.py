"""The container of a table: bytes of a file in, its sheets as grids out.

What a file is, is told from its content. Each format has a reader of its own; what all of them owe
(limits, secrecy, stale totals, what was put aside) is done here, once.
"""

from unicodedata import category

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.legacy import rescue, rescue_alone
from chuanhoa.core.sheets.container.limits import MAX_FILE, MEGABYTE, refuse
from chuanhoa.core.sheets.container.merges import covering, refuse_tangled
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.sheets.container.secrecy import find_stamp
from chuanhoa.core.sheets.container.sniff import (
    OLE_MAGIC,
    ZIP_MAGIC,
    kind_of_compound,
    kind_of_rest,
    kind_of_zip,
    suits,
)
from chuanhoa.core.sheets.grid import Grid, Workbook, column_letters
from chuanhoa.core.text import Message

__all__ = ["open_workbook"]

_SHOWN = 5


def open_workbook(data: bytes, name: str) -> Workbook:
    """Return the sheets of .xlsx, .xlsm, .xls, .ods, .csv, or of a web page or XML saved as .xls.

    `name` is for messages only. Raises Refused, with what to do, for everything that cannot be
    read: not a table, locked, broken, beyond the limits, bearing a secrecy stamp.
    """
    if len(data) > MAX_FILE:
        raise refuse(
            "too_large", file=name, found=len(data) // MEGABYTE, limit=MAX_FILE // MEGABYTE
        )
    try:
        kind, opened = _open(data, name)
    except RecursionError as error:
        raise refuse("broken", file=name, part="") from error
    refuse_tangled(opened.grids, name)
    guesses = _guess_fonts(opened, name)
    banners = [line for draft in opened.drafts for line in draft.banners]
    if stamp := find_stamp(opened.grids, [*opened.banners, *banners], name):
        found, place = stamp
        raise refuse("secret", file=name, found=found, place=place or name)
    notes = [] if suits(kind, name) else [Message(f"sheets.file.really_{kind}", {"file": name})]
    notes += opened.notes
    for draft, grid in zip(opened.drafts, opened.grids, strict=True):
        notes += _notes_of(draft, name)
        notes += covering(draft, grid, name)
    notes += guesses
    return Workbook(
        name=name,
        grids=_checked([_plainly_named(grid) for grid in opened.grids]),
        text_encoding=opened.text_encoding,
        delimiter=opened.delimiter,
        notes=tuple(notes),
    )


def _open(data: bytes, name: str) -> tuple[str, Opened]:
    """Kind and content; each reader is loaded when a file needs it, as start-up time is counted."""
    if data.startswith(ZIP_MAGIC):
        archive = Archive(data, name)
        kind = kind_of_zip(archive)
        if kind == "xlsx":
            from chuanhoa.core.sheets.container.ooxml import open_ooxml  # noqa: PLC0415 -- start-up

            return kind, open_ooxml(archive)
        from chuanhoa.core.sheets.container.opendocument import (  # noqa: PLC0415 -- start-up
            open_opendocument,
        )

        return kind, open_opendocument(archive)
    if data.startswith(OLE_MAGIC):
        from chuanhoa.core.sheets.container.biff import open_biff  # noqa: PLC0415 -- start-up
        from chuanhoa.core.sheets.container.biff.compound import Compound  # noqa: PLC0415

        compound = Compound(data, name)
        return kind_of_compound(compound.streams, name), open_biff(compound)
    kind = kind_of_rest(data, name)
    if kind == "html":
        from chuanhoa.core.sheets.container.webpage import open_webpage  # noqa: PLC0415 -- start-up

        return kind, open_webpage(data, name)
    if kind == "xml":
        from chuanhoa.core.sheets.container.plainxml import open_xml  # noqa: PLC0415 -- start-up

        return kind, open_xml(data, name)
    from chuanhoa.core.sheets.container.delimited import open_delimited  # noqa: PLC0415 -- start-up

    return kind, open_delimited(data, name)


def _guess_fonts(opened: Opened, file: str) -> list[Message]:
    """Make text Unicode whose font is lost; where the file names legacy fonts, they decide."""
    notes = []
    for draft, grid in zip(opened.drafts, opened.grids, strict=True):
        if not draft.converted and (rescued := rescue(grid.rows)):
            encoding, count = rescued
            params = {
                "file": file,
                "sheet": grid.name,
                "encoding": encoding.upper(),
                "count": count,
            }
            notes.append(Message("sheets.file.legacy_guess", params))
        elif alone := rescue_alone(grid.rows):
            cells = [grid.address(*place) for place in alone[:_SHOWN]]
            told = {"file": file, "sheet": grid.name, "count": len(alone), "cells": cells}
            notes.append(Message("sheets.file.legacy_cells", told))
    return notes


def _plainly_named(grid: Grid) -> Grid:
    """Return the grid without signs in its name that nobody sees or that turn the writing round."""
    name = "".join(sign for sign in grid.name if category(sign) != "Cf")
    return grid if name == grid.name else grid._replace(name=name)


def _checked(grids: list[Grid]) -> tuple[Grid, ...]:
    if not any(grid.formulas for grid in grids):
        return tuple(grids)
    from chuanhoa.core.sheets.container.stale import with_stale  # noqa: PLC0415 -- start-up

    return tuple(with_stale(grids))


def _notes_of(draft: Draft, file: str) -> list[Message]:
    where = {"file": file, "sheet": draft.name}
    notes = []
    if draft.set_aside:
        cells = [f"{column_letters(c)}{r + 1}" for r, c in draft.set_aside[:_SHOWN]]
        notes.append(
            Message(
                "sheets.file.set_aside", where | {"cells": cells, "count": len(draft.set_aside)}
            )
        )
    if strays := draft.places.strays:
        rows = [row + 1 for row in strays[:_SHOWN]]
        notes.append(Message("sheets.file.stray_rows", where | {"rows": rows}))
    if draft.converted:
        notes.append(Message("sheets.file.legacy_font", where | {"count": draft.converted}))
    if draft.formulas_left_out:
        notes.append(
            Message("sheets.file.formulas_cut", where | {"count": draft.formulas_left_out})
        )
    return notes
