"""Whatever form brings somebody into a seat that another holds asks the same question."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As
from tests.registry.views.test_seats import ASKS, POST, asked, held

pytestmark = pytest.mark.django_db
ENDED = {"seat": "ended", "seat_last": "31/12/2025"}
BOTH = {"seat": "both", "seat_why": "Bàn giao"}


@pytest.fixture
def former(land: Map) -> Official:
    return OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Văn Cũ", staff_kind="can_bo", post=POST,
                           begun="2025-07-01")  # fmt: skip


@pytest.fixture
def deputy(land: Map) -> Official:
    return OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Văn Kế", staff_kind="can_bo",
                           post="PCT_UBND", begun="2025-07-02")  # fmt: skip


@pytest.fixture
def client(as_: As, clerk: User) -> Client:
    return as_(clerk)


def correcting(client: Client, row: Appointment, **typed: Any) -> HttpResponse:
    """Send the form by which a post is put right, changed in some fields."""
    url = reverse("registry:correct_row", args=[row.official_id, "chuc-vu", row.pk])
    form = client.get(url).context["form"]
    shown = {
        name: form[name].value() for name in ("unit", "staff_kind", "post", "title", "version")
    }
    shown |= {"begun": row.valid_from and f"{row.valid_from:%d/%m/%Y}"}
    shown |= {"ended": f"{row.valid_to:%d/%m/%Y}"} if row.valid_to else {}
    answer: HttpResponse = client.post(url, {**shown, **typed})
    return answer


def moving(client: Client, official: Official, verb: str, **typed: Any) -> HttpResponse:
    url = reverse("registry:move", args=[official.pk])
    answer: HttpResponse = client.post(url, {"verb": verb, "on": "01/01/2026", **typed})
    return answer


def last_of(official: Official) -> date | None:
    row = held(official)
    assert row is not None
    return row.valid_to


def test_a_post_put_right_into_a_seat_that_is_held_is_asked_about(
    client: Client, former: Official, deputy: Official
) -> None:
    row = Appointment.objects.get(official=deputy)
    page = correcting(client, row, post=POST, begun="01/01/2026")
    assert f"Lò Văn Cũ {ASKS}" in page.content.decode()
    assert held(deputy) is None
    done = correcting(client, row, post=POST, begun="01/01/2026", **asked(page), **ENDED)
    assert done.status_code == 302
    assert (held(deputy) is not None, last_of(former)) == (True, date(2025, 12, 31))
    line = JournalLine.objects.get(verb="appointment.correct")
    assert (line.counts["seats_ended"], line.touches.count()) == (1, 2)


@pytest.mark.parametrize("changes", [{"begun": "01/12/2025"}, {"ended": ""}])
def test_days_put_right_that_come_to_meet_another_holder_are_asked_about(
    client: Client, former: Official, land: Map, changes: dict[str, str]
) -> None:
    begun, ended = ("2026-01-01", "") if "begun" in changes else ("2020-01-01", "2025-06-30")
    begun = begun if "begun" in changes else "2025-07-01"
    if "begun" in changes:
        row = Appointment.objects.get(official=former)
        actions.end_appointment(appointment=row, last=date(2025, 12, 31), by=None, at=AT)
    else:
        row = Appointment.objects.get(official=former)
        actions.correct(row=row, changes={"begun": "2025-10-01"}, by=None, at=AT)
        ended = "2025-09-30"
    other = OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post=POST, begun=begun,
                            ended=ended)  # fmt: skip
    mine = held(other)
    assert mine is not None
    page = correcting(client, mine, **changes)
    assert ASKS in page.content.decode()
    assert correcting(client, mine, **changes, **asked(page), **BOTH).status_code == 302
    shared = held(other)
    assert shared is not None
    assert shared.shared_why == "Bàn giao"


def test_whoever_shares_a_seat_already_is_not_asked_about_again(
    client: Client, former: Official, deputy: Official
) -> None:
    row = Appointment.objects.get(official=deputy)
    page = correcting(client, row, post=POST)
    correcting(client, row, post=POST, **asked(page), **BOTH)
    shared = held(deputy)
    assert shared is not None
    assert correcting(client, shared, title="Chủ tịch lâm thời").status_code == 302
    now = held(deputy)
    assert now is not None
    assert (now.title, now.shared_why) == ("Chủ tịch lâm thời", "Bàn giao")
    assert correcting(client, now, post="PCT_UBND", title="").status_code == 302
    back = Appointment.objects.open().get(official=deputy)
    assert (back.post, back.shared_why) == ("PCT_UBND", ""), "nothing is shared any more"


@pytest.mark.parametrize("verb", ["bo_nhiem", "kiem_nhiem"])
def test_a_movement_that_brings_such_a_post_asks(
    client: Client, former: Official, deputy: Official, verb: str
) -> None:
    page = moving(client, deputy, verb, post=POST)
    assert f"Lò Văn Cũ {ASKS}" in page.content.decode()
    assert not Movement.objects.exists()
    done = moving(client, deputy, verb, post=POST, **asked(page), **ENDED)
    assert done.status_code == 302
    assert (held(deputy) is not None, last_of(former)) == (True, date(2025, 12, 31))
    line = JournalLine.objects.get(verb="movement.record")
    assert (line.counts["seats_ended"], line.touches.count()) == (1, 2)


def test_an_arrival_and_an_election_ask(
    as_: As, province: User, land: Map, former: Official
) -> None:
    client = as_(province)
    away = OfficialFactory(unit=land.ben, staff_kind="can_bo", post="PCT_UBND", begun="2025-07-02")
    sent = {"unit": land.new_nghia_ta.pk, "post": POST, "staff_kind": "can_bo"}
    page = moving(client, away, "dieu_dong_di", **sent)
    assert f"Lò Văn Cũ {ASKS}" in page.content.decode()
    assert moving(client, away, "dieu_dong_di", **sent, **asked(page), **BOTH).status_code == 302
    came = held(away)
    assert came is not None
    assert came.shared_why == "Bàn giao"
    left = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-02", ended="2025-08-31")
    assert ASKS in moving(client, left, "bau_cu", **sent).content.decode()


def test_a_post_whose_name_a_movement_tells_is_asked_about(
    client: Client, former: Official, land: Map
) -> None:
    """The post is on record from that day, of no known name: the movement names it."""
    one = OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="", begun="2026-01-01")
    sent = {"unit": land.new_nghia_ta.pk, "post": POST}
    assert ASKS in moving(client, one, "tiep_nhan", **sent).content.decode()


def test_taking_back_a_movement_gives_the_former_holder_his_post_again(
    client: Client, former: Official, deputy: Official
) -> None:
    moving(client, deputy, "bo_nhiem", post=POST, **asked(moving(client, deputy, "bo_nhiem", post=POST)),
           **ENDED)  # fmt: skip
    (told,) = Movement.objects.all()
    url = reverse("registry:movement", args=[deputy.pk, told.pk])
    assert "Người giữ trước" in client.get(url).content.decode()
    client.post(reverse("registry:undo_movement", args=[deputy.pk, told.pk]))
    assert (held(deputy), last_of(former)) == (None, None)


def test_a_movement_put_right_asks_where_its_seat_is_held(
    client: Client, former: Official, deputy: Official
) -> None:
    moving(client, deputy, "kiem_nhiem", post="CT_HDND")
    (told,) = Movement.objects.all()
    url = reverse("registry:correct_movement", args=[deputy.pk, told.pk])
    sent = {"verb": "kiem_nhiem", "on": "01/01/2026", "post": POST}
    page = client.post(url, sent)
    assert f"Lò Văn Cũ {ASKS}" in page.content.decode()
    assert client.post(url, {**sent, **asked(page), **ENDED}).status_code == 302
    assert last_of(former) == date(2025, 12, 31)


@pytest.mark.parametrize("answer", [ENDED, BOTH])
def test_a_movement_put_right_in_something_else_keeps_what_was_answered(
    client: Client, former: Official, deputy: Official, answer: dict[str, str]
) -> None:
    page = moving(client, deputy, "bo_nhiem", post=POST)
    moving(client, deputy, "bo_nhiem", post=POST, **asked(page), **answer)
    told = Movement.objects.get(undone_by=None)
    url = reverse("registry:correct_movement", args=[deputy.pk, told.pk])
    sent = {"verb": "bo_nhiem", "on": "01/01/2026", "post": POST, "decision_number": "7/QĐ"}
    assert client.post(url, sent).status_code == 302
    mine = held(deputy)
    assert mine is not None
    assert (mine.decision_number, mine.shared_why) == ("7/QĐ", answer.get("seat_why", ""))
    assert last_of(former) == (date(2025, 12, 31) if answer is ENDED else None)
    early = {**sent, "on": "15/12/2025"}
    told = Movement.objects.get(undone_by=None)
    url = reverse("registry:correct_movement", args=[deputy.pk, told.pk])
    assert ASKS in client.post(url, early).content.decode()
