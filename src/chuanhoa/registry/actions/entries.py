"""Register somebody new; correct or withdraw one entry of a record.

A correction says that what was written was wrong all along: it closes the entry and opens the
right one for the same days, and both stay to be seen.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.details import refuse_contradicted
from chuanhoa.registry.actions.facts import (
    Draft,
    as_it_stands,
    copy_of,
    same,
    write_for,
)
from chuanhoa.registry.actions.following import follow_on, hold_on
from chuanhoa.registry.actions.seats import SeatAnswer, lock_seats, settle_seats
from chuanhoa.registry.actions.seats_again import settle_again
from chuanhoa.registry.actions.service import in_one_run, refuse_second_main_post
from chuanhoa.registry.actions.standing import refuse_outside_its_time
from chuanhoa.registry.actions.together import (
    give_back_with,
    move_day,
    seats_again,
    withdraw_with,
)
from chuanhoa.registry.models import (
    Appointment,
    Official,
    PartyMembership,
    RankHeld,
    RegistryFact,
)
from chuanhoa.registry.queries.recorded import begun_with, recorded_by, stood_since

WITHDRAWN = ".withdraw"
"""How the verb of an act ends that took an entry out."""


@transaction.atomic
def register_official(
    *,
    details: rows.Stated,
    appointments: Sequence[rows.Stated],
    credentials: Sequence[rows.Stated] = (),
    rank: rows.Stated | None = None,
    party: rows.Stated | None = None,
    by: User | None,
    at: datetime,
    seat: SeatAnswer | None = None,
) -> Official:
    """Enter a person who is not in the register yet, with what is known; return the anchor.

    Each mapping holds the values its builder in `rows` takes. `seat`: as `add_appointment` takes it.
    Raises Refused as the builders do,
    without an appointment, where one shows that something was that is said never to have been, or
    when `by` may not write in the units of the appointments.
    """
    if not appointments:
        raise Refused(Message("registry.post_missing"))
    for stated in appointments:
        access.refuse_unless_unit(by, "registry.write", stated["unit"], at=at)
    draft = Draft()
    official = draft.register()
    posts = [rows.appointment(official=official, **stated) for stated in appointments]
    refuse_contradicted(posts, details)
    lock_seats((post.unit_id, post.post) for post in posts)
    draft.open(
        rows.person_details(official=official, **details),
        *posts,
        *(rows.credential(official=official, **stated) for stated in credentials),
    )
    if rank is not None:
        draft.open(rows.rank_held(official=official, **rank))
    if party is not None:
        access.refuse_unless_unit(by, "registry.write_party", appointments[0]["unit"], at=at)
        draft.open(rows.party_membership(official=official, **party))
    told = settle_seats(draft, seat, by=by, at=at)
    write_for(official, draft, verb="official.register", by=by, at=at, counts=told)
    return official


@transaction.atomic
def correct(
    *,
    row: RegistryFact,
    changes: rows.Stated,
    by: User | None,
    at: datetime,
    version: int | None = None,
    seat: SeatAnswer | None = None,
) -> JournalLine:
    """Put right one entry that was wrong all along; `seat`: as `add_appointment` takes it.

    Where one entry follows another (ranks, Party membership), a corrected start moves the end of
    the one before; that of a post the movement by which it began, and what this ended. A day of
    appointment to a rank is put right in every row by which the rank goes on. Raises Refused when
    nothing would change, Conflict when the record is no longer at `version`; of a post as `move_day`
    and `settle_seats` do, and where it would come to overlap another main post of the person.
    NotAllowed without the right to write on the person and in the unit that a post gets.
    """
    access.refuse_unless(by, access.to_write(type(row)), row.official, at=at)
    row = as_it_stands(row)
    draft = Draft()
    fresh = draft.correct(row, changes)
    follow_on(draft, row, fresh)
    counts: dict[str, int] = {}
    if isinstance(row, Appointment) and isinstance(fresh, Appointment):
        if fresh.unit_id != row.unit_id:
            access.refuse_unless_unit(by, "registry.write", fresh.unit, at=at)
        ended = begun_with(row).ended
        seats = ((one.unit_id, one.post) for one in (fresh, *ended))
        lock_seats(seats, row.official)
        counts |= move_day(draft, row, fresh, by, at)
        refuse_second_main_post(fresh, draft, row)
    if isinstance(row, RankHeld) and "begun" in changes:
        for other in in_one_run(row):
            if other.begun == row.begun:
                follow_on(draft, other, draft.correct(other, {"begun": changes["begun"]}))
    verb = f"{row._meta.model_name}.correct"
    counts |= settle_seats(draft, seat, by=by, at=at)
    return write_for(row.official, draft, verb=verb, by=by, at=at, version=version, counts=counts)


@transaction.atomic
def withdraw(
    *, row: RegistryFact, by: User | None, at: datetime, version: int | None = None
) -> JournalLine:
    """Take out one entry that never was so; it stays to be seen as withdrawn.

    A movement that tells of nothing but a post goes with it, and both ends of a move, which leaves
    what it ended as it was before; see `recorded_by`. Raises Refused as `withdraw_with` does.
    """
    access.refuse_unless(by, access.to_write(type(row)), row.official, at=at)
    row = as_it_stands(row)
    draft = Draft()
    if isinstance(row, (PartyMembership, RankHeld)):
        hold_on(draft, row)
    draft.withdraw(row)
    if isinstance(row, Appointment):
        lock_seats(seats_again(recorded_by(row)), row.official)
        withdraw_with(draft, recorded_by(row), by, at)
    verb = f"{row._meta.model_name}.withdraw"
    return write_for(row.official, draft, verb=verb, by=by, at=at, version=version)


@transaction.atomic
def give_back(
    *,
    row: RegistryFact,
    by: User | None,
    at: datetime,
    version: int | None = None,
    seat: SeatAnswer | None = None,
) -> JournalLine:
    """Put an entry on record again that was withdrawn, as it stood then, a post with its movement.

    `seat`: what the clerk says of whoever holds by now what a unit has once. Raises Refused where it
    was closed otherwise, stands again already, or would overlap what came after it; of a post, as
    adding it does, too, and as `settle_again` does.
    NotAllowed without the right to write on the person and in the unit of a post.
    """
    access.refuse_unless(by, access.to_write(type(row)), row.official, at=at)
    row = as_it_stands(row)
    if isinstance(row, Appointment):
        access.refuse_unless_unit(by, "registry.write", row.unit, at=at)
    if row.closed_by is None or not row.closed_by.verb.endswith(WITHDRAWN):
        raise Refused(Message("registry.row_gone"))
    if any(one.ended == row for one in stood_since(row.closed_by)):
        raise Refused(Message("registry.row_gone"))
    seats = [(row.unit_id, row.post)] if isinstance(row, Appointment) else []
    lock_seats(seats, row.official)
    open_rows = type(row)._default_manager.filter(official=row.official_id, known_to=None)
    fresh = copy_of(row)
    if any(same(fresh, other) for other in open_rows):
        raise Refused(Message("registry.nothing_changed"))
    draft = Draft()
    if isinstance(fresh, Appointment):
        give_back_with(draft, fresh, row.closed_by, by, at)
        refuse_outside_its_time(fresh)
        refuse_second_main_post(fresh, draft)
    if isinstance(fresh, (PartyMembership, RankHeld)):
        draft.follow(fresh, open_rows)
    else:
        draft.open(fresh)
    settle_again(draft, seat, by=by, at=at)
    verb = f"{row._meta.model_name}.give_back"
    return write_for(row.official, draft, verb=verb, by=by, at=at, version=version)
