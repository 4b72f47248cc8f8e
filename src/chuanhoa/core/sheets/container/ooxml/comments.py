"""Comments on cells: looked over for stamps, told of, and never a reason to refuse a file."""

from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.limits import MEGABYTE
from chuanhoa.core.sheets.container.markup import attribute, element, opening
from chuanhoa.core.sheets.container.ooxml.book import text_of_runs
from chuanhoa.core.text import Message, Refused
from chuanhoa.core.text.patterns import regex

_PART: Final = regex(r"xl/(?:.*/)?(?:threaded)?comments?(?:/[^/]*|\d*)\.xml")
_MOST: Final = 20_000
"""How many comments of a part are looked at."""
_ROOM: Final = 16 * MEGABYTE
"""How much of all comments together is unpacked."""
_LETTERS: Final = 2_000_000
"""How much text of them is looked over."""
_SHOWN: Final = 20


@dataclass(slots=True)
class Comments:
    """The cells that bear a comment, sheet after sheet, and what is said; `whole` if that is all."""

    cells: list[str] = field(default_factory=list)
    lines: dict[str, None] = field(default_factory=dict)
    whole: bool = True

    def notes(self, file: str) -> list[Message]:
        """Return what to tell of them."""
        told = []
        if self.cells:
            about = {"file": file, "count": len(self.cells), "cells": self.cells[:_SHOWN]}
            told.append(Message("sheets.file.comments", about))
        if not self.whole:
            told.append(Message("sheets.file.comments_unread", {"file": file}))
        return told


def read_comments(archive: Archive) -> Comments:
    """Return the comments of a workbook; of damaged or endless ones as much as comes out."""
    found = Comments()
    room, letters = _ROOM, _LETTERS
    for part in archive.entries:
        if not _PART.fullmatch(part):
            continue
        raw, whole = _unpacked(archive, part, room)
        room -= len(raw)
        for place, line in enumerate(element("text").find_all(raw)):
            if place >= _MOST or letters <= 0:
                whole = False
                break
            text = text_of_runs(line.inside or b"")
            if text not in found.lines:
                letters -= len(text)
                found.lines[text] = None
        found.whole = found.whole and whole
        if "threaded" not in part:
            named = islice(opening("comment").finditer(raw), _MOST)
            found.cells += [cell for one in named if (cell := attribute(one[1], b"ref"))]
    return found


def _unpacked(archive: Archive, part: str, room: int) -> tuple[bytes, bool]:
    """Return what can be had of a part within `room` bytes, and whether that is all of it."""
    raw = bytearray()
    try:
        for piece in archive.stream(part):
            raw += piece[: room - len(raw)]
            if len(raw) >= room:
                return bytes(raw), False
    except Refused:
        return bytes(raw), False
    return bytes(raw), True
