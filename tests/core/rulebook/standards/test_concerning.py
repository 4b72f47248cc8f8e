"""Which wordings concern whom and where, what replaced what, and the days on which that changes."""

from dataclasses import replace
from datetime import date

import pytest

from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.rulebook.standards import (
    Condition,
    Period,
    Requirement,
    came_after,
    came_before,
    cases_in,
    cited_by,
    concerning,
    days_of_change,
    replaced,
    times_in,
)
from chuanhoa.core.rulebook.standards.concerning import possible
from chuanhoa.rules import texts

DECREE_33 = date(2023, 8, 1)
REFORM = date(2025, 7, 1)


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


def codes(book: Book, day: date, *asked: str) -> set[str]:
    return {
        one.code
        for one, period in concerning(book.standards, asked, book.catalogues)
        if one.on(day) is period
    }


def worded(book: Book, code: str, day: date) -> tuple[Requirement, Period]:
    return book.standards.get(code, day)


def test_a_post_is_asked_for_what_names_it_or_its_kind_and_nothing_of_ranks(book: Book) -> None:
    clerk = codes(book, DECREE_33, "VPTK")
    assert {"cong_chuc.trinh_do", "boi_duong.toi_thieu_hang_nam"} <= clerk
    assert not {one for one in clerk if one.startswith(("ngach.", "can_bo."))}
    assert "can_bo.ubnd.trinh_do" in codes(book, DECREE_33, "CT_UBND")
    assert "lanh_dao.ly_luan" in codes(book, REFORM, "TRUONG_PHONG")
    assert "lanh_dao.ly_luan" not in codes(book, REFORM, "CHUYEN_VIEN")


def test_a_post_with_a_rank_is_asked_for_both(book: Book) -> None:
    both = codes(book, REFORM, "CHUYEN_VIEN", "01.003")
    assert both == codes(book, REFORM, "CHUYEN_VIEN") | codes(book, REFORM, "01.003")
    assert "ngach.chuyen_vien.trinh_do" in both


def test_without_a_post_everything_of_the_day_is_there(book: Book) -> None:
    everything = {one.code for one, _period in book.standards.in_force(DECREE_33)}
    assert codes(book, DECREE_33) == everything


def test_an_area_leaves_only_the_cases_that_may_count_there(book: Book) -> None:
    _one, period = worded(book, "cong_chuc.trinh_do", DECREE_33)
    areas = book.catalogues["territory"]
    asked = ("", "dac_biet", "dac_biet_kho_khan", "dong_bang_do_thi")
    assert [len(cases_in(period, area, areas)) for area in asked] == [2, 1, 1, 1]
    assert cases_in(period, "dac_biet", areas)[0].source is not None
    assert cases_in(period, "dac_biet_kho_khan", areas) == cases_in(period, "dac_biet", areas)
    assert cases_in(period, "dong_bang_do_thi", areas)[0].when.empty
    _one, former = worded(book, "can_bo.bi_thu.trinh_do", date(2010, 1, 1))
    assert len(cases_in(former, "mien_nui", areas)) == 2, (
        "who holds the post first is not known of an area"
    )


def test_a_time_that_an_area_gives_stands_only_there(book: Book) -> None:
    _one, period = worded(book, "cap_xa.trinh_do", REFORM)
    areas = book.catalogues["territory"]
    assert len(times_in(period, "dac_biet", areas)) == 1
    assert len(times_in(period, "dong_bang_do_thi", areas)) == 1, "a minority has time everywhere"


def test_what_asks_for_a_narrower_class_may_hold_in_the_wider_but_is_not_sure(book: Book) -> None:
    areas = book.catalogues["territory"]
    listed = Condition(territory=frozenset({"dac_biet_kho_khan"}))
    told = {area: possible(listed, area, areas) for area in (entry.code for entry in areas)}
    assert told == {
        "dong_bang_do_thi": False, "mien_nui": False, "dac_biet": True,
        "dac_biet_kho_khan": True, "dac_biet_khac": False,
    }  # fmt: skip
    _one, period = worded(book, "cong_chuc.trinh_do", DECREE_33)
    (special, others) = period.cases
    narrow = replace(period, cases=(replace(special, when=listed), others))
    counted = [len(cases_in(narrow, area, areas)) for area in told]
    assert counted == [1, 1, 2, 1, 1], "of the wider class alone either case may count"


def test_what_replaced_what_is_found_both_ways_across_requirements(book: Book) -> None:
    standards = book.standards
    one, last = worded(book, "cong_chuc.trinh_do", date(2025, 6, 30))
    new, first = worded(book, "cap_xa.trinh_do", REFORM)
    assert came_after(standards, one, last) == [(new, first)]
    assert (one, last) in came_before(standards, new, first)
    one, middle = worded(book, "cong_chuc.trinh_do", date(2021, 1, 1))
    (before,), (after,) = came_before(standards, one, middle), came_after(standards, one, middle)
    assert [pair[0].code for pair in (before, after)] == [one.code, one.code]
    assert [pair[1].source.doc for pair in (before, after)] == ["06/2012/TT-BNV", "04/2022/TT-BNV"]


def test_what_ended_without_a_successor_has_nothing_after_it(book: Book) -> None:
    one, last = worded(book, "cong_chuc.tin_hoc", date(2023, 7, 31))
    assert came_after(book.standards, one, last) == []


def test_every_successor_of_the_rulebook_leads_back(book: Book) -> None:
    for one in book.standards:
        for period in one.periods:
            for other, following in came_after(book.standards, one, period):
                assert (one, period) in came_before(book.standards, other, following)


def test_the_days_of_change_are_first_days_and_days_after_the_last(book: Book) -> None:
    found = concerning(book.standards, ["VPTK"], book.catalogues)
    days = days_of_change(period for _one, period in found)
    assert {DECREE_33, REFORM, date(2019, 12, 25)} <= set(days)
    assert list(days) == sorted(set(days))
    for day in days[1:]:
        before = {id(p) for _o, p in book.standards.in_force(date.fromordinal(day.toordinal() - 1))}
        assert before != {id(p) for _o, p in book.standards.in_force(day)}


def test_a_document_knows_what_it_replaced_and_who_cites_it(book: Book) -> None:
    documents = book.standards.documents
    former = {one.doc for one, _part in replaced(documents["33/2023/NĐ-CP"], documents)}
    assert former
    citing = {one.code for one in cited_by("33/2023/NĐ-CP", book.standards)}
    assert {"cong_chuc.trinh_do", "can_bo.ubnd.trinh_do"} <= citing
    assert cited_by("không có", book.standards) == []
