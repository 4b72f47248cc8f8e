"""What was known at an earlier moment, counted over columns: the same as one by one, whatever came since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chuanhoa.assessment.actions import set_territory
from chuanhoa.assessment.queries import asking as asking_module
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.columns import over_columns
from chuanhoa.assessment.queries.snapshot import known, register_at
from chuanhoa.assessment.queries.snapshot import lives as lives_module
from chuanhoa.assessment.queries.snapshot.since import since
from chuanhoa.assessment.queries.standing import OneByOne
from chuanhoa.core.assess.snapshot import build
from chuanhoa.core.assess.warm import warm
from chuanhoa.org.actions.journal import write_line
from chuanhoa.registry import actions
from chuanhoa.registry.models import Credential, Official
from chuanhoa.ui.errors import NotHere
from tests.assessment.conftest import BEFORE, TODAY, Enter
from tests.assessment.test_columns import cells
from tests.registry.conftest import Map
from tests.registry.factories import AT, LONG_AGO


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


@pytest.mark.parametrize(
    ("whose", "back", "named"), [("country", True, 500), ("province", True, 500), ("clerk", True, 500),
                                 ("country", False, 500), ("country", True, 0)],
)  # fmt: skip
def test_what_was_known_at_a_moment_is_counted_over_columns_of_it(
    whose: str,
    back: bool,
    named: int,
    land: Map,
    drawn,
    enter: Enter,
    request,
    monkeypatch: pytest.MonkeyPatch,
):
    """Corrected, merged and entered since: of that moment nothing changes, read anew or gone back to."""
    if not back:
        monkeypatch.setattr(known, "_gone_back", lambda *_, **_most: None)
    monkeypatch.setattr(lives_module, "_NAMED", named or 1)
    viewer = request.getfixturevalue(whose)
    one, other, *_others = drawn(3, 8)
    then = AT + timedelta(minutes=1)
    before = cells(ask(viewer, as_of=BEFORE, today=TODAY))
    enter(land.xa, at=AT + timedelta(minutes=1, seconds=30))
    first = register_at(then)
    actions.add_credential(official=one, credential={"field": "degree", "level": "dai_hoc",
                           "awarded": "2011"}, by=None, at=AT + timedelta(minutes=2))  # fmt: skip
    actions.merge_officials(official=one, into=other, by=None, at=AT + timedelta(minutes=3))
    set_territory(unit=land.nghia_ta, value="dac_biet", valid_from=LONG_AGO, assumption=False,
                  source="", by=None, at=AT + timedelta(minutes=4))  # fmt: skip
    enter(land.nghia_ta, at=AT + timedelta(minutes=5))
    assert register_at(then) is first
    asked = [ask(viewer, as_of=BEFORE, today=TODAY, known_at=then) for _ in range(2)]
    fast = over_columns(asked[0])
    assert fast is not None
    asked[0].__dict__["standing"] = fast
    codes = [one.code for one, _ in asked[1].in_force]
    asked[1].__dict__["standing"] = asking_module.one_by_one(asked[1], codes)
    assert cells(asked[0]) == cells(asked[1]) == before
    assert cells(ask(viewer, as_of=BEFORE, today=TODAY)) != before


def corrected(official: Official, *, at: datetime) -> None:
    changes = {"birth": "1977"}
    actions.correct_details(official=official, changes=changes, as_of=BEFORE, by=None, at=at)


def learned(official: Official, *, at: datetime) -> None:
    credential = {"field": "degree", "level": "thac_si", "awarded": "2015-03-04"}
    actions.add_credential(official=official, credential=credential, by=None, at=at)


def test_whoever_changed_in_whatever_way_is_gone_back_to_as_if_read_anew(
    land: Map, drawn, enter: Enter
):
    people = drawn(7, 14)
    actions.merge_officials(official=people[0], into=people[1], by=None, at=AT)
    then, at = AT + timedelta(minutes=1), AT + timedelta(minutes=2)
    before = register_at(None)
    assert before is not None
    learned(people[0], at=at)  # a record that leads to another one
    learned(people[2], at=at)
    turn = {"kind": "vi_tri_viec_lam", "periods": 20, "ended": "2025-05-04"}
    actions.add_turn(official=people[3], turn=turn, by=None, at=at)
    fits = {"post": "VPTK", "suits": False, "major": "", "decided": "2020-01-01"}
    actions.judge_suitability(official=people[4], suitability=fits, by=None, at=at)
    actions.set_rank(official=people[5], rank="01.004", begun="2024-01-01", by=None, at=at)
    corrected(people[6], at=at)
    learned(people[6], at=at)
    for row in Credential.objects.open().filter(official=people[7].pk):
        actions.withdraw(row=row, by=None, at=at)
    actions.unmerge_official(official=people[0], by=None, at=at)
    actions.merge_officials(official=people[8], into=people[9], by=None, at=at)
    learned(enter(land.xa, at=at), at=at)
    actions.merge_officials(official=enter(land.xa, at=at), into=people[10], by=None, at=at)
    told = since(then)
    assert {people[2].pk, people[3].pk, people[4].pk} <= told.learned
    assert {people[at].pk for at in (0, 1, 5, 6, 8, 9, 10)} <= told.whole
    assert len(told.new) == 2
    assert not {people[11].pk, people[12].pk} & (told.whole | told.learned)
    now = register_at(None)
    back = register_at(then)
    assert now is not None
    assert back is not None
    assert now.base.columns.key.tobytes() != before.base.columns.key.tobytes()
    assert not back.base.same(now.base)
    read = build(
        [one for one in lives_module.lives(None, then).values() if one is not None],
        tree=back.base.tree, feed=back.base.feed, mark=back.base.mark,
    )  # fmt: skip
    assert back.base.same(read)
    assert replace(back.base, feed=before.base.feed, mark=before.base.mark).same(before.base)


def test_an_act_that_changes_nothing_of_anybody_costs_nothing(
    land: Map, enter: Enter, monkeypatch: pytest.MonkeyPatch
):
    one = enter(land.nghia_ta)
    at = AT + timedelta(minutes=5)
    write_line(verb="sheet.print", target_label="", by=None, at=at, touched={one.pk: ()})
    monkeypatch.setattr(known, "MOST", 0)
    assert register_at(AT + timedelta(minutes=1)) is not None


def test_an_act_of_before_a_moment_that_comes_late_is_known_at_it(land: Map, enter: Enter, country):
    then = AT + timedelta(minutes=9)
    enter(land.nghia_ta)
    assert len(ask(country, as_of=BEFORE, today=TODAY, known_at=then).standing) == 1
    enter(land.nghia_ta, at=AT + timedelta(minutes=5))
    assert len(ask(country, as_of=BEFORE, today=TODAY, known_at=then).standing) == 2


def test_a_moment_of_very_many_is_left_to_the_oracle_until_its_columns_are_made_beside(
    land: Map, enter: Enter, country, monkeypatch: pytest.MonkeyPatch
):
    there = [enter(land.nghia_ta) for _ in range(2)]
    monkeypatch.setattr(known, "MOST", 1)
    for one in there:
        corrected(one, at=AT + timedelta(minutes=5))
    begun: list[Callable[[], None]] = []
    monkeypatch.setattr(known, "beside", begun.append)
    asking = ask(country, as_of=BEFORE, today=TODAY, known_at=AT)
    assert over_columns(asking) is None
    assert isinstance(asking.standing, OneByOne)
    monkeypatch.setattr(asking_module, "MOST_THEN", 1)
    with pytest.raises(NotHere):
        _ = ask(country, as_of=BEFORE, today=TODAY, known_at=AT).standing
    (work,) = begun  # asked for twice, begun once
    work()
    found = ask(country, as_of=BEFORE, today=TODAY, known_at=AT).standing
    assert not isinstance(found, OneByOne)
    assert len(found) == 2
    assert over_columns(ask(country, as_of=BEFORE, today=TODAY, known_at=AT)) is not None
    assert len(begun) == 1
