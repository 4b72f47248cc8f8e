"""Whose paper a printed page is: of the unit that it is about, else of the viewer's own office."""

import re
from typing import Any

import pytest

from tests.config.test_moment import Visit, clerk, land, quick_passwords, standing, visit, with_role
from tests.registry.conftest import Map
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
