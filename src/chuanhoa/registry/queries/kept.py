"""Whom taking an act about many people back leaves as they are, and why: beforehand and afterwards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

from chuanhoa.org.models import JournalLine, JournalTouch, User
from chuanhoa.registry.models import PersonDetails
from chuanhoa.registry.queries.importing.people import openable
from chuanhoa.registry.queries.listing.lines import lines
from chuanhoa.registry.queries.sight import sight_of
from chuanhoa.registry.queries.since import changed_since, given_back, written_by
from chuanhoa.registry.queries.verbs import UNDO, acts_told, told_to

MOST_NAMED: Final = 50
Act = JournalLine
"""An act, as its line in the journal."""


@dataclass(frozen=True, slots=True)
class Stays:
    """Somebody who is left: `what` was written of him since, `on` which day; "" where not to be told."""

    person: UUID
    name: str
    what: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Who is left: `people` the viewer may see, by name; `more`: how many besides."""

    people: tuple[Stays, ...] = ()
    more: int = 0

    def __len__(self) -> int:
        return len(self.people) + self.more

    @property
    def named(self) -> Mapping[UUID, Stays]:
        return {one.person: one for one in self.people}


NOBODY: Final = Kept()


def would_stay(viewer: User, line: JournalLine, *, today: date) -> Kept:
    """Return whom taking `line` back now would leave as they are: they were written to after it."""
    people = written_by(line) - given_back(line)
    return _told(viewer, changed_since(people, line).changed, today)


def kept_of(viewer: User, line: JournalLine | None, *, today: date) -> Kept:
    """Return whom taking `line` back left as they are; nobody where it was not taken back."""
    back = given_back(line) if line else set()
    if line is None or not back:
        return Kept()
    people = written_by(line) - back
    return _told(viewer, dict.fromkeys(people) | changed_since(people, line).changed, today)


def changed_by_others(line: JournalLine, people: Collection[UUID], viewer: User) -> tuple[str, ...]:
    """Return who but `viewer` wrote to some of `people` after an act, in order of names."""
    since = JournalTouch.objects.filter(person__in=people, line__seq__gt=line.seq)
    others = since.exclude(line__by=viewer).exclude(line__verb=UNDO)
    names = others.exclude(line__by=None).values_list("line__by__full_name", flat=True)
    return tuple(sorted(set(names)))


def _told(viewer: User, found: Mapping[UUID, JournalLine | None], today: date) -> Kept:
    seen = openable(viewer, found, today=today)
    named = PersonDetails.objects.filter(official__in=seen, known_to=None, valid_to=None)
    names = dict(
        named.order_by("sort_key", "official").values_list("official_id", "full_name")[:MOST_NAMED]
    )
    hidden = {
        one.id: one.hidden for one in lines(sight_of(viewer, as_of=today, today=today), list(names))
    }
    people = []
    for person, name in names.items():
        act, shut = found[person], hidden.get(person)
        if act is None or shut is None or not told_to(act.verb, shut):
            people.append(Stays(person, name))
            continue
        told = acts_told([act], shut)[act.pk]
        people.append(Stays(person, name, told, timezone.localtime(act.at).date()))
    return Kept(tuple(people), len(found) - len(people))
