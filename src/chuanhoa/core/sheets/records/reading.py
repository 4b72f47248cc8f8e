"""Reading the slots of a table, column by column: each different cell is read once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final, NamedTuple

from chuanhoa.core.sheets.answer import Problem
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import Named, Placed
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import DITTOS, LOST_DITTO, is_blank, is_mark, text_of
from chuanhoa.core.sheets.records.filling import resolve_dittos
from chuanhoa.core.sheets.records.slots import Plan
from chuanhoa.core.sheets.values import plain
from chuanhoa.core.sheets.values.bad import NONE, Bad, wanted
from chuanhoa.core.sheets.values.names import Person
from chuanhoa.core.text import Message
from chuanhoa.core.text.patterns import regex

LONGEST_DITTO: Final = 24
_ERROR: Final = regex(r"#(?:N/A|NAME\?|GETTING_DATA|[A-Z]{3,}(?:/0)?!)|Err:\d{3}")
"""What spreadsheet programs show for a formula that failed."""
_APART: Final = frozenset("E") | {ditto[0] for ditto in DITTOS}
"""Letters that a ditto or an error begins with."""


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

    def raw(self, column: int) -> list[Cell]:
        """Return the cells of one column as they stand."""
        if column >= self.width:
            return [None] * len(self.rows)
        return list(map(itemgetter(column), self.rows))

    def column(self, column: int) -> list[Cell]:
        """Return the cells of one column, dittos resolved."""
        return resolve_dittos(self.raw(column), self.groups)


class Read(NamedTuple):
    """The values of one slot beside the data rows."""

    plan: Plan
    values: list[object]
    speaks: bool
    """Whether any row says anything."""
    denies: bool
    """Whether any row says "none"."""

    def slot(self) -> Slot:
        """Return the slot of the answer."""
        return Slot(self.values, self.plan.unpack, denies=self.denies)


def read_slots(
    body: Body, plans: Iterable[Plan], known: Mapping[str, Memo]
) -> tuple[list[Read], list[Problem]]:
    """Return the values of every slot, and the problems of their cells; `known` has cells read before."""
    read: list[Read] = []
    problems: list[Problem] = []
    for plan in plans:
        memo = known.get(plan.field) if not plan.joint else None
        memo = memo if memo is not None else Memo(cell_reader(plan, body.mends))
        cells = _cells(plan, body.raw)
        values = list(map(memo.__getitem__, cells))
        answers = memo.values()
        if any(answer is DITTO for answer in answers):
            cells = _cells(plan, body.column)
            values = list(map(memo.__getitem__, cells))
        if any(type(answer) is Bad for answer in answers):
            problems += _take_out(body, plan, cells, values)
        speaks = any(answer is not None for answer in answers)
        denies = any(answer is NONE for answer in answers)
        if isinstance(plan.unpack, Named):
            plan = plan._replace(unpack=_named(answers))  # noqa: PLW2901 -- now its cells are known
        elif any(type(answer) is plain.Office for answer in answers):
            plan = plan._replace(unpack=Placed())  # noqa: PLW2901 -- now its cells are known
        read.append(Read(plan, values, speaks, denies))
    return read, problems


def _named(answers: Iterable[object]) -> Named:
    """How names are unpacked, by what their cells say beside them."""
    people = [answer for answer in answers if type(answer) is Person]
    sexed = any(person.sex for person in people)
    remarked = any(person.remark for person in people)
    return Named(frozenset((["sex"] if sexed else []) + (["extra"] if remarked else [])))


def _cells(plan: Plan, column: Callable[[int], list[Cell]]) -> Sequence[Any]:
    if plan.joint:
        return list(zip(*map(column, plan.columns), strict=True))
    return column(plan.columns[0])


DITTO: Final = object()
"""The answer to a cell that repeats the one above: its column has to be resolved first."""


def cell_reader(plan: Plan, mends: Mapping[tuple[str, str], str]) -> Callable[[Any], object]:
    """Return the slot's reader, with dittos held back and remembered mends put in first."""
    fitting = {found: value for (field, found), value in mends.items() if field == plan.field}

    def mended(cell: Cell) -> Cell:
        return fitting.get(text_of(cell), cell) if fitting else cell

    def held_back(cell: Cell) -> bool:
        return isinstance(cell, str) and len(cell) < LONGEST_DITTO and text_of(cell) in DITTOS

    def read(cell: Any) -> object:
        cells = cell if plan.joint else (cell,)
        if plan.titles:  # a mark there says its title: what was remembered of that holds for it
            cells = tuple(
                title if title and is_mark(one) else one
                for title, one in zip(plan.titles, cells, strict=True)
            )
        if plan.field != "extra" and (wrong := next((c for c in cells if _is_error(c)), None)):
            return Bad("sheets.error_cell", wanted("value"), found=wrong, at=cells.index(wrong))
        if LOST_DITTO in cells:
            return Bad("sheets.ditto", wanted("value"), found='"', at=cells.index(LOST_DITTO))
        if any(map(held_back, cells)):
            return DITTO
        return plan.read(tuple(map(mended, cells)) if plan.joint else mended(cell))

    def read_ordinary(cell: Cell) -> object:
        # Most cells are texts that begin as no ditto and no error does.
        if type(cell) is str and cell[:1].isalnum() and cell[0] not in _APART:
            return plan.read(cell)
        return read(cell)

    return read if plan.joint or fitting else read_ordinary


def _is_error(cell: Cell) -> bool:
    """Whether a cell shows the error of a formula, #N/A or #REF!, and says nothing."""
    return isinstance(cell, str) and cell[:1] in {"#", "E"} and bool(_ERROR.fullmatch(cell))


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


def row_not_understood(grid: Grid, row: int) -> Problem:
    """Return the problem of a row that is neither a record nor left out for a reason."""
    cells = grid.rows[row]
    column = next(at for at, cell in enumerate(cells) if not is_blank(cell))
    found = " | ".join(filter(None, map(text_of, cells)))
    bad = Bad("sheets.row_not_understood", wanted("row"), found=found)
    return problem(grid, row, column, "", cells[column], bad)


def problem(grid: Grid, row: int, column: int, field: str, cell: Cell, bad: Bad) -> Problem:
    """Return the problem of one cell, with its place in the sheet."""
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
        choices=bad.choices,
    )
