"""Posts that bear an end later than the day until which they are known to have been held.

Imports once let a post that another one replaced keep the end it had been given before: of such a
row a reader is told two different ends. Which is right is for a clerk to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, F
from django.db.models.functions import Cast

from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import User
from chuanhoa.org.queries import Scope
from chuanhoa.registry.models import Appointment, PersonDetails, RegistryFact
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import sight_of
from chuanhoa.registry.queries.wording import post_word

WRITE = "registry.write"


@dataclass(frozen=True, slots=True)
class TwoEnds:
    """`until`: the last day the register counts; `ended`: the end that is written beside it."""

    key: int
    person: UUID
    full_name: str
    post: str
    unit: str
    until: date | None
    ended: PartialDate


def has_two_ends(row: RegistryFact) -> bool:
    """Whether a post is said to have ended after the day until which it is known."""
    if not isinstance(row, Appointment) or not row.ended or row.valid_to is None:
        return False
    return PartialDate.from_iso(row.ended).earliest > row.valid_to


def two_ends(
    viewer: User, *, today: date, asked: Scope | None = None, permission: str = WRITE
) -> list[TwoEnds]:
    """Return such posts in units of people on whom `viewer` may write, by unit and name.

    `asked`: of the posts in those units alone.
    """
    sight = sight_of(viewer, as_of=today, today=today, permission=permission)
    posts = _found(sight.scope)
    if asked is not None:
        posts = posts.filter(unit__in=asked.onward_ids | asked.split_ids)
    rows = list(posts)
    if not rows:
        return []
    whose = {row.pk: merged().resolve(row.official_id) for row in rows}
    seen = reached(sight.scope, set(whose.values()), sight.merged, as_of=today)
    names = _names(seen)
    found = [
        TwoEnds(
            row.pk, whose[row.pk], names.get(whose[row.pk], ""), post_word(row),
            node.name if (node := sight.land.latest(row.unit_id)) else "",
            row.valid_to, PartialDate.from_iso(row.ended),
        )
        for row in rows
        if whose[row.pk] in seen
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.unit, one.full_name, one.key))


def _found(scope: Scope) -> AppointmentQuerySet:
    """Return them all: an end "2025" or "2025-06" begins on its first day, as the words are ordered."""
    ended: AppointmentQuerySet = Appointment.objects.open().exclude(ended="")
    if not scope.whole_country:
        ended = ended.filter(unit__in=scope.onward_ids | scope.split_ids)
    bounded = ended.filter(valid_to__isnull=False)
    return bounded.annotate(until=Cast("valid_to", CharField(max_length=10))).filter(
        ended__gt=F("until")
    )


def _names(people: Iterable[UUID]) -> dict[UUID, str]:
    details = PersonDetails.objects.open().filter(official__in=list(people)).order_by("valid_from")
    return dict(details.values_list("official_id", "full_name"))
