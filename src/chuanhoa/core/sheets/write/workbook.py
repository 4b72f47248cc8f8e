"""Tables to the bytes of an .xlsx, ready to print on A4, or on A3 where it is too wide for that."""

from datetime import date, datetime
from io import BytesIO
from itertools import zip_longest
from math import floor
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from chuanhoa.core.sheets.layout.choices import NAME
from chuanhoa.core.sheets.write.choices import Choices
from chuanhoa.core.sheets.write.fitting import at_midnight, letters, number, sheet_name
from chuanhoa.core.sheets.write.formats import Formats
from chuanhoa.core.sheets.write.head import (
    LINE_NUMBERS,
    codes,
    height,
    points,
    shown,
    split,
    standing,
    titles,
    upright,
    widths,
)
from chuanhoa.core.sheets.write.pages import (
    ABOVE,
    BELOW,
    LEFT,
    RIGHT,
    Print,
    before_signature,
    fewest,
    lines,
)
from chuanhoa.core.sheets.write.table import (
    STAMP,
    Column,
    Row,
    Share,
    Signature,
    Table,
    Value,
    place_and_date,
    show_day,
)
from chuanhoa.core.text import Message, Refused

_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 -- a fixed mark: like tables give like bytes
_MAX_ROWS: Final = 1_048_576
_MAX_CELL: Final = 32_767
_FIGURES: Final = frozenset({"integer", "decimal", "percent"})
_A4: Final = 9
_A3: Final = 8
_UNSCALED: Final = {"scale_with_doc": False}
"""Keeps the head and the foot of a page as large as they are where the table is made smaller."""
_TALLEST: Final = 408.75
"""Points that a row can have."""
_ONE_LINE: Final = 16.5
"""Points of a row of which nothing else is said: what the programs make of one line."""
_SIGNED: Final = 10
"""Lines that the signatures take."""
_CAREFUL: Final = 0.9
"""Part of a cell's width after which a program may begin another line, wherever a page is to end."""
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_table(*tables: Table) -> bytes:
    """Return a workbook with one sheet per table; like tables give like bytes.

    Raises Refused when a table has more rows than a sheet, or a text is longer than a cell takes;
    ValueError when a row has not one value per column.
    """
    packed = BytesIO()
    book = Workbook(packed, _OPTIONS)
    book.set_properties({"created": _MADE})
    formats = Formats(book)
    taken: set[str] = set()
    names = [sheet_name(table.name, taken) for table in tables]
    choices = Choices(book, sheet_name(NAME, taken))
    for table, name in zip(tables, names, strict=True):
        _Page(table, book.add_worksheet(name), formats, choices).write()
    choices.keep()
    book.close()
    return packed.getvalue()


class _Page:
    """Writes one table from its letterhead down; `row` is the next free row."""

    def __init__(self, table: Table, sheet: Worksheet, formats: Formats, choices: Choices) -> None:
        self.table, self.sheet, self.formats, self.choices = table, sheet, formats, choices
        self.widths = widths(table)
        self.standing = standing(table)
        self.last = len(table.columns) - 1
        self._print = Print.of(self._seen(), frozen=table.frozen, portrait=table.portrait)
        self.pages = self._print.pages
        self.edge = self._edge()
        # What stands in columns that are printed on every page again would be, cut off, on each.
        self.start = min(table.frozen, self.edge) if self.pages > 1 else 0
        self.half = self.start + split(self.widths[self.start : self.edge + 1])
        self.row = 0
        self.tall: dict[int, float] = {}
        self.begin: list[int] = []
        self.left: float | None = None
        self.scale = 1.0
        self.grouped = any(row.look == "group" for row in table.rows)

    def write(self) -> None:
        if not self.table.columns:
            raise ValueError(f"{self.table.name}: a table needs a column")
        for index, width in enumerate(self.widths):
            options = {"hidden": True} if self.table.columns[index].hidden else None
            self.sheet.set_column(index, index, width, None, options)
        self._write_letterhead()
        self._write_titles()
        first = self._write_head()
        self._write_body(first)
        for at, column in enumerate(self.table.columns):
            self.choices.offer(self.sheet, column, at, first, self.row - 1)
        if self.table.filtered and self.row > first:
            end = self._last_of_list(first)
            self.sheet.autofilter(first - 1, 0, end, self.last)
        self._begin_end()
        end = self.row
        self._write_notes()
        if self.table.signature:
            self._write_signature(self.table.signature)
            if self.left is None:
                self._keep_company(first, end)
        self._set_page(first)

    def _write_letterhead(self) -> None:
        table = self.table
        if table.form:
            self._across(self.row, self.start, self.edge, table.form, "form")
            self.row += 1
        own = len(table.agency) - 1
        agency = [
            (text, "letterhead_strong" if line == own else "letterhead")
            for line, text in enumerate(table.agency)
        ]
        motto = [
            (text, "motto" if line else "letterhead_strong")
            for line, text in enumerate(table.motto)
        ]
        for left, right in zip_longest(agency, motto, fillvalue=("", "")):
            self._side_by_side(left, right)
        self.row += bool(agency or motto)

    def _write_titles(self) -> None:
        table = self.table
        lines = [(table.title, "title", 1.2)]
        if table.as_of is not None:
            lines.append((f"(Tính đến ngày {show_day(table.as_of)})", "under_title", 1.1))
        lines += [(text, "under_title", 1.1) for text in table.under_title]
        if table.invented:
            lines.append((STAMP, "stamp", 1.1))
        for text, look, scale in lines:
            if text:
                self._across(self.row, self.start, self.edge, text, look)
                wide = sum(self.widths[self.start : self.edge + 1])
                self._tall(self.row, height(text, wide, scale=scale))
                self.row += 1
        self.row += 1

    def _write_head(self) -> int:
        """Write the head and return the row under it."""
        columns = self.table.columns
        top = self.row
        depth = max(len(column.path) for column in columns)
        heights = [0.0] * depth
        for title in titles(columns):
            width = sum(self.widths[title.left : title.right + 1])
            rows = title.bottom - title.top + 1
            up = title.left == title.right and title.left in self.standing
            tall = upright(title.text, width) if up else height(title.text, width, scale=1.08)
            needed = tall / rows
            for level in range(title.top, title.bottom + 1):
                heights[level] = max(heights[level], needed)
            at = top + title.top, title.left, top + title.bottom, title.right
            self._block(*at, title.text, "head_up" if up else "head")
        for level, needed in enumerate(heights):
            self._tall(top + level, needed)
        self.row = top + depth
        if self.table.numbered:
            for index, code in enumerate(codes(columns)):
                self.sheet.write_string(self.row, index, code, self.formats.of("code"))
            self.row += 1
        return self.row

    def _write_body(self, first: int) -> None:
        if self.row + len(self.table.rows) > _MAX_ROWS:
            raise Refused(
                Message(
                    "sheets.file.too_many_rows",
                    {
                        "file": self.table.title,
                        "sheet": self.table.name,
                        "found": self.row + len(self.table.rows),
                        "limit": _MAX_ROWS,
                    },
                )
            )
        rows = self._paged(first) if self.grouped else self.table.rows
        for row in rows:
            self._write_row(row)
            self.row += 1

    def _paged(self, first: int) -> list[Row]:
        """Return the rows with titles that stand again, and note at which of them a page begins."""
        head = sum(self.tall.get(row, _ONE_LINE) for row in range(self._head_row(first), first))
        above = sum(self.tall.get(row, _ONE_LINE) for row in range(first))
        columns, careful = self.table.columns, [width * _CAREFUL for width in self.widths]
        page = self._print.height
        found, self.scale = fewest(
            self.table.rows,
            lambda row: lines(row, columns, careful) or _ONE_LINE,
            page=page,
            above=above,
            head=head,
            under=self._end_height(),
            scales=self._print.scales,
        )
        self.begin = [first + at for at in found.begin]
        self.left = found.left
        return found.rows

    def _begin_end(self) -> None:
        """Begin a page with the notes, or with the totals, where the signatures would be cut off."""
        needed = self._end_height()
        totalled = bool(self.table.rows) and self.table.rows[-1].look == "total"
        if self.left is not None and needed > self.left and (self.table.notes or totalled):
            self.begin.append(self.row - (not self.table.notes))

    def _end_height(self) -> float:
        """Return the points that the notes and the signatures take."""
        wide = sum(self.widths[self.start : self.edge + 1])
        notes = sum(height(note, wide) for note in self.table.notes)
        return notes + (_SIGNED * _ONE_LINE if self.table.signature else 0.0)

    def _keep_company(self, first: int, end: int) -> None:
        """Begin a page some lines earlier where the signature would stand on one alone."""
        room = self._print.height
        head = sum(self.tall.get(row, _ONE_LINE) for row in range(self._head_row(first), first))
        at = before_signature(
            self.tall, first=first, end=end, last=self.row, head=head, room=room, usual=_ONE_LINE
        )
        self.begin += [] if at is None else [at]

    def _write_row(self, row: Row) -> None:
        if needed := lines(row, self.table.columns, self.widths):
            self._tall(self.row, needed)
        if row.look == "group":
            text = shown(row.cells[0]) if row.cells else ""
            self._across(self.row, 0, self.last, text, "group")
            return
        if len(row.cells) != len(self.table.columns):
            raise ValueError(
                f"{self.table.name}: {len(row.cells)} values for {len(self.table.columns)} columns"
            )
        for index, (column, value) in enumerate(zip(self.table.columns, row.cells, strict=True)):
            self._write_value(index, column, value, row.look)

    def _tall(self, row: int, points: float) -> None:
        self.tall[row] = min(points, _TALLEST)
        self.sheet.set_row(row, self.tall[row])

    def _write_value(self, index: int, column: Column, value: Value, look: str) -> None:
        kind = column.kind
        look = "locked" if column.locked and look == "body" else look
        centred = column.centred or column.path[-1] in LINE_NUMBERS
        style = self.formats.of(look, kind, centred=centred)
        if value is None or value == "":
            self.sheet.write_blank(self.row, index, None, style)
        elif isinstance(value, Share) and kind == "percent" and value.whole:
            self.sheet.write_number(self.row, index, value.part / value.whole, style)
        elif kind == "serial" and isinstance(value, date) and value.year >= 1900:
            self.sheet.write_datetime(self.row, index, at_midnight(value), style)
        elif kind in _FIGURES and (fitting := number(value)) is not None:
            self.sheet.write_number(self.row, index, fitting, style)
        else:
            text_style = self.formats.of(
                look, "text" if kind in {"text", "serial"} else kind, centred=centred
            )
            self._string(self.row, index, shown(value), text_style)

    def _last_of_list(self, first: int) -> int:
        """Return the last row that filters and sorts may touch: totals stay where they are."""
        end = self.row - 1
        for row in reversed(self.table.rows):
            if row.look != "total" or end <= first:
                break
            end -= 1
        return end

    def _write_notes(self) -> None:
        for note in self.table.notes:
            self._across(self.row, self.start, self.edge, note, "note")
            self._tall(self.row, height(note, sum(self.widths[self.start : self.edge + 1])))
            self.row += 1

    def _write_signature(self, signature: Signature) -> None:
        self.row += 1
        self._side_by_side(("", ""), (place_and_date(signature), "place"))
        for maker, signer, look, gap in (
            (signature.maker, signature.signer, "signer", 0),
            (signature.maker_hint, signature.signer_hint, "signer_hint", 0),
            (signature.maker_name, signature.signer_name, "signer", 4),
        ):
            self.row += gap
            self._side_by_side((maker, look), (signer, look))

    def _set_page(self, first: int) -> None:
        sheet, table = self.sheet, self.table
        head = self._head_row(first)
        sheet.set_paper(_A3 if self._print.large else _A4)
        sheet.set_h_pagebreaks(self.begin)
        if not self._print.up:
            sheet.set_landscape()
        sheet.set_margins(left=LEFT, right=RIGHT, top=ABOVE, bottom=BELOW)
        if self.scale < 1:
            sheet.set_print_scale(floor(self._print.percent * self.scale))
        else:
            sheet.fit_to_pages(self.pages, 0)
        if self.pages > 1 and table.frozen:
            sheet.repeat_columns(0, min(table.frozen, self.last) - 1)
        sheet.repeat_rows(head, first - 1)
        sheet.freeze_panes(first, min(table.frozen, self.last))
        sheet.hide_gridlines(1)
        if table.invented:
            sheet.set_header(f'&R&"Times New Roman,Bold"&11{STAMP}', _UNSCALED)
        sheet.set_footer('&C&"Times New Roman,Regular"&10Trang &P/&N', _UNSCALED)

    def _head_row(self, first: int) -> int:
        columns = self.table.columns
        return first - self.table.numbered - max(len(column.path) for column in columns)

    def _seen(self) -> list[float]:
        """Return the points that each column takes of the paper."""
        columns = zip(self.table.columns, self.widths, strict=True)
        return [0.0 if column.hidden else points(width) for column, width in columns]

    def _edge(self) -> int:
        """Return the last column on the first page across: what stands over the table ends there."""
        if self.pages == 1:
            return self.last
        seen = self._seen()
        again = sum(seen[: self.table.frozen])
        page = (sum(seen) - again) / self.pages + again
        within = [at for at in range(len(seen)) if sum(seen[: at + 1]) <= page]
        return max(within, default=self.last)

    def _side_by_side(self, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Write a line of two halves, or two lines where the table has but one column."""
        if left[0]:
            self._across(self.row, self.start, max(self.half - 1, self.start), *left)
            self.row += not self.last
        if right[0]:
            self._across(self.row, self.half, self.edge, *right)
        self.row += 1

    def _across(self, row: int, left: int, right: int, text: str, look: str) -> None:
        style = self.formats.of(look)
        if left == right:
            self._string(row, left, text, style)
        else:
            self._check(text)
            self.sheet.merge_range(row, left, row, right, "", style)
            self.sheet.write_string(row, left, text, style)

    def _block(self, top: int, left: int, bottom: int, right: int, text: str, look: str) -> None:
        style = self.formats.of(look)
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", style)
        self._string(top, left, text, style)

    def _string(self, row: int, column: int, text: str, style: object) -> None:
        self._check(text)
        self.sheet.write_string(row, column, text, style)

    def _check(self, text: str) -> None:
        if len(text) * 2 > _MAX_CELL and (found := letters(text)) > _MAX_CELL:
            params = {"sheet": self.table.name, "found": found, "limit": _MAX_CELL}
            raise Refused(Message("sheets.file.cell_too_long", params))
