"""Days typed by hand: refused where they cannot be, asked about where they hardly are."""

import re
from typing import Any

import pytest
from django.test import Client

from chuanhoa.org.models import Role, User
from chuanhoa.registry.models import (
    Credential,
    Movement,
    Official,
    PartyMembership,
    PersonDetails,
    RankHeld,
)
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory, UserFactory
from tests.registry.views.conftest import As


@pytest.fixture
def person(land: Map) -> Official:
    """Born on 10 March 1985, in office since 1 July 2025."""
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01", sex="nu"
    )
    return made


def told(client: Client, url: str, **typed: Any) -> str:
    """Return what a form answers, "" where it was recorded."""
    answer = client.post(url, typed)
    return "" if answer.status_code == 302 else " ".join(answer.content.decode().split())


def newcomer(land: Map, **changes: Any) -> dict[str, Any]:
    return {"full_name": "Lò Thị Mới", "birth": "15/8/1990", "unit": str(land.new_nghia_ta.pk),
            "staff_kind": "cong_chuc", "begun": "01/7/2025", **changes}  # fmt: skip


@pytest.mark.parametrize("birth", ["01/01/2030", "01/01/2012"])
def test_a_birth_of_nobody_who_serves_is_refused_as_in_a_sheet(
    as_: As, clerk: User, land: Map, person: Official, birth: str
) -> None:
    client = as_(clerk)
    shown = told(client, "/ho-so/them/", **newcomer(land, birth=birth))
    assert re.search(r"Năm sinh từ 1930 đến 20\d\d, ở đây là " + birth[-4:], shown)
    corrected = told(
        client, f"/ho-so/{person.pk}/dinh-chinh/", full_name="Hoàng Thị Gần", birth=birth
    )
    assert "Năm sinh từ 1930" in corrected
    assert Official.objects.count() == 1


def test_a_post_before_the_birth_is_refused_and_one_of_a_child_asked_about(
    as_: As, clerk: User, land: Map
) -> None:
    client = as_(clerk)
    before = newcomer(land, unit=str(land.nghia_ta.pk), begun="01/11/1980")
    assert "Ngày 01/11/1980 trước ngày sinh 15/8/1990" in told(client, "/ho-so/them/", **before)
    child = newcomer(land, begun="01/11/2000", unit=str(land.nghia_ta.pk))
    asked = told(client, "/ho-so/them/", **child)
    assert "01/11/2000: khi ấy mới 10 tuổi (sinh 15/8/1990)" in asked
    assert not Official.objects.exists()
    assert 'name="sure"' in asked


def test_a_birth_after_what_is_on_record_is_refused(as_: As, clerk: User, person: Official) -> None:
    page = f"/ho-so/{person.pk}/"
    client = as_(clerk)
    client.post(f"{page}ghi/van-bang/",
                {"field": "degree", "level": "Đại học", "awarded": "30/6/2005"})  # fmt: skip
    typed = {"full_name": "Hoàng Thị Gần", "birth": "01/01/2007", "sex": "nu"}
    assert "Chuyên môn: Đại học 30/6/2005, trước ngày sinh này" in told(
        client, f"{page}dinh-chinh/", **typed
    )
    assert PersonDetails.objects.open().get(official=person).birth == "1985-03-10"


EARLY: dict[str, dict[str, Any]] = {
    "ghi/chuc-vu/": {"staff_kind": "cong_chuc", "begun": "01/01/1980", "concurrent": "on"},
    "ghi/ngach/": {"rank": "01.003", "begun": "01/01/1980"},
    "ghi/van-bang/": {"field": "degree", "level": "Đại học", "awarded": "01/01/1980"},
    "ghi/phu-hop/": {"post": "VPTK", "suits": "1", "decided": "01/01/1980"},
    "ghi/luot/": {"kind": "quoc_phong_an_ninh", "ended": "01/01/1980"},
    "ghi/tai-lieu/": {"label": "Bằng", "kind": "bằng", "issued": "01/01/1980"},
    "bien-dong/": {"verb": "nghi_huu", "on": "01/01/1980"},
    "bo-sung/": {"recruited": "01/01/1980"},
    "cap-nhat/": {"full_name": "Hoàng Thị Gần", "birth": "10/3/1985", "since": "01/01/1980"},
}


@pytest.mark.parametrize("form", list(EARLY))
def test_nothing_happened_before_the_birth(
    as_: As, clerk: User, land: Map, person: Official, form: str
) -> None:
    typed = {"unit": str(land.nghia_ta.pk), **EARLY[form]}
    shown = told(as_(clerk), f"/ho-so/{person.pk}/{form}", **typed)
    assert "Ngày 01/01/1980 trước ngày sinh 10/3/1985. Xem lại hai ngày." in shown
    assert not Movement.objects.exists()
    assert not RankHeld.objects.exists()


@pytest.mark.parametrize("day", ["31/12/1929", "05/6/2109"])
@pytest.mark.parametrize("form", [*EARLY, "dinh-chinh/"])
def test_a_day_beyond_what_can_be_reckoned_with_is_refused(
    as_: As, clerk: User, land: Map, person: Official, form: str, day: str
) -> None:
    typed = EARLY.get(form, {"full_name": "Hoàng Thị Gần", "birth": "01/01/1980"})
    typed = {name: day if value == "01/01/1980" else value for name, value in typed.items()}
    shown = told(as_(clerk), f"/ho-so/{person.pk}/{form}", unit=str(land.nghia_ta.pk), **typed)
    assert "nằm ngoài khoảng từ 01/01/1930 đến 04/6/2109" in shown


def test_the_party_is_asked_about_before_eighteen_and_refused_before_birth(
    as_: As, land: Map, person: Official
) -> None:
    board = UserFactory(role=Role.PARTY_BUILDING, unit=land.new_nghia_ta)
    client, page = as_(board), f"/ho-so/{person.pk}/ghi/dang-vien/"
    assert "trước ngày sinh" in told(client, page, member="1", admitted="19/5/1980")
    young = {"member": "1", "admitted": "19/5/2000"}
    assert "khi ấy mới 15 tuổi" in told(client, page, **young)
    assert not PartyMembership.objects.exists()
    assert told(client, page, **young, sure="on") == ""
    assert PartyMembership.objects.open().get().admitted == "2000-05-19"


def test_a_diploma_to_come_is_asked_about_and_then_seen_and_opened(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    typed = {"field": "degree", "level": "Thạc sĩ", "awarded": "01/9/2099"}
    assert "Ngày cấp 01/9/2099: chưa đến ngày" in told(client, f"{page}ghi/van-bang/", **typed)
    assert told(client, f"{page}ghi/van-bang/", **typed, sure="on") == ""
    shown = " ".join(client.get(page).content.decode().split())
    assert "chưa đến ngày, chưa tính vào số liệu" in shown
    assert "Chuyên môn: Thạc sĩ" in shown
    row = Credential.objects.open().get(official=person)
    assert client.get(f"{page}muc/van-bang/{row.pk}/").status_code == 200


@pytest.mark.parametrize("step", ["12/9", "0/9"])
def test_a_step_beyond_its_scale_is_refused(
    as_: As, clerk: User, person: Official, step: str
) -> None:
    typed = {"rank": "01.003", "begun": "01/8/2025", "step": step}
    shown = told(as_(clerk), f"/ho-so/{person.pk}/ghi/ngach/", **typed)
    assert f"Bậc {step}: số trước dấu / là bậc, từ 1 đến 9" in shown
    assert not RankHeld.objects.exists()


def test_a_name_without_marks_is_asked_about_and_compared_without_them(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    client = as_(clerk)
    typed = newcomer(land, full_name="hoang thi gan", birth="10/3/1985")
    assert "“hoang thi gan” không có dấu nào" in told(client, "/ho-so/them/", **typed)
    asked = told(client, "/ho-so/them/", **typed, sure="on")
    assert "Trong sổ đã có hồ sơ giống" in asked
    assert Official.objects.count() == 1
    assert told(client, "/ho-so/them/", **typed, sure="on", another="on") == ""
    assert "Hoàng Thị Gần" in client.get("/ho-so/trung/").content.decode()


def test_pay_of_no_known_rank_is_asked_about_and_then_of_the_dated_one(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/ghi/ngach/"
    assert told(client, page, rank="01.003", step="4/9", pay_begun="01/3/2025") == ""
    RankHeld.objects.update(rank="", pay_begun="")
    typed = {"rank": "01.003", "begun": "01/8/2020"}
    assert "chưa rõ ngạch. Ghi thì bậc, hệ số ấy là của Chuyên viên" in told(client, page, **typed)
    assert told(client, page, **typed, sure="on") == ""
    held = RankHeld.objects.open().filter(official=person).order_by("valid_from")
    assert [(row.rank, row.begun, row.step) for row in held] == [
        ("01.003", "2020-08-01", ""), ("01.003", "2020-08-01", "4/9"),
    ]  # fmt: skip


def test_the_later_rank_is_asked_about_where_no_day_tells(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    first = {"rank": "01.003", "step": "4/9", "pay_begun": "01/3/2025"}
    assert told(client, f"{page}ghi/ngach/", **first) == ""
    RankHeld.objects.update(pay_begun="")
    second = {"rank": "01.002", "begun": "01/6/2026"}
    asked = told(client, f"{page}ghi/ngach/", **second)
    assert "Chuyên viên là ngạch trước đó" in asked
    assert told(client, f"{page}ghi/ngach/", **second, sure="on") == ""
    held = RankHeld.objects.open().filter(official=person).order_by("valid_from")
    assert [row.rank for row in held] == ["01.003", "01.002"]
