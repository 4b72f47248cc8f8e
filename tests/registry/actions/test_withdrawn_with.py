"""A post that is withdrawn takes the movement with it that tells of nothing else; both come back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from chuanhoa.org.models import JournalLine, JournalTouch, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As, as_

__all__ = ["as_"]

ON = date(2026, 3, 1)
HOUR = timedelta(hours=1)
MARCH = "/ho-so/bien-dong/?thang=03/2026"


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01"
    )
    return made


def move(official: Official, verb: str, on: date = ON, **about: Any) -> list[Movement]:
    return actions.move_official(
        official=official, move=actions.Move(verb, on, **about), by=None, at=AT
    )


def second(official: Official) -> Appointment:
    return Appointment.objects.open().get(official=official, concurrent=True)


def verbs(official: Official) -> list[str]:
    standing = Movement.objects.filter(official=official, undone_by=None)
    return list(standing.order_by("happened_on", "verb").values_list("verb", flat=True))


def withdraw(row: Appointment) -> Appointment:
    actions.withdraw(row=row, by=None, at=AT + HOUR)
    row.refresh_from_db()
    return row


def page(client: Client, person: Official) -> str:
    return str(client.get(f"/ho-so/{person.pk}/").content.decode())


def test_a_second_post_and_its_movement_go_and_come_back_together(person: Official) -> None:
    (told,) = move(person, "kiem_nhiem", post="CT_HDND", decision_number="3/QĐ", note="Nhớ")
    row = withdraw(second(person))
    assert verbs(person) == []
    line = JournalLine.objects.get(verb="appointment.withdraw")
    assert line.counts["movement.closed"] == 1
    assert "movement" in JournalTouch.objects.get(line=line).fields
    actions.give_back(row=row, by=None, at=AT + 2 * HOUR)
    (back,) = Movement.objects.filter(undone_by=None)
    same = ("verb", "happened_on", "from_unit", "to_unit", "decision_number", "note")
    assert [getattr(back, name) for name in same] == [getattr(told, name) for name in same]
    assert second(person).post == "CT_HDND"
    assert [one.pk for one in Movement.objects.known(AT)] == [told.pk], "as it was known then"
    assert not Movement.objects.known(AT + HOUR).exists()


def test_what_ended_a_second_post_goes_with_it(person: Official) -> None:
    move(person, "kiem_nhiem", post="CT_HDND")
    move(person, "thoi_kiem_nhiem", date(2026, 5, 1))
    row = withdraw(second(person))
    assert verbs(person) == []
    actions.give_back(row=row, by=None, at=AT + 2 * HOUR)
    assert verbs(person) == ["kiem_nhiem", "thoi_kiem_nhiem"]
    assert second(person).valid_to == date(2026, 4, 30)


def test_of_two_second_posts_of_one_day_each_has_its_own_movement(person: Official) -> None:
    first, other = (
        move(person, "kiem_nhiem", post=post, decision_number=post)[0]
        for post in ("CT_HDND", "TCKT")
    )
    withdraw(Appointment.objects.open().get(post="TCKT"))
    assert list(Movement.objects.filter(undone_by=None)) == [first]
    other.refresh_from_db()
    assert other.undone_by is not None


def test_a_post_that_was_corrected_since_still_has_its_movement(person: Official) -> None:
    move(person, "kiem_nhiem", post="CT_HDND")
    actions.correct(row=second(person), changes={"begun": "2026-03-09"}, by=None, at=AT)
    withdraw(second(person))
    assert verbs(person) == []


def test_a_movement_that_ended_another_post_stays(person: Official) -> None:
    move(person, "bo_nhiem", post="TCKT")
    withdraw(Appointment.objects.open().get(official=person, post="TCKT"))
    assert verbs(person) == ["bo_nhiem"]


def test_a_movement_recorded_anew_meanwhile_is_not_doubled(land: Map, person: Official) -> None:
    move(person, "biet_phai", unit=land.ben)
    row = withdraw(second(person))
    move(person, "biet_phai", unit=land.ben, post="TCKT")
    actions.give_back(row=row, by=None, at=AT + 2 * HOUR)
    assert verbs(person) == ["biet_phai"]


def test_the_clerk_is_told_before_and_after(as_: As, clerk: User, person: Official) -> None:
    client = as_(clerk)
    move(person, "kiem_nhiem", post="CT_HDND")
    assert "Giao kiêm nhiệm" in client.get(MARCH).content.decode()
    row = second(person)
    entry = f"/ho-so/{person.pk}/muc/chuc-vu/{row.pk}/"
    assert "rút cả biến động “Giao kiêm nhiệm” từ 01/3/2026" in client.get(entry).content.decode()
    done = client.post(f"{entry}rut/", follow=True).content.decode()
    assert "cùng biến động “Giao kiêm nhiệm” từ 01/3/2026" in done
    assert "Giao kiêm nhiệm" not in client.get(MARCH).content.decode()
    assert page(client, person).count("cùng biến động") == 1
    client.post(f"{entry}lay-lai/")
    assert "Giao kiêm nhiệm" in client.get(MARCH).content.decode()


def test_the_clerk_is_told_what_stays(as_: As, clerk: User, person: Official) -> None:
    client = as_(clerk)
    (told,) = move(person, "bo_nhiem", post="TCKT")
    row = Appointment.objects.open().get(official=person, post="TCKT")
    entry = client.get(f"/ho-so/{person.pk}/muc/chuc-vu/{row.pk}/").content.decode()
    assert "nên không rút theo" in entry
    assert f"/ho-so/{person.pk}/bien-dong/{told.pk}/" in entry
