"""Five dates: the same people under one rule after another, every date adding up."""

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.actions import correct_territory, record_decision, set_territory
from chuanhoa.assessment.queries.story import ABSENT, story
from chuanhoa.assessment.queries.story_words import answer_words, clause_words, unasked_words
from chuanhoa.org.models import Unit, UnitTrait
from chuanhoa.registry.actions import add_credential
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, LONG_AGO

STORY = "/tieu-chuan/nam-moc/"


def say(unit: Unit, value: str, since: date = LONG_AGO) -> UnitTrait:
    return set_territory(unit=unit, value=value, valid_from=since, assumption=True,
                         source="", by=None, at=AT)  # fmt: skip


@pytest.fixture
def special(land: Map) -> None:
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung):
        say(unit, "dac_biet")
    say(land.new_nghia_ta, "dac_biet_kho_khan", REFORM)


@pytest.fixture
def people(land: Map, enter: Enter, special: None, moved) -> None:
    """Six without a degree in one way or another, two with one, one of whom nothing is known."""
    for post, kind in (("VPTK", "cong_chuc"), ("CT_UBND", "can_bo"), ("QS", "cong_chuc")):
        enter(land.nghia_ta, levels={"degree": "trung_cap"}, post=post, staff_kind=kind)
    enter(land.nghia_ta, levels={"degree": "cao_dang"}, begun="2023-09-01")
    enter(land.luong_bang, levels={"degree": "trung_cap"}, ended="2024-05-31")
    enter(land.binh_trung, levels={"degree": "trung_cap"}, ethnicity="tay")
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.nghia_ta, levels={"degree": "thac_si"})
    enter(land.nghia_ta)
    moved()


def test_every_date_adds_up_to_those_without_a_degree_and_to_everybody(people, province):
    found = story(province, today=TODAY)
    assert (found.without, found.headcount, len(found.moments)) == (6, 9, 5)
    for moment in found.moments:
        assert sum(moment.counts.values()) == 6
        assert sum(moment.everybody.values()) == 9
        assert sum(len(part.people) for part in moment.parts) == 6
        assert len({who for part in moment.parts for who in part.people}) == 6


UNSURE = {"moc": "2023-09-30", "nhom": "unsure"}


def unmarked(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


def test_of_whom_it_is_not_known_it_is_said_beside_those_who_are_followed(
    people, land: Map, enter: Enter, province, visit
):
    official = enter(land.nghia_ta, levels={"degree": "trung_cap"})
    add_credential(
        official=official, by=None, at=AT,
        credential={"field": "degree", "level": "dai_hoc", "observed": date(2024, 6, 1)},
    )  # fmt: skip
    found = story(province, today=TODAY)
    assert (found.headcount, found.holding, found.without, found.unsure) == (10, 2, 6, 2)
    words = "10 người ngày 30/9/2023 = 2 đã có bằng đại học + 6 chưa có + 2 chưa rõ."
    page = visit(province, STORY).content.decode()
    assert words in unmarked(page)
    doors = dict(re.findall(r"moc=2023-09-30&amp;nhom=(holding|without|unsure)\">(\d+)</a>", page))
    assert doors == {"holding": "2", "without": "6", "unsure": "2"}
    assert len(visit(province, f"{STORY}danh-sach/", **UNSURE).context["table"].rows) == 2
    book = load_workbook(BytesIO(visit(province, f"{STORY}tai-ve.xlsx", **UNSURE).content)).active
    assert "Chưa rõ đã có bằng đại học hay chưa" in str([one.value for row in book for one in row])
    sheet = load_workbook(BytesIO(visit(province, f"{STORY}tai-ve.xlsx").content)).active
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any(one.startswith(words) for one in said)


def test_who_is_open_only_for_want_of_the_provinces_level_is_within_either_way(people, province):
    before = story(province, today=TODAY).moments[1]
    open_ones = {part.either: part for part in before.parts if part.verdict == "unknown"}
    (both, one_way) = open_ones[True], open_ones[False]
    assert {one.text for one in both.cited} == {
        "khoản 3 Điều 10, 33/2023/NĐ-CP",
        "khoản 1 Điều 38, 33/2023/NĐ-CP",
    } or {one.text for one in both.cited} == {
        "khoản 4 Điều 8, 33/2023/NĐ-CP",
        "khoản 1 Điều 38, 33/2023/NĐ-CP",
    }
    assert both.within
    assert not one_way.within, "recruited after 1/8/2023: no five years, so the level decides"
    assert "province_decision" in one_way.missing


def test_a_decision_of_the_province_settles_it(people, land: Map, province):
    record_decision(province=land.province, level="trung_cap", territory="dac_biet",
                    number="01/QĐ-UBND", valid_from=LONG_AGO, by=None, at=AT)  # fmt: skip
    before = story(province, today=TODAY).moments[1]
    assert before.counts["unknown"] == 0
    assert before.counts["met"] == 5


def test_after_the_reform_a_post_not_known_may_be_one_of_which_nothing_is_asked(people, province):
    found = story(province, today=TODAY)
    new, today = found.moments[3], found.moments[4]
    assert {part.missing for part in new.parts if part.verdict == "unknown"} == {("post",)}
    assert new.unasked == new.open > 0
    words = unasked_words(new)
    assert words.startswith("Chưa ghi chức danh – là trong chuẩn, trừ khi")
    assert "Phó Chỉ huy trưởng Ban Chỉ huy quân sự" in words
    assert unasked_words(found.moments[1]) == ""
    assert {one.text for part in new.parts for one in part.cited} == {"11/CV-BCĐ"}
    (part,) = (one for one in new.parts if one.open)
    assert [(one.verdict, one.cited is None) for one in part.branches] == [
        ("in_transition", False), ("not_applicable", True),
    ]  # fmt: skip
    assert "tùy đó là trong chuẩn hoặc không có tiêu chuẩn nào áp dụng" in answer_words(part)
    assert clause_words(part).endswith("theo 11/CV-BCĐ; không áp dụng")
    assert (new.within, today.within) == (1, 1), "but no cán bộ is a military commander"


def test_after_the_reform_who_is_kinh_waits_for_the_list_of_difficult_communes(
    people, land: Map, province
):
    assert story(province, today=TODAY).moments[3].within == 1, "where the commune is on the list"
    row = UnitTrait.objects.open().get(unit=land.new_nghia_ta)
    correct_territory(row=row, value="dac_biet", valid_from=REFORM, assumption=True, source="",
                      by=None, at=AT)  # fmt: skip
    found = story(province, today=TODAY)
    told = {
        tuple((one.verdict, one.until) for one in part.branches): part
        for part in found.moments[3].parts
        if part.open and "territory_list" in part.missing
    }
    time, silent = ("in_transition", date(2030, 7, 1)), ("unverified", None)
    memory = ("unverified", date(2028, 8, 1))  # of 33/2023/NĐ-CP, for cadres
    waiting = told[time, silent, memory]
    assert "danh sách xã đặc biệt khó khăn" in answer_words(waiting)
    assert found.moments[3].within == 0


def test_who_left_is_told_apart_and_still_counted(people, province):
    found = story(province, today=TODAY)
    assert [moment.counts[ABSENT] for moment in found.moments] == [1, 0, 1, 1, 1]


def test_an_army_commander_is_under_no_rule_of_degree(people, province):
    assert story(province, today=TODAY).moments[1].counts["not_applicable"] == 1


def test_a_number_opens_onto_as_many_people_as_it_says(people, province, visit):
    page = visit(province, STORY)
    text = page.content.decode()
    doors = re.findall(r'href="(/tieu-chuan/nam-moc/danh-sach/[^"]+)"[^>]*>(.*?)</a>', text)
    moments = page.context["story"].moments
    assert len(set(doors)) > sum(len(moment.parts) for moment in moments)
    for kind in ("within", "open", "card", "answer.absent", "answer.either", "all.absent"):
        assert any(door.endswith(f"nhom={kind}") for door, _ in doors), kind
    for door, shown in dict(doors).items():
        table = visit(province, door.replace("&amp;", "&")).context["table"]
        number = unmarked(shown)
        n = str(len(table.rows))
        assert f"({n}/" in number or number.partition("/")[0] == n


def test_a_unit_narrows_it_to_who_served_there(people, land: Map, province):
    found = story(province, today=TODAY, unit=land.luong_bang.pk)
    assert (found.without, found.headcount) == (1, 1)
    assert story(province, today=TODAY, unit=land.new_nghia_ta.pk).headcount == 9


def test_what_may_not_be_seen_is_said_and_counts_as_unknown(people, leader, visit):
    page = visit(leader, STORY)
    assert page.context["story"].veiled
    assert "không được giao quyền xem dân tộc" in page.content.decode()
    assert "Xem danh sách" not in page.content.decode()


def test_it_leaves_as_a_workbook(people, province, visit):
    answer = visit(province, f"{STORY}tai-ve.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    said = [cell.value for row in sheet.iter_rows() for cell in row]
    assert said.count("Cộng") == 5


@pytest.mark.parametrize("asked", [{"moc": "x", "nhom": "met"}, {"moc": "2023-09-30", "nhom": "x"}])
def test_a_part_that_is_not_there_is_not_found(asked: dict[str, str], people, province, visit):
    assert visit(province, f"{STORY}danh-sach/", **asked).status_code == 404


def test_of_two_clauses_the_one_that_decides_is_told(land: Map, enter: Enter, special, province):
    """A justice officer is under the law of civil status too, which asks for less."""
    seen = {"post": "TPHT", "begun": "", "observed": date(2023, 9, 30)}
    enter(land.nghia_ta, levels={"degree": "trung_cap"}, **seen)
    enter(land.nghia_ta, levels={"degree": "trung_cap"}, post="TPHT", begun="2017-03-01")
    enter(land.luong_bang, levels={"degree": "dai_hoc"}, **seen)
    reported = story(province, today=TODAY).moments[1]
    assert {one.text for part in reported.parts for one in part.cited} == {
        "khoản 3 Điều 10, 33/2023/NĐ-CP", "khoản 1 Điều 38, 33/2023/NĐ-CP",
    }  # fmt: skip
    both, open_ = reported.parts
    assert (both.either, both.missing) == (True, ("province_decision",))
    assert (open_.open, open_.missing) == (True, ("post_start", "province_decision"))
    assert {branch.verdict for branch in open_.branches} == {"met", "in_transition", "not_met"}
    assert all(branch.missing == () for branch in open_.branches)
    assert reported.everybody["met"] == 1, "with a degree it does not matter since when"
