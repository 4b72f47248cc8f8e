"""The pages of the country's units, with the whole country behind them."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.actions import grant_role, shipped_unit_id
from chuanhoa.org.models import Role, Unit, User
from tests.org.conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_loaded")]
PAST = "?ngay=30/9/2023"


@pytest.fixture
def desk(client: Client, make_user: Callable[..., User]) -> Client:
    user = make_user("can.bo")
    unit = Unit.objects.get(pk=shipped_unit_id("new", 1, "19"))
    grant_role(
        user=user, role=Role.HOME_AFFAIRS, unit=unit, valid_from=date(2025, 7, 1), by=None, at=AT,
        today=AT.date(),
    )  # fmt: skip
    client.force_login(user)
    return client


def page(desk: Client, address: str, **headers: str) -> str:
    answer = desk.get(address, headers=headers)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def rows(text: str) -> int:
    return text.split("<tbody")[1].split("</tbody", maxsplit=1)[0].count("<tr")


def test_the_list_shows_the_provinces_of_the_day(desk: Client) -> None:
    assert rows(page(desk, reverse("org:units"))) == 34
    past = page(desk, reverse("org:units") + PAST)
    assert rows(past) == 63
    assert ">10.794</span> đơn vị" in past


def test_a_day_before_that_of_the_list_says_of_which_day_the_list_is(desk: Client) -> None:
    told = "Danh mục của ngày 30/6/2025"
    assert told not in page(desk, reverse("org:units") + "?ngay=30/6/2025")
    assert told in page(desk, reverse("org:units") + PAST)


def test_a_search_without_tones_finds_units_of_every_level(desk: Client) -> None:
    text = page(desk, reverse("org:units") + PAST + "&loc=cho+don")
    assert "Huyện Chợ Đồn" in text
    assert "Không có đơn vị nào khớp" in page(desk, reverse("org:units") + "?loc=xyzt")


def test_no_page_is_heavier_than_200_kb(desk: Client) -> None:
    old_ha_noi = reverse("org:unit", args=[shipped_unit_id("old", 1, "01")]) + PAST
    thanh_hoa = reverse("org:unit", args=[shipped_unit_id("new", 1, "38")])
    for address in (reverse("org:units") + PAST, old_ha_noi, thanh_hoa):
        assert len(page(desk, address).encode()) < 200_000


def test_the_page_of_new_nghia_ta_tells_its_lineage_and_warns_of_its_code(desk: Client) -> None:
    text = page(desk, reverse("org:unit", args=[shipped_unit_id("new", 3, "02071")]))
    assert "Hình thành từ" in text
    for name in ("Xã Lương Bằng", "Xã Nghĩa Tá", "Xã Bình Trung"):
        assert name in text.split('id="lineage"')[1]
    assert "1683/NQ-UBTVQH15" in text
    assert "Mã 02071 còn được dùng cho đơn vị khác" in text


def test_the_page_of_a_unit_says_when_it_did_not_stand(desk: Client) -> None:
    address = reverse("org:unit", args=[shipped_unit_id("new", 3, "02071")])
    assert "Đơn vị này không hoạt động vào ngày 30/9/2023" in page(desk, address + PAST)
    assert "không hoạt động vào ngày" not in page(desk, address)


def test_the_page_of_the_old_district_tells_where_its_communes_are_now(desk: Client) -> None:
    text = page(desk, reverse("org:unit", args=[shipped_unit_id("old", 2, "064")]) + PAST)
    assert rows(text) == 20
    assert "không có đơn vị kế tiếp cùng cấp" in text
    assert "Xã Đồng Phúc" in text


def test_a_split_commune_says_so(desk: Client) -> None:
    text = page(desk, reverse("org:unit", args=[shipped_unit_id("old", 3, "00007")]) + PAST)
    assert "Chia tách vào" in text
    assert "(một phần)" in text
    assert "không chia theo diện tích" in text


def test_the_second_list_holds_the_communes_of_one_province_only(desk: Client) -> None:
    address = reverse("org:unit_options") + "?ten=unit&unit_tinh="
    text = page(desk, address + str(shipped_unit_id("new", 1, "19")))
    assert text.count("<option") == 93
    assert "Toàn bộ Tỉnh Thái Nguyên" in text
    assert page(desk, address).count("<option") == 1


def test_the_picker_offers_the_viewers_own_units_and_leads_back_to_the_page(desk: Client) -> None:
    here = {
        "HX-Request": "true",
        "HX-Current-URL": "http://testserver/ho-so/?tim=sim&donvi=1&sau=x",
    }
    text = page(desk, reverse("org:unit_picker"), **here)
    assert "Tỉnh Thái Nguyên" in text
    assert "Thành phố Hà Nội" not in text
    assert 'href="/ho-so/?tim=sim&donvi=19"' in text
    assert 'href="/ho-so/?tim=sim"' in text
    below = page(
        desk, reverse("org:unit_picker") + f"?duoi={shipped_unit_id('new', 1, '19')}", **here
    )
    assert "donvi=02071" in below
    found = page(desk, reverse("org:unit_picker") + "?loc=nghia+ta", **here)
    assert "donvi=02071" in found
    elsewhere = page(desk, reverse("org:unit_picker") + "?loc=ba+dinh", **here)
    assert "Không có đơn vị nào khớp" in elsewhere


def test_the_picker_never_leads_to_another_site(desk: Client) -> None:
    away = {"HX-Request": "true", "HX-Current-URL": "https://example.org/x?a=1"}
    text = page(desk, reverse("org:unit_picker"), **away)
    assert "example.org" not in text
    assert 'href="//' not in page(desk, reverse("org:unit_picker") + "?trang=//example.org/x")


def test_an_unknown_unit_is_not_found(desk: Client) -> None:
    unknown = reverse("org:unit", args=["00000000-0000-4000-8000-000000000000"])
    assert desk.get(unknown).status_code == 404


def test_a_code_is_warned_of_only_where_it_names_another_territory(desk: Client) -> None:
    warned = {
        code: "còn được dùng cho đơn vị khác" in page(desk, reverse("org:unit", args=[unit]))
        for code, unit in (
            ("02071", shipped_unit_id("new", 3, "02071")),
            ("40", shipped_unit_id("new", 1, "40")),
        )
    }
    assert warned == {"02071": True, "40": False}


def test_what_a_unit_was_formed_from_is_told_with_the_day_of_the_reform(desk: Client) -> None:
    text = page(desk, reverse("org:unit", args=[shipped_unit_id("new", 3, "02071")]))
    assert text.count("sắp xếp ngày 01/7/2025") == 3
