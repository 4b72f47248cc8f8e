"""A series of months is what evaluating each month gives; one person changed is what a recount gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.assess import Book, Dossier, delta, kernel
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.person import encoded
from chuanhoa.core.assess.series import series
from chuanhoa.core.assess.snapshot import Snapshot, build, replayed
from chuanhoa.core.assess.snapshot.build import arrays
from chuanhoa.core.assess.snapshot.columns import frozen
from chuanhoa.core.text import Refused
from tests.core.assess.agreement import TREE, columns
from tests.core.assess.drawn import REAL, Draw

MONTHS = [date(2012 + at // 12, at % 12 + 1, 1) for at in range(240)]


def assert_each_day(
    people: list[Dossier], book: Book, days: list[date], units: range | None = None
) -> None:
    snapshot = columns(people)
    compiler = Compiler(book, snapshot.lists)
    found = series(snapshot, compiler, days, units=units)
    assert found.days == tuple(days)
    for at, day in enumerate(days):
        counts = kernel.counts(snapshot, compiler.on(day))
        inside = counts.within(units or range(len(TREE.codes) + 1))
        told = dict(zip(counts.requirements, inside.tolist(), strict=True))
        nobody = [0] * 7
        assert [told.get(code, nobody) for code in found.requirements] == found.people[
            at
        ].tolist(), day


@given(st.integers(0))
@settings(max_examples=12, deadline=None)
def test_a_drawn_world_over_240_months(seed: int) -> None:
    world = Draw(seed)
    assert_each_day(world.people(12), world.book(8), MONTHS)


@given(st.integers(0))
@settings(max_examples=12, deadline=None)
def test_a_drawn_world_over_any_days(seed: int) -> None:
    world = Draw(seed)
    days = sorted({world.as_of + timedelta(days=world.dice.randint(-900, 900)) for _ in range(60)})
    assert_each_day(world.people(12), world.book(8), days)


def test_more_than_64_requirements_over_time_and_some_units_only() -> None:
    world = Draw(7)
    assert_each_day(world.people(20), world.book(160), MONTHS[96:192:3], range(3))


def test_the_real_rulebook_over_240_months() -> None:
    assert_each_day(Draw(3).people(40), REAL, MONTHS)


def test_two_threads_that_share_people_count_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Draw(5)
    snapshot = columns(world.people(31))
    compiler = Compiler(world.book(20), snapshot.lists)
    alone = series(snapshot, compiler, MONTHS)
    monkeypatch.setattr("chuanhoa.core.assess.series.MANY", 1)
    assert series(snapshot, compiler, MONTHS).people.tolist() == alone.people.tolist()


def test_no_days_and_nobody_are_a_series_of_nothing() -> None:
    snapshot = columns([])
    compiler = Compiler(REAL, snapshot.lists)
    assert series(snapshot, compiler, []).people.shape == (0, 0, 7)
    assert series(snapshot, compiler, MONTHS).people.sum() == 0
    with pytest.raises(Refused):
        series(snapshot, compiler, [date(1929, 1, 1)])


@given(st.integers(0))
@settings(max_examples=15, deadline=None)
def test_counts_that_are_kept_up_are_those_of_a_recount(seed: int) -> None:
    world = Draw(seed)
    people = [encoded(one) for one in world.people(20)]
    changed = [encoded(world.person(one.ref)) for one in [Dossier(ref=f"p{n}") for n in (3, 4, 21)]]
    after = replayed(build(people, tree=TREE), {one.key: one for one in changed}, feed=1)
    whole = build([*people, *changed], tree=TREE)
    compiler = Compiler(world.book(80), whole.lists)
    tables = compiler.on(world.as_of)
    start = Snapshot(frozen(arrays(people, whole.lists, TREE)), whole.lists, TREE)
    counts = delta.Running(start, tables)
    old = {one.key: one for one in people}
    for one in changed:
        pair = counts.pair(old.get(one.key, delta.NOBODY), one)
        assert pair is not None
        counts.change(pair)
    again = kernel.counts(after, Compiler(compiler.book, after.lists).on(world.as_of))
    assert counts.counts.people.tolist() == again.people.tolist()
    assert counts.counts.heads.tolist() == again.heads.tolist()


def test_who_leaves_gives_way_to_nobody() -> None:
    world = Draw(9)
    people = [encoded(one) for one in world.people(15)]
    whole = build(people, tree=TREE)
    compiler = Compiler(world.book(20), whole.lists)
    counts = delta.Running(whole, compiler.on(world.as_of))
    for one in people:
        pair = counts.pair(one, delta.NOBODY)
        assert pair is not None
        counts.change(pair)
    assert counts.counts.people.sum() == 0


def test_a_person_who_brings_something_new_needs_tables_of_the_day_anew() -> None:
    world = Draw(9)
    few = build([encoded(Dossier(ref="a"))], tree=TREE)
    counts = delta.Running(few, Compiler(REAL, few.lists).on(world.as_of))
    assert counts.pair(delta.NOBODY, encoded(Draw(9).people(5)[1])) is None
    assert counts.pair(delta.NOBODY, encoded(Dossier(ref="b"))) is not None
