"""The sheets of an .xlsx, and what is written outside their cells."""

from typing import Final, NamedTuple

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.limits import MAX_SHEETS, MEGABYTE, refuse
from chuanhoa.core.sheets.container.markup import (
    attribute,
    element,
    is_on,
    opening,
    refuse_doctype,
    unescape,
)
from chuanhoa.core.sheets.container.ooxml.parts import Parts
from chuanhoa.core.text import Message, Refused

_HEAD: Final = 4096
_LARGEST_DRAWING: Final = 64 * MEGABYTE
_DAMAGED: Final = ("sheets.file.broken", "sheets.file.truncated")


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


def read_banners(archive: Archive) -> tuple[list[str], list[Message]]:
    """Return lines of text boxes and shapes: a stamp is often drawn, not typed into a cell.

    And what to tell of drawings that are damaged: of those the lines before the damage. Raises
    Refused where a drawing unpacks to more than is looked over.
    """
    lines: list[str] = []
    notes: list[Message] = []
    for part in archive.entries:
        if part.startswith("xl/drawings/") and part.endswith(".xml"):
            raw = bytearray()
            try:
                for piece in archive.stream(part):
                    raw += piece
                    if len(raw) > _LARGEST_DRAWING:
                        break
            except Refused as refused:
                if refused.message.code not in _DAMAGED:
                    raise
                about = {"file": archive.file, "part": part}
                notes.append(Message("sheets.file.drawing_broken", about))
            if len(raw) > _LARGEST_DRAWING:
                raise refuse("broken", file=archive.file, part=part)
            found = element("p").find_all(bytes(raw))
            lines += [text_of_runs(line.inside or b"") for line in found]
    return lines, notes


def text_of_runs(inside: bytes) -> str:
    """Return the text of runs, or of an element that holds nothing but text."""
    if b"<" not in inside:
        return unescape(inside)
    return "".join(unescape(found.inside or b"") for found in element("t").find_all(inside))
