"""Columns hold what people are, in one settled order; changes taken in give what a rebuild gives."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.assess import Credential, Dossier, Post, Workplace
from chuanhoa.core.assess.days import NEVER, number
from chuanhoa.core.assess.person import encoded, key_of, of_plain, plain
from chuanhoa.core.assess.snapshot import Tree, build, person_at, replayed, rows_of
from chuanhoa.core.text import PartialDate, Refused
from tests.core.assess.agreement import TREE, columns
from tests.core.assess.drawn import Draw


def test_a_subtree_is_one_range_of_units() -> None:
    assert TREE.codes == ("01", "0101", "0102", "02", "0201")
    assert [TREE.under(code) for code in ("01", "0102", "02", "none")] == [
        range(3), range(2, 3), range(3, 5), range(0),
    ]  # fmt: skip
    assert TREE.place("none") == 5


@given(st.integers(0))
@settings(max_examples=30, deadline=None)
def test_a_person_comes_back_from_columns_and_from_a_log_as_it_went_in(seed: int) -> None:
    people = [encoded(one) for one in Draw(seed).people(12)]
    snapshot = build(people, tree=TREE)
    back = {one.key: one for one in (person_at(snapshot, row) for row in range(len(snapshot)))}
    assert back == {one.key: one for one in people}
    assert [of_plain(plain(one)) for one in people] == people


def test_people_stand_by_unit_whatever_order_they_came_in() -> None:
    people = [encoded(one) for one in Draw(5).people(40)]
    first = build(people, tree=TREE)
    Random(1).shuffle(people)
    assert first.same(build(people, tree=TREE))
    assert not first.same(build(people[1:], tree=TREE))


@given(st.integers(0))
@settings(max_examples=40, deadline=None)
def test_changes_taken_in_give_byte_for_byte_what_a_rebuild_gives(seed: int) -> None:
    world = Draw(seed)
    before = {one.key: one for one in map(encoded, world.people(20))}
    other = Draw(seed + 1)
    drawn = [encoded(other.person(f"p{other.dice.randrange(30)}")) for _ in range(8)]
    changes = {one.key: None if world.maybe(0.3) else one for one in drawn}
    after = {key: one for key, one in (before | changes).items() if one}
    base = build(before.values(), tree=TREE, feed=3)
    assert replayed(base, changes, feed=9).same(build(after.values(), tree=TREE, feed=9))


def test_nothing_and_nobody_may_be_taken_in() -> None:
    one = encoded(Draw(2).person("a"))
    empty = build([], tree=TREE)
    assert replayed(empty, {}, feed=0).same(empty)
    full = replayed(empty, {one.key: one}, feed=1)
    assert full.same(build([one], tree=TREE, feed=1))
    assert replayed(full, {one.key: None}, feed=0).same(empty)


def test_a_level_that_says_none_is_known_none_and_no_credential() -> None:
    lacking = Credential("it", "chua", PartialDate(2030), in_progress=True)
    person = encoded(Dossier(ref="a", credentials=(lacking,), known_none=frozenset({"degree"})))
    assert (person.none, person.records) == (("degree", "it"), ())


def test_a_temporary_credential_without_an_end_is_perhaps_held_and_never_surely() -> None:
    day, end = date(2020, 5, 1), date(2020, 9, 1)
    endless, ending = (
        encoded(
            Dossier(
                credentials=(
                    Credential(
                        "degree", "dai_hoc", PartialDate.of(day), valid_to=last, temporary=True
                    ),
                )
            )
        ).records[0]
        for last in (None, end)
    )
    assert (endless.may, endless.sure, endless.last) == (number(day), NEVER, NEVER)
    assert (ending.may, ending.sure, ending.last) == (number(day), number(day), number(end))


def test_more_credentials_than_have_a_place_of_their_own_overflow() -> None:
    held = tuple(Credential("degree", "dai_hoc", PartialDate(1990 + at)) for at in range(20))
    snapshot = build([encoded(Dossier(ref="a", credentials=held))], tree=TREE)
    assert len(snapshot.columns.over) == 12
    assert len(person_at(snapshot, 0).records) == 20


@pytest.mark.parametrize("year", [1929, 2110])
def test_a_birth_that_columns_cannot_hold_is_refused_with_its_day(year: int) -> None:
    with pytest.raises(Refused) as refused:
        encoded(Dossier(birth=PartialDate(year, 5, 1)))
    assert refused.value.message.params == {"found": f"{year}-05-01"}


def test_days_that_are_only_compared_may_lie_anywhere() -> None:
    old = Credential("degree", "dai_hoc", PartialDate(1911), valid_to=date(2500, 1, 1))
    record = encoded(Dossier(credentials=(old,))).records[0]
    assert (record.may, record.sure, record.last) == (0, 0, 65535)


def test_somebody_stands_where_the_post_begun_last_is() -> None:
    units = [Workplace(code=code) for code in ("0201", "0101")]
    first = Post("VPTK", start=PartialDate(2010), end=date(2020, 1, 1), unit=units[0])
    person = Dossier(ref="a", posts=(first, replace(first, end=None, unit=units[1])))
    snapshot = build([encoded(person), encoded(Dossier(ref="b", posts=(first,)))], tree=TREE)
    assert [person_at(snapshot, row).key for row in (0, 1)] == [key_of("a"), key_of("b")]


def test_a_tree_of_one_unit_holds_itself() -> None:
    assert Tree.of({}, ["x"]).under("x") == range(1)


@pytest.mark.parametrize("others", [0, 40])
def test_people_are_found_by_their_keys_few_or_many(others: int) -> None:
    found = columns(Draw(2).people(12))
    there = [found.columns.key[row].tobytes() for row in (11, 0, 5)]
    strangers = [key_of(f"nobody {at}") for at in range(others + 1)]
    assert rows_of(found, [*there, *strangers]) == [11, 0, 5, *[None] * (others + 1)]
    assert rows_of(build([], tree=Tree()), there) == [None] * 3
