"""What a reorganisation of units does to the register: one act, everybody, nothing guessed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from chuanhoa.org.models import JournalLine, Unit, User
from chuanhoa.org.queries import restate
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft, write
from chuanhoa.registry.models import Appointment, Movement
from chuanhoa.registry.queries.movements import CARRIED_OVER

VERB = CARRIED_OVER
DEPUTY, SEAT = "dai_bieu_hdnd", "DAI_BIEU_HDND"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """`people`: whose posts were carried over; `left`: units whose people each need a decision."""

    line: JournalLine | None
    people: frozenset[UUID]
    left: frozenset[UUID]


@transaction.atomic
def transfer_at_reform(
    *,
    on: date,
    units: Collection[UUID],
    by: User | None,
    at: datetime,
    posts: Mapping[UUID, str] | None = None,
) -> Moved:
    """Carry the people of `units` over to the units that these went whole into on `on`.

    Every appointment that stands on the day before ends with it; each person gets one appointment
    in the successor from `on`, of the same staff kind, its post unknown unless `posts` (official →
    code) states it; a deputy keeps the seat, now in the successor's council. People of a unit that
    was split are left for their own decisions, and whoever stands in a successor already is left as
    he is. Raises Refused without the right to write there.
    """
    eve = on - DAY
    whole = restate(from_day=eve, to_day=on).whole
    moving = {unit: whole[unit] for unit in units if unit in whole and whole[unit] != unit}
    for unit in moving:
        access.refuse_unless_unit(by, "registry.write", Unit(pk=unit), at=at)
    standing = Appointment.objects.on(eve).filter(unit__in=moving, official__merged_into=None)
    there = Appointment.objects.on(on).filter(unit__in=set(moving.values()))
    done = {
        (official, kind == DEPUTY) for official, kind in there.values_list("official", "staff_kind")
    }
    draft, stated = Draft(), dict(posts or {})
    people: set[UUID] = set()
    for row in standing.select_related("official").order_by("official", "concurrent", "post_order"):
        draft.end(row, eve, ended=eve.isoformat(), ended_by=VERB)
        seat = row.staff_kind == DEPUTY
        if (row.official_id, seat) in done:
            continue
        done.add((row.official_id, seat))
        draft.open(
            rows.appointment(
                official=row.official,
                unit=Unit(pk=moving[row.unit_id]),
                staff_kind=row.staff_kind,
                post=SEAT if seat else stated.get(row.official_id, ""),
                begun=on.isoformat(),
                begun_by=VERB,
            )
        )
        if seat:
            continue
        people.add(row.official_id)
        draft.noted.append(
            Movement(
                official=row.official,
                verb=VERB,
                happened_on=on,
                from_unit_id=row.unit_id,
                to_unit_id=moving[row.unit_id],
            )
        )
    left = frozenset(unit for unit in units if unit not in moving)
    if not draft.opened:
        return Moved(None, frozenset(), left)
    line = write(draft, verb="unit.carry_over", target=("registry.official", None), by=by, at=at)
    return Moved(line, frozenset(people), left)
