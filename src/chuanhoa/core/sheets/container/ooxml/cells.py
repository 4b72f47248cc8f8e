"""What the cells of one row hold beside their values: formulas, fonts, errors, padded numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.formulas import column_index, shifted
from chuanhoa.core.sheets.container.legacy import Run, join_runs
from chuanhoa.core.sheets.container.limits import MAX_COLUMNS, MAX_FORMULAS
from chuanhoa.core.sheets.container.markup import Found, attribute, element, unescape
from chuanhoa.core.sheets.container.ooxml.styles import Styles, runs_of
from chuanhoa.core.sheets.grid import Cell, Position
from chuanhoa.core.text.patterns import regex

_USUAL: Final = regex(
    rb'<c r="([A-Z]{1,3})\d+"(?: s="(\d{1,6})")?(?: t="(\w+)")?(?:/>|>(?:<v>([^<]*)</v></c>)?)'
)
_PLACE: Final = regex(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]{1,3})")
_NAMED_ROW: Final = regex(rb"(\sr\s*=\s*[\"'][A-Za-z]{1,3})\d+")
_STYLE: Final = regex(rb"\ss\s*=\s*[\"'](\d{1,6})[\"']")
_KIND: Final = regex(rb"\st\s*=\s*[\"'](\w+)[\"']")
_SHOWN_ERRORS: Final = frozenset(
    [b"#N/A", b"#REF!", b"#NAME?", b"#VALUE!", b"#DIV/0!", b"#NUM!", b"#NULL!"]
)
"""The errors that the values reader takes; at any other, Err:508 or #GETTING_DATA, it gives up."""
_ERROR_KIND: Final = regex(rb"(\st\s*=\s*[\"'])e([\"'])")
_CELL: Final = element("c")
_VALUE: Final = element("v")
_FORMULA: Final = element("f")


@dataclass(slots=True)
class CellReader:
    """Reads rows of one sheet.

    `converted` says which texts are in a legacy encoding, `replaced` which values stand instead of
    the ones the values reader gives; both by row, then column. `strange_errors` says that it would
    give up at one.
    """

    styles: Styles
    rich: dict[int, list[Run]]
    draft: Draft
    converted: dict[int, dict[int, str]] = field(default_factory=dict)
    replaced: dict[int, dict[int, Cell]] = field(default_factory=dict)
    strange_errors: bool = False
    _shared: dict[str, tuple[Position, str]] = field(default_factory=dict)

    def read_row(self, row: int, body: bytes, *, every: bool) -> None:
        """Read the cells with formulas or errors, or `every` cell: where fonts or rich text matter."""
        if every:
            cells = _USUAL.findall(body)
            if len(cells) != body.count(b"<c") or not cells or b"rFont" in body:
                self.read_slowly(row, body)
                return
            self._read_usual(row, cells)
        for mark in (b"<f", b't="e"'):
            at = body.find(mark)
            while at >= 0:
                found = _CELL.at(body, body.rfind(b"<c", 0, at))
                if (
                    found is None
                    or found.end <= at
                    or not (place := _PLACE.search(found.attributes))
                ):
                    self.read_slowly(row, body)
                    return
                inside = found.inside or b""
                if mark == b"<f" or b"<f" not in inside:
                    column = column_index(place[1].decode().upper())
                    self._read_cell(row, column, found.attributes, inside)
                at = body.find(mark, found.end)

    def _read_usual(self, row: int, cells: list[tuple[bytes, bytes, bytes, bytes]]) -> None:
        """Take the style of cells without formulas; each is (column, style, type, value)."""
        marked, rich = self.styles.marked, self.rich
        for letters, style, kind, value in cells:
            mark = marked.get(style)
            if (mark is None and not rich) or not (value or kind == b"inlineStr"):
                continue
            column = column_index(letters.decode())
            if column >= MAX_COLUMNS:
                continue
            if kind == b"s" and rich and int(value) in rich:
                self._join(row, column, rich[int(value)], int(style or 0))
            elif mark is None:
                continue
            elif kind in {b"", b"n"}:
                self._pad(row, column, int(style or 0), value)
            elif mark[0]:
                self.converted.setdefault(row, {})[column] = mark[0]

    def read_slowly(self, row: int, body: bytes) -> None:
        """Read every cell however its tags are written."""
        for column, found in _cells(body):
            if found.inside and column < MAX_COLUMNS:
                self._read_cell(row, column, found.attributes, found.inside)

    def _read_cell(self, row: int, column: int, attributes: bytes, inside: bytes) -> None:
        kind = found[1] if (found := _KIND.search(attributes)) else b"n"
        value = told.inside if (told := _VALUE.find(inside)) else None
        if b"f" in inside:
            self._read_formula(row, column, inside, valued=bool(value) or kind == b"str")
        style = int(found[1]) if (found := _STYLE.search(attributes)) else 0
        if kind == b"e" and value:
            self._replace(row, column, unescape(value))
            self.strange_errors = self.strange_errors or value not in _SHOWN_ERRORS
        elif kind == b"n":
            self._pad(row, column, style, value)
        elif kind == b"inlineStr" and b"rFont" in inside:
            self._join(row, column, runs_of(inside), style)
        elif kind == b"s" and value and value.isdigit() and int(value) in self.rich:
            self._join(row, column, self.rich[int(value)], style)
        elif encoding := self._encoding(style):
            self.converted.setdefault(row, {})[column] = encoding

    def _join(self, row: int, column: int, runs: list[Run], style: int) -> None:
        text = join_runs(runs, self._encoding(style))
        self.draft.converted += text != "".join(part for part, _ in runs)
        self._replace(row, column, text)

    def _encoding(self, style: int) -> str | None:
        encodings = self.styles.encodings
        return encodings[style] if style < len(encodings) else None

    def _pad(self, row: int, column: int, style: int, value: bytes | None) -> None:
        """Keep the zeros of an identity number typed as a number and shown with them."""
        width = self.styles.padding[style] if style < len(self.styles.padding) else 0
        if width and value and value.isdigit() and len(value) <= width:
            self._replace(row, column, value.decode().zfill(width))

    def _replace(self, row: int, column: int, value: Cell) -> None:
        self.replaced.setdefault(row, {})[column] = value

    def _read_formula(self, row: int, column: int, inside: bytes, *, valued: bool) -> None:
        found = _FORMULA.find(inside)
        if found is None:
            return
        if not valued:
            self.draft.unvalued.add((row, column))
        if len(self.draft.formulas) >= MAX_FORMULAS:
            self.draft.formulas_left_out += 1
            return
        text = unescape(found.inside or b"")
        if attribute(found.attributes, b"t") == "shared":
            text = self._unshare(attribute(found.attributes, b"si") or "", (row, column), text)
        self.draft.formulas[row, column] = text

    def _unshare(self, group: str, position: Position, text: str) -> str:
        if text:
            self._shared[group] = (position, text)
            return text
        (row, column), master = self._shared.get(group, (position, ""))
        return shifted(master, position[0] - row, position[1] - column)


def valued_columns(body: bytes) -> list[int]:
    """Columns of the cells of a row that hold a value."""
    return [column for column, found in _cells(body) if found.inside and b"<" in found.inside]


def moved_cells(body: bytes, row: int) -> bytes:
    """Return the cells of a row renamed to the 1-based `row`, without those in far columns.

    Errors become texts: what is shown of them has been read already.
    """
    name = rb"\g<1>%d" % row
    return b"".join(
        _as_text(_NAMED_ROW.sub(name, found.whole, count=1))
        for column, found in _cells(body)
        if column < MAX_COLUMNS and found.inside
    )


def _as_text(cell: bytes) -> bytes:
    end = cell.find(b">")
    return _ERROR_KIND.sub(rb"\1str\2", cell[:end], count=1) + cell[end:]


def _cells(body: bytes) -> Iterator[tuple[int, Found]]:
    column = -1
    for found in _CELL.find_all(body):
        place = _PLACE.search(found.attributes)
        column = column_index(place[1].decode().upper()) if place else column + 1
        yield column, found
