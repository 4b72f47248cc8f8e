"""A list that lies on its side, and the form of one person: read upright, told where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from chuanhoa.core.sheets.answer import IgnoredRow, Place, Problem, Records, SheetRead, Warned
from chuanhoa.core.sheets.columns import Hints, Lists, decide
from chuanhoa.core.sheets.grid import Grid, column_letters
from chuanhoa.core.sheets.layout import Letterhead, Table
from chuanhoa.core.sheets.layout.cells import is_blank, text_of
from chuanhoa.core.sheets.layout.letterhead import read_letterhead
from chuanhoa.core.sheets.layout.rowwords import is_note
from chuanhoa.core.sheets.layout.sideways import Turned, is_only_total, set_upright
from chuanhoa.core.sheets.records.people import PeopleTable, kind_of
from chuanhoa.core.sheets.records.slots import Readers
from chuanhoa.core.text import Message

_FEWEST: Final = 3
"""Fields known by their titles, the name among them, before a list is surely one on its side."""
_OF_ONE: Final = frozenset(["birth", "birth_year", "identity_number"])
"""What the form of one person asks for, and the card of whoever reports or is to be called does not."""
_OTHERWISE: Final = frozenset(
    [
        "sheets.numbering_gap",
        "sheets.numbering_repeats",
        "sheets.numbering_restarts",
        "sheets.hidden_rows",
        "sheets.hidden_columns",
        "sheets.names_in_small_letters",
        "sheets.names_in_capitals",
        "sheets.ambiguous_column",
        "sheets.marks_only",
        "sheets.ditto",
        "sheets.second_column",
        "sheets.several_marks",
    ]
)
"""What is said in other words where a person is a column and a field is a row."""
_NO_PERSON: Final = frozenset(["sheets.no_name", "sheets.not_a_name", "sheets.row_not_understood"])


def read_turned(
    grid: Grid, lists: Lists, hints: Hints, outside: Callable[[Letterhead], Letterhead]
) -> tuple[SheetRead, Letterhead] | None:
    """Return what a list that surely lies on its side says, and its letterhead; None where it is not sure.

    Rows, columns and cells of the answer are those of the sheet as it stands. `outside` adds to a
    letterhead what the names of sheet and file say.
    """
    turned = set_upright(grid)
    if turned is None:
        return None
    letterhead = read_letterhead(grid, range(turned.first))
    told = outside(letterhead)
    table = Table(range(0), turned.head, turned.people, told)
    meanings = decide(turned.grid, table, lists, hints)
    known = {meaning.field for meaning in meanings} - {"extra", "ordinal"}
    if kind_of(meanings, told.title) != "people" or len(known) < _FEWEST:
        return None
    readers = Readers(
        lists.catalogues,
        grid.epoch_1904,
        told,
        place=lambda column: str(grid.places.get(column, (grid.lines[column], 0))[0]),
    )
    read = PeopleTable(turned.grid, table, meanings, readers, hints, "people").read()
    people = [turned.grid.lines[row] for row in turned.people if turned.grid.rows[row]]
    doubts = {problem.code for problem in read.problems} & _NO_PERSON
    if doubts or read.ignored_rows or not people or list(read.records.rows) != people:
        return None
    if len(people) == 1 and not known & _OF_ONE:
        return None
    if any(warned.code not in _OTHERWISE for warned in read.warnings):
        return None
    return _Placed(grid, turned).read(read), letterhead


@dataclass(frozen=True, slots=True)
class _Placed:
    """Puts what was read upright back to where it stands in the sheet."""

    grid: Grid
    turned: Turned

    def read(self, read: SheetRead) -> SheetRead:
        columns = list(read.records.rows)
        row = self.grid.lines[self.turned.name]
        names = {column: f"{column_letters(column - 1)}{row}" for column in columns}
        head = self.turned.head.rows
        return read._replace(
            records=Records([row] * len(columns), read.records.slots, columns),
            header_rows=(),
            header_columns=tuple(map(column_letters, head)),
            sideways=True,
            ignored_rows=tuple(self._around()),
            problems=tuple(
                sorted(map(self._problem, read.problems), key=lambda one: (one.row, one.column))
            ),
            warnings=tuple(map(self._warned, read.warnings)),
            columns=tuple(
                column._replace(
                    column=self.grid.lines[column.column - 1], letters=self._letters(column.column)
                )
                for column in read.columns
            ),
            duplicates=tuple(
                one._replace(rows=(row,) * len(one.rows), cells=tuple(names[c] for c in one.rows))
                for one in read.duplicates
            ),
            hidden=self.grid.hidden,
            places=tuple(
                (self.grid.lines[row], Place(line, column + 1))
                for row, (line, column) in self.grid.places.items()
            ),
        )

    def _letters(self, column: int) -> str:
        """Return what a field is called: its row, or in a form set anew the cell of its answer."""
        if self.grid.places:
            return self.grid.address(column - 1, 1)
        return str(self.grid.lines[column - 1])

    def _around(self) -> list[IgnoredRow]:
        """Return the rows above and below the list."""
        found = []
        for row, cells in enumerate(self.grid.rows):
            if self.turned.first <= row <= self.turned.last or all(map(is_blank, cells)):
                continue
            text = next(filter(None, map(text_of, cells)))
            below = "total" if is_only_total(text) else "note" if is_note(text) else "signature"
            why = "letterhead" if row < self.turned.first else below
            found.append(IgnoredRow(self.grid.lines[row], why))
        return found

    def _problem(self, told: Problem) -> Problem:
        cell = self.grid.address(told.column - 1, told.row - 1)
        row, column = self.grid.lines[told.column - 1], told.row
        message = self._message(told.message)
        about = {**message.params, "cell": cell}
        if told.code in ("sheets.ambiguous_column", "sheets.marks_only"):
            about = {**about, "row": self.grid.places.get(told.column - 1, (row, 0))[0]}
        return told._replace(
            row=row, column=column, cell=cell, message=Message(message.code, about)
        )

    def _warned(self, told: Warned) -> Warned:
        return told._replace(message=self._message(told.message), row=0)

    def _message(self, told: Message) -> Message:
        """Return what is to be said of columns where a list that stands upright has rows."""
        if told.code not in _OTHERWISE:
            return told
        about = dict(told.params)
        if isinstance(row := about.pop("row", None), int):
            about["column"] = column_letters(row - 1)
        if isinstance(rows := about.pop("rows", None), list):
            about["columns"] = [column_letters(row - 1) for row in rows]
        return Message(f"sheets.sideways.{told.code.removeprefix('sheets.')}", about)
