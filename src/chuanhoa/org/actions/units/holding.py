"""Units held fast while something is written of them, so that nobody takes them back meanwhile."""

import uuid
from collections.abc import Collection

from django.db import connection

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.queries import country, look_again

SHARED = "SELECT id FROM org_unit WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
"""Many may hold a unit at once; who takes it back (FOR UPDATE) waits for all of them."""


def hold_units(units: Collection[uuid.UUID]) -> None:
    """Let no act take `units` back or move their days until this transaction ends; look at them anew.

    Raises Refused where the act that made one of them was taken back, be it a moment ago.
    """
    if connection.vendor == "postgresql":  # SQLite has one writer anyway
        with connection.cursor() as cursor:
            cursor.execute(SHARED, [list(units)])
    look_again()
    land = country()
    for unit in sorted(units):
        if unit not in land.facts:
            node = land.latest(unit)
            raise Refused(Message("org.unit_taken_back", {"name": node.name if node else "…"}))
