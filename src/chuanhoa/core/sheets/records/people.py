"""A table of people, or of their training turns, read from head to foot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chuanhoa.core.sheets.answer import Kind, Problem, Records, SheetRead, Warned
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import One
from chuanhoa.core.sheets.columns import Hints, Meaning
from chuanhoa.core.sheets.columns.fields import LEVELS, TRAINING_FIELDS
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout import Table
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.records.checks import check_numbering, find_duplicates
from chuanhoa.core.sheets.records.filling import fill_merges
from chuanhoa.core.sheets.records.groups import Group
from chuanhoa.core.sheets.records.reading import Body, problem, read_slots, slots_of
from chuanhoa.core.sheets.records.rows import RowSorter, Shape, Sorted, ignored_rows
from chuanhoa.core.sheets.records.slots import Plan, Readers, plan_slots
from chuanhoa.core.sheets.records.totals import check_totals
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.listed import KindReader, Term, term
from chuanhoa.core.text import Message, fold

_KINDS_IN_TITLE: Final = (
    ("dai_bieu_hdnd", r"danh sach (?:cac )?(?:vi )?dai bieu (?:hdnd|hoi dong nhan dan)"),
    (
        "khong_chuyen_trach",
        r"danh sach (?:nhung )?(?:nguoi|can bo)(?: hoat dong)? khong chuyen trach",
    ),
    ("cong_chuc", r"danh sach (?:doi ngu )?cong chuc\b"),
    ("vien_chuc", r"danh sach (?:doi ngu )?vien chuc\b"),
    ("hop_dong", r"danh sach (?:nguoi |lao dong |nhan vien )?hop dong\b"),
)
_CLASS_IN_TITLE = re.compile(
    r"\b(?:lớp|khóa|khoá)\s+(?:đào tạo|bồi dưỡng|tập huấn|học|trung cấp|cao cấp|sơ cấp).*",
    re.IGNORECASE,
)
_TRAINING_TITLE = re.compile(
    r"hoc vien|\blop\b|\bkhoa (?:dao tao|boi duong|hoc)|cu (?:di )?(?:dao tao|boi duong|hoc)"
)


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
        """Records, ignored rows and problems of the table."""
        rows, filled = fill_merges(self.grid, self.table.body)
        sorter = RowSorter(
            rows, self.table.body, self._shape(), self.readers.catalogues["staff_kind"]
        )
        out = sorter.sort()
        rows, problems = self._continuations(rows, out, filled)
        body = Body(
            self.grid, [rows[row] for row in out.data], out.data, out.groups, self.hints.values
        )
        read, found = read_slots(body, plan_slots(self.meanings, self.readers))
        problems += found + self._row_problems(out)
        problems.sort(key=lambda one: (one.row, one.column))
        values = {plan.field: answers for plan, answers in read if plan.field != "extra"}
        slots = [*slots_of(read), *self._context(out, values)]
        lines = [self.grid.lines[row] for row in out.data]
        totals = check_totals(self.grid, body, out, self.meanings)
        ordinal = self._column("ordinal")
        warnings = [*totals.warnings, *self._hidden(out), *self._guessed(out)]
        if ordinal is not None:
            warnings += check_numbering(self.grid, out.data, body.column(ordinal), out.groups)
        told = self.table.letterhead
        return SheetRead(
            name=self.grid.name,
            kind=self.kind,
            records=Records(lines, slots),
            header_rows=tuple(self.grid.lines[row] for row in self.table.head.rows),
            ignored_rows=tuple(ignored_rows(sorted(out.ignored), self.grid.lines)),
            problems=tuple(problems),
            warnings=tuple(warnings),
            duplicates=tuple(self._duplicates(lines, read, out)),
            totals_printed=totals.printed,
            totals_computed=totals.computed,
            title=told.title,
            as_of=told.as_of,
            year=told.year,
            period=told.period,
            commune=told.commune,
            hidden=self.grid.hidden,
        )

    def _column(self, field: str) -> int | None:
        return next(
            (m.column for m in self.meanings if m.field == field and m.role == "value"), None
        )

    def _shape(self) -> Shape:
        name = self._column("full_name")
        parts = [
            column for f in ("given_name", "family_name") if (column := self._column(f)) is not None
        ]
        head = frozenset(key(m.path[-1]) for m in self.meanings if m.path)
        return Shape(
            (name,) if name is not None else tuple(parts),
            self._column("ordinal"),
            head,
            self.kind == "turns",
        )

    def _continuations(
        self, rows: list[list[Cell]], out: Sorted, filled: frozenset[tuple[int, int]]
    ) -> tuple[list[list[Cell]], list[Problem]]:
        """Rows that go on with the record above: further lines of its cells, or a further turn.

        A block merged over the name makes several rows of one person; in a list of turns each stays
        a record, in a list of people they become one.
        """
        name = self._shape().name[0]
        if self.kind == "turns":
            return self._further_turns(rows, out, name), []
        merged = [(row, at) for at, row in enumerate(out.data) if (row, name) in filled]
        for row, at in reversed(merged):
            out.continued.append((row, out.data[at - 1]))
            del out.data[at], out.groups[at]
        if not out.continued:
            return rows, []
        rows = list(rows)
        for row, into in sorted(out.continued):
            kept = set(out.data)
            target = into
            while target not in kept:
                target -= 1
            rows[target] = _appended(rows[target], rows[row], {c for r, c in filled if r == row})
            out.ignored.append((row, "continuation"))
        return rows, []

    def _further_turns(self, rows: list[list[Cell]], out: Sorted, name: int) -> list[list[Cell]]:
        """A row without a name is one more turn of the person above: its blanks are filled from there."""
        if not out.continued:
            return rows
        rows = list(rows)
        person = [
            m.column for m in self.meanings if m.field not in TRAINING_FIELDS and m.field != "note"
        ]
        for row, above in sorted(out.continued):
            cells = rows[row] + [None] * (max(person) + 1 - len(rows[row]))
            source = rows[above]
            for column in person:
                if is_blank(cells[column]) and column < len(source):
                    cells[column] = source[column]
            rows[row] = cells
            at = out.data.index(above) + 1
            while at < len(out.data) and out.data[at] < row:
                at += 1
            out.data.insert(at, row)
            out.groups.insert(at, out.groups[at - 1])
        del name
        return rows

    def _row_problems(self, out: Sorted) -> list[Problem]:
        """Rows that are neither record nor reason, and records without a name."""
        problems = []
        for row in out.puzzling:
            cells = self.grid.rows[row]
            column = next(at for at, cell in enumerate(cells) if not is_blank(cell))
            bad = Bad(
                "sheets.row_not_understood",
                wanted("row"),
                found=" | ".join(filter(None, map(text_of, cells))),
            )
            problems.append(problem(self.grid, row, column, "", cells[column], bad))
        for row in out.nameless:
            column = self._shape().name[0]
            bad = Bad("sheets.no_name", wanted("name"), found="")
            problems.append(problem(self.grid, row, column, "full_name", None, bad))
        return problems

    def _context(self, out: Sorted, values: dict[str, list[object]]) -> list[Slot]:
        """What group rows, title and letterhead say about every record, where its own cells do not."""
        count = len(out.data)
        slots: list[Slot] = []
        told = self.table.letterhead
        if "commune" not in values and (told.commune or any(group.commune for group in out.groups)):
            communes: list[object] = [group.commune or told.commune for group in out.groups]
            slots.append(Slot(communes, One("commune")))
        if "staff_kind" not in values:
            slots += self._staff_kinds(out)
        if any(group.text for group in out.groups):
            slots.append(Slot([group.text for group in out.groups], One("group")))
        if self.kind == "turns":
            slots += self._turn_context(count, values, out.groups)
        hidden = self.grid.hidden_rows
        if hidden and not hidden.isdisjoint(out.data):
            slots.append(Slot([row in hidden or None for row in out.data], One("hidden")))
        return slots

    def _staff_kinds(self, out: Sorted) -> list[Slot]:
        listed = self.readers.catalogues["staff_kind"]
        cached: dict[Group, Term | None] = {
            group: term(listed[group.staff_kind], group.staff_text) if group.staff_kind else None
            for group in set(out.groups)
        }
        whole = self._staff_in_title()
        kinds: list[object] = [cached[group] or whole for group in out.groups]
        return [Slot(kinds, One("staff_kind"))] if any(kinds) else []

    def _staff_in_title(self) -> Term | None:
        title = self.table.letterhead.title or ""
        words = key(fold(title))
        for code, pattern in _KINDS_IN_TITLE:
            if re.search(pattern, words):
                return term(self.readers.catalogues["staff_kind"][code], title)
        named = self.readers.catalogues["staff_kind"].find(self.grid.name)
        return term(named, self.grid.name) if named else None

    def _turn_context(
        self, count: int, values: dict[str, list[object]], groups: Sequence[Group]
    ) -> list[Slot]:
        """The programme and its kind from the title, a group row or the programme's own name."""
        slots: list[Slot] = []
        kinds = KindReader(self.readers.catalogues)
        title = self.table.letterhead.title or ""
        programmes = values.get("programme")
        named = _CLASS_IN_TITLE.search(title)
        if programmes is None and named:
            programmes = [named[0]] * count
            slots.append(Slot(programmes, One("programme")))
        if "training_kind" in values and all(values["training_kind"]):
            return slots
        known: dict[object, Term | None] = {}

        def kind(text: object) -> Term | None:
            if text not in known:
                code = kinds.kind_of(text) if isinstance(text, str) and text else None
                known[text] = term(kinds.kinds[code], str(text)) if code else None
            return known[text]

        stated = values.get("training_kind") or [None] * count
        derived: list[object] = [
            said or kind(programme) or kind(group.text) or kind(title)
            for said, programme, group in zip(
                stated, programmes or [None] * count, groups, strict=True
            )
        ]
        if any(derived):
            slots.append(Slot(derived, One("training_kind")))
        return slots

    def _hidden(self, out: Sorted) -> list[Warned]:
        warnings = []
        rows = [self.grid.lines[row] for row in out.data if row in self.grid.hidden_rows]
        if rows:
            warnings.append(
                Warned(
                    Message("sheets.hidden_rows", {"count": len(rows), "rows": rows[:20]}), rows[0]
                )
            )
        hidden = [m.title for m in self.meanings if m.hidden and m.path]
        if hidden:
            warnings.append(Warned(Message("sheets.hidden_columns", {"titles": hidden})))
        return warnings

    def _guessed(self, out: Sorted) -> list[Warned]:
        return [
            Warned(
                Message(
                    "sheets.group_as_commune",
                    {"row": self.grid.lines[row], "found": self._text(row)},
                ),
                self.grid.lines[row],
                "commune",
            )
            for row in out.guessed_communes
        ]

    def _text(self, row: int) -> str:
        return " ".join(filter(None, map(text_of, self.grid.rows[row])))

    def _duplicates(
        self, lines: list[int], read: Sequence[tuple[Plan, list[object]]], out: Sorted
    ) -> list[object]:
        values = {plan.field: answers for plan, answers in read if plan.field != "extra"}
        births = values.get("birth")
        if births and any(isinstance(birth, tuple) for birth in births):
            births = [birth[0] if isinstance(birth, tuple) else birth for birth in births]
        communes = values.get("commune") or [group.commune for group in out.groups]
        beside = [
            values[f]
            for f in ("programme", "training_kind", "from", "period", "decision_number")
            if f in values
        ]
        return list(
            find_duplicates(
                lines,
                values.get("full_name", []),
                values.get("identity_number"),
                births,
                communes,
                beside if self.kind == "turns" else (),
            )
        )


def _appended(cells: list[Cell], more: list[Cell], skip: set[int]) -> list[Cell]:
    """The cells of a record with those of a further row as further lines."""
    joined = cells + [None] * (len(more) - len(cells))
    for column, cell in enumerate(more):
        if column in skip or is_blank(cell):
            continue
        joined[column] = (
            cell if is_blank(joined[column]) else f"{text_of(joined[column])}\n{text_of(cell)}"
        )
    return joined


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
