"""Pages of the register: which people, in which order, and where the next page begins.

Ids come first. Within chosen units they are gathered from the appointments there and put in order;
over the whole country the index of the order is walked until the page is full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from chuanhoa.registry.models import PersonDetails
from chuanhoa.registry.queries.criteria import (
    Criteria,
    about_person,
    appointments_for,
)
from chuanhoa.registry.queries.listing.cursor import pack, unpack
from chuanhoa.registry.queries.sight import Sight

NAME, BIRTH, UNIT = "ten", "sinh", "don_vi"
ORDERS: Final = (UNIT, NAME, BIRTH)
WALK: Final = 4000
"""How far the index is walked for one page before the rest is left to the database."""

NEVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class PageOfIds:
    """People in the order of the list; "" where there is nothing before or after."""

    people: list[UUID]
    before: str
    after: str


def people_in(sight: Sight, criteria: Criteria, *, gather: bool = False) -> QuerySet[PersonDetails]:
    """Return the details of everybody in the list, one row a person, in no order.

    `gather`: over the whole country, where few are expected; else an index of theirs is walked.
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
    place = unpack(order, before if backwards else after, (str,) * len(COLUMNS[order][0]))
    backwards = backwards and place is not None
    found: list[tuple[Any, ...]] = []
    parts = COLUMNS[order][::-1] if backwards else COLUMNS[order]
    for part in parts:
    """"""
def _beyond(columns: Sequence[str], place: Sequence[str | int], *, backwards: bool) -> Q:
    """Return the condition of rows past `place`, its first column bounded so an index begins there."""
    way = "lt" if backwards else "gt"
    past, same = Q(), Q()
    for column, value in zip(columns, place, strict=True):
        past |= same & Q(**{f"{column}__{way}": value})
        same &= Q(**{column: value})
    return Q(**{f"{columns[0]}__{way}e": place[0]}) & past


def page(
    order: str, found: list[tuple[Any, ...]], size: int, *, begun: bool, backwards: bool
) -> PageOfIds:
    """Return the page of rows read in the direction of reading, one more than fits."""
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return PageOfIds([], "", "")
    first, last = (pack(order, [_plain(value) for value in row]) for row in (found[0], found[-1]))
    people = [row[-1] for row in found]
    if backwards:
        return PageOfIds(people, first if more else "", last)
    return PageOfIds(people, first if begun else "", last if more else "")


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)
