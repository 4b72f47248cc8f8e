"""Pages in the order of printed lists: unit by unit, within a unit by post, then by given name."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from chuanhoa.org.queries import Country, UnitTree
from chuanhoa.registry.models import Appointment, PersonDetails
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.criteria import (
    FIRST,
    Criteria,
    about_person,
    appointments_for,
    asked_of,
)
from chuanhoa.registry.queries.listing.cursor import unpack
from chuanhoa.registry.queries.listing.pages import UNIT, PageOfIds, page
from chuanhoa.registry.queries.sight import Sight
from chuanhoa.ui.tables import DEFAULT_PAGE

FIRST_STRETCH, LONGER_STRETCH, GROWTH = 4, 16, 4
"""How many units are read at first (more where something is asked of the person), and how many
times further each time they did not fill the page."""


class Place(NamedTuple):
    unit: int
    post_order: int
    sort_key: str
    person: str


def page_by_unit(
    sight: Sight, criteria: Criteria, *, after: str, before: str, size: int
) -> PageOfIds:
    """Return one page; who holds posts in several units stands where his first post is."""
    position = positions(sight.land, sight.tree)
    units = units_in_order(sight, criteria)
    backwards = bool(before) and not after
    start = _start(before if backwards else after, position)
    backwards = backwards and start is not None
    found: list[Place] = []
    begin = bisect_left(units, start.unit, key=position.__getitem__) if start else 0
    width = FIRST_STRETCH if criteria.of_posts_only else LONGER_STRETCH
    width *= max(1, size // DEFAULT_PAGE)
    for stretch in _stretches(len(units), begin, width, backwards=backwards):
        rows = _people(sight, criteria, [units[at] for at in stretch], position)
        if start is not None:
            rows = [row for row in rows if (row < start if backwards else row > start)]
        found += sorted(rows, reverse=backwards)
        if len(found) > size:
            break
    order = list(position)
    shown = [(order[row.unit].hex, *row[1:]) for row in found[: size + 1]]
    ids = page(UNIT, shown, size, begun=start is not None, backwards=backwards)
    return PageOfIds([UUID(str(person)) for person in ids.people], ids.before, ids.after)


def in_list_order(sight: Sight, people: Collection[UUID]) -> list[UUID]:
    """Return `people` in the order of printed lists; who holds no post that day comes last, by name."""
    position, person = positions(sight.land, sight.tree), sight.merged.person
    members = sight.merged.members(set(people))
    held = Appointment.objects.on(sight.as_of, sight.known_at).filter(official__in=list(members))
    first: dict[UUID, tuple[Any, ...]] = {}
    for who, *post in held.values_list(person, *FIRST, "unit_id"):
        first[who] = min(first.get(who, tuple(post)), tuple(post))
    rows = PersonDetails.objects.on(sight.as_of, sight.known_at).filter(official__in=people)
    names = dict(rows.values_list("official_id", "sort_key"))

    def place(who: UUID) -> Place:
        _concurrent, post_order, _pk, unit = first.get(
            sight.merged.resolve(who), (True, 0, 0, None)
        )
        return Place(position.get(unit, len(position)), post_order, names.get(who, ""), who.hex)

    return sorted(people, key=place)


@lru_cache(maxsize=4)
def positions(land: Country, tree: UnitTree) -> Mapping[UUID, int]:
    """Return the place of every unit: those of the tree from the top down, then all others."""
    standing = [
        node.id for province in tree.provinces() for node in (province, *tree.beneath(province.id))
    ]
    others = sorted(
        (history[-1].name_sort, unit.hex, unit)
        for unit, history in land.facts.items()
        if unit not in tree
    )
    every = [*standing, *(unit for *_, unit in others)]
    return {unit: at for at, unit in enumerate(every)}


def units_in_order(sight: Sight, criteria: Criteria) -> Sequence[UUID]:
    """Return the units that the list may cover, in its order."""
    position, scope = positions(sight.land, sight.tree), sight.scope
    asked = asked_of(sight, criteria)
    if asked is None and scope.whole_country:
        return list(position)
    wanted = asked or scope
    units = wanted.unit_ids | wanted.split_ids
    return sorted((unit for unit in units if unit in position), key=position.__getitem__)


def _start(cursor: str, position: Mapping[UUID, int]) -> Place | None:
    told = unpack(UNIT, cursor, [(str, int, str, str)])
    if told is None:
        return None
    unit, post_order, sort_key, person = told
    try:
        return Place(position[UUID(str(unit))], int(post_order), str(sort_key), str(person))
    except (ValueError, KeyError):
        return None


def _stretches(count: int, begin: int, width: int, *, backwards: bool) -> Iterator[range]:
    """Yield ranges of units from the one where reading begins, ever longer."""
    if backwards:
        end = min(begin + 1, count)
        while end > 0:
            yield range(max(0, end - width), end)
            end, width = end - width, width * GROWTH
        return
    while begin < count:
        yield range(begin, min(count, begin + width))
        begin, width = begin + width, width * GROWTH


def _people(
    sight: Sight, criteria: Criteria, units: Sequence[UUID], position: Mapping[UUID, int]
) -> list[Place]:
    """Return those whose first post in the list is in one of `units`."""
    held = appointments_for(sight, criteria, among=units)
    person = sight.merged.person
    first: dict[UUID, tuple[Any, ...]] = {}
    for who, *post in (
        *held.values_list(person, *FIRST, "unit_id"),
        *_elsewhere(sight, criteria, held, units),
    ):
        first[who] = min(first.get(who, tuple(post)), tuple(post))
    inside = set(units)
    here = {who: post for who, post in first.items() if post[-1] in inside}
    rows = PersonDetails.objects.on(sight.as_of, sight.known_at)
    rows = rows.filter(official__in=held.values(person=person))
    rows = rows.filter(about_person(sight, criteria))
    return [
        Place(position[here[who][-1]], here[who][1], sort_key, who.hex)
        for who, sort_key in rows.values_list("official_id", "sort_key")
        if who in here
    ]


def _elsewhere(
    sight: Sight, criteria: Criteria, held: AppointmentQuerySet, units: Sequence[UUID]
) -> Iterator[tuple[Any, ...]]:
    """Yield the posts in the list that holders of `held` have outside of `units`."""
    person = sight.merged.person
    others = Appointment.objects.on(sight.as_of, sight.known_at).annotate(person=person)
    others = others.filter(person__in=held.values(who=person)).exclude(unit__in=units)
    keys = list(others.values_list("pk", flat=True))
    if keys:
        inside = appointments_for(sight, criteria, by_person=True).filter(pk__in=keys)
        yield from inside.values_list(person, *FIRST, "unit_id")
