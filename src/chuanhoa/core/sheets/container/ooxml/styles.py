"""How the text of an .xlsx is to be read: fonts of cells, fonts inside shared strings."""

from typing import Final, NamedTuple

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.legacy import Run, font_encoding
from chuanhoa.core.sheets.container.limits import MAX_STRINGS, MAX_TEXT, refuse
from chuanhoa.core.sheets.container.markup import (
    attribute,
    element,
    number,
    opening,
    refuse_doctype,
    unescape_excel,
)
from chuanhoa.core.sheets.container.ooxml.parts import Parts
from chuanhoa.core.text.patterns import regex

_HEAD: Final = 4096
_STRINGS: Final = regex(rb"<((?:\w+:)?)sst[\s>]")
_ZEROS: Final = regex(r"0{5,20}(?:;@)?")


class Styles(NamedTuple):
    """What the style number of a cell tells: encoding of its font, digits it pads to.

    `marked` holds the styles that tell anything, by their number as it is written; a cell without
    a style has the first one. `plain` says that no cell needs to be looked at for its style.
    """

    encodings: tuple[str | None, ...]
    padding: tuple[int, ...]
    marked: dict[bytes, tuple[str | None, int]]

    @property
    def plain(self) -> bool:
        return not self.marked


def read_styles(archive: Archive, parts: Parts) -> Styles:
    """Return what each cell style means for the text and the numbers in it."""
    raw = archive.read(parts.of_kind("styles"))
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
    cells = element("cellXfs").find(raw)
    for found in opening("xf").finditer(cells.inside or b"" if cells else b""):
        font = number(attribute(found[1], b"fontId"))
        encodings.append(fonts[font] if font < len(fonts) else None)
        padding.append(pads.get(number(attribute(found[1], b"numFmtId")), 0))
    marked = {
        b"%d" % number: mark
        for number, mark in enumerate(zip(encodings, padding, strict=True))
        if any(mark)
    }
    if b"0" in marked:
        marked[b""] = marked[b"0"]
    return Styles(tuple(encodings or [None]), tuple(padding or [0]), marked)


def read_rich_strings(archive: Archive, parts: Parts, styles: Styles) -> dict[int, list[Run]]:
    """Return shared strings that change their font inside, by number; none when no font here is legacy.

    Refused when one string is longer than any cell may be: repeated in every cell it would grow
    without bound.
    """
    name = parts.of_kind("sharedStrings")
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
        if count + len(strings) > MAX_STRINGS:
            raise refuse("too_many_strings", file=archive.file, limit=MAX_STRINGS)
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


def runs_of(raw: bytes) -> list[Run]:
    """Return runs of a rich string: text and the encoding of the font the run names.

    The encoding is None where a run names no font and takes that of its cell, and empty where it
    names one that holds Unicode.
    """
    runs: list[Run] = []
    for found in element("r").find_all(raw):
        inside = found.inside or b""
        font = opening("rFont").search(inside)
        encoding = (font_encoding(attribute(font[1], b"val") or "") or "") if font else None
        text = b"".join(part.inside or b"" for part in element("t").find_all(inside))
        runs.append((unescape_excel(text), encoding))
    return runs


def _refuse_long(strings: list[bytes], waiting: bytes, file: str) -> None:
    longest = max(map(len, strings), default=0)
    if longest > MAX_TEXT:
        for string in strings:
            text = sum(len(found.inside or b"") for found in element("t").find_all(string))
            if text > MAX_TEXT:
                raise refuse("long_text", file=file, limit=MAX_TEXT)
    if len(waiting) > 100 * MAX_TEXT:
        raise refuse("long_text", file=file, limit=MAX_TEXT)


def _children(raw: bytes, parent: str, child: str) -> list[bytes | None]:
    around = element(parent).find(raw)
    inside = around.inside or b"" if around else b""
    return [found.inside for found in element(child).find_all(inside)]


def _font(inside: bytes) -> str | None:
    name = opening("name").search(inside)
    return font_encoding(attribute(name[1], b"val") or "") if name else None
