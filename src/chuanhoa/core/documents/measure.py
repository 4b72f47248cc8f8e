"""How wide a text runs and how high a leaf stands, in the letters that both writers use.

The widths are those of Times New Roman, which the embedded font shares; a mark above or below a
Vietnamese letter does not change its width. Heights err to the larger side, since Word breaks lines
a little differently.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import Final

from chuanhoa.core.documents.parts import (
    Block,
    Document,
    Grid,
    Leaf,
    Letterhead,
    Line,
    Paragraph,
    Signers,
    Title,
)

LINE: Final = 1.15
"""Height of a line, of its letters' size."""
MM: Final = 72 / 25.4
"""Points in a millimetre."""
STEP: Final = 0.5
PADDING_X, PADDING_Y = 3.5, 1.2
"""Space within a cell beside and above its text, in points."""
HEAD, NATIONAL, MOTTO, DATED = 12.0, 12.0, 13.0, 13.0
TITLE, UNDER, SIGNER, HINT = 14.0, 13.0, 13.0, 12.0
"""Sizes of letters in the parts of a document, in points."""
AFTER: Final = 6.0
"""Space after a block, in points."""
TO_SIGN: Final = 52.0
"""Space left for a signature, in points."""
SIGNING: Final = (0.44, 0.56)
"""Shares of the page for who signs on the left and on the right, under place and date."""
_ROOM: Final = 10.0
"""Left free at the foot of a page that has to hold a whole leaf, in points."""
_UNIT: Final = 2048
_OTHER: Final = 1024
_REGULAR: Final = {
    369: "'", 410: "|", 512: " ,.", 569: r"/:;\ijlt", 682: "!()-I[]`fr‘’·", 797: "Js", 836: '"',
    909: "?acez“”", 961: "^", 983: "{}", 1024: "#$*0123456789_bdghknopquvxyđ–", 1083: "ơ", 1110: "~ư",
    1139: "FPS", 1155: "+<=>", 1251: "ELTZ", 1366: "BCR", 1479: "ADGHKNOQUVXYwĐƠ", 1593: "&mƯ", 1706: "%",
    1821: "M", 1886: "@", 1933: "W", 2048: "—…",
}  # fmt: skip
_BOLD: Final = {
    451: "|", 512: " ,.", 569: r"'/\il", 682: "!()-:;[]`fjt‘’·", 797: "Is", 807: "{}", 909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”", 1065: "~", 1137: '"ơ', 1139: "Sbdhknpquđ", 1167: "+<=>",
    1190: "^", 1229: "ư", 1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1593: "GHKOQƠ", 1630: "Ư",
    1706: "&m", 1905: "@", 1933: "M", 2048: "%W—…",
}  # fmt: skip
_WIDTHS: Final = tuple(
    {letter: width for width, letters in table.items() for letter in letters}
    for table in (_REGULAR, _BOLD)
)


@lru_cache(maxsize=4096)
def _letter(letter: str, bold: bool) -> int:  # noqa: FBT001 -- a cached look-up
    """Return how far a letter carries: that of its bare letter, but for the horn of ơ and ư."""
    parts = unicodedata.normalize("NFD", letter)
    bare = unicodedata.normalize("NFC", parts[0] + "\u031b") if "\u031b" in parts else parts[0]
    return 0 if unicodedata.combining(letter) else _WIDTHS[bold].get(bare, _OTHER)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text runs on one line, in points."""
    return sum(_letter(letter, bold) for letter in text.replace("\u00a0", " ")) * size / _UNIT


def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in `width` points; a word that is wider is broken."""
    total = 0
    for part in text.split("\n"):
        lines, at = 1, 0.0
        for word in part.split(" "):
            wide = text_width(word, size, bold=bold)
            gap = text_width(" ", size, bold=bold) if at else 0.0
            if at and at + gap + wide > width:
                lines, at, gap = lines + 1, 0.0, 0.0
            if wide > width:
                more = ceil(wide / max(width, size)) - 1
                lines, at = lines + more, wide - more * width
            else:
                at += gap + wide
        total += lines
    return total


def fitted(leaf: Leaf, document: Document) -> Leaf:
    """Return a leaf whose tables are in letters small enough for it to stand on one page."""
    shrinking = [block for block in leaf if isinstance(block, Grid) and block.least]
    if not shrinking:
        return leaf
    size, least = max(one.size for one in shrinking), min(one.least for one in shrinking)
    room = document.height * MM - _ROOM
    while size > least and sum(height(b, document) for b in _at(leaf, size)) > room:
        size -= STEP
    return _at(leaf, size)


def _at(leaf: Leaf, size: float) -> Leaf:
    return [
        replace(block, size=max(block.least, min(block.size, size)))
        if isinstance(block, Grid) and block.least
        else block
        for block in leaf
    ]


def height(block: Block, document: Document) -> float:
    """Return how high a block stands with the space after it, in points."""
    width = document.width * MM
    if isinstance(block, Letterhead):
        return _head_height(block, document)
    if isinstance(block, Title):
        lines = line_count(block.text, width, TITLE, bold=True) * TITLE
        lines += sum(line_count(one, width, UNDER) * UNDER for one in block.under)
        return lines * LINE + 2 * AFTER
    if isinstance(block, Paragraph):
        lines = line_count(block.text, width, block.size, bold=block.bold)
        return lines * block.size * LINE + AFTER
    if isinstance(block, Grid):
        rows = sum(line_height(one, block, width) for one in block.lines)
        return rows + head_height(block, width) + AFTER
    return _signers_height(block)


def column_widths(widths: Sequence[float], whole: float) -> list[float]:
    """Return the widths of columns that share out `whole`."""
    total = sum(widths)
    return [one * whole / total for one in widths]


def line_height(line: Line, grid: Grid, width: float) -> float:
    """Return the height of one line of a table."""
    if line.look == "group":
        first = line.cells[0].text if line.cells else ""
        lines = line_count(first, width - 2 * PADDING_X, grid.size, bold=True)
    else:
        columns = column_widths(grid.widths, width)
        lines = max(
            line_count(
                cell.text, wide - 2 * PADDING_X, grid.size, bold=cell.bold or line.look != "body"
            )
            for cell, wide in zip(line.cells, columns, strict=True)
        )
    return lines * grid.size * LINE + 2 * PADDING_Y + 0.75


def head_height(grid: Grid, width: float) -> float:
    """Return the height of the head of a table."""
    columns = column_widths(grid.widths, width)
    depth = max((one.bottom for one in grid.head), default=-1) + 1
    rows = [0.0] * depth
    for one in grid.head:
        wide = sum(columns[one.left : one.right + 1]) - 2 * PADDING_X
        lines = line_count(one.text, wide, grid.size, bold=True)
        needed = (lines * grid.size * LINE + 2 * PADDING_Y + 0.75) / (one.bottom - one.top + 1)
        for level in range(one.top, one.bottom + 1):
            rows[level] = max(rows[level], needed)
    return sum(rows)


def _head_height(head: Letterhead, document: Document) -> float:
    left, right = (half * MM for half in document.halves)
    agency = line_count(head.above, left, HEAD) if head.above else 0
    agency += line_count(head.body, left, HEAD, bold=True) if head.body else 0
    nation = line_count(head.motto[0], right, NATIONAL, bold=True) * NATIONAL + MOTTO
    rows = max(agency * HEAD, nation) * LINE + 8
    if head.number or head.dated:
        rows += DATED * LINE
    return rows + 2 * AFTER


def _signers_height(signers: Signers) -> float:
    dated = DATED * LINE if signers.dated else 0.0
    return dated + (SIGNER * 2 + HINT) * LINE + TO_SIGN


def body_rule(head: Letterhead, document: Document) -> float:
    """Return the length of the line under the name of the body: under half of it, in points."""
    longest = max(text_width(part, HEAD, bold=True) for part in head.body.split("\n"))
    return 0.45 * min(longest, document.halves[0] * MM)


def motto_rule(head: Letterhead) -> float:
    """Return the length of the line under the motto: as long as the motto, in points."""
    return text_width(head.motto[1], MOTTO, bold=True)
