"""One writer at a time brings posts that a unit has once: who looks whether one is held sees the truth."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import connection

from chuanhoa.org.models import Fact
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


def units_of_seats(rows: Iterable[Fact]) -> set[UUID]:
    """Return the units into which some of `rows` bring a post that a unit has once."""
    return {row.unit_id for row in rows if isinstance(row, Appointment) and is_single(row.post)}
