"""Which posts people of a reorganised unit may keep in the new one: such as still are, and are free."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from chuanhoa.org.queries import catalogues, country
from chuanhoa.org.queries.lineage import line_of
from chuanhoa.registry.actions.facts import DAY
from chuanhoa.registry.actions.service import changes_kind_by_law
from chuanhoa.registry.models import SERVING_KINDS, Appointment
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.seating import is_single


@dataclass(frozen=True, slots=True)
class Kept:
    """The post `post` of `key`, of a kind of staff, that would go on in the unit `into`."""

    key: Hashable
    into: UUID
    post: str
    staff_kind: str


def keepable(wanted: Collection[Kept], on: date, taken: Collection[tuple[UUID, str]]) -> set[Kept]:
    """Return those that can go on from the day `on`.

    The catalogue has the post that day, for that kind of staff. Of a post that a unit has once
    nobody keeps it where it is `taken` (unit and post) or where two would: who it is, nobody said.
    """
    claims = Counter((one.into, one.post) for one in wanted)
    return {
        one
        for one in wanted
        if _goes_on(one, on)
        and not (
            is_single(one.post)
            and ((one.into, one.post) in taken or claims[(one.into, one.post)] > 1)
        )
    }


def contested(wanted: Collection[Kept], on: date) -> set[tuple[UUID, str]]:
    """Return which posts that a unit has once several people bring along, chosen now or not.

    They held it on the eve of `on` in units that went into the new one, and since then hold it there
    still, or a post in the new one that nobody has named: in whatever order they are carried over,
    none of them has it for having come first.
    """
    single = {one.post for one in wanted if is_single(one.post)}
    found = set()
    for into in {one.into for one in wanted if one.post in single}:
        before = line_of(country(), into) - {into}
        bringing = defaultdict(set)
        for person, post in _held(before, single, on - DAY):
            bringing[post].add(person)
        undecided = _undecided(
            {who for people in bringing.values() for who in people}, into, before, on
        )
        found |= {(into, post) for post, people in bringing.items() if len(people & undecided) > 1}
    return found


def _held(units: Collection[UUID], posts: Collection[str], eve: date) -> set[tuple[UUID, str]]:
    """Return who held which of some posts in some units on a day."""
    people, day = merged(), eve
    rows = Appointment.objects.open().filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day),
        unit__in=units, post__in=posts, staff_kind__in=SERVING_KINDS,
    )  # fmt: skip
    return {(people.resolve(who), post) for who, post in rows.values_list("official_id", "post")}


def _undecided(
    people: Collection[UUID], into: UUID, before: Collection[UUID], on: date
) -> set[UUID]:
    """Return whose posts from `on` on are still the old ones, or unnamed in the new unit."""
    members = merged().members(people)
    rows = Appointment.objects.open().filter(
        Q(valid_to=None) | Q(valid_to__gte=on), official__in=list(members),
        staff_kind__in=SERVING_KINDS,
    )  # fmt: skip
    left, named = set[UUID](), set[UUID]()
    for who, unit, post, title in rows.values_list("official_id", "unit_id", "post", "title"):
        person = members[who]
        if unit in before or (unit == into and not (post or title)):
            left.add(person)
        elif unit == into:
            named.add(person)
    return left - named


def _goes_on(one: Kept, on: date) -> bool:
    known = catalogues()["post"]
    entry = known.get(one.post) if one.post else None
    if entry is None:
        return False
    if entry.valid_from is not None and on < entry.valid_from.earliest:
        return False
    if entry.valid_to is not None and on > entry.valid_to.latest:
        return False
    kind = str(entry.extra.get("staff_kind") or "")
    return kind in ("", one.staff_kind) or changes_kind_by_law(one.staff_kind, kind, on)
