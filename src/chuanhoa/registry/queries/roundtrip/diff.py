"""A list that came back, row by row against the register.

What a clerk changed is what differs from the state the list was written from. Where the register
has moved on since, both are shown and the row waits for a decision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BigAutoField

from chuanhoa.core.sheets import Workbook
from chuanhoa.core.sheets.child import OPEN, run_bounded
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text import Message, Refused, name_key
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry.queries.importing.fields import ALWAYS
from chuanhoa.registry.queries.importing.files import EDITED, sealed_bytes
from chuanhoa.registry.queries.listing.lines import PersonLine, lines
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.roundtrip.columns import (
    RECORD,
    VERSION,
    WRITTEN,
    EditColumn,
    by_label,
    hidden_labels,
    shown,
)
from chuanhoa.registry.queries.sight import Sight, sight_of

HEAD_WITHIN = 30
NAMED = 5
"""So many of the rows that were added are named."""
WRITE = "registry.write"
BIGGEST = BigAutoField.MAX_BIGINT


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One changed cell. `before`: as the list was written, `now`: as the register stands."""

    column: EditColumn
    before: str
    now: str
    after: str
    value: Any

    @property
    def clashes(self) -> bool:
        """Whether the register has another value by now than the list had."""
        return bool(_read(self.column, self.now) != _read(self.column, self.before))

    @property
    def only_put_right(self) -> bool:
        """Whether it is of what has one value in a life: no change from a day on."""
        return self.column.about == "details" and self.column.field in ALWAYS


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Something that a file brings and that is not written: of whom, and of which guarded attribute."""

    message: Message
    person: UUID | None = None
    guard: str = ""


@dataclass(frozen=True, slots=True)
class EditedRow:
    """`seen`: the version the row was written from, `version`: the one that stands.

    `already`: how many of its changed cells the register holds by now, as in a file sent again.
    """

    row: int
    person: UUID
    full_name: str
    seen: int
    version: int
    edits: tuple[FieldEdit, ...]
    problems: tuple[Unwritten, ...]
    already: int = 0

    @property
    def changed_since(self) -> bool:
        return self.seen != self.version


@dataclass(frozen=True, slots=True)
class EditedFile:
    """`rows`: those with edits or problems; `same`: how many bring nothing that is not on record.

    `oriented`: how many bring nothing but a change to what is only for orientation. `already`: how many
    changed cells say what the register says by now. `left_out`: what is different in the file and is
    not written, column by column, rows that are no longer in it, and rows that were added.
    """

    rows: tuple[EditedRow, ...]
    same: int
    problems: tuple[Message, ...]
    left_out: tuple[Message, ...] = ()
    already: int = 0
    oriented: int = 0

    @property
    def to_write(self) -> int:
        """How many people there is something to write of."""
        return sum(1 for row in self.rows if row.edits)

    @property
    def only_told(self) -> int:
        """How many people bring something, none of which can be written."""
        return len(self.rows) - self.to_write + self.oriented

    @property
    def people(self) -> int:
        return self.to_write + self.only_told + self.same

    @property
    def not_written(self) -> tuple[Unwritten, ...]:
        """Everything that a file brings and that is not written, for its result."""
        of_rows = (problem for row in self.rows for problem in row.problems)
        return (*map(Unwritten, self.problems), *of_rows, *map(Unwritten, self.left_out))


@dataclass(frozen=True, slots=True)
class _Came:
    place: int
    row: int
    person: UUID
    seen: int


def edited_file(viewer: User, *, data: bytes, name: str, today: date) -> EditedFile:
    """Return what was changed in a list that `viewer` may write to.

    Raises Refused when the file cannot be read or has not the hidden columns.
    """
    grid, head, columns, record, version, total = _layout(data, name)
    sight = sight_of(viewer, as_of=today, today=today, permission=WRITE)
    came, problems = _rows(grid, head, record, version)
    gone = _written(grid, head, total) - len(came)
    people = {one.person for one in came}
    allowed = reached(sight.scope, people, sight.merged, as_of=today)
    problems += [
        Message("registry.sheet_unknown_person", {"row": one.row, "found": str(one.person)})
        for one in came
        if one.person not in allowed
    ]
    came = [one for one in came if one.person in allowed]
    now = {line.id: line for line in lines(sight, [one.person for one in came])}
    before = _as_written(sight, came, now)
    rows, same, already, oriented = [], 0, 0, 0
    untaken: dict[int, list[str]] = {place: [] for place in columns}
    for one in came:
        changed = _untaken(grid, one, columns, before[one.person])
        for place in changed:
            untaken[place].append(grid.address(one.place, place))
        found = _compare(grid, one, columns, before[one.person], now[one.person])
        already += found.already
        if found.edits or found.problems:
            rows.append(found)
        elif changed:
            oriented += 1
        else:
            same += 1
    left_out = [
        Message(
            "registry.sheet_read_only",
            {
                "column": str(columns[place].label),
                "n": len(cells),
                "cells": cells[:NAMED] + ["…"] * (len(cells) > NAMED),
            },
        )
        for place, cells in untaken.items()
        if cells
    ]
    if gone > 0:
        left_out.append(Message("registry.sheet_rows_gone", {"n": gone}))
    if added := _added(grid, head, columns, record):
        about = {"n": len(added), "rows": added[:NAMED] + ["…"] * (len(added) > NAMED)}
        left_out.append(Message("registry.sheet_rows_added", about))
    return EditedFile(tuple(rows), same, tuple(problems), tuple(left_out), already, oriented)


def kept_file(viewer: User, *, key: UUID, today: date) -> EditedFile | None:
    """Return the same of a list that `keep_edited` kept; None when it is kept no longer."""
    try:
        data = sealed_bytes(EDITED.format(key=key.hex), key)
    except FileNotFoundError:
        return None
    return edited_file(viewer, data=data, name="danh-sach.xlsx", today=today)


def _layout(
    data: bytes, name: str
) -> tuple[Grid, int, dict[int, EditColumn], int, int, int | None]:
    """Return the sheet, the row of its titles, the columns by place, and the hidden ones."""
    known, records, versions = by_label(), hidden_labels(RECORD), hidden_labels(VERSION)
    totals = hidden_labels(WRITTEN)
    workbook: Workbook = run_bounded(OPEN, data, name)
    for grid in workbook.grids:
        for at, row in enumerate(grid.rows[:HEAD_WITHIN]):
            keys = [name_key(cell) if isinstance(cell, str) else "" for cell in row]
            record = next((place for place, key in enumerate(keys) if key in records), None)
            version = next((place for place, key in enumerate(keys) if key in versions), None)
            if record is not None and version is not None:
                columns = {place: known[key] for place, key in enumerate(keys) if key in known}
                total = next((place for place, key in enumerate(keys) if key in totals), None)
                return grid, at, columns, record, version, total
    raise Refused(Message("registry.sheet_not_ours", {"column": str(RECORD)}))


def _rows(grid: Grid, head: int, record: int, version: int) -> tuple[list[_Came], list[Message]]:
    came: dict[UUID, _Came] = {}
    problems = []
    for place in range(head + 1, len(grid.rows)):
        row, written = grid.lines[place], _cell(grid, place, record)
        if not written:
            continue
        try:
            person, seen = UUID(str(written)), int(str(_cell(grid, place, version) or ""))
            if not 0 <= seen <= BIGGEST:
                raise ValueError  # noqa: TRY301 -- answered like a key that is none
        except ValueError:
            found = {"row": row, "found": str(written)}
            problems.append(Message("registry.sheet_unknown_person", found))
            continue
        if person in came:
            found = {"row": row, "first": came[person].row}
            problems.append(Message("registry.sheet_person_twice", found))
            continue
        came[person] = _Came(place, row, person, seen)
    return list(came.values()), problems


def _added(
    grid: Grid, head: int, columns: Mapping[int, EditColumn], record: int
) -> list[Message | str]:
    """Return the rows without a record in which something stands, each with the name in it."""
    named = next((place for place, column in columns.items() if column.field == "full_name"), None)
    added: list[Message | str] = []
    for place in range(head + 1, len(grid.rows)):
        if _cell(grid, place, record) or not any(_cell(grid, place, one) for one in columns):
            continue
        name = str((None if named is None else _cell(grid, place, named)) or "").strip()
        code = "registry.sheet_row_of" if name else "registry.sheet_row"
        added.append(Message(code, {"row": grid.lines[place]} | ({"name": name} if name else {})))
    return added


def _written(grid: Grid, head: int, total: int | None) -> int:
    """Return how many rows the list had when it was written; 0 where no row tells."""
    told = (_cell(grid, place, total) for place in range(head + 1, len(grid.rows)) if total)
    return next((int(text) for text in map(str, told) if text.isdecimal() and len(text) < 10), 0)


def _untaken(
    grid: Grid, one: _Came, columns: Mapping[int, EditColumn], before: PersonLine
) -> list[int]:
    """Return the places of the columns for orientation of which this row's cell was changed."""
    return [
        place
        for place, column in columns.items()
        if not column.about and column.is_changed(_cell(grid, one.place, place), before)
    ]


def _cell(grid: Grid, row: int, column: int) -> Cell:
    cells = grid.rows[row]
    return cells[column] if column < len(cells) else None


def _as_written(
    sight: Sight, came: Sequence[_Came], now: Mapping[UUID, PersonLine]
) -> dict[UUID, PersonLine]:
    """Return the lines as they stood when the list was written."""
    before = {one.person: now[one.person] for one in came}
    moved: dict[int, list[UUID]] = {}
    for one in came:
        if one.seen != now[one.person].version:
            moved.setdefault(one.seen, []).append(one.person)
    moments = dict(JournalLine.objects.filter(seq__in=moved).values_list("seq", "at"))
    for seen, people in moved.items():
        if seen in moments:
            then = sight_of(
                sight.viewer, as_of=sight.as_of, today=sight.today, known_at=moments[seen],
                permission=sight.permission,
            )  # fmt: skip
            before |= {line.id: line for line in lines(then, people)}
    return before


def _compare(
    grid: Grid,
    one: _Came,
    columns: Mapping[int, EditColumn],
    before: PersonLine,
    now: PersonLine,
) -> EditedRow:
    edits, problems, already = [], [], 0
    for place, column in columns.items():
        if not column.about or column.guard in now.hidden:
            continue
        cell, written, held = _cell(grid, one.place, place), column.write(before), column.write(now)
        text = "" if cell is None else str(cell)
        if text in (written, held):
            already += text != written
            continue
        try:
            value = column.read(cell)
        except Refused as refusal:
            blank = cell is None or not str(cell).strip()
            told = {
                "cell": grid.address(one.place, place), "field": str(column.label),
                "why": refusal.message,
            } | ({} if blank else {"found": shown(cell)})  # fmt: skip
            code = "registry.sheet_blank" if blank else "registry.sheet_value"
            problems.append(_unwritten(one, column, code, told))
            continue
        if value == _read(column, written):
            continue
        if value == _read(column, held):
            already += 1
            continue
        if column.keep and value in ("", None):
            told = {"cell": grid.address(one.place, place), "field": str(column.label)}
            problems.append(_unwritten(one, column, "registry.sheet_emptied", told))
            continue
        edits.append(FieldEdit(column, written, held, shown(cell), value))
    return EditedRow(
        row=one.row,
        person=one.person,
        full_name=now.full_name,
        seen=one.seen,
        version=now.version,
        edits=tuple(edits),
        problems=tuple(problems),
        already=already,
    )


def _read(column: EditColumn, written: str) -> Any:
    """Return what was written as it would be read; what the register holds oddly stays as it is."""
    try:
        return column.read(written or None)
    except Refused:
        return written


def _unwritten(one: _Came, column: EditColumn, code: str, told: Mapping[str, object]) -> Unwritten:
    return Unwritten(Message(code, told), one.person, column.guard)
