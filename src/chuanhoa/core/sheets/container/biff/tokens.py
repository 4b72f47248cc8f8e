"""Formulas of an .xls workbook, from their tokens back to text, as far as totals need it."""

import struct
from dataclasses import dataclass, field
from typing import Final

from chuanhoa.core.sheets.container.biff.book import Book
from chuanhoa.core.sheets.grid import Position, column_letters

UNKNOWN: Final = "?"
"""Stands for a formula that holds what is not told here; it is a formula all the same."""
_OPERATORS: Final = dict(
    zip(
        range(0x03, 0x0F),
        ("+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>"),
        strict=True,
    )
)
_VARIABLE: Final = {
    0: "COUNT", 1: "IF", 4: "SUM", 5: "AVERAGE", 6: "MIN", 7: "MAX", 102: "VLOOKUP",
    169: "COUNTA", 344: "SUBTOTAL", 345: "SUMIF",
}  # fmt: skip
_FIXED: Final = {27: ("ROUND", 2), 346: ("COUNTIF", 2)}
_SHARED: Final = 0x01
_MOST_LOOKS: Final = 2_000_000
_WHOLE_ROWS, _WHOLE_COLUMNS = 0xFFFF, 0xFF


class _Untold(Exception):  # noqa: N818 -- no error: the formula is only not told
    """A token that is not turned into text."""


@dataclass(slots=True)
class Sharing:
    """Formulas that several cells share: the block they stand in and their tokens.

    After `_MOST_LOOKS` at blocks the formulas that remain are not told.
    """

    blocks: list[tuple[tuple[int, int, int, int], bytes]] = field(default_factory=list)
    looks: int = 0

    def add(self, block: tuple[int, int, int, int], tokens: bytes) -> None:
        self.blocks.append((block, tokens))

    def find(self, position: Position) -> bytes | None:
        row, column = position
        self.looks += len(self.blocks)
        if self.looks > _MOST_LOOKS:
            return None
        for (top, left, bottom, right), tokens in reversed(self.blocks):
            if top <= row <= bottom and left <= column <= right:
                return tokens
        return None


def formula_text(tokens: bytes, book: Book, position: Position, sharing: Sharing) -> str:
    """Return the formula as typed, without its equals sign; `UNKNOWN` when beyond this reader."""
    try:
        if tokens[:1] == bytes([_SHARED]):
            return _Writer(sharing.find(position) or b"", book, position).text()
        return _Writer(tokens, book, position).text()
    except (_Untold, struct.error, IndexError):
        return UNKNOWN


class _Writer:
    """Turns tokens in reverse Polish order into text, with a stack of finished parts."""

    def __init__(self, tokens: bytes, book: Book, position: Position) -> None:
        self._tokens, self._book, self._position = tokens, book, position
        self._at = 0
        self._stack: list[str] = []

    def text(self) -> str:
        while self._at < len(self._tokens):
            code = self._take("<B")
            base = code if code < 0x20 else 0x20 | (code & 0x1F)
            self._write(base)
        if len(self._stack) != 1:
            raise _Untold
        return self._stack[0]

    def _take(self, shape: str) -> int:
        value: int = struct.unpack_from(shape, self._tokens, self._at)[0]
        self._at += struct.calcsize(shape)
        return value

    def _pop(self, count: int) -> list[str]:
        if count > len(self._stack):
            raise _Untold
        parts = self._stack[len(self._stack) - count :]
        del self._stack[len(self._stack) - count :]
        return parts

    def _write(self, code: int) -> None:
        if code in _OPERATORS:
            left, right = self._pop(2)
            self._stack.append(f"{left}{_OPERATORS[code]}{right}")
        elif code in {0x12, 0x13}:
            self._stack.append("+-"[code - 0x12] + self._pop(1)[0])
        elif code == 0x15:
            self._stack.append(f"({self._pop(1)[0]})")
        elif code == 0x17:
            self._write_string()
        elif code == 0x19:
            self._write_attribute()
        elif code == 0x1E:
            self._stack.append(str(self._take("<H")))
        elif code == 0x1F:
            value = struct.unpack_from("<d", self._tokens, self._at)[0]
            self._at += 8
            self._stack.append(f"{value:.15g}")
        elif code == 0x21:
            self._write_fixed()
        elif code == 0x22:
            self._write_variable()
        else:
            self._write_place(code)

    def _write_place(self, code: int) -> None:
        if code in {0x24, 0x2C}:
            self._stack.append(self._reference(relative=code == 0x2C))
        elif code in {0x25, 0x2D}:
            self._stack.append(self._block(relative=code == 0x2D))
        elif code == 0x3A and self._book.wide:
            self._stack.append(self._sheet() + self._reference(relative=False))
        elif code == 0x3B and self._book.wide:
            self._stack.append(self._sheet() + self._block(relative=False))
        else:
            raise _Untold

    def _write_string(self) -> None:
        length = self._take("<B")
        wide = self._book.wide and self._take("<B") & 1
        raw = self._tokens[self._at : self._at + length * (2 if wide else 1)]
        self._at += len(raw)
        text = raw.decode("utf-16-le" if wide else "cp1252", errors="replace")
        self._stack.append('"' + text.replace('"', '""') + '"')

    def _write_attribute(self) -> None:
        flags, data = self._take("<B"), self._take("<H")
        if flags & 0x04:
            raise _Untold
        if flags & 0x10:
            self._stack.append(f"SUM({self._pop(1)[0]})")
        elif not flags & 0x4B and data:
            raise _Untold

    def _write_fixed(self) -> None:
        name, count = _FIXED.get(self._take("<H"), ("", 0))
        if not name:
            raise _Untold
        self._stack.append(f"{name}({','.join(self._pop(count))})")

    def _write_variable(self) -> None:
        count = self._take("<B") & 0x7F
        name = _VARIABLE.get(self._take("<H") & 0x7FFF)
        if name is None:
            raise _Untold
        self._stack.append(f"{name}({','.join(self._pop(count))})")

    def _reference(self, *, relative: bool) -> str:
        if self._book.wide:
            row, column = self._take("<H"), self._take("<H")
            return self._cell(row, column & 0xFF, column >> 14, relative=relative)
        row, column = self._take("<H"), self._take("<B")
        return self._cell(row & 0x3FFF, column, row >> 14, relative=relative)

    def _block(self, *, relative: bool) -> str:
        first_row, last_row = self._take("<H"), self._take("<H")
        shape = "<H" if self._book.wide else "<B"
        first, last = self._take(shape), self._take(shape)
        if not self._book.wide:
            flags = (first_row >> 14, last_row >> 14)
            first_row, last_row = first_row & 0x3FFF, last_row & 0x3FFF
        else:
            flags = (first >> 14, last >> 14)
            if not relative and (first_row, last_row) == (0, _WHOLE_ROWS):
                return f"{column_letters(first & 0xFF)}:{column_letters(last & 0xFF)}"
        start = self._cell(first_row, first & 0xFF, flags[0], relative=relative)
        end = self._cell(last_row, last & 0xFF, flags[1], relative=relative)
        return f"{start}:{end}"

    def _cell(self, row: int, column: int, flags: int, *, relative: bool) -> str:
        """Return a cell; in a shared formula row (flag 2) and column (flag 1) may be distances."""
        if relative:
            if flags & 2:
                row = (self._position[0] + row) & 0xFFFF
            if flags & 1:
                column = (self._position[1] + column) & 0xFF
        return f"{column_letters(column)}{row + 1}"

    def _sheet(self) -> str:
        index = self._take("<H")
        if index >= len(self._book.references):
            raise _Untold
        book, first, last = self._book.references[index]
        own = book < len(self._book.books) and self._book.books[book]
        if not own or first != last or not 0 <= first < len(self._book.all_sheets):
            raise _Untold
        name = self._book.all_sheets[first].replace("'", "''")
        return f"'{name}'!"
