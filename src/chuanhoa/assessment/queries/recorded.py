"""From which day on the register tells who served, so that earlier days are not shown as figures."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Min

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.months import sight_on
from chuanhoa.core.text import PartialDate
from chuanhoa.registry.models import SERVING_KINDS, Appointment
from chuanhoa.registry.queries import Criteria
from chuanhoa.registry.queries.criteria import asked_of


def recorded_from(asking: Asking, days: Sequence[date]) -> date | None:
    """Return the first day of which the register tells, of units asked about on some of `days`.

    That is the day of the earliest list that was read: of days before it only those are known who
    happened to be there still. Where no list was read, the first day in a post. None: nobody is
    on record.
    """
    rows = Appointment.objects.known(asking.sight.known_at).filter(staff_kind__in=SERVING_KINDS)
    units = _units(asking, days)
    if units is not None:
        rows = rows.filter(unit__in=units)
    listed = rows.filter(source__sheet__as_of__gt="").aggregate(first=Min("source__sheet__as_of"))
    if listed["first"]:
        return PartialDate.from_iso(listed["first"]).latest
    first: date | None = rows.aggregate(first=Min("valid_from"))["first"]
    return first


def _units(asking: Asking, days: Sequence[date]) -> set[UUID] | None:
    """Return the units asked about by the map of any of the days; None for all."""
    land, found = asking.sight.land, set[UUID]()
    for day in {land.era(day): day for day in days}.values():
        sight = sight_on(asking.sight, day)
        asked = asked_of(sight, Criteria(unit=asking.unit_id))
        if asked is None and sight.scope.whole_country:
            return None
        reach = sight.scope.unit_ids
        if asked is None:
            found |= reach
        else:
            found |= asked.unit_ids if sight.scope.whole_country else asked.unit_ids & reach
    return found
