"""Pages of the register: which people, in which order, and where the next page begins.

Ids come first. Within chosen units they are gathered from the appointments there and put in order;
over the whole country the index of the order is walked until the page is full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from chuanhoa.registry.models import PersonDetails
from chuanhoa.registry.queries.criteria import Criteria, about_person, appointments_for
from chuanhoa.registry.queries.listing.cursor import pack, unpack
from chuanhoa.registry.queries.sight import Sight

NAME, BIRTH, UNIT = "ten", "sinh", "don_vi"
ORDERS: Final = (UNIT, NAME, BIRTH)
STRETCH: Final = 4_000
"""How far an index is walked at first for one page."""

FEW: Final = 5
"""Who are fewer than this in a stretch are gathered and put in order; else the walk goes on."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a list in order: its rows, and the columns (of one index) they are sorted by."""

    where: Q
    columns: tuple[str, ...]


PARTS: Final = {
    NAME: (Part(Q(), ("sort_key", "official_id")),),
    BIRTH: (
        Part(Q(birth_earliest__isnull=False), ("birth_earliest", "sort_key", "official_id")),
        Part(Q(birth_earliest__isnull=True), ("sort_key", "official_id")),
    ),
}


@dataclass(frozen=True, slots=True)
class PageOfIds:
    """Ids in the order of the list; "" where there is nothing before or after."""

    people: Sequence[UUID]
    before: str
    after: str


def people_in(sight: Sight, criteria: Criteria, *, gather: bool = False) -> QuerySet[PersonDetails]:
    """Return the details of everybody in the list, one row a person, in no order.

    `gather`: few are expected, so they are made a list of first; else looked up one by one.
    """
    narrow = is_narrow(sight, criteria)
    held = appointments_for(sight, criteria, by_person=not narrow)
    rows = PersonDetails.objects.on(sight.as_of, sight.known_at)
    rows = rows.filter(sight.merged.has(held, gather=narrow))
    if sight.merged.found:
        rows = rows.exclude(official__in=sight.merged.records)
    return rows.filter(about_person(sight, criteria, gather=gather))


def is_narrow(sight: Sight, criteria: Criteria) -> bool:
    """Whether the list is of chosen units, and not of the whole country."""
    return not sight.scope.whole_country or criteria.unit is not None


def page_by_column(
    sight: Sight, criteria: Criteria, order: str, *, after: str, before: str, size: int
) -> PageOfIds:
    """Return one page ordered by given name or by birth (unknown births last)."""
    backwards = bool(before) and not after
    kinds = [(int, *[str] * len(part.columns)) for part in PARTS[order]]
    place = unpack(order, before if backwards else after, kinds)
    try:
        return _page(sight, criteria, order, place, backwards=backwards, size=size)
    except (ValueError, ValidationError):
        return _page(sight, criteria, order, None, backwards=False, size=size)


def _page(
    sight: Sight,
    criteria: Criteria,
    order: str,
    place: list[str | int] | None,
    *,
    backwards: bool,
    size: int,
) -> PageOfIds:
    backwards = backwards and place is not None
    found: list[tuple[Any, ...]] = []
    for number, part in enumerate(PARTS[order]) if not backwards else _turned(PARTS[order]):
        begun = place is not None and number == place[0]
        if place is not None and not begun and (number > int(place[0])) == backwards:
            continue
        beyond = _beyond(part, place[1:], backwards=backwards) if place and begun else Q()
        wanted = size + 1 - len(found)
        rows = _read(sight, criteria, part, beyond, backwards=backwards, wanted=wanted)
        found += [(number, *row) for row in rows]
        if len(found) > size:
            break
    return page(order, found, size, begun=place is not None, backwards=backwards)


def _turned(parts: Sequence[Part]) -> list[tuple[int, Part]]:
    return list(enumerate(parts))[::-1]


def _read(
    sight: Sight, criteria: Criteria, part: Part, beyond: Q, *, backwards: bool, wanted: int
) -> list[tuple[Any, ...]]:
    """Return the next `wanted` rows of a part, fewer only where it ends."""
    sort = [f"-{name}" if backwards else name for name in part.columns]
    if not is_narrow(sight, criteria) and not criteria.of_posts_only:
        found = _walk(sight, criteria, part, beyond, sort, wanted)
        if found is not None:
            return found
        rows = people_in(sight, criteria, gather=True)
    else:
        rows = people_in(sight, criteria)
    ordered = rows.filter(part.where, beyond).order_by(*sort)
    return list(ordered.values_list(*part.columns)[:wanted])


def _walk(
    sight: Sight, criteria: Criteria, part: Part, beyond: Q, sort: Sequence[str], wanted: int
) -> list[tuple[Any, ...]] | None:
    """Return the next `wanted` rows if they come soon on the index; None where they do not.

    The first stretch tells how thickly they lie, and so how long the second must be.
    """
    first, side = part.columns[0], "gte" if sort[0].startswith("-") else "lte"
    rows = people_in(sight, criteria).filter(part.where, beyond).order_by(*sort)
    index = PersonDetails.objects.known(sight.known_at).filter(part.where, beyond)
    ahead = index.order_by(*sort).values_list(first, flat=True)
    stretch = STRETCH
    for _ in range(2):
        end = list(ahead[stretch : stretch + 1])
        if not end:
            return None
        near = rows.filter(**{f"{first}__{side}": end[0]}).values_list(*part.columns)
        found = list(near[:wanted])
        if len(found) == wanted:
            return found
        if len(found) < FEW:
            return None
        stretch = 2 * stretch * wanted // len(found)
    return None


def _beyond(part: Part, place: Sequence[str | int], *, backwards: bool) -> Q:
    """Return the condition of rows past `place`; the first column is bounded for the index."""
    way = "lt" if backwards else "gt"
    past, same = Q(), Q()
    for column, value in zip(part.columns, place, strict=True):
        past |= same & Q(**{f"{column}__{way}": value})
        same &= Q(**{column: value})
    return Q(**{f"{part.columns[0]}__{way}e": place[0]}) & past


def page(
    order: str, found: list[tuple[Any, ...]], size: int, *, begun: bool, backwards: bool
) -> PageOfIds:
    """Return the page of rows read in the direction of reading, one more than fits."""
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return PageOfIds([], "", "")
    first, last = pack(order, found[0]), pack(order, found[-1])
    people = [row[-1] for row in found]
    if backwards:
        return PageOfIds(people, first if more else "", last)
    return PageOfIds(people, first if begun else "", last if more else "")
