"""One sheet that was read, kept for a clerk to look at: its columns, rows and problems."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from chuanhoa.core.sheets import Problem, SheetRead
from chuanhoa.core.text import Message, PartialDate
from chuanhoa.org.queries import catalogues, country
from chuanhoa.org.queries.scope import carried_back
from chuanhoa.registry.actions.facts.many import insert_each
from chuanhoa.registry.actions.importing.assigned import stated_in
from chuanhoa.registry.actions.importing.places import Places
from chuanhoa.registry.actions.importing.programmes import Programmes
from chuanhoa.registry.actions.importing.questions import (
    UnknownPosts,
    doubtful_course,
    stored_message,
    unknown_course,
    unknown_kind,
    unknown_place,
    unproved,
    untold_kinds,
)
from chuanhoa.registry.actions.importing.reaching import Reach
from chuanhoa.registry.actions.importing.statements import statements
from chuanhoa.registry.actions.importing.turned import shape_of, upright
from chuanhoa.registry.actions.rows.person import identity_index
from chuanhoa.registry.models import (
    ImportBatch,
    ImportFile,
    ImportProblem,
    ImportQuota,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries.importing.departures import DEPARTURES, departure_column
from chuanhoa.registry.queries.importing.fields import is_of_untold_kind
from chuanhoa.registry.queries.importing.found import is_unused
from chuanhoa.registry.queries.importing.told import Told

CHUNK = 500
MOST_FIGURES = 5_000
"""Rows of a form of figures that are kept, for comparing; no form of units is longer."""


def stage_sheet(
    file: ImportFile,
    place: int,
    read: SheetRead,
    told: Told,
    reach: Reach,
    today: date,
    *,
    key: UUID | None = None,
) -> ImportSheet:
    """Keep what was read of one sheet, with what people `told` about it.

    `key`: that of the sheet in whose place it stands, so that an address of before leads to it.
    """
    shape = shape_of(read)
    read = upright(read)
    as_of = told.as_of or _as_of(read)
    day = day_of(as_of) or today
    places = Places(day, _within(file.batch, reach, day))
    near = " ".join(filter(None, (read.unit, read.title)))
    whole = told.unit or _unit_id(places, read.commune or "", near)
    if whole is None and not read.commune:
        whole = _unit_id(places, read.name, near)
    if whole is None and (read.kind == "people" or read.form) and not read.commune and places.only:
        whole = places.only.id
    sheet = ImportSheet.objects.create(
        id=key or uuid4(),
        file=file,
        position=place,
        name=read.name[:120],
        kind=read.kind,
        as_of=as_of,
        unit_id=whole,
        header_rows=list(read.header_rows),
        columns=[_column(column) for column in read.columns],
        ignored_rows=[[row.row, row.reason] for row in read.ignored_rows],
        totals={
            name: [str(printed), str(read.totals_computed.get(name, ""))]
            for name, printed in read.totals_printed.items()
        },
        warnings=[
            {"row": w.row, "field": w.field, **stored_message(w.message)} for w in read.warnings
        ],
        figures=_figures(read, places, near) if read.kind == "aggregate" else [],
        skipped=read.kind not in ("people", "turns"),
        shape=shape,
    )
    heading = " ".join(filter(None, (read.name, read.title)))
    if read.kind == "people" and (about := departure_column(sheet.columns, heading)):
        verb, title = about
        left = Message(DEPARTURES, {"sheet": read.name, "verb": verb, "title": title})
        sheet.skipped = True
        sheet.warnings = [*sheet.warnings, {"row": None, "field": None, **stored_message(left)}]
        sheet.save(update_fields=["skipped", "warnings"])
    asked = [problem for problem in read.problems if not is_unused(read.kind, problem.field)]
    problems = [_problem(sheet, problem) for problem in asked]
    if read.kind in ("people", "turns"):
        problems += _stage_rows(sheet, read, places, near, whole, told)
    ImportProblem.objects.bulk_create(problems, CHUNK)
    if read.kind == "aggregate":
        _stage_quotas(sheet)
    return sheet


def _stage_quotas(sheet: ImportSheet) -> None:
    """Keep the numbers of posts assigned, where the form has its lines by unit."""
    if not any(line["unit"] for line in sheet.figures):
        return
    found = {
        (line["row"], kind): ImportQuota(
            sheet=sheet, row=line["row"], label=line["label"][:200], unit_id=line["unit"] or None,
            staff_kind=kind, stated=number[:24],
        )
        for line, kind, number in stated_in(sheet.figures)
    }  # fmt: skip
    ImportQuota.objects.bulk_create(found.values(), CHUNK)


def _stage_rows(
    sheet: ImportSheet,
    read: SheetRead,
    places: Places,
    near: str,
    whole: UUID | None,
    answered: Told,
) -> list[ImportProblem]:
    """Keep the records; a place that nobody knows is one problem, however many rows name it."""
    found: list[ImportRow] = []
    unknown: dict[str, ImportProblem] = {}
    nameless: list[ImportProblem] = []
    untold: list[int] = []
    renamed = answered.places or {}
    books = catalogues()
    stated = books["staff_kind"].find(answered.kind) if answered.kind else None
    posts = UnknownPosts(sheet, books)
    programmes = Programmes(books)
    told = {
        problem.row
        for problem in read.problems
        if problem.severity == "error" and problem.field in ("training_kind", "programme")
    }
    kept = _kept_as_written(read)
    for record in read.records:
        said = statements(record.fields, kind=read.kind, catalogues=books)
        if record.row in kept:
            aside = said.get("aside", [])
            known = {name for name, _text in aside}
            said["aside"] = [*aside, *(one for one in kept[record.row] if one[0] not in known)]
        if read.kind == "people" and is_of_untold_kind(said):
            if stated:
                said["appointments"][0]["staff_kind"] = stated.code
            else:
                untold.append(record.row)
        nameless += posts.in_row(record.row, record.fields)
        nameless += unproved(sheet, record.row, said["details"])
        written = said.get("commune", "")
        called = renamed.get(written, written)
        unit = _unit_id(places, called, near) if written else whole
        if written and unit is None and sheet.as_of and written not in unknown:
            unknown[written] = unknown_place(sheet, record.row, written, places)
        for turn in said.get("turns", ()):
            if read.kind == "people":
                nameless += doubtful_course(sheet, record.row, turn)
            if not turn.get("kind") and record.row not in told:
                unknown_turn = unknown_course if read.kind == "people" else unknown_kind
                nameless.append(unknown_turn(sheet, record.row, turn, books))
            elif code := programmes.find(turn):
                turn["programme"] = code
        found.append(
            ImportRow(
                sheet=sheet,
                row=record.row,
                unit_id=unit,
                record=json.dumps(said, ensure_ascii=False),
                match_key=identity_index(said["details"].get("identity_number", "")),
            )
        )
    insert_each(found)
    if untold:
        nameless.append(untold_kinds(sheet, untold, answered.kind or "", books))
    return [*unknown.values(), *nameless]


def _kept_as_written(read: SheetRead) -> dict[int, list[list[str]]]:
    """Return by row what stands in cells that nobody can read and that the register has no room for.

    Nothing is asked about them, and no row waits for one.
    """
    kept: dict[int, list[list[str]]] = defaultdict(list)
    for problem in read.problems:
        if is_unused(read.kind, problem.field) and problem.found:
            kept[problem.row].append([problem.field, str(problem.found)])
    return kept


def _unit_id(places: Places, written: str, near: str) -> UUID | None:
    node = places.find(written, near) if written else None
    return node.id if node else None


def _within(batch: ImportBatch, reach: Reach, day: date) -> frozenset[UUID] | None:
    """Return the units that names in this batch may mean: the importer's, within the batch's.

    For earlier days, what went whole into the batch's unit belongs to it.
    """
    units = reach.units(day)
    if batch.scope_id is None:
        return units
    under = carried_back(country(), [batch.scope_id])[0]
    return under if units is None else under & units


def _figures(read: SheetRead, places: Places, near: str) -> list[dict[str, Any]]:
    """Return the lines of a form of figures: its label, its unit where known, and the numbers."""
    found = []
    for record, _ in zip(read.records, range(MOST_FIGURES), strict=False):
        fields: Mapping[str, Any] = record.fields
        unit = _unit_id(places, str(fields.get("commune") or ""), near)
        line = {
            "row": record.row,
            "label": str(fields.get("label") or ""),
            "unit": str(unit) if unit else "",
            "subtotal": bool(fields.get("subtotal")),
            "numbers": {path: str(n) for path, n in (fields.get("numbers") or {}).items()},
        }
        found.append(line)
    return found


def _as_of(read: SheetRead) -> str:
    if read.as_of:
        return read.as_of.iso()
    if read.period:
        return read.period.last.iso()
    return str(read.year) if read.year else ""


def day_of(as_of: str) -> date | None:
    """Return the last day of a sheet's date; None where it has none."""
    return PartialDate.from_iso(as_of).latest if as_of else None


def _column(column: Any) -> dict[str, Any]:
    return {
        "column": column.column,
        "letters": column.letters,
        "path": list(column.path),
        "field": column.field,
        "level": column.level,
        "hidden": column.hidden,
        "why": stored_message(column.why),
    }


def _problem(sheet: ImportSheet, problem: Problem) -> ImportProblem:
    details = {
        "found": problem.found,
        "message": stored_message(problem.message),
        "wanted": stored_message(problem.wanted),
        "suggestion": problem.suggestion,
        "choices": list(problem.choices),
    }
    return ImportProblem(
        id=uuid4(),
        sheet=sheet,
        row=problem.row,
        column=problem.column,
        cell=problem.cell[:12],
        field=problem.field[:40],
        code=problem.code[:60],
        severity=problem.severity,
        details=json.dumps(details, ensure_ascii=False),
    )
