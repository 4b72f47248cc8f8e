"""How facts are written: drafted first, then in one transaction with one journal line.

Nothing is changed in place and nothing deleted: an act closes rows (`known_to`) and opens others.
Bulk work uses the same three steps: fill a `Draft`, `write` it, and if need be `undo` the line.
"""

from chuanhoa.registry.actions.facts.copies import as_it_stands, copy_of
from chuanhoa.registry.actions.facts.draft import DAY, Draft
from chuanhoa.registry.actions.facts.seating import wait_for_seats, wait_for_seats_of
from chuanhoa.registry.actions.facts.undoing import ChangedSince, Settle, Undone, undo
from chuanhoa.registry.actions.facts.writing import (
    Conflict,
    lock,
    refuse_conflict,
    write,
    write_for,
)
from chuanhoa.registry.queries.facts import same

__all__ = [
    "DAY",
    "ChangedSince",
    "Conflict",
    "Draft",
    "Settle",
    "Undone",
    "as_it_stands",
    "copy_of",
    "lock",
    "refuse_conflict",
    "same",
    "undo",
    "wait_for_seats",
    "wait_for_seats_of",
    "write",
    "write_for",
]
