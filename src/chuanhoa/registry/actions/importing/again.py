"""A file that comes again to the letter: what was mended and decided of it before holds, openly.

Of an import that was taken back everything holds, mends and answers. Of one that was written the mends
hold, and what was looked at and accepted; its answers about what was written do not: what was taken from
the file then may have been put right in the register since, and what was left out is known again by
itself. Of whom a row speaks that was not written holds, and all that was answered of rows taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from chuanhoa.org.models import User
from chuanhoa.registry.actions.importing.bulk import update_each
from chuanhoa.registry.models import (
    WRITTEN,
    ImportBatch,
    ImportFile,
    ImportProblem,
    ImportQuota,
    ImportRow,
)
from chuanhoa.registry.queries.importing.batches import may_see
from chuanhoa.registry.queries.importing.hiding import veil_of
from chuanhoa.registry.queries.importing.people import given_back
from chuanhoa.registry.queries.importing.remaining import WAITING
from chuanhoa.registry.queries.importing.told import Told, mended_places, told_of

ASIDE = (ImportProblem.State.KEPT, ImportProblem.State.ACCEPTED)
BEFORE = (*WRITTEN, ImportBatch.State.UNDONE)
WHO = ("concurrent", "separate")
"""Answers that say of whom a row speaks, and take nothing from the file."""


@dataclass(frozen=True, slots=True)
class Before:
    """The same file as an earlier import had it: what people told of its sheets, and their names."""

    file: ImportFile
    told: Mapping[int, Told]
    names: Mapping[int, str]


def before(file: ImportFile, by: User | None, today: date) -> Before | None:
    """Return the last import of these very bytes that `by` may see whole; None where there is none.

    What somebody else typed in a cell that `by` may not see is not handed on to him.
    """
    alike = ImportFile.objects.filter(
        sha256=file.sha256, refused__isnull=True, batch__state__in=BEFORE
    ).exclude(batch=file.batch_id)
    for old in alike.select_related("batch").order_by("-batch__begun_at", "pk")[:MOST]:
        batch = old.batch
        if by is None or batch.by_id == by.pk or _seen_whole(batch, by, today):
            return Before(old, told_of(old), dict(old.sheets.values_list("position", "name")))
    return None


MOST = 5
"""How many earlier imports of a file are looked at."""


def _seen_whole(batch: ImportBatch, by: User, today: date) -> bool:
    return may_see(by, batch, today=today) and not veil_of(batch, by, today=today).fields


def decide_as_before(file: ImportFile, was: Before) -> None:
    """Set aside, answer and leave out in a file what was in its earlier import; keep how much that was."""
    decided = _set_aside(file, was.file) + _skip_sheets(file, was.file)
    decided += _answer_rows(file, was.file)
    if was.file.batch.state == ImportBatch.State.UNDONE:
        decided += _answer_quotas(file, was.file)
    mends = len(mended_places([was.file]))
    if mends or decided:
        file.again = {"batch": str(was.file.batch_id), "mends": mends, "decided": decided}
        file.save(update_fields=["again"])


def _set_aside(file: ImportFile, old: ImportFile) -> int:
    columns = ("sheet__position", "row", "column", "code")
    asked = ImportProblem.objects.filter(sheet__file=old, state__in=ASIDE)
    states = {tuple(place): state for *place, state in asked.values_list(*columns, "state")}
    here = ImportProblem.objects.filter(sheet__file=file).select_related("sheet") if states else ()
    found = []
    for one in here:
        if state := states.get((one.sheet.position, one.row, one.column, one.code)):
            one.state = state
            found.append(one)
    ImportProblem.objects.bulk_update(found, ["state"])
    return len(found)


def _skip_sheets(file: ImportFile, old: ImportFile) -> int:
    left = old.sheets.filter(skipped=True, kind__in=("people", "turns"))
    return file.sheets.filter(position__in=left.values("position"), skipped=False).update(
        skipped=True
    )


def _answer_rows(file: ImportFile, old: ImportFile) -> int:
    """Answer the rows that say what they said; an answer belongs to what was answered."""
    rows = ImportRow.objects.filter(sheet__file=old).exclude(chosen="", decided={})
    rows = rows.filter(_answered_for_good(old.batch))
    asked = {(row.sheet.position, row.row): row for row in rows.select_related("sheet")}
    lines = {line for _place, line in asked}
    found = []
    here = ImportRow.objects.filter(sheet__file=file, row__in=lines).select_related("sheet")
    for one in here if lines else ():
        was = asked.get((one.sheet.position, one.row))
        if was is not None and was.record == one.record:
            one.chosen, one.decided = was.chosen, was.decided
            found.append(one)
    update_each(found, ["chosen", "decided"])
    return len(found)


def _answered_for_good(batch: ImportBatch) -> Q:
    """Return which rows of an import that is over are answered alike when their file comes again."""
    if batch.state == ImportBatch.State.UNDONE:
        return Q()
    unwritten = Q(effect__in=WAITING, chosen__in=WHO)
    return unwritten | Q(official__in=given_back(batch))


def _answer_quotas(file: ImportFile, old: ImportFile) -> int:
    answered = ImportQuota.objects.filter(sheet__file=old).exclude(chosen="")
    columns = ("sheet__position", "row", "staff_kind", "stated", "chosen")
    return sum(
        ImportQuota.objects.filter(
            sheet__file=file, sheet__position=place, row=row, staff_kind=kind, stated=stated
        ).update(chosen=chosen)
        for place, row, kind, stated, chosen in answered.values_list(*columns)
    )


@transaction.atomic
def forget_answers(file: ImportFile) -> None:
    """Take back in a file whatever was decided of it; what was mended goes with a new reading."""
    ImportRow.objects.filter(sheet__file=file).filter(~Q(chosen="") | ~Q(decided={})).update(
        chosen="", decided={}
    )
    ImportQuota.objects.filter(sheet__file=file).update(chosen="")
    ImportProblem.objects.filter(sheet__file=file).update(state=ImportProblem.State.OPEN)
    file.sheets.filter(kind__in=("people", "turns")).update(skipped=False)
    file.again = None
    file.save(update_fields=["again"])
