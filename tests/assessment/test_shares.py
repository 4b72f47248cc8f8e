"""A share of those who meet a standard is told only where of most it is decided: unknown is not 0."""

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.series import course
from chuanhoa.assessment.queries.shares import MetShare
from chuanhoa.core.figures import tells
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import Map

NOW = "2/3/2026"
GRID, MATRIX, CELL, SERIES = (
    f"/tieu-chuan/{page}" for page in ("chuc-danh-tieu-chuan/", "", "con-so/", "dien-bien/")
)


def test_one_in_ten_may_be_unknown_and_no_more():
    assert [tells(k, 20) for k in (0, 2, 3, 20)] == [True, True, False, False]
    assert [tells(1, whole) for whole in (9, 10)] == [False, True]
    assert not tells(0, 0)


@pytest.mark.parametrize(
    ("share", "page", "sheet"),
    [
        (MetShare(9, 10, 1), "90%", (9, 10)),
        (MetShare(0, 10, 0), "0%", (0, 10)),
        (MetShare(0, 6, 6), "chưa kết luận được (6/6)", "chưa kết luận được (6/6)"),
        (MetShare(0, 6, 4, 2), "chưa kết luận được (6/6)", "chưa kết luận được (6/6)"),
        (MetShare(0, 0, 0), "–", (0, 0)),
    ],
)
def test_nobody_judged_reads_as_not_decided_and_nobody_meeting_as_none(share, page, sheet):
    assert page in str(share.shown().html())
    assert ("%" in str(share.shown().html())) == ("%" in page)
    assert share.printed() == sheet


@pytest.fixture
def unknown(land: Map, enter: Enter) -> None:
    """Six in one post of whom nothing is known."""
    for _ in range(6):
        enter(land.new_nghia_ta, post="CHUYEN_VIEN", begun="2025-07-01", birth="", levels={})


@pytest.fixture
def known(land: Map, enter: Enter) -> None:
    """One in each of two posts, both with the degree asked for."""
    for post in ("CHUYEN_VIEN", "TRUONG_PHONG"):
        enter(land.new_nghia_ta, post=post, begun="2025-07-01", levels={"degree": "dai_hoc"})


def _cells(answer) -> list[str]:
    sheet = load_workbook(BytesIO(answer.content)).active
    return [
        str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]


@pytest.mark.usefixtures("unknown")
def test_post_by_requirement_tells_no_share_of_whom_nobody_could_be_judged(province, visit):
    told = visit(province, GRID, ngay=NOW).content.decode()
    assert "chưa kết luận được (6/6)" in told
    assert "0% " not in told.replace("</span>", " ")
    cells = _cells(visit(province, f"{GRID}tai-ve.xlsx", ngay=NOW))
    assert "chưa kết luận được (6/6)" in cells
    assert not [cell for cell in cells if cell.startswith("0%")]


@pytest.mark.usefixtures("known")
def test_post_by_requirement_tells_who_meets_it_where_that_is_known(province, visit):
    cells = _cells(visit(province, f"{GRID}tai-ve.xlsx", ngay=NOW))
    assert "100% (1/1)" in cells


@pytest.mark.usefixtures("unknown")
def test_the_review_and_its_doors_tell_no_share_either(province, visit):
    page = visit(province, MATRIX, ngay=NOW, theo="chuc-danh")
    assert "chưa kết luận được (6/6)" in page.content.decode()
    assert "0% " not in page.content.decode().replace("</span>", " ")
    cells = _cells(visit(province, "/tieu-chuan/tai-ve.xlsx", ngay=NOW, theo="chuc-danh"))
    assert cells.count("chưa kết luận được (6/6)") == 2
    asked = {"theo": "chuc-danh", "hang": "CHUYEN_VIEN", "yc": "cap_xa.trinh_do"}
    met = visit(province, CELL, ngay=NOW, **asked, kq="met").content.decode()
    assert "chưa kết luận được (6/6)" in met
    assert "0%" not in met
    open_ = visit(province, CELL, ngay=NOW, **asked, kq="unknown").content.decode()
    assert "100%" in open_


@pytest.mark.usefixtures("unknown")
def test_the_worst_of_all_over_the_years_is_not_told_as_nobody(province, visit):
    page = visit(province, SERIES, ngay=NOW, yc="thap-nhat")
    title = page.context["charts"][0].title
    assert "trên 6 người được hỏi" in title
    assert "chưa kết luận được (6 chưa đủ thông tin" in title
    assert "0 trên 6" not in title
    assert all(str(row.cells[-1]).startswith("chưa kết luận được (6/6)")
               for row in page.context["table"].rows if not row.heading)  # fmt: skip
    assert "0% " not in page.content.decode().replace("</span>", " ")


@pytest.mark.usefixtures("known")
def test_where_all_is_decided_the_title_says_how_many(province):
    found = course(ask(province, as_of=TODAY, today=TODAY), "cap_xa.trinh_do")
    share = next(point.share for point in found.points if point.day == date(2026, 3, 1))
    assert (share.open, share.asked) == (0, 2)
    assert share.words() == "2 trên 2 người được hỏi"


def test_both_pages_that_ask_for_data_say_the_same_numbers(
    land: Map, enter: Enter, province, visit
):
    """Who waits for the province alone is told apart on both, and counted on both."""
    cadre = {
        "post": "CT_HDND",
        "staff_kind": "can_bo",
        "begun": "2015-01-01",
        "birth": "1980-02-03",
    }
    known = {"degree": "trung_cap", "schooling": "thpt", "political_theory": "trung_cap"}
    enter(land.nghia_ta, **cadre, levels={})
    for _ in range(2):
        enter(land.nghia_ta, **cadre, levels=known)
    for page in ("can-bo-sung", "phieu"):
        shown = visit(province, f"/tieu-chuan/{page}/", ngay="30/6/2025")
        told = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", shown.content.decode()))
        assert (
            "100% (3/3) người chưa đủ thông tin: 1 người cần hỏi cá nhân hoặc đơn vị; "
            "2 người chỉ chờ văn bản của tỉnh"
        ) in told
