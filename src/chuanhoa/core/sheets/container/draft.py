"""A sheet while it is being read, and the grid that is made of it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chuanhoa.core.sheets.container.limits import MAX_GAP
from chuanhoa.core.sheets.grid import Cell, Grid, Merge, Position


class RowMap:
    """Where each used sheet row (0-based) stands in the grid.

    Rows keep their places, except that a stretch of more than `MAX_GAP` empty rows shrinks to one:
    a stray cell in the last row of a sheet costs two rows, not a million.
    """

    def __init__(self) -> None:
        self._starts = [0]
        self._places = [0]
        self._ends: list[int] = []
        self._last = -1

    def take(self, row: int) -> int:
        """Place of a used row; rows are taken in ascending order."""
        if row - self._last > MAX_GAP + 1:
            place = self._places[-1] + self._last - self._starts[-1] + 1
            self._ends.append(self._last)
            self._starts.append(row - 1)
            self._places.append(place)
        self._last = row
        return self._places[-1] + row - self._starts[-1]

    def find(self, row: int) -> int | None:
        """Place of any row, or nothing when it lies below the last or in a stretch left out."""
        segment = bisect_right(self._starts, row) - 1
        end = self._ends[segment] if segment < len(self._ends) else self._last
        return self._places[segment] + row - self._starts[segment] if row <= end else None

    @property
    def whole(self) -> bool:
        """Whether every sheet row kept its place."""
        return not self._ends

    @property
    def strays(self) -> list[int]:
        """Used rows that follow a stretch left out."""
        return [start + 1 for start in self._starts[1:]]

    @property
    def lines(self) -> Sequence[int]:
        """The 1-based sheet row of each row of the grid."""
        if self.whole:
            return range(1, self._last + 2)
        ends = [*self._ends, self._last]
        return [
            line
            for start, end in zip(self._starts, ends, strict=True)
            for line in range(start + 1, end + 2)
        ]


@dataclass(slots=True)
class Draft:
    """One sheet being read; rows and positions are 0-based and as in the sheet."""

    name: str
    hidden: bool = False
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: dict[Position, str] = field(default_factory=dict)
    unvalued: set[Position] = field(default_factory=set)
    filtered: bool = False
    places: RowMap = field(default_factory=RowMap)
    set_aside: list[Position] = field(default_factory=list)
    banners: list[str] = field(default_factory=list)
    converted: int = 0
    formulas_left_out: int = 0
    repeated: dict[int, int] = field(default_factory=dict)

    def grid(self, rows: list[list[Cell]], *, epoch_1904: bool = False) -> Grid:
        """Return the finished grid; `rows` stand in grid order already."""
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        while rows and not rows[-1]:
            rows.pop()
        lines = self.places.lines
        height = len(lines)
        rows.extend([] for _ in range(height - len(rows)))
        return Grid(
            name=self.name,
            rows=rows[:height] if len(rows) > height else rows,
            lines=lines,
            hidden=self.hidden,
            merges=self._moved_merges(),
            hidden_rows=frozenset(
                place for row in self.hidden_rows if (place := self.places.find(row)) is not None
            ),
            hidden_columns=frozenset(self.hidden_columns),
            formulas=self._moved(self.formulas),
            stale=frozenset(self._moved(dict.fromkeys(self.unvalued, ""))),
            epoch_1904=epoch_1904,
            filtered=self.filtered,
            repeated={
                place: count
                for row, count in self.repeated.items()
                if (place := self.places.find(row)) is not None
            },
        )

    def _moved(self, marks: Mapping[Position, str]) -> dict[Position, str]:
        if self.places.whole:
            return dict(marks)
        return {
            (place, column): mark
            for (row, column), mark in marks.items()
            if (place := self.places.find(row)) is not None
        }

    def _moved_merges(self) -> tuple[Merge, ...]:
        """Return merges that begin in a row of the grid, cut at its last row; each of them once."""
        moved = []
        for merge in dict.fromkeys(self.merges):
            top, bottom = self.places.find(merge.top), self.places.find(merge.bottom)
            if top is not None:
                last = len(self.places.lines) - 1 if bottom is None else bottom
                moved.append(Merge(top, merge.left, last, merge.right))
        return tuple(moved)


def stack(rows: Mapping[int, list[Cell]], places: RowMap) -> list[list[Cell]]:
    """Sparse sheet rows put in grid order, the gaps filled with empty rows."""
    stacked: list[list[Cell]] = []
    for row in sorted(rows):
        place = places.take(row)
        stacked.extend([] for _ in range(place - len(stacked)))
        stacked.append(rows[row])
    return stacked
