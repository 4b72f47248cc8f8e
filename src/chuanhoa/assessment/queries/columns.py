"""Everybody asked about, out of the columns of the register and for one pair of eyes."""

from typing import Final

from chuanhoa.assessment.queries.counted import OverColumns
from chuanhoa.assessment.queries.eyes import inside_of, may_see, parts_of, seen_of
from chuanhoa.assessment.queries.snapshot import Register, register_at
from chuanhoa.assessment.queries.standing import Asks, Standing, Together, one_by_one
from chuanhoa.assessment.queries.warmth import ready
from chuanhoa.core.assess.present import present

MOST_KEPT: Final = 240_000
"""People in all answers kept between pages together; the latest is kept however many it is about.

Five dates ask eleven times about everybody of a province.
"""


def over_columns(asking: Asks) -> Standing | None:
    """Return everybody asked about out of columns.

    None where columns cannot tell: a unit of which only a part is in the viewer's reach, loops and a
    register that are not ready yet, or what was known at an earlier moment of very many.
    """
    sight = asking.sight
    held = register_at(sight.known_at) if ready() else None
    if held is None:
        return None
    found = _answered(asking, held)
    if found is None or not held.apart:
        return found
    apart = one_by_one(asking, found.requirements, held.apart)
    return Together(found, apart) if len(apart) else found


def _answered(asking: Asks, held: Register) -> OverColumns | None:
    """Return what an earlier page of the same people, day, rules and eyes has begun, else anew."""
    sight = asking.sight
    eyes = (
        inside_of(held, sight, asking.unit_id),
        parts_of(held, sight, asking.unit_id),
        may_see(held, sight),
    )
    key = (
        asking.as_of, asking.rules.version, sight.own(),
        *(None if mask is None else mask.tobytes() for mask in eyes),
    )  # fmt: skip
    found = held.answers.get(key)
    if isinstance(found, OverColumns) and found.asking.rules is asking.rules:
        return found.asked_by(asking)
    inside, parts, may = eyes
    if parts is not None and len(present(held.snapshot, parts, as_of=asking.as_of).rows):
        return None
    there = present(held.snapshot, inside, as_of=asking.as_of)
    made = OverColumns(asking, held, there, seen_of(held, sight, there, may))
    for earlier in list(held.answers):  # other threads put in and take out meanwhile
        if len(made) + sum(map(len, list(held.answers.values()))) <= MOST_KEPT:
            break
        held.answers.pop(earlier, None)
    held.answers[key] = made
    return made
