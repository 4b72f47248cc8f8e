"""The parts of an OpenDocument spreadsheet, read as a stream of tags."""

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from chuanhoa.core.sheets.container.legacy import Run
from chuanhoa.core.sheets.container.limits import LONGEST_LINE, MAX_TEXT, MEGABYTE, refuse
from chuanhoa.core.sheets.container.opendocument.styles import Attributes, Styles
from chuanhoa.core.sheets.container.opendocument.tables import Tables, count
from chuanhoa.core.sheets.container.opendocument.usual import attributes_of, usual_cells
from chuanhoa.core.text.patterns import regex

_SPACES: Final = regex(r"[ \t\r\n]+")
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
_ASIDE: Final = frozenset({"table:tracked-changes", "office:scripts"})
_DRAWN: Final = frozenset(
    {"draw:frame", "draw:custom-shape", "draw:text-box", "table:shapes", "office:annotation"}
)
_LINES: Final = frozenset({"text:p", "text:h"})
_BANNERS: Final = frozenset(
    {"style:header", "style:footer", "style:header-left", "style:footer-left"}
)
_ROW, _ROW_END = b"<table:table-row", b"</table:table-row>"
_AFTER_TAG: Final = frozenset(b" \t\r\n/>")
_MAX_ROW: Final = 16 * MEGABYTE
_OTHER_ENCODING: Final = regex(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)


class Reader:
    """Takes the tags of the styles part and of the content part, in this order."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.styles = Styles()
        self.tables = Tables(file, self.styles)
        self.banners: list[str] = []
        self._aside = self._drawn = self._depth = self._line = 0
        self._cell: Attributes | None = None
        self._in_row = False
        self._runs: list[Run] = []
        self._spans: list[str] = []
        self._paragraphs = 0

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Read one part to its end. Refused when it is not well-formed or declares entities."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        waiting, begun, searchable = b"", False, True
        try:
            for piece in pieces:
                if not begun:
                    begun, searchable = True, not _OTHER_ENCODING.match(piece)
                waiting += piece
                if searchable:
                    waiting = self._cut_rows(parser, waiting)
                else:
                    parser.Parse(waiting)
                    waiting = b""
            parser.Parse(waiting, True)  # noqa: FBT003 -- expat takes no keywords: this is the end
        except ExpatError as error:
            raise refuse("broken", file=self.file, part="content.xml") from error

    def _cut_rows(self, parser: XMLParserType, text: bytes) -> bytes:
        """Read all complete rows, usual ones here, the rest in the parser; return what is left."""
        at = 0
        while (start := text.find(_ROW, at)) >= 0:
            inner = text.find(b">", start)
            if inner < 0:
                break
            if text[start + len(_ROW)] not in _AFTER_TAG or text[inner - 1] == ord("/"):
                parser.Parse(text[at : inner + 1])
                at = inner + 1
                continue
            end = text.find(_ROW_END, inner)
            if end < 0:
                break
            if start > at:
                parser.Parse(text[at:start])
            at = end + len(_ROW_END)
            cells = usual_cells(text[inner + 1 : end]) if self._at_rows else None
            if cells is None:
                parser.Parse(text[start:at])
            else:
                self.tables.start_row(attributes_of(text[start + len(_ROW) : inner])[0])
                self.tables.take_usual(cells)
                self.tables.end_row()
        kept = start if start >= 0 else max(at, len(text) - len(_ROW))
        if kept > at:
            parser.Parse(text[at:kept])
        if len(text) - kept > _MAX_ROW:
            raise refuse("broken", file=self.file, part="content.xml")
        return text[kept:]

    @property
    def _at_rows(self) -> bool:
        """Whether the parser stands between the rows of a sheet."""
        return self._depth == 1 and not (self._in_row or self._aside or self._drawn)

    def _doctype(self, *_: object) -> None:
        raise refuse("doctype", file=self.file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE or self._aside:
            self._aside += name in _ASIDE
        elif name.startswith("text:"):
            self._start_text(name, attributes)
        elif name in _CELLS and self._depth == 1:
            self._cell = attributes
            self._runs, self._spans, self._paragraphs = [], [], 0
        elif name == "table:table-row" and self._depth == 1:
            self._in_row = True
            self.tables.start_row(attributes)
        elif name == "table:table-column" and self._depth == 1:
            self.tables.add_column(attributes)
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self.tables.start_table(attributes)
        elif name in _DRAWN or name in _BANNERS:
            self._drawn += 1
        else:
            self.styles.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= name in _ASIDE
        elif name in _LINES:
            self._line -= 1
        elif name == "text:span" and self._spans:
            self._spans.pop()
        elif name in _CELLS and self._depth == 1:
            self.tables.take_cell(self._cell or {}, self._runs)
            self._cell = None
        elif name == "table:table-row" and self._depth == 1:
            self._in_row = False
            self.tables.end_row()
        elif name == "table:table":
            self._depth -= 1
        elif name in _DRAWN or name in _BANNERS:
            self._drawn -= 1

    def _text(self, text: str) -> None:
        if self._aside or not (self._drawn or (self._cell is not None and self._paragraphs)):
            return
        plain = _SPACES.sub(" ", text)
        if self._drawn:
            if self._line and len(self.banners[-1]) < LONGEST_LINE:
                self.banners[-1] += plain[:LONGEST_LINE]
        else:
            span = self._spans[-1] if self._spans else ""
            encoding = self.styles.encoding("text", span) if span else None
            self._runs.append((plain, encoding))

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name in _LINES:
            self._line += 1
            if self._drawn:
                self.banners.append("")
            else:
                self._paragraphs += 1
                if self._paragraphs > 1:
                    self._runs.append(("\n", None))
        elif name == "text:span":
            self._spans.append(attributes.get("text:style-name", ""))
        elif self._drawn:
            self._text(" ")
        elif name == "text:s":
            self._runs.append((" " * min(count(attributes, "text:c"), MAX_TEXT), None))
        elif name == "text:tab":
            self._runs.append(("\t", None))
        elif name == "text:line-break":
            self._runs.append(("\n", None))
