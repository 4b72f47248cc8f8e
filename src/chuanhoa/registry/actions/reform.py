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
from chuanhoa.registry.models import SERVING_KINDS, Appointment, Movement

VERB = "sap_xep_don_vi"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """`left`: units whose people nobody moved, since where each of them goes is not known."""

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
    """Carry the serving people of `units` over to the units that these went whole into on `on`.

    Every appointment that stands on the day before ends with it; each person gets one appointment
    in the successor from `on`, of the same staff kind, its post unknown unless `posts` (official →
    code) states it. People of a unit that was split are left for their own decisions, and whoever
    stands in a successor already is left as he is. Raises Refused without the right to write there.
    """
    eve = on - DAY
    whole = restate(from_day=eve, to_day=on).whole
    moving = {unit: whole[unit] for unit in units if unit in whole and whole[unit] != unit}
    for unit in moving:
        access.refuse_unless_unit(by, "registry.write", Unit(pk=unit), at=at)
    standing = Appointment.objects.on(eve).filter(
        unit__in=moving, staff_kind__in=SERVING_KINDS, official__merged_into=None
    )
    arrived = set(
        Appointment.objects.on(on)
        .filter(unit__in=set(moving.values()), official__in=standing.values("official"))
        .values_list("official_id", flat=True)
    )
    draft, stated = Draft(), dict(posts or {})
    done: set[UUID] = set()
    for row in standing.select_related("official").order_by("official", "concurrent", "post_order"):
        draft.end(row, eve, ended=eve.isoformat(), ended_by=VERB)
        if row.official_id in arrived or row.official_id in done:
            continue
        done.add(row.official_id)
        draft.open(
            rows.appointment(
                official=row.official,
                unit=Unit(pk=moving[row.unit_id]),
                staff_kind=row.staff_kind,
                post=stated.get(row.official_id, ""),
                begun=on.isoformat(),
                begun_by=VERB,
            )
        )
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
    return Moved(line, frozenset(done), left)
