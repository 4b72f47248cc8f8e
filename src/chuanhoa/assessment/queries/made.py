"""Papers that long work made, for whoever ordered them."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.org.models import Job, JobState, User
from chuanhoa.org.queries import UnitNode, unit_asked
from chuanhoa.registry.queries.importing.files import MADE, sealed_bytes

KIND: Final = "assessment.review_sheets"


@dataclass(frozen=True, slots=True)
class Made:
    """An order of review sheets: of which unit and day, as what kind of file, how many."""

    key: UUID
    job: UUID
    unit: UnitNode | None
    as_of: date
    kind: str
    only_asked: bool
    done: bool
    people: int


def made_for(viewer: User, *, key: UUID) -> Made | None:
    """Return what `viewer` ordered under that key; None for another's order."""
    job = Job.objects.filter(kind=KIND, target_id=key, by=viewer).first()
    if job is None:
        return None
    told = job.arguments
    day = date.fromisoformat(str(told["as_of"]))
    return Made(
        key=key,
        job=job.pk,
        unit=unit_asked(str(told["unit"]), as_of=day) if told["unit"] else None,
        as_of=day,
        kind=str(told["kind"]),
        only_asked=bool(told["only_asked"]),
        done=job.state == JobState.DONE,
        people=int(job.result.get("rows", 0)),
    )


def made_file(made: Made) -> bytes | None:
    """Return the file that was made; None when it is not there yet, or kept no longer."""
    try:
        return sealed_bytes(MADE.format(key=made.key.hex), made.key)
    except FileNotFoundError:
        return None
