"""Of whom it is not known which post he holds: how many, and who they are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q

from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries.scope import carried_back
from chuanhoa.registry.models import SERVING_KINDS, Appointment, Official, PersonDetails
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.criteria import Criteria, appointments_for
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import Sight
from chuanhoa.registry.queries.wording import post_word, word
from chuanhoa.ui.dates import office_date

MOST: Final = 100
"""People on one page."""
READ: Final = 2_000
"""People among whom those of the page are found."""
_UNTOLD: Final = Q(post="", title="")


@dataclass(frozen=True, slots=True)
class Postless:
    """Somebody whose main post is not known. `key` names the appointment, `version` the record.

    `before`: the post and unit that came before, as a help; "" where there is none on record.
    """

    key: int
    person: UUID
    version: int
    full_name: str
    birth: PartialDate | None
    unit: str
    staff_kind: str
    since: str
    before: str


def untold(sight: Sight, unit: UUID | None) -> tuple[int, int]:
    """Return of how many the main post is not known, and of how many who serve that day."""
    counted = _main(sight, unit).aggregate(k=Count("pk", filter=_UNTOLD), n=Count("pk"))
    return counted["k"], counted["n"]


def at_most_untold(sight: Sight, unit: UUID | None) -> int:
    """Return a number that `untold` does not exceed, without asking which post comes first."""
    criteria = Criteria(unit=unit, staff_kinds=frozenset(SERVING_KINDS))
    return appointments_for(sight, criteria).filter(_UNTOLD).values("official").distinct().count()


def meets(sight: Sight, unit: UUID) -> bool:
    """Whether anything of `unit` lies in the scope, as it is or by what went whole into it."""
    whole, _parts = carried_back(sight.land, [unit])
    scope = sight.scope
    return scope.whole_country or bool(whole & (scope.unit_ids | scope.split_ids))


def names_of(sight: Sight, keys: Collection[int]) -> list[str]:
    """Return the names of who holds or held these appointments, of those in the scope."""
    held: Any = Appointment.objects.filter(pk__in=keys).annotate(who=sight.merged.person)
    people = set(held.values_list("who", flat=True))
    seen = reached(sight.scope, people, sight.merged, as_of=sight.as_of, known_at=sight.known_at)
    details = PersonDetails.objects.on(sight.as_of, sight.known_at).filter(official__in=seen)
    return list(details.order_by("sort_key").values_list("full_name", flat=True))


def postless(
    sight: Sight, unit: UUID | None, *, among: Collection[int] | None = None
) -> list[Postless]:
    """Return the first MOST of them by unit and name; `among`: all that are of these appointments."""
    found: Any = _main(sight, unit).filter(_UNTOLD)
    if among is not None:
        found = found.filter(pk__in=among)
    found = found.annotate(who=sight.merged.person).order_by("unit", "pk")
    rows = list(
        found.values_list(
            "pk", "who", "unit_id", "staff_kind", "valid_from", "from_exact", named=True
        )[:READ]
    )
    place = {node.id: at for at, node in enumerate(sight.tree)}
    details = PersonDetails.objects.on(sight.as_of, sight.known_at)
    named = {
        row.official_id: row
        for row in details.filter(official__in=[row.who for row in rows]).only(
            "official_id", "full_name", "birth", "sort_key"
        )
    }
    rows = [row for row in rows if row.who in named]
    rows.sort(key=lambda row: (place.get(row.unit_id, len(place)), named[row.who].sort_key))
    if among is None:
        rows = rows[:MOST]
    people = [row.who for row in rows]
    versions = dict(Official.objects.filter(pk__in=people).values_list("pk", "version"))
    before = _before(sight, people)
    return [
        Postless(
            key=row.pk,
            person=row.who,
            version=versions[row.who],
            full_name=named[row.who].full_name,
            birth=PartialDate.from_iso(named[row.who].birth) if named[row.who].birth else None,
            unit=_unit_name(sight, row.unit_id),
            staff_kind=word("staff_kind", row.staff_kind) or "",
            since=office_date(row.valid_from) if row.valid_from and row.from_exact else "",
            before=before.get(row.who, ""),
        )
        for row in rows
    ]


def _main(sight: Sight, unit: UUID | None) -> AppointmentQuerySet:
    """Return the appointment by which each person who serves that day is counted."""
    criteria = Criteria(unit=unit, staff_kinds=frozenset(SERVING_KINDS), main=True)
    return appointments_for(sight, criteria)


def _before(sight: Sight, people: Iterable[UUID]) -> dict[UUID, str]:
    """Return the latest post that is over and whose name is known, with its unit."""
    rows: Any = Appointment.objects.known(sight.known_at).annotate(who=sight.merged.person)
    over = rows.filter(who__in=list(people), valid_to__lt=sight.as_of, staff_kind__in=SERVING_KINDS)
    over = over.exclude(_UNTOLD).order_by("valid_to", "-concurrent", "-post_order")
    return {row.who: f"{post_word(row)}, {_unit_name(sight, row.unit_id)}" for row in over}


def _unit_name(sight: Sight, unit: UUID) -> str:
    node = sight.unit(unit)
    return node.name if node else ""
