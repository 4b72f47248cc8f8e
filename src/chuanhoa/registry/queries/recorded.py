"""Which movements a post was recorded by: they stand and fall with it, unless they tell more than it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from chuanhoa.org.models import JournalLine
from chuanhoa.registry.models import Appointment, Movement, RegistryFact
from chuanhoa.registry.queries.movements import CARRIED_OVER
from chuanhoa.registry.queries.passing import DAY

WITHDRAW: Final = "appointment.withdraw"
CORRECT: Final = "appointment.correct"
ENDS_A_SECOND: Final = ("thoi_kiem_nhiem", "het_biet_phai")
"""Verbs that tell of nothing but that a post beside the main one is over."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Movements by which one post began, or ended as a second one.

    `with_it`: they tell of this post alone. `beyond`: they tell how another post that stands began
    or ended, too.
    """

    with_it: tuple[Movement, ...] = ()
    beyond: tuple[Movement, ...] = ()


def recorded_by(post: Appointment) -> Recorded:
    """Return the standing movements of which `post` is the matter, the earliest first."""
    others = list(Appointment.objects.open().filter(official=post.official_id).exclude(pk=post.pk))
    acts = {one.pk: _acts_of(one) for one in others}
    found: list[Movement] = []
    of_person = Movement.objects.filter(official=post.official_id, undone_by=None)
    told = list(of_person.filter(act__in=_acts_of(post)).order_by("happened_on", "act__seq"))
    for day_of in (_begun_by, _ended_by):
        near = [one for one in told if day_of(post, one) is not None]
        own = [one for one in near if one.act_id == post.act_id]
        own = own or [one for one in near if day_of(post, one)]
        found += [one for one in own or near if one not in found]
    apart = {
        one.pk
        for one in found
        for other in others
        if one.act_id in acts[other.pk] and _tells_of(one, other)
    }
    return Recorded(
        tuple(one for one in found if one.pk not in apart),
        tuple(one for one in found if one.pk in apart),
    )


def recorded(row: RegistryFact) -> Recorded:
    """Return the same of an entry of any kind: only a post is recorded by a movement."""
    return recorded_by(row) if isinstance(row, Appointment) else Recorded()


def withdrawn_with(post: Appointment, act: JournalLine) -> Iterator[Movement]:
    """Yield the movements that `act` withdrew together with `post` and that do not stand again."""
    of_person = Movement.objects.filter(official=post.official_id)
    standing = {_told(one) for one in of_person.filter(undone_by=None)}
    for one in of_person.filter(undone_by=act).order_by("happened_on", "act__seq"):
        if _told(one) not in standing:
            yield one


def taken_back(former: Iterable[RegistryFact]) -> dict[UUID, list[Movement]]:
    """Return by act the movements that went with a post among the rows `former`."""
    acts = {
        row.closed_by_id
        for row in former
        if row.closed_by is not None and row.closed_by.verb == WITHDRAW
    }
    found: dict[UUID, list[Movement]] = defaultdict(list)
    if acts:
        for one in Movement.objects.filter(undone_by__in=acts).order_by("happened_on", "act__seq"):
            if one.undone_by_id is not None:
                found[one.undone_by_id].append(one)
    return found


def acts_of(movement: Movement) -> list[JournalLine]:
    """Return the acts by which a movement is on record, the latest first.

    The last of them recorded it; those before it are corrections of its post that moved its day.
    """
    acts = [movement.act]
    while acts[-1].verb == CORRECT:
        before = Movement.objects.filter(
            official=movement.official_id, verb=movement.verb, undone_by=acts[-1]
        )
        earlier = before.select_related("act").first()
        if earlier is None:
            break
        acts.append(earlier.act)
    return acts


def ended_for(movement: Movement) -> list[Appointment]:
    """Return the posts of others, as a movement ended them: they held what a unit has once."""
    if movement.verb == CARRIED_OVER:
        return []
    written = Appointment.objects.filter(act__in=acts_of(movement))
    others = written.exclude(official=movement.official_id).exclude(valid_to=None)
    return list(others.select_related("official").order_by("pk"))


def _told(one: Movement) -> tuple[object, ...]:
    return one.verb, one.happened_on, one.from_unit_id, one.to_unit_id


def _begun_by(post: Appointment, one: Movement) -> bool | None:
    """Whether a movement is of the day on which `post` began; None: not how it began at all."""
    if (one.verb, one.to_unit_id) != (post.begun_by, post.unit_id):
        return None
    return one.happened_on == post.valid_from


def _ended_by(post: Appointment, one: Movement) -> bool | None:
    if one.verb not in ENDS_A_SECOND or (one.verb, one.from_unit_id) != (
        post.ended_by, post.unit_id,
    ):  # fmt: skip
        return None
    return post.valid_to is not None and one.happened_on == post.valid_to + DAY


def _tells_of(one: Movement, other: Appointment) -> bool:
    """Whether a movement is how another post began or ended."""
    begun = other.begun_by == one.verb and other.valid_from == one.happened_on
    ended = other.ended_by == one.verb and other.valid_to == one.happened_on - DAY
    return (begun and other.unit_id == one.to_unit_id) or ended


def _acts_of(post: Appointment) -> set[UUID]:
    """Return the act that wrote a row, and those that wrote what it took the place of."""
    found: set[UUID] = set()
    fresh = {post.act_id}
    while fresh:
        found |= fresh
        before = Appointment.objects.filter(official=post.official_id, closed_by__in=fresh)
        fresh = set(before.values_list("act_id", flat=True)) - found
    return found
