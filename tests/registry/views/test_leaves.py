"""Somebody away for a time: the head of the record says so, and what hardly is so is asked about."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As

LEAVE = "nghi_thai_san"
FIRST = {"on": date(2026, 1, 1), "until": date(2026, 6, 30)}


@pytest.fixture
def person(land: Map) -> Official:
    """Away from 1 January to 30 June 2026."""
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01", sex="nu"
    )
    move(made, LEAVE, **FIRST)
    return made


def move(person: Official, verb: str, on: date, **about: Any) -> list[Movement]:
    return actions.move_official(
        official=person, move=actions.Move(verb, on, **about), by=None, at=AT
    )


def told(client: Client, person: Official, page: str, **typed: str) -> str:
    """Return what a form answers, "" where it was recorded."""
    answer = client.post(f"/ho-so/{person.pk}/{page}/", typed)
    return "" if answer.status_code == 302 else " ".join(answer.content.decode().split())


def head(client: Client, person: Official, day: str) -> str:
    page = client.get(f"/ho-so/{person.pk}/?ngay={day}").content.decode()
    return str(page.partition("<h1")[2].partition('id="line"')[0])


@pytest.mark.parametrize(
    ("on", "until", "meets"),
    [
        ("30/6/2026", "31/12/2026", True),
        ("01/7/2026", "31/12/2026", False),
        ("01/10/2025", "31/12/2025", False),
        ("01/10/2025", "01/01/2026", True),
        ("01/10/2025", "", True),
    ],
)
def test_a_leave_that_has_a_day_of_another_is_asked_about(
    as_: As, clerk: User, person: Official, on: str, until: str, meets: bool
) -> None:
    typed = {"verb": LEAVE, "on": on, "until": until}
    client = as_(clerk)
    asked = told(client, person, "bien-dong", **typed)
    question = "Sổ đang ghi “Nghỉ thai sản” từ 01/01/2026 đến 30/6/2026: ghi thì hai lần nghỉ"
    assert (question in asked) is meets
    if meets:
        assert Movement.objects.count() == 1
        assert told(client, person, "bien-dong", **typed, sure="on") == ""
    assert Movement.objects.count() == 2


def test_who_came_back_before_the_day_foreseen_may_go_again(
    as_: As, clerk: User, person: Official
) -> None:
    move(person, "het_thai_san", date(2026, 5, 1))
    client = as_(clerk)
    assert told(client, person, "bien-dong", verb=LEAVE, on="01/5/2026") == ""


def test_a_leave_put_right_is_not_within_itself(as_: As, clerk: User, person: Official) -> None:
    (one,) = Movement.objects.all()
    page = f"bien-dong/{one.pk}/dinh-chinh"
    assert told(as_(clerk), person, page, verb=LEAVE, on="15/01/2026", until="30/6/2026") == ""


BEGINS: dict[str, tuple[str, dict[str, str]]] = {
    "appointed": ("bien-dong", {"verb": "bo_nhiem", "on": "01/3/2026", "post": "TCKT"}),
    "besides": ("bien-dong", {"verb": "kiem_nhiem", "on": "01/3/2026", "post": "TCKT"}),
    "post": ("ghi/chuc-vu", {"begun": "01/3/2026", "post": "TCKT", "staff_kind": "cong_chuc",
                             "concurrent": "on"}),
}  # fmt: skip


@pytest.mark.parametrize("how", list(BEGINS))
def test_a_post_that_begins_meanwhile_is_asked_about(
    as_: As, clerk: User, land: Map, person: Official, how: str
) -> None:
    page, typed = BEGINS[how]
    typed = typed if how != "post" else {**typed, "unit": str(land.new_nghia_ta.pk)}
    client = as_(clerk)
    question = "Sổ đang ghi “Nghỉ thai sản” từ 01/01/2026 đến 30/6/2026: vẫn nhận chức vụ"
    assert question in told(client, person, page, **typed)
    assert Appointment.objects.open().count() == 1
    assert told(client, person, page, **typed, sure="on") == ""
    assert Appointment.objects.open().filter(post="TCKT").exists()


def test_who_is_lent_meanwhile_is_asked_about_only_where_a_post_begins_there(
    as_: As, province: User, land: Map, person: Official
) -> None:
    typed, client = {"verb": "biet_phai", "on": "01/3/2026"}, as_(province)
    assert "vẫn nhận chức vụ" in told(client, person, "bien-dong", **typed, unit=str(land.ben.pk))
    assert told(client, person, "bien-dong", **typed) == ""


def test_a_post_that_begins_before_or_after_is_not_asked_about(
    as_: As, clerk: User, person: Official
) -> None:
    typed = {"verb": "bo_nhiem", "on": "01/7/2026", "post": "TCKT"}
    assert told(as_(clerk), person, "bien-dong", **typed) == ""


def test_the_head_of_the_record_says_on_which_days_somebody_is_away(
    as_: As, clerk: User, person: Official
) -> None:
    client = as_(clerk)
    words = "Đang nghỉ thai sản từ 01/01/2026 đến 30/6/2026"
    days = ("31/12/2025", "01/01/2026", "30/6/2026", "01/7/2026")
    assert [words in head(client, person, day) for day in days] == [False, True, True, False]


def test_of_a_leave_without_an_end_it_says_that_none_is_recorded(
    as_: As, clerk: User, land: Map
) -> None:
    away = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    move(away, "di_hoc", date(2026, 2, 1))
    client = as_(clerk)
    words = "Đang được cử đi học tập trung từ 01/02/2026"
    assert f"{words}, chưa ghi đến ngày nào" in head(client, away, "")
    gone = head(client, away, "28/02/2026")
    assert (words in gone, "chưa ghi đến" in gone) == (True, False)
    move(away, "nghi_huu", date(2026, 3, 1))
    assert "Đang được cử đi học" not in head(client, away, "")
