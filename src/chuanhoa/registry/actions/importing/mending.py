"""What a clerk makes of what was found: mended cells, matched columns, units and dates told.

A mend is a text put in place of what a cell holds; the file is then read once more, so that a
mended sheet and a sheet typed right from the start go the very same way.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import User
from chuanhoa.registry.actions.importing.bulk import update_each
from chuanhoa.registry.actions.importing.forms import match_forms
from chuanhoa.registry.actions.importing.hints import BETWEEN
from chuanhoa.registry.actions.importing.kept import ASIDE
from chuanhoa.registry.actions.importing.staging import (
    locked,
    read_again,
    refuse_unless_open,
)
from chuanhoa.registry.models import (
    ImportFile,
    ImportProblem,
    ImportRow,
    ImportSheet,
    RememberedMatch,
    RememberedMend,
)
from chuanhoa.registry.queries.importing.cells import cell_text
from chuanhoa.registry.queries.importing.fields import OF_SHEET, OWN, REMEMBERED
from chuanhoa.registry.queries.importing.lying import cell_at
from chuanhoa.registry.queries.importing.problems import suggested
from chuanhoa.registry.queries.importing.told import Told, told_of


@dataclass(frozen=True, slots=True)
class Mended:
    """`cells`: how many were written anew; `wrong`: problems that stand there all the same.

    `failed`: why single files could not be read again, and stay as they were.
    """

    cells: int
    wrong: tuple[ImportProblem, ...]
    failed: tuple[Message, ...] = ()


def mend(
    *,
    problem: ImportProblem,
    value: str,
    by: User | None,
    today: date,
    everywhere: bool = False,
    remember: bool = False,
) -> Mended:
    """Put `value` in place of what the problem's cell holds and read the file again.

    `everywhere`: in every cell of the batch where the same was found in the same field. `remember`:
    also in the next sheets of the batch's unit, once the value reads well. What was found and wanted
    stays with the file. Refused when what is one person's own is to be remembered.
    """
    batch = problem.sheet.file.batch
    refuse_unless_open(batch)
    if problem.field not in ("commune", "staff_kind") and not problem.column:
        raise Refused(Message("import.no_column_to_mend"))
    if everywhere and problem.field in OWN:
        raise Refused(Message("import.alike_own"))
    if remember and batch.scope_id is None:
        raise Refused(Message("import.remember_needs_unit"))
    if remember and (problem.field not in REMEMBERED or problem.code == OF_SHEET):
        raise Refused(Message("import.remember_not_personal"))
    alike = _alike(problem) if everywhere else [problem]
    mended = _write_in([(one, value) for one in alike], by, today)
    if remember and not (mended.wrong or mended.failed):
        _remember_mend(problem, value, by)
    return mended


def take_suggestions(*, problem: ImportProblem, by: User | None, today: date) -> Mended:
    """Put its own suggestion in place of every cell of the batch with the same fault in that field.

    As where a whole column of numbers has lost its zeros. Files are read once each.
    """
    refuse_unless_open(problem.sheet.file.batch)
    return _write_in(suggested(problem), by, today)


def _write_in(values: Iterable[tuple[ImportProblem, str]], by: User | None, today: date) -> Mended:
    """Put texts in place of what the cells of problems hold, and read their files again.

    A file that cannot be read again stays as it was; Refused where all do.
    """
    values = list(values)
    touched: dict[UUID, list[tuple[ImportProblem, str]]] = defaultdict(list)
    for one, value in values:
        touched[one.sheet.file_id].append((one, value))
    failed: list[Refused] = []
    for key, of_file in touched.items():
        file = ImportFile.objects.get(pk=key)
        cells = told_of(file)
        for one, value in of_file:
            place = one.sheet.position
            said = cells.get(place, Told())
            said = replace(said, found=(*said.found, _found(one)))
            if one.column:
                texts = {**(said.cells or {}), one.sheet.at(one.row, one.column): value}
                cells[place] = replace(said, cells=texts)
            elif one.field == "staff_kind":
                cells[place] = replace(said, kind=value)
            else:  # a place named in a title or a group row: the name is mended, not a cell
                cells[place] = replace(said, places={**(said.places or {}), one.found: value})
        try:
            read_again(file=file, told=cells, by=by, today=today)
        except Refused as refused:
            failed.append(refused)
            values = [one for one in values if one not in of_file]
    if failed and not values:
        raise failed[0]
    wrong = [each for one, _value in values for each in _still(one)]
    return Mended(len(values), tuple(wrong), tuple(each.message for each in failed))


def mend_cells(
    *, sheet: ImportSheet, cells: Mapping[tuple[int, int], str], by: User | None, today: date
) -> None:
    """Put texts in place of what cells (row, column of the import, from 1) hold, problem or not."""
    file = sheet.file
    refuse_unless_open(file.batch)
    told = told_of(file)
    said = told.get(sheet.position, Told())
    found = tuple(_found_in(sheet, row, column) for row, column in cells)
    texts = {**(said.cells or {}), **{sheet.at(*place): text for place, text in cells.items()}}
    told[sheet.position] = replace(said, cells=texts, found=(*said.found, *found))
    read_again(file=file, told=told, by=by, today=today)


def settle(*, problems: Iterable[ImportProblem], state: str) -> int:
    """Set problems aside: `kept` (write the row without that cell) or `accepted` (a warning seen).

    `open` takes that back. A row that waited for it, or waits again, has then not been compared.
    Returns how many were set. Refused where no row could be written without what is wrong: it stays
    among what is to be mended.
    """
    if state not in (*ASIDE, ImportProblem.State.OPEN):
        raise Refused(Message("import.unknown_choice", {"found": state}))
    found = list(problems)
    if state == ImportProblem.State.KEPT and any(problem.holds_row for problem in found):
        raise Refused(Message("import.not_without"))
    with transaction.atomic():
        for batch in {problem.sheet.file.batch for problem in found}:
            locked(batch)
        _not_compared(problem for problem in found if problem.severity == "error")
        keys = [problem.pk for problem in found]
        return ImportProblem.objects.filter(pk__in=keys).update(state=state)


def _not_compared(problems: Iterable[ImportProblem]) -> None:
    places = {(problem.sheet_id, problem.row) for problem in problems}
    rows = ImportRow.objects.filter(
        sheet__in={sheet for sheet, _row in places}, row__in={row for _sheet, row in places}
    ).exclude(effect="")
    changed = [row for row in rows if (row.sheet_id, row.row) in places]
    for row in changed:
        row.effect, row.plan, row.official = "", "", None
    update_each(changed, ["effect", "plan", "official"])


def let_stand(
    *, problem: ImportProblem, by: User | None, everywhere: bool = False, remember: bool = False
) -> int:
    """Let a text that no list knows stand as it is written; return in how many cells.

    `everywhere`: in every cell of the batch where the same was found in the same field. `remember`:
    the next sheets of the batch's unit are not asked about it. Refused where a list must know it.
    """
    batch = problem.sheet.file.batch
    if not problem.may_stand:
        raise Refused(Message("import.unknown_choice", {"found": problem.found}))
    if remember and batch.scope_id is None:
        raise Refused(Message("import.remember_needs_unit"))
    alike = _alike(problem) if everywhere else [problem]
    stand = settle(problems=alike, state=ImportProblem.State.ACCEPTED)
    if remember:
        _remember_mend(problem, problem.found, by)
    return stand


def tell_sheet(
    *,
    sheet: ImportSheet,
    by: User | None,
    today: date,
    as_of: str | None = None,
    unit: UUID | None = None,
    matches: Mapping[str, str] | None = None,
    remember: bool = False,
) -> None:
    """Say a sheet's date or unit, or what its columns mean (header path → field), and read again."""
    file = sheet.file
    refuse_unless_open(file.batch)
    told = told_of(file)
    said = told.get(sheet.position, Told())
    told[sheet.position] = replace(
        said,
        as_of=said.as_of if as_of is None else as_of,
        unit=said.unit if unit is None else unit,
        matches=_latest_last(said.matches or {}, matches or {}),
    )
    if remember and matches:
        _remember_matches(sheet, matches, by)
    read_again(file=file, told=told, by=by, today=today)


def _latest_last(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    return {path: field for path, field in before.items() if path not in now} | dict(now)


def match_column(
    *,
    sheet: ImportSheet,
    column: int,
    field: str,
    by: User | None,
    today: date,
    remember: bool = False,
) -> None:
    """Say what one column (from 1) of a sheet means, and read the sheet again.

    What a label of a form means holds for every form of the batch that has it.
    """
    told = next((each for each in sheet.columns if each["column"] == column), None)
    if told is None:
        raise Refused(Message("import.no_such_cell", {"row": 0, "column": column}))
    matches = {BETWEEN.join(told["path"]): field}
    if sheet.is_form:
        refuse_unless_open(sheet.file.batch)
        if remember:
            _remember_matches(sheet, matches, by)
        match_forms(sheet, told["path"], matches, by=by, today=today)
        return
    tell_sheet(sheet=sheet, by=by, today=today, matches=matches, remember=remember)


def _remember_matches(sheet: ImportSheet, matches: Mapping[str, str], by: User | None) -> None:
    scope = sheet.file.batch.scope
    for path, field in matches.items() if scope else ():
        RememberedMatch.objects.update_or_create(
            unit=scope, header_path=path, defaults={"field": field, "by": by}
        )


def skip_sheet(*, sheet: ImportSheet, skipped: bool) -> None:
    """Leave a sheet out of the import, or take it in again."""
    with transaction.atomic():
        locked(sheet.file.batch)
        sheet.skipped = skipped or sheet.kind not in ("people", "turns")
        sheet.save(update_fields=["skipped"])


def _found(problem: ImportProblem) -> dict[str, Any]:
    """Return what a mended problem said, to be shown after it is gone."""
    told = problem.told
    return {
        "row": problem.row, "column": problem.column, "cell": problem.cell, "field": problem.field,
        "found": "" if problem.code == OF_SHEET else problem.found,  # no cell of the file says it
        "message": told["message"], "wanted": told["wanted"],
    }  # fmt: skip


def _found_in(sheet: ImportSheet, row: int, column: int) -> dict[str, Any]:
    """Return the same of any cell: its problem, else what it held."""
    problem = ImportProblem.objects.filter(sheet=sheet, row=row, column=column).first()
    if problem is not None:
        return _found(problem)
    return {
        "row": row, "column": column, "cell": cell_at(sheet, row, column), "field": "",
        "found": cell_text(sheet, row, column), "message": None, "wanted": None,
    }  # fmt: skip


def _still(problem: ImportProblem) -> list[ImportProblem]:
    """Return the problems that stand where this one stood, after the file was read again."""
    here = ImportProblem.objects.filter(
        sheet__file=problem.sheet.file_id, sheet__position=problem.sheet.position,
        row=problem.row, column=problem.column, field=problem.field, state="open",
    )  # fmt: skip
    return list(here)


def _alike(problem: ImportProblem) -> list[ImportProblem]:
    """Return the problems of the batch where the same was found in the same field."""
    found = problem.found
    return [
        other
        for other in ImportProblem.objects.filter(
            sheet__file__batch=problem.sheet.file.batch_id,
            field=problem.field,
            code=problem.code,
        ).select_related("sheet")
        if other.found == found
    ]


@transaction.atomic
def _remember_mend(problem: ImportProblem, value: str, by: User | None) -> None:
    RememberedMend.objects.update_or_create(
        unit=problem.sheet.file.batch.scope,
        field=problem.field,
        found=problem.found[:200],
        defaults={"value": value[:200], "by": by},
    )
