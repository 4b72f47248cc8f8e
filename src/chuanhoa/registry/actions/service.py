"""Posts and ranks."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import country, unit_tree
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft, as_it_stands, lock, write_for
from chuanhoa.registry.actions.seats import SeatAnswer, settle_seat
from chuanhoa.registry.models import Appointment, Official, RankHeld, StaffQuota

DEPUTY = "dai_bieu_hdnd"
CADRE, CIVIL_SERVANT = "can_bo", "cong_chuc"
ONE_SERVICE: Final = date(2025, 7, 1)
"""From this day cadres of the old communes may hold posts of civil servants (80/2025/QH15)."""


@transaction.atomic
def add_appointment(
    *,
    official: Official,
    appointment: rows.Stated,
    by: User | None,
    at: datetime,
    version: int | None = None,
    seat: SeatAnswer | None = None,
) -> Appointment:
    """Add a post, present or past; a second one at the same time is `concurrent`.

    `seat`: what the clerk says of others who hold what the unit has once; None: nobody is asked.
    Raises Refused when a main post of the same days is held already, or when the unit did not
    stand on the first day; else as `settle_seat` does.
    """
    access.refuse_unless_unit(by, "registry.write", appointment["unit"], at=at)
    access.refuse_unless(by, "registry.write", official, at=at)
    row = rows.appointment(official=official, **appointment)
    refuse_outside_its_time(row)
    lock(official)
    draft = Draft()
    refuse_second_main_post(row, draft)
    settle_seat(row, draft, seat, by=by, at=at)
    draft.open(row)
    write_for(official, draft, verb="appointment.add", by=by, at=at, version=version)
    return row


@transaction.atomic
def end_appointment(
    *,
    appointment: Appointment,
    last: date,
    by: User | None,
    at: datetime,
    ended_by: str = "",
    version: int | None = None,
) -> JournalLine:
    """End a post with its last day `last`; evidence and history stay."""
    access.refuse_unless(by, "registry.write", appointment.official, at=at)
    appointment = as_it_stands(appointment)
    draft = Draft()
    draft.end(appointment, last, ended=last.isoformat(), ended_by=ended_by)
    if not draft.closed:
        raise Refused(Message("registry.nothing_changed"))
    return write_for(
        appointment.official, draft, verb="appointment.end", by=by, at=at, version=version
    )


@transaction.atomic
def set_rank(
    *,
    official: Official,
    rank: str,
    begun: str,
    by: User | None,
    at: datetime,
    step: str = "",
    coefficient: Decimal | None = None,
    decision_number: str = "",
    version: int | None = None,
) -> RankHeld:
    """Record a rank, step or coefficient from the day `begun` until the next one."""
    access.refuse_unless(by, "registry.write", official, at=at)
    row = rows.rank_held(
        official=official,
        rank=rank,
        step=step,
        coefficient=coefficient,
        decision_number=decision_number,
        begun=begun,
    )
    lock(official)
    draft = Draft()
    draft.follow(row, RankHeld.objects.open().filter(official=official))
    write_for(official, draft, verb="rank.set", by=by, at=at, version=version)
    return row


def changes_kind_by_law(old: str, new: str, since: date | None) -> bool:
    """Whether somebody of no known post comes to be of another kind by the post held from a day.

    The page of posts and the import go by it: any other change of kind is a correction of its own.
    """
    by_law = (old, new) == (CADRE, CIVIL_SERVANT)
    return by_law and since is not None and since >= ONE_SERVICE


def refuse_outside_its_time(row: Appointment | StaffQuota) -> None:
    """Raise Refused when the unit of `row` did not stand on its first day."""
    first = row.valid_from or date.min
    history = country().facts.get(row.unit_id, ())
    if not any(node.stands(first) for node in history):
        told = {
            "on": first,
            "start": (history and history[0].valid_from) or "…",
            "end": (history and history[-1].valid_to) or "…",
        }
        raise Refused(Message("registry.unit_not_standing", told))


def refuse_second_main_post(row: Appointment, draft: Draft) -> None:
    """Raise Refused when `row` is a main post and its days overlap another's of the person.

    The person's posts are those that stand once `draft` is written.
    """
    if row.concurrent or row.staff_kind == DEPUTY:
        return
    gone = {closed.pk for closed in draft.closed if isinstance(closed, Appointment)}
    standing = Appointment.objects.open().filter(official=row.official_id).exclude(pk__in=gone)
    fresh = [
        opened
        for opened in draft.opened
        if isinstance(opened, Appointment) and opened.official_id == row.official_id
    ]
    for other in (*standing, *fresh):
        if other.concurrent or other.staff_kind == DEPUTY:
            continue
        first, last = other.valid_from or date.min, other.valid_to or date.max
        if first <= (row.valid_to or date.max) and (row.valid_from or date.min) <= last:
            told = {
                "unit": name_of_unit(other.unit_id, row.valid_from or date.min),
                "start": other.valid_from or "…",
                "on": row.valid_from or "…",
            }
            raise Refused(Message("registry.main_post_held", told))


def name_of_unit(unit: UUID, day: date) -> str:
    """Return what a unit is called on `day`, else what it was called last."""
    node = unit_tree(day).get(unit) or country().latest(unit)
    return node.name if node else str(unit)
