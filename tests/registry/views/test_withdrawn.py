"""A person whose only post was withdrawn: still reached, found, and put right."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Official, TrainingTurn
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory
from tests.registry.views.conftest import As

HOUR = timedelta(hours=1)
NAME = "Hoàng Thị Gần"


@pytest.fixture
def bare(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name=NAME, unit=land.new_nghia_ta, begun="2025-07-01", sex="nu"
    )
    row = Appointment.objects.open().get(official=made)
    actions.withdraw(row=row, by=None, at=AT + HOUR)
    return made


def corrected(text: str) -> list[str]:
    """Return the lines of what was corrected, each in plain words."""
    table = text.partition('id="corrections"')[2].partition("</table>")[0]
    rows = (re.sub(r"<[^>]+>", " ", row) for row in table.split("<tr")[2:])
    return [" ".join(row.partition(">")[2].split()) for row in rows]


def page(client: Client, person: Official) -> str:
    answer = client.get(f"/ho-so/{person.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def found(client: Client) -> bool:
    return NAME in client.get("/ho-so/?tim=hoang+thi").content.decode()


def test_whoever_could_see_the_post_sees_the_person(
    as_: As, clerk: User, province: User, land: Map, bare: Official
) -> None:
    for viewer in (clerk, province):
        assert "Hồ sơ này không còn chức vụ nào" in page(as_(viewer), bare)
        assert found(as_(viewer))
    stranger = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben)
    assert as_(stranger).get(f"/ho-so/{bare.pk}/").status_code == 404
    assert not found(as_(stranger))


def test_the_post_is_taken_back_by_a_button(as_: As, clerk: User, bare: Official) -> None:
    client = as_(clerk)
    old = Appointment.objects.get(official=bare)
    url = f"/ho-so/{bare.pk}/muc/chuc-vu/{old.pk}/lay-lai/"
    assert url in page(client, bare)
    assert client.post(url).status_code == 302
    row = Appointment.objects.open().get(official=bare)
    assert (row.unit, row.post, row.valid_from) == (old.unit, old.post, date(2025, 7, 1))
    after = page(client, bare)
    assert "không còn chức vụ nào" not in after
    assert "Lấy lại chức vụ đã rút" in after, "the journal says so"
    assert url not in after
    assert client.post(url).status_code == 404


def test_a_post_recorded_since_is_not_doubled(
    as_: As, clerk: User, land: Map, bare: Official
) -> None:
    old = Appointment.objects.get(official=bare)
    actions.add_appointment(
        official=bare, by=None, at=AT + 2 * HOUR,
        appointment={"unit": land.new_nghia_ta, "staff_kind": "cong_chuc", "post": "TCKT",
                     "begun": "2025-07-01"},
    )  # fmt: skip
    client = as_(clerk)
    client.post(f"/ho-so/{bare.pk}/muc/chuc-vu/{old.pk}/lay-lai/")
    assert [row.post for row in Appointment.objects.open().filter(official=bare)] == ["TCKT"]
    assert "Người này đang giữ chức vụ chính" in page(client, bare)


def test_a_reader_may_look_and_not_take_back(as_: As, land: Map, bare: Official) -> None:
    leader: Any = UserFactory(role=Role.APPROVER, unit=land.new_nghia_ta)
    old = Appointment.objects.get(official=bare)
    url = f"/ho-so/{bare.pk}/muc/chuc-vu/{old.pk}/lay-lai/"
    assert url not in page(as_(leader), bare)
    assert as_(leader).post(url).status_code == 403


def test_any_entry_withdrawn_is_taken_back(as_: As, clerk: User, land: Map) -> None:
    person = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    turn = actions.add_turn(
        official=person, turn={"kind": "quoc_phong_an_ninh", "ended": "2025"}, by=None, at=AT
    )
    actions.withdraw(row=turn, by=None, at=AT + HOUR)
    client = as_(clerk)
    assert client.post(f"/ho-so/{person.pk}/muc/luot/{turn.pk}/lay-lai/").status_code == 302
    assert TrainingTurn.objects.open().filter(official=person).count() == 1


def test_what_was_given_back_is_told_with_what_was_withdrawn(
    as_: As, clerk: User, bare: Official
) -> None:
    client = as_(clerk)
    (old,) = Appointment.objects.filter(official=bare)
    client.post(f"/ho-so/{bare.pk}/muc/chuc-vu/{old.pk}/lay-lai/")
    given, taken = corrected(page(client, bare))
    assert "Không còn ghi" in taken
    for words in ("Được ghi lại", "Xã Nghĩa Tá", "Lấy lại chức vụ đã rút", clerk.full_name):
        assert words in given
    (stands,) = Appointment.objects.open().filter(official=bare)
    actions.correct(row=stands, changes={"decision_number": "9/QĐ"}, by=None, at=AT)
    assert [given, taken] == corrected(page(client, bare))[1:], "it stays to be seen"
    row = Appointment.objects.open().get(official=bare)
    client.post(f"/ho-so/{bare.pk}/muc/chuc-vu/{row.pk}/rut/")
    assert page(client, bare).count("/lay-lai/") == 1, "as it stood last"


def test_what_a_move_ended_again_is_told_as_a_change_alone(
    as_: As, province: User, land: Map
) -> None:
    who = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    move = actions.Move("dieu_dong_di", date(2026, 3, 1), unit=land.ben, post="TCKT")
    actions.move_official(official=who, move=move, by=None, at=AT)
    row = Appointment.objects.open().get(official=who, post="TCKT")
    client = as_(province)
    for act in ("rut", "lay-lai"):
        client.post(f"/ho-so/{who.pk}/muc/chuc-vu/{row.pk}/{act}/")
    told = corrected(page(client, who))
    assert [line.count("Được ghi lại") for line in told if "Lấy lại" in line].count(1) == 1
