"""A post withdrawn and given back is as if nothing had been done to it: its movement is still taken back."""

from datetime import date, timedelta

import pytest

from chuanhoa.org.models import JournalLine
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official, RankHeld
from tests.registry.actions.test_withdrawn_with import HOUR, ON, move, person, verbs
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

__all__ = ["person"]
DAY = timedelta(days=1)


def post_of(person: Official, post: str) -> Appointment:
    return Appointment.objects.open().get(official=person, post=post)


def out_and_back(row: Appointment, at: timedelta = HOUR) -> None:
    actions.withdraw(row=row, by=None, at=AT + at)
    row.refresh_from_db()
    actions.give_back(row=row, by=None, at=AT + at)


def standing(person: Official) -> list[tuple[str, date | None]]:
    rows = Appointment.objects.open().filter(official=person).order_by("valid_from", "post")
    return list(rows.values_list("post", "valid_to"))


def undo(movement: Movement) -> None:
    actions.undo_movement(movement=movement, by=None, at=AT + 9 * HOUR)


def test_a_movement_that_ended_the_post_before_and_that_of_another_is_taken_back(
    land: Map, person: Official
) -> None:
    other = OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_UBND",
                            begun="2025-07-01")  # fmt: skip
    taken = actions.Move("bo_nhiem", ON, post="CT_UBND", staff_kind="can_bo")
    with pytest.raises(actions.SeatTaken) as asked:
        actions.move_official(
            official=person, move=taken, by=None, at=AT, seat=actions.SeatAnswer()
        )
    answer = actions.SeatAnswer(asked.value.question, last=ON - DAY)
    (told,) = actions.move_official(official=person, move=taken, by=None, at=AT, seat=answer)
    out_and_back(post_of(person, "CT_UBND"))
    out_and_back(post_of(person, "CT_UBND"), 2 * HOUR)
    undo(told)
    assert standing(person) == [("VPTK", None)]
    assert standing(other) == [("CT_UBND", None)]
    assert verbs(person) == []


def test_a_movement_withdrawn_and_given_back_with_its_post_is_taken_back(person: Official) -> None:
    move(person, "kiem_nhiem", post="CT_HDND")
    out_and_back(post_of(person, "CT_HDND"))
    undo(Movement.objects.get(undone_by=None))
    assert (standing(person), verbs(person)) == ([("VPTK", None)], [])


def test_a_move_between_two_communes_is_taken_back_whole(land: Map, person: Official) -> None:
    move(person, "dieu_dong_di", unit=land.ben, post="TCKT")
    out_and_back(post_of(person, "TCKT"))
    undo(Movement.objects.filter(undone_by=None).order_by("verb")[0])
    assert (standing(person), verbs(person)) == ([("VPTK", None)], [])


def test_what_somebody_corrected_since_is_still_in_the_way(person: Official) -> None:
    (told,) = move(person, "bo_nhiem", post="TCKT")
    out_and_back(post_of(person, "TCKT"))
    row = post_of(person, "TCKT")
    actions.correct(row=row, changes={"decision_number": "9/QĐ"}, by=None, at=AT + 2 * HOUR)
    out_and_back(post_of(person, "TCKT"), 3 * HOUR)
    with pytest.raises(actions.ChangedSince) as refusal:
        undo(told)
    assert refusal.value.later.verb == "appointment.correct"


def test_what_was_withdrawn_and_not_given_back_is_in_the_way(person: Official) -> None:
    (told,) = move(person, "bo_nhiem", post="TCKT")
    out_and_back(post_of(person, "TCKT"))
    actions.withdraw(row=post_of(person, "TCKT"), by=None, at=AT + 2 * HOUR)
    with pytest.raises(actions.ChangedSince) as refusal:
        undo(told)
    assert refusal.value.later.verb == "appointment.withdraw"


def test_a_post_given_back_as_one_that_both_hold_is_in_the_way(land: Map, person: Official) -> None:
    (told,) = move(person, "bo_nhiem", post="CT_UBND", staff_kind="can_bo")
    row = post_of(person, "CT_UBND")
    actions.withdraw(row=row, by=None, at=AT + HOUR)
    OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_UBND", begun="2026-03-05")
    row.refresh_from_db()
    with pytest.raises(actions.SeatTaken) as asked:
        actions.give_back(row=row, by=None, at=AT + 2 * HOUR)
    both = actions.SeatAnswer(asked.value.question, why="Theo quyết định")
    actions.give_back(row=row, by=None, at=AT + 2 * HOUR, seat=both)
    with pytest.raises(actions.ChangedSince) as refusal:
        undo(told)
    assert refusal.value.later.verb == "appointment.give_back"


def test_a_rank_withdrawn_and_given_back_is_no_change_either(person: Official) -> None:
    for rank, day in (("01.004", "2020-01-01"), ("01.003", "2024-01-01")):
        actions.set_rank(official=person, rank=rank, begun=day, by=None, at=AT - HOUR)
    rank = RankHeld.objects.open().get(official=person, rank="01.003")
    line = JournalLine.objects.latest("seq")
    actions.withdraw(row=rank, by=None, at=AT + HOUR)
    rank.refresh_from_db()
    actions.give_back(row=rank, by=None, at=AT + HOUR)
    actions.undo(line=line, by=None, at=AT + 2 * HOUR)
    assert [row.rank for row in RankHeld.objects.open()] == ["01.004"]


def test_a_movement_told_again_goes_with_the_act_that_had_recorded_it(person: Official) -> None:
    """As of an act about many, which is taken back as one."""
    (told,) = move(person, "kiem_nhiem", post="CT_HDND")
    out_and_back(post_of(person, "CT_HDND"))
    actions.undo(line=told.act, by=None, at=AT + 2 * HOUR)
    assert (standing(person), verbs(person)) == ([("VPTK", None)], [])
