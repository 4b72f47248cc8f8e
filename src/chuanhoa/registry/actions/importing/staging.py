"""Reading files into a batch: what was found, sheet by sheet, and nothing in the register yet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from chuanhoa.core.sheets import (
    FileRead,
    Hints,
    Problem,
    SheetRead,
    Workbook,
    read_workbook,
)
from chuanhoa.core.sheets.child import OPEN, run_bounded
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import journal
from chuanhoa.org.models import Unit, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions.importing import uploads
from chuanhoa.registry.actions.importing.places import Places
from chuanhoa.registry.actions.importing.planning import Progress, units_in_reach
from chuanhoa.registry.actions.importing.statements import statements
from chuanhoa.registry.actions.rows.person import identity_index
from chuanhoa.registry.models import (
    ImportBatch,
    ImportFile,
    ImportProblem,
    ImportRow,
    ImportSheet,
    RememberedMatch,
    RememberedMend,
)

CHUNK = 500
BETWEEN = " › "
"""Stands between the parts of a header path that is kept as text."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said about a sheet that the sheet does not say, or says otherwise."""

    as_of: str = ""
    unit: UUID | None = None
    matches: Mapping[str, str] | None = None
    cells: Mapping[tuple[int, int], str] | None = None
    places: Mapping[str, str] | None = None


@transaction.atomic
def begin_batch(*, scope: Unit | None, by: User | None, at: datetime) -> ImportBatch:
    """Return a new batch with nothing in it."""
    batch = ImportBatch.objects.create(scope=scope, by=by, begun_at=at)
    journal.write_line(
        verb="import.begin", target_label="registry.ImportBatch", target_id=batch.pk, by=by, at=at
    )
    return batch


def stage_files(
    *,
    batch: ImportBatch,
    files: Mapping[str, bytes],
    by: User | None,
    today: date,
    progress: Progress | None = None,
) -> ImportBatch:
    """Read `files` (name → bytes) into `batch`, each in a transaction of its own.

    A file that cannot be read is kept as a row with the sentence that says why; nothing of its
    content is stored. The same bytes twice are read once.
    """
    for place, (name, data) in enumerate(files.items()):
        if progress:
            progress("read", place, len(files))
        stage_file(batch=batch, name=name, data=data, by=by, today=today)
    batch.state = ImportBatch.State.STAGED
    batch.save(update_fields=["state"])
    return batch


def stage_file(
    *, batch: ImportBatch, name: str, data: bytes, by: User | None, today: date
) -> ImportFile | None:
    """Read one file into `batch`; None when the batch holds the same bytes already."""
    digest = uploads.digest(data)
    if ImportFile.objects.filter(batch=batch, sha256=digest).exists():
        return None
    file = ImportFile(id=uuid4(), batch=batch, name=name[-255:], sha256=digest, size=len(data))
    try:
        read = _read(batch, data, name, {})
    except Refused as refused:
        file.refused = _message(refused.message)
        file.save(force_insert=True)
        return file
    file.stored_as = uploads.keep(data, file.pk)
    file.text_encoding = read.text_encoding or ""
    with transaction.atomic():
        file.save(force_insert=True)
        for place, sheet in enumerate(read.sheets):
            _stage_sheet(file, place, sheet, Told(), by, today)
    return file


def read_again(
    *, file: ImportFile, told: Mapping[int, Told], by: User | None, today: date
) -> ImportFile:
    """Read a staged file once more with what people said since: mended cells, matches, units."""
    data = uploads.read(file.stored_as, file.pk)
    names = dict(file.sheets.values_list("position", "name"))
    read = _read(file.batch, data, file.name, told, names)
    skipped = set(file.sheets.filter(skipped=True).values_list("position", flat=True))
    kept = {
        (position, row, column): (state, value)
        for position, row, column, state, value in _settled(file)
    }
    with transaction.atomic():
        file.sheets.all().delete()
        for place, sheet in enumerate(read.sheets):
            stored = _stage_sheet(file, place, sheet, told.get(place, Told()), by, today)
            if place in skipped:
                stored.skipped = True
                stored.save(update_fields=["skipped"])
            for problem in stored.problems.all():
                if settled := kept.get((place, problem.row, problem.column)):
                    problem.state, problem.mended_with = settled
                    problem.save(update_fields=["state", "mended_with"])
    return file


def _settled(file: ImportFile) -> list[tuple[int, int, int, str, str]]:
    """Return the problems a clerk has set aside, to be set aside again after a new reading."""
    aside = (ImportProblem.State.KEPT, ImportProblem.State.ACCEPTED)
    found = ImportProblem.objects.filter(sheet__file=file, state__in=aside).select_related("sheet")
    return [(p.sheet.position, p.row, p.column, p.state, p.mended_with) for p in found]


def _read(
    batch: ImportBatch,
    data: bytes,
    name: str,
    told: Mapping[int, Told],
    names: Mapping[int, str] | None = None,
) -> FileRead:
    """Read with everything remembered for the batch's unit, and with what was said of single cells.

    `names`: the names of the sheets by position, for the mended cells in `told`.
    """
    workbook = run_bounded(OPEN, data, name)
    for place, said in told.items():
        if said.cells and names and place in names:
            workbook = mended(workbook, names[place], said.cells)
    matches, mends = _remembered(batch)
    for said in told.values():
        matches.update(said.matches or {})
    hints = Hints(
        columns={tuple(path.split(BETWEEN)): field for path, field in matches.items()},
        values=mends,
    )
    return read_workbook(workbook, catalogues=catalogues(), hints=hints)


def mended(workbook: Workbook, sheet: str, cells: Mapping[tuple[int, int], str]) -> Workbook:
    """Return the workbook with texts put in place of what cells hold; rows and columns from 1."""
    grids = []
    for grid in workbook.grids:
        if grid.name != sheet:
            grids.append(grid)
            continue
        at = {line: place for place, line in enumerate(grid.lines)}
        lines = {row for row, _ in cells}
        rows = [list(row) if grid.lines[i] in lines else row for i, row in enumerate(grid.rows)]
        for (row, column), text in cells.items():
            line = rows[at[row]]
            line.extend([None] * (column - len(line)))
            line[column - 1] = text or None
        grids.append(replace(grid, rows=rows))
    return replace(workbook, grids=tuple(grids))


def _remembered(batch: ImportBatch) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    if batch.scope_id is None:
        return {}, {}
    matches = RememberedMatch.objects.filter(unit=batch.scope_id)
    mends = RememberedMend.objects.filter(unit=batch.scope_id)
    return (
        dict(matches.values_list("header_path", "field")),
        {(m.field, m.found): m.value for m in mends},
    )


def _stage_sheet(
    file: ImportFile, place: int, read: SheetRead, told: Told, by: User | None, today: date
) -> ImportSheet:
    as_of = told.as_of or _as_of(read)
    day = day_of(as_of) or today
    places = Places(day, _reach(file.batch, by, day, today))
    near = " ".join(filter(None, (read.unit, read.title)))
    whole = told.unit or _unit_id(places, read.commune or "", near)
    if whole is None and read.kind == "people" and not read.commune and places.only:
        whole = places.only.id
    sheet = ImportSheet.objects.create(
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
        warnings=[{"row": w.row, "field": w.field, **_message(w.message)} for w in read.warnings],
        skipped=read.kind not in ("people", "turns"),
    )
    problems = [_problem(sheet, problem) for problem in read.problems]
    if read.kind in ("people", "turns"):
        problems += _stage_rows(sheet, read, places, near, whole, told.places or {})
    ImportProblem.objects.bulk_create(problems, CHUNK)
    return sheet


def _stage_rows(
    sheet: ImportSheet,
    read: SheetRead,
    places: Places,
    near: str,
    whole: UUID | None,
    renamed: Mapping[str, str],
) -> list[ImportProblem]:
    """Keep the records; a place that nobody knows is one problem, however many rows name it."""
    found: list[ImportRow] = []
    unknown: dict[str, ImportProblem] = {}
    books = catalogues()
    for record in read.records:
        said = statements(record.fields, kind=read.kind, catalogues=books)
        written = said.get("commune", "")
        called = renamed.get(written, written)
        unit = _unit_id(places, called, near) if written else whole
        if written and unit is None and sheet.as_of and written not in unknown:
            unknown[written] = _unknown_place(sheet, record.row, written, places)
        found.append(
            ImportRow(
                sheet=sheet,
                row=record.row,
                unit_id=unit,
                record=json.dumps(said, ensure_ascii=False),
                match_key=identity_index(said["details"].get("identity_number", "")),
            )
        )
    ImportRow.objects.bulk_create(found, CHUNK)
    return list(unknown.values())


def _unit_id(places: Places, written: str, near: str) -> UUID | None:
    node = places.find(written, near) if written else None
    return node.id if node else None


def _reach(batch: ImportBatch, by: User | None, day: date, today: date) -> frozenset[UUID] | None:
    """Return the units that names in this batch may mean: the importer's, or beneath the batch's."""
    from chuanhoa.org.queries import country  # noqa: PLC0415 -- only where a batch has a unit

    units = units_in_reach(by, as_of=day, today=today)
    if batch.scope_id is None:
        return units
    under = frozenset(country().under([batch.scope_id]))
    return under if units is None else under & units


def _as_of(read: SheetRead) -> str:
    if read.as_of:
        return read.as_of.iso()
    if read.period:
        return read.period.last.iso()
    return str(read.year) if read.year else ""


def day_of(as_of: str) -> date | None:
    """Return the last day of a sheet's date; None where it has none."""
    from chuanhoa.core.text import PartialDate  # noqa: PLC0415 -- used in one place

    return PartialDate.from_iso(as_of).latest if as_of else None


def _column(column: Any) -> dict[str, Any]:
    return {
        "column": column.column,
        "letters": column.letters,
        "path": list(column.path),
        "field": column.field,
        "level": column.level,
        "hidden": column.hidden,
        "why": _message(column.why),
    }


def _problem(sheet: ImportSheet, problem: Problem) -> ImportProblem:
    details = {
        "found": problem.found,
        "message": _message(problem.message),
        "wanted": _message(problem.wanted),
        "suggestion": problem.suggestion,
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


def _unknown_place(sheet: ImportSheet, row: int, written: str, places: Places) -> ImportProblem:
    message = Message("import.unknown_place", {"found": written, "row": row})
    details = {
        "found": written,
        "message": _message(message),
        "wanted": _message(Message("import.wanted.place")),
        "suggestion": places.suggest(written) or None,
    }
    return ImportProblem(
        id=uuid4(),
        sheet=sheet,
        row=row,
        field="commune",
        code=message.code,
        severity="error",
        details=json.dumps(details, ensure_ascii=False),
    )


def _message(message: Message) -> dict[str, Any]:
    """Return a message as JSON; parts that are messages or dates become plain text parameters."""
    return {
        "code": message.code,
        "params": {name: _param(value) for name, value in message.params.items()},
    }


def _param(value: object) -> Any:
    plain: tuple[type, ...] = (str, int, bool, type(None))
    if isinstance(value, Message):
        return _message(value)
    return value if isinstance(value, plain) else str(value)
