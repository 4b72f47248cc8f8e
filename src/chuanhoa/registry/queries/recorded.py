"""Which movements a post was recorded by: they stand and fall with it, unless they tell more than it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from chuanhoa.org.models import JournalLine
from chuanhoa.registry.models import Appointment, Movement, RegistryFact
from chuanhoa.registry.queries.movements import CARRIED_OVER
from chuanhoa.registry.queries.passing import DAY
from chuanhoa.registry.queries.seating import same_post, share_a_day, unshared_in_seat

WITHDRAW: Final = "appointment.withdraw"
CORRECT: Final = "appointment.correct"
DEPUTY: Final = "dai_bieu_hdnd"
ENDS_A_SECOND: Final = ("thoi_kiem_nhiem", "het_biet_phai")
"""Verbs that tell of nothing but that a post beside the main one is over."""


@dataclass(frozen=True, slots=True)
class Again:
    """A post that a move ended: its row now, and the row that told how it stood before the move."""

    ended: Appointment
    stood: Appointment


@dataclass(frozen=True, slots=True)
class Recorded:
    """Movements by which one post began, or ended as a second one.

    `with_it`: they tell of this post alone, or are both ends of the move by which it began; `again`:
    what that move ended, and what stands again without it. `beyond`: they tell how another post that
    stands began or ended, too.
    """

    with_it: tuple[Movement, ...] = ()
    beyond: tuple[Movement, ...] = ()
    again: tuple[Again, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """The movements by whose day a post began, and the posts that they ended on its eve."""

    movements: tuple[Movement, ...] = ()
    ended: tuple[Appointment, ...] = ()


def recorded_by(post: Appointment) -> Recorded:
    """Return the standing movements of which `post` is the matter, the earliest first."""
    others = _others(post)
    acts = {one.pk: _acts_of(one) for one in others}
    found: list[Movement] = []
    told = _told_by(post)
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
    again: list[Again] = []
    for one in [one for one in found if one.pk not in apart]:
        for end in _other_ends(one):
            ended = [
                row for row in others if one.act_id in acts[row.pk] and row.ended_by == end.verb
            ]
            stands = [_stood(row, end) for row in ended]
            whole = [each for each in stands if each is not None and _may_stand(each, others)]
            found.append(end)
            if len(whole) == len(ended):
                again += whole
            else:
                apart |= {one.pk, end.pk}
    found.sort(key=lambda one: one.happened_on)
    return Recorded(
        tuple(one for one in found if one.pk not in apart),
        tuple(one for one in found if one.pk in apart),
        tuple(again),
    )


def recorded(row: RegistryFact) -> Recorded:
    """Return the same of an entry of any kind: only a post is recorded by a movement."""
    return recorded_by(row) if isinstance(row, Appointment) else Recorded()


def begun_with(row: RegistryFact) -> Begun:
    """Return what has its day from the first day of a post, or gives it: whoever shifts one shifts all."""
    if not isinstance(row, Appointment):
        return Begun()
    own = [one for one in _told_by(row) if _begun_by(row, one)]
    movements = list(dict.fromkeys([*own, *(end for one in own for end in _other_ends(one))]))
    ended = tuple(
        other
        for other in _others(row)
        if any(_ended_on_the_eve(other, one) for one in movements)
        and _acts_of(other) & {one.act_id for one in movements}
    )
    return Begun(tuple(movements), ended)


def withdrawn_with(post: Appointment, act: JournalLine) -> Iterator[Movement]:
    """Yield the movements that `act` withdrew together with `post` and that do not stand again."""
    of_person = Movement.objects.filter(official=post.official_id)
    standing = {_told(one) for one in of_person.filter(undone_by=None)}
    for one in of_person.filter(undone_by=act).order_by("happened_on", "act__seq"):
        if _told(one) not in standing:
            yield one


def stood_since(act: JournalLine) -> list[Again]:
    """Return the posts that stand again since `act` withdrew the move that had ended them."""
    ended = list(Appointment.objects.filter(closed_by=act).exclude(ended_by=""))
    opened = list(Appointment.objects.filter(act=act).order_by("pk"))
    return [Again(old, row) for row in opened for old in ended if same_post(old, row)]


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


def own_ended(movement: Movement) -> list[Appointment]:
    """Return the posts of the person that a movement ended, as it did."""
    written = Appointment.objects.filter(act__in=acts_of(movement), official=movement.official_id)
    return list(written.exclude(valid_to=None).exclude(ended_by="").order_by("pk"))


def _others(post: Appointment) -> list[Appointment]:
    return list(Appointment.objects.open().filter(official=post.official_id).exclude(pk=post.pk))


def _told_by(post: Appointment) -> list[Movement]:
    of_person = Movement.objects.filter(official=post.official_id, undone_by=None)
    return list(of_person.filter(act__in=_acts_of(post)).order_by("happened_on", "act__seq"))


def _other_ends(one: Movement) -> list[Movement]:
    """Return what the act of a movement tells of the other end of the same move."""
    same = Movement.objects.filter(
        act=one.act_id, official=one.official_id, happened_on=one.happened_on, undone_by=None,
        from_unit=one.from_unit_id, to_unit=one.to_unit_id,
    )  # fmt: skip
    return list(same.exclude(verb=one.verb).exclude(from_unit=None).exclude(to_unit=None))


def _stood(row: Appointment, end: Movement) -> Again | None:
    """Return how a post stood before `end` ended it; None where its end was changed since."""
    if not _ended_on_the_eve(row, end):
        return None
    stood = row
    while stood.ended_by == end.verb:
        before = Appointment.objects.filter(
            official=row.official_id, unit=row.unit_id, closed_by=stood.act_id
        )
        found = before.filter(concurrent=row.concurrent).order_by("pk").first()
        if found is None:
            return None
        stood = found
    return Again(row, stood)


def _may_stand(one: Again, others: Sequence[Appointment]) -> bool:
    """Whether a post may be held on as before a move: no other came after it, nobody else holds it."""
    probe = Appointment(
        official_id=one.ended.official_id, unit_id=one.ended.unit_id, post=one.ended.post,
        valid_from=one.ended.valid_from, valid_to=one.stood.valid_to,
    )  # fmt: skip
    main = [row for row in others if _is_main(row) and row.pk != one.ended.pk]
    if _is_main(one.ended) and any(share_a_day(probe, row) for row in main):
        return False
    since = Appointment(
        official_id=probe.official_id, unit_id=probe.unit_id, post=probe.post,
        valid_from=one.ended.valid_to and one.ended.valid_to + DAY, valid_to=probe.valid_to,
        shared_why=one.stood.shared_why,
    )  # fmt: skip
    return not unshared_in_seat(since)


def _is_main(row: Appointment) -> bool:
    return not row.concurrent and row.staff_kind != DEPUTY


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


def _ended_on_the_eve(other: Appointment, one: Movement) -> bool:
    return other.ended_by == one.verb and other.valid_to == one.happened_on - DAY


def _tells_of(one: Movement, other: Appointment) -> bool:
    """Whether a movement is how another post began or ended."""
    begun = other.begun_by == one.verb and other.valid_from == one.happened_on
    return (begun and other.unit_id == one.to_unit_id) or _ended_on_the_eve(other, one)


def _acts_of(post: Appointment) -> set[UUID]:
    """Return the act that wrote a row, and those that wrote what it took the place of."""
    found: set[UUID] = set()
    fresh = {post.act_id}
    while fresh:
        found |= fresh
        before = Appointment.objects.filter(official=post.official_id, closed_by__in=fresh)
        fresh = set(before.values_list("act_id", flat=True)) - found
    return found
