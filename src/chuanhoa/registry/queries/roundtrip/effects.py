"""What a list that came back wrote, person by person: before and after, as the list shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry.models import Credential, PartyMembership, PersonDetails, RankHeld
from chuanhoa.registry.queries.listing.lines import PersonLine, lines
from chuanhoa.registry.queries.roundtrip.columns import COLUMNS, EditColumn
from chuanhoa.registry.queries.sight import Sight, sight_of

WRITE: Final = "registry.write"
_INSTANT: Final = timedelta(microseconds=1)
_EDITED: Final = (PersonDetails, Credential, RankHeld, PartyMembership)


@dataclass(frozen=True, slots=True)
class Effect:
    """One field of somebody that was written; "" for what was not known. `label` "": nothing in sight."""

    person: UUID
    name: str
    label: str = ""
    before: str = ""
    after: str = ""


def effects_of(
    viewer: User, line: JournalLine, people: Sequence[tuple[UUID, str]], *, today: date
) -> tuple[Effect, ...]:
    """Return what `line` wrote about `people` (record, name), but what the viewer may not see.

    Somebody about whom nothing is in sight has one line all the same.
    """
    day = max([timezone.localtime(line.at).date(), *_begun(line)])
    then, now = (
        sight_of(viewer, as_of=day, today=today, known_at=moment, permission=WRITE)
        for moment in (line.at - _INSTANT, line.at)
    )
    keys = [person for person, _name in people]
    before, after = _known(then, keys), _known(now, keys)
    found: list[Effect] = []
    for person, name in people:
        told = (
            list(_changed(person, name, before[person], after[person]))
            if person in before and person in after
            else []
        )
        found += told or [Effect(person, name)]
    return tuple(found)


def _known(sight: Sight, people: Sequence[UUID]) -> dict[UUID, PersonLine]:
    """Return the lines of those of whom anything was known by then."""
    held = PersonDetails.objects.on(sight.as_of, sight.known_at).filter(official__in=people)
    known = set(held.values_list("official_id", flat=True))
    return {one.id: one for one in lines(sight, [person for person in people if person in known])}


def _changed(person: UUID, name: str, before: PersonLine, after: PersonLine) -> Iterator[Effect]:
    for column in COLUMNS:
        was, became = _told(column, before), _told(column, after)
        if column.about and was is not None and became is not None and was != became:
            yield Effect(person, name, str(column.label), was, became)


def _told(column: EditColumn, line: PersonLine) -> str | None:
    """Return what a column writes of somebody; None where the viewer may not see it."""
    return None if column.guard in line.hidden else column.write(line)


def _begun(line: JournalLine) -> list[date]:
    """Return the last first day of what was written: a change may hold from a day to come."""
    days = (model.objects.filter(act=line).aggregate(day=Max("valid_from")) for model in _EDITED)
    return [found["day"] for found in days if found["day"]]
