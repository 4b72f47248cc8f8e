"""Whose unit of today an import of older lists leaves open, and who followed his unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.org.queries import Country, country, standing_after
from chuanhoa.registry.models import (
    WRITTEN,
    Appointment,
    ImportBatch,
    ImportRow,
    Movement,
    PersonDetails,
)
from chuanhoa.registry.queries.movements import CARRIED_OVER
from chuanhoa.ui.dates import office_date

MOST_NAMED: Final = 50


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Somebody who by the register serves in a unit that has ended.

    `counted_in`: the unit that this went whole into, where figures count him; "" where it was split
    or went nowhere. `into`: every unit that has a part of it.
    """

    official: UUID
    name: str
    unit: str
    ended: str
    counted_in: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """`carried`: names of those who followed their unit by this import; `left`: whoever waits."""

    carried: tuple[str, ...]
    left: tuple[Unsettled, ...]

    @property
    def more(self) -> int:
        """How many more wait than a page names."""
        return max(0, len(self.left) - MOST_NAMED)


def onward_of(batch: ImportBatch, *, today: date) -> Onward:
    """Return both for an import that stands; as of today, so that who was settled since is gone."""
    if batch.state not in WRITTEN:
        return Onward((), ())
    moved = Movement.objects.filter(act=batch.applied, verb=CARRIED_OVER, undone_by=None)
    carried = set(moved.values_list("official_id", flat=True)) if batch.applied_id else set()
    rows = ImportRow.objects.filter(sheet__file__batch=batch, official__isnull=False)
    standing = country().tree(today)
    posts = Appointment.objects.on(today).filter(official__in=rows.values("official"))
    where = {
        person: unit
        for person, unit in posts.values_list("official_id", "unit_id")
        if unit not in standing
    }
    names = _names(carried | set(where))
    left = sorted(
        (_unsettled(person, names.get(person, ""), unit, today) for person, unit in where.items()),
        key=lambda one: (one.unit, one.name),
    )
    return Onward(tuple(sorted(names.get(one, "") for one in carried)), tuple(left))


def _unsettled(person: UUID, name: str, unit: UUID, today: date) -> Unsettled:
    land = country()
    node, after = land.latest(unit), standing_after(land, unit, today)
    ended = node.valid_to if node else None
    parts = [link.successor for link in land.went_into.get(unit, ())]
    return Unsettled(
        official=person,
        name=name,
        unit=node.name if node else "",
        ended=office_date(ended) if ended else "",
        counted_in=_name(land, after) if after else "",
        into=tuple(_name(land, part) for part in parts),
    )


def _name(land: Country, unit: UUID) -> str:
    node = land.latest(unit)
    return node.name if node else ""


def _names(people: Collection[UUID]) -> dict[UUID, str]:
    rows = PersonDetails.objects.filter(official__in=people, known_to=None).order_by("valid_from")
    return dict(rows.values_list("official_id", "full_name"))
