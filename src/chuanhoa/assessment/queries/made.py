"""Papers that long work made, for whoever ordered them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from chuanhoa.org.models import Job, JobState, User
from chuanhoa.org.queries import UnitNode, unit_asked
from chuanhoa.registry.queries.importing.files import MADE, sealed_bytes

KIND: Final = "assessment.review_sheets"
KEPT: Final = timedelta(days=1)
"""How long a file can be fetched; it is removed with the next one that is ordered."""


@dataclass(frozen=True, slots=True)
class Made:
    """An order of review sheets: of which unit and day, as what kind of file, how many."""

    job: UUID
    unit: UnitNode | None
    as_of: date
    kind: str
    only_asked: bool
    finished_at: datetime | None
    people: int

    @property
    def done(self) -> bool:
        return self.finished_at is not None


def made_for(viewer: User, *, job: UUID) -> Made | None:
    """Return what `viewer` ordered by a job; None for another's order."""
    found = Job.objects.filter(kind=KIND, pk=job, by=viewer).first()
    if found is None:
        return None
    told = found.arguments
    day = date.fromisoformat(str(told["as_of"]))
    return Made(
        job=found.pk,
        unit=unit_asked(str(told["unit"]), as_of=day) if told["unit"] else None,
        as_of=day,
        kind=str(told["kind"]),
        only_asked=bool(told["only_asked"]),
        finished_at=found.finished_at if found.state == JobState.DONE else None,
        people=int(found.result.get("rows", 0)),
    )


def made_file(made: Made, *, at: datetime) -> bytes | None:
    """Return the file that was made; None when it is not there yet, or kept no longer."""
    if made.finished_at is None or made.finished_at < at - KEPT:
        return None
    try:
        return sealed_bytes(MADE.format(key=made.job.hex), made.job)
    except FileNotFoundError:
        return None
