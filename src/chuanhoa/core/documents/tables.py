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
_SAMPLE: Final = 400


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
    size = 11.0 if len(columns) > 8 else 12.0
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
    """Return widths that share out `page` points: no word is broken, the rest by what is written.

    What is left once everything usual stands on one line goes to the columns of long texts.
    """
    room = 2 * measure.PADDING_X + 2
    sample = [one for one in lines[:_SAMPLE] if one.look != "group"]
    least, more, beyond = [], [], []
    for at, column in enumerate(columns):
        texts = [one.cells[at].text for one in sample]
        words = {word for text in (column.path[-1], *texts) for word in text.split()}
        longest = max((measure.text_width(one, size, bold=True) for one in words), default=0.0)
        whole = sorted(measure.text_width(text, size) for text in texts)
        usual = whole[len(whole) * 3 // 4] if whole else 0.0
        least.append(longest + room)
        more.append(max(min(usual + room, page / 3) - least[-1], 1.0))
        beyond.append(max(usual + room - least[-1] - more[-1], 0.0))
    left = max(page - sum(least), 0.0)
    over = min(max(left - sum(more), 0.0), sum(beyond))
    spare = over / sum(beyond) if over else 0.0
    shared = (left - over) / sum(more)
    return [
        low + shared * each + spare * long
        for low, each, long in zip(least, more, beyond, strict=True)
    ]
