"""Dossiers out of the register: what counts on a day, what was known then, and for whose eyes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chuanhoa.assessment.actions import record_decision, set_territory
from chuanhoa.core.assess import Rank, Span
from chuanhoa.core.text import PartialDate, Refused
from chuanhoa.registry import actions
from chuanhoa.registry.models import Credential
from tests.assessment.conftest import BEFORE, Enter
from tests.registry.conftest import FOUNDED, REFORM, Map
from tests.registry.factories import AT, LONG_AGO


def only(people):
    (one,) = people
    return one.dossier


def test_a_person_comes_with_everything_that_rules_ask_of(land: Map, enter: Enter, clerk, looks):
    official = enter(
        land.nghia_ta, full_name="Lò Văn An", ethnicity="tay", levels={"degree": "dai_hoc"}
    )
    dossier = only(looks(clerk))
    (credential,), (post,) = dossier.credentials, dossier.posts
    assert (dossier.name, dossier.sex, dossier.minority) == ("Lò Văn An", "nam", True)
    assert dossier.birth == PartialDate(1985, 3, 10)
    assert (credential.field, credential.level) == ("degree", "dai_hoc")
    assert credential.awarded == PartialDate(2014, 6, 30)
    assert (post.title, post.staff_kind, post.start) == (
        "VPTK",
        "cong_chuc",
        PartialDate(2015, 1, 1),
    )
    assert (post.unit.name, post.unit.code, post.unit.established) == (
        "Xã Nghĩa Tá", "02071", FOUNDED,
    )  # fmt: skip
    assert dossier.ref == str(official.pk)


def test_what_nobody_has_told_is_not_known_and_never_none(land: Map, enter: Enter, clerk, looks):
    enter(land.nghia_ta, sex="", birth="", ethnicity="", post="")
    dossier = only(looks(clerk))
    assert (dossier.sex, dossier.birth, dossier.minority) == ("", None, None)
    assert (dossier.credentials, dossier.known_none) == ((), frozenset())
    assert dossier.ranks == (Rank(""),), "a công chức holds a rank, and nobody told which"
    assert (dossier.posts[0].title, dossier.posts[0].first_time) == ("", None)
    assert dossier.posts[0].unit.territory == ()


def test_that_somebody_has_none_is_told_for_the_days_of_its_row_only(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta)
    actions.add_credential(
        official=official, by=None, at=AT,
        credential={"field": "political_theory", "level": "chua", "observed": BEFORE},
    )  # fmt: skip
    assert only(looks(clerk)).known_none == {"political_theory"}
    assert only(looks(clerk, BEFORE - timedelta(days=1))).known_none == frozenset()


def test_a_credential_without_a_day_of_award_is_seen_from_the_first_day_of_its_row(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta)
    for awarded, observed in (("", BEFORE), ("2012", None)):
        level = "dai_hoc" if awarded else "trung_cap"
        stated = {"field": "degree", "level": level, "awarded": awarded, "observed": observed}
        actions.add_credential(official=official, credential=stated, by=None, at=AT)
    told = {(c.level, c.awarded, c.observed) for c in only(looks(clerk)).credentials}
    assert told == {
        ("trung_cap", None, BEFORE), ("dai_hoc", PartialDate(2012), date(2012, 12, 31)),
    }  # fmt: skip


def test_standing_expiry_and_what_a_field_of_study_suits_come_along(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta)
    for major, standing in (("Luật", ""), ("Kế toán", "dang_hoc"), ("Văn", "tam_thoi")):
        stated = {"field": "degree", "level": "dai_hoc", "major": major, "standing": standing,
                  "awarded": "2014-06-30"}  # fmt: skip
        if standing == "tam_thoi":
            stated["expires_on"] = date(2024, 1, 1)
        actions.add_credential(official=official, credential=stated, by=None, at=AT)
    for major, suits in (("", False), ("LUẬT", True)):
        actions.judge_suitability(
            official=official, by=None, at=AT,
            suitability={"post": "VPTK", "suits": suits, "major": major, "decided": "2015-02-01"},
        )  # fmt: skip
    law, accounting, letters = only(looks(clerk)).credentials
    assert (law.fits, accounting.fits) == ({"VPTK": True}, {"VPTK": False})
    assert (accounting.in_progress, letters.temporary, letters.valid_to) == (
        True, True, date(2024, 1, 1),
    )  # fmt: skip


def test_a_correction_counts_from_the_moment_it_was_known(land: Map, enter: Enter, clerk, looks):
    official = enter(land.nghia_ta, levels={"degree": "trung_cap"})
    later = AT + timedelta(days=1)
    row = Credential.objects.get(official=official)
    actions.correct(row=row, changes={"level": "dai_hoc"}, by=None, at=later)
    assert only(looks(clerk)).credentials[0].level == "dai_hoc"
    assert only(looks(clerk, known_at=AT)).credentials[0].level == "trung_cap"
    assert looks(clerk, known_at=datetime(2020, 1, 1, tzinfo=UTC)) == []


def test_facts_of_a_merged_record_count_for_the_person(land: Map, enter: Enter, clerk, looks):
    official = enter(land.nghia_ta, full_name="Lò Văn An", levels={"degree": "dai_hoc"})
    twin = enter(land.nghia_ta, full_name="Lò Văn Ăn", levels={"political_theory": "trung_cap"})
    assert len(looks(clerk)) == 2
    later = AT + timedelta(days=1)
    actions.merge_officials(official=twin, into=official, by=None, at=later)
    (person,) = looks(clerk)
    assert person.id == official.pk
    assert {c.field for c in person.dossier.credentials} == {"degree", "political_theory"}
    assert looks(clerk, officials=[twin.pk])[0].id == official.pk
    assert len(looks(clerk, known_at=AT)) == 2


def test_the_clerk_of_the_new_unit_sees_its_three_predecessors(
    land: Map, enter: Enter, clerk, country, looks, moved
):
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung, land.xa):
        enter(unit)
    moved()
    before, after = looks(clerk), looks(clerk, REFORM)
    assert {one.unit for one in before} == {
        land.nghia_ta.pk, land.luong_bang.pk, land.binh_trung.pk,
    }  # fmt: skip
    assert [one.unit for one in after] == [land.new_nghia_ta.pk] * 3
    assert len(looks(country)) == 4, "there was somebody else to see"
    assert [one.unit for one in looks(clerk, unit=land.luong_bang.pk)] == [land.luong_bang.pk]


def test_nobody_out_of_reach_is_read_by_name_either(land: Map, enter: Enter, clerk, country, looks):
    far = enter(land.xa)
    assert looks(clerk, officials=[far.pk]) == []
    assert [one.id for one in looks(country, officials=[far.pk])] == [far.pk]


def test_ethnicity_is_not_in_the_dossier_for_whoever_may_not_see_it(
    land: Map, enter: Enter, clerk, leader, looks
):
    for ethnicity in ("kinh", "tay", ""):
        enter(land.nghia_ta, full_name="Lò Văn An", ethnicity=ethnicity)
    seen = [one.dossier.minority for one in looks(clerk)]
    veiled = [one.dossier for one in looks(leader)]
    assert sorted(map(str, seen)) == ["False", "None", "True"]
    assert [one.minority for one in veiled] == [None, None, None]
    assert [one.ethnicity for one in veiled] == ["", "", ""]


def test_an_undated_class_or_decision_is_never_guessed(land: Map, enter: Enter, clerk, looks):
    enter(land.nghia_ta)
    for day in (None, date(2021, 1, 1)):
        record_decision(
            province=land.province, level="trung_cap", number="12/QĐ-UBND", valid_from=day,
            by=None, at=AT,
        )  # fmt: skip
    place = only(looks(clerk)).posts[0].unit
    assert place.decisions == (Span("trung_cap", date(2021, 1, 1), None),)


def test_a_decision_counts_where_its_class_is_and_an_assumption_is_said(
    land: Map, enter: Enter, clerk, looks
):
    enter(land.nghia_ta)
    enter(land.luong_bang)
    set_territory(unit=land.nghia_ta, value="dac_biet", valid_from=LONG_AGO, assumption=True,
                  source="", by=None, at=AT)  # fmt: skip
    record_decision(province=land.province, level="trung_cap", territory="dac_biet", number="12",
                    valid_from=LONG_AGO, by=None, at=AT)  # fmt: skip
    places = {one.unit: one.dossier.posts[0].unit for one in looks(clerk)}
    special, plain = places[land.nghia_ta.pk], places[land.luong_bang.pk]
    assert special.territory == (Span("dac_biet", LONG_AGO, None),)
    assert special.decisions == (Span("trung_cap", LONG_AGO, None),)
    assert (plain.territory, plain.decisions) == ((), ())
    assert (special.assumed, plain.assumed) == (True, False)


def test_a_decision_for_the_wider_class_counts_in_the_narrower_not_the_other_way_round(
    land: Map, enter: Enter, clerk, looks
):
    for unit, value in (
        (land.nghia_ta, "dac_biet_kho_khan"), (land.luong_bang, "dac_biet"),
        (land.binh_trung, "dac_biet_khac"),
    ):  # fmt: skip
        enter(unit)
        set_territory(unit=unit, value=value, valid_from=LONG_AGO, assumption=False, source="1/QĐ",
                      by=None, at=AT)  # fmt: skip
    for level, territory, since in (
        ("cao_dang", "dac_biet", date(2020, 1, 1)), ("trung_cap", "dac_biet_kho_khan", date(2021, 1, 1)),
    ):  # fmt: skip
        record_decision(province=land.province, level=level, territory=territory, number=level,
                        valid_from=since, by=None, at=AT)  # fmt: skip
    places = {one.unit: one.dossier.posts[0].unit for one in looks(clerk)}
    levels = {unit: [span.value for span in place.decisions] for unit, place in places.items()}
    assert levels == {
        land.nghia_ta.pk: ["cao_dang", "trung_cap"], land.luong_bang.pk: [],
        land.binh_trung.pk: ["cao_dang"],
    }, "where it is not known whether the later counts, neither does"  # fmt: skip


@pytest.mark.parametrize("several", [False, True])
def test_any_number_of_people_costs_the_same_number_of_statements(
    several: bool, land: Map, enter: Enter, province, looks
):
    asked = []
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung):
        official = enter(unit, levels={"degree": "dai_hoc"})
        named = {} if several else {"officials": [official.pk]}
        looks(province, **named)
        with CaptureQueriesContext(connection) as queries:
            looks(province, **named)
        asked.append(len(queries))
    assert asked == [asked[0]] * 3
    assert asked[0] <= 20


@pytest.mark.parametrize("day", [date(1929, 12, 31), date(2109, 6, 5)])
def test_a_class_or_a_decision_of_a_day_out_of_reach_is_refused(day: date, land: Map):
    with pytest.raises(Refused, match="1930"):
        set_territory(unit=land.nghia_ta, value="dac_biet", valid_from=day, assumption=True,
                      source="", by=None, at=AT)  # fmt: skip
    with pytest.raises(Refused, match="1930"):
        record_decision(province=land.province, level="trung_cap", number="1/QĐ", valid_from=day,
                        by=None, at=AT)  # fmt: skip
