"""The sheets of an .xlsx, and what is written outside their cells."""

from typing import Final, NamedTuple

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.limits import MAX_SHEETS, refuse
from chuanhoa.core.sheets.container.markup import (
    attribute,
    element,
    is_on,
    opening,
    refuse_doctype,
    unescape,
)
from chuanhoa.core.sheets.container.ooxml.parts import Parts

_HEAD: Final = 4096


class SheetPart(NamedTuple):
    """A worksheet: its place among all sheets, its name, the entry that holds it."""

    position: int
    name: str
    part: str
    hidden: bool


class Book(NamedTuple):
    sheets: tuple[SheetPart, ...]
    epoch_1904: bool
    macros: bool


def read_book(archive: Archive, parts: Parts) -> Book:
    """Return the sheets in order; chart sheets and macro sheets are left out."""
    raw = archive.read(parts.book)
    refuse_doctype(raw[:_HEAD], archive.file)
    sheets = []
    for position, found in enumerate(opening("sheet").finditer(raw)):
        kind, part = parts.targets.get(attribute(found[1], b"id") or "", ("", ""))
        if kind in {"worksheet", ""}:
            name = attribute(found[1], b"name") or ""
            hidden = (attribute(found[1], b"state") or "visible") != "visible"
            sheets.append(SheetPart(position, name, part, hidden))
    if not sheets:
        raise refuse("no_sheets", file=archive.file)
    if len(sheets) > MAX_SHEETS:
        raise refuse("too_many_sheets", file=archive.file, found=len(sheets), limit=MAX_SHEETS)
    properties = opening("workbookPr").search(raw)
    return Book(
        sheets=tuple(sheets),
        epoch_1904=properties is not None and is_on(attribute(properties[1], b"date1904")),
        macros=any(entry.endswith("vbaproject.bin") for entry in archive.entries),
    )


def read_banners(archive: Archive) -> list[str]:
    """Lines of text boxes and shapes: a stamp is often drawn, not typed into a cell."""
    lines = []
    for part in archive.entries:
        if part.startswith("xl/drawings/") and part.endswith(".xml"):
            found = element("p").find_all(archive.read(part))
            lines += [text_of_runs(line.inside or b"") for line in found]
    return lines


def text_of_runs(inside: bytes) -> str:
    """Return the text of runs, or of an element that holds nothing but text."""
    if b"<" not in inside:
        return unescape(inside)
    return "".join(unescape(found.inside or b"") for found in element("t").find_all(inside))
