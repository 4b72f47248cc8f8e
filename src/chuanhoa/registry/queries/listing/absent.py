"""Whom a search means who holds no post on the day: gone already, or yet to come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNode
from chuanhoa.registry.models import PersonDetails
from chuanhoa.registry.queries.criteria import is_identity, named, numbered
from chuanhoa.registry.queries.reach import Held, posts_of, reached
from chuanhoa.registry.queries.sight import GUARDED, sight_of

MOST_ABSENT: Final = 5
_READ: Final = 200
"""Records of a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody without a post on the day. `last`: the last day of the latest post before it.

    `first`: the day on which the next one begins, where there was none before.
    """

    person: UUID
    full_name: str
    unit: str
    last: date | None
    first: date | None


def may_seek(
    viewer: User, search: str, *, as_of: date, today: date, known_at: datetime | None = None
) -> bool:
    """Whether `search` is no number of identity, or the viewer may see those of somebody."""
    if not is_identity(search):
        return True
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at)
    return not sight.reach(GUARDED["identity_number"]).empty


def absent(
    viewer: User, search: str, *, as_of: date, today: date, known_at: datetime | None = None
) -> list[Absent]:
    """Return the first MOST_ABSENT people of that name within reach who hold no post on the day.

    Those who held one last come first. Nobody is found by a number that the viewer may not see of
    him, nor by a post that was withdrawn.
    """
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at)
    if (
        not search.strip()
        or sight.scope.empty
        or not may_seek(viewer, search, as_of=as_of, today=today)
    ):
        return []
    rows = PersonDetails.objects.known(known_at).filter(named(search)).order_by("valid_from", "pk")
    of_record = dict(rows.values_list("official", "full_name")[:_READ])
    names = {sight.merged.resolve(record): name for record, name in of_record.items()}
    held = posts_of(names, sight.merged, known_at=known_at, standing=True)
    free = {
        one: posts for one, posts in held.items() if not any(_on(post, as_of) for post in posts)
    }
    within = reached(sight.scope, free, sight.merged, as_of=as_of, known_at=known_at)
    if is_identity(search):
        within &= numbered(sight, within)
    found = [_absent(one, names[one], free[one], as_of, sight.unit) for one in within]
    found.sort(key=lambda one: (one.last or date.min, one.full_name, str(one.person)), reverse=True)
    return found[:MOST_ABSENT]


def _absent(
    person: UUID, name: str, posts: list[Held], as_of: date, unit: Callable[[UUID], UnitNode | None]
) -> Absent:
    past = [post for post in posts if post.last < as_of]
    if past:
        shown = max(past, key=lambda post: post.last)
        last, first = shown.last, None
    else:
        shown = min(posts, key=lambda post: post.first)
        last, first = None, shown.first
    node = unit(shown.unit)
    return Absent(person, name, node.name if node else "", last, first)


def _on(post: Held, day: date) -> bool:
    return post.first <= day <= post.last
