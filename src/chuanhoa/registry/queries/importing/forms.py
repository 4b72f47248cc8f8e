"""The forms of one person each that an import holds: whom they are about, and the labels they share."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from chuanhoa.registry.models import ImportBatch, ImportRow, ImportSheet
from chuanhoa.registry.queries.importing.cells import columns_of
from chuanhoa.registry.queries.importing.found import SheetLine
from chuanhoa.registry.queries.importing.hiding import Veil
from chuanhoa.registry.queries.importing.naming import value_of

OF_THE_DATE: Final = ("sheets.no_date", "sheets.date_outside")
"""Warnings that say no more than the column of the date does."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form: whom it is about, how its sheet stands, and how many remarks it has besides its date."""

    line: SheetLine
    name: str
    birth: str
    post: str
    remarks: int


@dataclass(slots=True)
class Label:
    """What forms ask for in the same words: what it is taken to mean, and in how many.

    `sheet` and `column`: one of the places where that is changed for all; `lines`: the rows it stands in.
    `meant` is the field, "" where the forms do not agree.
    """

    path: str
    meant: str
    meaning: str
    sheet: UUID
    column: int
    veiled: bool
    count: int = 0
    lines: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of an import, and their labels in the order in which they stand.

    `tables`: those that stand in the forms, of which nothing is to be mended.
    """

    people: Sequence[FormLine]
    labels: Sequence[Label]
    tables: Sequence[SheetLine] = ()

    @property
    def undated(self) -> SheetLine | None:
        """The first form without a date."""
        return next((one.line for one in self.people if "as_of" in one.line.missing), None)

    @property
    def placeless(self) -> SheetLine | None:
        """The first form without a unit."""
        return next((one.line for one in self.people if "unit" in one.line.missing), None)

    @property
    def to_mend(self) -> int:
        return sum(one.line.to_mend for one in self.people if not one.line.skipped)


def forms_of(batch: ImportBatch) -> list[ImportSheet]:
    """Return the forms of one person of an import, file by file."""
    forms = ImportSheet.objects.filter(file__batch=batch, shape=ImportSheet.Shape.FORM)
    return list(forms.select_related("file__batch").order_by("file__name", "position"))


def forms_with(batch: ImportBatch, path: Sequence[str]) -> list[ImportSheet]:
    """Return the forms of an import that have a label."""
    wanted = list(path)
    return [
        form
        for form in forms_of(batch)
        if any(list(column["path"]) == wanted for column in form.columns)
    ]


def forms_lacking(form: ImportSheet) -> int:
    """Return how many other forms of an import have no date, or nobody's unit."""
    others = ImportSheet.objects.filter(
        file__batch=form.file.batch, shape=ImportSheet.Shape.FORM, skipped=False
    ).exclude(pk=form.pk)
    return others.filter(Q(as_of="") | Q(rows__unit=None)).distinct().count()


def forms_seen(batch: ImportBatch, lines: Iterable[SheetLine], veil: Veil) -> Forms:
    """Return the forms among the sheets of an import as its page shows them together."""
    lines = list(lines)
    by_key = {line.id: line for line in lines if line.is_form}
    details: dict[UUID, dict[str, Any]] = {}
    for row in ImportRow.objects.filter(sheet__in=by_key).only("sheet", "record"):
        details[row.sheet_id] = json.loads(row.record)
    labels: dict[str, Label] = {}
    people = []
    for form in forms_of(batch):
        if line := by_key.get(form.pk):
            remarks = sum(one["code"] not in OF_THE_DATE for one in form.warnings)
            people.append(_person(line, details.get(form.pk, {}), remarks))
            times: Counter[str] = Counter()
            for column in columns_of(form, veil):
                name = column.path or column.letters
                times[name] += 1
                if times[name] > 1:
                    name = f"{name} ({times[name]})"
                label = labels.setdefault(
                    name,
                    Label(
                        name, column.field, column.meaning, form.pk, column.column, column.veiled
                    ),
                )
                label.count += 1
                label.lines.add(column.letters)
                if label.meant != column.field:
                    label.meant = label.meaning = ""
    named = {(line.file, line.name) for line in by_key.values()}
    tables = [line for line in lines if _form_of(line) in named and not line.to_mend]
    return Forms(people, list(labels.values()), tables)


def _form_of(line: SheetLine) -> tuple[str, str]:
    """Return the file and the sheet of the form in which a table stands: no other name has a colon."""
    return line.file, line.name.rpartition(": ")[0]


def _person(line: SheetLine, said: dict[str, Any], remarks: int) -> FormLine:
    details = said.get("details", {})
    birth, posts = details.get("birth", ""), said.get("appointments", ())
    named = (
        value_of("appointment", "post", one.get("post", "")) or one.get("title") for one in posts
    )
    return FormLine(
        line=line,
        name=str(details.get("full_name", "")),
        birth=value_of("persondetails", "birth", birth) if birth else "",
        post="; ".join(filter(None, named)),
        remarks=remarks,
    )
