"""Rows before they are written: what a clerk or a sheet states, checked and with derived columns.

Every builder takes plain values (codes of catalogues, ISO dates of any precision) and returns an
unsaved row, or raises Refused. A row's period holds the days that are certain: an imprecise start
counts from its last possible day, an imprecise end to the day before its first.
"""

from chuanhoa.registry.actions.rows.learning import (
    credential,
    evidence,
    suitability,
    training_turn,
)
from chuanhoa.registry.actions.rows.person import party_membership, person_details
from chuanhoa.registry.actions.rows.service import appointment, post_order, rank_held, staff_quota
from chuanhoa.registry.actions.rows.stated import FOLLOWING, Stated, rebuilt, stated

__all__ = [
    "FOLLOWING",
    "Stated",
    "appointment",
    "credential",
    "evidence",
    "party_membership",
    "person_details",
    "post_order",
    "rank_held",
    "rebuilt",
    "staff_quota",
    "stated",
    "suitability",
    "training_turn",
]
