"""What a requirement wants, one kind after another, with its edges."""

from typing import Any

import pytest

from chuanhoa.core.text import say
from tests.core.assess.written import finding, held, person, rule, verdict

DEGREE = rule('wants: {level: {field: "degree", at_least: "dai_hoc"}}')
COURSE = rule('wants: {level: {field: "civil_status"}}')
FITS = rule('wants: {suits: {field: "degree", at_least: "dai_hoc"}}')
FITS_ANY = rule('wants: {suits: {field: "degree"}}')
PROVINCE = rule('wants: {province_level: {field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}')
ADULT = rule("wants: {age: {least: 18}}")
YOUNG = rule("wants: {age: {most: 45, at: start}}")
TERM = rule("wants: {months_left: {least: 60}}")
TERM_AT_START = rule("wants: {months_left: {least: 60, at: start}}")
FORTY = rule("wants: {periods: {least: 40}}")
EITHER = rule(
    'wants: {any_of: [{level: {field: "political_theory", at_least: "cao_cap"}}, '
    '{level: {field: "state_management", at_least: "chuyen_vien"}}]}'
)
LEANING = rule(
    'wants: {any_of: [{level: {field: "degree", at_least: "dai_hoc"}}, {months_left: {least: 60}}]}'
)

Told = tuple[str, tuple[str, ...]]
MET: Told = ("met", ())
BELOW: Told = ("not_met", ())


def missing(*codes: str) -> Told:
    return "unknown", codes


def test_a_level_is_met_by_itself_and_by_a_higher_one() -> None:
    levels = ["cao_dang", "dai_hoc", "tien_si"]
    told = [
        verdict(DEGREE, person(credentials=[held("chuyen_mon", level, "2012-07-01")]), "2023-08-01")
        for level in levels
    ]
    assert told == [BELOW, MET, MET]


def test_a_course_without_levels_is_held_or_not_known_or_known_to_be_none() -> None:
    told = [
        verdict(COURSE, person(**known), "2023-08-01")
        for known in ({"credentials": [held("ho_tich")]}, {}, {"known_none": ["ho_tich"]})
    ]
    assert told == [MET, missing("civil_status"), BELOW]


FITTING: dict[str, tuple[list[dict[str, Any]], Told]] = {
    "suits": ([held("chuyen_mon", "dai_hoc", fits={"VPTK": True})], MET),
    "does not": ([held("chuyen_mon", "dai_hoc", fits={"VPTK": False})], BELOW),
    "not said": ([held("chuyen_mon", "dai_hoc")], missing("degree_fits")),
    "said of another post": (
        [held("chuyen_mon", "dai_hoc", fits={"TCKT": True})], missing("degree_fits"),
    ),
    "one of two": (
        [held("chuyen_mon", "dai_hoc", fits={"VPTK": False}),
         held("chuyen_mon", "thac_si", fits={"VPTK": True})], MET,
    ),
    "below the level": ([held("chuyen_mon", "cao_dang", fits={"VPTK": True})], ("not_applicable", ())),
    "no record": ([], missing("degree")),
    "held for certain does not, held perhaps does": (
        [held("chuyen_mon", "dai_hoc", "2010", fits={"VPTK": False}),
         held("chuyen_mon", "dai_hoc", "2023", fits={"VPTK": True})], missing("degree_fits"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FITTING)
def test_the_field_of_study_suits_the_post_or_not_or_nobody_said(name: str) -> None:
    credentials, told = FITTING[name]
    assert verdict(FITS, person(credentials=credentials), "2023-08-01") == told


def test_whether_it_suits_is_asked_of_a_degree_whose_level_nobody_wrote() -> None:
    one = held("chuyen_mon", fits={"VPTK": True})
    assert verdict(FITS_ANY, person(credentials=[one]), "2023-08-01") == MET


def unit(*decisions: dict[str, str]) -> dict[str, Any]:
    return {"unit": {"name": "Xã Thử", "province_decisions": list(decisions)}}


SET = {"level": "trung_cap", "from": "2023-08-01", "to": "2024-12-31"}
PROVINCES: dict[str, tuple[str, dict[str, Any], str, Told]] = {
    "above whatever it may set": ("dai_hoc", unit(), "2023-08-01", MET),
    "below the floor": ("so_cap", unit(), "2023-08-01", BELOW),
    "between without a decision": ("cao_dang", unit(), "2023-08-01", missing("province_decision")),
    "between on its first day": ("trung_cap", unit(SET), "2023-08-01", MET),
    "between on its last day": ("trung_cap", unit(SET), "2024-12-31", MET),
    "between after it": ("trung_cap", unit(SET), "2025-01-01", missing("province_decision")),
    "below what it set": (
        "trung_cap", unit({"level": "cao_dang", "from": "2023-08-01"}), "2023-08-01", BELOW,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROVINCES)
def test_between_the_floor_and_the_degree_the_province_decides(name: str) -> None:
    level, post, day, told = PROVINCES[name]
    dossier = person(post, credentials=[held("chuyen_mon", level, "2012-07-01")])
    assert verdict(PROVINCE, dossier, day) == told


def test_where_no_degree_is_on_record_the_degree_is_missing_before_the_decision() -> None:
    assert verdict(PROVINCE, person(), "2023-08-01") == missing("degree")


AGES: dict[str, tuple[str | None, str, Told]] = {
    "on the birthday": ("2005-08-01", "2023-08-01", MET),
    "the day before": ("2005-08-02", "2023-08-01", BELOW),
    "29 February, on 28 February": ("2004-02-29", "2022-02-28", BELOW),
    "29 February, on 1 March": ("2004-02-29", "2022-03-01", MET),
    "29 February, in a leap year": ("2002-02-28", "2020-02-29", MET),
    "month that may be": ("2005-08", "2023-08-15", missing("birth")),
    "month that is over": ("2005-08", "2023-08-31", MET),
    "year at the edge": ("2005", "2023-08-01", missing("birth")),
    "year that is over": ("2005", "2023-12-31", MET),
    "year not begun": ("2005", "2022-12-31", BELOW),
    "no birth": (None, "2023-08-01", missing("birth")),
}


@pytest.mark.parametrize("name", AGES)
def test_an_age_is_whole_years_and_never_guessed_from_a_year(name: str) -> None:
    birth, day, told = AGES[name]
    assert verdict(ADULT, person(birth=birth), day) == told


AT_START: dict[str, tuple[str | None, str | None, Told]] = {
    "45 until the day before the 46th birthday": ("1969-05-02", "2015-05-01", MET),
    "46 on the day": ("1969-05-01", "2015-05-01", BELOW),
    "birth to the year": ("1969", "2015-05-01", missing("birth")),
    "start to the year": ("1969-05-01", "2015", missing("post_start")),
    "both to the year": ("1969", "2015", missing("birth", "post_start")),
    "both to the year and far from the edge": ("1980", "2015", MET),
    "no start": ("1980-01-01", None, missing("post_start")),
    "no birth": (None, None, missing("birth")),
}


@pytest.mark.parametrize("name", AT_START)
def test_an_age_at_the_start_asks_for_what_is_too_vague(name: str) -> None:
    birth, start, told = AT_START[name]
    assert verdict(YOUNG, person({"start": start}, birth=birth), "2023-08-01") == told


LEFT: dict[str, tuple[dict[str, Any], str, str | None, tuple[str, ...]]] = {
    "sixty months to the day": ({"birth": "1966-08-01", "sex": "nam"}, "2023-08-01", "met", ()),
    "a day less": ({"birth": "1966-08-01", "sex": "nam"}, "2023-08-02", "not_met", ()),
    "a year of birth at the edge": (
        {"birth": "1966", "sex": "nam"},
        "2023-08-01",
        None,
        ("birth",),
    ),
    "no sex": ({"birth": "1966-08-01"}, "2023-08-01", None, ("sex",)),
    "nothing": ({}, "2023-08-01", None, ("birth", "sex")),
}


@pytest.mark.parametrize("name", LEFT)
def test_months_left_rest_on_a_table_from_memory_and_so_are_never_verified(name: str) -> None:
    known, day, would_be, open_facts = LEFT[name]
    found = finding(TERM, person(**known), day)
    told = (found.verdict, found.would_be, found.missing)
    assert told == ("unverified" if would_be else "unknown", would_be, open_facts)


def test_months_left_at_the_start_want_the_start() -> None:
    known = {"birth": "1980-01-01", "sex": "nữ"}
    assert verdict(TERM_AT_START, person({"start": None}, **known), "2023-08-01") == missing(
        "post_start"
    )
    assert finding(TERM_AT_START, person(**known), "2023-08-01").would_be == "met"


def test_a_no_among_several_that_rests_on_memory_is_not_verified_either() -> None:
    credentials = [held("chuyen_mon", "cao_dang")]
    old = person(birth="1960-01-01", sex="nam", credentials=credentials)
    found = finding(LEANING, old, "2020-01-01")
    assert (found.verdict, found.would_be) == ("unverified", "not_met")


def turn(ended: str, periods: int | None = 40, counts: bool | None = True) -> dict[str, Any]:
    return {"ended": ended, "periods": periods, "counts": counts}


PERIODS: dict[str, tuple[list[dict[str, Any]], Told]] = {
    "forty": ([turn("2023-05-01")], MET),
    "twenty twice": ([turn("2023-05-01", 20), turn("2023-06-01", 20)], MET),
    "thirty-nine": ([turn("2023-05-01", 39)], BELOW),
    "of another year": ([turn("2022-12-31")], missing("turn_periods")),
    "not over": ([turn("2023-12-01")], missing("turn_periods")),
    "none": ([], missing("turn_periods")),
    "without a number": ([turn("2023-05-01", None)], missing("turn_periods")),
    "perhaps not counting": ([turn("2023-05-01", 40, None)], missing("turn_periods")),
    "not counting": ([turn("2023-05-01", 40, counts=False)], BELOW),
    "in this year, perhaps later": ([turn("2023")], missing("turn_periods")),
}


@pytest.mark.parametrize("name", PERIODS)
def test_periods_of_the_year_are_counted_as_far_as_turns_say_them(name: str) -> None:
    turns, told = PERIODS[name]
    assert verdict(FORTY, person(turns=turns), "2023-08-01") == told


def test_one_of_several_wants_is_enough_and_all_missing_are_named() -> None:
    told = [
        verdict(EITHER, person(**known), "2023-08-01")
        for known in (
            {"credentials": [held("qlnn", "chuyen_vien")]},
            {"credentials": [held("qlnn", "can_su")]},
            {},
            {"known_none": ["llct", "qlnn"]},
        )
    ]
    assert told == [
        MET, missing("political_theory"), missing("political_theory", "state_management"), BELOW,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ([turn("2023-05-01", 20)], "đã ghi 20 tiết trong năm 2023"),
        ([turn("2023-05-01", 20), turn("2023-06", 8)], "đã ghi 28 tiết trong năm 2023"),
        ([turn("2023-05-01", 20), turn("2023", 8)], "đã ghi 20–28 tiết trong năm 2023"),
        (
            [turn("2023-05-01", 20), turn("2023-06-01", None)],
            "đã ghi 20 tiết trong năm 2023, còn lượt chưa ghi số tiết",
        ),
    ],
)
def test_periods_on_record_are_shown(turns: list[dict[str, Any]], told: str) -> None:
    found = finding(FORTY, person(turns=turns), "2023-08-01")
    assert found.shows is not None
    assert say(found.shows) == told


def test_without_a_turn_of_the_year_nothing_is_shown() -> None:
    assert finding(FORTY, person(turns=[turn("2022-05-01", 20)]), "2023-08-01").shows is None
