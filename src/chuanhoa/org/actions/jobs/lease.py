"""The lease of a job: taken in one statement, renewed, given back. See docs/decisions/0003."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F, Q

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions.jobs.aside import ask_stop, drop_files
from chuanhoa.org.actions.journal import write_line
from chuanhoa.org.models import Job, JobState, User

LEASE = timedelta(seconds=60)
ATTEMPTS = 3
TAKE_PLAIN = (
    "UPDATE org_job SET state = 'running', worker = %s, lease_until = %s, attempt = attempt + 1, "
    "started_at = COALESCE(started_at, %s) WHERE id = (SELECT id FROM org_job "
    "WHERE state = 'waiting' OR (state = 'running' AND lease_until < %s) "
    "ORDER BY created_at LIMIT 1) RETURNING id, attempt"
)
TAKE = {
    "sqlite": TAKE_PLAIN,
    "postgresql": TAKE_PLAIN.replace("LIMIT 1", "LIMIT 1 FOR UPDATE SKIP LOCKED"),
}
OPEN = (JobState.WAITING, JobState.RUNNING)


class LeaseLost(Exception):  # noqa: N818 -- it says what happened
    """Another worker holds the job; whatever this one did is rolled back."""


@dataclass(frozen=True, slots=True)
class Lease:
    """One worker's hold on one job; `attempt` tells it from an earlier worker's."""

    job: uuid.UUID
    worker: str
    attempt: int

    def q(self) -> Q:
        return Q(pk=self.job, state=JobState.RUNNING, worker=self.worker, attempt=self.attempt)


@transaction.atomic
def start_job(
    *,
    kind: str,
    by: User | None,
    at: datetime,
    arguments: Mapping[str, Any] | None = None,
    target_label: str = "",
    target_id: uuid.UUID | None = None,
) -> Job:
    """Put work in the queue. While work of this kind for this target is open, that is returned."""
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind, arguments=dict(arguments or {}), by=by, created_at=at,
                target_label=target_label, target_id=target_id,
            )  # fmt: skip
    except IntegrityError:
        return Job.objects.get(kind=kind, target_id=target_id, state__in=OPEN)
    write_line(
        verb="job.start", target_label="org.job", target_id=job.pk, by=by, at=at,
        counts={"kind": kind},
    )  # fmt: skip
    return job


def cancel_job(*, job: Job, by: User | None, at: datetime) -> None:
    """Ask work to stop: at once while it waits, at its next step while it runs.

    Raises Refused when it has ended already. Work inside SQLite's one writing transaction learns
    it from a file; the line in the journal then follows only if the lock is free in time.
    """
    if connection.vendor == "sqlite":
        ask_stop(job.pk)
    try:
        _mark_cancelled(job, by, at)
    except OperationalError:
        if connection.vendor != "sqlite":
            raise


@transaction.atomic
def _mark_cancelled(job: Job, by: User | None, at: datetime) -> None:
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
        state=JobState.CANCELLED, cancel_asked=True, finished_at=at, error=_told("job.cancelled")
    )
    running = Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_asked=True)
    if waiting or not running:
        drop_files(job.pk)
    if not (waiting or running):
        raise Refused(Message("job.over"))
    write_line(verb="job.cancel", target_label="org.job", target_id=job.pk, by=by, at=at)


def take_job(*, worker: str, at: datetime) -> Lease | None:
    """Take the oldest job that waits or whose worker has died; None when there is none.

    A job whose workers died `ATTEMPTS` times is given up, one that should stop is stopped.
    """
    dead = Q(state=JobState.RUNNING, lease_until__lt=at)
    if not Job.objects.filter(Q(state=JobState.WAITING) | dead).exists():
        return None
    with transaction.atomic():
        _bury(dead, at)
        clock = Job._meta.get_field("created_at")
        moment = clock.get_db_prep_value(at, connection)
        until = clock.get_db_prep_value(at + LEASE, connection)
        with connection.cursor() as cursor:
            cursor.execute(TAKE[connection.vendor], [worker, until, moment, moment])
            row = cursor.fetchone()
    return None if row is None else Lease(uuid.UUID(str(row[0])), worker, row[1])


def _bury(dead: Q, at: datetime) -> None:
    Job.objects.filter(dead, cancel_asked=True).update(
        state=JobState.CANCELLED, finished_at=at, error=_told("job.cancelled")
    )
    for job in Job.objects.filter(dead, attempt__gte=ATTEMPTS).values_list("id", flat=True):
        Job.objects.filter(dead, pk=job).update(
            state=JobState.FAILED,
            finished_at=at,
            error=_told("job.gave_up", times=ATTEMPTS, job=str(job)),
        )


def holds(*, lease: Lease) -> bool:
    """Whether the lease is still its worker's; asks without locking, unlike a heartbeat."""
    return Job.objects.filter(lease.q()).exists()


def heartbeat(*, lease: Lease, at: datetime) -> bool:
    """Renew a lease; False when it is lost."""
    return bool(Job.objects.filter(lease.q()).update(lease_until=at + LEASE))


def write_progress(
    *, lease: Lease, done: int, total: int | None, step: Mapping[str, Any], at: datetime
) -> bool:
    """Write how far the work is and renew the lease; False when it is lost."""
    return bool(
        Job.objects.filter(lease.q()).update(
            done=done, total=total, step=dict(step), lease_until=at + LEASE
        )
    )


def finish(*, lease: Lease, result: Mapping[str, Any], at: datetime) -> None:
    """Mark the job done, in the transaction of its last effect. LeaseLost rolls both back."""
    marked = Job.objects.filter(lease.q()).update(
        state=JobState.DONE, result=dict(result), finished_at=at, lease_until=None, step={}
    )
    if not marked:
        raise LeaseLost
    Job.objects.filter(pk=lease.job, total__isnull=False).update(done=F("total"))


def fail(*, lease: Lease, error: Message, at: datetime) -> None:
    """Mark the job failed with a sentence; nothing when the lease is lost."""
    Job.objects.filter(lease.q()).update(
        state=JobState.FAILED, finished_at=at, lease_until=None, error=told(error)
    )


def stop(*, lease: Lease, at: datetime) -> None:
    """Mark the job stopped as asked."""
    Job.objects.filter(lease.q()).update(
        state=JobState.CANCELLED, finished_at=at, lease_until=None, error=_told("job.cancelled")
    )


def told(message: Message) -> dict[str, Any]:
    """Return a message as JSON, to be said in the reader's language."""
    return {"code": message.code, "params": {k: _plain(v) for k, v in message.params.items()}}


def _told(code: str, **params: object) -> dict[str, Any]:
    return told(Message(code, params))


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return told(value)
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
