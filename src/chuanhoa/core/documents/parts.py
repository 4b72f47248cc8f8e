"""What a document of an office consists of, before it becomes Word or PDF.

The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, as `recall` has its sizes and margins:
A4, Times New Roman, left 30 mm, right 15 mm, top and bottom 20 mm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from chuanhoa.core.sheets.write.head import Title as HeadTitle
from chuanhoa.core.sheets.write.table import NATION

Align = Literal["left", "center", "right", "justify"]
Look = Literal["body", "group", "subtotal", "total"]

LONG_SIDE, SHORT_SIDE = 297.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 15.0, 20.0, 20.0
"""Sides of A4 and margins, in millimetres."""
LEAST_RIGHT: Final = 96.0
"""Least width in millimetres of the right half of the head: below it the national title breaks."""
_COMMITTEE: Final = "ỦY BAN NHÂN DÂN "
_LONG_NAME: Final = 20


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a document: who sends it on the left, the national title on the right.

    `above` is the superior body, `body` the own one; `number` and `dated` stand below them. In
    either the name of the unit is not broken into lines, unless it is longer than half a line.
    """

    above: str = ""
    body: str = ""
    number: str = ""
    dated: str = ""
    motto: tuple[str, str] = NATION

    def __post_init__(self) -> None:
        object.__setattr__(self, "above", _whole_name(self.above))
        object.__setattr__(self, "body", _whole_name(self.body))


def _whole_name(body: str) -> str:
    committee, found, unit = body.partition(_COMMITTEE)
    if not found or len(unit) > _LONG_NAME:
        return body
    return committee + found + unit.replace(" ", "\u00a0")


@dataclass(frozen=True, slots=True)
class Title:
    """What the document is called, and lines in italics under it."""

    text: str
    under: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    align: Align = "justify"
    bold: bool = False
    italic: bool = False
    size: float = 13.0


@dataclass(frozen=True, slots=True)
class Cell:
    text: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table. A `group` line is one title across it: its first cell."""

    cells: Sequence[Cell]
    look: Look = "body"


Head = HeadTitle
"""A title cell of the head of a table, rows and columns counted from its top left corner."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `widths` are shares of the width of the page; the head is repeated on every page.

    `size`: of its letters, in points. `least`: the size to which it may shrink for its leaf to fit
    one page; 0 for a table that runs over as many as it needs.
    """

    widths: Sequence[float]
    aligns: Sequence[Align]
    head: Sequence[Head]
    lines: Sequence[Line]
    size: float = 12.0
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: as what, how, and the name printed under the space left for it."""

    title: str = ""
    hint: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signers:
    """The signatures at the end, kept together on one page. `dated`: place and date above."""

    left: Signer
    right: Signer
    dated: str = ""


Block = Letterhead | Title | Paragraph | Grid | Signers
Leaf = Sequence[Block]
"""What begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class Document:
    """`leaves` each begin a page; `on` is the day it is made. `numbered` prints “Trang 1/3” at the foot.

    `stamp` stands in the header of every page: that the data are made up, for instance.
    """

    name: str
    on: date
    leaves: Sequence[Leaf]
    landscape: bool = False
    numbered: bool = False
    stamp: str = ""

    @property
    def width(self) -> float:
        """The width between the margins, in millimetres."""
        return (LONG_SIDE if self.landscape else SHORT_SIDE) - LEFT - RIGHT

    @property
    def height(self) -> float:
        """The height between the margins, in millimetres."""
        return (SHORT_SIDE if self.landscape else LONG_SIDE) - TOP - BOTTOM

    @property
    def halves(self) -> tuple[float, float]:
        """The widths of the two halves of the head, in millimetres."""
        right = max(LEAST_RIGHT, self.width * 0.55)
        return self.width - right, right
