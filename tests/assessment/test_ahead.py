"""What lies ahead: counts that open onto their people, each of them once, and nothing foreseen of
whom too little is known."""

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.actions import set_territory
from chuanhoa.assessment.queries.ahead import next_deadlines
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.matrix import matrix
from chuanhoa.org.models import Role
from chuanhoa.registry import actions
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import Map
from tests.registry.factories import AT, LONG_AGO

AHEAD = "/tieu-chuan/sap-den-han/"
NOW = "2/3/2026"
MARCH = date(2026, 3, 2)


def lines(visit, viewer, **asked: str):
    return visit(viewer, AHEAD, **{"ngay": NOW, **asked}).context["found"].lines


def test_the_days_of_the_law_stand_with_their_clause_in_order_of_time(db: None, province, visit):
    found = [one for one in lines(visit, province) if one.kind == "moc"]
    assert [one.day for one in found] == sorted(one.day for one in found)
    days = {one.day: one.cited.text for one in found}
    assert days[date(2027, 7, 1)]
    assert days[date(2030, 7, 1)] == "11/CV-BCĐ"
    assert date(2028, 8, 1) in days
    assert [one.people for one in found if one.day == date(2027, 1, 31)] == [None]


def test_nothing_is_foreseen_of_a_law_that_was_not_made_yet(db: None, province, visit):
    then = lines(visit, province, ngay="30/9/2023")
    assert {one.cited.doc for one in then if one.kind == "moc"} == {"33/2023/NĐ-CP"}


def test_what_is_said_beside_a_day_of_the_law_adds_up_to_everybody(
    land: Map, enter: Enter, province, visit
):
    for levels in ({"degree": "dai_hoc"}, {"degree": "trung_cap"}, {}):
        enter(land.new_nghia_ta, post="", begun="2025-07-01", levels=levels)
    enter(land.new_nghia_ta, post="QS", begun="2025-07-01", levels={"degree": "trung_cap"})
    asked = {"ngay": NOW, "loai": "moc"}
    days = [one for one in lines(visit, province, loai="moc") if one.parts]
    assert {one.count + sum(len(part.people) for part in one.parts) for one in days} == {4}
    (day,) = (one for one in days if "dai_hoc_2030" in one.key)
    assert day.part("khongthuoc") == 1
    page = load_workbook(BytesIO(visit(province, f"{AHEAD}tai-ve.xlsx", **asked).content)).active
    rows = list(page.iter_rows(values_only=True))
    at = next(row for row in rows if row[0] == "Số TT").index("Số người")
    (row,) = (row for row in rows if day.what in row)
    assert row[at] is None
    assert [n for n in row[at + 1 : at + 9] if n] == [1, 1, 1, 1]


def test_of_whose_post_is_not_known_nobody_is_counted_as_meeting_a_day_of_the_law(
    land: Map, enter: Enter, province, visit
):
    for levels in ({"degree": "dai_hoc"}, {"degree": "trung_cap"}, {"degree": "trung_cap"}, {}):
        enter(land.new_nghia_ta, post="", begun="2025-07-01", levels=levels)
    page = visit(province, AHEAD, ngay=NOW)
    (day,) = [one for one in page.context["found"].lines if "dai_hoc_2030" in one.key]
    assert {one.kind: len(one.people) for one in day.parts} == {"coroi": 1, "chuaro": 2, "thieu": 1}
    assert (day.count, day.part("chuaro")) == (0, 2)
    told = page.content.decode()
    assert "1 người chưa rõ có phải đạt không, nếu phải thì đã đạt" in told
    assert "người đã đạt" not in told
    counts = {one.key: one.counts for one in matrix(ask(province, as_of=MARCH, today=TODAY)).lines}
    assert (counts["cap_xa.trinh_do"]["met"], counts["cap_xa.trinh_do"]["unknown"]) == (0, 4)
    (memory,) = [one for one in page.context["found"].lines if "chuyen_tiep_33" in one.key]
    assert [(one.kind, len(one.people)) for one in memory.parts] == [("khac", 4)]
    assert (memory.count, memory.told) == (0, None)
    assert (
        "2 người chưa đạt, chưa rõ có phải đạt trước ngày này không – "
        "còn thiếu: chức vụ, chức danh" in told
    )
    below = visit(province, f"{AHEAD}danh-sach/", ngay=NOW, dong=day.key, phan="chuaro")
    assert len([row for row in below.context["table"].rows if row.cells]) == 2
    gone = visit(province, f"{AHEAD}danh-sach/", ngay=NOW, dong=day.key, phan="khonghan")
    assert gone.status_code == 404


def test_who_is_in_time_until_a_day_of_the_law_only_if_below_is_told_so_with_what_would_tell(
    land: Map, enter: Enter, clerk, leader, visit
):
    """Whether one suffices that the province sets is not known; whoever is below it has time."""
    serving = {"unit": land.nghia_ta, "post": "VHXH", "begun": "2010-01-01"}
    spared = [enter(**serving, levels={}), enter(**serving, levels={})]
    enter(**serving, levels={"degree": "dai_hoc"})
    in_time = enter(**serving, levels={"degree": "so_cap"})
    asked = {"ngay": "30/9/2023", "thang": "het"}
    for viewer in (clerk, leader):
        (day,) = [one for one in lines(visit, viewer, **asked) if "chuyen_tiep_33" in one.key]
        kinds = {one.kind: len(one.people) for one in day.parts}
        assert day.count + sum(kinds.values()) == 4
        assert kinds["neuchua"] == 3, kinds
        assert day.count == 1
        told = visit(viewer, AHEAD, **asked).content.decode()
        assert "chưa rõ đã đạt hay chưa, nếu chưa thì có thời hạn đến ngày này" in told
        people = visit(viewer, f"{AHEAD}danh-sach/", **asked, dong=day.key, phan="neuchua")
        assert len([row for row in people.context["table"].rows if row.cells]) == 3
    for who, perhaps in ((spared[0], True), (in_time, False)):
        page = visit(clerk, f"/ho-so/{who.pk}/phia-truoc/", ngay="30/9/2023")
        own = [one for one in page.context["lines"] if one[1].day == date(2028, 8, 1)]
        assert [bool(words) for _when, _one, words in own] == [perhaps], own
        assert ("Chưa rõ đã đạt hay chưa, nếu chưa" in page.content.decode()) is perhaps


def test_a_day_that_is_the_end_of_one_clock_stands_once_and_opens_onto_its_people(
    land: Map, enter: Enter, clerk, visit
):
    post = {"unit": land.new_nghia_ta, "post": "CHUYEN_VIEN", "begun": "2025-07-01"}
    for ethnicity in ("tay", "tay", "kinh"):
        enter(**post, levels={"degree": "trung_cap"}, ethnicity=ethnicity)
    enter(**post, levels={"degree": "dai_hoc"}, ethnicity="tay")
    set_territory(unit=land.new_nghia_ta, value="mien_nui", valid_from=date(2025, 7, 1),
                  assumption=True, source="", by=None, at=AT)  # fmt: skip
    found = [one for one in lines(visit, clerk) if one.day == date(2030, 7, 1)]
    (day,) = [one for one in found if one.kind in ("moc", "han")]
    assert (day.key[:17], day.requirement) == ("moc:dai_hoc_2030:", "cap_xa.trinh_do")
    assert (day.count, day.cited.text) == (2, "11/CV-BCĐ")
    assert {one.kind: len(one.people) for one in day.parts} == {"khac": 1, "dat": 1}
    page = visit(clerk, AHEAD, ngay=NOW).content.decode()
    doors = re.findall(r'href="(/tieu-chuan/sap-den-han/danh-sach/[^"]+)"', page)
    assert doors
    for door in doors:
        shown = visit(clerk, door.replace("&amp;", "&")).context
        names = [row for row in shown["table"].rows if row.cells]
        assert len(names) > 0


def test_ages_of_retirement_are_foreseen_by_month_and_marked_as_unverified(
    land: Map, enter: Enter, province, visit
):
    enter(land.nghia_ta, birth="1965-05-20")
    enter(land.nghia_ta, birth="1965-05-02")
    enter(land.nghia_ta, birth="1965")
    enter(land.nghia_ta, birth="1950-01-01")
    enter(land.nghia_ta, birth="")
    page = visit(province, AHEAD, ngay="1/3/2024", loai="huu", thang="het")
    found = page.context["found"]
    assert {one.cited.mark for one in found.lines} == {"recall"}
    told = {(one.day, one.key.endswith("khong-ro")): one.count for one in found.lines}
    assert told == {(date(2026, 11, 30), False): 2, (date(2027, 9, 30), True): 1}
    assert found.undated == 1
    assert "Tháng 11/2026" in page.content.decode()


def test_a_credential_that_expires_is_told_on_its_last_day(
    land: Map, enter: Enter, province, visit
):
    official = enter(land.new_nghia_ta, begun="2025-07-01")
    actions.add_credential(
        official=official, by=None, at=AT,
        credential={"field": "it", "level": "co_ban", "awarded": "2024-01-10",
                    "expires_on": date(2026, 12, 31)},
    )  # fmt: skip
    (one,) = [one for one in lines(visit, province) if one.kind == "vanbang"]
    assert (one.day, one.count, one.cited) == (date(2026, 12, 31), 1, None)


def test_who_has_no_rank_on_record_is_counted_for_the_day_of_ranking(
    land: Map, enter: Enter, province, visit
):
    enter(land.new_nghia_ta, begun="2025-07-01", post="CHUYEN_VIEN")
    enter(land.new_nghia_ta, begun="2025-07-01", post="CT_UBND", staff_kind="can_bo")
    (one,) = [one for one in lines(visit, province) if "bo_tri_xep_ngach" in one.key]
    assert one.count == 1


def test_kind_and_span_narrow_the_list(db: None, province, visit):
    days = {span: len(lines(visit, province, thang=span)) for span in ("12", "", "het")}
    assert days["12"] < days[""] <= days["het"]
    assert {one.kind for one in lines(visit, province, loai="moc")} == {"moc"}
    assert lines(visit, province, loai="huu") == ()


def test_it_leaves_as_a_workbook_with_the_names(land: Map, enter: Enter, clerk, leader, visit):
    enter(land.nghia_ta, full_name="Lò Văn An", birth="1966-05-20")
    file = f"{AHEAD}tai-ve.xlsx"
    answer = visit(clerk, file, ngay="30/9/2023")
    months, names = load_workbook(BytesIO(answer.content)).worksheets
    assert "33/2023/NĐ-CP" in " ".join(str(c.value) for row in months.iter_rows() for c in row)
    assert "Lò Văn An" in [cell.value for row in names.iter_rows() for cell in row]
    assert visit(leader, file, ngay="30/9/2023").status_code == 403


def test_ones_own_future_is_shown_to_oneself_and_nobody_elses(
    land: Map, enter: Enter, with_role, visit
):
    official = enter(land.nghia_ta, birth="1966-05-20", levels={"degree": "trung_cap"})
    other = enter(land.nghia_ta)
    viewer = with_role(Role.INDIVIDUAL, land.new_nghia_ta)
    actions.link_account(official=official, user=viewer, by=None, at=AT)
    page = visit(viewer, f"/ho-so/{official.pk}/phia-truoc/", ngay="30/9/2023")
    kinds = [one.kind for _when, one, _perhaps in page.context["lines"]]
    assert "huu" in kinds
    assert visit(viewer, f"/ho-so/{other.pk}/phia-truoc/").status_code == 404


def test_the_panel_of_somebody_who_serves_no_more_is_empty(land: Map, enter: Enter, clerk, visit):
    official = enter(land.nghia_ta, ended="2022-12-31")
    page = visit(clerk, f"/ho-so/{official.pk}/phia-truoc/", ngay="30/9/2023")
    assert (page.status_code, page.context["lines"]) == (200, [])


def test_a_line_that_is_not_there_is_not_found(db: None, province, visit):
    page = f"{AHEAD}danh-sach/"
    assert visit(province, page, dong="huu:1999-01:").status_code == 404
    assert visit(province, page).status_code == 302


def test_the_first_page_names_the_next_day_of_the_law(db: None, province, clerk, visit):
    page = visit(province, "/", ngay=NOW).content.decode()
    assert "mốc hạn theo văn bản trong 12 tháng tới" in page
    assert AHEAD in page
    coming = next_deadlines(date(2026, 3, 2), 12)
    assert [day for _what, day in coming] == sorted(day for _what, day in coming)
    assert coming[0][1] == date(2026, 7, 1)
    assert next_deadlines(date(2019, 1, 1), 12) == []


@pytest.mark.parametrize("day", ["1/1/2005", "29/2/2028", "31/12/2100"])
def test_it_opens_on_any_day(day: str, land: Map, enter: Enter, province, visit):
    enter(land.nghia_ta, begun=LONG_AGO.isoformat())
    assert visit(province, AHEAD, ngay=day, thang="het").status_code == 200


def test_the_names_behind_a_number_are_taken_out_as_a_sheet(land: Map, enter: Enter, clerk, visit):
    enter(land.new_nghia_ta, full_name="Lò Văn An", begun="2025-07-01", birth="1965-03-10")
    told = {"ngay": "2/3/2026"}
    page = visit(clerk, "/tieu-chuan/sap-den-han/", **told, thang="het").content.decode()
    links = set(re.findall(r'href="(/tieu-chuan/sap-den-han/danh-sach/[^"]+)"', page))
    assert links
    for link in links:
        shown = visit(clerk, link.replace("&amp;", "&")).content.decode()
        (file,) = re.findall(r'href="(/tieu-chuan/sap-den-han/tai-ve.xlsx[^"]+)"', shown)
        sheet = load_workbook(BytesIO(visit(clerk, file.replace("&amp;", "&")).content)).active
        assert "Lò Văn An" in {cell.value for row in sheet.iter_rows() for cell in row}
    gone = visit(clerk, "/tieu-chuan/sap-den-han/tai-ve.xlsx", **told, dong="khong-co")
    assert gone.status_code == 404
    assert "không có ai thuộc con số này" in gone.content.decode()
