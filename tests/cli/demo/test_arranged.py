"""Who serves where from 01/7/2025, and who falls short: nobody lost, and each by the law."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from chuanhoa.cli.demo import District, invent_district
from chuanhoa.cli.demo.frame import data, frame
from chuanhoa.cli.demo.model import Arranged
from chuanhoa.core.rulebook import read_catalogues
from chuanhoa.rules import texts

GRADUATES = ("dai_hoc", "thac_si")
HEADS = {"TRUONG_BAN", "CHANH_VP", "TRUONG_PHONG", "GD_TTPVHCC"}


def placed(district: District) -> Iterator[Arranged]:
    for members in district.arranged.values():
        yield from members


@pytest.mark.parametrize("seed", [20231129, 1, 2])
def test_everybody_is_placed_or_waits_in_what_the_commune_became(seed: int) -> None:
    district = invent_district(seed=seed)
    successors = {c.code: c.successor_code for c in district.communes}
    names = Counter((p.unit, p.full_name) for p in district.people)
    pair = {p.id for p in district.people if names[p.unit, p.full_name] > 1}
    units = {one.person.id: one.unit for one in placed(district)}
    assert len(units) == sum(map(len, district.arranged.values()))
    assert units == {p.id: successors[p.unit] for p in district.people if p.id not in pair}
    waiting = [one for one in placed(district) if not one.posts]
    assert 0 < len(waiting) < 30


def test_a_post_of_one_holder_is_given_once_in_a_commune(district: District) -> None:
    posts = read_catalogues(texts("catalogues"))["post"]
    given = Counter((one.unit, code) for one in placed(district) for code in one.posts)
    assert {n for (_, code), n in given.items() if posts[code].extra["single"]} == {1}


def test_nobody_without_a_degree_heads_a_division(district: District) -> None:
    heads = [one for one in placed(district) if HEADS & {*one.posts}]
    assert len(heads) > 30
    assert {one.person.degree.level for one in heads} <= {*GRADUATES}


def test_who_newly_leads_never_led_and_some_lack_the_theory(district: District) -> None:
    new = [one for one in placed(district) if one.newly_leads]
    assert {one.person.staff_kind for one in new} == {"cong_chuc"}
    levels = Counter(one.person.political_theory.level for one in new)
    assert levels["so_cap"] + levels["chua"] >= 10


def test_a_degree_earned_since_is_of_somebody_who_had_none_in_2023(district: District) -> None:
    earned = [one for one in placed(district) if one.degree]
    assert earned
    for one in earned:
        assert one.person.degree.level not in GRADUATES
        assert one.degree is not None
        assert one.degree.on is not None
        assert frame().as_of < one.degree.on < frame().reform_on


def test_two_secretaries_of_the_youth_union_are_past_the_age(district: District) -> None:
    of = data("shortfalls")["secretaries"]
    older = [p for p in district.people if p.post == "BT_DOAN" and p.birth < date(1986, 1, 1)]
    assert [(p.unit, p.birth.year) for p in older] == [(unit, of["born"]) for unit in of["units"]]


def test_a_field_that_does_not_suit_is_one_that_the_post_does_not_list(district: District) -> None:
    majors = data("words")["majors"]
    told = [p for p in district.people if p.suits is not None]
    assert {p.staff_kind for p in told} == {"cong_chuc"}
    for p in told:
        assert p.suits is (p.degree.major in majors[p.post]), p.id
    assert 5 <= sum(not p.suits for p in told) <= 30


def test_who_took_the_civil_status_course_has_its_certificate(district: District) -> None:
    learned = {t.learner for t in district.turns if t.programme.endswith("nghiệp vụ hộ tịch")}
    officers = [p for p in district.people if p.post == "TPHT"]
    assert {p.civil_status for p in officers if p.id in learned} == {True}
    assert {p.civil_status for p in officers} == {True, False}
    assert {p.civil_status for p in district.people if p.post != "TPHT"} == {None}
