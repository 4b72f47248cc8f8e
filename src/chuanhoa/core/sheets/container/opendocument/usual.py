"""The rows that nearly all of a large OpenDocument table consists of, read without a parser.

A parser spends five calls on each cell. A row of nothing but plain cells, each with at most one
paragraph of plain text, is taken apart by one search; whatever differs goes to the parser.
"""

from functools import lru_cache
from typing import Final

from chuanhoa.core.sheets.container.markup import unescape
from chuanhoa.core.sheets.container.opendocument.styles import Attributes
from chuanhoa.core.text.patterns import regex

UsualCell = tuple[bytes, bytes, bytes]
"""A cell's attributes as they are written, the slash of an empty tag, its text as it is written."""

_CELL: Final = regex(
    rb"<table:(?:covered-)?table-cell([^<>]*?)"
    rb"(?:(/)>|>(?:<text:p>([^<]*)</text:p>)?</table:(?:covered-)?table-cell>)"
)
_ATTRIBUTE: Final = regex(rb"([\w:.-]+)=\"([^\"<]*)\"")
_SPACES: Final = regex(r"[ \t\r\n]+")
_MARKS: Final = ("repeated", "spanned", "formula", "string-value")


def usual_cells(inside: bytes) -> list[UsualCell] | None:
    """Return the cells of a row, or nothing when it holds anything but plain cells."""
    found: list[UsualCell] = _CELL.findall(inside)
    closed = inside.count(b"/>")
    paragraphs = inside.count(b"<text:p>")
    whole = closed + 2 * (len(found) - closed) + 2 * paragraphs == inside.count(b"<")
    return found if whole else None


@lru_cache(maxsize=4096)
def attributes_of(raw: bytes) -> tuple[Attributes, bool, str]:
    """Return the attributes of a tag, whether they are a single cell of text's, and its style."""
    attributes = {name.decode(): unescape(value) for name, value in _ATTRIBUTE.findall(raw)}
    is_text = attributes.get("office:value-type") == "string" and not any(
        name.endswith(mark) for name in attributes for mark in _MARKS
    )
    return attributes, is_text, attributes.get("table:style-name", "")


@lru_cache(maxsize=1 << 16)
def plain_text(raw: bytes) -> str:
    """Return the text of a paragraph, white space drawn together."""
    text = unescape(raw)
    return _SPACES.sub(" ", text) if "  " in text or "\n" in text or "\t" in text else text
