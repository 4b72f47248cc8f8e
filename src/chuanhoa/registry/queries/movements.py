"""The movements of some days, and what each does to the number of a unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Q

from chuanhoa.org.queries import UnitNode, catalogues
from chuanhoa.registry.models import Movement
from chuanhoa.registry.queries.passing import DAY
from chuanhoa.registry.queries.sight import Sight

UP, DOWN = "increase", "decrease"
CARRIED_OVER: Final = "sap_xep_don_vi"


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One movement in a list; `from_unit` and `to_unit` as they stood then."""

    person: UUID
    full_name: str
    verb: str
    happened_on: date
    until: date | None
    from_unit: UnitNode | None
    to_unit: UnitNode | None
    decision_number: str
    note: str


class Moved(NamedTuple):
    """One movement as its row has it."""

    person: UUID
    verb: str
    happened_on: date
    until: date | None
    from_unit: UUID | None
    to_unit: UUID | None
    decision_number: str
    note: str


COLUMNS: Final = (
    "person", "verb", "happened_on", "until", "from_unit", "to_unit", "decision_number", "note",
)  # fmt: skip


def moved_in(sight: Sight, first: date, last: date) -> list[Moved]:
    """Return the movements of the days that lie in scope at one end, in their order."""
    rows: Any = Movement.objects.known(sight.known_at).filter(happened_on__range=(first, last))
    scope = sight.scope
    if not scope.whole_country:
        rows = rows.filter(Q(from_unit__in=scope.unit_ids) | Q(to_unit__in=scope.unit_ids))
    rows = rows.annotate(person=sight.merged.person).order_by("happened_on", "act__seq", "pk")
    return [Moved(*row) for row in rows.values_list(*COLUMNS)]


def lines_by_unit(
    sight: Sight, moved: Iterable[Moved], names: Mapping[UUID, str]
) -> dict[UUID, list[MovementLine]]:
    """Return movements by unit; one between two units stands with both."""
    found: dict[UUID, list[MovementLine]] = defaultdict(list)
    for row in moved:
        line = MovementLine(
            person=row.person,
            full_name=names.get(row.person, ""),
            verb=row.verb,
            happened_on=row.happened_on,
            until=row.until,
            from_unit=_unit(sight, row.from_unit, row.happened_on - DAY),
            to_unit=_unit(sight, row.to_unit, row.happened_on),
            decision_number=row.decision_number,
            note=row.note,
        )
        for one in _concerned(row):
            if sight.scope.holds(one):
                found[one].append(line)
    return found


def effect_on(line: MovementLine, unit: UUID) -> str:
    """Return what a movement does to the number of `unit`."""
    if line.verb == CARRIED_OVER:
        arrived = line.to_unit is not None and line.to_unit.id == unit
        return UP if arrived else DOWN
    return str(catalogues()["movement"][line.verb].extra["effect"])


def _concerned(row: Moved) -> set[UUID]:
    """Return the units in whose list a movement stands: where it raises, lowers, or leaves alone."""
    effect = catalogues()["movement"][row.verb].extra["effect"]
    ends = {
        UP: {row.to_unit},
        DOWN: {row.from_unit},
    }.get(effect, {row.from_unit, row.to_unit})
    return {unit for unit in ends if unit is not None}


def _unit(sight: Sight, unit: UUID | None, day: date) -> UnitNode | None:
    if unit is None:
        return None
    return sight.land.tree(day).get(unit) or sight.land.latest(unit)
