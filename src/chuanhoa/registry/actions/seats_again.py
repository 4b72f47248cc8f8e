"""Posts that a unit has once and that stand again, by taking back an act, while others hold them.

One act about one person is answered as the forms of a post are; of an act about many each seat is
answered by itself.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import User
from chuanhoa.registry.actions.facts import Draft, wait_for_seats_of
from chuanhoa.registry.actions.seats import (
    MOST_WORDS,
    SeatAnswer,
    SeatTaken,
    newly_met,
    question_of,
    refuse_unless_between,
    same_seat,
)
from chuanhoa.registry.actions.service import end_appointment
from chuanhoa.registry.models import Appointment


@dataclass(frozen=True, slots=True)
class Met:
    """`row` would stand again while others hold the post (`held`); `question`: the name of just this."""

    row: Appointment
    held: tuple[Appointment, ...]

    @property
    def question(self) -> str:
        return question_of((self.row, *self.held))


class SeatsTaken(Refused):
    """What an act about many ended would stand again where others hold it by now: `met`, seat by seat."""

    def __init__(self, met: Collection[Met]) -> None:
        super().__init__(Message("registry.seats_held_again", {"found": len(met)}))
        self.met = tuple(met)


def settle_again(
    draft: Draft, answer: SeatAnswer | None, *, by: User | None, at: datetime
) -> set[UUID]:
    """Do what the clerk says of who holds what `draft` lets one person hold again; return nobody.

    The others' posts end by acts of their own, or the one that stands again keeps why both hold it.
    Raises SeatTaken without an answer to the very question, else as `settle_seats` does.
    """
    met = list(_met_again(draft))
    if not met:
        return set()
    others = [other for one in met for other in one.held]
    if answer is None or answer.asked != question_of(others) or not (answer.last or answer.why):
        raise SeatTaken(met[0].row, others)
    for one in met:
        if answer.last is None:
            one.row.shared_why = answer.why[:MOST_WORDS]
            continue
        for other in one.held:
            refuse_unless_between(answer.last, other, one.row)
            end_appointment(appointment=other, last=answer.last, by=by, at=at)
    return set()


class SettlingMany:
    """What a clerk says, by question, of whom an act about many would bring back into held seats.

    A reason: both hold it; None: this person is left as he is. Called with each draft of the undoing it
    returns who is to be left out of it. Raises SeatsTaken where a seat is not answered for, with all of
    them, answered or not: nothing is written then.
    """

    def __init__(self, answers: Mapping[str, str | None]) -> None:
        self._answers = answers
        self._told: dict[str, Met] = {}

    def __call__(self, draft: Draft) -> set[UUID]:
        wait_for_seats_of(draft)
        met = {one.question: one for one in _met_again(draft)}
        self._told |= met
        left = {key for key in met if self._answers.get(key, "") is None}
        if left:
            return {met[key].row.official_id for key in left}
        if any(not self._answers.get(key) for key in met):
            raise SeatsTaken(list(self._told.values()))
        for key, one in met.items():
            one.row.shared_why = (self._answers[key] or "")[:MOST_WORDS]
        return set()


def _met_again(draft: Draft) -> Iterator[Met]:
    """Yield what `draft` opens and others hold, nobody having said why, on days on which they did not yet."""
    gone = [row for row in draft.closed if isinstance(row, Appointment)]
    closed = {row.pk for row in gone}
    for row in draft.opened:
        if not isinstance(row, Appointment) or row.shared_why:
            continue
        held = tuple(
            other
            for other in newly_met(row, [old for old in gone if same_seat(old, row)], ())
            if other.pk not in closed and not other.shared_why
        )
        if held:
            yield Met(row, held)
