"""Twenty years month by month: every row adds up, opens the matrix of its day and says the same."""

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.actions import set_territory
from chuanhoa.assessment.queries import asking as asking_module
from chuanhoa.assessment.queries import months as months_module
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.matrix import BY_POST, matrix
from chuanhoa.assessment.queries.series import course, first_days, offered
from chuanhoa.assessment.queries.standing import tallied
from chuanhoa.core.assess.warm import warm
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment
from chuanhoa.ui.dates import office_date
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT

SERIES = "/tieu-chuan/dien-bien/"
NOW = "2/3/2026"


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


def test_the_months_end_with_that_of_the_day_asked_about():
    days = first_days(date(2026, 3, 2), 240, 1)
    assert (days[0], days[-1], len(days)) == (date(2006, 4, 1), date(2026, 3, 1), 240)
    assert date(2025, 7, 1) in days


@pytest.mark.parametrize("requirement", ["", "cap_xa.trinh_do", "cong_chuc.trinh_do"])
@pytest.mark.parametrize("whose", ["clerk", "province"])
def test_every_month_adds_up_and_is_what_the_matrix_of_its_day_says(
    requirement: str, whose: str, land: Map, enter: Enter, moved, visit, request
):
    for level in ("trung_cap", "dai_hoc"):
        enter(land.nghia_ta, levels={"degree": level})
    enter(land.luong_bang)
    moved()
    viewer = request.getfixturevalue(whose)
    page = visit(viewer, SERIES, ngay=NOW, yc=requirement)
    found = page.context["found"]
    assert len(found.points) == 241
    assert found.points[-1].day == TODAY
    shown = [point for point in found.points if point.counts is not None]
    assert shown
    assert all(sum(point.counts.values()) == point.heads for point in shown)
    assert {point.heads for point in found.points if point.day >= date(2016, 1, 1)} == {3}
    urls = page.context["charts"][0].urls
    drawn = found.points[-len(urls) :]
    assert [point.counts is not None for point in drawn[:4]] == [False] * 3 + [True]
    for at in (3, len(drawn) // 2, len(drawn) - 9, len(drawn) - 8, -1):
        matrix = visit(viewer, urls[at])
        assert matrix.status_code == 200
        point = drawn[at]
        standing = matrix.context["asking"].standing
        assert point.heads == len(standing)
        if point.counts is not None:
            assert point.counts == tallied(standing.verdict(requirement))


def test_the_worst_of_all_is_told_beside_who_meets_all_that_is_verified(
    land: Map, enter: Enter, clerk, visit
):
    known = {"degree": "dai_hoc", "schooling": "thpt", "political_theory": "trung_cap"}
    enter(land.nghia_ta, post="CT_HDND", staff_kind="can_bo", levels=known)
    enter(land.nghia_ta, post="CT_HDND", staff_kind="can_bo", levels={"degree": "trung_cap"})
    day = date(2023, 9, 30)
    page = visit(clerk, SERIES, ngay=day.isoformat(), yc="thap-nhat")
    every = matrix(ask(clerk, as_of=day, today=TODAY), BY_POST)
    assert (page.context["verified"], page.context["headcount"]) == (every.verified.shown(), 2)
    assert every.verified.met == 1
    assert "mọi điều đã xác minh" in page.content.decode()
    one = visit(clerk, SERIES, ngay=NOW, yc="cap_xa.trinh_do")
    assert "mọi điều đã xác minh" not in one.content.decode()


def test_it_opens_on_a_requirement_of_which_something_is_known(
    land: Map, enter: Enter, clerk, visit
) -> None:
    for level in ("trung_cap", "so_cap"):
        enter(land.new_nghia_ta, post="TRUONG_PHONG", begun="2025-08-15",
              levels={"political_theory": level})  # fmt: skip
    page = visit(clerk, SERIES, ngay=NOW)
    found = page.context["found"]
    assert found.requirement == page.context["chosen"] == "lanh_dao.ly_luan"
    last = found.points[-1].counts
    assert (last["met"], last["not_met"]) == (1, 1)
    assert found.requirement in {code for code, _label in page.context["choices"]}
    assert visit(clerk, SERIES, ngay=NOW, yc="thap-nhat").context["found"].requirement == ""
    assert visit(clerk, SERIES, ngay=NOW, yc="").context["chosen"] == "thap-nhat"


def test_it_opens_on_the_worst_of_all_where_nothing_is_known(land: Map, enter: Enter, clerk, visit):
    enter(land.new_nghia_ta, post="", staff_kind="can_bo", begun="2025-09-01", birth="", levels={})
    page = visit(clerk, SERIES, ngay=NOW)
    assert page.context["found"].requirement == ""
    assert "Nhập thêm danh sách của những năm trước" in page.content.decode()


def test_months_without_the_requirement_are_one_line_and_stand_before_no_picture(
    land: Map, enter: Enter, clerk, visit
) -> None:
    enter(land.new_nghia_ta, post="TRUONG_PHONG", begun="2015-08-15")
    page = visit(clerk, SERIES, ngay=NOW, yc="lanh_dao.ly_luan")
    chart, table = page.context["charts"][0], page.context["table"]
    assert chart.days[0] == date(2025, 4, 1)
    silent = [
        str(row.heading) for row in table.rows if "chưa có hoặc đã hết hiệu lực" in str(row.heading)
    ]
    assert silent
    assert all(row.cells[-2] for row in table.rows if not row.heading)


def test_law_changes_and_the_reform_are_marked(land: Map, enter: Enter, clerk, visit):
    enter(land.new_nghia_ta)
    page = visit(clerk, SERIES, ngay=NOW, yc="cong_chuc.trinh_do")
    found, chart = page.context["found"], page.context["charts"][0]
    assert [one.day for one in found.reforms] == [date(2025, 7, 1)]
    assert chart.break_at == "2025-07-01"
    assert [(day, int(word)) for day, word in chart.marks] == [
        (one.day, at) for at, one in enumerate(found.changes, start=1)
    ]
    assert {date(2023, 8, 1), date(2025, 7, 1)} <= {one.day for one in found.changes}
    text = page.content.decode()
    assert "khoản 2 Điều 10, 33/2023/NĐ-CP" in text
    assert len(text) < 250_000


def test_no_change_is_told_of_a_time_that_is_not_drawn(land: Map, enter: Enter, clerk, visit):
    enter(land.new_nghia_ta, begun="2025-09-01")
    page = visit(clerk, SERIES, ngay=NOW, yc="thap-nhat")
    found, chart = page.context["found"], page.context["charts"][0]
    assert (chart.days[0], chart.days[-1]) == (date(2025, 6, 1), TODAY)
    told = [row.cells[:2] for row in page.context["changes"].rows]
    assert told == [[1, date(2025, 7, 1)], [2, date(2025, 12, 21)]]
    assert [day for day, _word in chart.marks] == [one.day for one in found.changes]


def test_before_columns_are_ready_the_oracle_says_the_same_once_a_year(
    land: Map, enter: Enter, moved, clerk, monkeypatch
):
    enter(land.nghia_ta, levels={"degree": "trung_cap"})
    enter(land.binh_trung, levels={"degree": "dai_hoc"})
    moved()
    asking = ask(clerk, as_of=TODAY, today=TODAY)
    quick = {point.day: point for point in course(asking, "").points}
    monkeypatch.setattr(months_module, "ready", lambda: False)
    monkeypatch.setattr(asking_module, "over_columns", lambda _asking: None)
    slow = course(asking, "")
    assert (slow.monthly, len(slow.points)) == (False, 21)
    assert [quick[point.day] for point in slow.points] == list(slow.points)
    monkeypatch.setattr("chuanhoa.assessment.queries.series.MOST_ONE_BY_ONE", 1)
    monkeypatch.setattr(asking_module, "one_by_one", lambda *_: pytest.fail("judged, then counted"))
    assert course(asking, "").too_many


@pytest.mark.parametrize("asked", ["cap_xa.trinh_do", "thap-nhat"])
def test_the_sheet_has_the_lines_of_the_screen_in_its_order(
    asked: str, land: Map, enter: Enter, province, visit
):
    enter(land.new_nghia_ta, begun="2025-05-15")
    page = visit(province, SERIES, ngay=NOW, yc=asked).context
    table = page["table"]
    answer = visit(province, f"{SERIES}tai-ve.xlsx", ngay=NOW, yc=page["found"].requirement)
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    titles = {str(cell) for row in rows for cell in row if cell}
    assert {str(column.label) for column in table.columns} <= titles
    at = next(place for place, row in enumerate(rows) if row[0] == "02/3/2026")
    for row, line in zip(table.rows, rows[at:], strict=False):
        if row.heading:
            assert str(line[0]).startswith(str(row.heading))
            continue
        day, *counts, share = row.cells
        assert line[: len(row.cells) - 1] == (office_date(day.text), *counts)
        shown = re.sub("<[^>]*>", "", str(share.html())) if share else ""
        assert str(line[len(row.cells) - 1] or "") == shown
    assert str(table.rows[-1].heading).endswith("chưa ghi đủ")
    assert len(table.rows) < 25
    if asked == "cap_xa.trinh_do":
        assert "11/CV-BCĐ" in " ".join(titles)


def test_what_only_a_collective_judges_has_no_course(land: Map, clerk, visit):
    assert visit(clerk, SERIES, ngay=NOW, yc="cong_chuc.chung.hieu_biet").status_code == 404
    assert visit(clerk, SERIES, ngay=NOW, yc="khong.co").status_code == 404
    codes = {one.code for one in offered(ask(clerk, as_of=TODAY, today=TODAY))}
    assert "cong_chuc.chung.hieu_biet" not in codes


def test_no_month_names_anybody(land: Map, enter: Enter, clerk, visit):
    enter(land.new_nghia_ta, full_name="Lò Thị Bản")
    assert not re.search("Lò Thị Bản", visit(clerk, SERIES, ngay=NOW).content.decode())


@pytest.mark.parametrize("requirement", ["", "ngach.chuyen_vien.trinh_do"])
def test_whoever_left_and_kept_a_rank_is_counted_in_no_later_month(
    requirement: str, land: Map, enter: Enter, country
):
    enter(land.new_nghia_ta, begun="2025-07-01")
    gone = enter(land.new_nghia_ta, begun="2025-07-01", levels={"degree": "dai_hoc"})
    actions.set_rank(official=gone, rank="01.003", begun="2025-07-01", by=None, at=AT)
    actions.end_appointment(
        appointment=Appointment.objects.get(official=gone, known_to=None),
        last=date(2025, 12, 31), by=None, at=AT,
    )  # fmt: skip
    found = course(ask(country, as_of=TODAY, today=TODAY), requirement)
    assert found.recorded_from == REFORM
    assert [point.heads for point in found.points if point.day >= REFORM] == [2] * 6 + [1] * 4
    for point in found.points:
        assert point.counts is None or sum(point.counts.values()) == point.heads
        assert point.counts is None or min(point.counts.values()) >= 0


@pytest.mark.parametrize("day", ["1/1/1930", "15/6/1940", "4/6/2109"])
def test_it_opens_on_the_first_and_on_the_last_day_that_can_be_asked_for(
    day: str, land: Map, clerk, visit
):
    page = visit(clerk, SERIES, ngay=day)
    assert page.status_code == 200
    assert "không phải ngày xem được" not in page.content.decode()
    assert page.context["found"].points[0].day >= date(1930, 1, 1)


def test_the_end_of_time_that_people_had_is_marked(land: Map, enter: Enter, province, visit):
    set_territory(unit=land.new_nghia_ta, value="dac_biet", valid_from=REFORM, assumption=False,
                  source="", by=None, at=AT)  # fmt: skip
    enter(land.new_nghia_ta, levels={"degree": "trung_cap"}, post="CHUYEN_VIEN", ethnicity="tay",
          begun="2025-07-01")  # fmt: skip
    page = visit(province, SERIES, ngay="1/1/2031", yc="cap_xa.trinh_do")
    found = page.context["found"]
    (end,) = (one for one in found.changes if one.expired)
    assert end.day == date(2030, 7, 2)
    before, after = (
        next(point for point in found.points if point.day == day).counts["in_transition"]
        for day in (date(2030, 7, 1), date(2030, 8, 1))
    )
    assert (before, after) == (1, 0)
    marks = page.context["charts"][0].marks
    assert end.day in [day for day, _word in marks]
    text = page.content.decode()
    assert "02/7/2030: Đã hết thời hạn" in text
    assert "Hết thời hạn theo 11/CV-BCĐ" in text
    every = visit(province, SERIES, ngay="1/1/2031", yc="thap-nhat").context["found"]
    assert [one.day for one in every.changes if one.expired] <= [end.day]
