"""The kernel says in bulk what the oracle says one by one."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.assess import VERDICTS, Credential, Dossier, Post, Span, Workplace, kernel
from chuanhoa.core.assess.career import with_career
from chuanhoa.core.assess.compile import tables_on
from chuanhoa.core.assess.present import worst
from chuanhoa.core.text import PartialDate, Refused
from tests.core.assess.agreement import TREE, assert_equal, columns
from tests.core.assess.drawn import REAL, Draw
from tests.core.assess.written import catalogues


@cache
def agreed(seed: int) -> Counter[str]:
    """Compare every cell of a drawn world, once a run; returns how often each verdict is said."""
    world = Draw(seed)
    found = assert_equal(world.people(25), world.book(20), world.as_of)
    return Counter(finding.verdict for finding in found.values())


@pytest.mark.parametrize("seed", range(28))
def test_every_cell_of_a_drawn_world_is_the_oracles(seed: int) -> None:
    assert agreed(seed)


@given(st.integers(min_value=1000), st.integers(-40, 40))
@settings(max_examples=40, deadline=None)
def test_every_cell_is_the_oracles_in_any_world_on_any_day(seed: int, days: int) -> None:
    world = Draw(seed)
    assert_equal(world.people(8), world.book(12), world.as_of + timedelta(days=days))


@given(st.integers(min_value=1000))
@settings(max_examples=30, deadline=None)
def test_every_cell_is_the_oracles_of_careers_that_papers_tell_of(seed: int) -> None:
    world = Draw(seed)
    people = [with_career(one, catalogues(), world.told()) for one in world.people(8)]
    assert_equal(people, world.book(12), world.as_of)


def test_the_drawn_worlds_reach_every_verdict() -> None:
    said = sum((agreed(seed) for seed in range(28)), Counter[str]())
    assert min(said[verdict] for verdict in VERDICTS) >= 50, said


def test_a_hundred_and_fifty_requirements_need_three_words_and_agree() -> None:
    world = Draw(7)
    book = world.book(230)
    people = world.people(20)
    snapshot = columns(people)
    tables = tables_on(book, snapshot.lists, as_of=world.as_of)
    assert len(tables.requirements) >= 150
    assert len(tables.plates) == (len(tables.requirements) + 63) // 64 >= 3
    assert_equal(people, book, world.as_of)


@pytest.mark.parametrize(
    "as_of",
    [
        date(2012, 2, 29), date(2019, 12, 31), date(2023, 7, 31), date(2023, 8, 1), date(2023, 9, 30),
        date(2024, 2, 29), date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 5), date(2028, 8, 1),
        date(2028, 8, 2), date(2030, 7, 1), date(2030, 7, 2),
    ],
)  # fmt: skip
def test_every_cell_of_the_real_rulebook_is_the_oracles(as_of: date) -> None:
    assert_equal(Draw(as_of.toordinal()).people(60), REAL, as_of)


def test_of_each_class_of_territory_the_kernel_says_who_has_time() -> None:
    """11/CV-BCĐ: five years in communes on the list; of the wider class alone it is not known."""
    classes = ("", *(entry.code for entry in REAL.catalogues["territory"]))
    said = {}
    for code in classes:
        unit = Workplace(
            name="Xã Thử", established=date(2025, 7, 1), territory=(Span(code),) if code else ()
        )
        post = Post("CHUYEN_VIEN", "cong_chuc", PartialDate(2025, 7, 1), unit=unit)
        degree = Credential("degree", "cao_dang", PartialDate(2012))
        kinh = Dossier(ref=f"p{code}", minority=False, credentials=(degree,), posts=(post,))
        found = assert_equal(
            [kinh, replace(kinh, ref="tay", minority=True)], REAL, date(2026, 11, 20)
        )
        said[code] = found[kinh.ref, 0, "cap_xa.trinh_do"].verdict
        assert found["tay", 0, "cap_xa.trinh_do"].verdict == "in_transition"
    assert said == {
        "": "unknown", "dong_bang_do_thi": "unverified", "mien_nui": "unverified",
        "dac_biet": "unknown", "dac_biet_kho_khan": "in_transition", "dac_biet_khac": "unverified",
    }  # fmt: skip


def test_nobody_and_no_rule_are_counted_as_nothing() -> None:
    world = Draw(1)
    snapshot = columns([])
    counts = kernel.counts(snapshot, tables_on(REAL, snapshot.lists, as_of=date(2025, 7, 1)))
    assert counts.people.sum() == 0
    snapshot = columns(world.people(3))
    counts = kernel.counts(snapshot, tables_on(REAL, snapshot.lists, as_of=date(1931, 1, 1)))
    assert counts.requirements == ()
    assert counts.people.shape == (6, 0, 7)


def test_a_person_of_two_posts_counts_once_where_the_first_is() -> None:
    posts = tuple(
        Post(title="VPTK", staff_kind="cong_chuc", unit=Workplace(code=code))
        for code in ("0201", "0101")
    )
    snapshot = columns([Dossier(ref="a", posts=posts), Dossier(ref="b", posts=posts[:1])])
    counts = kernel.counts(snapshot, tables_on(REAL, snapshot.lists, as_of=date(2025, 7, 1)))
    code = "cap_xa.trinh_do"
    at = counts.requirements.index(code)
    assert counts.people[:, at].sum(axis=1).tolist() == [0, 0, 0, 0, 2, 0]
    assert counts.of(TREE.place("0201"), code)["unknown"] == 2
    assert counts.within(TREE.under("02"))[at].sum() == 2
    assert counts.within(TREE.under("01"))[at].sum() == 0


def test_units_may_be_counted_together() -> None:
    world = Draw(3)
    people = world.people(60)
    snapshot = columns(people)
    tables = tables_on(world.book(30), snapshot.lists, as_of=world.as_of)
    by_unit = kernel.counts(snapshot, tables)
    together = kernel.counts(snapshot, tables, buckets=np.array([0, 0, 0, 1, 1, 2]))
    for bucket, units in enumerate((range(3), range(3, 5), range(5, 6))):
        assert together.people[bucket].tolist() == by_unit.within(units).tolist()


def test_two_threads_count_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Draw(5)
    book, snapshot = world.book(70), columns(world.people(60))
    tables = tables_on(book, snapshot.lists, as_of=world.as_of)
    runs = [range(2), range(5, 41), range(43, 60)]
    one = kernel.counts(snapshot, tables, runs=runs)
    rows = np.arange(60, dtype=np.int32)
    worst_of_all = worst(snapshot, tables, rows)
    monkeypatch.setattr(kernel, "MANY", 2)
    for some in ([range(60)], runs, [range(1)], [range(0)]):
        told = [row for half in kernel.halves(some) for run in half for row in run]
        assert told == [row for run in some for row in run]
    two = kernel.counts(snapshot, tables, runs=runs)
    assert np.array_equal(one.people, two.people)
    assert np.array_equal(one.heads, two.heads)
    assert np.array_equal(worst_of_all, worst(snapshot, tables, rows))


def test_more_people_than_a_byte_counts_add_up() -> None:
    degree = Credential("degree", "dai_hoc", PartialDate(2010, 5, 1))
    post = Post(title="VPTK", staff_kind="cong_chuc", unit=Workplace(code="0101"))
    people = [Dossier(ref=f"p{at}", credentials=(degree,), posts=(post,)) for at in range(700)]
    snapshot = columns(people)
    counts = kernel.counts(snapshot, tables_on(REAL, snapshot.lists, as_of=date(2025, 7, 1)))
    assert counts.of(TREE.place("0101"), "cap_xa.trinh_do")["met"] == 700


@pytest.mark.parametrize("day", [date(1929, 12, 31), date(2109, 6, 5)])
def test_a_day_that_columns_cannot_hold_is_refused(day: date) -> None:
    with pytest.raises(Refused) as refused:
        tables_on(REAL, columns([]).lists, as_of=day)
    assert refused.value.message.code == "assess.bad_day"
