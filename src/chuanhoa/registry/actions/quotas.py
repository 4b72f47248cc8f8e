"""Biên chế được giao: given from a day on, put right where it was wrong, taken out where it never was."""

from datetime import date, datetime

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, Unit, User
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import DAY, Draft, as_it_stands, copy_of, same, write
from chuanhoa.registry.actions.standing import refuse_outside_its_time
from chuanhoa.registry.models import StaffQuota

WRITE = "registry.write"


@transaction.atomic
def assign_quota(
    *,
    unit: Unit,
    staff_kind: str,
    assigned: int,
    since: date,
    by: User | None,
    at: datetime,
    decision_number: str = "",
) -> StaffQuota:
    """Record the biên chế given to `unit` from `since` until the next decision.

    Raises Refused when the unit did not stand then, or when a number of the same kind begins on that
    very day: it is to be corrected.
    """
    access.refuse_unless_unit(by, WRITE, unit, at=at)
    row = rows.staff_quota(
        unit=unit,
        staff_kind=staff_kind,
        assigned=assigned,
        since=since,
        decision_number=decision_number,
    )
    refuse_outside_its_time(row)
    held = _line(row)
    if any(other.valid_from == since and other.from_exact for other in held):
        raise Refused(Message("registry.quota_given_that_day", {"on": since}))
    draft = Draft()
    draft.follow(row, held)
    write(draft, verb="quota.assign", target=("org.unit", unit.pk), by=by, at=at)
    return row


@transaction.atomic
def correct_quota(
    *,
    quota: StaffQuota,
    assigned: int,
    since: date,
    by: User | None,
    at: datetime,
    decision_number: str = "",
) -> JournalLine:
    """Put right a number that was wrong all along; with its first day, the end of the one before moves.

    Raises Refused when nothing would change, or when it would begin before the number before it, or
    after its own last day.
    """
    access.refuse_unless_unit(by, WRITE, quota.unit, at=at)
    held, quota = _line(quota), as_it_stands(quota)
    fresh = rows.staff_quota(
        unit=quota.unit, staff_kind=quota.staff_kind, assigned=assigned, since=since,
        exact=quota.from_exact or since != quota.valid_from, decision_number=decision_number,
    )  # fmt: skip
    fresh.valid_to = quota.valid_to
    refuse_outside_its_time(fresh)
    if same(fresh, quota):
        raise Refused(Message("registry.nothing_changed"))
    if fresh.valid_to is not None and since > fresh.valid_to:
        raise Refused(Message("registry.quota_not_there", {"on": since}))
    draft = Draft()
    draft.replace(quota, fresh)
    for before in held:
        if quota.valid_from and before.valid_to == quota.valid_from - DAY:
            if before.valid_from and before.valid_from >= since:
                raise Refused(Message("registry.quota_not_there", {"on": since}))
            if since != quota.valid_from:
                draft.replace(before, copy_of(before, valid_to=since - DAY))
    return write(draft, verb="quota.correct", target=("org.unit", quota.unit_id), by=by, at=at)


@transaction.atomic
def withdraw_quota(*, quota: StaffQuota, by: User | None, at: datetime) -> JournalLine:
    """Take out a number that was never given; the one before it holds on. Both stay to be seen."""
    access.refuse_unless_unit(by, WRITE, quota.unit, at=at)
    held, quota = _line(quota), as_it_stands(quota)
    draft = Draft()
    draft.withdraw(quota)
    for before in held:
        if quota.valid_from and before.valid_to == quota.valid_from - DAY:
            draft.replace(before, copy_of(before, valid_to=quota.valid_to))
    return write(draft, verb="quota.withdraw", target=("org.unit", quota.unit_id), by=by, at=at)


def _line(quota: StaffQuota) -> list[StaffQuota]:
    """Return the numbers of the same unit and kind that stand, its unit locked against other writers."""
    Unit.objects.select_for_update(no_key=True).get(pk=quota.unit_id)
    rows_of = StaffQuota.objects.open().filter(unit=quota.unit_id, staff_kind=quota.staff_kind)
    return list(rows_of.order_by("valid_from"))
