"""Small counts hidden in what the public sees, so that no subtraction brings them back.

A count from 1 to 4 of a sensitive attribute may point at a person. It is hidden; and because a
hidden number beside its printed total is one subtraction away, others are hidden with it, until
nothing shown lets anybody conclude that the count is below five. Zeros stay, so whoever reads the
table knows that every hidden number is at least one; that is reckoned with.

The sums are equations: every row and, where column totals are printed, every column, the totals
included. With signs chosen well each number leaves one equation and enters another, so the numbers
are arcs of a network and "how large may this one be" is a flow through the other hidden ones.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SMALLEST_SHOWN: Final = 5

Place = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Masked:
    """The table as given, None where a number is hidden.

    `small` of them were small themselves; the others only protect these.
    """

    rows: tuple[tuple[int | None, ...], ...]
    small: int
    protecting: int


def mask(
    rows: Sequence[Sequence[int]], *, column_totals: bool, smallest_shown: int = SMALLEST_SHOWN
) -> Masked:
    """Return the table with small counts hidden and protected.

    In every row the last number is the sum of the others; with `column_totals` the last row is the
    sum of the rows above. ValueError where they are not: masking rests on these sums.
    """
    _check(rows, column_totals=column_totals)
    table = _Table(rows, column_totals=column_totals)
    small = {place for place in table.counted() if table.number(place) < smallest_shown}
    hidden = set(small)
    for place in sorted(small):
        while not table.may_reach(place, smallest_shown, hidden):
            hidden |= table.cheapest_cover(place, hidden)
    shown = tuple(
        tuple(None if (r, c) in hidden else number for c, number in enumerate(row))
        for r, row in enumerate(rows)
    )
    return Masked(shown, len(small), len(hidden) - len(small))


def _check(rows: Sequence[Sequence[int]], *, column_totals: bool) -> None:
    if any(len(row) != len(rows[0]) for row in rows) or any(n < 0 for row in rows for n in row):
        raise ValueError("rows of one length and counts of zero or more are wanted")
    for row in rows:
        if sum(row[:-1]) != (row[-1] if row else 0):
            raise ValueError(f"the last number of a row is not the sum of the others: {row}")
    for column in zip(*rows, strict=True) if column_totals else ():
        if sum(column[:-1]) != column[-1]:
            raise ValueError(f"the last number of a column is not the sum of the others: {column}")


class _Table:
    """The numbers and their equations. Without column totals all columns are one free node."""

    def __init__(self, rows: Sequence[Sequence[int]], *, column_totals: bool) -> None:
        self.rows = rows
        self.column_totals = column_totals
        self.last_row = len(rows) - 1
        self.last_column = len(rows[0]) - 1 if rows else -1

    def number(self, place: Place) -> int:
        return self.rows[place[0]][place[1]]

    def counted(self) -> Iterator[Place]:
        """Yield the places of numbers above zero."""
        for r, row in enumerate(self.rows):
            for c, number in enumerate(row):
                if number:
                    yield r, c

    def arc(self, place: Place) -> tuple[Node, Node]:
        """Return the equations that a number leaves and enters."""
        row, column = place
        from_row: Node = ("row", row)
        to_column: Node = ("column", column if self.column_totals else 0)
        total_row = self.column_totals and row == self.last_row
        turned = total_row != (column == self.last_column)
        return (to_column, from_row) if turned else (from_row, to_column)

    def may_reach(self, place: Place, wanted: int, hidden: set[Place]) -> bool:
        """Whether this hidden number may be `wanted` or more, for all that is shown."""
        start, end = self.arc(place)
        room: dict[Node, dict[Node, int]] = {}
        need = wanted - self.number(place)
        for other in hidden - {place}:
            source, target = self.arc(other)
            forth = room.setdefault(source, {})
            forth[target] = forth.get(target, 0) + need
            back = room.setdefault(target, {})
            back[source] = back.get(source, 0) + self.number(other) - 1
        flow = 0
        while flow < need and (path := _path(room, end, start)):
            step = min(room[a][b] for a, b in path)
            for a, b in path:
                room[a][b] -= step
                room[b][a] = room[b].get(a, 0) + step
            flow += step
        return flow >= need

    def cheapest_cover(self, place: Place, hidden: set[Place]) -> set[Place]:
        """Return the numbers still shown, smallest sum first, that give this one more room.

        They close a cycle with it: another number of its row, or the other three corners of a
        rectangle. One always exists, since the totals over a number above zero are above zero.
        """
        row, column = place
        choices = []
        for other_column in range(self.last_column + 1):
            for other_row in range(self.last_row + 1) if self.column_totals else (row,):
                corners = {(row, other_column), (other_row, column), (other_row, other_column)}
                new = corners - hidden - {place}
                if new and other_column != column and all(map(self.number, corners)):
                    if self.column_totals and other_row == row:
                        continue
                    choices.append((sum(map(self.number, new)), sorted(new)))
        return set(min(choices)[1])


def _path(room: dict[Node, dict[Node, int]], start: Node, end: Node) -> list[tuple[Node, Node]]:
    """Return the steps of a shortest way with room left; empty where there is none."""
    came: dict[Node, Node] = {start: start}
    todo = deque([start])
    while todo:
        node = todo.popleft()
        if node == end:
            steps = []
            while node != start:
                steps.append((came[node], node))
                node = came[node]
            return steps[::-1]
        for target, left in room.get(node, {}).items():
            if left > 0 and target not in came:
                came[target] = node
                todo.append(target)
    return []
