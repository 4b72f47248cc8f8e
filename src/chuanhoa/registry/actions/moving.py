"""Movements together with another act: a new person who comes by one, a wrong one put right."""

from datetime import datetime
from typing import Final

from django.db import transaction

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.entries import register_official
from chuanhoa.registry.actions.facts import refuse_conflict
from chuanhoa.registry.actions.movements import Move, move_official, seats_of
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.seats import Before, SeatAnswer
from chuanhoa.registry.actions.taking_back import lock_acts, take_back
from chuanhoa.registry.models import Appointment, Movement, Official
from chuanhoa.registry.queries.recorded import acts_of, ended_for

ARRIVALS: Final = ("tiep_nhan", "tuyen_dung", "bau_cu", "dieu_dong_den", "luan_chuyen_den")
"""By which somebody comes into the number of a unit."""


@transaction.atomic
def correct_movement(
    *,
    movement: Movement,
    move: Move,
    by: User | None,
    at: datetime,
    version: int | None = None,
    seat: SeatAnswer | None = None,
) -> list[Movement]:
    """Put another movement in the place of one that was recorded wrongly; return its rows.

    The wrong one is taken back and the right one recorded, both or neither. Of a seat that it brought
    already nothing is asked again. Raises as the two do.
    """
    official = movement.official
    access.refuse_unless(by, "registry.write", official, at=at)
    lock_acts(acts_of(movement), movement, *seats_of(official, move))
    if version is not None:
        refuse_conflict(official, version)
    own = Appointment.objects.open().filter(official=official)
    before = Before(tuple(own), tuple(ended_for(movement)))
    take_back(movement=movement, by=by, at=at)
    return move_official(official=official, move=move, by=by, at=at, seat=seat, before=before)


@transaction.atomic
def register_arrival(
    *,
    details: rows.Stated,
    appointment: rows.Stated,
    verb: str,
    by: User | None,
    at: datetime,
    seat: SeatAnswer | None = None,
) -> Official:
    """Enter a new person with the movement by which he came; return the anchor.

    `seat`: as `add_appointment` takes it. Two acts, so that the movement can be taken back alone. Raises
    Refused as they do, or where the day of the arrival is not known to the day.
    """
    checks.code(Movement, "verb", verb, "movement")
    begun = PartialDate.from_iso(appointment["begun"])
    if verb not in ARRIVALS or begun.precision != "day":
        told = {"verb": catalogues()["movement"][verb].label}
        raise Refused(Message("registry.arrival_day_wanted", told))
    official = register_official(
        details=details, appointments=[appointment], by=by, at=at, seat=seat
    )
    move = Move(
        verb, begun.earliest, unit=appointment["unit"],
        decision_number=appointment.get("decision_number", ""),
        staff_kind=appointment["staff_kind"],
    )  # fmt: skip
    move_official(official=official, move=move, by=by, at=at)
    return official
