"""A data table as rooms describe it; `{% data_table table %}` draws it.

The body is written in Python, not in the template language: fifty rows of ten cells cost about a
millisecond, which the template engine cannot do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.core.text import format_number
from chuanhoa.ui.panels import Text
from chuanhoa.ui.show import absent, show

NUMBERS = ("number", "share")
OTHERS = {"date": "date", "act": "no-print", "title": "title", "place": "place", "phrase": "phrase",
          "word": "word"}  # fmt: skip
DEFAULT_PAGE = 50
MIDDLING, LONG = 10, 24


@dataclass(frozen=True, slots=True)
class Column:
    """`kind`: text | number | share | date | verdict | act | title | place | phrase | word.

    Numbers and shares stand right-aligned. What is done to a row (`act`) is not printed; its `title`
    heads the row's card on a phone. The name of a commune (`place`) has room for one line. A `phrase` and
    a `word` ask for room of two or three lines, and of one, where the table has it.

    `sort` is the word that the address carries (`?xep=name`, `?xep=-name`); "" cannot be sorted.
    `group` is the head above neighbouring columns. `shown=False`: off until chosen.
    """

    label: Text
    kind: str = "text"
    sort: str = ""
    group: Text = ""
    shown: bool = True
    help: Text = ""

    @property
    def css(self) -> str:
        return "num" if self.kind in NUMBERS else OTHERS.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns, anything `show` knows. `url` opens the row.

    `heading` makes it a line across the table (a commune above its people); cells are then unused.
    `tone`: "" | "past" | "problem" | "total".
    """

    cells: Sequence[object] = ()
    url: str = ""
    heading: Text = ""
    tone: str = ""
    door: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the page stands. Cursors are opaque; "" means there is nothing that way."""

    shown: int
    total: int | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A list. `name` is its id on the page and under which chosen columns are remembered.

    `print_url` leads to a page that prints the whole list; without it the page itself is printed.
    `printable` False: the page has its button to print already. `printed` False: for the screen only.
    `narrow`: on a phone rows become "cards", or the table scrolls in its own region ("scroll": for
    structure tables that only make sense side by side). "figures" scrolls where it is wide; on a
    phone each row is its name over the numbers that are doors, two side by side. `sort` is the
    order in force. `note` stands under the table; `hint`, what to press, does so on the screen only.
    `dense`: cells of many words,
    in smaller type on paper.
    """

    name: str
    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    sort: str = ""
    totals: Sequence[object] | None = None
    pager: Pager | None = None
    export_url: str = ""
    word_url: str = ""
    print_url: str = ""
    printable: bool = True
    printed: bool = True
    narrow: str = "cards"
    chooser: bool = True
    empty_title: Text = ""
    empty_text: Text = ""
    empty_action: Text = ""
    empty_url: str = ""
    note: Text = ""
    hint: Text = ""
    dense: bool = False
    main: int = field(default=0)  # the column whose text carries the row's link

    @property
    def groups(self) -> list[tuple[Text, int, int]]:
        """Return the upper head row as (label, columns spanned, columns spanned that show)."""
        runs: list[tuple[Text, int, int]] = []
        for column in self.columns:
            seen = 1 if column.shown else 0
            if runs and column.group and runs[-1][0] == column.group:
                label, width, shown = runs[-1]
                runs[-1] = (label, width + 1, shown + seen)
            else:
                runs.append((column.group, 1, seen))
        return runs if any(column.group for column in self.columns) else []

    @property
    def scrolls(self) -> bool:
        """Whether it has a region of its own to scroll in."""
        return self.narrow in ("scroll", "figures")

    @property
    def choosable(self) -> bool:
        return self.chooser and len(self.columns) > 3 and not self.groups

    def body(self) -> SafeString:
        """Return the rows as markup."""
        return mark_safe("".join(self._lines()))  # noqa: S308 -- every part came from show()

    def foot(self) -> SafeString:
        """Return the row of totals as markup, "" when there is none."""
        if self.totals is None:
            return mark_safe("")
        total = self._line(Row(self.totals, tone="total"), self._cell_heads(), absent())
        return mark_safe(total)  # noqa: S308 -- every part came from show()

    def _lines(self) -> Iterator[str]:
        heads, nothing = self._cell_heads(), absent()
        for row in self.rows:
            if row.heading:
                yield format_html(
                    '<tr class="row-heading"><th scope="rowgroup" colspan="{}"><span>{}</span></th></tr>',
                    len(self.columns),
                    row.heading,
                )
            else:
                yield self._line(row, heads, nothing)

    def _cell_heads(self) -> list[str]:
        """Return each column's opening tag: the label is there where a phone shows cards."""
        return [
            format_html(
                "<td{}{}{}>",
                format_html(' class="{}"', column.css) if column.css else "",
                "" if column.shown else mark_safe(" hidden"),
                "" if self.narrow == "scroll" else format_html(' data-label="{}"', column.label),
            )
            for column in self.columns
        ]

    def _line(self, row: Row, heads: list[str], nothing: SafeString) -> str:
        if len(row.cells) != len(heads):
            raise ValueError(f"table {self.name}: {len(row.cells)} cells, {len(heads)} columns")
        parts = [f'<tr class="row-{row.tone}">' if row.tone else "<tr>"]
        for index, (cell, head) in enumerate(zip(row.cells, heads, strict=True)):
            empty = cell is None or (type(cell) is str and not cell)
            inside = nothing if empty else show(cell)
            if row.url and index == self.main:
                door = " data-door" if row.door else ""
                inside = SafeString(
                    f'<a class="row-link" href="{conditional_escape(row.url)}"{door}>{inside}</a>'
                )
            parts.append(f"{head}{inside}</td>")
        parts.append("</tr>\n")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head as drawn: where a click leads and what order is in force."""

    column: Column
    url: str
    order: str  # ascending | descending | ""

    @property
    def css(self) -> str:
        """How it stands, and how wide it wants to be lest its words stand in a tall pile."""
        letters = len(str(self.column.label))
        wide = "head-long" if letters > LONG else "head-mid" if letters > MIDDLING else ""
        return " ".join(part for part in (self.column.css, wide) if part)


def pager_text(pager: Pager) -> str:
    """Return how much of the list is on the page, in words."""
    shown = format_number(pager.shown)
    if pager.total is None:
        return ngettext(
            "{shown} dòng trên trang này", "{shown} dòng trên trang này", pager.shown
        ).format(shown=shown)
    total = format_number(pager.total)
    return _("{shown} trong {total} dòng").format(shown=shown, total=total)
