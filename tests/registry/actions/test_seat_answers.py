"""What is asked of who else holds a post, and what counts as an answer: to the day, and to the question."""

from datetime import date, timedelta
from typing import Any

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine
from chuanhoa.registry import actions
from chuanhoa.registry.actions import SeatAnswer
from chuanhoa.registry.actions.facts import copy_of
from chuanhoa.registry.actions.seats import newly_met
from chuanhoa.registry.models import Appointment, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

POST, FIRST = "CT_UBND", date(2026, 1, 1)
DAY = timedelta(days=1)
EVE = FIRST - DAY


def holder(land: Map, begun: str = "2025-07-01", ended: str = "") -> Official:
    made: Official = OfficialFactory(
        unit=land.new_nghia_ta, staff_kind="can_bo", post=POST, begun=begun, ended=ended
    )
    return made


def row_of(official: Official) -> Appointment:
    return Appointment.objects.open().get(official=official, post=POST)


def add(land: Map, official: Official, seat: SeatAnswer, begun: date = FIRST) -> None:
    there = {"unit": land.new_nghia_ta, "staff_kind": "can_bo", "post": POST, "concurrent": True}
    actions.add_appointment(
        official=official,
        appointment={**there, "begun": begun.isoformat()},
        seat=seat,
        by=None,
        at=AT,
    )


def question(land: Map, official: Official) -> str:
    with pytest.raises(actions.SeatTaken) as taken:
        add(land, official, SeatAnswer())
    return taken.value.question


@pytest.fixture
def former(land: Map) -> Official:
    return holder(land)


@pytest.fixture
def follower(land: Map) -> Official:
    made: Official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    return made


@pytest.mark.parametrize("said", [{"last": EVE}, {"why": "Bàn giao"}])
@pytest.mark.parametrize("asked", ["", "khác"])
def test_what_is_said_without_the_question_is_no_answer(
    land: Map, former: Official, follower: Official, said: dict[str, Any], asked: str
) -> None:
    with pytest.raises(actions.SeatTaken):
        add(land, follower, SeatAnswer(asked, **said))
    assert row_of(former).valid_to is None
    add(land, follower, SeatAnswer(question(land, follower), **said))
    assert row_of(follower).valid_from == FIRST


@pytest.mark.parametrize(
    ("last", "held"),
    [(date(2025, 6, 30), None), (date(2025, 7, 1), "day"), (EVE, "day"), (FIRST, None)],
)
def test_a_former_holder_held_it_from_his_first_day_to_the_eve(
    land: Map, former: Official, follower: Official, last: date, held: str | None
) -> None:
    answer = SeatAnswer(question(land, follower), last=last)
    if held:
        add(land, follower, answer)
        assert row_of(former).valid_to == last
        return
    with pytest.raises(Refused) as refusal:
        add(land, follower, answer)
    assert refusal.value.message.code in ("registry.seat_ended_early", "registry.seat_ended_late")
    assert row_of(former).valid_to is None


def test_of_a_holder_whose_first_day_is_not_known_the_days_count_that_are_certain(
    land: Map, follower: Official
) -> None:
    former = holder(land, begun="2025-09")
    answer = SeatAnswer(question(land, follower), last=date(2025, 9, 15))
    with pytest.raises(Refused) as refusal:
        add(land, follower, answer)
    assert refusal.value.message.params["wanted"] == date(2025, 9, 30)
    add(land, follower, SeatAnswer(question(land, follower), last=date(2025, 9, 30)))
    assert row_of(former).valid_to == date(2025, 9, 30)


@pytest.mark.parametrize("ended", ["", "2026-02-28"])
def test_days_shared_already_are_not_asked_about_again(land: Map, ended: str) -> None:
    """By two lists each was read as the chairman; nobody said why, and nobody came newly."""
    holder(land)
    later = holder(land, begun=FIRST.isoformat(), ended=ended)
    changes = {"decision_number": "9/QĐ"}
    actions.correct(row=row_of(later), changes=changes, by=None, at=AT, seat=SeatAnswer())
    assert row_of(later).decision_number == "9/QĐ"


def test_days_shared_by_one_post_after_the_other_are_shared_throughout(land: Map) -> None:
    """The first of them for a single day."""
    holder(land)
    row = row_of(holder(land, begun=FIRST.isoformat()))
    days = [(FIRST, FIRST), (FIRST + DAY, None)]
    own = [copy_of(row, valid_from=first, valid_to=last) for first, last in days]
    assert newly_met(row, own, ()) == []
    assert len(newly_met(row, own[1:], ())) == 1, "on the first day"


@pytest.mark.parametrize("changes", [{"begun": "2025-12-31"}, {"ended": "2026-03-01"}])
def test_one_day_more_is_asked_about(land: Map, changes: dict[str, str]) -> None:
    holder(land)
    later = holder(land, begun=FIRST.isoformat(), ended="2026-02-28")
    with pytest.raises(actions.SeatTaken):
        actions.correct(row=row_of(later), changes=changes, by=None, at=AT, seat=SeatAnswer())
    assert not JournalLine.objects.filter(verb="appointment.correct").exists()


@pytest.mark.parametrize(("on", "asked"), [(FIRST, False), (EVE, True)])
def test_a_movement_put_right_keeps_the_answer_only_where_it_still_can_be(
    land: Map, former: Official, follower: Official, on: date, asked: bool
) -> None:
    move = actions.Move("kiem_nhiem", FIRST, post=POST, staff_kind="can_bo")
    answer = SeatAnswer(question(land, follower), last=EVE)
    (told,) = actions.move_official(official=follower, move=move, by=None, at=AT, seat=answer)
    right = actions.Move("kiem_nhiem", on, post=POST, staff_kind="can_bo", decision_number="9/QĐ")

    def put_right() -> None:
        actions.correct_movement(movement=told, move=right, by=None, at=AT, seat=SeatAnswer())

    if asked:
        with pytest.raises(actions.SeatTaken):
            put_right()
        return
    put_right()
    assert (row_of(follower).decision_number, row_of(former).valid_to) == ("9/QĐ", EVE)
