"""Who holds a post that a unit has once, as a clerk may be told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chuanhoa.org.models import User
from chuanhoa.registry.models import Appointment, Movement, PersonDetails
from chuanhoa.registry.queries.importing.people import openable
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.recorded import ended_for
from chuanhoa.registry.queries.sight import sight_of

WRITE = "registry.write"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a seat. `full_name` "": out of the viewer's sight; `may_end`: his to write about."""

    person: UUID
    full_name: str
    post: Appointment
    may_end: bool


def holders(viewer: User, held: Sequence[Appointment], *, today: date) -> list[Holder]:
    """Return whose the posts `held` are, named where the viewer may open their records."""
    sight = sight_of(viewer, as_of=today, today=today, permission=WRITE)
    people = {row.official_id: sight.merged.resolve(row.official_id) for row in held}
    keys = set(people.values())
    named = openable(viewer, keys, today=today)
    ended = reached(sight.scope, keys, sight.merged, as_of=today)
    names = PersonDetails.objects.open().filter(official__in=named).order_by("valid_from")
    known = dict(names.values_list("official_id", "full_name"))
    return [
        Holder(who, known.get(who, ""), row, who in ended)
        for row in held
        for who in (people[row.official_id],)
    ]


def displaced(viewer: User, movement: Movement, *, today: date) -> list[Holder]:
    """Return whose posts ended for the sake of a movement, and stand again once it is taken back."""
    return holders(viewer, ended_for(movement), today=today)
