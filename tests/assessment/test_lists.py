"""Who lacks what, which programme settles it by when, and what to ask for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chuanhoa import rules
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.data_to_ask import data_to_ask
from chuanhoa.assessment.queries.fill_columns import COLUMNS
from chuanhoa.assessment.queries.grid import grid
from chuanhoa.assessment.queries.lacking import Wanted, lacking
from chuanhoa.assessment.queries.matrix import BY_POST, BY_UNIT, cell_shown, matrix
from chuanhoa.assessment.queries.programmes import NONE, demand
from chuanhoa.assessment.queries.sheets import lacking_sheet
from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import User
from chuanhoa.registry.actions import add_turn
from tests.assessment.conftest import BEFORE, RULES, TODAY, Enter
from tests.registry.conftest import Map
from tests.registry.factories import AT

LATER = date(2030, 7, 1)


@pytest.fixture
def asks(trial: Book) -> Callable[..., Asking]:
    """Return what asks by the small rulebook, by default before the reform."""

    def at(viewer: User, **asked: Any) -> Asking:
        return ask(viewer, as_of=BEFORE, today=TODAY, rules=trial, **asked)

    return at


@pytest.fixture
def people(land: Map, enter: Enter) -> None:
    """One is well, one in time, one below twice, and of one nothing is known."""
    enter(land.nghia_ta, full_name="Lò Văn An",
          levels={"degree": "dai_hoc", "political_theory": "trung_cap"})  # fmt: skip
    enter(land.nghia_ta, full_name="Lò Văn Bình", ethnicity="tay",
          levels={"degree": "cao_dang", "political_theory": "trung_cap"})  # fmt: skip
    enter(land.luong_bang, full_name="Lò Văn Cường", post="TCKT",
          levels={"degree": "trung_cap", "political_theory": "so_cap"})  # fmt: skip
    enter(land.binh_trung, full_name="Lò Văn Dũng", post="")


@pytest.mark.usefixtures("people")
def test_each_shortfall_is_one_line_with_its_clause_deadline_and_programme(clerk, asks):
    found = lacking(asks(clerk), Wanted())
    told = [
        (line.full_name, line.told.verdict, line.told.until, line.told.clause, line.programme)
        for line in found.lines
        if line.told
    ]
    assert told == [
        ("Lò Văn Cường", "not_met", None, "Điều 1, Thử", "Đào tạo đại học"),
        ("Lò Văn Cường", "not_met", None, "Điều 3, Thử", "Trung cấp lý luận chính trị"),
        ("Lò Văn Bình", "in_transition", LATER, "Điều 2, Thử", "Đào tạo đại học"),
    ]
    assert (found.total, found.people, found.headcount) == (3, 2, 4)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("asked", [{}, {"dimension": "degree"}, {"post": "VPTK"}, {"worst": True}])
def test_a_list_tells_how_many_people_every_other_verdict_would_list(clerk, asks, asked):
    asking = asks(clerk)
    others = lacking(asking, Wanted(**asked), page=1).others
    assert set(others) == {"met", "exempt", "unknown", "unverified"}
    assert others == {
        verdict: lacking(asking, Wanted(verdicts=frozenset({verdict}), **asked), page=1).people
        for verdict in others
    }
    assert sum(others.values()) > 0


@pytest.mark.usefixtures("people")
def test_the_list_narrows_by_what_is_asked(clerk, asks):
    asking = asks(clerk)

    def names(**wanted: Any) -> list[str]:
        return [line.full_name for line in lacking(asking, Wanted(**wanted)).lines]

    assert names(dimension="theory") == ["Lò Văn Cường"]
    assert names(post="VPTK") == ["Lò Văn Bình"]
    assert names(until=LATER) == ["Lò Văn Bình"]
    assert names(programme="LLCT_TC") == ["Lò Văn Cường"]
    assert names(verdicts=frozenset({"unknown"}), worst=True) == ["Lò Văn Dũng"]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("asked", [{}, {"worst": True}, {"page": 1}])
def test_what_is_not_known_of_somebody_is_one_line_with_all_that_waits(clerk, asks, asked):
    page = asked.pop("page", None)
    found = lacking(asks(clerk), Wanted(verdicts=frozenset({"unknown"}), **asked), page)
    assert (found.total, found.people) == (1, 1)
    (line,) = found.lines
    told = [
        ([part.code for part in one.missing], [code for code, _label in one.standards])
        for one in line.awaited
    ]
    assert told == [(["post"], ["thu.trinh_do"]), (["political_theory"], ["thu.ly_luan"])]


def test_the_number_beside_a_unit_says_that_it_is_its_code(land: Map, clerk) -> None:
    assert ask(clerk, as_of=TODAY, today=TODAY).told == "mã 02071 · từ 01/7/2025"


@pytest.mark.usefixtures("people")
def test_programmes_count_different_people_by_deadline_and_leave_the_unknown_out(clerk, asks):
    found = demand(asks(clerk))
    assert [(one.programme, one.until, one.people) for one in found.lines] == [
        ("LLCT_TC", None, 1), ("CM_DH", None, 1), ("CM_DH", LATER, 1),
    ]  # fmt: skip
    assert (found.people, found.unknown) == (2, 1)
    assert NONE not in {one.programme for one in found.lines}


@pytest.mark.usefixtures("people")
def test_rows_by_post_add_up_and_a_post_not_known_has_its_own(clerk, asks):
    found = matrix(asks(clerk), BY_POST)
    assert [(line.key, line.headcount) for line in found.lines] == [
        ("VPTK", 2), ("TCKT", 1), ("khong-ro", 1),
    ]  # fmt: skip
    assert sum(found.totals.values()) == found.headcount == 4


def test_rows_by_unit_count_whom_nobody_moved_where_the_unit_went_whole(
    land: Map, enter: Enter, country: User, trial: Book
):
    enter(land.luong_bang)
    enter(land.doi)
    found = matrix(ask(country, as_of=TODAY, today=TODAY, rules=trial), BY_UNIT)
    assert [(one.label, one.headcount) for one in found.lines] == [
        ("Tỉnh Mẫu", 1),
        ("Xã Đôi", 1),
    ]


@pytest.mark.usefixtures("people")
def test_what_is_unknown_is_asked_for_by_document(clerk, asks):
    found = data_to_ask(asks(clerk))
    assert (found.unknown, found.affected, found.headcount) == (2, 1, 4)
    assert [one.full_name for one in found.people] == ["Lò Văn Dũng"]
    assert sum(one.settles for one in found.documents) == 2
    assert {one.asked_of for one in found.documents} <= {"person", "unit"}


def test_the_veiled_are_not_asked_about(land: Map, enter: Enter, leader, clerk, asks):
    enter(
        land.nghia_ta,
        ethnicity="tay",
        levels={"degree": "cao_dang", "political_theory": "trung_cap"},
    )
    veiled, seen = data_to_ask(asks(leader)), data_to_ask(asks(clerk))
    assert (veiled.unknown, veiled.veiled, veiled.documents) == (0, 1, ())
    assert (seen.unknown, seen.veiled) == (0, 0)
    assert (asks(leader).veiled, asks(clerk).veiled) == (1, 0)


TWICE = """\
label: Thử
label_en: Trial
requirements:
""" + "".join(
    f"""\
  - code: "thu.{code}"
    label: {code}
    label_en: {code}
    dimension: degree
    periods:
      - from: 2020-01-01
        source: {{doc: "Thử", at: "Đ{code}", mark: house}}
        applies: {{everybody: true}}
        wants: {{level: {{field: "degree", at_least: "dai_hoc"}}}}
        transition:
          - when: {{minority: true}}
            until: {until}
            source: {{doc: "Thử", at: "Đ2", mark: house}}
"""
    for code, until in (("mot", "2030-07-01"), ("hai", "2028-07-01"))
)  # fmt: skip


def test_the_list_numbers_people_and_tells_namesakes_apart_by_birth(
    land: Map, enter: Enter, asks, province: User
) -> None:
    low = {"degree": "trung_cap", "political_theory": "so_cap"}
    for birth in ("1980-03-12", "1985"):
        enter(land.nghia_ta, full_name="Lò Văn An", birth=birth, levels=low)
    enter(land.nghia_ta, full_name="Lò Văn Bình", birth="", levels={"degree": "trung_cap"})
    asking = asks(province)
    found = lacking(asking, Wanted())
    told = lacking_sheet(asking, found, title="", signed_on=TODAY)
    rows = [row.cells[:3] for row in told.rows if row.look == "body"]
    namesakes = {cells for cells in rows if cells[1] == "Lò Văn An"}
    assert {number for number, _name, _birth in namesakes} == {1, 2}
    assert {birth for _number, _name, birth in namesakes} == {
        PartialDate(1980, 3, 12),
        PartialDate(1985),
    }
    assert (len(namesakes), len(rows)) == (2, 5), "two lines each, of one number"
    assert rows[-1] == (found.people, "Lò Văn Bình", None)
    assert found.people == 3
    assert [column.path[0] for column in told.columns][:3] == ["Số TT", "Họ và tên", "Ngày sinh"]


def test_how_well_clauses_were_verified_is_told_once_below_the_list(
    land: Map, enter: Enter, asks, province: User
) -> None:
    for name in ("Lò Văn An", "Lò Văn Bình"):
        enter(land.nghia_ta, full_name=name, levels={"degree": "trung_cap"})
    found = lacking(asks(province), Wanted())
    told = lacking_sheet(asks(province), found, title="", signed_on=TODAY)
    heads = [column.path[0] for column in told.columns]
    rows = [dict(zip(heads, row.cells, strict=True)) for row in told.rows if row.look == "body"]
    marks = list(dict.fromkeys(line.told.mark for line in found.lines if line.told))
    for at, mark in enumerate(marks, start=1):
        assert told.notes[at - 1] == f"({at}) Căn cứ: {mark}."
    for line, row in zip(found.lines, rows, strict=True):
        assert line.told
        assert row["Căn cứ"] == f"{line.told.clause} ({marks.index(line.told.mark) + 1})"
    assert {row["Đang có"] for row in rows} == {"Chuyên môn: Trung cấp (30/6/2014)"}
    assert {row["Còn thiếu, giấy tờ làm rõ"] for row in rows} == {"Cần từ Đại học trở lên"}


def test_people_are_numbered_on_from_page_to_page(
    land: Map, enter: Enter, asks, province, monkeypatch
):
    low = {"degree": "trung_cap", "political_theory": "so_cap"}
    for at, unit in enumerate((land.nghia_ta, land.luong_bang, land.nghia_ta, land.nghia_ta)):
        enter(unit, full_name=f"Lò Văn {'ABCD'[at]}", levels=low)
    whole = lacking(asks(province), Wanted())
    monkeypatch.setattr("chuanhoa.assessment.queries.lacking.PAGE", 3)
    pages = [lacking(asks(province), Wanted(), page) for page in (1, 2, 3)]
    assert [line.number for page in pages for line in page.lines] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert [line.number for line in whole.lines] == [1, 1, 2, 2, 3, 3, 4, 4]
    unknown = Wanted(verdicts=frozenset({"unknown"}))
    enter(land.luong_bang, full_name="Lò Văn E", levels={})
    assert [line.number for line in lacking(asks(province), unknown, 1).lines] == [1]


PERIODS = """\
label: Thử
label_en: Trial
requirements:
  - code: "thu.tiet"
    label: Số tiết
    label_en: Periods
    dimension: other
    periods:
      - from: 2020-01-01
        source: {doc: "Thử", at: "Đ1", mark: house}
        applies: {everybody: true}
        wants: {periods: {least: 40}}
"""


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2026, 3, 2), "Bồi dưỡng theo yêu cầu của vị trí việc làm"),
     (date(2023, 9, 30), "Khóa bồi dưỡng tính vào số tiết tối thiểu hằng năm")],
    ids=str,
)  # fmt: skip
def test_too_few_periods_are_settled_by_the_programmes_that_the_list_to_fill_in_offers(
    land: Map, enter: Enter, province: User, day: date, label: str
) -> None:
    texts = {name: dict(rules.texts(name)) for name in FOLDERS}
    texts["standards"] = {"standards/periods.yaml": PERIODS}
    one = enter(land.new_nghia_ta if day.year > 2024 else land.nghia_ta, observed=date(2022, 1, 1))
    add_turn(official=one, turn={"kind": "vi_tri_viec_lam", "programme": "VTVL_171" if day.year > 2024
             else "VTVL_VPTK", "ended": f"{day.year}-01-15", "periods": 8}, by=None, at=AT)  # fmt: skip
    found = demand(ask(province, as_of=day, today=TODAY, rules=read_book(texts)))
    (line,) = found.lines
    assert (line.label, line.people) == (label, 1)
    offered = COLUMNS["course"].choices(day)
    assert label in offered or len(offered) > 1


def test_two_deadlines_of_one_programme_are_one_person_at_the_first(land: Map, enter: Enter, clerk):
    texts = {name: dict(rules.texts(name)) for name in FOLDERS}
    texts["standards"] = {"standards/twice.yaml": TWICE}
    for level in ("cao_dang", "trung_cap"):
        enter(land.nghia_ta, ethnicity="tay", levels={"degree": level})
    asking = ask(clerk, as_of=BEFORE, today=TODAY, rules=read_book(texts))
    found = demand(asking)
    assert [(one.programme, one.until, one.people) for one in found.lines] == [
        ("CM_DH", date(2028, 7, 1), 2)
    ]
    assert (found.people, found.turns) == (2, 2)
    listed = {
        until: lacking(asking, Wanted(programme="CM_DH", until=until)).people
        for until in (date(2028, 7, 1), LATER)
    }
    assert listed == {date(2028, 7, 1): 2, LATER: 0}, "the door opens on those who were counted"


@pytest.mark.usefixtures("people")
def test_a_cell_names_the_clauses_that_decided_as_the_cards_do(clerk, asks):
    shown = {
        verdict: cell_shown(asks(clerk), "", "", "thu.trinh_do", verdict)
        for verdict in ("in_transition", "not_met")
    }
    assert [(one.clause, one.deciding) for one in shown.values()] == [
        ("Điều 1, Thử", (("Điều 2, Thử", "không phải quy định pháp luật", 1),)),
        ("Điều 1, Thử", (("Điều 1, Thử", "không phải quy định pháp luật", 1),)),
    ]


def test_who_meets_all_that_is_verified_is_counted_beside_the_worst_of_all(
    land: Map, enter: Enter, clerk
):
    texts = {name: dict(rules.texts(name)) for name in FOLDERS}
    text = RULES.replace(
        '{doc: "Thử", at: "Đ3", mark: house}', '{doc: "13/2019/TT-BNV", at: "Đ3", mark: recall}'
    )
    texts["standards"] = {"standards/trial.yaml": text}
    for level in ("dai_hoc", "cao_dang"):
        enter(
            land.nghia_ta, levels={"degree": level, "political_theory": "so_cap"}, ethnicity="kinh"
        )
    asking = ask(clerk, as_of=BEFORE, today=TODAY, rules=read_book(texts))
    found = matrix(asking, BY_POST)
    (line,) = found.lines
    assert (line.counts["met"], line.counts["unverified"], line.verified.met) == (0, 1, 1)
    assert found.verified.met == 1
    assert matrix(asking, BY_POST, "thu.trinh_do").verified is None


@pytest.mark.usefixtures("people")
def test_post_by_requirement_counts_as_the_matrix_and_its_doors_do(clerk, asks):
    asking = asks(clerk)
    found = grid(asking)
    assert [line.post for line in found.lines] == [one.key for one in matrix(asking, BY_POST).lines]
    assert found.headcount == len(asking.standing)
    seen = 0
    for line in found.lines:
        for one in (one for some in line.entries.values() for one in some):
            code = one.requirement.code
            (row,) = (row for row in matrix(asking, BY_POST, code).lines if row.key == line.post)
            assert one.counts == tuple(row.counts.values())
            assert 0 < one.asked <= line.people == row.headcount
            assert cell_shown(asking, BY_POST, line.post, code, "met").k == one.share.met
            seen += one.asked
    everybody = matrix(asking).lines
    assert seen == sum(line.headcount - line.counts["not_applicable"] for line in everybody)
