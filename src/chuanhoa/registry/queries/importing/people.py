"""Whom the pages of an import link to, and whom the undoing of one set back."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from chuanhoa.org.models import JournalLine, JournalTouch, User
from chuanhoa.registry.models import ImportBatch, PersonDetails
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import sight_of


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


def given_back(batch: ImportBatch) -> Any:
    """Return whose records the undoing of an import set back, for `__in`."""
    back = JournalLine.objects.filter(verb="act.undo", target_id=batch.applied_id)
    return JournalTouch.objects.filter(line__in=back).values("person")
