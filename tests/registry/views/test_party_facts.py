"""Party membership is a fact like others: seen by whom it concerns, put right, withdrawn, given back."""

from typing import Any

import pytest
from django.test import Client

from chuanhoa.org.models import Role, User
from chuanhoa.registry.models import Official, PartyMembership
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory, UserFactory
from tests.registry.views.conftest import As


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    return made


@pytest.fixture
def board(land: Map) -> User:
    user: User = UserFactory(role=Role.PARTY_BUILDING, unit=land.new_nghia_ta)
    return user


def held() -> list[tuple[bool, str, str]]:
    rows = PartyMembership.objects.open().order_by("valid_from")
    return [(row.member, str(row.valid_from), str(row.valid_to or "")) for row in rows]


def record(client: Client, person: Official, **typed: Any) -> str:
    answer = client.post(f"/ho-so/{person.pk}/ghi/dang-vien/", typed)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_it_stands_in_the_timeline_and_is_corrected_withdrawn_and_given_back(
    as_: As, board: User, person: Official
) -> None:
    client, page = as_(board), f"/ho-so/{person.pk}/"
    assert record(client, person, member="1", admitted="19/5/2015") == ""
    row = PartyMembership.objects.open().get()
    entry = f"{page}muc/dang-vien/{row.pk}/"
    assert entry in client.get(page).content.decode()
    assert client.get(entry).status_code == 200
    changed = {"member": "1", "admitted": "19/5/2016"}
    assert client.post(f"{entry}dinh-chinh/", changed).status_code == 302
    assert held() == [(True, "2016-05-19", "")]
    fresh = PartyMembership.objects.open().get()
    assert client.post(f"{page}muc/dang-vien/{fresh.pk}/rut/").status_code == 302
    assert held() == []
    assert client.post(f"{page}muc/dang-vien/{fresh.pk}/lay-lai/").status_code == 302
    assert held() == [(True, "2016-05-19", "")]


def test_what_contradicts_the_record_is_asked_about(as_: As, board: User, person: Official) -> None:
    client = as_(board)
    assert record(client, person, member="1", admitted="19/5/2015") == ""
    assert "có hai ngày vào Đảng" in record(client, person, member="1", admitted="19/5/2012")
    left = {"member": "0", "admitted": "01/6/2020"}
    assert "không còn là đảng viên" in record(client, person, **left)
    assert record(client, person, member="0", admitted="19/5/2010") == ""
    assert record(client, person, **left, sure="on") == ""
    expected = [
        (False, "2010-05-19", "2015-05-18"), (True, "2015-05-19", "2020-05-31"),
        (False, "2020-06-01", ""),
    ]  # fmt: skip
    assert held() == expected
    wrong = PartyMembership.objects.open().get(valid_from="2020-06-01")
    client.post(f"/ho-so/{person.pk}/muc/dang-vien/{wrong.pk}/rut/")
    assert held() == [*expected[:1], (True, "2015-05-19", "")], "what held before holds on"
    page = client.get(f"/ho-so/{person.pk}/").content.decode()
    assert page.count("/lay-lai/") == 1, "only what was withdrawn is given back"
    gone = client.get(f"/ho-so/{person.pk}/muc/dang-vien/{wrong.pk}/").content.decode()
    assert ("Mục này đã được rút" in gone, "/lay-lai/" in gone) == (True, True)
    client.post(f"/ho-so/{person.pk}/muc/dang-vien/{wrong.pk}/lay-lai/")
    assert held() == expected


def test_whoever_may_not_see_it_finds_it_nowhere(
    as_: As, board: User, land: Map, person: Official
) -> None:
    assert record(as_(board), person, member="1", admitted="19/5/2015") == ""
    row = PartyMembership.objects.open().get()
    page = f"/ho-so/{person.pk}/"
    as_(board).post(f"{page}muc/dang-vien/{row.pk}/rut/")
    assert record(as_(board), person, member="1", admitted="19/5/2016") == ""
    reader = as_(UserFactory(role=Role.INSPECTOR, unit=land.new_nghia_ta))
    seen = reader.get(page).content.decode()
    assert "đảng viên" not in seen.lower()
    for one in PartyMembership.objects.all():
        for also in ("", "dinh-chinh/"):
            assert reader.get(f"{page}muc/dang-vien/{one.pk}/{also}").status_code in (403, 404)
