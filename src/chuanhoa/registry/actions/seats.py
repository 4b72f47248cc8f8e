"""Posts that a unit has once, recorded by hand: who else holds one, and what the clerk says of him."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues, unit_named
from chuanhoa.registry import access
from chuanhoa.registry.actions.facts import Draft, copy_of, lock, wait_for_seats
from chuanhoa.registry.models import Appointment, Official
from chuanhoa.registry.queries.seating import is_single, others_in_seat

MOST_WORDS: Final = 300
ENDED, SHARED = "seats_ended", "seats_shared"
"""What the journal line counts of the posts of others that ended, and of those that are shared."""
Seat = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class SeatAnswer:
    """What a clerk says of who else holds a post: until when he held it, or `why` both hold it.

    `asked`: the question that is answered, see `SeatTaken`; what answers another one is no answer.
    Neither: he has not been asked yet.
    """

    asked: str = ""
    last: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before an act that the new one takes the place of.

    `posts`: the person's own; `ended`: those of others, as the act had ended them.
    """

    posts: Sequence[Appointment] = ()
    ended: Sequence[Appointment] = ()


class SeatTaken(Refused):
    """Others (`held`: their posts) hold what a unit has once, and nothing was said of them.

    `question`: of these posts alone, as they are on record; who answers sends it along.
    `may_have_ended`: whether all of them began before the post that comes besides.
    """

    def __init__(self, row: Appointment, held: Sequence[Appointment]) -> None:
        node = unit_named(row.unit_id, as_of=row.valid_from or date.min)
        told = {
            "post": catalogues()["post"][row.post].label,
            "unit": node.name if node else str(row.unit_id),
        }
        super().__init__(Message("registry.single_post_held", told))
        self.held = tuple(held)
        self.may_have_ended = all(
            (one.valid_from or date.min) < (row.valid_from or date.min) for one in held
        )
        self.question = question_of(held)


def lock_seats(seats: Iterable[Seat], *people: Official) -> None:
    """Lock `people`, and first those of `seats` that a unit has once, with who is on record in them.

    Nobody else comes into them until this transaction ends: what `others_in_seat` says stays so.
    """
    single = {seat for seat in seats if is_single(seat[1])}
    units, posts = {unit for unit, _post in single}, {post for _unit, post in single}
    wait_for_seats(units)
    held = Appointment.objects.open().filter(unit__in=units, post__in=posts) if single else ()
    lock(*people, *(Official(pk=row.official_id) for row in held))


def settle_seats(
    draft: Draft,
    answer: SeatAnswer | None,
    *,
    by: User | None,
    at: datetime,
    before: Before | None = None,
) -> Mapping[str, int]:
    """Put into `draft` what the clerk says of who else holds what it opens; None: nobody is asked.

    Asked is of days on which the person did not share the post already, by what the draft closes or by
    what stood `before`; of what stands again since then, and the draft leaves so, too. The former ones
    end, or the post keeps why both hold it; returned is what the journal line counts of that. Raises
    SeatTaken without an answer to the very question, Refused where the last day is not after they began
    and before the new one begins, and NotAllowed where `by` may not write about one of them.
    `lock_seats` comes first.
    """
    if answer is None:
        return {}
    before = before or Before()
    met = _met(draft, before)
    if not met:
        return {}
    row, others = met[0].row, [other for one in met for other in one.held]
    if answer.asked != question_of(others):
        answer = _answered_before(row, others, before.ended)
    if answer.last is None:
        if not answer.why:
            raise SeatTaken(row, others)
        for one in met:
            one.row.shared_why = answer.why[:MOST_WORDS]
            if one.stands is not None:
                draft.replace(one.stands, one.row)
        return {SHARED: len(met)}
    access.refuse_unless(by, "registry.write", *(other.official for other in others), at=at)
    for one in met:
        for other in one.held:
            refuse_unless_between(answer.last, other, one.row)
            draft.end(other, answer.last, ended=answer.last.isoformat(), ended_by="")
    return {ENDED: len(others)}


@dataclass(frozen=True, slots=True)
class _Met:
    """A post and who else holds it; `stands`: the row on record of which `row` is a copy, if it is one."""

    row: Appointment
    held: Sequence[Appointment]
    stands: Appointment | None = None


def _met(draft: Draft, before: Before) -> list[_Met]:
    """Return what `draft` opens and others hold, and what stands again since `before` and it leaves so."""
    gone = [*before.posts, *(row for row in draft.closed if isinstance(row, Appointment))]
    found = []
    for row in [row for row in draft.opened if isinstance(row, Appointment)]:
        own = [old for old in gone if same_seat(old, row)]
        row.shared_why = next((old.shared_why for old in own if old.shared_why), "")
        found.append(_Met(row, newly_met(row, own, _ended_in(row, before))))
    seen, people = {row.pk for row in gone}, {row.official_id for row in before.posts}
    standing = Appointment.objects.open().filter(official__in=people).exclude(pk__in=seen)
    for stands in standing.select_related("official").order_by("pk"):
        own = [old for old in before.posts if same_seat(old, stands)]
        held = () if stands.shared_why else newly_met(stands, own, _ended_in(stands, before))
        found.append(_Met(copy_of(stands), held, stands))
    return [one for one in found if one.held]


def _ended_in(row: Appointment, before: Before) -> set[UUID]:
    return {old.official_id for old in before.ended if old.post == row.post}


def question_of(held: Iterable[Appointment]) -> str:
    """Return a name for what is asked of `held`, which nobody can make who was not asked."""
    told = sorted(
        f"{row.unit_id} {row.post} {row.official_id} {row.valid_from} {row.valid_to}"
        for row in held
    )
    return salted_hmac(__name__, "\n".join(told)).hexdigest()


def _answered_before(
    row: Appointment, others: Collection[Appointment], ended: Collection[Appointment]
) -> SeatAnswer:
    """Return what was said of the same holders by the act that is put right, where it still can be."""
    lasts = {(old.official_id, old.valid_to) for old in ended if old.post == row.post}
    last = next((last for _who, last in lasts), None)
    same = {(other.official_id, last) for other in others} == lasts
    if same and last is not None and last < (row.valid_from or date.min):
        return SeatAnswer(last=last)
    return SeatAnswer()


def same_seat(one: Appointment, other: Appointment) -> bool:
    """Whether two rows are of one person in one seat."""

    def seat(row: Appointment) -> tuple[UUID, UUID, str]:
        return row.official_id, row.unit_id, row.post

    return is_single(one.post) and seat(one) == seat(other)


def newly_met(
    row: Appointment, own: Iterable[Appointment], again: Collection[UUID]
) -> list[Appointment]:
    """Return who holds the post of `row` on days on which the person did not share it by `own`.

    Whoever holds it `again`, since what had ended it is taken back, shared it on no day.
    """
    held = sorted((old.valid_from or date.min, old.valid_to or date.max) for old in own)
    found = []
    for other in others_in_seat(row):
        day: date | None = max(row.valid_from or date.min, other.valid_from or date.min)
        end = min(row.valid_to or date.max, other.valid_to or date.max)
        for first, last in held if other.official_id not in again else ():
            if day is not None and first <= day <= last:
                day = last + timedelta(days=1) if last < end else None
        if day is not None:
            found.append(other)
    return found


def refuse_unless_between(last: date, other: Appointment, row: Appointment) -> None:
    """Raise Refused unless `last` is a day on which `other` was surely held, before `row` begins."""
    first = other.valid_from or date.min
    if last < first:
        raise Refused(Message("registry.seat_ended_early", {"found": last, "wanted": first}))
    if last >= (row.valid_from or date.max):
        told = {"found": last, "wanted": row.valid_from or "…"}
        raise Refused(Message("registry.seat_ended_late", told))
