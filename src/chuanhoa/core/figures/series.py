"""One figure at several dates, never read as one line across a break."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chuanhoa.core.figures.indicators import Cut
from chuanhoa.core.figures.structure import Cell


@dataclass(frozen=True, slots=True)
class Point:
    """The figure at one date; `change` in percentage points from the point before it.

    `change` is None for the first point of a segment: across a break nothing is compared.
    """

    as_of: date
    cell: Cell
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class Segment:
    """Points that may be joined by a line, and the break before them, if any.

    `redefined`: the segment begins because the figure is defined in another way from here on.
    """

    points: tuple[Point, ...]
    after: Cut | None
    redefined: bool


def series(points: Iterable[tuple[date, Cell]], breaks: Sequence[Cut]) -> tuple[Segment, ...]:
    """Return the points in order of date, cut at every break and every change of definition."""
    segments: list[Segment] = []
    current: list[Point] = []
    cut: Cut | None = None
    redefined = False
    for as_of, cell in sorted(points, key=lambda point: point[0]):
        if current:
            last = current[-1]
            crossed = [one for one in breaks if last.as_of < one.day <= as_of]
            if crossed or last.cell.definition != cell.definition:
                segments.append(Segment(tuple(current), cut, redefined))
                cut = crossed[-1] if crossed else None
                redefined = last.cell.definition != cell.definition
                current = []
        current.append(Point(as_of, cell, _change(current, cell)))
    if current:
        segments.append(Segment(tuple(current), cut, redefined))
    return tuple(segments)


def _change(before: Sequence[Point], cell: Cell) -> Decimal | None:
    last = before[-1].cell.percent if before else None
    return None if last is None or cell.percent is None else cell.percent - last
