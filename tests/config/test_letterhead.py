"""Whose paper a printed page is: of the unit that it is about, else of the viewer's own office."""

import re
from datetime import date
from typing import Any

import pytest

from chuanhoa.org.actions import NewUnit, Taken, reform_units
from chuanhoa.org.models import UnitKind
from tests.config.test_moment import Visit, clerk, land, quick_passwords, standing, visit, with_role
from tests.registry.conftest import Map
from tests.registry.factories import AT
from tests.reports.conftest import province

__all__ = ["clerk", "land", "province", "quick_passwords", "standing", "visit", "with_role"]
pytestmark = pytest.mark.django_db
OWN, UNIT, PROVINCE = "XÃ NGHĨA TÁ", "XÃ NGHĨA TÁ", "TỈNH MẪU"
HEAD = re.compile(r'class="letterhead-body"><div>(.*?)</div><div class="strong">(.*?)</div>')


def letterhead(answer: Any) -> str:
    assert answer.status_code == 200
    found = HEAD.search(answer.content.decode())
    assert found
    return found[2].removeprefix("ỦY BAN NHÂN DÂN ")


@pytest.mark.parametrize(
    "page",
    ["/ho-so/", "/ho-so/bien-dong/", "/ho-so/nhap/", "/thong-ke/co-cau/", "/tieu-chuan/"],
)
def test_a_page_about_a_unit_is_that_units_paper(
    page: str, land: Map, province: Any, visit: Visit
) -> None:
    assert letterhead(visit(province, page, donvi="02071")) == UNIT
    assert letterhead(visit(province, page)) == PROVINCE


@pytest.mark.parametrize("page", ["/ho-so/trung/", "/tieu-chuan/van-ban/", "/don-vi/"])
def test_a_page_about_no_unit_is_not_the_paper_of_one_written_into_its_address(
    page: str, land: Map, province: Any, visit: Visit
) -> None:
    assert letterhead(visit(province, page, donvi="02071")) == PROVINCE


@pytest.mark.parametrize("page", ["/ho-so/", "/thong-ke/co-cau/", "/tieu-chuan/"])
def test_a_unit_of_which_only_a_part_is_in_reach_lends_no_paper(
    page: str, land: Map, clerk: Any, visit: Visit
) -> None:
    assert letterhead(visit(clerk, page, donvi="97")) == OWN


@pytest.mark.parametrize(
    "page", ["/", "/ho-so/", "/thong-ke/", "/thong-ke/co-cau/", "/tieu-chuan/"]
)
def test_a_code_that_meant_another_territory_says_so_and_leads_to_what_became_todays(
    page: str, land: Map, province: Any, visit: Visit
) -> None:
    past = visit(province, page, donvi="02071", ngay="2024-01-01").content.decode()
    assert "Ngày 01/01/2024, mã 02071 là Xã Nghĩa Tá cũ" in past
    doors = re.findall(
        r'<a href="\?([^"]*)">(Xã [^<]*)</a>', past.split("xem ở ngày này:")[1].split("</p>")[0]
    )
    assert {name for _, name in doors} >= {"Xã Lương Bằng", "Xã Nghĩa Tá", "Xã Bình Trung"}
    assert all("ngay=2024-01-01" in query for query, _ in doors)
    today = visit(province, page, donvi="02071").content.decode()
    assert "khác địa bàn" not in today


@pytest.mark.parametrize(
    ("day", "own", "other"),
    [
        ("01/01/2024", "từ 01/01/2000 đến 30/6/2025", "từ 01/7/2025 đến 30/9/2025"),
        ("01/8/2025", "từ 01/7/2025 đến 30/9/2025", "từ 01/01/2000 đến 30/6/2025"),
    ],
)
def test_of_a_code_that_is_nobodys_today_it_is_still_told_that_it_meant_two(
    land: Map, province: Any, visit: Visit, day: str, own: str, other: str
) -> None:
    taken = tuple(Taken(unit.pk, whole=True) for unit in (land.new_nghia_ta, land.ben))
    new = NewUnit("02102", "Xã Ba", UnitKind.XA, land.province.pk, taken)
    reform_units(on=date(2025, 10, 1), new=[new], legal_act="", by=None, at=AT)
    told = visit(province, "/ho-so/", donvi="02071", ngay=day).content.decode()
    assert f"Ngày {day}, mã 02071 là Xã Nghĩa Tá ({own})" in told
    assert f"Khác Xã Nghĩa Tá ({other}): cùng mã mà khác địa bàn." in told
    doors = "xem ở ngày này:" in told
    assert doors == (day == "01/01/2024")
    for unit in (land.nghia_ta, land.new_nghia_ta):
        page = visit(province, f"/don-vi/{unit.pk}/").content.decode()
        assert "Mã 02071 còn được dùng cho đơn vị khác" in page


def test_a_unit_that_goes_on_whole_under_its_code_is_no_other_territory(
    land: Map, province: Any, visit: Visit
) -> None:
    taken = (Taken(land.ben.pk, whole=True),)
    new = NewUnit("02100", "Phường Bên", UnitKind.PHUONG, land.province.pk, taken)
    reform_units(on=date(2025, 10, 1), new=[new], legal_act="", by=None, at=AT)
    told = visit(province, "/ho-so/", donvi="02100", ngay="01/8/2025").content.decode()
    assert "khác địa bàn" not in told
