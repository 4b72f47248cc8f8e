"""What was found in the files, sheet by sheet, and what there is to mend."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

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
from chuanhoa.registry.queries.importing.fields import IN_OTHERS, STORED
from chuanhoa.registry.queries.importing.hiding import Veil

UNREAD = ("sheets.sideways", "sheets.sideways_long", "sheets.one_person", "sheets.form_long",
          "sheets.no_table")  # fmt: skip
"""Why nothing could be read from a sheet."""


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
    sideways: bool = False
    is_form: bool = False

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
        sideways=sheet.sideways,
        is_form=sheet.is_form,
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
        " › ".join(filter(None, column["path"])) or _unnamed(sheet, column["letters"])
        for column in sheet.columns
        if wanted(column["field"])
    )


def _unnamed(sheet: ImportSheet, letters: str) -> str:
    return _("dòng {row}").format(row=letters) if sheet.sideways else letters


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
