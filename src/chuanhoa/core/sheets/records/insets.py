"""A table out of the form of one person: the training of that person, or what is told and not read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.answer import IgnoredRow, Problem, Records, SheetRead, Warned
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import Fields
from chuanhoa.core.sheets.columns import Hints, Lists, Meaning, decide
from chuanhoa.core.sheets.grid import Cell, Grid, Inset
from chuanhoa.core.sheets.layout import Letterhead, Table
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.layout.header import head_of
from chuanhoa.core.sheets.layout.rowwords import is_note, is_total
from chuanhoa.core.sheets.records.careers import present_post
from chuanhoa.core.sheets.records.people import PeopleTable
from chuanhoa.core.sheets.records.reached import Differing, Reached, joined, reached
from chuanhoa.core.sheets.records.reading import problem
from chuanhoa.core.sheets.records.slots import Readers
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.levels import Credential, LevelReader
from chuanhoa.core.sheets.values.listed import KindReader, term
from chuanhoa.core.text import Message, PartialDate, fold
from chuanhoa.core.text.patterns import regex

Told = Mapping[str, Any]

_OF_THE_PERSON: Final = ("full_name", "birth", "identity_number")
_FIELDS: Final = tuple(
    (field, regex(pattern))
    for field, pattern in (
        ("ordinal", r"(?:stt|s t t|tt|so tt|so thu tu)\Z"),
        ("graduated", r"(?:ngay |thang |nam )*(?:tot nghiep|cap(?: van)? bang)\b"),
        ("institution", r"(?:ten )?(?:truong|co so|noi(?! dung)|hoc vien)\b"),
        ("certificate", r".*\b(?:van bang|chung chi|bang cap)\b|trinh do"),
        ("study_form", r"(?:hinh thuc|he dao tao|loai hinh)\b"),
        (
            "programme",
            r"(?:ten )?(?:(?:chuyen )?nganh|noi dung|chuong trinh|lop|khoa|chuyen mon)\b",
        ),
        ("period", r"thoi gian\b|khoang thoi gian|nien khoa|tu\b.*\bden\b|(?:tu )?thang nam\Z"),
        ("from", r"(?:tu|bat dau)\b"),
        ("to", r"(?:den|ket thuc)\b"),
    )
)
"""What the titles of a table of training mean: the first that fits. A person's form has no other."""
_NO_DEGREE = regex(r"chung (?:chi|nhan)|ly luan|llct|boi duong|chuong trinh|cao cap")
_OF_BOTH: Final = frozenset(["trung_cap", "so_cap"])
"""Levels of a degree that are levels of theory as well: the school and the subject say of which."""
_THEORY = regex(r"ly luan|llct|chinh tri(?! hoc)")
_LEVELS: Final = (
    ("political_theory", _THEORY),
    ("state_management", regex(r"quan ly (?:hanh chinh )?nha nuoc|\bqlnn\b")),
)
_UNDER_WAY = regex(r"\bnay\W*\Z|\bđang (?:học|theo)|\bchưa (?:tốt nghiệp|cấp|có)", re.IGNORECASE)
_OPEN_END = regex(r"[-–—]\s*\Z")


def join_inset(
    grid: Grid, inset: Inset, form: SheetRead, *, catalogues: Catalogues, hints: Hints | None
) -> tuple[SheetRead, SheetRead]:
    """Return the form, with the degrees that the table adds to its record, and the answer of the table.

    Every row of the table is of its head, a record, an ignored row with its reason, or a problem.
    """
    alone = len(form.records) == 1 and form.sideways
    if alone and inset.about == "career":
        return _with_post(grid, inset, form, catalogues)
    if not alone or inset.about != "training":
        return form, _told(grid, inset, known=alone)
    return _Training(grid, inset, form, catalogues, hints or Hints()).read()


def _with_post(
    grid: Grid, inset: Inset, form: SheetRead, catalogues: Catalogues
) -> tuple[SheetRead, SheetRead]:
    """Return the form with the day since when the present post is held, and the table of past work."""
    found = present_post(grid, inset, form.records[0].fields, catalogues)
    if found is None:
        return form, _told(grid, inset, known=True)
    told = _told(grid, inset, known=True, taken=found.row)
    return _saying(form, {**form.records[0].fields, "appointed_from": found.since}), told


def _saying(form: SheetRead, fields: Told) -> SheetRead:
    records = form.records
    return form._replace(records=Records(records.rows, [Slot([fields], Fields())], records.columns))


def _told(grid: Grid, inset: Inset, *, known: bool, taken: int = -1) -> SheetRead:
    """Return a table of which nothing is taken, or one row alone, each row with the reason."""
    about = inset.about if known else "unread"
    top, heads = inset.top, range(inset.top, inset.bottom + 1)
    rows = [row for row, cells in enumerate(grid.rows) if not all(map(is_blank, cells))]
    below = [row for row in rows if row >= heads.stop and row != taken]
    reasons = {row: "letterhead" if row < top else f"form_{about}" for row in rows}
    reasons |= {taken: "form_post"} if taken >= 0 else {}
    params = {"sheet": grid.name, "count": len(below), "row": grid.lines[top]}
    warned = (Warned(Message(f"sheets.inset.{about}", params)),) if below else ()
    return SheetRead(
        name=grid.name,
        kind="other",
        records=Records((), ()),
        header_rows=tuple(grid.lines[row] for row in heads),
        ignored_rows=tuple(
            IgnoredRow(grid.lines[row], reason)
            for row, reason in reasons.items()
            if row not in heads
        ),
        warnings=warned,
        hidden=grid.hidden,
        form=inset.form,
    )


class _Training:
    """The table of training: degrees go into the record of the form, all else is a turn."""

    def __init__(
        self, grid: Grid, inset: Inset, form: SheetRead, catalogues: Catalogues, hints: Hints
    ) -> None:
        self.inset = inset
        self.form = form
        self.person = form.records[0].fields
        self.head = head_of(grid, inset.top, inset.bottom)
        self.hints = hints
        self.lists = Lists(catalogues)
        self.width = max(map(len, grid.rows))
        self.body = range(self.head.first_body_row, len(grid.rows))
        self.grid = self._joined(grid)
        self.degrees = LevelReader(catalogues["degree"], catalogues.get("study_form"))
        self.kinds = KindReader(catalogues)

    def read(self) -> tuple[SheetRead, SheetRead]:
        told = Letterhead(commune=self._commune())
        table = Table(range(0), self.head, self.body, told)
        meanings = self._meanings(table)
        grid = self.grid._replace(rows=self._named())
        dated = told._replace(as_of=self.form.as_of, year=self.form.year, period=self.form.period)
        readers = Readers(self.lists.catalogues, grid.epoch_1904, dated)
        read = PeopleTable(grid, table, meanings, readers, self.hints, "turns").read()
        rows: list[int] = []
        turns: list[Told] = []
        degrees: set[int] = set()
        levels: dict[str, list[Reached]] = {}
        under_way = self._under_way()
        for record in read.records:
            learning = record.row in under_way or self._ends_later(record.fields)
            degree = self._degree(record.fields)
            if degree and not learning:
                degrees.add(record.row)
                levels.setdefault("degree", []).append(Reached(record.row, degree))
                continue
            for field, level in () if learning else self._levels(record.fields):
                levels.setdefault(field, []).append(Reached(record.row, level))
            rows.append(record.row)
            turns.append(_unsorted(record.fields) if degree else self._turn(record.fields))
        above = [row for row in range(self.head.top) if not all(map(is_blank, grid.rows[row]))]
        ignored = [IgnoredRow(grid.lines[row], "letterhead") for row in above]
        ignored += [*read.ignored_rows, *(IgnoredRow(row, "form_degree") for row in degrees)]
        ignored += self._continued
        form, differing = self._with(levels)
        own = (one for one in read.problems if one.column <= self.width)
        problems = [*own, *(self._asked(meanings, one) for one in differing)]
        part = read._replace(
            kind="turns" if rows or problems else "other",
            records=Records(rows, [Slot(turns, Fields())] if rows else []),
            ignored_rows=tuple(sorted(ignored)),
            problems=tuple(problems),
            warnings=tuple(one for one in read.warnings if one.field not in _OF_THE_PERSON),
            columns=tuple(column for column in read.columns if column.column <= self.width),
            title=next(
                (text for row in above for text in map(text_of, grid.rows[row]) if text), None
            ),
            as_of=self.form.as_of,
            year=self.form.year,
            period=self.form.period,
            form=self.inset.form,
        )
        return form, part

    def _commune(self) -> str | None:
        said = self.person.get("commune")
        return said if isinstance(said, str) else self.form.commune

    def _meanings(self, table: Table) -> tuple[Meaning, ...]:
        """Return what the columns mean, those of the person behind the last of the sheet."""
        decided = decide(self.grid, table, self.lists, self.hints)
        taken: set[str] = set()
        found: list[Meaning] = []
        for meaning in decided:
            if meaning.why.code == "sheets.why.hint":
                taken.add(meaning.field)
                found.append(meaning)
                continue
            field = self._field(meaning)
            field = "extra" if field in taken else field
            taken |= {field} - {"extra"}
            code = "title" if len(meaning.path) == 1 else "path" if meaning.path else "unknown"
            why = Message(f"sheets.why.{code}", {"title": meaning.title} if meaning.path else {})
            found.append(
                Meaning(meaning.column, meaning.path, field, why=why, hidden=meaning.hidden)
            )
        return *found, *(
            Meaning(self.width + at, (), name) for at, name in enumerate(_OF_THE_PERSON)
        )

    def _field(self, meaning: Meaning) -> str:
        titles = [key(title) for title in reversed(meaning.path)]
        known = (field for words in titles for field, pattern in _FIELDS if pattern.match(words))
        return next(known, "extra")

    def _joined(self, grid: Grid) -> Grid:
        """Return the table with the second line of a period, "9/2015 –" over "6/2019", in the first."""
        rows = list(grid.rows)
        self._continued: list[IgnoredRow] = []
        above = self.body.start
        for row in self.body:
            filled = [column for column, cell in enumerate(rows[row]) if not is_blank(cell)]
            if len(filled) == 1 and above < row:
                column = filled[0]
                begun = text_of(rows[above][column]) if column < len(rows[above]) else ""
                if _OPEN_END.search(begun):
                    rows[above] = [*rows[above]]
                    rows[above][column] = f"{begun} {text_of(rows[row][column])}"
                    rows[row] = []
                    self._continued.append(IgnoredRow(grid.lines[row], "continuation"))
                    continue
            above = row if filled else above
        return grid._replace(rows=rows)

    def _named(self) -> list[list[Cell]]:
        """Return the rows with the person of the form behind each that is one of training."""
        titles = {key(path[-1]) for path in self.head.paths.values()}
        told = [self._shown(self.person.get(name)) for name in _OF_THE_PERSON]
        rows = list(self.grid.rows)
        for row in self.body:
            texts = [text for cell in rows[row] if (text := text_of(cell))]
            of_head = sum(key(text) in titles for text in texts) * 2 > len(texts)
            codes = all(text.strip("()[]").isdecimal() for text in texts)
            if not texts or of_head or codes or is_note(texts[0]) or is_total(texts[0]):
                continue
            rows[row] = [*rows[row], *[None] * (self.width - len(rows[row])), *told]
        return rows

    def _under_way(self) -> set[int]:
        """Return the lines of what is still being studied for: "9/2022 - nay"."""
        return {
            self.grid.lines[row]
            for row in self.body
            if any(
                isinstance(cell, str) and _UNDER_WAY.search(cell) for cell in self.grid.rows[row]
            )
        }

    def _ends_later(self, said: Told) -> bool:
        day, end = self.form.as_of, said.get("to")
        return day is not None and isinstance(end, PartialDate) and end.earliest > day.latest

    def _shown(self, value: object) -> Cell:
        if isinstance(value, PartialDate):
            return value.show()
        return str(value) if value else None

    def _degree(self, said: Told) -> Credential | None:
        """Return the degree that a row is about; None where it is none, or may be one of theory."""
        award, subject = str(said.get("certificate") or ""), str(said.get("programme") or "")
        entry = self.degrees.find(award) if award else None
        if entry is None or entry.code == "chua" or _NO_DEGREE.search(fold(award)):
            return None
        school = str(said.get("institution") or "") if entry.code in _OF_BOTH else ""
        if any(_THEORY.search(fold(text)) for text in (subject, award, school)):
            return None
        if entry.code in _OF_BOTH and not subject:
            return None
        own = self.degrees(award)
        first = own[0] if isinstance(own, tuple) and own else Credential(entry.code)
        major = subject or first.field_of_study
        return reached(entry.code, said, major, said.get("graduated") or first.awarded)

    def _levels(self, said: Told) -> Iterator[tuple[str, Credential]]:
        """Yield the level of theory or of state management that a row has been awarded."""
        award, subject = str(said.get("certificate") or ""), str(said.get("programme") or "")
        for field, pattern in _LEVELS:
            if not award or not pattern.search(fold(f"{subject} {award}")):
                continue
            catalogue = self.lists.catalogues[field]
            read = LevelReader(catalogue, None)
            found = read.find(award) or read.find(pattern.sub(" ", fold(subject)))
            if found and found.code != "chua":
                yield field, reached(found.code, said, None, said.get("graduated"))

    def _turn(self, said: Told) -> Told:
        """Return a row as a turn: what was awarded names it where nothing else does."""
        award = str(said.get("certificate") or "")
        fields = dict(said)
        if award and "programme" not in fields:
            fields["programme"] = award
        if award and "training_kind" not in fields and (code := self.kinds.kind_of(award)):
            fields["training_kind"] = term(self.kinds.kinds[code], award)
        return fields

    def _with(self, levels: Mapping[str, list[Reached]]) -> tuple[SheetRead, list[Differing]]:
        """Return the form with what the table says of levels, and where that is not what its items say."""
        fields, differing = self.person, list[Differing]()
        for field, told in levels.items():
            fields, otherwise = joined(fields, field, told, self.lists.catalogues[field])
            differing += otherwise
        return (self.form if fields is self.person else _saying(self.form, fields)), differing

    def _asked(self, meanings: Sequence[Meaning], one: Differing) -> Problem:
        """Return the question of a row that says of a level otherwise than the form."""
        names = ("study_form",) if one.name == "study_form" else ("graduated", "to", "period")
        at = {meaning.field: meaning.column for meaning in meanings}
        row = self.grid.lines.index(one.row)
        field = next((name for name in names if name in at), "certificate")
        column = at.get(field, 0)
        forms = self.lists.catalogues["study_form"]
        own, told = (forms[each].label if each in forms else each for each in (one.own, one.told))
        cell = self.grid.rows[row][column] if column < len(self.grid.rows[row]) else None
        bad = Bad(
            "sheets.form_differs", wanted("as_form"), severity="warning",
            params={"first": own, "second": told},
        )  # fmt: skip
        return problem(self.grid, row, column, field, cell, bad)


def _unsorted(said: Told) -> Told:
    """Return a turn towards a degree: its subject is none of training in service."""
    return {name: value for name, value in said.items() if name != "training_kind"}
