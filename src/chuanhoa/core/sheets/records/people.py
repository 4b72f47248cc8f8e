"""A table of people, or of their training turns, read from head to foot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chuanhoa.core.sheets.answer import (
    ColumnRead,
    Duplicate,
    Kind,
    Problem,
    Records,
    SheetRead,
    Warned,
)
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import One
from chuanhoa.core.sheets.columns import Hints, Meaning
from chuanhoa.core.sheets.columns.doubled import SECOND
from chuanhoa.core.sheets.columns.fields import LEVELS, TRAINING_FIELDS
from chuanhoa.core.sheets.grid import Cell, Grid, column_letters
from chuanhoa.core.sheets.layout import Table
from chuanhoa.core.sheets.layout.cells import key, text_of
from chuanhoa.core.sheets.records.casing import check_case
from chuanhoa.core.sheets.records.checks import check_numbering, find_duplicates
from chuanhoa.core.sheets.records.context import Context
from chuanhoa.core.sheets.records.continuing import join_continuations, take_further_turns
from chuanhoa.core.sheets.records.crossing import check_rows, several_marks
from chuanhoa.core.sheets.records.doubtful import check_doubtful
from chuanhoa.core.sheets.records.filling import fill_merges
from chuanhoa.core.sheets.records.naming import births_beside
from chuanhoa.core.sheets.records.reading import (
    Body,
    Memo,
    Read,
    cell_reader,
    problem,
    read_slots,
    row_not_understood,
)
from chuanhoa.core.sheets.records.rows import RowSorter
from chuanhoa.core.sheets.records.slots import Plan, Readers, plan_slots, title_of
from chuanhoa.core.sheets.records.sorted import Shape, Sorted
from chuanhoa.core.sheets.records.totals import check_totals
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.names import read_person
from chuanhoa.core.sheets.values.plain import Office
from chuanhoa.core.text import Message, fold
from chuanhoa.core.text.patterns import regex

_TRAINING_TITLE = regex(
    r"hoc vien|\blop\b|\bkhoa (?:dao tao|boi duong|hoc)|(?:cu|tham gia) (?:di )?(?:dao tao|boi duong|hoc)"
)
_TURN = ("programme", "training_kind", "from", "period", "decision_number")


def kind_of(meanings: Sequence[Meaning], title: str | None) -> Kind | None:
    """`people` or `turns` where the table names people, else None."""
    fields = {meaning.field for meaning in meanings}
    if "full_name" not in fields and not {"family_name", "given_name"} <= fields:
        return None
    training = fields & TRAINING_FIELDS
    states = fields & (LEVELS - {"schooling"})
    if {"programme", "training_kind"} & training and (len(training) >= 2 or len(states) <= 1):
        return "turns"
    titled = bool(_TRAINING_TITLE.search(fold(title or "")))
    return "turns" if titled and len(states) <= 2 and training else "people"


@dataclass(slots=True)
class PeopleTable:
    """One table whose rows are people or turns."""

    grid: Grid
    table: Table
    meanings: tuple[Meaning, ...]
    readers: Readers
    hints: Hints
    kind: Kind

    def read(self) -> SheetRead:
        """Return records, ignored rows and problems of the table."""
        plans = plan_slots(self.meanings, self.readers)
        names = self._names(plans)
        out, rows = self._sort(names)
        data = [rows[row] for row in out.data]
        body = Body(self.grid, data, out.data, out.groups, self.hints.values)
        read, problems = read_slots(body, plans, {"full_name": names})
        problems += check_rows(body, read)
        if self.kind == "people":
            problems += check_doubtful(body, read, self.table.letterhead.as_of)
        named = next(one for one in read if one.plan.field == "full_name")
        of_case, told_of_case = check_case(body, named)
        problems += of_case
        problems += [*self._row_problems(out), *self._stale_cells(out)]
        values = {one.plan.field: one.values for one in read if one.plan.field != "extra"}
        births: list[object] = []
        if "birth" not in values:
            births, unread = births_beside(body, named, self.readers.value("birth"))
            problems += unread
        if births:
            values["birth"] = births
        told = self.table.letterhead
        context = Context(self.grid, told, self.readers.catalogues, out, values)
        totals = check_totals(self.grid, body, out, self.meanings)
        lines = [self.grid.lines[row] for row in out.data]
        slots = [one.slot() for one in read if one.speaks]
        slots += [Slot(births, One("birth"))] if births else []
        return SheetRead(
            name=self.grid.name,
            kind=self.kind,
            records=Records(lines, slots + context.slots(turns=self.kind == "turns")),
            header_rows=tuple(self.grid.lines[row] for row in self.table.head.rows),
            ignored_rows=tuple(out.ignored_rows(self.grid.lines)),
            problems=(*self._refused(), *sorted(problems, key=lambda one: (one.row, one.column))),
            warnings=(
                *totals.warnings,
                *told_of_case,
                *self._warnings(out),
                *([] if totals.printed else several_marks(read, lines)),
            ),
            columns=tuple(map(_column_read, self.meanings)),
            duplicates=tuple(self._duplicates(lines, read, out)),
            totals_printed=totals.printed,
            totals_computed=totals.computed,
            title=told.title,
            as_of=told.as_of,
            year=told.year,
            period=told.period,
            commune=told.commune or _only(values.get("commune", ())),
            unit=told.office,
            measure=told.measure,
            hidden=self.grid.hidden,
        )

    def _names(self, plans: Sequence[Plan]) -> Memo:
        """Cells of the name column → the person they name; shared by rows and records."""
        named = next(plan for plan in plans if plan.field == "full_name")
        reader = cell_reader(named._replace(read=read_person, joint=False), self.hints.values)
        return Memo(reader)

    def _sort(self, names: Memo) -> tuple[Sorted, list[list[Cell]]]:
        """Every row in its place, and the rows with what they take from the rows above."""
        rows, filled = fill_merges(self.grid, self.table.body)
        shape = self._shape()
        kinds = self.readers.catalogues["staff_kind"]
        out = RowSorter(rows, self.table.body, shape, kinds, names, self.grid.lines).sort()
        if self.kind == "turns":
            aside = TRAINING_FIELDS | {"note", "ordinal"}
            person = [m.column for m in self.meanings if m.field not in aside]
            return out, take_further_turns(rows, out, person)
        return out, join_continuations(rows, out, shape.name[0], shape.ordinal, filled)

    def _column(self, field: str) -> int | None:
        values = (m for m in self.meanings if m.role == "value")
        return next((m.column for m in values if m.field == field), None)

    def _shape(self) -> Shape:
        columns = map(self._column, ("full_name", "given_name", "family_name", "middle_name"))
        head = frozenset(key(m.path[-1]) for m in self.meanings if m.path)
        name = tuple(column for column in columns if column is not None)
        return Shape(name, self._column("ordinal"), head, self._column("position"))

    def _refused(self) -> Iterator[Problem]:
        """Columns of which nothing decides what they mean."""
        row = self.table.head.bottom
        for m in self.meanings:
            if m.refused:
                fields = [Message(f"sheets.field.{field}") for field in m.refused]
                yield Problem(
                    row=self.grid.lines[row],
                    column=m.column + 1,
                    cell=self.grid.address(row, m.column),
                    field="",
                    found=title_of(m),
                    message=Message(
                        "sheets.marks_only" if len(m.refused) == 1 else "sheets.ambiguous_column",
                        {
                            "sheet": self.grid.name,
                            "column": column_letters(m.column),
                            "title": title_of(m),
                        },
                    ),
                    wanted=Message("sheets.wanted.parent_title", {"fields": fields}),
                )

    def _row_problems(self, out: Sorted) -> Iterator[Problem]:
        """Rows that are neither record nor reason, and records without a name."""
        for row in out.puzzling:
            yield row_not_understood(self.grid, row)
        for row in out.nameless:
            bad = Bad("sheets.no_name", wanted("name"), found="")
            yield problem(self.grid, row, self._shape().name[0], "full_name", None, bad)

    def _stale_cells(self, out: Sorted) -> Iterator[Problem]:
        """Cells of records that are formulas with a stored value that cannot be believed."""
        if self.grid.stale:
            fields = {m.column: m.field for m in self.meanings}
            data = set(out.data)
            for row, column in sorted(self.grid.stale):
                if row in data and fields.get(column, "ordinal") != "ordinal":
                    cells = self.grid.rows[row]
                    cell = cells[column] if column < len(cells) else None
                    bad = Bad("sheets.stale_cell", wanted("value"), severity="warning")
                    yield problem(self.grid, row, column, fields[column], cell, bad)

    def _warnings(self, out: Sorted) -> Iterator[Warned]:
        ordinal = self._column("ordinal")
        if ordinal is not None:
            yield from check_numbering(self.grid, ordinal, out)
        lines = self.grid.lines
        rows = [lines[row] for row in out.data if row in self.grid.hidden_rows]
        if rows:
            params = {"count": len(rows), "rows": rows[:20]}
            yield Warned(Message("sheets.hidden_rows", params), rows[0])
        hidden = [m.title for m in self.meanings if m.hidden and m.path and m.field != "record"]
        if hidden:
            yield Warned(Message("sheets.hidden_columns", {"titles": hidden}))
        for m in self.meanings:
            if m.why.code == SECOND:
                yield Warned(Message("sheets.second_column", m.why.params))
        stale = sorted(place for place in self.grid.stale if place[0] not in set(out.data))
        if stale:
            cells = [self.grid.address(*place) for place in stale[:10]]
            yield Warned(Message("sheets.stale", {"count": len(stale), "cells": cells}))
        for row in out.guessed_communes:
            found = " ".join(filter(None, map(text_of, self.grid.rows[row])))
            params = {"row": lines[row], "found": found}
            yield Warned(Message("sheets.group_as_commune", params), lines[row], "commune")

    def _duplicates(self, lines: list[int], read: Sequence[Read], out: Sorted) -> list[Duplicate]:
        values = {one.plan.field: one.values for one in read if one.plan.field != "extra"}
        births = values.get("birth")
        if births and any(isinstance(birth, tuple) for birth in births):
            births = [birth[0] if isinstance(birth, tuple) else birth for birth in births]
        around = [group.commune for group in out.groups]
        communes = [
            place if isinstance(said, Office) else said
            for said, place in zip(values.get("commune") or around, around, strict=True)
        ]
        beside = [values[field] for field in _TURN if field in values]
        return find_duplicates(
            lines,
            values["full_name"],
            values.get("identity_number"),
            births,
            communes,
            beside if self.kind == "turns" else (),
        )


def _column_read(meaning: Meaning) -> ColumnRead:
    return ColumnRead(
        column=meaning.column + 1,
        letters=column_letters(meaning.column),
        path=meaning.path,
        field=meaning.field,
        why=meaning.why,
        level=meaning.level,
        hidden=meaning.hidden,
        refused=meaning.refused,
    )


def _only(values: Sequence[object]) -> str | None:
    """Return the one value of a column in which every row says the same."""
    different = set(values)
    only = different.pop() if len(different) == 1 else None
    return only if isinstance(only, str) else None
