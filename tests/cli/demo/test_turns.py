"""The 877 turns: kinds and years as framed, and no certificate without its course."""

from collections import Counter

from chuanhoa.cli.demo import District
from chuanhoa.cli.demo.frame import frame

BY_KIND = {
    "ly_luan_chinh_tri": 139,
    "chuyen_mon_nghiep_vu": 98,
    "quan_ly_nha_nuoc": 64,
    "vi_tri_viec_lam": 49,
    "ky_nang_lanh_dao": 25,
    "quoc_phong_an_ninh": 83,
    "tin_hoc_ngoai_ngu_tieng_dan_toc": 44,
    "dai_bieu_hdnd": 375,
}


def test_turns_are_877_by_kind_and_year(district: District) -> None:
    assert Counter(t.kind for t in district.turns) == BY_KIND
    assert sum(BY_KIND.values()) == 877
    years = Counter((t.kind, t.ended.year) for t in district.turns)
    for kind, of in frame().training.items():
        assert tuple(years[kind, year] for year in (2021, 2022, 2023)) == of.years


def test_officials_attended_502_and_deputies_375(district: District) -> None:
    officials = {p.id for p in district.people}
    deputies = {d.id for d in district.deputies}
    assert sum(t.learner in officials for t in district.turns) == 502
    assert sum(t.learner in deputies for t in district.turns) == 375


def test_nobody_attends_a_programme_twice(district: District) -> None:
    attended = Counter((t.learner, t.programme) for t in district.turns)
    assert max(attended.values()) == 1


def test_courses_lie_within_the_reported_time_and_one_year_each(district: District) -> None:
    first, last = frame().training_from, frame().as_of
    for t in district.turns:
        assert first <= t.started <= t.ended <= last
        assert t.started.year == t.ended.year


def test_women_attended_as_often_as_framed(district: District) -> None:
    sex = {p.id: p.sex for p in (*district.people, *district.deputies)}
    women = Counter(t.kind for t in district.turns if sex[t.learner] == "nu")
    assert women == {kind: of.women for kind, of in frame().training.items()}


def test_a_course_that_gives_a_level_is_the_certificate_of_that_level(district: District) -> None:
    people = {p.id: p for p in district.people}
    levelled = [t for t in district.turns if t.level is not None]
    assert len(levelled) == 139 + 64
    for t in levelled:
        of = people[t.learner]
        award = of.political_theory if t.kind == "ly_luan_chinh_tri" else of.state_management
        assert (award.level, award.on, award.place) == (t.level, t.ended, t.place)


def test_certificates_not_earned_in_a_recorded_course_are_older(district: District) -> None:
    of = frame()
    learned = {(t.learner, t.kind) for t in district.turns}
    for p in district.people:
        before = of.showcase["since"] if p.unit == of.showcase["unit"] else of.training_from
        for kind, award in (
            ("ly_luan_chinh_tri", p.political_theory),
            ("quan_ly_nha_nuoc", p.state_management),
        ):
            if (p.id, kind) not in learned and award.on is not None:
                assert award.on < before


def test_the_showcase_sent_six_to_theory_and_two_to_state_management(district: District) -> None:
    of = frame().showcase
    here = {p.id for p in district.people if p.unit == of["unit"]}
    sent = Counter(t.kind for t in district.turns if t.learner in here and t.ended >= of["since"])
    assert (sent["ly_luan_chinh_tri"], sent["quan_ly_nha_nuoc"]) == (6, 2)


def test_the_planted_pair_attends_nothing_so_that_no_turn_is_undecidable(
    district: District,
) -> None:
    names = Counter(p.full_name for p in district.people)
    pair = {p.id for p in district.people if names[p.full_name] > 1}
    assert len(pair) == 2
    assert [t for t in district.turns if t.learner in pair] == []
