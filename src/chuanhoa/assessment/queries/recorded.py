"""From which day on the register tells who served, so that earlier days are not shown as figures."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Min

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.months import sight_on
from chuanhoa.registry.queries.first_list import first_list, served, units_asked


def recorded_from(asking: Asking, days: Sequence[date]) -> date | None:
    """Return the first day of which the register tells, of units asked about on some of `days`.

    That is the day of the earliest list that was read: of days before it only those are known who
    happened to be there still. Where no list was read, the first day in a post. None: nobody is
    on record.
    """
    units, known_at = _units(asking, days), asking.sight.known_at
    listed = first_list(units, known_at)
    if listed is not None:
        return listed
    first: date | None = served(units, known_at).aggregate(first=Min("valid_from"))["first"]
    return first


def _units(asking: Asking, days: Sequence[date]) -> set[UUID] | None:
    """Return the units asked about by the map of any of the days; None for all."""
    land, found = asking.sight.land, set[UUID]()
    for day in {land.era(day): day for day in days}.values():
        units = units_asked(sight_on(asking.sight, day), asking.unit_id)
        if units is None:
            return None
        found |= units
    return found
