"""Verdicts of people of the register: counted, listed, explained, and asked about."""

from dataclasses import replace

from chuanhoa.assessment.queries.data_to_ask import _ranked
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.assessment.queries.wording import told
from chuanhoa.core.assess import Book
from chuanhoa.org.models import Unit
from chuanhoa.registry import actions
from tests.assessment.conftest import BEFORE, Enter
from tests.registry.conftest import Map
from tests.registry.factories import AT


def codes(people: list[Assessed], requirement: str) -> list[str]:
    found = (one.on(requirement) for one in people)
    return sorted(one.verdict if one else "not_applicable" for one in found)


def test_a_blank_is_unknown_and_verdicts_add_up_to_the_headcount(
    land: Map, enter: Enter, clerk, looks, trial: Book
):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.nghia_ta, levels={"degree": "trung_cap"})
    enter(land.nghia_ta)
    enter(land.nghia_ta, post="DCXD")
    people = verdicts_of(looks(clerk), trial, as_of=BEFORE)
    assert codes(people, "thu.trinh_do") == ["met", "not_applicable", "not_met", "unknown"]
    assert codes(people, "thu.ly_luan") == ["unknown"] * 4
    assert codes(people, "") == ["not_met", "unknown", "unknown", "unknown"]


def test_two_posts_are_one_person_with_the_worst_of_both(
    land: Map, enter: Enter, clerk, looks, trial: Book
):
    official = enter(land.nghia_ta, post="DCXD", levels={"degree": "trung_cap"})
    actions.add_appointment(
        official=official, by=None, at=AT,
        appointment={"unit": Unit(pk=land.nghia_ta.pk), "staff_kind": "cong_chuc", "post": "TCKT",
                     "concurrent": True, "begun": "2016-01-01"},
    )  # fmt: skip
    (one,) = verdicts_of(looks(clerk), trial, as_of=BEFORE)
    assert [f.verdict for f in one.findings if f.requirement == "thu.trinh_do"] == [
        "not_applicable", "not_met",
    ]  # fmt: skip
    assert one.by_requirement["thu.trinh_do"].verdict == "not_met"


def test_a_seat_in_the_council_asks_nothing_of_anybody(
    land: Map, enter: Enter, clerk, looks, trial: Book
):
    enter(land.nghia_ta, staff_kind="dai_bieu_hdnd", post="")
    assert looks(clerk) == []


def test_no_verdict_tells_of_an_ethnicity_that_may_not_be_seen(
    land: Map, enter: Enter, clerk, leader, looks, trial: Book
):
    for ethnicity in ("kinh", "tay", ""):
        enter(
            land.nghia_ta,
            full_name="Lò Văn An",
            ethnicity=ethnicity,
            levels={"degree": "trung_cap"},
        )
    seen = verdicts_of(looks(clerk), trial, as_of=BEFORE)
    assert codes(seen, "thu.trinh_do") == ["in_transition", "not_met", "unknown"]
    veiled = verdicts_of(looks(leader), trial, as_of=BEFORE)
    said = [told(one, one.by_requirement["thu.trinh_do"]) for one in veiled]
    assert len({replace(one, evidence_key="") for one in said}) == 1
    assert said[0].veiled
    assert "ân tộc" not in f"{said[0].why}{said[0].missing}"
    own = [told(one, one.by_requirement["thu.trinh_do"]) for one in seen]
    assert [one.veiled for one in own] == [False] * 3


def test_a_finding_opens_the_clause_and_the_entry_that_decided(
    land: Map, enter: Enter, clerk, looks, trial: Book
):
    official = enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    (one,) = verdicts_of(looks(clerk), trial, as_of=BEFORE)
    said = told(one, one.by_requirement["thu.trinh_do"])
    assert (said.verdict, said.clause, said.mark) == (
        "met",
        "Điều 1, Thử",
        "không phải quy định pháp luật",
    )
    assert said.evidence == "Chuyên môn: Đại học (30/6/2014)"
    assert said.evidence_key == str(official.credential_set.get().pk)
    missing = told(one, one.by_requirement["thu.ly_luan"]).missing
    assert [part.code for part in missing] == ["political_theory"]


def test_the_document_that_settles_most_is_asked_for_first():
    groups = {
        frozenset({"bằng"}): 2, frozenset({"bằng", "địa bàn"}): 1, frozenset({"quyết định"}): 1,
    }  # fmt: skip
    assert list(_ranked(groups)) == [("bằng", 3, 2), ("quyết định", 1, 1), ("địa bàn", 1, 1)]
