"""A post that a unit has once, recorded by hand: who else holds it is asked about, never forbidden."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chuanhoa.org.models import JournalLine, Unit, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As

pytestmark = pytest.mark.django_db
POST = "CT_UBND"
Add = Callable[..., HttpResponse]
ASKS = "đang được ghi là giữ"


@pytest.fixture
def former(land: Map) -> Official:
    return OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Văn Cũ", staff_kind="can_bo", post=POST,
                           begun="2025-07-01")  # fmt: skip


@pytest.fixture
def follower(land: Map) -> Official:
    return OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Văn Kế", staff_kind="can_bo",
                           post="PCT_UBND", begun="2025-07-02", ended="2025-12-31")  # fmt: skip


def asked(answer: HttpResponse) -> dict[str, str]:
    """Return what a page sends along that has asked; nothing of one that has not."""
    page = answer.content.decode()
    return dict(re.findall(r'name="(seat-asked|seat-both)" value="([^"]+)"', page))


def typed(unit: Unit, **more: Any) -> dict[str, Any]:
    return {"unit": unit.pk, "staff_kind": "can_bo", "post": POST, "begun": "01/01/2026", **more}


@pytest.fixture
def add(as_: As, clerk: User, land: Map, follower: Official) -> Add:
    """Return a sender of the form of a post of `follower`."""
    client, url = as_(clerk), reverse("registry:add", args=[follower.pk, "chuc-vu"])

    def send(**more: Any) -> HttpResponse:
        answer: HttpResponse = client.post(url, typed(land.new_nghia_ta, **more))
        return answer

    return send


def held(official: Official) -> Appointment | None:
    return Appointment.objects.open().filter(official=official, post=POST).first()


def test_who_holds_the_post_is_named_and_asked_about(
    add: Add, former: Official, follower: Official
) -> None:
    page = add().content.decode()
    assert f"Lò Văn Cũ {ASKS} Chủ tịch Ủy ban nhân dân, Xã Nghĩa Tá, từ 01/7/2025" in page
    assert all(part in page for part in ('value="ended"', 'value="both"', 'name="seat_why"'))
    assert held(follower) is None
    again = add(**asked(add())).content.decode()
    assert ASKS in again, "until it is answered"


@pytest.mark.parametrize("why", ["", " ", "\u200b", "\u3164\u2060"])
def test_a_reason_that_nobody_can_read_is_none(
    add: Add, former: Official, follower: Official, why: str
) -> None:
    page = add(**asked(add()), seat="both", seat_why=why)
    assert "Ghi lý do cả hai cùng giữ." in page.content.decode()
    assert held(follower) is None


def test_an_answer_to_what_was_never_asked_is_none(
    add: Add, former: Official, follower: Official
) -> None:
    for given in ("", "1", "0" * 32):
        page = add(**{"seat-asked": given, "seat": "ended", "seat_last": "31/12/2025"})
        assert ASKS in page.content.decode()
        assert "31/12/2025" not in page.content.decode(), "it is asked anew"
    assert held(follower) is None
    stands = held(former)
    assert stands is not None
    assert stands.valid_to is None


def test_who_came_into_the_seat_since_it_was_asked_about_is_asked_about_too(
    add: Add, former: Official, follower: Official, land: Map
) -> None:
    question = asked(add())
    other = OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Thị Chen", staff_kind="can_bo",
                            post=POST, begun="2025-11-01")  # fmt: skip
    answer = {"seat": "ended", "seat_last": "31/12/2025"}
    page = add(**question, **answer)
    assert "Người đang giữ đã khác lúc hỏi" in page.content.decode()
    assert f"Lò Thị Chen {ASKS}" in page.content.decode()
    assert held(follower) is None
    assert add(**asked(page), **answer).status_code == 302
    over = [held(one) for one in (former, other)]
    assert [row and row.valid_to for row in over] == [date(2025, 12, 31)] * 2


def test_a_holder_whose_days_were_changed_since_is_asked_about_again(
    add: Add, former: Official, follower: Official
) -> None:
    question = asked(add())
    row = Appointment.objects.get(official=former)
    actions.correct(row=row, changes={"begun": "2025-12-31"}, by=None, at=AT)
    page = add(**question, seat="ended", seat_last="31/12/2025")
    assert "từ 31/12/2025" in page.content.decode()
    assert held(follower) is None


def test_an_answer_is_of_no_use_once_the_seat_is_free(
    add: Add, former: Official, follower: Official
) -> None:
    question = asked(add())
    row = Appointment.objects.get(official=former)
    actions.end_appointment(appointment=row, last=date(2025, 10, 31), by=None, at=AT)
    assert add(**question, seat="both", seat_why="Bàn giao").status_code == 302
    mine, over = held(follower), held(former)
    assert mine is not None
    assert over is not None
    assert (mine.shared_why, over.valid_to) == ("", date(2025, 10, 31))


def test_the_former_post_ends_on_the_day_that_is_said(
    add: Add, former: Official, follower: Official
) -> None:
    answer = {"seat": "ended", "seat_last": "31/12/2025"}
    assert add(**asked(add()), **answer).status_code == 302
    over = held(former)
    assert over is not None
    assert (over.valid_to, over.ended) == (date(2025, 12, 31), "2025-12-31")
    assert held(follower) is not None
    line = JournalLine.objects.get(verb="appointment.add")
    assert (line.counts["seats_ended"], line.touches.count()) == (1, 2)


def test_both_hold_it_for_a_reason_that_stays_with_the_post(
    add: Add, former: Official, follower: Official, as_: As, clerk: User
) -> None:
    both = {**asked(add()), "seat": "both"}
    assert "Ghi lý do cả hai cùng giữ." in add(**both).content.decode()
    assert held(follower) is None
    assert add(**both, seat_why="Bàn giao đến tháng 3").status_code == 302
    row = held(follower)
    assert row is not None
    assert row.shared_why == "Bàn giao đến tháng 3"
    still = held(former)
    assert still is not None
    assert still.valid_to is None
    url = reverse("registry:row", args=[follower.pk, "chuc-vu", row.pk])
    assert "Bàn giao đến tháng 3" in as_(clerk).get(url).content.decode()


@pytest.mark.parametrize(("last", "why"), [
    ("01/01/2026", "phải trước đó"), ("30/6/2025", "không thể thôi giữ ngày"), ("", "Ghi ngày cuối cùng"),
])  # fmt: skip
def test_a_last_day_that_cannot_be_is_refused(
    add: Add, former: Official, follower: Official, last: str, why: str
) -> None:
    page = add(**asked(add()), seat="ended", seat_last=last).content.decode()
    assert why in page
    assert held(follower) is None
    stands = held(former)
    assert stands is not None
    assert stands.valid_to is None


def test_nothing_is_asked_of_days_on_which_nobody_else_held_it(
    add: Add, former: Official, follower: Official
) -> None:
    Appointment.objects.filter(official=former).update(valid_to="2025-12-31", ended="2025-12-31")
    assert add().status_code == 302
    assert held(follower) is not None


def test_the_post_of_somebody_beyond_reach_is_not_named_and_not_ended(
    add: Add, former: Official, follower: Official, land: Map
) -> None:
    row = Appointment.objects.get(official=former)
    actions.end_appointment(appointment=row, last=date(2026, 1, 31), by=None, at=AT)
    elsewhere = {"unit": land.ben, "staff_kind": "cong_chuc", "begun": "2026-02-01"}
    actions.add_appointment(official=former, appointment=elsewhere, by=None, at=AT)
    question = add()
    page = question.content.decode()
    assert "Lò Văn Cũ" not in page
    assert "Một người ngoài phạm vi của bạn" in page
    assert 'value="ended"' not in page
    forged = add(**asked(question), seat="ended", seat_last="31/12/2025")
    assert forged.status_code == 403
    assert add(**asked(question), seat="both", seat_why="Bàn giao").status_code == 302


@pytest.mark.parametrize("verb", ["", "bau_cu"])
def test_a_new_person_with_such_a_post_is_asked_about_the_same_way(
    as_: As, clerk: User, land: Map, former: Official, verb: str
) -> None:
    client, url = as_(clerk), reverse("registry:new_official")
    sent = typed(land.new_nghia_ta, full_name="Lò Thị Mới", birth="1980", sex="nu", verb=verb)
    question = client.post(url, {**sent, "another": ""})
    assert f"Lò Văn Cũ {ASKS}" in question.content.decode()
    assert "đây là người khác" not in question.content.decode(), "nobody alike was shown"
    assert Official.objects.count() == 1
    answer = {**asked(question), "seat": "ended", "seat_last": "31/12/2025"}
    assert client.post(url, {**sent, **answer}).status_code == 302
    over = held(former)
    assert over is not None
    assert over.valid_to == date(2025, 12, 31)
