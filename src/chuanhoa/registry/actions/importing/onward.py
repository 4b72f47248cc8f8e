"""Whom an older list puts into a unit that has ended since: carried on as the unit's people were.

When a unit went whole into another one and the register carried its people over, a person who was not
known then, or not in that unit, has missed it. He follows in the act that brings him. Where the unit
was split, or nobody was carried over, the row says that his unit of today is not settled.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from chuanhoa.org.models import Unit
from chuanhoa.org.queries import Country, country, whole_way
from chuanhoa.org.queries.country import Link
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.importing.drafting import DAY, holds
from chuanhoa.registry.actions.importing.roster import Person
from chuanhoa.registry.actions.reform import DEPUTY, SEAT, VERB
from chuanhoa.registry.models import Appointment, Movement
from chuanhoa.registry.queries.pieces import chunks

CARRIED, LEFT = "import.note.carried", "import.note.unmoved"
Note = tuple[str, dict[str, Any]]
"""A code with what it speaks of."""


def carry_on(people: Iterable[Person], *, today: date) -> dict[UUID | None, Note]:
    """Carry on whoever the plan leaves in a unit that has ended, where that is sure.

    Returns by row of a sheet what to tell of it.
    """
    land = country()
    tree = land.tree(today)
    ended: dict[UUID, date] = {}
    left: dict[UUID, list[tuple[Person, Appointment]]] = {}
    for person in people:
        for row in person.draft.opened:
            if not isinstance(row, Appointment) or row.unit_id in tree:
                continue
            if row.unit_id not in ended:
                node = land.latest(row.unit_id)
                ended[row.unit_id] = (node and node.valid_to) or today
            if holds(row, min(ended[row.unit_id] + DAY, today)):
                left.setdefault(row.unit_id, []).append((person, row))
    ways = {unit: whole_way(land, unit, today) for unit in left}
    carried = _carried_over({link.predecessor for way in ways.values() for link in way})
    told: dict[UUID | None, Note] = {}
    for unit, posts in left.items():
        whole = bool(ways[unit]) and ways[unit][-1].successor in tree
        sure = whole and bool(carried & {(link.predecessor, link.on) for link in ways[unit]})
        posts.sort(key=lambda one: (one[1].concurrent, one[1].post_order))
        for person, row in posts:
            if sure or (not whole and holds(row, today)):
                told[row.source_id] = _note(land, unit, ways[unit] if sure else ())
            if sure:
                _follow(person, row, ways[unit])
    return told


def _carried_over(units: Iterable[UUID]) -> set[tuple[UUID, date]]:
    """Return (unit, day) of those whose people the register carried over."""
    moved = Movement.objects.filter(verb=VERB, undone_by=None)
    return {
        pair
        for some in chunks(sorted(units))
        for pair in moved.filter(from_unit__in=some).values_list("from_unit", "happened_on").distinct()
    }  # fmt: skip


def _follow(person: Person, row: Appointment, way: Iterable[Link]) -> None:
    """End a post with its unit and hold the person in the next one as long; a deputy keeps the seat.

    Whoever stands there already, by another post of his, is there once.
    """
    seat, last = row.staff_kind == DEPUTY, row.valid_to or date.max
    for link in way:
        if last < link.on:
            return
        row.valid_to = link.on - DAY
        row.ended, row.ended_by = row.valid_to.isoformat(), VERB
        there = [one for one in person.of(Appointment) if isinstance(one, Appointment)]
        if any(one is not row and (one.staff_kind == DEPUTY) == seat and not one.concurrent
               and holds(one, link.on) for one in there):  # fmt: skip
            return
        begun = rows.appointment(
            official=person.official, unit=Unit(pk=link.successor), staff_kind=row.staff_kind,
            post=SEAT if seat else "", begun=link.on.isoformat(), begun_by=VERB, source=row.source,
        )  # fmt: skip
        begun.valid_to = None if last == date.max else last
        if not seat:
            person.draft.noted.append(
                Movement(
                    official=person.official, verb=VERB, happened_on=link.on,
                    from_unit_id=row.unit_id, to_unit_id=link.successor,
                )
            )  # fmt: skip
        person.draft.open(begun)
        person.of(Appointment).append(begun)
        row = begun


def _note(land: Country, unit: UUID, way: Sequence[Link]) -> Note:
    was = land.latest(unit)
    about = {"unit": was.name if was else ""}
    if not way:
        return LEFT, about
    to = land.latest(way[-1].successor)
    return CARRIED, {**about, "to": to.name if to else "", "day": way[-1].on.isoformat()}
