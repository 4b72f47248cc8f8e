"""A printed table as a document: the same letterhead, title, head, lines and signatures as in .xlsx."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from chuanhoa.core.documents import measure
from chuanhoa.core.documents.parts import (
    Align,
    Block,
    Cell,
    Document,
    Grid,
    Letterhead,
    Line,
    Paragraph,
    Signer,
    Signers,
    Title,
)
from chuanhoa.core.sheets.write.head import LINE_NUMBERS, shown, titles
from chuanhoa.core.sheets.write.table import STAMP, Column, Table, place_and_date, show_day
from chuanhoa.core.text import format_number

_RIGHT: Final = frozenset({"integer", "decimal", "percent", "ratio"})
_CENTRED: Final = frozenset({"date", "serial"})
_SIZES: Final = ((8, 12.0), (10, 11.0), (1_000, 9.5))
"""Up to so many columns, letters of so many points."""
_SAMPLE: Final = 400
_USUAL: Final = (9, 10)
"""Of ten texts of a column nine decide how wide it is,"""
_MEASURED: Final = 5
"""and of those the longest."""


def document_of(table: Table, *, on: date) -> Document:
    """Return a table as a document made `on` a day; hidden columns are left out."""
    kept = [at for at, column in enumerate(table.columns) if not column.hidden]
    columns = [table.columns[at] for at in kept]
    lines = [
        Line([Cell(shown(row.cells[0]) if row.cells else "")], "group")
        if row.look == "group"
        else Line([Cell(_shown(row.cells[at])) for at in kept], row.look)
        for row in table.rows
    ]
    under = list(table.under_title)
    if table.as_of is not None:
        under.insert(0, f"(Tính đến ngày {show_day(table.as_of)})")
    size = next(one for most, one in _SIZES if len(columns) <= most)
    page = Document("", on, [], landscape=not table.portrait)
    grid = Grid(
        widths=_widths(columns, lines, size, page.width * measure.MM),
        aligns=[_align(column) for column in columns],
        head=titles(columns),
        lines=lines,
        size=size,
    )
    above, body = ("", *table.agency)[-2:] if table.agency else ("", "")
    blocks: list[Block] = [Letterhead(above, body), Title(table.title, under), grid]
    blocks += [Paragraph(note, italic=True, size=11.0) for note in table.notes]
    if signed := table.signature:
        blocks.append(
            Signers(
                Signer(signed.maker, signed.maker_hint, signed.maker_name),
                Signer(signed.signer, signed.signer_hint, signed.signer_name),
                place_and_date(signed),
            )
        )
    return replace(
        page,
        name=table.title,
        leaves=[blocks],
        numbered=True,
        stamp=STAMP if table.invented else "",
    )


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return format_number(value)
    return shown(value)  # type: ignore[arg-type]


def _align(column: Column) -> Align:
    if column.centred or column.kind in _CENTRED or column.path[-1] in LINE_NUMBERS:
        return "center"
    return "right" if column.kind in _RIGHT else "left"


def _widths(
    columns: Sequence[Column], lines: Sequence[Line], size: float, page: float
) -> list[float]:
    """Return widths that share out `page` points: rows as low as can be, and no word is broken.

    Line by line columns are widened, those first that need least for it; the rest goes to those
    whose texts still do not stand on one line.
    """
    room = 2 * measure.PADDING_X + 2
    sample = [one for one in lines[:_SAMPLE] if one.look != "group"]
    least: list[float] = []
    usual: list[list[str]] = []
    for at, column in enumerate(columns):
        texts = [one.cells[at].text for one in sample]
        words = {word for text in (column.path[-1], *texts) for word in text.split()}
        longest = max((measure.text_width(one, size, bold=True) for one in words), default=0.0)
        least.append(longest + room)
        ordered = sorted(texts, key=lambda text: measure.text_width(text, size))
        below = dict.fromkeys(ordered[: len(ordered) * _USUAL[0] // _USUAL[1] + 1])
        usual.append(list(below)[-_MEASURED:])
    deepest = max((len(text.split()) for some in usual for text in some), default=1)
    widths, left = least, max(page - sum(least), 0.0)
    for depth in range(deepest, 0, -1):
        lacks = [
            max(_narrowest(some, size, depth) + room - wide, 0.0)
            for wide, some in zip(widths, usual, strict=True)
        ]
        for at in sorted(range(len(lacks)), key=lacks.__getitem__):
            if lacks[at] <= left:
                left -= lacks[at]
                widths[at] += lacks[at]
                lacks[at] = 0.0
    shares = lacks if any(lacks) else widths
    return [wide + left * one / sum(shares) for wide, one in zip(widths, shares, strict=True)]


def _narrowest(texts: Sequence[str], size: float, depth: int) -> float:
    """Return the least width in which each text takes no more than `depth` lines, or its own parts."""
    low, high = 0.0, 1.0
    for text in texts:
        parts = text.split("\n")
        lines = max(depth, len(parts))
        if measure.line_count(text, high, size) <= lines:
            continue
        low, high = high, max(measure.text_width(one, size) for one in parts) + 1.0
        while high - low > 1.0:
            middle = (low + high) / 2
            if measure.line_count(text, middle, size) <= lines:
                high = middle
            else:
                low = middle
    return high
