"""The clerk's own verbs: tiếp nhận, điều động, biệt phái, nghỉ hưu … and what each does to posts.

A movement has one day: the first of the new state. What ends, ends the day before. The catalogue of
movements says whether a verb raises or lowers the unit's number, starts or ends posts, and whether
it is for a time only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from chuanhoa.core.rulebook import Entry
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import Unit, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows, sense
from chuanhoa.registry.actions.facts import (
    DAY,
    Draft,
    copy_of,
    write_for,
)
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.seats import Before, SeatAnswer, lock_seats, settle_seats
from chuanhoa.registry.actions.sense import (
    ARRIVES_AS,
    NEW_POST,
    SECONDED,
    SECONDMENT_ENDS,
)
from chuanhoa.registry.actions.service import DEPUTY, refuse_second_main_post
from chuanhoa.registry.actions.standing import name_of_unit, refuse_outside_its_time
from chuanhoa.registry.models import Appointment, Movement, Official
from chuanhoa.registry.queries.leaves import MATERNITY_ENDS
from chuanhoa.registry.queries.movements import DEATH, OUT_OF_SERVICE

SECOND_POST, SECOND_POST_ENDS = "kiem_nhiem", "thoi_kiem_nhiem"
ELSEWHERE: Final = "dieu_dong_di"
OF_UNITS: Final = "sap_xep_don_vi"


@dataclass(frozen=True, slots=True)
class Move:
    """`unit`: where to. `appointment`: the post meant, where there are several.

    `post`, `staff_kind`, `title`: of the new post; the kind stays what it was when left out.
    """

    verb: str
    on: date
    unit: Unit | None = None
    appointment: Appointment | None = None
    post: str = ""
    staff_kind: str = ""
    title: str = ""
    until: date | None = None
    decision_number: str = ""
    note: str = ""


@transaction.atomic
def move_official(
    *,
    official: Official,
    move: Move,
    by: User | None,
    at: datetime,
    version: int | None = None,
    seat: SeatAnswer | None = None,
    before: Before | None = None,
) -> list[Movement]:
    """Record a movement with what it ends and opens; return its rows (two when both ends are ours).

    Who leaves for a unit where `by` may not write waits there to be received: the movement names
    the unit, and no post begins. `seat`: as `add_appointment` takes it; `before`: what stood before a
    movement that this one takes the place of. Raises Refused when the person holds no fitting post
    that day, a unit or post is missing, or something later is on record that this would contradict;
    NotAllowed without the right to write; Conflict when the record is no longer at `version`; else as
    `settle_seats` does.
    """
    checks.code(Movement, "verb", move.verb, "movement")
    verb = catalogues()["movement"][move.verb]
    access.refuse_unless(by, "registry.write", official, at=at)
    received = move.unit is None or access.may_write_in(by, "registry.write", move.unit, at=at)
    if move.unit is not None and move.verb not in ARRIVES_AS:
        access.refuse_unless_unit(by, "registry.write", move.unit, at=at)
    lock_seats(seats_of(official, move), official)
    held = Appointment.objects.open().filter(official=official).select_related("unit")
    draft = Draft()
    posts = list(held.order_by("concurrent", "pk"))
    _effect(verb)(draft, _Case(official, move, verb, posts, received=received))
    told = settle_seats(draft, seat, by=by, at=at, before=before)
    write_for(official, draft, verb="movement.record", by=by, at=at, version=version, counts=told)
    return [note for note in draft.noted if isinstance(note, Movement)]


def seats_of(official: Official, move: Move) -> set[tuple[UUID, str]]:
    """Return into which posts a movement may bring somebody: in the unit it names, or in his own."""
    if move.unit is not None:
        return {(move.unit.pk, move.post)}
    own = Appointment.objects.open().filter(official=official)
    return {(unit, move.post) for unit in own.values_list("unit_id", flat=True)}


@dataclass(frozen=True, slots=True)
class _Case:
    official: Official
    move: Move
    verb: Entry
    held: Sequence[Appointment]
    received: bool = True

    def on(self, day: date) -> list[Appointment]:
        """Return the posts of `day`, the main one first."""
        return [
            row
            for row in self.held
            if (row.valid_from or date.min) <= day <= (row.valid_to or date.max)
        ]

    def main(self, day: date) -> Appointment:
        """Return the post meant: the one named, else the main one (a council seat last)."""
        if self.move.appointment is not None:
            return self.move.appointment
        standing = sorted(self.on(day), key=lambda row: (row.staff_kind == DEPUTY, row.concurrent))
        if not standing:
            told = {"on": day, "verb": self.verb.label}
            raise Refused(Message("registry.no_post_on", told))
        return standing[0]

    def unit(self) -> Unit:
        if self.move.unit is None:
            raise Refused(Message("registry.unit_wanted", {"verb": self.verb.label}))
        return self.move.unit

    def note(self, draft: Draft, verb: str, here: Unit | None, there: Unit | None) -> None:
        draft.noted.append(
            Movement(
                official=self.official,
                verb=verb,
                happened_on=self.move.on,
                until=self.move.until,
                from_unit=here,
                to_unit=there,
                decision_number=checks.text(Movement, "decision_number", self.move.decision_number),
                note=checks.text(Movement, "note", self.move.note),
            )
        )

    def begin(
        self, draft: Draft, unit: Unit, *, verb: str, concurrent: bool = False, kind: str = ""
    ) -> None:
        """Open a post in `unit` from the day of the movement, or say of one on record how it began."""
        move = self.move
        standing = None if concurrent else self.begun_that_day(unit)
        if standing is not None:
            self.adopt(draft, standing, verb)
            return
        row = rows.appointment(
            official=self.official,
            unit=unit,
            staff_kind=move.staff_kind or kind,
            post=move.post,
            title=move.title,
            concurrent=concurrent,
            decision_number=move.decision_number,
            begun=move.on.isoformat(),
            ended=move.until.isoformat() if move.until else "",
            begun_by=verb,
        )
        refuse_outside_its_time(row)
        refuse_second_main_post(row, draft)
        draft.open(row)

    def begun_that_day(self, unit: Unit | None) -> Appointment | None:
        """Return the main post in `unit` (None: in any) that is on record from that very day."""
        move = self.move
        begun = [
            row
            for row in self.held
            if unit in (None, row.unit) and row.valid_from == move.on and not row.concurrent
            and move.staff_kind in ("", row.staff_kind) and move.post in ("", row.post or move.post)
            and move.title in ("", row.title or move.title)
        ]  # fmt: skip
        return min(begun, key=lambda row: row.staff_kind == DEPUTY, default=None)

    def adopt(self, draft: Draft, row: Appointment, verb: str) -> None:
        """Let a post that was recorded without the movement be begun by it; nothing else changes."""
        refuse_outside_its_time(row)
        sense.refuse_recorded(self.official, row, self.move.on)
        changes: dict[str, object] = {"begun_by": verb}
        if self.move.decision_number and not row.decision_number:
            changes["decision_number"] = self.move.decision_number
        if self.move.post and not row.post:
            changes |= {"post": self.move.post, "post_order": rows.post_order(self.move.post)}
        if self.move.title and not row.title:
            changes["title"] = checks.text(Appointment, "title", self.move.title)
        draft.replace(row, copy_of(row, **changes))

    def end(self, draft: Draft, posts: Sequence[Appointment]) -> None:
        last = self.move.on - DAY
        for row in posts:
            if row.valid_to == last and not row.ended_by:
                draft.replace(row, copy_of(row, ended_by=self.verb.code))
            else:
                draft.end(row, last, ended=last.isoformat(), ended_by=self.verb.code)


def _effect(verb: Entry) -> Callable[[Draft, _Case], None]:
    if verb.code == OF_UNITS:
        raise Refused(Message("registry.move_by_reform", {"verb": verb.label}))
    special = {
        **dict.fromkeys(SECONDED, _second),
        SECONDMENT_ENDS: _end_secondment,
        MATERNITY_ENDS: _end_leave,
        NEW_POST: _change_post,
        SECOND_POST: _add_second_post,
        SECOND_POST_ENDS: _end_second_post,
    }
    if verb.code in special:
        return special[verb.code]
    if verb.extra["starts"]:
        return _arrive
    return _leave if verb.extra["ends"] else _pause


def _arrive(draft: Draft, case: _Case) -> None:
    """Tiếp nhận, tuyển dụng, bầu cử, điều động đến: a main post begins."""
    eve = case.move.on - DAY
    before = sorted(
        (row for row in case.held if row.valid_from is None or row.valid_from <= eve),
        key=lambda row: row.valid_from or date.min,
    )
    kind = before[-1].staff_kind if before else ""
    seat = (case.move.staff_kind or kind) == DEPUTY
    begun = case.begun_that_day(case.move.unit)
    there = begun.unit if begun else case.move.unit or _stays_in(case) or case.unit()
    if not seat and begun is None:
        sense.refuse_arriving_while_there(
            case.verb, case.held, there, case.move.on, case.move.post or case.move.title
        )
    case.begin(draft, there, verb=case.verb.code, kind=kind)
    stood = [row for row in case.on(eve) if not row.concurrent and row.staff_kind != DEPUTY]
    left = next((row.unit for row in stood if row.unit_id != there.pk), None)
    case.note(draft, case.verb.code, left, there)


def _stays_in(case: _Case) -> Unit | None:
    """Return the unit of the main post held on that day, where another post and no unit is stated."""
    if not (case.move.post or case.move.title):
        return None
    main = [row for row in case.on(case.move.on) if not row.concurrent and row.staff_kind != DEPUTY]
    return main[0].unit if main else None


def _leave(draft: Draft, case: _Case) -> None:
    """Chuyển công tác, điều động đi, nghỉ hưu, thôi việc …: posts end, and may begin elsewhere."""
    eve = case.move.on - DAY
    main = case.main(eve)
    standing = case.on(eve)
    if any(row.valid_to != eve or row.ended_by for row in standing):
        _refuse_later(case)
    if case.verb.code == DEATH:
        ending = standing
    elif case.verb.code in OUT_OF_SERVICE:
        ending = [row for row in standing if row.staff_kind != DEPUTY]
    elif case.move.appointment is not None:
        ending = [main]
    else:
        ending = [
            row for row in standing if row.unit_id == main.unit_id and row.staff_kind != DEPUTY
        ] or [main]
    case.end(draft, ending)
    arrival = ARRIVES_AS.get(case.verb.code)
    there = case.move.unit if arrival else None
    case.note(draft, case.verb.code, main.unit, there)
    if arrival and there is not None and case.received:
        case.begin(draft, there, verb=arrival, kind=main.staff_kind)
        case.note(draft, arrival, main.unit, there)


def _refuse_later(case: _Case) -> None:
    """Nobody goes on leave after having left: what is on record for later is taken back first."""
    later = Movement.objects.filter(
        official=case.official, happened_on__gte=case.move.on, undone_by=None
    ).order_by("happened_on")
    if found := later.first():
        told = {
            "verb": case.verb.label, "on": case.move.on, "day": found.happened_on,
            "found": catalogues()["movement"][found.verb].label,
        }  # fmt: skip
        raise Refused(Message("registry.later_movement", told))


def _pause(draft: Draft, case: _Case) -> None:
    """Nghỉ thai sản, đi học, trở lại …: nothing ends or begins; the unit still counts the person."""
    case.note(draft, case.verb.code, case.main(case.move.on).unit, None)


def _second(draft: Draft, case: _Case) -> None:
    """Biệt phái: the home unit keeps and counts the person; the host has a concurrent post."""
    home = case.main(case.move.on)
    there = case.unit() if case.verb.code == SECONDED[1] else case.move.unit
    if there is not None:
        sense.refuse_own_unit(case.verb, home, there, case.move.on)
        case.begin(draft, there, verb=case.verb.code, concurrent=True, kind=home.staff_kind)
    case.note(draft, case.verb.code, home.unit, there)


def _end_secondment(draft: Draft, case: _Case) -> None:
    """Hết biệt phái: the post with the host ends."""
    eve = case.move.on - DAY
    away = [row for row in case.on(eve) if row.begun_by in SECONDED]
    if not away:
        sense.refuse_never_begun(case.official, case.verb, case.move.on)
    case.end(draft, away)
    home = case.main(case.move.on)
    case.note(draft, case.verb.code, away[0].unit if away else None, home.unit)


def _end_leave(draft: Draft, case: _Case) -> None:
    """Trở lại sau nghỉ thai sản: of a leave that is on record."""
    sense.refuse_never_begun(case.official, case.verb, case.move.on)
    _pause(draft, case)


def _change_post(draft: Draft, case: _Case) -> None:
    """Bổ nhiệm, phân công chức vụ khác: in the same unit one main post follows the other."""
    main = case.main(case.move.on - DAY)
    sense.refuse_no_post(case.verb, case.move.post or case.move.title)
    if case.move.unit is not None and case.move.unit.pk != main.unit_id:
        told = {
            "verb": case.verb.label,
            "unit": name_of_unit(main.unit_id, case.move.on),
            "found": name_of_unit(case.move.unit.pk, case.move.on),
            "other": catalogues()["movement"][ELSEWHERE].label,
        }
        raise Refused(Message("registry.same_unit_only", told))
    case.end(draft, [main])
    case.begin(draft, main.unit, verb=case.verb.code, kind=main.staff_kind)
    case.note(draft, case.verb.code, main.unit, main.unit)


def _add_second_post(draft: Draft, case: _Case) -> None:
    """Giao kiêm nhiệm: a second post beside the main one, in the same unit unless another is told."""
    main = case.main(case.move.on)
    sense.refuse_no_post(case.verb, case.move.post or case.move.title)
    there = case.move.unit or main.unit
    case.begin(draft, there, verb=case.verb.code, concurrent=True, kind=main.staff_kind)
    case.note(draft, case.verb.code, main.unit, there)


def _end_second_post(draft: Draft, case: _Case) -> None:
    """Thôi kiêm nhiệm: one second post ends."""
    eve = case.move.on - DAY
    second = [case.move.appointment] if case.move.appointment else []
    second = second or [row for row in case.on(eve) if row.concurrent]
    if len(second) != 1:
        told = {"verb": case.verb.label, "found": len(second), "on": eve}
        raise Refused(Message("registry.post_unclear", told))
    case.end(draft, second)
    case.note(draft, case.verb.code, second[0].unit, None)
