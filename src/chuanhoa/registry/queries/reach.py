"""Whose records lie in a scope: by the posts they hold, held last, or will hold next."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery, UUIDField
from django.db.models.functions import Coalesce

from chuanhoa.org.queries import Scope
from chuanhoa.org.queries.statements import rows_of
from chuanhoa.registry.models import Appointment
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.merged import Merged

_IN_ROW: Final = Coalesce("unit_id", "unit_id", output_field=UUIDField())


def appointments_in(
    scope: Scope,
    merged: Merged,
    *,
    as_of: date,
    known_at: datetime | None = None,
    by_person: bool = False,
) -> AppointmentQuerySet:
    """Return the appointments that hold on `as_of` and lie in `scope`; `by_person`: see `in_units`."""
    held = Appointment.objects.on(as_of, known_at)
    return within(held, scope, merged, known_at=known_at, by_person=by_person)


def limits(scope: Scope, asked: Scope | None) -> tuple[Scope, ...]:
    """Return within what appointments must lie that `scope` reaches and that are `asked` about.

    One limit alone where it lies within the other: hundreds of units are named once.
    """
    if asked is None:
        return (scope,)
    return (asked,) if scope.covers(asked) else (scope, asked)


def within(
    held: AppointmentQuerySet,
    scope: Scope,
    merged: Merged,
    *,
    known_at: datetime | None = None,
    by_person: bool = False,
) -> AppointmentQuerySet:
    """Keep of the appointments of the scope's day those that lie in `scope`.

    In a unit that was split, those whose holder's next appointment lies in scope, be it in another
    record of the same person. `by_person`: the rows will be sought person by person (see `in_units`).
    """
    if scope.whole_country:
        return held
    held, here = in_units(held, scope.unit_ids, by_person=by_person)
    if not scope.split_ids:
        return held.filter(here)
    later = Appointment.objects.known(known_at).filter(valid_from__gt=scope.as_of)
    if merged.found:
        held = held.annotate(whose=merged.person)
        later = later.annotate(whose=merged.person).filter(whose=OuterRef("whose"))
    else:
        later = later.filter(official=OuterRef("official"))
    first = later.order_by("valid_from", "pk").values("unit")[:1]
    next_unit = Subquery(first)
    held, parts = in_units(held.annotate(next_unit=next_unit), scope.split_ids, by_person=by_person)
    return held.filter(here | (parts & Q(next_unit__in=scope.onward_ids)))


def in_units(
    held: AppointmentQuerySet, units: Collection[UUID], *, by_person: bool
) -> tuple[AppointmentQuerySet, Q]:
    """Return the rows and the condition that they lie in `units`.

    `by_person` keeps the database from its index of units: with hundreds of units it would try
    each of them for every person, instead of reading the person's two or three rows.
    """
    if not by_person:
        return held, Q(unit__in=units)
    return held.annotate(unit_of_row=_IN_ROW), Q(unit_of_row__in=units)


@dataclass(frozen=True, slots=True)
class Held:
    unit: UUID
    first: date
    last: date


def reached(
    scope: Scope,
    people: Collection[UUID],
    merged: Merged,
    *,
    as_of: date,
    known_at: datetime | None = None,
) -> set[UUID]:
    """Return which of `people` are in `scope` on `as_of`.

    Who holds a post that day counts where he holds it. Who holds none counts where he held his
    last one, or, before all of them, where he will hold his first.
    """
    if scope.whole_country:
        return set(people)
    if scope.empty:
        return set()
    held = posts_of(people, merged, known_at=known_at)
    return {person for person, posts in held.items() if in_scope(scope, posts, as_of)}


def posts_of(
    people: Collection[UUID],
    merged: Merged,
    *,
    known_at: datetime | None = None,
    standing: bool = False,
) -> dict[UUID, list[Held]]:
    """Return where each of `people` ever held a post; who never did is left out.

    Of whom the last post was withdrawn, the withdrawn ones stand for it: otherwise nobody could reach
    the record any more to put that right. `standing`: not so; only posts that were not withdrawn.
    """
    members = merged.members(people)
    held: dict[UUID, list[Held]] = defaultdict(list)
    for record, unit, first, last in rows_of(
        lambda: Appointment.objects.known(known_at).filter(official__in=list(members)),
        "official_id", "unit_id", "valid_from", "valid_to",
        key=() if known_at else ("posts ever held",), named=members,
    ):  # fmt: skip
        held[members[record]].append(Held(unit, first or date.min, last or date.max))
    bare = [record for record, person in members.items() if person not in held]
    if bare and not standing:
        held |= _withdrawn(bare, members, known_at)
    return held


def _withdrawn(
    records: Collection[UUID], members: Mapping[UUID, UUID], known_at: datetime | None
) -> dict[UUID, list[Held]]:
    """Return what the last act that closed a post of each took away."""
    gone = Appointment.objects.filter(official__in=list(records), known_to__isnull=False)
    if known_at is not None:
        gone = gone.filter(known_to__lte=known_at)
    found: dict[UUID, list[Held]] = defaultdict(list)
    closed: dict[UUID, UUID | None] = {}
    for record, act, unit, first, last in gone.order_by("-known_to", "-closed_by__seq").values_list(
        "official_id", "closed_by_id", "unit_id", "valid_from", "valid_to"
    ):
        person = members[record]
        if closed.setdefault(person, act) == act:
            found[person].append(Held(unit, first or date.min, last or date.max))
    return found


def in_scope(scope: Scope, posts: Sequence[Held], as_of: date) -> bool:
    """Whether somebody who ever held these posts, at least one, is in `scope` on `as_of`."""
    if scope.whole_country:
        return True
    now = [post for post in posts if post.first <= as_of <= post.last]
    past = sorted((post for post in posts if post.last < as_of), key=lambda post: post.last)
    later = sorted((post for post in posts if post.first > as_of), key=lambda post: post.first)
    if not now:
        return (past[-1] if past else later[0]).unit in scope.onward_ids
    if any(scope.holds(post.unit) for post in now):
        return True
    split = any(post.unit in scope.split_ids for post in now)
    return split and bool(later) and later[0].unit in scope.onward_ids
