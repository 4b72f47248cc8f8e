"""What is taken back or given back into a seat that another holds by now asks, as every other form does."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Move
from chuanhoa.registry.models import Appointment, Movement, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As
from tests.registry.views.test_seats import POST, asked, held
from tests.registry.views.test_seats_by_other_forms import BOTH, ENDED, last_of

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 1)


@pytest.fixture
def client(as_: As, clerk: User) -> Client:
    return as_(clerk)


@pytest.fixture
def chair(land: Map) -> Official:
    return OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Văn Cũ", staff_kind="can_bo",
                           post=POST, begun="2025-07-02")  # fmt: skip


def comes(land: Map, begun: date = ON) -> Official:
    return OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Văn Kế", staff_kind="can_bo",
                           post=POST, begun=begun.isoformat())  # fmt: skip


@pytest.fixture
def moved(chair: Official) -> str:
    """Where the movement is taken back by which the chairman left his seat."""
    move = Move("bo_nhiem", ON, post="CT_HDND")
    (told,) = actions.move_official(official=chair, move=move, by=None, at=AT)
    return reverse("registry:undo_movement", args=[chair.pk, told.pk])


def test_a_movement_taken_back_asks_of_who_follows_and_keeps_why_both_hold_it(
    client: Client, land: Map, chair: Official, moved: str
) -> None:
    comes(land)
    page = client.post(moved)
    shown = page.content.decode()
    assert "Lò Văn Kế đang được ghi là giữ" in shown
    assert "Người đang giữ đã thôi giữ" not in shown, "he came after: he cannot have left before"
    assert "sửa ở hồ sơ người ấy trước" in shown
    assert "Hồ sơ: <a" in shown
    assert "Chưa nhận được" not in shown, "nothing was answered yet"
    assert (shown.count("sửa ở hồ sơ người ấy trước"), "Chọn một điều" in shown) == (1, False)
    box = re.search(r'<input type="checkbox" name="seat" value="both"[^>]*>', shown)
    assert box is not None
    assert "checked" not in box[0]
    unanswered = client.post(moved, asked(page)).content.decode()
    assert "Chưa nhận được" in unanswered
    assert unanswered.count("Đúng là cả hai cùng giữ thì đánh dấu ô dưới đây") == 1
    assert "Đánh dấu ô này, hoặc bấm Thôi." in unanswered
    assert "False" not in unanswered
    assert Movement.objects.get().undone_by is None
    assert client.get(moved)["Location"] == moved.removesuffix("huy/"), "as the other language asks"
    empty = client.post(moved, {**asked(page), "seat": "both"})
    assert "Ghi lý do cả hai cùng giữ." in empty.content.decode()
    assert re.search(r'value="both"[^>]*checked', empty.content.decode())
    done = client.post(moved, {**asked(page), **BOTH})
    assert done.status_code == 302
    again = held(chair)
    assert again is not None
    assert (again.shared_why, again.valid_to) == ("Bàn giao", None)
    assert Movement.objects.get().undone_by is not None


def test_a_movement_taken_back_may_end_who_held_it_before(
    client: Client, land: Map, chair: Official, moved: str
) -> None:
    before = comes(land, date(2025, 7, 1))
    page = client.post(moved)
    done = client.post(moved, {**asked(page), "seat": "ended", "seat_last": "01/07/2025"})
    assert done.status_code == 302
    assert (last_of(before), last_of(chair)) == (date(2025, 7, 1), None)
    verbs = JournalLine.objects.order_by("-seq").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["act.undo", "appointment.end"]


def test_an_answer_about_another_holder_is_no_answer(
    client: Client, land: Map, chair: Official, moved: str
) -> None:
    first = comes(land)
    page = client.post(moved)
    actions.withdraw(row=Appointment.objects.get(official=first), by=None, at=AT)
    comes(land, ON + timedelta(days=1))
    again = client.post(moved, {**asked(page), **BOTH})
    assert "Người đang giữ đã khác lúc hỏi" in again.content.decode()


def test_what_is_given_back_asks_and_ends_the_former_holder(
    client: Client, land: Map, chair: Official
) -> None:
    one = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-02")
    there = {"unit": land.new_nghia_ta, "staff_kind": "can_bo", "post": "CT_HDND"}
    row = actions.add_appointment(
        official=one,
        appointment={**there, "begun": ON.isoformat(), "concurrent": True},
        by=None,
        at=AT,
    )
    actions.withdraw(row=row, by=None, at=AT)
    former = OfficialFactory(**there, full_name="Lò Văn Trước", begun="2025-07-02")
    url = reverse("registry:give_back", args=[one.pk, "chuc-vu", row.pk])
    page = client.post(url)
    shown = page.content.decode()
    assert "Lò Văn Trước đang được ghi là giữ" in shown
    assert ("Chọn một điều dưới đây." in shown, "Chưa nhận được" in shown) == (True, False)
    assert client.post(url, {**asked(page), **ENDED}).status_code == 302
    told = Appointment.objects.open().filter(post="CT_HDND")
    assert set(told.values_list("official", "valid_to")) == {
        (one.pk, None), (former.pk, date(2025, 12, 31)),
    }  # fmt: skip


@pytest.mark.parametrize("answered", [False, True])
def test_a_movement_put_right_so_that_he_stays_in_his_seat_asks_of_who_follows(
    client: Client, land: Map, chair: Official, moved: str, answered: bool
) -> None:
    """He was given another post besides, and not instead: the one who followed him is there by now."""
    if answered:
        comes(land)
    url = moved.replace("/huy/", "/dinh-chinh/")
    typed = {"verb": "kiem_nhiem", "on": "01/01/2026", "post": "CT_HDND"}
    page = client.post(url, typed)
    if answered:
        assert "Lò Văn Kế đang được ghi là giữ" in page.content.decode()
        assert Movement.objects.get().verb == "bo_nhiem"
        page = client.post(url, {**typed, **asked(page), **BOTH})
    assert page.status_code == 302
    again = held(chair)
    assert again is not None
    assert (again.valid_to, again.shared_why) == (None, "Bàn giao" if answered else "")
