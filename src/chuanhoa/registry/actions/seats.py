"""Posts that a unit has once, recorded by hand: who else holds one, and what the clerk says of him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues, unit_named
from chuanhoa.registry import access
from chuanhoa.registry.actions.facts import Draft, lock
from chuanhoa.registry.models import Appointment
from chuanhoa.registry.queries.merged import merged

MOST_WORDS: Final = 300


@dataclass(frozen=True, slots=True)
class SeatAnswer:
    """What a clerk says of who else holds a post: until when he held it, or `why` both hold it.

    Neither: he has not been asked yet.
    """

    last: date | None = None
    why: str = ""


class SeatTaken(Refused):
    """Others (`held`: their posts) hold what a unit has once, and nothing was said of them."""

    def __init__(self, row: Appointment, held: Sequence[Appointment]) -> None:
        node = unit_named(row.unit_id, as_of=row.valid_from or date.min)
        told = {
            "post": catalogues()["post"][row.post].label,
            "unit": node.name if node else str(row.unit_id),
        }
        super().__init__(Message("registry.single_post_held", told))
        self.held = tuple(held)


def is_single(post: str) -> bool:
    """Whether a unit has the post once."""
    known = catalogues()["post"]
    return post in known and bool(known[post].extra.get("single"))


def others_in_seat(row: Appointment) -> list[Appointment]:
    """Return the posts of others on record that are `row`'s, on a day of `row`: none but of a single post."""
    if not is_single(row.post):
        return []
    people = merged()
    own = people.resolve(row.official_id)
    held = Appointment.objects.open().filter(unit=row.unit_id, post=row.post)
    return [
        other
        for other in held.select_related("official").order_by("valid_from", "pk")
        if people.resolve(other.official_id) != own
        and (other.valid_from or date.min) <= (row.valid_to or date.max)
        and (row.valid_from or date.min) <= (other.valid_to or date.max)
    ]


def refuse_taken(row: Appointment) -> None:
    """Raise SeatTaken where others hold the post of `row`."""
    if held := others_in_seat(row):
        raise SeatTaken(row, held)


def settle_seat(
    row: Appointment, draft: Draft, answer: SeatAnswer | None, *, by: User | None, at: datetime
) -> None:
    """Put into `draft` what the clerk says of who else holds the post of `row`; None: nobody is asked.

    The former ones end, or `row` keeps why both hold it. Raises SeatTaken without an answer, Refused
    where the last day is not after they began and before `row` begins, and NotAllowed where `by` may not
    write about one of them.
    """
    if answer is None or not (held := others_in_seat(row)):
        return
    lock(row.official, *(other.official for other in held))
    held = others_in_seat(row)
    if answer.last is None:
        if not answer.why:
            raise SeatTaken(row, held)
        row.shared_why = answer.why[:MOST_WORDS]
        return
    access.refuse_unless(by, "registry.write", *(other.official for other in held), at=at)
    for other in held:
        _refuse_unless_between(answer.last, other, row)
        draft.end(other, answer.last, ended=answer.last.isoformat(), ended_by="")


def _refuse_unless_between(last: date, other: Appointment, row: Appointment) -> None:
    first = other.valid_from or date.min
    if other.begun:
        first = max(first, PartialDate.from_iso(other.begun).earliest)
    if last < first:
        raise Refused(Message("registry.seat_ended_early", {"found": last, "wanted": first}))
    if last >= (row.valid_from or date.max):
        told = {"found": last, "wanted": row.valid_from or "…"}
        raise Refused(Message("registry.seat_ended_late", told))
