"""A movement taken back: with it the posts that it began and ended, those of others for its sake too."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry import access
from chuanhoa.registry.actions.facts import Settle, Undone, undo
from chuanhoa.registry.actions.movements import OF_UNITS
from chuanhoa.registry.actions.seats import Seat, SeatAnswer, lock_seats
from chuanhoa.registry.actions.seats_again import settle_again
from chuanhoa.registry.actions.together import refuse_of_others
from chuanhoa.registry.models import Appointment, Movement, Official
from chuanhoa.registry.queries.recorded import acts_of, ended_for, own_ended


@transaction.atomic
def undo_movement(
    *, movement: Movement, by: User | None, at: datetime, seat: SeatAnswer | None = None
) -> Undone:
    """Take back a movement for good, as `take_back` does.

    `seat`: what the clerk says of whoever holds by now what a unit has once and stands again. Raises
    besides as `settle_again` does.
    """
    settle = partial(settle_again, answer=seat, by=by, at=at)
    return take_back(movement=movement, by=by, at=at, settle=settle)


@transaction.atomic
def take_back(
    *, movement: Movement, by: User | None, at: datetime, settle: Settle | None = None
) -> Undone:
    """Take back a movement with what it ended and opened, and the corrections that moved its day.

    Raises Refused when it is taken back already, or when a record was changed since; NotAllowed
    without the right to write on everybody of whom it ended a post. What it ended of the person
    himself stands again: Refused as `refuse_of_others` does. `settle`: as `undo` takes it.
    """
    access.refuse_unless(by, "registry.write", movement.official, at=at)
    if movement.verb == OF_UNITS and movement.act.touches.count() > 1:
        told = {"verb": catalogues()["movement"][OF_UNITS].label}
        raise Refused(Message("registry.undo_whole", told))
    acts = acts_of(movement)
    lock_acts(acts, movement)
    others = {row.official for row in ended_for(movement)}
    access.refuse_unless(by, "registry.write", *others, at=at)
    refuse_of_others(own_ended(movement), by, at)
    *later, first = acts
    for line in later:
        undo(line=line, by=by, at=at)
    return undo(line=first, by=by, at=at, settle=settle)


def lock_acts(acts: Sequence[JournalLine], movement: Movement, *seats: Seat) -> None:
    """Lock whose posts the acts of a movement touched, the seats of these, and `seats`."""
    rows = Appointment.objects.filter(Q(act__in=acts) | Q(closed_by__in=acts))
    touched = list(rows.values_list("unit_id", "post", "official_id"))
    people = {who for _unit, _post, who in touched} | {movement.official_id}
    of_acts = {(unit, post) for unit, post, _who in touched}
    lock_seats({*seats, *of_acts}, *(Official(pk=who) for who in people))
