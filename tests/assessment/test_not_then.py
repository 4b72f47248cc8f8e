"""A standard chosen before the date was changed: what has no wording then is said, never a bare 404."""

import pytest

from tests.assessment.conftest import Enter
from tests.registry.conftest import Map

LATER = "lanh_dao.quan_ly_nha_nuoc"


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("/tieu-chuan/", {"theo": "chuc-danh"}),
        ("/tieu-chuan/danh-sach/", {}),
        ("/tieu-chuan/dien-bien/", {}),
        ("/tieu-chuan/con-so/", {"kq": "met"}),
    ],
)
def test_a_standard_without_a_wording_that_day_is_said_and_others_offered(
    page: str, asked: dict[str, str], land: Map, enter: Enter, clerk, visit
):
    enter(land.nghia_ta)
    answer = visit(clerk, page, ngay="30/9/2023", yc=LATER, **asked)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Ngày 30/9/2023 tiêu chuẩn" in text
    assert "chưa áp dụng; áp dụng từ 01/7/2025" in text
    assert 'id="rail-inner"' in text
    offered = [code for code, _label in answer.context["choices"]]
    assert offered
    assert LATER not in offered
    assert visit(clerk, page, ngay="30/9/2023", yc=offered[0], **asked).status_code == 200


def test_a_standard_that_ended_is_said_to_apply_no_more(land: Map, enter: Enter, clerk, visit):
    enter(land.new_nghia_ta)
    page = visit(clerk, "/tieu-chuan/danh-sach/", ngay="2/3/2026", yc="can_bo.mttq.tuoi")
    assert "không còn áp dụng; áp dụng đến hết 31/7/2023" in page.content.decode()


def test_what_is_no_standard_stays_an_error_which_keeps_the_menu(land: Map, clerk, visit):
    answer = visit(clerk, "/tieu-chuan/danh-sach/", yc="khong.co")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert text.count("<h1>") == 1
    assert "<h1>Không có trang này</h1>" in text
    assert 'id="rail-inner"' in text
