"""The day of a post put right: the movement that brought it goes along, and what it ended ends before."""

from datetime import date, timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official
from tests.registry.actions.test_move_withdrawn import post_in, posts
from tests.registry.actions.test_withdrawn_with import (
    HOUR,
    MARCH,
    move,
    person,
    second,
    verbs,
    withdraw,
)
from tests.registry.conftest import Map
from tests.registry.factories import AT
from tests.registry.views.conftest import As, as_

__all__ = ["as_", "person"]
NEW = date(2026, 3, 9)
EVE = date(2026, 3, 8)


def correct(row: Appointment, begun: str = "2026-03-09") -> JournalLine:
    return actions.correct(row=row, changes={"begun": begun}, by=None, at=AT + HOUR)


def days(person: Official) -> set[date]:
    standing = Movement.objects.filter(official=person, undone_by=None)
    return set(standing.values_list("happened_on", flat=True))


def test_the_movement_that_brought_a_post_goes_with_its_day(person: Official) -> None:
    (told,) = move(person, "kiem_nhiem", post="CT_HDND", decision_number="3/QĐ", note="Nhớ")
    line = correct(second(person))
    assert (verbs(person), days(person)) == (["kiem_nhiem"], {NEW})
    now = Movement.objects.get(undone_by=None)
    assert (now.decision_number, now.note) == ("3/QĐ", "Nhớ")
    assert (line.counts["movement.closed"], line.counts["moved"]) == (1, 1)
    told.refresh_from_db()
    assert told.undone_by == line


def test_what_the_movement_ended_ends_on_the_eve_of_the_new_day(person: Official) -> None:
    move(person, "bo_nhiem", post="TCKT")
    correct(Appointment.objects.open().get(post="TCKT"))
    assert (verbs(person), days(person)) == (["bo_nhiem"], {NEW})
    assert posts(person)[0] == ("VPTK", EVE, "bo_nhiem")


def test_both_ends_of_a_move_go_with_the_day(land: Map, person: Official) -> None:
    move(person, "dieu_dong_di", unit=land.ben, post="TCKT")
    correct(post_in(person, land.ben))
    assert verbs(person) == ["dieu_dong_den", "dieu_dong_di"]
    assert days(person) == {NEW}
    assert posts(person)[0] == ("VPTK", EVE, "dieu_dong_di")
    withdraw(post_in(person, land.ben))
    assert (verbs(person), posts(person)) == ([], [("VPTK", None, "")])


def test_a_day_before_the_post_that_the_movement_ended_is_refused(person: Official) -> None:
    move(person, "bo_nhiem", post="TCKT")
    with pytest.raises(Refused):
        correct(Appointment.objects.open().get(post="TCKT"), "2025-06-01")


def test_a_movement_wants_a_whole_day(person: Official) -> None:
    move(person, "kiem_nhiem", post="CT_HDND")
    with pytest.raises(Refused) as refusal:
        correct(second(person), "2026")
    assert refusal.value.message.code == "registry.movement_day_wanted"


def test_two_posts_that_come_to_be_of_one_day_and_decision_are_one_movement(
    person: Official,
) -> None:
    move(person, "kiem_nhiem", post="CT_HDND", decision_number="3/QĐ")
    later = actions.Move("kiem_nhiem", NEW, post="BT", decision_number="3/QĐ")
    actions.move_official(official=person, move=later, by=None, at=AT)
    correct(Appointment.objects.open().get(post="CT_HDND"))
    assert (verbs(person), days(person)) == (["kiem_nhiem"], {NEW})


def test_two_decisions_of_one_day_are_two_movements(person: Official) -> None:
    move(person, "kiem_nhiem", post="CT_HDND", decision_number="3/QĐ")
    later = actions.Move("kiem_nhiem", NEW, post="BT", decision_number="4/QĐ")
    actions.move_official(official=person, move=later, by=None, at=AT)
    correct(Appointment.objects.open().get(post="CT_HDND"))
    assert verbs(person) == ["kiem_nhiem", "kiem_nhiem"]


@pytest.mark.parametrize("changes", [{"ended": "2026-03-05"}, {"ended": ""}, {"concurrent": False}])
def test_a_post_put_right_does_not_come_to_be_a_second_main_one(
    person: Official, changes: dict[str, str | bool]
) -> None:
    beside = "concurrent" in changes
    move(person, "kiem_nhiem" if beside else "bo_nhiem", post="CT_HDND")
    row = Appointment.objects.open().get(post="CT_HDND" if beside else "VPTK")
    with pytest.raises(Refused) as refusal:
        actions.correct(row=row, changes=changes, by=None, at=AT + HOUR)
    assert refusal.value.message.code == "registry.main_post_held"


def test_what_overlapped_before_may_still_be_put_right(land: Map) -> None:
    there = {"staff_kind": "cong_chuc", "begun": "2025-07-02"}
    actions.register_official(
        details={"full_name": "Lò Thị Hai"}, by=None, at=AT,
        appointments=[{**there, "unit": unit, "post": post}
                      for unit, post in ((land.ben, "TCKT"), (land.new_nghia_ta, "VPTK"))],
    )  # fmt: skip
    row = Appointment.objects.open().get(post="VPTK")
    actions.correct(row=row, changes={"title": "Văn phòng"}, by=None, at=AT + HOUR)
    assert Appointment.objects.open().get(post="VPTK").title == "Văn phòng"


def test_another_thing_put_right_leaves_the_movement_alone(person: Official) -> None:
    (told,) = move(person, "kiem_nhiem", post="CT_HDND")
    actions.correct(row=second(person), changes={"title": "Chủ tịch"}, by=None, at=AT + HOUR)
    assert Movement.objects.get(undone_by=None) == told


def test_a_movement_of_another_day_stays_as_it_is(person: Official) -> None:
    """Somebody put the day of the post right before the two went together."""
    move(person, "kiem_nhiem", post="CT_HDND")
    Movement.objects.update(happened_on=date(2026, 2, 1))
    correct(second(person))
    assert days(person) == {date(2026, 2, 1)}


@pytest.mark.parametrize("times", [1, 2])
def test_taking_the_movement_back_takes_back_the_post_however_often_its_day_was_put_right(
    person: Official, times: int
) -> None:
    move(person, "bo_nhiem", post="TCKT")
    for n in range(times):
        correct(Appointment.objects.open().get(post="TCKT"), f"2026-03-1{n}")
    (now,) = Movement.objects.filter(undone_by=None)
    actions.undo_movement(movement=now, by=None, at=AT + 2 * HOUR)
    assert (verbs(person), posts(person)) == ([], [("VPTK", None, "")])


def test_the_movement_can_still_be_put_right_after_its_day_was(person: Official) -> None:
    move(person, "bo_nhiem", post="TCKT")
    correct(Appointment.objects.open().get(post="TCKT"))
    (now,) = Movement.objects.filter(undone_by=None)
    right = actions.Move("bo_nhiem", NEW + timedelta(days=1), post="TPHT")
    actions.correct_movement(movement=now, move=right, by=None, at=AT + 2 * HOUR)
    assert posts(person) == [("VPTK", NEW, "bo_nhiem"), ("TPHT", None, "")]


def test_the_clerk_is_told_before_and_after(as_: As, clerk: User, person: Official) -> None:
    client = as_(clerk)
    move(person, "bo_nhiem", post="TCKT")
    row = Appointment.objects.open().get(post="TCKT")
    url = f"/ho-so/{person.pk}/muc/chuc-vu/{row.pk}/dinh-chinh/"
    form = client.get(url)
    assert "biến động “Bổ nhiệm" in form.content.decode()
    assert "chuyển theo" in form.content.decode()
    shown = {name: form.context["form"][name].value() for name in ("unit", "staff_kind", "version")}
    done = client.post(url, {**shown, "post": "TCKT", "begun": "09/4/2026"}, follow=True)
    assert "đã chuyển theo sang từ 09/4/2026" in done.content.decode()
    assert "Từ ngày: 01/3/2026" in done.content.decode()
    assert "Chức vụ, chức danh: " not in done.content.decode(), (
        "the one post did not become the other"
    )
    assert "Bổ nhiệm" not in client.get(MARCH).content.decode()
