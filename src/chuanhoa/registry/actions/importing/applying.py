"""Writing a batch, whole or not at all, and taking it back."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import journal
from chuanhoa.org.models import JournalLine, Unit, User
from chuanhoa.org.queries import one_look
from chuanhoa.registry.actions.facts import Undone, undo, wait_for_seats, write
from chuanhoa.registry.actions.importing import uploads
from chuanhoa.registry.actions.importing.absent import find_absent
from chuanhoa.registry.actions.importing.bulk import update_each
from chuanhoa.registry.actions.importing.dropped import AGAIN
from chuanhoa.registry.actions.importing.planning import QUOTA_COLUMNS, Planned, draft_batch
from chuanhoa.registry.actions.importing.programmes import name_institutions
from chuanhoa.registry.actions.importing.reaching import Progress
from chuanhoa.registry.actions.seats_again import SettlingMany
from chuanhoa.registry.models import ImportBatch, ImportQuota, ImportRow, RegistryFact
from chuanhoa.registry.queries.importing.moved import latest_change

UNWRITTEN: Final = (ImportRow.Effect.SAME, ImportRow.Effect.HELD, ImportRow.Effect.CONFLICT)
ONE_AT_A_TIME: Final = 0x6368_7561_6E68_6F61
"""The number of the lock under which imports write, one after another."""


def apply_batch(
    *,
    batch: ImportBatch,
    by: User | None,
    at: datetime,
    today: date,
    progress: Progress | None = None,
) -> JournalLine | None:
    """Write everything in `batch` that is not held back; None when there was nothing to write.

    One transaction: the plan is worked out anew against the register as it stands, so that what
    another clerk wrote since is neither lost nor overwritten. Raises Refused when the batch is not
    waiting to be applied.
    """
    with transaction.atomic(), one_look():
        _wait_for_others()
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != ImportBatch.State.STAGED:
            raise Refused(Message("import.not_staged", {"state": batch.get_state_display()}))
        if _says_nothing_new(batch):
            return _applied(batch, None)
        rows = ImportRow.objects.filter(sheet__file__batch=batch).exclude(unit=None)
        wait_for_seats(set(rows.values_list("unit", flat=True)))
        _wait_for_units(batch)
        planned = draft_batch(batch=batch, by=by, today=today, progress=progress)
        if progress:
            progress("write", 0, 1)
        find_absent(planned.staged)
        line = _write(batch, planned, by, at)
        update_each(planned.rows, ["effect", "official", "plan"])
        update_each(planned.quotas, QUOTA_COLUMNS)
        ImportRow.objects.filter(pk__in=[row.pk for row in planned.proposed]).update(chosen="skip")
        if progress:
            progress("write", len(planned.rows), len(planned.rows))
        return _applied(batch, line)


def _applied(batch: ImportBatch, line: JournalLine | None) -> JournalLine | None:
    batch.state = ImportBatch.State.APPLIED
    batch.applied = line
    batch.save(update_fields=["state", "applied"])
    return line


def _says_nothing_new(batch: ImportBatch) -> bool:
    """Whether nothing was to be written when the rows were compared with the register as it stands now.

    A row that is left out because it was before is still to be marked so. Posts assigned are no change
    of anybody's record, so of them nobody is told: they are always compared.
    """
    if batch.planned_seq is None or batch.planned_seq != latest_change():
        return False
    rows = ImportRow.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    if ImportQuota.objects.filter(sheet__file__batch=batch).exists():
        return False
    if rows.exclude(effect__in=UNWRITTEN).exists():
        return False
    held = rows.filter(effect=ImportRow.Effect.HELD, chosen="").only("plan")
    return not any(json.loads(row.plan).get("reason") in AGAIN for row in held)


def _wait_for_others() -> None:
    """Let one import write at a time: two that bring the same new person must see each other.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def _wait_for_units(batch: ImportBatch) -> None:
    """Let nobody give posts to the same units meanwhile."""
    units = ImportQuota.objects.filter(sheet__file__batch=batch).values("unit")
    list(Unit.objects.filter(pk__in=units).order_by("pk").select_for_update(no_key=True))


def _write(
    batch: ImportBatch, planned: Planned, by: User | None, at: datetime
) -> JournalLine | None:
    draft = planned.draft
    if not (draft.opened or draft.closed or draft.officials):
        return None
    name_institutions(draft.opened, by=by, at=at)
    line = write(
        draft,
        verb="import.apply",
        target=("registry.ImportBatch", batch.pk),
        by=by,
        at=at,
        seen=planned.seen,
        counts={"rows": len(planned.rows) + len(planned.quotas)},
    )
    new = {row.source_id: row.official_id for row in draft.opened if isinstance(row, RegistryFact)}
    for row in planned.rows:
        if row.official_id is None and row.pk in new:
            row.official_id = new[row.pk]
    return line


def undo_batch(
    *,
    batch: ImportBatch,
    by: User | None,
    at: datetime,
    seats: Mapping[str, str | None] | None = None,
) -> Undone:
    """Take an applied batch back; people changed by somebody since then are left as they are.

    Where somebody is left, the batch is partly undone and can be taken back again, once what was
    written after it is taken back. `seats`: as `SettlingMany` takes it. Raises SeatsTaken as that
    does, Refused when it was not applied, wrote nothing, is undone already, or when nobody can be given
    back.
    """
    states = ImportBatch.State
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state not in (states.APPLIED, states.PARTLY_UNDONE) or batch.applied is None:
            raise Refused(Message("import.not_applied", {"state": batch.get_state_display()}))
        settle = SettlingMany(seats or {})
        undone = undo(line=batch.applied, by=by, at=at, keep_changed=True, settle=settle)
        batch.state = states.PARTLY_UNDONE if undone.left else states.UNDONE
        batch.undone = undone.line
        batch.save(update_fields=["state", "undone"])
    return undone


def discard_batch(*, batch: ImportBatch, by: User | None, at: datetime) -> None:
    """Drop a batch that was never applied, with everything staged for it and its uploads."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state not in (ImportBatch.State.STAGED, ImportBatch.State.READING):
            raise Refused(Message("import.not_staged", {"state": batch.get_state_display()}))
        kept = list(batch.files.values_list("stored_as", flat=True))
        batch.files.all().delete()
        batch.state = ImportBatch.State.DISCARDED
        batch.save(update_fields=["state"])
        journal.write_line(
            verb="import.discard", target_label="registry.ImportBatch", target_id=batch.pk,
            by=by, at=at,
        )  # fmt: skip
    for name in kept:
        uploads.drop(name)
