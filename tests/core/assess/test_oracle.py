"""The order of verdicts, time, several cases, several posts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chuanhoa.core.assess import Credential, Dossier, Post, assess, criteria, read_dossier
from chuanhoa.core.rulebook import Source
from chuanhoa.core.text import PartialDate, say
from tests.core.assess.written import (
    book,
    catalogues,
    finding,
    held,
    person,
    requirement,
    rule,
    verdict,
)

UNIVERSITY = 'wants: {level: {field: "degree", at_least: "dai_hoc"}}'
COLLEGE = [held("chuyen_mon", "cao_dang", "2008-07-01")]
DEGREE = [held("chuyen_mon", "dai_hoc", "2008-07-01")]

ORDER = rule(f"""
applies: {{staff_kinds: ["cong_chuc"]}}
{UNIVERSITY}
exempt:
  - when: {{minority: true}}
    label: Người dân tộc thiểu số
    label_en: Ethnic minority
    source: {{doc: "2/2020", at: "Đ2", mark: press}}
transition:
  - when: {{started_before: 2023-08-01}}
    until: 2028-08-01
    source: {{doc: "2/2020", at: "Đ3", mark: secondary}}
""")

VERDICTS: dict[str, tuple[dict[str, Any], dict[str, Any], str, tuple[str, ...], str]] = {
    "another kind of staff": ({"kind": "can_bo"}, {}, "not_applicable", (), "Đ1"),
    "degree": ({}, {"credentials": DEGREE}, "met", (), "Đ1"),
    "no record": ({}, {}, "unknown", ("degree",), "Đ1"),
    "kind of staff not known": (
        {"title": None}, {"credentials": COLLEGE}, "unknown", ("staff_kind",), "Đ1",
    ),
    "kind of staff not known, with the degree": (
        {"title": None}, {"credentials": DEGREE}, "unknown", ("staff_kind",), "Đ1",
    ),
    "neither kind of staff nor degree known": (
        {"title": None}, {}, "unknown", ("degree", "staff_kind"), "Đ1",
    ),
    "exempt before in time": ({}, {"credentials": COLLEGE, "dtts": True}, "exempt", (), "Đ2"),
    "whoever is exempt is not asked for the degree": ({}, {"dtts": True}, "exempt", (), "Đ2"),
    "in time": ({}, {"credentials": COLLEGE, "dtts": False}, "in_transition", (), "Đ3"),
    "too late for the time": (
        {"start": "2023-08-01"}, {"credentials": COLLEGE, "dtts": False}, "not_met", (), "Đ1",
    ),
    "perhaps exempt": (
        {"start": "2023-08-01"}, {"credentials": COLLEGE}, "unknown", ("ethnicity",), "Đ1",
    ),
    "perhaps in time": (
        {"start": None}, {"credentials": COLLEGE, "dtts": False}, "unknown", ("post_start",), "Đ1",
    ),
    "perhaps either": (
        {"start": "2023"}, {"credentials": COLLEGE}, "unknown", ("ethnicity", "post_start"), "Đ1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VERDICTS)
def test_a_verdict_is_reached_in_order_and_names_the_clause_that_decided(name: str) -> None:
    post, known, told, missing, clause = VERDICTS[name]
    found = finding(ORDER, person(post, **known), "2023-08-01")
    assert (found.verdict, found.missing, found.source.at) == (told, missing, clause)


def test_a_finding_tells_everything_at_once() -> None:
    found = finding(ORDER, person(credentials=COLLEGE, dtts=False), "2023-08-01")
    assert found.evidence is not None
    assert (
        found.requirement, found.dimension, found.post, found.place, found.until, found.would_be,
        found.source, found.evidence.field, found.evidence.level, found.evidence.awarded,
    ) == (
        "r", "degree", "VPTK", 0, date(2028, 8, 1), None,
        Source("2/2020", "Đ3", "secondary"), "degree", "cao_dang", PartialDate(2008, 7, 1),
    )  # fmt: skip
    assert [say(found.why, lang) for lang in ("vi", "en")] == [
        "Điều kiện r: chưa đạt, hiện có Cao đẳng (01/7/2008), còn thời hạn đến hết ngày 01/8/2028. "
        "Căn cứ Điều 3, 2/2020.",
        "Demand r: not met yet, holds College diploma (01/7/2008), has until the end of 01/8/2028. "
        "Art. 3, 2/2020.",
    ]


def test_a_transition_includes_its_last_day() -> None:
    dossier = person(credentials=COLLEGE, dtts=False)
    told = [
        finding(ORDER, dossier, day).verdict for day in ("2028-07-31", "2028-08-01", "2028-08-02")
    ]
    assert told == ["in_transition", "in_transition", "not_met"]


def test_a_time_that_is_over_is_told_of_whoever_still_does_not_meet_it() -> None:
    dossier = person(credentials=COLLEGE, dtts=False)
    found = finding(ORDER, dossier, "2028-08-02")
    assert (found.verdict, found.until, found.lapsed) == ("not_met", None, date(2028, 8, 1))
    assert [say(found.why, lang) for lang in ("vi", "en")] == [
        "Điều kiện r: chưa đạt, hiện có Cao đẳng (01/7/2008); hạn đã hết ngày 01/8/2028. Căn cứ Điều 1, "
        "1/2020.",
        "Demand r: not met, holds College diploma (01/7/2008); the time ended on 01/8/2028. Art. 1, 1/2020.",
    ]
    later = person({"start": "2023-08-01"}, credentials=COLLEGE, dtts=False)
    assert finding(ORDER, later, "2028-08-02").lapsed is None, "there was never time for that post"
    unread = rule(
        f"{UNIVERSITY}\ntransition:\n"
        '  - {until: 2028-08-01, source: {doc: "2/2020", at: "Đ3", mark: recall}}\n'
    )
    assert finding(unread, dossier, "2028-08-02").lapsed is None, (
        "nobody is told a time from memory"
    )


def test_what_is_met_or_in_time_whatever_is_missing_is_told_so() -> None:
    found = finding(ORDER, person(dtts=False), "2023-08-01")
    assert (found.verdict, found.until, found.spared) == ("unknown", None, date(2028, 8, 1))
    assert [say(found.why, lang) for lang in ("vi", "en")] == [
        "Điều kiện r: chưa kết luận được, còn thiếu: Trình độ chuyên môn. Căn cứ Điều 1, 1/2020. "
        "Thế nào cũng là đạt hoặc còn thời hạn đến hết ngày 01/8/2028 (Điều 3, 2/2020).",
        "Demand r: cannot be told, missing: Professional qualification. Art. 1, 1/2020. "
        "Whatever is missing, it is met or there is time until the end of 01/8/2028 (Art. 3, 2/2020).",
    ]
    late = finding(ORDER, person({"start": "2023-08-01"}, dtts=False), "2023-08-01")
    assert (late.verdict, late.spared) == ("unknown", None)


def clock(after: str, months: int = 12, first: str = "2020-01-01") -> Any:
    return rule(
        f"""
        {UNIVERSITY}
        transition:
          - after: {after}
            {"" if after == "year_end" else f"months: {months}"}
            source: {{doc: "2/2020", at: "Đ3", mark: text}}
        """,
        first=first,
    )


CLOCKS: dict[str, tuple[str, dict[str, Any], str, str, tuple[str, ...]]] = {
    "anniversary of the start": ("post_start", {"start": "2022-08-01"}, "2023-08-01", "in_transition", ()),
    "day after it": ("post_start", {"start": "2022-08-01"}, "2023-08-02", "not_met", ()),
    "started on 29 February": ("post_start", {"start": "2020-02-29"}, "2021-02-28", "in_transition", ()),
    "and the day after": ("post_start", {"start": "2020-02-29"}, "2021-03-01", "not_met", ()),
    "start not known": ("post_start", {"start": None}, "2023-08-01", "unknown", ("post_start",)),
    "start to the year": ("post_start", {"start": "2022"}, "2023-08-01", "unknown", ("post_start",)),
    "start to a year long ago": ("post_start", {"start": "2010"}, "2023-08-01", "not_met", ()),
    "anniversary of the unit": (
        "unit_established", {"unit": {"name": "Xã Thử", "established": "2022-08-01"}},
        "2023-08-01", "in_transition", (),
    ),
    "day after that": (
        "unit_established", {"unit": {"name": "Xã Thử", "established": "2022-08-01"}},
        "2023-08-02", "not_met", (),
    ),
    "unit of an unknown day": ("unit_established", {}, "2023-08-01", "unknown", ("established",)),
    "anniversary of the rule": ("period_start", {}, "2021-01-01", "in_transition", ()),
    "day after the anniversary of the rule": ("period_start", {}, "2021-01-02", "not_met", ()),
    "end of the year": ("year_end", {}, "2023-12-31", "in_transition", ()),
}  # fmt: skip


@pytest.mark.parametrize("name", CLOCKS)
def test_a_clock_runs_from_its_start_through_the_anniversary(name: str) -> None:
    after, post, day, told, missing = CLOCKS[name]
    found = finding(clock(after), person(post, credentials=COLLEGE), day)
    assert (found.verdict, found.missing) == (told, missing)


def test_of_two_transitions_the_longer_counts() -> None:
    rules = rule(f"""
        {UNIVERSITY}
        transition:
          - until: 2025-01-01
            source: {{doc: "2/2020", at: "Đ3", mark: text}}
          - until: 2026-01-01
            source: {{doc: "2/2020", at: "Đ4", mark: text}}
        """)
    found = finding(rules, person(credentials=COLLEGE), "2023-08-01")
    assert (found.until, found.source.at) == (date(2026, 1, 1), "Đ4")


TWO_CASES = rule("""
cases:
  - when: {territory: ["dac_biet"]}
    wants: {province_level: {field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}
    source: {doc: "2/2020", at: "Đ5", mark: text}
  - wants: {level: {field: "degree", at_least: "dai_hoc"}}
""")
SPECIAL = {"unit": {"name": "Xã Thử", "territory": [{"class": "dac_biet"}]}}
CASES: dict[str, tuple[dict[str, Any], str, str, tuple[str, ...], str]] = {
    "meets both": ({}, "dai_hoc", "met", (), "Đ1"),
    "below both": ({}, "so_cap", "not_met", (), "Đ1"),
    "between": ({}, "cao_dang", "unknown", ("province_decision", "territory"), "Đ1"),
    "the first for certain": (SPECIAL, "cao_dang", "unknown", ("province_decision",), "Đ5"),
}


@pytest.mark.parametrize("name", CASES)
def test_where_the_case_is_not_known_those_that_may_hold_have_to_agree(name: str) -> None:
    post, level, told, missing, clause = CASES[name]
    found = finding(TWO_CASES, person(post, credentials=[held("chuyen_mon", level)]), "2023-08-01")
    assert (found.verdict, found.missing, found.source.at) == (told, missing, clause)


def test_a_rule_from_memory_says_only_what_it_would_be() -> None:
    rules = rule(UNIVERSITY, mark="recall")
    told = [
        (found.verdict, found.would_be, found.missing)
        for credentials in (DEGREE, COLLEGE, [])
        for found in assess(person(credentials=credentials), rules, as_of=date(2023, 8, 1))
    ]
    assert told == [
        ("unverified", "met", ()),
        ("unverified", "not_met", ()),
        ("unverified", "unknown", ("degree",)),
    ]


def test_an_exemption_from_memory_is_not_verified_where_it_decides() -> None:
    rules = rule(f"""
        {UNIVERSITY}
        exempt:
          - when: {{minority: true}}
            label: x
            label_en: x
            source: {{doc: "2/2020", at: "Đ2", mark: recall}}
        """)
    told = [
        finding(rules, person(credentials=COLLEGE, dtts=minority), "2023-08-01")
        for minority in (True, False)
    ]
    assert [(one.verdict, one.would_be) for one in told] == [
        ("unverified", "exempt"),
        ("not_met", None),
    ]


def test_inside_the_year_in_which_a_rule_began_some_day_nothing_is_verified() -> None:
    rules = rule(UNIVERSITY, first='"2012"')
    dossier = person({"start": None}, credentials=DEGREE)
    assert assess(dossier, rules, as_of=date(2011, 12, 31)) == ()
    told = [finding(rules, dossier, day) for day in ("2012-01-01", "2012-12-30", "2012-12-31")]
    assert [(one.verdict, one.would_be) for one in told] == [
        ("unverified", "met"),
        ("unverified", "met"),
        ("met", None),
    ]


def test_what_does_not_apply_stays_so_whatever_its_mark() -> None:
    rules = rule(f'applies: {{posts: ["BT"]}}\n{UNIVERSITY}', mark="recall")
    found = finding(rules, person(), "2023-08-01")
    assert (found.verdict, found.would_be) == ("not_applicable", None)


def test_a_rule_holds_on_its_first_and_last_day() -> None:
    rules = rule(
        f"""
        to: 2023-07-31
        ended_without_successor: {{source: {{doc: "2/2020", at: "Đ9", mark: text}}}}
        {UNIVERSITY}
        """,
        first="2020-01-01",
    )
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2023, 7, 31), date(2023, 8, 1)]
    assert [len(assess(person(), rules, as_of=day)) for day in days] == [0, 1, 1, 0]


def two_posts(*posts: dict[str, Any]) -> Dossier:
    return read_dossier({"posts": list(posts), "credentials": COLLEGE}, catalogues())


def test_each_post_held_on_the_day_is_asked_for_all_its_requirements() -> None:
    rules = book(
        requirement(f'applies: {{posts: ["BT"]}}\n{UNIVERSITY}', code="a"),
        requirement(f'applies: {{posts: ["CT_HDND"]}}\n{UNIVERSITY}', code="b"),
    )
    dossier = two_posts(
        {"title": "BT", "end": "2023-08-01"}, {"title": "CT_HDND", "start": "2023-08-01"}
    )
    told = [
        [
            (one.requirement, one.post, one.place, one.verdict)
            for one in assess(dossier, rules, as_of=day)
        ]
        for day in (date(2023, 7, 31), date(2023, 8, 1), date(2023, 8, 2))
    ]
    first, second = ("a", "BT", 0, "not_met"), ("b", "CT_HDND", 1, "not_met")
    aside = [("a", "CT_HDND", 1, "not_applicable"), ("b", "BT", 0, "not_applicable")]
    assert told == [
        [first, aside[1]],
        [first, aside[0], aside[1], second],
        [aside[0], second],
    ]


def test_a_rank_is_asked_for_what_ranks_want_and_a_post_for_the_rest() -> None:
    rules = book(
        requirement(f'applies: {{ranks: ["01.003"]}}\n{UNIVERSITY}', code="rank"),
        requirement(UNIVERSITY, code="post"),
    )
    dossier = person(ranks=[{"code": "01.003"}], credentials=DEGREE)
    told = assess(dossier, rules, as_of=date(2023, 8, 1))
    assert [(one.requirement, one.post) for one in told] == [("rank", "01.003"), ("post", "VPTK")]


def test_what_only_a_collective_judges_is_listed_and_has_no_verdict() -> None:
    rules = book(
        requirement("wants: {collective: true}", code="ethics", dimension="other"),
        requirement(
            'applies: {posts: ["BT"]}\nwants: {collective: true}', code="other", dimension="other"
        ),
    )
    assert assess(person(), rules, as_of=date(2023, 8, 1)) == ()
    listed = criteria(person(), rules, as_of=date(2023, 8, 1))
    assert [(one.code, period.source.at) for one, period in listed] == [("ethics", "Đ1")]


def test_a_person_who_holds_nothing_any_more_is_asked_for_nothing() -> None:
    assert assess(person({"end": "2023-07-31"}), ORDER, as_of=date(2023, 8, 1)) == ()


def test_a_study_under_way_is_no_degree_yet() -> None:
    studying = held("chuyen_mon", "dai_hoc", in_progress=True)
    assert verdict(rule(UNIVERSITY), person(credentials=[studying]), "2023-08-01") == (
        "unknown",
        ("degree",),
    )
    both = person(credentials=[*COLLEGE, studying])
    assert verdict(rule(UNIVERSITY), both, "2023-08-01") == ("not_met", ())


def test_of_an_unknown_post_nothing_is_concluded() -> None:
    nobody = Dossier(posts=(Post(""),))
    rules = rule('applies: {posts: ["VPTK"]}\nwants: {level: {field: "degree"}}')
    assert verdict(rules, nobody, "2023-08-01") == ("unknown", ("degree", "post"))


def test_what_is_on_record_without_its_day_asks_for_the_day() -> None:
    dossier = person({"kind": "cong_chuc"})
    seen = Credential("degree", "dai_hoc", observed=date(2023, 9, 30))
    found = finding(ORDER, replace(dossier, credentials=(seen,)), "2023-08-01")
    assert (found.verdict, found.missing, found.undated) == ("unknown", ("degree",), {"degree"})
    told = say(found.why)
    assert "ngày cấp văn bằng, chứng chỉ (Trình độ chuyên môn)" in told
    assert "Hiện có Đại học, chưa rõ ngày cấp." in told


def test_of_a_bound_on_the_award_the_day_is_asked_for_not_the_credential() -> None:
    rules = rule(
        'wants: {level: {field: "degree", at_least: "dai_hoc"}}\n'
        'exempt:\n  - when: {holds: {field: "civil_status", awarded_before: 2022-06-30}}\n'
        '    label: X\n    label_en: X\n    source: {doc: "1/2020", mark: press}'
    )
    dossier = person({"kind": "cong_chuc"}, credentials=COLLEGE)

    def told(*held: Credential) -> tuple[str, set[str] | frozenset[str], str]:
        both = replace(dossier, credentials=(*dossier.credentials, *held))
        found = finding(rules, both, "2023-08-01")
        return found.verdict, found.undated, say(found.why)

    year = Credential("civil_status", awarded=PartialDate(2022))
    verdict_, undated, why = told(year)
    assert (verdict_, undated) == ("unknown", {"civil_status"})
    assert "ngày cấp văn bằng, chứng chỉ (Bồi dưỡng nghiệp vụ hộ tịch)" in why
    verdict_, undated, why = told()
    assert (verdict_, undated) == ("unknown", frozenset())
    assert "ngày cấp" not in why
    assert told(replace(year, awarded=PartialDate(2021)))[0] == "exempt"
    assert told(replace(year, awarded=PartialDate(2023)))[0] == "not_met"


def test_the_source_that_was_not_verified_is_named_beside_the_clause() -> None:
    rules = rule("wants: {months_left: {least: 48, at: start}}", mark="press", dimension="age")
    dossier = person(
        {"start": "2025-07-01"}, sex="nam", birth={"value": "1968-03-01", "precision": "day"}
    )
    found = finding(rules, dossier, "2025-08-01")
    assert (found.verdict, found.source.doc) == ("unverified", "1/2020")
    assert "phải tính theo" in say(found.why)
    assert "135/2020/NĐ-CP chưa xác minh được văn bản" in say(found.why)
    assert "1/2020 chưa xác minh" not in say(found.why)
