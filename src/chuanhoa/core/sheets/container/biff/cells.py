"""One sheet of an .xls workbook: its cells as people see them, and its marks."""

import struct
from collections.abc import Callable
from typing import Final

from chuanhoa.core.sheets.container.biff.book import Book, SheetEntry
from chuanhoa.core.sheets.container.biff.numbers import shown_value, unpack_rk
from chuanhoa.core.sheets.container.biff.records import (
    BOF,
    EOF,
    Record,
    StringReader,
    byte_string,
    continued,
    records,
)
from chuanhoa.core.sheets.container.biff.tokens import Sharing, formula_text
from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.legacy import join_runs, to_unicode
from chuanhoa.core.sheets.container.limits import MAX_FORMULAS, MAX_UNPACKED, refuse
from chuanhoa.core.sheets.grid import Cell, Merge, Position

_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_PLACE: Final = struct.Struct("<HHH")
_WORKSHEET: Final = 0x0010
_TEXT_RESULT, _BOOLEAN_RESULT, _ERROR_RESULT, _EMPTY_RESULT = range(4)


class SheetReader:
    """Reads one sheet into `rows` (sheet row → cells) and `draft`."""

    def __init__(self, book: Book, sheet: SheetEntry) -> None:
        self.book = book
        self.draft = Draft(sheet.name, hidden=sheet.hidden)
        self.rows: dict[int, list[Cell]] = {}
        self._start = sheet.start
        self._letters = 0
        self._sharing = Sharing()
        self._last_formula: Position | None = None
        self._awaiting: tuple[int, int, int] | None = None
        self._readers: dict[int, Callable[[Record], None]] = {
            0x0203: self._number,
            0x027E: self._rk,
            0x00BD: self._rks,
            0x00FD: self._shared_text,
            0x0204: self._text,
            0x00D6: self._text,
            0x0205: self._boolean,
            0x0006: self._formula,
            0x0207: self._formula_text,
            0x04BC: self._shared_formula,
            0x0208: self._row,
            0x007D: self._columns,
            0x00E5: self._merges,
            0x009B: self._filter,
            0x0014: self._banner,
            0x0015: self._banner,
            0x01B6: self._drawn_text,
        }

    def read(self) -> bool:
        """Whether the entry is a worksheet; then its cells are read to their end."""
        depth, is_sheet = 0, False
        for record in records(self.book.stream, self._start):
            if record.code == BOF:
                depth += 1
                if depth == 1:
                    is_sheet = record.body[2:4] == _WORKSHEET.to_bytes(2, "little")
            elif record.code == EOF:
                depth -= 1
                if depth <= 0:
                    break
            elif depth == 1 and (reader := self._readers.get(record.code)):
                reader(record)
            if not depth:
                raise refuse("broken", file=self.book.file, part=self.draft.name)
        self._give_up_waiting()
        return is_sheet

    def _put(self, row: int, column: int, value: Cell) -> None:
        if value is None or value == "":
            return
        cells = self.rows.setdefault(row, [])
        if column >= len(cells):
            cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
        if isinstance(value, str):
            self._letters += len(value)
            if self._letters > MAX_UNPACKED:
                raise refuse("long_text", file=self.book.file, limit=MAX_UNPACKED)

    def _put_number(self, row: int, column: int, xf: int, value: float) -> None:
        style = self.book.style(xf)
        shown = shown_value(value, style.kind, epoch_1904=self.book.epoch_1904)
        if style.digits and isinstance(shown, int) and 0 <= shown < 10**style.digits:
            shown = str(shown).zfill(style.digits)
        self._put(row, column, shown)

    def _put_text(self, row: int, column: int, xf: int, text: str) -> None:
        read = to_unicode(text, self.book.style(xf).encoding)
        self.draft.converted += read != text
        self._put(row, column, read)

    def _put_runs(
        self, row: int, column: int, xf: int, text: str, changes: list[tuple[int, int]]
    ) -> None:
        """Put a text whose letters change their font: each stretch is read in its own."""
        own = self.book.style(xf).encoding
        starts = [0, *(start for start, _ in changes), len(text)]
        encodings = [own, *(self.book.font(font) for _, font in changes)]
        runs = [
            (text[start:end], encoding or "")
            for start, end, encoding in zip(starts, starts[1:], encodings, strict=False)
        ]
        read = join_runs(runs, own)
        self.draft.converted += read != text
        self._put(row, column, read)

    def _number(self, record: Record) -> None:
        row, column, xf = _PLACE.unpack_from(record.body)
        self._put_number(row, column, xf, struct.unpack_from("<d", record.body, 6)[0])

    def _rk(self, record: Record) -> None:
        row, column, xf = _PLACE.unpack_from(record.body)
        self._put_number(row, column, xf, unpack_rk(record.body[6:10]))

    def _rks(self, record: Record) -> None:
        body = record.body
        row, first = struct.unpack_from("<HH", body)
        for offset, at in enumerate(range(4, len(body) - 7, 6)):
            xf = struct.unpack_from("<H", body, at)[0]
            self._put_number(row, first + offset, xf, unpack_rk(body[at + 2 : at + 6]))

    def _shared_text(self, record: Record) -> None:
        row, column, xf = _PLACE.unpack_from(record.body)
        index = struct.unpack_from("<I", record.body, 6)[0]
        if index >= len(self.book.strings):
            raise refuse("broken", file=self.book.file, part="SST")
        text, changes = self.book.strings[index]
        if changes:
            self._put_runs(row, column, xf, text, list(changes))
        else:
            self._put_text(row, column, xf, text)

    def _text(self, record: Record) -> None:
        """Read LABEL and RSTRING: the text stands in the cell, its font changes behind it."""
        row, column, xf = _PLACE.unpack_from(record.body)
        changes: list[tuple[int, int]] = []
        if self.book.wide:
            pieces = [record.body[6:], *continued(self.book.stream, record)[1:]]
            reader = StringReader(pieces, self.book.file)
            text = reader.string().text
            if record.code == 0x00D6:
                count = int.from_bytes(reader.read(2), "little")
                changes = list(struct.iter_unpack("<HH", reader.read(4 * count)))
        else:
            text = byte_string(record.body, 6, 2, self.book.encoding)
            if record.code == 0x00D6:
                at = 8 + int.from_bytes(record.body[6:8], "little")
                count = record.body[at]
                changes = list(struct.iter_unpack("<BB", record.body[at + 1 : at + 1 + 2 * count]))
        if changes:
            self._put_runs(row, column, xf, text, changes)
        else:
            self._put_text(row, column, xf, text)

    def _boolean(self, record: Record) -> None:
        row, column, _ = _PLACE.unpack_from(record.body)
        value, is_error = record.body[6], record.body[7]
        self._put(row, column, _ERRORS.get(value, "#N/A") if is_error else bool(value))

    def _formula(self, record: Record) -> None:
        body = record.body
        row, column, xf = _PLACE.unpack_from(body)
        self._give_up_waiting()
        if body[12:14] != b"\xff\xff":
            self._put_number(row, column, xf, struct.unpack_from("<d", body, 6)[0])
        elif body[6] == _TEXT_RESULT:
            self._awaiting = (row, column, xf)
        elif body[6] == _BOOLEAN_RESULT:
            self._put(row, column, bool(body[8]))
        elif body[6] == _ERROR_RESULT:
            self._put(row, column, _ERRORS.get(body[8], "#N/A"))
        if len(self.draft.formulas) >= MAX_FORMULAS:
            self.draft.formulas_left_out += 1
            return
        size = struct.unpack_from("<H", body, 20)[0]
        tokens = body[22 : 22 + size]
        self._last_formula = (row, column)
        self.rows.setdefault(row, [])
        self.draft.formulas[row, column] = formula_text(
            tokens, self.book, (row, column), self._sharing
        )

    def _give_up_waiting(self) -> None:
        """Mark a formula whose text result never came: it has no stored value."""
        if self._awaiting is not None:
            self.draft.unvalued.add(self._awaiting[:2])
            self.rows.setdefault(self._awaiting[0], [])
            self._awaiting = None

    def _formula_text(self, record: Record) -> None:
        if self._awaiting is None:
            return
        row, column, xf = self._awaiting
        self._awaiting = None
        if self.book.wide:
            pieces = continued(self.book.stream, record)
            text = StringReader(pieces, self.book.file).string().text
        else:
            text = byte_string(record.body, 0, 2, self.book.encoding)
        self._put_text(row, column, xf, text)

    def _shared_formula(self, record: Record) -> None:
        body = record.body
        top, bottom, left, right = struct.unpack_from("<HHBB", body)
        size = struct.unpack_from("<H", body, 8)[0]
        tokens = body[10 : 10 + size]
        self._sharing.add((top, left, bottom, right), tokens)
        if self._last_formula and self._sharing.find(self._last_formula) == tokens:
            self.draft.formulas[self._last_formula] = formula_text(
                tokens, self.book, self._last_formula, self._sharing
            )

    def _row(self, record: Record) -> None:
        row, height = struct.unpack_from("<H4xH", record.body)
        flags = record.body[12]
        if flags & 0x20 or height & 0x7FFF == 0:
            self.draft.hidden_rows.add(row)

    def _columns(self, record: Record) -> None:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", record.body)
        if flags & 1 or not width:
            self.draft.hidden_columns.update(range(first, min(last, 255) + 1))

    def _merges(self, record: Record) -> None:
        count = struct.unpack_from("<H", record.body)[0]
        for top, bottom, left, right in struct.iter_unpack("<HHHH", record.body[2 : 2 + count * 8]):
            self.draft.merges.append(Merge(top, left, bottom, right))

    def _filter(self, record: Record) -> None:  # noqa: ARG002 -- the record itself is the mark
        self.draft.filtered = True

    def _banner(self, record: Record) -> None:
        if record.body:
            text = self.book.string(record.body, 0, 2 if self.book.wide else 1)
            self.draft.banners.append(text)

    def _drawn_text(self, record: Record) -> None:
        """Keep the text of a drawn box; it stands in the record behind it."""
        pieces = continued(self.book.stream, record)
        if self.book.wide and len(pieces) > 1 and len(pieces[1]) > 1:
            wide = pieces[1][0] & 1
            text = pieces[1][1:].decode("utf-16-le" if wide else "latin-1", errors="replace")
            self.draft.banners.append(text)
