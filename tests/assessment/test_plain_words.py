"""What a page says beside its numbers: in English too, of a part of a unit, of amended documents."""

import pytest

from chuanhoa.org.models import User
from tests.assessment.conftest import Enter
from tests.registry.conftest import Map

pytestmark = pytest.mark.django_db

AHEAD = "/tieu-chuan/sap-den-han/"
LAW = "/tieu-chuan/theo-chuc-danh/{}/"
PART = "chỉ phần trong phạm vi được giao"


def test_what_lies_ahead_is_told_in_english_with_its_remarks(
    land: Map, enter: Enter, province: User, client, visit
):
    enter(land.new_nghia_ta, full_name="Lò Văn An", post="TRUONG_PHONG", begun="2026-03-01")
    vietnamese = visit(province, AHEAD, ngay="2026-04-01").content.decode()
    client.cookies["django_language"] = "en"
    english = visit(province, AHEAD, ngay="2026-04-01").content.decode()
    assert ("còn thiếu: " in vietnamese, "còn thiếu: " in english) == (True, False)
    assert "missing: " in english
    assert "in Vietnamese" not in english


def test_a_clerk_who_asks_for_more_than_is_given_is_told_that_it_is_a_part(
    land: Map, enter: Enter, clerk: User, country: User, visit
):
    enter(land.nghia_ta, full_name="Ma Thị Chầm")
    for viewer, unit, part in (
        (clerk, "97", True),
        (clerk, "02071", False),
        (country, "97", False),
    ):
        page = visit(viewer, "/tieu-chuan/", donvi=unit, ngay="2023-09-30")
        assert page.status_code == 200
        assert (PART in page.content.decode()) is part


def test_an_amendment_of_a_cited_document_stands_beside_the_clause(province: User, visit):
    told = "từ 01/8/2026 170/2025/NĐ-CP có thay đổi theo 300/2026/NĐ-CP: sửa đổi, bổ sung"
    page = visit(province, LAW.format("ngach.chuyen_vien.quan_ly_nha_nuoc")).content.decode()
    assert f"{told} [theo bản sao không chính thức]" in page
