"""Every write of the register: keyword-only, one transaction, one journal line.

Single acts are functions of their own name. Bulk work fills a `Draft` with rows from `rows`, gives
it to `write`, and takes the whole act back with `undo`.
"""

from chuanhoa.registry.actions.accounts import (
    link_account,
    link_account_named,
    read_identity_number,
    unlink_account,
)
from chuanhoa.registry.actions.carrying import Carried, carry_over
from chuanhoa.registry.actions.details import correct_details, update_details
from chuanhoa.registry.actions.entries import correct, give_back, register_official, withdraw
from chuanhoa.registry.actions.facts import ChangedSince, Conflict, Draft, Undone, undo, write
from chuanhoa.registry.actions.learning import (
    add_credential,
    add_evidence,
    add_turn,
    judge_suitability,
    set_party_membership,
)
from chuanhoa.registry.actions.merging import mark_not_same, merge_officials, unmerge_official
from chuanhoa.registry.actions.movements import Move, move_official
from chuanhoa.registry.actions.moving import ARRIVALS, correct_movement, register_arrival
from chuanhoa.registry.actions.posts import PostStated, record_posts
from chuanhoa.registry.actions.quotas import assign_quota, correct_quota, withdraw_quota
from chuanhoa.registry.actions.reform import Moved, transfer_at_reform
from chuanhoa.registry.actions.roundtrip import (
    Meant,
    apply_edited,
    drop_edited,
    export_to_edit,
    keep_edited,
    undo_edited,
)
from chuanhoa.registry.actions.seats import SeatAnswer, SeatTaken
from chuanhoa.registry.actions.seats_again import Met, SeatsTaken
from chuanhoa.registry.actions.sense import LEAVES_AS, ServesElsewhere
from chuanhoa.registry.actions.service import (
    add_appointment,
    end_appointment,
    set_rank,
)
from chuanhoa.registry.actions.taking_back import undo_movement

__all__ = [
    "ARRIVALS",
    "LEAVES_AS",
    "Carried",
    "ChangedSince",
    "Conflict",
    "Draft",
    "Meant",
    "Met",
    "Move",
    "Moved",
    "PostStated",
    "SeatAnswer",
    "SeatTaken",
    "SeatsTaken",
    "ServesElsewhere",
    "Undone",
    "add_appointment",
    "add_credential",
    "add_evidence",
    "add_turn",
    "apply_edited",
    "assign_quota",
    "carry_over",
    "correct",
    "correct_details",
    "correct_movement",
    "correct_quota",
    "drop_edited",
    "end_appointment",
    "export_to_edit",
    "give_back",
    "judge_suitability",
    "keep_edited",
    "link_account",
    "link_account_named",
    "mark_not_same",
    "merge_officials",
    "move_official",
    "read_identity_number",
    "record_posts",
    "register_arrival",
    "register_official",
    "set_party_membership",
    "set_rank",
    "transfer_at_reform",
    "undo",
    "undo_edited",
    "undo_movement",
    "unlink_account",
    "unmerge_official",
    "update_details",
    "withdraw",
    "withdraw_quota",
    "write",
]
