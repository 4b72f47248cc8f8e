"""Whom the pages of an import link to, and whom the undoing of one left as they were."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chuanhoa.org.models import JournalLine, JournalTouch, User
from chuanhoa.registry.models import ImportBatch, PersonDetails
from chuanhoa.registry.queries.importing.onward import MOST_NAMED
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import sight_of


@dataclass(frozen=True, slots=True)
class Kept:
    """Whom the undoing left: `people` the viewer may see, by name; `more`: how many besides."""

    people: tuple[tuple[UUID, str], ...]
    more: int


def openable(viewer: User, people: Collection[UUID], *, today: date) -> set[UUID]:
    """Return of whom there is a record today that `viewer` may open."""
    standing = set(
        PersonDetails.objects.filter(official__in=set(people), known_to=None).values_list(
            "official_id", flat=True
        )
    )
    if not standing:
        return set()
    sight = sight_of(viewer, as_of=today, today=today)
    own = sight.own()
    mine = {own} & standing if own else set()
    return reached(sight.scope, standing, sight.merged, as_of=today) | mine


def changed_by_others(
    batch: ImportBatch, people: Collection[UUID], viewer: User
) -> tuple[str, ...]:
    """Return who but `viewer` wrote to some of `people` after an import, in order of names."""
    if batch.applied is None:
        return ()
    since = JournalTouch.objects.filter(person__in=people, line__seq__gt=batch.applied.seq)
    others = since.exclude(line__by=viewer).exclude(line__verb="act.undo")
    names = others.exclude(line__by=None).values_list("line__by__full_name", flat=True)
    return tuple(sorted(set(names)))


def given_back(batch: ImportBatch) -> Any:
    """Return whose records the undoing of an import set back, for `__in`."""
    back = JournalLine.objects.filter(verb="act.undo", target_id=batch.applied_id)
    return JournalTouch.objects.filter(line__in=back).values("person")


def kept_of(batch: ImportBatch, viewer: User, *, today: date) -> Kept:
    """Return whom the undoing of an import left as they were, since they were changed after it."""
    if batch.applied_id is None or batch.state != ImportBatch.State.PARTLY_UNDONE:
        return Kept((), 0)
    left = JournalTouch.objects.filter(line=batch.applied_id).exclude(person__in=given_back(batch))
    named = PersonDetails.objects.filter(
        official__in=left.values("person"), known_to=None, valid_to=None
    ).order_by("sort_key", "official")
    names = list(named.values_list("official_id", "full_name")[:MOST_NAMED])
    seen = openable(viewer, [person for person, _name in names], today=today)
    shown = tuple((person, name) for person, name in names if person in seen)
    return Kept(shown, left.count() - len(shown))
