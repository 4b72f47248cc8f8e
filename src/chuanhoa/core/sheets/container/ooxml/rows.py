"""A worksheet's XML cut into its head, its rows and its tail, without holding it whole."""

from collections.abc import Generator, Iterator
from typing import Final

from chuanhoa.core.sheets.container.limits import MEGABYTE, refuse
from chuanhoa.core.sheets.container.markup import refuse_doctype
from chuanhoa.core.text.patterns import regex

_MAX_ROW: Final = 16 * MEGABYTE
_MAX_TAIL: Final = 64 * MEGABYTE
_DATA: Final = regex(rb"<((?:\w+:)?)sheetData(?:\s[^<>]*?)?(/?)>")
_AFTER_TAG: Final = frozenset(b" \t\r\n/>")


class RowSplitter:
    """Iterates over (attributes, inside) of each `<row>`; `head` and `tail` are the rest.

    `head` ends with the opening tag of the rows, `tail` begins with its closing tag and is
    complete once the rows are through.
    """

    def __init__(self, pieces: Iterator[bytes], file: str, part: str) -> None:
        self._pieces = pieces
        self._where = {"file": file, "part": part}
        self.head, self.tail, self.prefix = b"", b"", b""
        self._waiting = b""
        self._read_head()

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        closing = b"</" + self.prefix + b"sheetData"
        while self._waiting:
            end = self._waiting.find(closing)
            rest = yield from self._cut(self._waiting, end if end >= 0 else len(self._waiting))
            if end >= 0:
                self._read_tail(self._waiting[end:])
                return
            self._waiting = self._waiting[rest:]
            if len(self._waiting) > _MAX_ROW:
                raise refuse("broken", **self._where)
            piece = next(self._pieces, b"")
            if not piece:
                raise refuse("broken", **self._where)
            self._waiting += piece

    def _cut(self, text: bytes, stop: int) -> Generator[tuple[bytes, bytes], None, int]:
        opening, closing = b"<" + self.prefix + b"row", b"</" + self.prefix + b"row>"
        skip, closed, find = len(opening), len(closing), text.find
        at = 0
        while (start := find(opening, at, stop)) >= 0:
            inner = find(b">", start, stop)
            if inner < 0 or text[start + skip] not in _AFTER_TAG:
                break
            if text[inner - 1] == ord("/"):
                yield text[start + skip : inner - 1], b""
                at = inner + 1
                continue
            end = find(closing, inner, stop)
            if end < 0:
                break
            yield text[start + skip : inner], text[inner + 1 : end]
            at = end + closed
        return at

    def _read_head(self) -> None:
        for piece in self._pieces:
            self._waiting += piece
            if found := _DATA.search(self._waiting):
                self.prefix = found[1]
                self.head = self._waiting[: found.end()]
                self._waiting = self._waiting[found.end() :]
                refuse_doctype(self.head, self._where["file"])
                if found[2]:
                    self._read_tail(self._waiting)
                return
            if len(self._waiting) > _MAX_ROW:
                break
        raise refuse("broken", **self._where)

    def _read_tail(self, begun: bytes) -> None:
        pieces, size = [begun], len(begun)
        for piece in self._pieces:
            pieces.append(piece)
            size += len(piece)
            if size > _MAX_TAIL:
                raise refuse("broken", **self._where)
        self.tail = b"".join(pieces)
        self._waiting = b""
