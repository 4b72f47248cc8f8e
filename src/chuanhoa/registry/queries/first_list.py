"""From which day on the register holds everybody of some units: before it, only who stayed on."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Min
from django.utils.translation import gettext as _

from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import JournalLine
from chuanhoa.registry.models import SERVING_KINDS, Appointment
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.criteria import Criteria, asked_of
from chuanhoa.registry.queries.sight import Sight
from chuanhoa.ui.dates import office_date

_MOST: Final = 500
_kept: Final[dict[Any, date | None]] = {}
"""What was found, by the last act that had been done then: every page of an earlier day asks it."""


def units_asked(sight: Sight, unit: UUID | None) -> frozenset[UUID] | None:
    """Return the units asked about that lie in scope, by the map of the day; None for all."""
    asked = asked_of(sight, Criteria(unit=unit))
    if sight.scope.whole_country:
        return asked.unit_ids if asked else None
    reach = sight.scope.unit_ids
    return asked.unit_ids & reach if asked else reach


def served(units: Collection[UUID] | None, known_at: datetime | None) -> AppointmentQuerySet:
    """Return the posts of cadres and civil servants ever held in some units; None: in any."""
    rows = Appointment.objects.known(known_at).filter(staff_kind__in=SERVING_KINDS)
    return rows if units is None else rows.filter(unit__in=units)


def first_list(units: Collection[UUID] | None, known_at: datetime | None) -> date | None:
    """Return the day of the earliest list that was read of some units; None where none was.

    Looked for once after every act: it takes reading all posts ever held in the units.
    """
    database = (
        connection.vendor,
        connection.settings_dict["HOST"],
        connection.settings_dict["NAME"],
    )
    last = JournalLine.objects.order_by("-seq").values_list("id", flat=True).first()
    key = (database, last, None if units is None else frozenset(units), known_at)
    with suppress(KeyError):  # other threads put in and take out meanwhile
        return _kept[key]
    for earlier in list(_kept)[: 1 - _MOST]:
        _kept.pop(earlier, None)
    found = _kept[key] = _read_first(units, known_at)
    return found


def _read_first(units: Collection[UUID] | None, known_at: datetime | None) -> date | None:
    rows = served(units, known_at).filter(source__sheet__as_of__gt="")
    found = rows.aggregate(first=Min("source__sheet__as_of"))["first"]
    return PartialDate.from_iso(found).latest if found else None


def partly_known(
    units: Collection[UUID] | None, *, as_of: date, today: date, known_at: datetime | None
) -> str:
    """Return what is said of the people of a day before the first list; "" from that list on."""
    first = first_list(units, known_at) if as_of < today else None
    return partly_words(first) if first is not None and as_of < first else ""


def partly_words(first: date) -> str:
    """Return that the people of a day before `first` are known in part only."""
    return _(
        "Sổ ghi đủ người của đơn vị này từ ngày {day}; trước đó chỉ biết một phần, là những người còn có tên "
        "trong danh sách sau này, nên số người và tỷ lệ ngày này chưa phải của toàn đơn vị."
    ).format(day=office_date(first))
