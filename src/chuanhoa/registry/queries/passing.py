"""Who begins and who ceases to be counted in a unit, day by day, by the posts he holds."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from chuanhoa.registry.models import Appointment
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.sight import Sight

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Passing:
    """On `day` a person begins to be counted in `unit` (`into`), or is counted there no more.

    `sure` False: held from that day at the latest; whether the person was there before is unknown.
    """

    person: UUID
    unit: UUID
    day: date
    into: bool
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Post:
    order: tuple[bool, int, int]
    unit: UUID
    first: date
    last: date
    exact: bool

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def changed_people(
    sight: Sight, criteria: Criteria, *, first: date, last: date, units: Collection[UUID] | None
) -> set[UUID]:
    """Return who began or ended a post in `units` (None: anywhere) from `first` to `last`."""
    begun = Q(valid_from__range=(first, last))
    rows = _serving(sight, criteria).filter(begun | Q(valid_to__range=(first - DAY, last - DAY)))
    if units is not None:
        rows = rows.filter(unit__in=units)
    return set(rows.values_list(sight.merged.person, flat=True))


def passings(
    sight: Sight, criteria: Criteria, people: Collection[UUID], *, first: date, last: date
) -> Iterator[Passing]:
    """Yield every passing of `people` from `first` to `last`, in the order of days.

    Somebody is counted where the first of his posts of `criteria.staff_kinds` is that day, as the
    figures count him who see all of his posts; where a viewer's sight begins is not asked here.
    """
    for person, posts in _posts(sight, criteria, people).items():
        before = _main(posts, first - DAY)
        for day in sorted(_days(posts, first, last)):
            now = _main(posts, day)
            if (now and now.unit) != (before and before.unit):
                if before is not None:
                    yield Passing(person, before.unit, day, into=False)
                if now is not None:
                    sure = now.exact or before is not None
                    yield Passing(person, now.unit, day, into=True, sure=sure)
            before = now


def _posts(sight: Sight, criteria: Criteria, people: Collection[UUID]) -> dict[UUID, list[_Post]]:
    members = sight.merged.members(people)
    held: dict[UUID, list[_Post]] = defaultdict(list)
    rows = _serving(sight, criteria).filter(official__in=list(members))
    for record, concurrent, order, key, unit, first, last, exact in rows.values_list(
        "official_id", "concurrent", "post_order", "pk", "unit_id", "valid_from", "valid_to",
        "from_exact",
    ):  # fmt: skip
        post = _Post((concurrent, order, key), unit, first or date.min, last or date.max, exact)
        held[members[record]].append(post)
    return held


def _serving(sight: Sight, criteria: Criteria) -> AppointmentQuerySet:
    return Appointment.objects.known(sight.known_at).filter(staff_kind__in=criteria.staff_kinds)


def _days(posts: Sequence[_Post], first: date, last: date) -> set[date]:
    """Return the days on which something may be other than on the day before."""
    begun = {post.first for post in posts}
    ended = {post.last + DAY for post in posts if post.last < last}
    return {day for day in begun | ended if first <= day <= last}


def _main(posts: Sequence[_Post], day: date) -> _Post | None:
    standing = [post for post in posts if post.holds(day)]
    return min(standing, key=lambda post: post.order, default=None)
