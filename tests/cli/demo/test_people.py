"""The 388 officials: every margin recounted, no life at odds with itself, nobody real."""

from collections import Counter

import pytest

from chuanhoa.cli.demo import District, invent_district
from chuanhoa.cli.demo.decks import HIGHEST, LEADERS
from chuanhoa.cli.demo.frame import data, frame
from chuanhoa.cli.demo.recount import recount
from chuanhoa.core.text import name_key

HEADLINES = {
    "people": 388,
    "can_bo": 214,
    "cong_chuc": 174,
    "degree.thac_si": 3,
    "degree.dai_hoc": 313,
    "degree.cao_dang": 27,
    "degree.trung_cap": 45,
    "political_theory.cao_cap": 8,
    "political_theory.trung_cap": 261,
    "political_theory.so_cap": 58,
    "political_theory.chua": 61,
    "state_management.chuyen_vien_chinh": 2,
    "state_management.chuyen_vien": 204,
    "state_management.can_su": 24,
    "state_management.chua": 158,
    "ethnicity.tay": 283,
    "ethnicity.dao": 35,
    "ethnicity.nung": 27,
    "ethnicity.kinh": 27,
    "ethnicity.mong": 12,
    "ethnicity.san_chay": 4,
    "showcase.people": 19,
    "showcase.dai_hoc": 15,
    "showcase.cong_chuc": 8,
    "showcase.cong_chuc_with_theory": 6,
}


def test_the_generated_rows_recount_to_the_headlines(district: District) -> None:
    counted = recount(frame(), district.people, district.deputies, district.turns)
    assert {key: counted[key] for key in HEADLINES} == HEADLINES


@pytest.mark.parametrize("seed", range(12))
def test_any_seed_gives_the_integers_of_the_frame(seed: int) -> None:
    of = invent_district(seed=seed)
    assert recount(frame(), of.people, of.deputies, of.turns) == of.expected


def test_two_seeds_give_different_people_and_one_seed_the_same() -> None:
    assert invent_district(seed=3) == invent_district(seed=3)
    assert invent_district(seed=3).people != invent_district(seed=4).people


def test_every_commune_has_exactly_its_margins(district: District) -> None:
    for commune in district.communes:
        here = [p for p in district.people if p.unit == commune.code]
        kinds = Counter(p.staff_kind for p in here)
        assert (kinds["can_bo"], kinds["cong_chuc"]) == (commune.can_bo, commune.cong_chuc)
        assert Counter(p.degree.level for p in here) == Counter(commune.degree)
        assert Counter(p.political_theory.level for p in here) == Counter(commune.political_theory)
        state = Counter(p.state_management.level for p in here)
        state["other"] = state.pop("can_su", 0) + state.pop("chua", 0)
        assert state == Counter(commune.state_management)


def test_levels_respect_what_they_depend_on(district: District) -> None:
    graduates = {"dai_hoc", "thac_si"}
    as_of = frame().as_of
    for p in district.people:
        if p.political_theory.level == "cao_cap":
            assert p.post in HIGHEST
            assert p.degree.level in graduates
        if p.state_management.level == "chuyen_vien_chinh":
            assert p.unit == "02020"
            assert p.post in HIGHEST
        if p.state_management.level == "chuyen_vien":
            assert p.degree.level in graduates
        if p.degree.level == "thac_si":
            assert as_of.year - p.birth.year >= 28


def test_a_degree_below_university_never_stands_on_a_post_with_one_holder(
    district: District,
) -> None:
    holders = Counter((p.unit, p.post) for p in district.people)
    below = [p for p in district.people if p.degree.level in {"cao_dang", "trung_cap"}]
    assert len(below) == 72
    assert [p.id for p in below if holders[p.unit, p.post] == 1] == []


def test_nobody_without_political_theory_is_alone_on_a_post(district: District) -> None:
    holders = Counter((p.unit, p.post) for p in district.people)
    without = [p for p in district.people if p.political_theory.level == "chua"]
    assert [p.id for p in without if holders[p.unit, p.post] == 1] == []
    assert {p.unit for p in without if p.post in LEADERS} == {"02071"}


def test_everybody_is_born_within_the_framed_years_and_still_serves_in_2025(
    district: District,
) -> None:
    births = [p.birth for p in district.people]
    mean_age = sum(2023 - born.year for born in births) / len(births)
    assert min(births).year >= 1963
    assert max(births).year <= 1998
    assert 40 < mean_age < 44
    assert min(p.birth for p in district.people if p.sex == "nu").year >= 1969


def test_no_career_contradicts_itself(district: District) -> None:
    as_of = frame().as_of
    for p in district.people:
        assert p.birth.year + 21 <= p.started.year
        for award in (p.political_theory, p.state_management):
            assert (award.on is None) == (award.level == "chua")
            assert award.on is None or p.started < award.on <= as_of
        assert p.degree.on is not None
        assert p.birth.year + 20 <= p.degree.on.year <= 2020
        assert all(post.since <= as_of for post in p.posts)
        assert p.staff_kind == "cong_chuc" or p.party_on is not None
        if p.party_on and p.party_official_on:
            assert p.birth.year + 18 < p.party_on.year
            assert p.party_on < p.party_official_on <= as_of


def test_one_person_is_one_row_and_a_concurrent_post_is_a_second_post(district: District) -> None:
    assert len({p.id for p in district.people}) == 388
    chairs = [p for p in district.people if "CT_HDND" in {post.code for post in p.posts}]
    assert len(chairs) == 20
    assert {p.post for p in chairs} <= {"BT", "PBT"}
    assert all(len({post.code for post in p.posts}) == len(p.posts) for p in district.people)


def test_names_are_put_together_from_the_landscape_and_only_the_planted_pair_share_one(
    district: District,
) -> None:
    given = data("names")["given"]
    everybody = [*district.people, *district.part_time, *district.deputies]
    linked = {d.person for d in district.deputies}
    for p in everybody:
        words = given[p.sex]
        assert any(
            p.full_name.endswith(f" {a} {b}") for a in words["first"] for b in words["second"]
        )
    own = [p for p in everybody if getattr(p, "person", None) is None]
    assert len(linked - {None}) == 60
    shared = [name for name, n in Counter(name_key(p.full_name) for p in own).items() if n > 1]
    assert len(shared) == 1
    pair = [p for p in district.people if name_key(p.full_name) == shared[0]]
    assert [p.unit for p in pair] == ["02065", "02065"]
    assert len({(p.birth.year, p.sex) for p in pair}) == 1
    assert len({p.birth for p in pair}) == len({p.post for p in pair}) == 2


def test_identity_numbers_belong_to_no_province_and_agree_with_sex_and_birth(
    district: District,
) -> None:
    numbers = [p.identity for p in district.people if p.identity]
    assert len(set(numbers)) == len(numbers) > 300
    for p in district.people:
        if p.identity:
            assert len(p.identity) == 12
            assert p.identity[:3] == "009"
            assert p.identity[3] == ("1" if p.sex == "nu" else "0")
            assert int(p.identity[4:6]) == p.birth.year % 100


def test_deputies_are_the_framed_number_by_commune_sex_and_people(district: District) -> None:
    totals = frame().totals
    assert Counter(d.unit for d in district.deputies) == Counter(
        {c.code: c.deputies for c in district.communes}
    )
    assert sum(d.sex == "nu" for d in district.deputies) == totals["deputies_women"]
    assert sum(d.ethnicity != "kinh" for d in district.deputies) == totals["deputies_minority"]
    officials = {p.id: p for p in district.people}
    for d in district.deputies:
        if d.person:
            of = officials[d.person]
            assert (of.full_name, of.birth, of.unit) == (d.full_name, d.birth, d.unit)


def test_on_the_day_of_the_reform_all_stand_in_eight_communes_with_no_post_invented(
    district: District,
) -> None:
    assert [t.person for t in district.transfers] == [p.id for p in district.people]
    assert {(t.on.isoformat(), t.post) for t in district.transfers} == {("2025-07-01", None)}
    assert Counter((t.to_unit, t.to_name) for t in district.transfers) == {
        ("02020", "Chợ Đồn"): 81,
        ("02026", "Nam Cường"): 58,
        ("02038", "Quảng Bạch"): 36,
        ("02044", "Yên Thịnh"): 56,
        ("02071", "Nghĩa Tá"): 59,
        ("02083", "Yên Phong"): 58,
        ("01933", "Đồng Phúc"): 20,
        ("02014", "Bạch Thông"): 20,
    }


def test_every_assumption_of_ours_is_named(district: District) -> None:
    assert set(frame().assumptions) >= {
        "communes",
        "degree",
        "political_theory",
        "state_management",
        "nghia_ta",
        "ethnicity",
        "sex",
        "training",
        "deputies",
        "placement",
        "shortfalls",
    }
