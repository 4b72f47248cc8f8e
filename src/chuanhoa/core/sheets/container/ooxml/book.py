"""The parts of an .xlsx that say which sheets there are and how a cell's text is to be read."""

import re
from dataclasses import dataclass
from posixpath import join as join_path
from posixpath import normpath
from typing import Final

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.legacy import Run, font_encoding
from chuanhoa.core.sheets.container.limits import MAX_SHEETS, MAX_TEXT, refuse
from chuanhoa.core.sheets.container.markup import (
    attribute,
    element,
    is_on,
    number,
    opening,
    refuse_doctype,
    unescape,
    unescape_excel,
)

_BOOK: Final = "xl/workbook.xml"
_HEAD: Final = 4096
_STRINGS: Final = re.compile(rb"<((?:\w+:)?)sst[\s>]")
_ZEROS: Final = re.compile(r"0{5,20}(?:;@)?")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name and the entry that holds it (empty when the file names none)."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    sheets: tuple[SheetPart, ...]
    epoch_1904: bool
    macros: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """What the style number of a cell tells: encoding of its font, digits it pads to.

    `plain` says that no cell needs to be looked at for its style.
    """

    encodings: tuple[str | None, ...]
    padding: tuple[int, ...]

    @property
    def plain(self) -> bool:
        return not any(self.encodings) and not any(self.padding)


def read_book(archive: Archive) -> Book:
    """Sheets in order; chart sheets and macro sheets are left out."""
    raw = archive.read(_BOOK)
    refuse_doctype(raw[:_HEAD], archive.file)
    targets = _targets(archive)
    sheets = []
    for found in opening("sheet").finditer(raw):
        kind, part = targets.get(attribute(found[1], b"r:id") or _any_id(found[1]), ("", ""))
        if kind in {"worksheet", ""}:
            name = attribute(found[1], b"name") or ""
            hidden = (attribute(found[1], b"state") or "visible") != "visible"
            sheets.append(SheetPart(name, part, hidden))
    if not sheets:
        raise refuse("no_sheets", file=archive.file)
    if len(sheets) > MAX_SHEETS:
        raise refuse("too_many_sheets", file=archive.file, found=len(sheets), limit=MAX_SHEETS)
    properties = opening("workbookPr").search(raw)
    return Book(
        sheets=tuple(sheets),
        epoch_1904=properties is not None and is_on(attribute(properties[1], b"date1904")),
        macros="xl/vbaproject.bin" in archive,
    )


def read_styles(archive: Archive) -> Styles:
    raw = archive.read("xl/styles.xml")
    refuse_doctype(raw[:_HEAD], archive.file)
    fonts = [_font(inner or b"") for inner in _children(raw, "fonts", "font")]
    formats = {
        number(attribute(found[1], b"numFmtId")): attribute(found[1], b"formatCode") or ""
        for found in opening("numFmt").finditer(raw)
    }
    pads = {
        code: len(shown.removesuffix(";@"))
        for code, shown in formats.items()
        if _ZEROS.fullmatch(shown)
    }
    encodings: list[str | None] = []
    padding: list[int] = []
    cells = element("cellXfs").search(raw)
    for found in opening("xf").finditer(cells[2] or b"" if cells else b""):
        font = number(attribute(found[1], b"fontId"))
        encodings.append(fonts[font] if font < len(fonts) else None)
        padding.append(pads.get(number(attribute(found[1], b"numFmtId")), 0))
    return Styles(tuple(encodings or [None]), tuple(padding or [0]))


def read_rich_strings(archive: Archive, styles: Styles) -> dict[int, list[Run]]:
    """Shared strings that change their font inside, by number; none when no font here is legacy.

    Refused when one string is longer than any cell may be: repeated in every cell it would grow
    without bound.
    """
    name = "xl/sharedStrings.xml"
    if name not in archive:
        return {}
    rich: dict[int, list[Run]] = {}
    waiting, count, closing, empty = b"", 0, b"", b""
    for piece in archive.stream(name):
        if not closing:
            refuse_doctype(piece[:_HEAD], archive.file)
            prefix = found[1] if (found := _STRINGS.search(piece)) else b""
            closing, empty = b"</" + prefix + b"si>", b"<" + prefix + b"si/>"
        *strings, waiting = (waiting + piece).split(closing)
        _refuse_long(strings, waiting, archive.file)
        if b"rFont" in piece or empty in piece or b"rFont" in waiting:
            for string in strings:
                count += string.count(empty)
                if b"rFont" in string:
                    rich[count] = runs_of(string)
                count += 1
        else:
            count += len(strings)
    legacy = any(styles.encodings) or any(
        encoding for runs in rich.values() for _, encoding in runs
    )
    return rich if legacy else {}


def read_banners(archive: Archive) -> list[str]:
    """Lines of text boxes and shapes: a secrecy stamp is often drawn, not typed into a cell."""
    lines = []
    for part in archive.entries:
        if part.startswith("xl/drawings/") and part.endswith(".xml"):
            raw = archive.read(part)
            lines += [
                "".join(unescape(text[2] or b"") for text in element("t").finditer(found[2] or b""))
                for found in element("p").finditer(raw)
            ]
    return lines


def runs_of(raw: bytes) -> list[Run]:
    """Return runs of a rich string: text and the encoding of the font the run names.

    The encoding is None where a run names no font and takes that of its cell, and empty where it
    names one that holds Unicode.
    """
    runs: list[Run] = []
    for found in element("r").finditer(raw):
        inside = found[2] or b""
        font = opening("rFont").search(inside)
        encoding = (font_encoding(attribute(font[1], b"val") or "") or "") if font else None
        text = b"".join(part[2] or b"" for part in element("t").finditer(inside))
        runs.append((unescape_excel(text), encoding))
    return runs


def _refuse_long(strings: list[bytes], waiting: bytes, file: str) -> None:
    longest = max(map(len, strings), default=0)
    if longest > MAX_TEXT:
        for string in strings:
            text = sum(len(found[2] or b"") for found in element("t").finditer(string))
            if text > MAX_TEXT:
                raise refuse("long_text", file=file, limit=MAX_TEXT)
    if len(waiting) > 100 * MAX_TEXT:
        raise refuse("long_text", file=file, limit=MAX_TEXT)


def _targets(archive: Archive) -> dict[str, tuple[str, str]]:
    """Relationship id → (kind, entry)."""
    raw = archive.read("xl/_rels/workbook.xml.rels")
    refuse_doctype(raw[:_HEAD], archive.file)
    targets = {}
    for found in opening("Relationship").finditer(raw):
        target = (attribute(found[1], b"Target") or "").replace("\\", "/")
        kind = (attribute(found[1], b"Type") or "").rpartition("/")[2]
        part = target.lstrip("/") if target.startswith("/") else normpath(join_path("xl", target))
        targets[attribute(found[1], b"Id") or ""] = (kind, part)
    return targets


def _any_id(attributes: bytes) -> str:
    return attribute(attributes, b"id") or ""


def _children(raw: bytes, parent: str, child: str) -> list[bytes | None]:
    around = element(parent).search(raw)
    return [found[2] for found in element(child).finditer(around[2] or b"")] if around else []


def _font(inside: bytes) -> str | None:
    name = opening("name").search(inside)
    return font_encoding(attribute(name[1], b"val") or "") if name else None
