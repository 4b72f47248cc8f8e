"""The first part of an .xls workbook: sheets, fonts, formats, shared strings."""

import struct
from dataclasses import dataclass, field
from typing import Final

from chuanhoa.core.sheets.container.biff.numbers import Kind, digits_of_format, kind_of_format
from chuanhoa.core.sheets.container.biff.records import (
    BOF,
    EOF,
    Record,
    StringReader,
    Text,
    byte_string,
    continued,
    records,
)
from chuanhoa.core.sheets.container.legacy import font_encoding
from chuanhoa.core.sheets.container.limits import MAX_SHEETS, refuse

_FILEPASS, _CODEPAGE, _DATEMODE, _SHEET = 0x002F, 0x0042, 0x0022, 0x0085
_FONT, _FORMAT, _XF, _STRINGS = 0x0031, 0x041E, 0x00E0, 0x00FC
_EXTERN, _BOOKS, _MACROS = 0x0017, 0x01AE, 0x00D3
_BIFF8, _BIFF5 = 0x0600, 0x0500
_GAP_IN_FONTS: Final = 4
"""No font has number 4: the fifth one is number 5."""
_WORKSHEET: Final = 0
_UTF16_PAGE: Final = 1200


@dataclass(frozen=True, slots=True)
class SheetEntry:
    name: str
    start: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell shows its value: encoding of its font, date or number, digits it pads to."""

    encoding: str | None = None
    kind: Kind = "number"
    digits: int = 0


@dataclass(slots=True)
class Book:
    file: str
    stream: bytes
    wide: bool = True
    encoding: str = "cp1252"
    epoch_1904: bool = False
    macros: bool = False
    all_sheets: list[str] = field(default_factory=list)
    sheets: list[SheetEntry] = field(default_factory=list)
    strings: list[Text] = field(default_factory=list)
    references: list[tuple[int, int, int]] = field(default_factory=list)
    books: list[bool] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)

    def style(self, number: int) -> Style:
        return self.styles[number] if number < len(self.styles) else _DEFAULT_STYLE

    def font(self, number: int) -> str | None:
        """Return encoding of a font by the number that cells and font changes use."""
        index = number - (number > _GAP_IN_FONTS)
        return self.fonts[index] if index < len(self.fonts) else None

    def string(self, body: bytes, at: int, length_bytes: int) -> str:
        """Return the unformatted string at a place of a record."""
        if self.wide:
            return StringReader([body[at:]], self.file).string(length_bytes).text
        return byte_string(body, at, length_bytes, self.encoding)


_DEFAULT_STYLE: Final = Style()


def read_book(stream: bytes, file: str) -> Book:
    """Return the globals of a workbook. Refused when it is locked or older than Excel 5."""
    first = next(records(stream), None)
    if first is None or first.code != BOF or len(first.body) < 4:
        raise refuse("broken", file=file, part="Workbook")
    version = struct.unpack_from("<H", first.body)[0]
    if version not in {_BIFF8, _BIFF5}:
        raise refuse("is_too_old", file=file)
    book = Book(file, stream, wide=version == _BIFF8)
    formats: dict[int, str] = {}
    xfs: list[tuple[int, int]] = []
    for record in records(stream, first.end):
        if record.code == EOF:
            break
        if record.code == _XF:
            xfs.append(struct.unpack_from("<HH", record.body))
        elif record.code == _FORMAT:
            number = struct.unpack_from("<H", record.body)[0]
            formats[number] = book.string(record.body, 2, 2 if book.wide else 1)
        else:
            _read_global(book, record)
    for font, number in xfs:
        shown = formats.get(number, "")
        style = Style(book.font(font), kind_of_format(number, shown), digits_of_format(shown))
        book.styles.append(style)
    return book


def _read_global(book: Book, record: Record) -> None:
    code, body = record.code, record.body
    if code == _FILEPASS:
        raise refuse("password", file=book.file)
    if code == _FONT:
        book.fonts.append(font_encoding(book.string(body, 14, 1)))
    elif code == _SHEET:
        _read_sheet(book, body)
    elif code == _STRINGS:
        _read_strings(book, record)
    elif code == _CODEPAGE and len(body) >= 2:
        page = struct.unpack_from("<H", body)[0]
        book.encoding = f"cp{page}" if 1250 <= page <= 1258 and not book.wide else "cp1252"
    elif code == _DATEMODE:
        book.epoch_1904 = body[:1] == b"\x01"
    elif code == _BOOKS:
        book.books.append(body[2:4] == b"\x01\x04")
    elif code == _MACROS:
        book.macros = True
    elif code == _EXTERN and book.wide:
        count = struct.unpack_from("<H", body)[0]
        book.references = list(struct.iter_unpack("<Hhh", body[2 : 2 + count * 6]))


def _read_sheet(book: Book, body: bytes) -> None:
    start, visibility, kind = struct.unpack_from("<IBB", body)
    name = book.string(body, 6, 1)
    book.all_sheets.append(name)
    if kind == _WORKSHEET:
        book.sheets.append(SheetEntry(name, start, hidden=bool(visibility & 3)))
    if len(book.sheets) > MAX_SHEETS:
        raise refuse("too_many_sheets", file=book.file, found=len(book.sheets), limit=MAX_SHEETS)


def _read_strings(book: Book, record: Record) -> None:
    reader = StringReader(continued(book.stream, record), book.file)
    _, unique = struct.unpack("<II", reader.read(8))
    while len(book.strings) < unique and not reader.exhausted:
        book.strings.append(reader.string())
