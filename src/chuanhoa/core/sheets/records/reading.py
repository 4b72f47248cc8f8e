"""Reading the slots of a table, column by column: each different cell is read once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from chuanhoa.core.sheets.answer import Problem
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.records.filling import LOST_DITTO, resolve_dittos
from chuanhoa.core.sheets.records.slots import Plan
from chuanhoa.core.sheets.values.bad import NONE, Bad, wanted
from chuanhoa.core.text import Message


class Memo(dict[Any, object]):
    """Cell → answer; every different cell is read once."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[Any], object]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: Any) -> object:
        answer = self[cell] = self.read(cell)
        return answer


@dataclass(slots=True)
class Body:
    """The data rows of a table, ready to be read by column."""

    grid: Grid
    rows: list[list[Cell]]
    at: Sequence[int]
    """Grid row of each data row."""
    groups: Sequence[object]
    mends: Mapping[tuple[str, str], str]
    width: int = 0

    def __post_init__(self) -> None:
        width = self.width = max(map(len, self.rows), default=0)
        self.rows = [
            row if len(row) == width else row + [None] * (width - len(row)) for row in self.rows
        ]

    def column(self, column: int) -> list[Cell]:
        """The cells of one column, dittos resolved."""
        if column >= self.width:
            return [None] * len(self.rows)
        return resolve_dittos(list(map(itemgetter(column), self.rows)), self.groups)


def read_slots(
    body: Body, plans: Iterable[Plan]
) -> tuple[list[tuple[Plan, list[object]]], list[Problem]]:
    """The values of every slot beside the data rows, and the problems of their cells."""
    read: list[tuple[Plan, list[object]]] = []
    problems: list[Problem] = []
    for plan in plans:
        cells: Sequence[Any]
        if plan.joint:
            cells = list(zip(*map(body.column, plan.columns), strict=True))
        else:
            cells = body.column(plan.columns[0])
        memo = Memo(_with_mends(plan, body.mends))
        values = list(map(memo.__getitem__, cells))
        if any(type(answer) is Bad for answer in memo.values()):
            problems += _take_out(body, plan, cells, values)
        read.append((plan, values))
    return read, problems


def _with_mends(plan: Plan, mends: Mapping[tuple[str, str], str]) -> Callable[[Any], object]:
    """The slot's reader, with lost dittos refused and remembered mends put in first."""
    fitting = {found: value for (field, found), value in mends.items() if field == plan.field}

    def mended(cell: Cell) -> Cell:
        return fitting.get(text_of(cell), cell) if fitting else cell

    def read(cell: Any) -> object:
        if isinstance(cell, tuple):
            if LOST_DITTO in cell:
                return Bad("sheets.ditto", wanted("value"), found='"', at=cell.index(LOST_DITTO))
            return plan.read(tuple(map(mended, cell)))
        if cell == LOST_DITTO:
            return Bad("sheets.ditto", wanted("value"), found='"')
        return plan.read(mended(cell))

    return read


def _take_out(body: Body, plan: Plan, cells: Sequence[Any], values: list[object]) -> list[Problem]:
    """Replace every Bad by what the record keeps, and say what was wrong."""
    problems: list[Problem] = []
    for at, answer in enumerate(values):
        if type(answer) is Bad:
            values[at] = answer.kept
            cell = cells[at][answer.at] if isinstance(cells[at], tuple) else cells[at]
            column = plan.columns[answer.at]
            problems.append(problem(body.grid, body.at[at], column, plan.field, cell, answer))
    return problems


def problem(grid: Grid, row: int, column: int, field: str, cell: Cell, bad: Bad) -> Problem:
    """The problem of one cell, with its place in the sheet."""
    found = bad.found if bad.found is not None else text_of(cell)
    where = {"sheet": grid.name, "cell": grid.address(row, column)}
    return Problem(
        row=grid.lines[row],
        column=column + 1,
        cell=grid.address(row, column),
        field=field,
        found=found,
        message=Message(bad.code, {**where, "found": found, **bad.params}),
        wanted=bad.wanted,
        suggestion=bad.suggestion,
        severity=bad.severity,
    )


def slots_of(read: Iterable[tuple[Plan, list[object]]]) -> list[Slot]:
    """The slots that say anything at all."""
    slots = []
    for plan, values in read:
        if any(value is not None for value in values):
            slots.append(Slot(values, plan.unpack, denies=any(v is NONE for v in values)))
    return slots
