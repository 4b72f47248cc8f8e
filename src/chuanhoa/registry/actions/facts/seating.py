"""One writer at a time brings posts that a unit has once: who looks whether one is held sees the truth."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import connection

from chuanhoa.registry.actions.facts.draft import Draft
from chuanhoa.registry.models import Appointment
from chuanhoa.registry.queries.seating import is_single

SEATS: Final = 0x7365_6174
NUMBERS: Final = 256
"""Units share so many locks: an import of a whole province must not fill the database's table of them."""


def wait_for_seats(units: Iterable[UUID]) -> None:
    """Let nobody else bring a post that a unit has once into `units` until this transaction ends.

    Asked before any person is locked, and of all units at once: in that order no two wait in a ring.
    Who holds the lock already does not wait. SQLite has one writer anyway.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for number in sorted({unit.int % NUMBERS for unit in units}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SEATS, number])


def wait_for_seats_of(draft: Draft) -> None:
    """Wait so for the units in which `draft` opens such a post to somebody who does not hold it there now.

    Who leaves has locked himself before: if he waited for the seat too, he and whoever comes into it
    would wait in a ring.
    """
    held = {_seat(row) for row in draft.closed if isinstance(row, Appointment)}
    wait_for_seats(
        row.unit_id
        for row in draft.opened
        if isinstance(row, Appointment) and is_single(row.post) and _seat(row) not in held
    )


def _seat(row: Appointment) -> tuple[UUID, UUID, str]:
    return row.official_id, row.unit_id, row.post
