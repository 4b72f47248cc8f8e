"""Posts and ranks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft, as_it_stands, copy_of, lock, write_for
from chuanhoa.registry.actions.ranks import eve_of_next, follow_ranks
from chuanhoa.registry.actions.seats import SeatAnswer, lock_seats, settle_seats
from chuanhoa.registry.actions.standing import name_of_unit, refuse_outside_its_time
from chuanhoa.registry.models import Appointment, Official, RankHeld
from chuanhoa.registry.queries.seating import share_a_day

DEPUTY = "dai_bieu_hdnd"
DAY = timedelta(days=1)
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
    stand on the first day; else as `settle_seats` does.
    """
    access.refuse_unless_unit(by, "registry.write", appointment["unit"], at=at)
    access.refuse_unless(by, "registry.write", official, at=at)
    row = rows.appointment(official=official, **appointment)
    refuse_outside_its_time(row)
    lock_seats([(row.unit_id, row.post)], official)
    draft = Draft()
    refuse_second_main_post(row, draft)
    draft.open(row)
    told = settle_seats(draft, seat, by=by, at=at)
    write_for(official, draft, verb="appointment.add", by=by, at=at, version=version, counts=told)
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
    by: User | None,
    at: datetime,
    begun: str = "",
    pay_begun: str = "",
    step: str = "",
    coefficient: Decimal | None = None,
    decision_number: str = "",
    version: int | None = None,
) -> RankHeld:
    """Record a rank from its day `begun`, or what is paid in it from `pay_begun`, until the next one.

    Of a rank that is on record on the day of the pay only the pay changes. Where only that day is
    stated and no such rank is on record, the rank is held from the day it is recorded, or on the eve of
    the next rank: the day of the pay does not say since when. See `follow_ranks` for another rank that is
    on record without a day of its own. Raises Refused without any day, and as the builder does.
    """
    access.refuse_unless(by, "registry.write", official, at=at)
    lock(official)
    held = list(RankHeld.objects.open().filter(official=official))
    before = same_rank_on(held, rank, pay_begun)
    observed = None
    if before and (not begun or PartialDate.from_iso(begun) < PartialDate.from_iso(pay_begun)):
        begun = begun or before.begun
    elif pay_begun and not begun:
        before, observed = None, eve_of_next(held, rank, pay_begun)
        if observed is None:
            observed = timezone.localtime(at).date()
            observed = max(observed, PartialDate.from_iso(pay_begun).latest)
    else:
        before = None
    row = rows.rank_held(
        official=official,
        rank=rank,
        step=step,
        coefficient=coefficient,
        decision_number=decision_number,
        begun=begun,
        pay_begun=pay_begun,
        continues=before is not None,
        observed=observed,
    )
    draft = Draft()
    follow_ranks(draft, row, held, from_sheets=True)
    for later in held if begun else ():  # known so far from the day it was recorded
        goes_on = row.valid_to is not None and later.valid_from == row.valid_to + DAY
        if goes_on and later.rank in (rank, "") and not later.begun:
            fresh = copy_of(later, rank=rank, begun=begun, either_begun="")
            _from_its_pay(row, fresh)
            draft.replace(later, fresh)
    write_for(official, draft, verb="rank.set", by=by, at=at, version=version)
    return row


def _from_its_pay(row: RankHeld, later: RankHeld) -> None:
    """Let a step of a rank whose first day is known now begin with its pay, and `row` end before."""
    if later.from_exact or not later.pay_begun or row.valid_from is None:
        return
    pay = PartialDate.from_iso(later.pay_begun)
    if row.valid_from < pay.latest <= (later.valid_from or date.min):
        later.valid_from, later.from_exact = pay.latest, pay.precision == "day"
        row.valid_to = pay.latest - DAY


def in_one_run(row: RankHeld) -> list[RankHeld]:
    """Return the other open rows by which the rank of `row` is held without a break, in their order."""
    held = list(RankHeld.objects.open().filter(official=row.official_id).order_by("valid_from"))
    runs: list[list[RankHeld]] = []
    for one in held:
        last = runs[-1][-1] if runs else None
        ends = last.valid_to + DAY if last is not None and last.valid_to else None
        if last is not None and last.rank == one.rank and ends == one.valid_from:
            runs[-1].append(one)
        else:
            runs.append([one])
    mine = next((run for run in runs if row in run), [])
    return [one for one in mine if one != row]


def same_rank_on(held: Iterable[RankHeld], rank: str, day: str) -> RankHeld | None:
    """Return the row of `held` by which a rank is held on the last day that `day` may be."""
    if not day or not rank:
        return None
    on = PartialDate.from_iso(day).latest
    found = (
        row for row in held if (row.valid_from or date.min) <= on <= (row.valid_to or date.max)
    )
    return next((row for row in found if row.rank == rank), None)


def changes_kind_by_law(old: str, new: str, since: date | None) -> bool:
    """Whether somebody of no known post comes to be of another kind by the post held from a day.

    The page of posts and the import go by it: any other change of kind is a correction of its own.
    """
    by_law = (old, new) == (CADRE, CIVIL_SERVANT)
    return by_law and since is not None and since >= ONE_SERVICE


def refuse_second_main_post(
    row: Appointment, draft: Draft, before: Appointment | None = None
) -> None:
    """Raise Refused when `row` is a main post and its days overlap another's of the person.

    The person's posts are those that stand once `draft` is written. `before`: what `row` takes the place
    of; another that this overlapped already is no matter of it.
    """
    if not _is_main(row):
        return
    gone = {closed.pk for closed in draft.closed if isinstance(closed, Appointment)}
    standing = Appointment.objects.open().filter(official=row.official_id).exclude(pk__in=gone)
    fresh = [
        opened
        for opened in draft.opened
        if isinstance(opened, Appointment)
        and opened.official_id == row.official_id
        and opened is not row
    ]
    for other in (*standing, *fresh):
        known = before is not None and _is_main(before) and share_a_day(before, other)
        if _is_main(other) and share_a_day(row, other) and not known:
            told = {
                "unit": name_of_unit(other.unit_id, row.valid_from or date.min),
                "start": other.valid_from or "…",
                "on": row.valid_from or "…",
            }
            raise Refused(Message("registry.main_post_held", told))


def _is_main(row: Appointment) -> bool:
    return not row.concurrent and row.staff_kind != DEPUTY
