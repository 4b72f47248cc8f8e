"""Long work as its page shows it."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from chuanhoa.core.text import Message
from chuanhoa.org.models import Job, JobState, User
from chuanhoa.org.queries.said import said
from chuanhoa.org.queries.scope import scope_of


@dataclass(frozen=True, slots=True)
class JobSeen:
    """A job as it stands, its words in the reader's language."""

    id: uuid.UUID
    kind: str
    state: str
    done: int
    total: int | None
    doing: str
    cancel_asked: bool
    attempt: int
    target_id: uuid.UUID | None
    result: Mapping[str, Any]
    by: str
    created_at: datetime
    finished_at: datetime | None

    @property
    def moving(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


def jobs_for(viewer: User, *, today: date) -> QuerySet[Job]:
    """Return the jobs that `viewer` may see: one's own and, for whoever runs jobs, his units'.

    Whoever runs them for the whole country sees all; for some units only: those that logins with
    a role in these units started.
    """
    jobs = Job.objects.select_related("by")
    reach = scope_of(viewer, as_of=today, today=today, permission="org.run_jobs")
    if reach.whole_country:
        return jobs
    logins = User.objects.filter(grants__unit__in=reach.unit_ids)
    return jobs.filter(Q(by=viewer) | Q(by__in=logins.values("pk")))


def job_seen(job: Job) -> JobSeen:
    """Return what a page shows of a job, progress told beside the database included."""
    done, total, step = job.done, job.total, job.step
    if job.state == JobState.RUNNING and (aside := _aside(job.pk)) is not None:
        done, total, step = aside["done"], aside["total"], aside["step"]
    if job.state == JobState.DONE:  # what it told last may lie before its end
        total = total or job.result.get("rows")
        done = total or done
    words = job.error or step or ({"code": "job.waiting"} if job.state == JobState.WAITING else {})
    return JobSeen(
        id=job.pk,
        kind=job.kind,
        state=job.state,
        done=done,
        total=total,
        doing=_told(words),
        cancel_asked=job.cancel_asked,
        attempt=job.attempt,
        target_id=job.target_id,
        result=job.result,
        by=(job.by.full_name or job.by.username) if job.by else "",
        created_at=job.created_at,
        finished_at=job.finished_at,
    )


def _aside(job: uuid.UUID) -> dict[str, Any] | None:
    place = Path(settings.DATA_DIR) / "jobs" / f"{job}.json"
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _told(words: Mapping[str, Any]) -> str:
    if not words:
        return ""
    params = {
        name: Message(value["code"], value["params"]) if isinstance(value, dict) else value
        for name, value in words.get("params", {}).items()
    }
    try:
        return said(Message(words["code"], params))
    except KeyError:
        return str(words["code"])  # told by another version of the program
