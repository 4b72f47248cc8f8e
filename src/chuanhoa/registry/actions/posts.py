"""Posts of many people at once: who is on record in a unit, and which post each of them holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import DAY, Draft, write
from chuanhoa.registry.models import Appointment


@dataclass(frozen=True, slots=True)
class PostStated:
    """`appointment`: the row whose post is not known; `post`: which it is."""

    appointment: int
    post: str


@transaction.atomic
def record_posts(
    *,
    stated: Sequence[PostStated],
    since: date,
    decision_number: str,
    seen: Mapping[UUID, int],
    by: User | None,
    at: datetime,
) -> JournalLine:
    """Say of several people which post they hold from the day `since`, as one act; return its line.

    The days before `since` on which somebody is on record there stay without a known post. Raises
    Refused where nobody is named, where a post is on record by now or where somebody came to the
    unit after `since`, Conflict where a record is no longer at the version `seen`; then nothing is
    written.
    """
    if not stated:
        raise Refused(Message("registry.nothing_changed"))
    posts = {one.appointment: one.post for one in stated}
    found = Appointment.objects.open().filter(pk__in=posts).select_related("official", "unit")
    held = list(found.order_by("pk"))
    if len(held) != len(posts) or any(row.post or row.title or row.valid_to for row in held):
        raise Refused(Message("registry.row_gone"))
    access.refuse_unless(by, "registry.write", *(row.official for row in held), at=at)
    draft = Draft()
    for row in held:
        _draft(draft, row, posts[row.pk], since, decision_number)
    return write(
        draft, verb="appointment.record_many", target=("registry.official", None), by=by, at=at,
        seen=seen, counts={"people": len({row.official_id for row in held})},
    )  # fmt: skip


def _draft(draft: Draft, row: Appointment, post: str, since: date, decision_number: str) -> None:
    begins = row.valid_from
    if begins is not None and since < begins and row.from_exact:
        raise Refused(Message("registry.post_before_unit", {"on": since, "start": begins}))
    changes: dict[str, object] = {"post": post}
    if decision_number:
        changes["decision_number"] = decision_number
    if begins == since and row.from_exact:
        draft.correct(row, changes)
        return
    fresh = rows.appointment(
        official=row.official, unit=row.unit, staff_kind=row.staff_kind, post=post,
        concurrent=row.concurrent, decision_number=decision_number, begun=since.isoformat(),
        first_time=row.first_time,
    )  # fmt: skip
    draft.end(row, since - DAY)
    draft.open(fresh)
