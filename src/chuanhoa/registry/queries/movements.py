"""The movements of some days, and what each does to the number of a unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Q

from chuanhoa.org.queries import UnitNode, catalogues
from chuanhoa.registry.models import Appointment, Movement
from chuanhoa.registry.queries.passing import DAY
from chuanhoa.registry.queries.sight import Sight
from chuanhoa.registry.queries.wording import post_word

Begun = tuple[UUID, str, date, UUID | None]
"""Whose post began, by what, when and where."""

UP, DOWN = "increase", "decrease"
CARRIED_OVER: Final = "sap_xep_don_vi"
OUT_OF_SERVICE: Final = ("nghi_huu", "nghi_theo_sap_xep", "thoi_viec", "buoc_thoi_viec")
"""Ends every post but a seat in the people's council."""

DEATH: Final = "tu_tran"
ENDS_SERVICE: Final = (*OUT_OF_SERVICE, DEATH)


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One movement in a list; `from_unit` and `to_unit` as they stood then.

    `post`: in words, that it began in a unit of the viewer; "" for none, or where no name is known.
    """

    id: UUID
    person: UUID
    full_name: str
    verb: str
    happened_on: date
    until: date | None
    from_unit: UnitNode | None
    to_unit: UnitNode | None
    decision_number: str
    note: str
    post: str


class Moved(NamedTuple):
    """One movement as its row has it."""

    id: UUID
    person: UUID
    verb: str
    happened_on: date
    until: date | None
    from_unit: UUID | None
    to_unit: UUID | None
    decision_number: str
    note: str


COLUMNS: Final = (
    "id", "person", "verb", "happened_on", "until", "from_unit", "to_unit", "decision_number", "note",
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
    moved = list(moved)
    posts = _posts_begun(sight, moved)
    found: dict[UUID, list[MovementLine]] = defaultdict(list)
    for row in moved:
        line = MovementLine(
            id=row.id,
            person=row.person,
            full_name=names.get(row.person, ""),
            verb=row.verb,
            happened_on=row.happened_on,
            until=row.until,
            from_unit=_unit(sight, row.from_unit, row.happened_on - DAY),
            to_unit=_unit(sight, row.to_unit, row.happened_on),
            decision_number=row.decision_number,
            note=row.note,
            post=posts.get((row.person, row.verb, row.happened_on, row.to_unit), ""),
        )
        for one in _concerned(row):
            if sight.scope.holds(one):
                found[one].append(line)
    return found


def _posts_begun(sight: Sight, moved: Sequence[Moved]) -> dict[Begun, str]:
    """Return what the posts are called that began by movements, in units of the viewer."""
    if not moved:
        return {}
    days = [row.happened_on for row in moved]
    held: Any = Appointment.objects.known(sight.known_at).exclude(begun_by="", post="", title="")
    held = held.filter(
        valid_from__range=(min(days), max(days)), begun_by__in={m.verb for m in moved}
    )
    if not sight.scope.whole_country:
        held = held.filter(unit__in=sight.scope.unit_ids)
    rows = held.annotate(who=sight.merged.person).order_by("post_order", "pk").only(
        "begun_by", "valid_from", "unit_id", "post", "title"
    )  # fmt: skip
    return {
        (row.who, row.begun_by, row.valid_from, row.unit_id): post_word(row)
        for row in rows
        if row.post or row.title
    }


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
