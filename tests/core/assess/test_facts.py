"""Conditions and credentials on a day: what holds, what does not, what is not known."""

from datetime import date
from typing import Any

import pytest

from chuanhoa.core.assess import Credential, Dossier, Post, Rank, Workplace
from chuanhoa.core.assess.facts import Facts, held, holds
from chuanhoa.core.assess.outcome import NO, YES, Outcome, unknown
from chuanhoa.core.rulebook.standards import Condition, Holding
from chuanhoa.core.text import PartialDate
from tests.core.assess.written import catalogues, person
from tests.core.assess.written import held as credential

DAY = date(2023, 8, 1)


def facts(dossier: Dossier, day: date = DAY) -> Facts:
    return Facts(dossier, day, catalogues(), {}, post=dossier.posts[0])


def asked(condition: Condition, dossier: Dossier) -> Outcome:
    return holds(condition, facts(dossier))


def test_a_condition_that_asks_for_nothing_holds() -> None:
    assert asked(Condition(), Dossier(posts=(Post(""),))) == YES


CONDITIONS: dict[str, tuple[Condition, dict[str, Any], dict[str, Any], str]] = {
    "post": (Condition(posts=frozenset({"VPTK"})), {"title": "VPTK"}, {"title": "BT"}, "post"),
    "kind": (
        Condition(staff_kinds=frozenset({"cong_chuc"})),
        {"title": "VPTK"}, {"title": "VPTK", "kind": "can_bo"}, "staff_kind",
    ),
    "leader": (Condition(leader=True), {"title": "BT"}, {"title": "BT", "leader": False}, "post"),
    "first": (Condition(first_time=True), {"first_time": True}, {"first_time": False}, "first_time"),
    "before": (
        Condition(started_before=DAY), {"start": "2023-07-31"}, {"start": "2023-08-01"}, "post_start",
    ),
    "from": (
        Condition(started_from=DAY), {"start": "2023-08-01"}, {"start": "2023-07-31"}, "post_start",
    ),
    "before a day in a month": (
        Condition(started_before=DAY), {"start": "2023-07"}, {"start": "2023-08"}, "post_start",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_on_the_post_holds_fails_or_is_open(name: str) -> None:
    condition, holding, failing, missing = CONDITIONS[name]
    nothing = Dossier(posts=(Post(""),))
    answers = [asked(condition, person(holding)), asked(condition, person(failing))]
    assert [*answers, asked(condition, nothing)] == [YES, NO, unknown(missing)]


def test_a_start_known_to_the_year_leaves_a_day_within_it_open() -> None:
    dossier = person({"start": "2023"})
    assert asked(Condition(started_before=DAY), dossier) == unknown("post_start")
    assert asked(Condition(started_from=DAY), dossier) == unknown("post_start")
    assert asked(Condition(started_before=date(2024, 1, 1)), dossier) == YES


def test_every_known_post_tells_whether_it_leads() -> None:
    """So that of an unknown one the post is asked, and nothing besides."""
    codes = [one.code for one in catalogues()["post"]]
    assert all(
        asked(Condition(leader=True), person({"title": one})).value is not None for one in codes
    )


def test_of_a_rank_its_own_day_is_missing_and_then_who_led_on_it() -> None:
    def of_rank(condition: Condition, **rank: Any) -> Outcome:
        dossier = Dossier(ranks=(Rank("01.003", **rank),))
        return holds(condition, Facts(dossier, DAY, catalogues(), {}, rank=dossier.ranks[0]))

    began = Condition(started_before=DAY)
    window = Condition(leader=True, started_from=DAY)
    assert of_rank(began) == of_rank(window) == unknown("rank_start")
    vague, exact = PartialDate(2023), PartialDate(2023, 9, 1)
    assert of_rank(began, start=vague) == of_rank(window, start=vague) == unknown("rank_start")
    assert of_rank(window, start=exact) == unknown("leader")
    assert of_rank(window, start=exact, leader=True) == YES


def test_sex_and_minority_are_asked_of_the_person() -> None:
    woman, man = Condition(sex="nu"), Condition(sex="nam")
    assert [asked(one, person(sex="nữ")) for one in (woman, man)] == [YES, NO]
    assert asked(woman, person()) == unknown("sex")
    minority = Condition(minority=True)
    told = [person(ethnicity="Tày"), person(ethnicity="Kinh"), person(ethnicity="Kinh", dtts=True)]
    assert [asked(minority, one) for one in told] == [YES, NO, YES]
    assert asked(minority, person()) == unknown("ethnicity")


def test_the_class_of_a_territory_counts_on_its_first_and_last_day() -> None:
    special = Condition(territory=frozenset({"dac_biet"}))
    spans = [
        {"class": "mien_nui", "to": "2023-07-31"},
        {"class": "dac_biet", "from": "2023-08-01", "to": "2024-12-31"},
    ]
    dossier = person({"unit": {"name": "Xã Thử", "territory": spans}})
    days = [date(2023, 7, 31), date(2023, 8, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [holds(special, facts(dossier, day)) for day in days] == [
        NO, YES, YES, unknown("territory"),
    ]  # fmt: skip


def test_of_the_wider_class_alone_the_list_is_missing_and_the_narrower_is_of_the_wider() -> None:
    def said(wanted: str, known: str) -> Outcome:
        unit = {"name": "Xã Thử", "territory": [{"class": known}]}
        return asked(Condition(territory=frozenset({wanted})), person({"unit": unit}))

    assert said("dac_biet_kho_khan", "dac_biet") == unknown("territory_list")
    assert [said("dac_biet_kho_khan", one) for one in ("dac_biet_khac", "mien_nui")] == [NO, NO]
    assert said("dac_biet_kho_khan", "dac_biet_kho_khan") == YES
    assert said("dac_biet", "dac_biet_kho_khan") == YES
    unrecorded = Condition(territory=frozenset({"dac_biet_kho_khan"}))
    assert asked(unrecorded, person({"unit": {"name": "Xã Thử"}})) == unknown("territory")


def test_of_a_post_without_a_unit_the_unit_is_missing_too() -> None:
    special = Condition(territory=frozenset({"dac_biet"}))
    assert asked(special, person({"unit": None})) == unknown("territory", "unit")


def test_one_alternative_is_enough_and_all_may_be_open() -> None:
    either = Condition(
        any_of=(Condition(minority=True), Condition(territory=frozenset({"dac_biet"})))
    )
    assert asked(either, person(ethnicity="Tày")) == YES
    assert asked(either, person()) == unknown("ethnicity", "territory")


def test_a_holding_is_asked_as_a_credential_is() -> None:
    condition = Condition(holds=Holding("leadership_89", ""))
    assert asked(condition, person(credentials=[credential("LDQL_89_D17_5a")])).value is True
    assert asked(condition, person()) == unknown("leadership_89")
    assert asked(condition, person(known_none=["LDQL_89_D17_5a"])) == NO


AWARDED: dict[str, tuple[dict[str, Any], str, bool | None]] = {
    "on the day": (credential("chuyen_mon", "dai_hoc", "2023-08-01"), "2023-08-01", True),
    "a day later": (credential("chuyen_mon", "dai_hoc", "2023-08-02"), "2023-08-01", None),
    "in the month": (credential("chuyen_mon", "dai_hoc", "2023-08"), "2023-08-15", None),
    "by the end of the month": (credential("chuyen_mon", "dai_hoc", "2023-08"), "2023-08-31", True),
    "without a day": (credential("chuyen_mon", "dai_hoc"), "2023-08-01", True),
    "without a level": (credential("chuyen_mon", "", "2020"), "2023-08-01", None),
    "higher": (credential("chuyen_mon", "tien_si", "2020"), "2023-08-01", True),
    "lower": (credential("chuyen_mon", "cao_dang", "2020"), "2023-08-01", False),
    "has none": (credential("chuyen_mon", "chua"), "2023-08-01", False),
    "under way": (credential("chuyen_mon", "dai_hoc", in_progress=True), "2023-08-01", None),
    "on its last day": (
        credential("chuyen_mon", "dai_hoc", "2020", valid_to="2023-08-01"), "2023-08-01", True,
    ),
    "expired": (
        credential("chuyen_mon", "dai_hoc", "2020", valid_to="2023-07-31"), "2023-08-01", False,
    ),
    "for a time": (
        credential("chuyen_mon", "dai_hoc", "2020", kind="tam_thoi", valid_to="2024-01-01"),
        "2023-08-01", True,
    ),
    "for a time without end": (
        credential("chuyen_mon", "dai_hoc", "2020", kind="tam_thoi"), "2023-08-01", None,
    ),
    "confirmed as equal": (
        credential("chuyen_mon", "dai_hoc", "2020", kind="xac_nhan_tuong_duong"), "2023-08-01", True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AWARDED)
def test_a_credential_counts_from_its_day_to_its_last(name: str) -> None:
    one, day, value = AWARDED[name]
    told = held(facts(person(credentials=[one]), date.fromisoformat(day)), "degree", "dai_hoc")
    assert (told.value, told.missing) == (value, frozenset({"degree"} if value is None else ()))


def test_without_a_record_a_field_is_open_and_with_none_it_is_below() -> None:
    assert held(facts(person()), "degree", "dai_hoc") == unknown("degree")
    assert held(facts(person(known_none=["chuyen_mon"])), "degree", "dai_hoc") == NO


def test_what_comes_later_does_not_undo_that_there_was_none() -> None:
    later = [credential("chuyen_mon", "dai_hoc", "2024-01-01")]
    dossier = person(credentials=later, known_none=["chuyen_mon"])
    told = [
        held(facts(dossier, date(year, 6, 1)), "degree", "dai_hoc").value for year in (2023, 2024)
    ]
    assert told == [False, True]


def test_any_of_a_field_is_asked_without_a_level_and_having_none_is_not_any() -> None:
    some = person(credentials=[credential("ho_tich", "", "2020")])
    none = person(credentials=[credential("llct", "chua")])
    assert held(facts(some), "civil_status", "").value is True
    assert held(facts(none), "political_theory", "").value is False


def test_an_observed_credential_is_open_before_the_day_it_was_seen() -> None:
    seen = Credential("degree", "dai_hoc", observed=date(2023, 9, 30))
    dossier = Dossier(credentials=(seen,), posts=(Post("VPTK"),))
    days = [date(2023, 9, 29), date(2023, 9, 30)]
    assert [held(facts(dossier, day), "degree", "dai_hoc").value for day in days] == [None, True]


def test_a_year_of_award_is_settled_by_the_day_it_was_seen() -> None:
    seen = Credential("degree", "dai_hoc", PartialDate(2023), observed=date(2023, 6, 1))
    dossier = Dossier(credentials=(seen,), posts=(Post("VPTK"),))
    days = [date(2022, 12, 31), date(2023, 5, 31), date(2023, 6, 1)]
    told = [held(facts(dossier, day), "degree", "dai_hoc").value for day in days]
    assert told == [None, None, True]


def test_the_evidence_is_the_highest_and_of_two_the_earlier() -> None:
    dossier = person(
        credentials=[
            credential("chuyen_mon", "cao_dang", "2005-07-01", ref="c"),
            credential("chuyen_mon", "dai_hoc", "2015-07-01", ref="b"),
            credential("chuyen_mon", "dai_hoc", "2010-07-01", ref="a"),
        ]
    )
    shown = held(facts(dossier), "degree", "dai_hoc").evidence
    assert shown is not None
    assert (shown.level, shown.awarded, shown.ref) == ("dai_hoc", PartialDate(2010, 7, 1), "a")


def test_whether_a_post_leads_is_as_stated_else_as_its_title_says() -> None:
    posts = [
        Post("BT"),
        Post("VPTK"),
        Post("VPTK", leader=True),
        Post("", unit=Workplace("Xã Thử")),
    ]
    assert [facts(Dossier(posts=(post,))).leader for post in posts] == [True, False, True, None]
