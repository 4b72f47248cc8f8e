"""Spreadsheets kept as plain XML: Excel's “XML Spreadsheet 2003” and flat OpenDocument."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from chuanhoa.core.sheets.container.draft import Draft, stack
from chuanhoa.core.sheets.container.legacy import Run, font_encoding, join_runs
from chuanhoa.core.sheets.container.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MEGABYTE,
    refuse,
)
from chuanhoa.core.sheets.container.opendocument import open_flat
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.sheets.grid import Cell, Merge

_EXCEL: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_FLAT: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_SHEET_SPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet "
_HEAD: Final = 1 << 16
_STEP: Final = MEGABYTE


def open_xml(data: bytes, file: str) -> Opened:
    """Return the sheets of an XML spreadsheet; Refused when the XML is of another kind."""
    head = data[:_HEAD]
    pieces = (data[at : at + _STEP] for at in range(0, len(data), _STEP))
    if _FLAT in head:
        return open_flat(pieces, file)
    if _EXCEL not in head:
        raise refuse("is_other_xml", file=file)
    reader = _Reader(file)
    reader.feed(pieces)
    if not reader.drafts:
        raise refuse("no_sheets", file=file)
    grids = [
        draft.grid(stack(rows, draft.places))
        for draft, rows in zip(reader.drafts, reader.rows, strict=True)
    ]
    return Opened(reader.drafts, grids, banners=reader.banners)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.drafts: list[Draft] = []
        self.rows: list[dict[int, list[Cell]]] = []
        self.banners: list[str] = []
        self._aside = False
        self._fonts: dict[str, str | None] = {}
        self._style = ""
        self._row = self._column = self._cells = 0
        self._kind = self._cell_style = ""
        self._runs: list[Run] | None = None
        self._face: list[str | None] = []

    def feed(self, pieces: Iterable[bytes]) -> None:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            for piece in pieces:
                parser.Parse(piece)
            parser.Parse(b"", True)  # noqa: FBT003 -- expat takes no keywords: this is the end
        except ExpatError as error:
            raise refuse("broken", file=self.file, part="XML") from error

    def _doctype(self, *_: object) -> None:
        raise refuse("doctype", file=self.file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "Style":
            self._style = own.get("ID", "")
        elif local == "Font" and self._runs is None:
            self._fonts[self._style] = font_encoding(own.get("FontName", ""))
        elif local == "Worksheet":
            self.drafts.append(Draft(own.get("Name", "")))
            self.rows.append({})
            self._row = 0
        elif self.drafts:
            self._start_inside(local, own)

    def _start_inside(self, local: str, own: dict[str, str]) -> None:
        if local == "Row":
            self._row = _number(own.get("Index"), self._row + 1)
            self._column = 0
            if self._row > MAX_ROWS:
                raise self._beyond("too_many_rows", self._row, MAX_ROWS)
            if own.get("Hidden") == "1":
                self.drafts[-1].hidden_rows.add(self._row - 1)
        elif local == "Cell":
            self._start_cell(own)
        elif local == "Comment":
            self._aside = True
        elif local in {"Header", "Footer"}:
            self.banners.append(own.get("Data", ""))
        elif local == "Data":
            self._kind, self._runs, self._face = own.get("Type", "String"), [], []
        elif local == "Font" and self._runs is not None:
            face = own.get("Face", "")
            around = self._face[-1] if self._face else None
            self._face.append((font_encoding(face) or "") if face else around)
        elif local in {"Visible", "AutoFilterColumn"}:
            self.drafts[-1].filtered |= local == "AutoFilterColumn"

    def _start_cell(self, own: dict[str, str]) -> None:
        self._column = _number(own.get("Index"), self._column + 1)
        if self._column > MAX_COLUMNS:
            raise self._beyond("too_many_columns", self._column, MAX_COLUMNS)
        self._cell_style = own.get("StyleID", "Default")
        wide, high = _number(own.get("MergeAcross"), 0), _number(own.get("MergeDown"), 0)
        top, left = self._row - 1, self._column - 1
        if wide or high:
            right = min(left + wide, MAX_COLUMNS - 1)
            self.drafts[-1].merges.append(Merge(top, left, min(top + high, MAX_ROWS - 1), right))
            self._column += wide
        self._place = top, left

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "Font" and self._runs is not None and self._face:
            self._face.pop()
        elif local == "Data" and self._runs is not None:
            if self._aside:
                self.banners.append("".join(text for text, _ in self._runs))
            else:
                self._put(self._value(self._runs))
            self._runs = None
        elif local == "Comment":
            self._aside = False
        elif local == "Visible" and self.drafts:
            self.drafts[-1].hidden = self._visible != "SheetVisible"

    def _text(self, text: str) -> None:
        self._visible = text.strip() or self._visible
        if self._runs is not None:
            self._runs.append((text, self._face[-1] if self._face else None))

    _visible = ""
    _place = (0, 0)

    def _value(self, runs: list[Run]) -> Cell:
        plain = "".join(text for text, _ in runs)
        try:
            if self._kind == "Number":
                value = float(plain)
                return int(value) if value == int(value) else value
            if self._kind == "Boolean":
                return plain.strip() == "1"
            if self._kind == "DateTime":
                moment = datetime.fromisoformat(plain.split(".")[0])
                return moment if moment.time() != time(0) else moment.date()
        except (ValueError, OverflowError):
            return plain or None
        text = join_runs(runs, self._fonts.get(self._cell_style))
        self.drafts[-1].converted += text != plain
        return text or None

    def _put(self, value: Cell) -> None:
        row, column = self._place
        if value is None or row < 0:
            return
        cells = self.rows[-1].setdefault(row, [])
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise refuse(
                "too_many_cells", file=self.file, sheet=self.drafts[-1].name, limit=MAX_CELLS
            )

    def _beyond(self, code: str, found: int, limit: int) -> Exception:
        sheet = self.drafts[-1].name
        return refuse(code, file=self.file, sheet=sheet, found=found, limit=limit)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
