"""A công chức holds a rank: where none is on record, which one it is is not known."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.assess import Dossier, Post, Rank, assess, by_dimension
from chuanhoa.core.assess.ranks import ranked, ranked_on, untold
from chuanhoa.core.text import PartialDate
from tests.core.assess.written import book, held, person, requirement, rule

RANKED = rule(
    'applies: {ranks: ["01.003"]}\nwants: {level: {field: "degree", at_least: "dai_hoc"}}'
)
RECORDED = rule("applies: {any_rank: true}\nwants: {on_record: true}")
DAY = date(2023, 9, 30)


@pytest.mark.parametrize(
    ("ranks", "told"),
    [
        ([], [("not_applicable", ())]),
        ([{"code": "01.003", "start": "2016-01-01"}], [("unknown", ("degree",))]),
        ([{"code": "01.004", "start": "2016-01-01"}], [("not_applicable", ())]),
        ([{"code": "01.003", "start": "2024-01-01"}], [("not_applicable", ())]),
    ],
)
def test_a_rank_is_asked_for_what_it_wants_only_once_it_is_on_record(ranks, told) -> None:
    found = assess(person(ranks=ranks), RANKED, as_of=DAY)
    assert [(one.verdict, one.missing) for one in found] == told


@pytest.mark.parametrize(
    ("ranks", "told"),
    [
        ([], [("unknown", ("rank",))]),
        ([{"code": "01.003", "start": "2016-01-01"}], [("not_applicable", ())]),
        ([{"code": "01.003", "start": "2024-01-01"}], [("unknown", ("rank",))]),
    ],
)
def test_a_rank_that_is_not_on_record_is_asked_for_once(ranks, told) -> None:
    found = assess(person(ranks=ranks), RECORDED, as_of=DAY)
    assert [(one.verdict, one.missing) for one in found] == told


def test_nobody_asks_a_cadre_for_a_rank() -> None:
    cadre = {"title": "BT", "kind": "can_bo"}
    paid = [{"code": "01.003", "start": "2016-01-01"}]
    for rules in (RANKED, RECORDED):
        assert assess(person(cadre), rules, as_of=DAY) == ()
        assert assess(person(cadre, ranks=paid), rules, as_of=DAY) == (), "the code is that of pay"


def test_a_missing_rank_hides_nothing_of_the_post_in_the_sum_of_a_dimension() -> None:
    both = book(
        requirement("applies: {any_rank: true}\nwants: {on_record: true}", code="rank"),
        requirement('applies: {posts: ["VPTK"]}\nwants: {level: {field: "degree"}}', code="post"),
    )
    known = person(credentials=[held("chuyen_mon", "dai_hoc", "2012-07-01")])
    summed = by_dimension(assess(known, both, as_of=DAY))["degree"]
    assert summed is not None
    assert (summed.requirement, summed.verdict) == ("post", "met")
    alone = by_dimension(assess(known, RECORDED, as_of=DAY))["degree"]
    assert alone is not None
    assert alone.verdict == "unknown", "nothing else is asked: the rank decides"


def test_a_rank_counts_from_the_day_on_which_a_cadre_became_a_civil_servant() -> None:
    moved = Dossier(
        posts=(
            Post("BT", "can_bo", PartialDate(2015), date(2025, 6, 30)),
            Post("CHUYEN_VIEN", "cong_chuc", PartialDate(2025, 7, 1)),
        ),
        ranks=(Rank("01.003", PartialDate(2016)),),
    )
    begun = Rank("01.003", PartialDate(2016), since=date(2025, 7, 1))
    assert ranked(moved).ranks == (begun,)
    assert ranked_on(replace(moved, posts=moved.posts[:1]), DAY).ranks == ()
    assert ranked_on(moved, date(2025, 7, 1)).ranks == moved.ranks


def test_only_the_days_without_a_rank_are_unknown() -> None:
    paid = Dossier(
        posts=(Post("VPTK", "cong_chuc", PartialDate(2015, 5), date(2025, 6, 30)),),
        ranks=(Rank("01.003", PartialDate(2016), date(2019, 12, 31)),),
    )
    assert ranked(paid).ranks[1:] == (
        Rank("", PartialDate(2015, 5, 1), date(2015, 12, 31)),
        Rank("", PartialDate(2020, 1, 1), date(2025, 6, 30)),
    )
    assert ranked_on(paid, date(2017, 1, 1)) is paid
    assert ranked_on(paid, date(2021, 1, 1)).ranks[1:] == (Rank(""),)


stretches = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair))),
    max_size=4,
)


@given(stretches, stretches)
def test_the_runs_left_over_are_every_day_asked_for_and_not_told(asked, told) -> None:
    runs = list(untold(asked, told))
    days = [day for first, last in runs for day in range(first, last + 1)]
    inside = lambda day, some: any(first <= day <= last for first, last in some)  # noqa: E731
    assert days == [day for day in range(31) if inside(day, asked) and not inside(day, told)]
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(runs))
