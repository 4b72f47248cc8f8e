"""Where the pages of a table end: no title alone, none cut without it again, no signature alone."""

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from math import ceil, floor
from typing import Final, NamedTuple

from chuanhoa.core.sheets.write.head import ON_A3, ON_A4, ON_A4_UP, room, shown
from chuanhoa.core.sheets.write.table import Column, Row

LEFT, RIGHT, ABOVE, BELOW = 1.18, 0.59, 0.79, 0.79
"""Margins in inches, as Decree 30/2020/NĐ-CP has them for a page across."""
GOES_ON: Final = " (tiếp theo)"
"""Vietnamese whatever the language of the screen, as all that the writer itself puts on paper."""
_INCH: Final = 72.0
_LONG, _SHORT = 841.9, 595.3
"""Sides of A4 in points; the short one of A3 is the long one of A4."""
_TRUSTED: Final = 0.97
"""Part of a page that is counted on: programs differ by a line in what they fit."""
_TOGETHER: Final = 3
"""Lines that stand on one page with the title of their group, or with the signature."""
_SLACK: Final = (1.0, 1.03, 1.1)
"""A page holds a little more or less than reckoned: each program sets its lines in its own way."""
_WHOLE: Final = 0.25
"""Part of a page up to which a group is not cut at all."""


SMALLER: Final = (0.95, 0.9, 0.85)
"""Parts of its size at which a short table is tried where that saves a page."""
_FEW: Final = 3
"""Pages begun after the first beyond which one more or less does not matter."""
MOST: Final = 1_023
"""Places where a page begins that a sheet can hold."""


class Paged(NamedTuple):
    """The rows with the titles that stand again, and the places in them where a page begins.

    `left`: the points that are free on the last page; None where nothing is known of the pages.
    """

    rows: list[Row]
    begin: list[int]
    left: float | None


def lines(row: Row, columns: Sequence[Column], widths: Sequence[float]) -> float | None:
    """Return the height in points of a row of several lines, None for one.

    Not every program gives it that height by itself.
    """
    if row.look == "group":
        return room(shown(row.cells[0]) if row.cells else "", sum(widths), bold=True)
    found = [
        needed
        for column, value, width in zip(columns, row.cells, widths, strict=False)
        if isinstance(value, str) and not column.hidden
        if (needed := room(value, width, bold=row.look != "body"))
    ]
    return max(found, default=None)


def page_height(across: float, pages: int, *, up: bool, large: bool) -> float:
    """Return how many points of rows a page shows of a table `across` points wide.

    The table is made smaller until `pages` pages side by side hold it, in whole percents.
    """
    wide, tall = (_LONG * 2**0.5, _LONG) if large else (_LONG, _SHORT)
    tall = wide if up else tall
    percent = percent_of(across, pages, up=up, large=large)
    return (tall - (ABOVE + BELOW) * _INCH) * 100 / percent * _TRUSTED


def percent_of(across: float, pages: int, *, up: bool, large: bool) -> int:
    """Return to how many percents a table `across` points wide is made smaller to go on its pages."""
    wide, tall = (_LONG * 2**0.5, _LONG) if large else (_LONG, _SHORT)
    room = ((tall if up else wide) - (LEFT + RIGHT) * _INCH) * pages
    return min(100, max(10, floor(100 * room / across)))


class Print(NamedTuple):
    """On what a table `across` points wide is printed: A3 where it is `large`, so many pages across."""

    across: float
    pages: int
    up: bool
    large: bool

    @classmethod
    def of(cls, seen: Sequence[float], *, frozen: int, portrait: bool) -> "Print":
        """Return the paper for columns `seen` points wide: no letter is smaller than 8 points, upright 7."""
        total, again = sum(seen), sum(seen[:frozen])
        if portrait and total <= ON_A4_UP:
            return cls(total, 1, up=True, large=False)
        if total <= ON_A4:
            return cls(total, 1, up=False, large=False)
        pages = max(1, ceil((total - again) / max(ON_A3 - again, ON_A3 / 2)))
        return cls(total, pages, up=False, large=True)

    @property
    def height(self) -> float:
        return page_height(self.across, self.pages, up=self.up, large=self.large)

    @property
    def percent(self) -> int:
        return percent_of(self.across, self.pages, up=self.up, large=self.large)

    @property
    def scales(self) -> list[float]:
        """How much smaller than that the table may be made to save a page, 1 first."""
        most = ON_A3 if self.large else ON_A4
        smaller = SMALLER if self.pages == 1 and not self.up else ()
        return [1.0, *(scale for scale in smaller if self.across / scale <= most)]


def paged(
    rows: Sequence[Row], tall: Callable[[Row], float], *, page: float, above: float, head: float
) -> Paged:
    """Return the rows of a table in pages of `page` points; as they are where there are too many.

    `above`: what stands over the first row, its head too; `head`: what is repeated on each page.
    """
    found, begin = list[Row](), list[int]()
    used, group = above, None
    for at, row in enumerate(rows):
        height = tall(row)
        if row.look == "group":
            group = row
            needed = height + _after(rows, at, tall, page)
        else:
            needed = height
        if row.look == "total":
            group = None
        if used + needed > page and used > (head if begin else above):
            begin.append(len(found))
            used = head
            if group is not None and row is not group:
                again = Row((f"{group.cells[0]}{GOES_ON}",), "group")
                found.append(again)
                used += tall(again)
        found.append(row)
        used += height
    if len(begin) > MOST:
        return Paged(list(rows), [], None)
    return Paged(found, begin, page - used)


def fewest(
    rows: Sequence[Row], tall: Callable[[Row], float], *, page: float, above: float, head: float,
    under: float, scales: Sequence[float],
) -> tuple[Paged, float]:  # fmt: skip
    """Return the rows as `paged` does at that of `scales`, 1 first, which takes the fewest pages.

    `under`: the points of what stands under the table and begins a page where there is no room for it.
    """
    tried = []
    for scale in scales:
        found = paged(rows, tall, page=page / scale, above=above, head=head)
        pages = len(found.begin) + (found.left is not None and under > found.left)
        if scale == 1 and (pages > _FEW or not pages):
            return found, scale
        tried.append((pages, -scale, found))
    _pages, scale, found = min(tried, key=lambda each: each[:2])
    return found, -scale


def before_signature(
    tall: Mapping[int, float], *, first: int, end: int, last: int, head: float, room: float,
    usual: float,
) -> int | None:  # fmt: skip
    """Return the row with which a new page has to begin, so that the signature has company.

    None where it has. Rows count from 0: the table from `first` to before `end`, what stands under it
    to before `last`. `tall`: points of the rows that have their own, `usual` those of any other; every
    page after the first repeats `head` points of titles; `room`: points down that a page takes.
    """
    starts = [_last_start(tall, first, last, head, room * slack, usual) for slack in _SLACK]
    if not any(start > end - _TOGETHER for start in starts):
        return None
    return max(end - _TOGETHER, first) or None


def _last_start(
    tall: Mapping[int, float], first: int, last: int, head: float, room: float, usual: float
) -> int:
    """Return the row with which the last page begins."""
    start, used = 0, 0.0
    for row in range(last):
        height = tall.get(row, usual)
        if used + height > room and row > start:
            start, used = row, head if row >= first else 0.0
        used += height
    return start


def _after(rows: Sequence[Row], at: int, tall: Callable[[Row], float], page: float) -> float:
    """Return the height of the lines that may not be parted from the title at `at`."""
    members = list(takewhile(lambda row: row.look not in ("group", "total"), rows[at + 1 :]))
    whole = sum(map(tall, members))
    if whole <= page * _WHOLE:
        return whole
    return sum(map(tall, members[:_TOGETHER]))
