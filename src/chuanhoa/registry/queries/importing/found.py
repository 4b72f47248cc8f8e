"""What was found in the files, sheet by sheet, and what there is to mend."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from chuanhoa.core.text import Message, PartialDate
from chuanhoa.org.queries import said
from chuanhoa.registry.models import (
    ImportBatch,
    ImportProblem,
    ImportQuota,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries.importing.batches import stored, unit_name
from chuanhoa.registry.queries.importing.cells import excerpt_of, is_cell_hidden
from chuanhoa.registry.queries.importing.fields import IN_OTHERS, OWN, REMEMBERED, STORED
from chuanhoa.registry.queries.importing.hiding import MASK, Veil
from chuanhoa.ui.parts import Excerpt

UNREAD = ("sheets.sideways", "sheets.no_table")
"""Why nothing could be read from a sheet."""
PROBLEMS_ORDER = ("sheet__file__name", "sheet__position", "row", "column", "id")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet of an import. `missing`: what it does not say and nobody has told yet.

    `unknown`: titles of columns nobody recognised; `unused`: of those that were read and that the
    register does not hold. Both stay with their rows. `unread`: why nothing could be read; `people`: how
    many stand in such a sheet, where that is known.
    """

    id: UUID
    file: str
    name: str
    kind: str
    kind_label: str
    as_of: str
    unit: str
    rows: int
    to_mend: int
    unknown: tuple[str, ...]
    unused: tuple[str, ...]
    ignored: int
    warnings: tuple[str, ...]
    skipped: bool
    missing: tuple[str, ...]
    encoding: str
    quotas: int
    unread: str
    people: int | None

    @property
    def takes_rows(self) -> bool:
        return self.kind in ("people", "turns")

    @property
    def takes_day(self) -> bool:
        """Whether anything of the sheet is held from a day on."""
        return self.takes_rows or bool(self.quotas)


def sheet_lines(batch: ImportBatch, veil: Veil) -> list[SheetLine]:
    """Return every sheet of an import, file by file."""
    sheets = ImportSheet.objects.filter(file__batch=batch).select_related("file")
    sheets = sheets.defer("figures", "totals", "absent", "header_rows", "file__told")
    here = {"sheet__file__batch": batch}
    counts = [
        dict(rows.values_list("sheet").annotate(n=Count("pk")))
        for rows in (
            ImportRow.objects.filter(**here),
            ImportRow.objects.filter(**here, unit=None),
            ImportProblem.objects.filter(**here, state=ImportProblem.State.OPEN),
            ImportQuota.objects.filter(**here),
        )
    ]
    return [
        _line(sheet, veil, batch, *(of_kind.get(sheet.pk, 0) for of_kind in counts))
        for sheet in sheets.order_by("file__name", "position")
    ]


def sheet_line(sheet: ImportSheet, veil: Veil) -> SheetLine:
    """Return one sheet."""
    rows = sheet.rows.count()
    placeless = sheet.rows.filter(unit=None).count()
    mends = sheet.problems.filter(state="open").count()
    return _line(
        sheet, veil, sheet.file.batch, rows, placeless, mends, sheet.quotas.count()
    )  # fmt: skip


def _line(
    sheet: ImportSheet, veil: Veil, batch: ImportBatch,
    rows: int, placeless: int, mends: int, quotas: int,
) -> SheetLine:  # fmt: skip
    day = day_of(sheet)
    missing = []
    if sheet.kind in ("people", "turns") and not sheet.skipped:
        missing += [] if sheet.as_of else ["as_of"]
        missing += ["unit"] if sheet.kind == "people" and placeless else []
    missing += ["as_of"] if quotas and not sheet.as_of else []
    told = [stored(warning) for warning in sheet.warnings]
    unread = next((warning for warning in told if warning.code in UNREAD), None)
    return SheetLine(
        id=sheet.pk,
        file=sheet.file.name,
        name=sheet.name,
        kind=sheet.kind,
        kind_label=said(Message(f"sheets.kind.{sheet.kind}")),
        as_of=PartialDate.from_iso(sheet.as_of).show() if sheet.as_of else "",
        unit=unit_name(sheet.unit_id, day or batch.begun_at.date()),
        rows=rows,
        to_mend=mends,
        unknown=_titles(sheet, lambda field: field == "extra"),
        unused=_titles(sheet, lambda field: is_unused(sheet.kind, field)),
        ignored=len(sheet.ignored_rows),
        warnings=tuple(veil.message(warning) for warning in told if warning is not unread),
        skipped=sheet.skipped,
        missing=tuple(missing),
        encoding=_worth_telling(sheet.file.text_encoding),
        quotas=quotas,
        unread=veil.message(unread) if unread else "",
        people=_count(unread) if unread else None,
    )


def _count(unread: Message) -> int | None:
    count = unread.params.get("count")
    return count if isinstance(count, int) else None


def unread_lines(batch: ImportBatch, veil: Veil) -> list[SheetLine]:
    """Return the sheets of an import from which nothing could be read."""
    sheets = ImportSheet.objects.filter(file__batch=batch, kind="other").select_related(
        "file__batch"
    )
    lines = [
        _line(each, veil, batch, 0, 0, 0, 0) for each in sheets.order_by("file__name", "position")
    ]
    return [line for line in lines if line.unread]


def is_unused(kind: str, field: str) -> bool:
    """Whether a field of a sheet of `kind` is read, but nothing the register holds."""
    return kind in STORED and field != "extra" and field not in STORED[kind] | IN_OTHERS


def _titles(sheet: ImportSheet, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(
        " › ".join(filter(None, column["path"])) or column["letters"]
        for column in sheet.columns
        if wanted(column["field"])
    )


def _worth_telling(encoding: str) -> str:
    """Return the name of an old encoding; "" for what every program writes today."""
    return "" if encoding.startswith("utf") else encoding


def day_of(sheet: ImportSheet) -> date | None:
    """Return the last day of a sheet's date; None where it has none."""
    return PartialDate.from_iso(sheet.as_of).latest if sheet.as_of else None


def date_of(sheet: ImportSheet) -> PartialDate | None:
    """Return a sheet's date of whatever precision."""
    return PartialDate.from_iso(sheet.as_of) if sheet.as_of else None


def sheet_at(file: UUID, position: int) -> UUID | None:
    """Return the key of the sheet that stands at `position` of a file now."""
    sheets = ImportSheet.objects.filter(file=file, position=position)
    return sheets.values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class ProblemSeen:
    """A cell or row to look at. `alike`: how many more of the batch hold the same in that field.

    `choices`: what it may be meant for, where that is not sure.
    `suggestions`: in how many cells of the same fault another value is suggested, this one among them.
    `hidden`: the viewer may not see what it holds; `rememberable`: a mend may be kept for next time.
    `holds_row`: no row is written without it; `may_stand`: it may stay as written, later too.
    """

    id: UUID
    file: str
    sheet: str
    sheet_id: UUID
    row: int
    column: int
    cell: str
    field: str
    severity: str
    state: str
    found: str
    message: str
    wanted: str
    suggestion: str
    choices: tuple[str, ...]
    excerpt: Excerpt | None
    alike: int
    suggestions: int
    hidden: bool
    rememberable: bool
    holds_row: bool
    may_stand: bool

    @property
    def waits(self) -> bool:
        """Whether the row waits until the place is mended or set aside."""
        return self.holds_row or self.severity == "error"


def problems_of(batch: ImportBatch, *, state: str = "open") -> QuerySet[ImportProblem]:
    """Return the problems of an import in one state, sheets that are left out aside.

    `state` "aside": kept for later or accepted.
    """
    states = ("kept", "accepted") if state == "aside" else ("open",)
    found = ImportProblem.objects.filter(
        sheet__file__batch=batch, sheet__skipped=False, state__in=states
    )
    return found.select_related("sheet__file__batch")


def problems_seen(batch: ImportBatch, page: list[ImportProblem], veil: Veil) -> list[ProblemSeen]:
    """Return a page of problems, each with its cells."""
    pairs = [(problem.field, problem.code) for problem in page]
    counts: Counter[tuple[str, ...]] = Counter()
    for other in problems_of(batch).filter(
        field__in=[f for f, _ in pairs], code__in=[c for _, c in pairs]
    ):
        counts[other.field, other.code, other.found] += 1
        counts[other.field, other.code] += bool(other.column and other.told.get("suggestion"))
    return [problem_seen(problem, veil, counts) for problem in page]


def suggested(problem: ImportProblem) -> list[tuple[ImportProblem, str]]:
    """Return the open problems of the same fault in the same field, each with what it suggests."""
    alike = problems_of(problem.sheet.file.batch).filter(field=problem.field, code=problem.code)
    found = [(one, str(one.told.get("suggestion") or "")) for one in alike if one.column]
    return [(one, value) for one, value in found if value]


def is_hidden_from(problem: ImportProblem, veil: Veil) -> bool:
    """Whether a problem is about what the viewer may not see; a whole row may hold anything."""
    if not problem.field:
        return bool(veil.fields) and bool(problem.found)
    return problem.field in veil.fields or any(
        is_cell_hidden(problem.sheet, veil, problem.column, text)
        for text in (problem.found, str(problem.told.get("suggestion") or ""))
    )


def problem_seen(
    problem: ImportProblem, veil: Veil, counts: Mapping[tuple[str, ...], int] | None = None
) -> ProblemSeen:
    """Return one problem as its page shows it."""
    told = problem.told
    hidden = is_hidden_from(problem, veil)
    message = Message("import.hidden_problem", {"cell": problem.cell})
    key = (problem.field, problem.code, problem.found)
    return ProblemSeen(
        id=problem.pk,
        file=problem.sheet.file.name,
        sheet=problem.sheet.name,
        sheet_id=problem.sheet_id,
        row=problem.row,
        column=problem.column,
        cell=problem.cell,
        field=problem.field,
        severity=problem.severity,
        state=problem.state,
        found=MASK if hidden else veil.text(problem.found),
        message=said(message) if hidden else veil.message(stored(told["message"])),
        wanted=said(stored(told["wanted"])),
        suggestion="" if hidden else veil.text(str(told.get("suggestion") or "")),
        excerpt=excerpt_of(problem, veil),
        choices=() if hidden else tuple(map(veil.text, told.get("choices") or ())),
        alike=0 if hidden or problem.field in OWN else (counts or {}).get(key, 1) - 1,
        suggestions=0 if hidden or not told.get("suggestion") else (counts or {}).get(key[:2], 0),
        hidden=hidden,
        rememberable=problem.field in REMEMBERED,
        holds_row=problem.holds_row,
        may_stand=problem.may_stand and not hidden,
    )
