"""Pages in the order of printed lists: unit by unit, within a unit by post, then by given name."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from chuanhoa.org.queries import country, unit_tree
from chuanhoa.registry.models import PersonDetails
from chuanhoa.registry.queries.criteria import (
    Criteria,
    about_person,
    appointments_for,
    first_of_each,
    units_of,
)
from chuanhoa.registry.queries.listing.cursor import unpack
from chuanhoa.registry.queries.listing.pages import UNIT, PageOfIds, page
from chuanhoa.registry.queries.sight import Sight

FIRST_STRETCH, GROWTH = 4, 4
"""How many units are read at first, and how much further each time they did not fill the page."""


class Place(NamedTuple):
    unit: int
    post_order: int
    sort_key: str
    person: str


def page_by_unit(
    sight: Sight, criteria: Criteria, *, after: str, before: str, size: int
) -> PageOfIds:
    """Return one page; who holds posts in several units stands where the first of them is."""
    units = units_in_order(sight, criteria)
    position = {unit.hex: at for at, unit in enumerate(units)}
    backwards = bool(before) and not after
    told = unpack(UNIT, before if backwards else after, (str, int, str, str))
    start: Place | None = None
    if told is not None and told[0] in position:
        start = Place(position[str(told[0])], *told[1:])  # type: ignore[arg-type]
    backwards = backwards and start is not None
    found: list[Place] = []
    for stretch in _stretches(len(units), start.unit if start else None, backwards=backwards):
        rows = _people(sight, criteria, units, stretch)
        if start is not None:
            rows = [row for row in rows if (row < start if backwards else row > start)]
        found += sorted(rows, reverse=backwards)
        if len(found) > size:
            break
    shown = [(units[row.unit].hex, row.post_order, row.sort_key, row.person) for row in found]
    ids = page(UNIT, shown[: size + 1], size, begun=start is not None, backwards=backwards)
    return PageOfIds([UUID(person) for person in ids.people], ids.before, ids.after)


def units_in_order(sight: Sight, criteria: Criteria) -> list[UUID]:
    """Return the units of the list: those standing that day down the tree, then any other."""
    tree, land = unit_tree(sight.as_of), country()
    wanted = units_of(criteria, sight.as_of)
    standing = [
        node.id for province in tree.provinces() for node in (province, *tree.beneath(province.id))
    ]
    ended = sorted(
        (history[-1].name_sort, unit.hex, unit)
        for unit, history in land.facts.items()
        if unit not in tree
    )
    every = [*standing, *(unit for *_, unit in ended)]
    scope = sight.scope
    return [
        unit
        for unit in every
        if (scope.holds(unit) or unit in scope.split_ids) and (wanted is None or unit in wanted)
    ]


def _stretches(count: int, start: int | None, *, backwards: bool) -> Iterator[range]:
    """Yield ranges of units from the one where reading begins, ever longer."""
    width = FIRST_STRETCH
    if backwards:
        end = (start or 0) + 1
        while end > 0:
            yield range(max(0, end - width), end)
            end, width = end - width, width * GROWTH
        return
    at = start or 0
    while at < count:
        yield range(at, min(count, at + width))
        at, width = at + width, width * GROWTH


def _people(sight: Sight, criteria: Criteria, units: list[UUID], stretch: range) -> list[Place]:
    everywhere = appointments_for(sight, criteria)
    here = {units[at]: at for at in stretch}
    held = first_of_each(everywhere.filter(unit__in=list(here)), everywhere, sight)
    person = sight.merged.person
    rows = PersonDetails.objects.on(sight.as_of, sight.known_at)
    rows = rows.filter(official__in=held.values(person=person)).filter(
        about_person(sight, criteria)
    )
    names = dict(rows.values_list("official_id", "sort_key"))
    return [
        Place(here[unit], order, names[who], who.hex)
        for who, unit, order in held.values_list(person, "unit_id", "post_order")
        if who in names
    ]
