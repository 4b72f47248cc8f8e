"""Reading, comparing and writing as long work, with progress that a page shows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from chuanhoa.core.text import Message
from chuanhoa.org.actions import Work, start_job
from chuanhoa.org.actions.copies import keep_copy
from chuanhoa.org.models import Job, Unit, User
from chuanhoa.registry.actions.importing import uploads
from chuanhoa.registry.actions.importing.applying import apply_batch
from chuanhoa.registry.actions.importing.planning import plan_batch
from chuanhoa.registry.actions.importing.staging import (
    begin_batch,
    read_received,
    receive_files,
)
from chuanhoa.registry.models import ImportBatch, ImportRow
from chuanhoa.registry.queries.importing.moved import has_moved

READ, PLAN, APPLY = "import.read", "import.plan", "import.apply"


def take_files(
    *,
    files: Iterable[tuple[str, bytes]],
    unit: UUID | None,
    by: User,
    at: datetime,
    clock: Callable[[], float],
) -> ImportBatch:
    """Begin a batch for `unit` with the files of a clerk, and put their reading in the queue."""
    batch = begin_batch(scope=Unit(pk=unit) if unit else None, by=by, at=at)
    try:
        receive_files(batch=batch, files=files, clock=clock)
    except BaseException:
        _leave_nothing(batch)
        raise
    start_reading(batch=batch, by=by, at=at)
    return batch


def _leave_nothing(batch: ImportBatch) -> None:
    """Drop a batch that was not received to its end, with the files that were kept already."""
    for name in batch.files.values_list("stored_as", flat=True):
        uploads.drop(name)
    batch.delete()


def start_reading(*, batch: ImportBatch, by: User, at: datetime) -> Job:
    """Put the reading of what was received in the queue; comparing follows in the same work."""
    return _start(READ, batch, by, at)


def start_planning(*, batch: ImportBatch, by: User, at: datetime) -> Job:
    return _start(PLAN, batch, by, at)


def start_applying(*, batch: ImportBatch, by: User, at: datetime) -> Job:
    return _start(APPLY, batch, by, at)


def _start(kind: str, batch: ImportBatch, by: User, at: datetime) -> Job:
    job = start_job(
        kind=kind, by=by, at=at, target_label="registry.ImportBatch", target_id=batch.pk
    )
    ImportBatch.objects.filter(pk=batch.pk).update(job=job)
    return job


def read(work: Work) -> Mapping[str, Any]:
    """Read what was received and compare it with the register."""
    batch = ImportBatch.objects.select_related("scope").get(pk=_target(work))
    teller = Teller(work)
    read_received(batch=batch, by=work.by, today=_today(work), progress=teller)
    planned = plan_batch(batch=batch, by=work.by, today=_today(work), progress=teller)
    return {"rows": len(planned.rows)}


def plan(work: Work) -> Mapping[str, Any]:
    """Compare a batch with the register anew."""
    batch = ImportBatch.objects.get(pk=_target(work))
    planned = plan_batch(batch=batch, by=work.by, today=_today(work), progress=Teller(work))
    return {"rows": len(planned.rows)}


def apply(work: Work) -> None:
    """Write a batch, after a copy of the database; a second attempt finds it written and ends."""
    batch = ImportBatch.objects.get(pk=_target(work))
    if batch.state == ImportBatch.State.APPLIED and work.attempt > 1:
        return
    at = work.clock()
    work.tell(0, None, Message("import.step.copy", {}))
    keep_copy(at=at, why="truoc-khi-nhap")
    with work.last_transaction() as result:
        moved = batch.planned_seq is None or has_moved(batch)
        apply_batch(batch=batch, by=work.by, at=at, today=_today(work), progress=Teller(work))
        rows = ImportRow.objects.filter(sheet__file__batch=batch)
        result.update(rows=rows.count(), moved=moved)


class Teller:
    """Hands the steps of an import to the page of its job."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, step: str, done: int, total: int) -> None:
        self._work.tell(min(done, total), total, Message(f"import.step.{step}", {}))


def _today(work: Work) -> date:
    return timezone.localtime(work.clock()).date()


def _target(work: Work) -> UUID:
    assert work.target_id is not None  # noqa: S101 -- every job of this file is started with one
    return work.target_id
