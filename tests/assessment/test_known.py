"""What was known at an earlier moment, counted over columns: the same as one by one, whatever came since."""

from datetime import timedelta

import pytest

from chuanhoa.assessment.actions import set_territory
from chuanhoa.assessment.queries import asking as asking_module
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.columns import over_columns
from chuanhoa.assessment.queries.snapshot import known, register_at
from chuanhoa.assessment.queries.snapshot import lives as lives_module
from chuanhoa.assessment.queries.standing import OneByOne
from chuanhoa.core.assess.warm import warm
from chuanhoa.registry import actions
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
        monkeypatch.setattr(known, "_gone_back", lambda *_: None)
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


def test_an_act_of_before_a_moment_that_comes_late_is_known_at_it(land: Map, enter: Enter, country):
    then = AT + timedelta(minutes=9)
    enter(land.nghia_ta)
    assert len(ask(country, as_of=BEFORE, today=TODAY, known_at=then).standing) == 1
    enter(land.nghia_ta, at=AT + timedelta(minutes=5))
    assert len(ask(country, as_of=BEFORE, today=TODAY, known_at=then).standing) == 2


def test_a_moment_of_very_many_is_left_to_the_oracle(
    land: Map, enter: Enter, country, monkeypatch: pytest.MonkeyPatch
):
    enter(land.nghia_ta)
    enter(land.nghia_ta)
    monkeypatch.setattr(known, "MOST", 1)
    for _ in range(2):
        enter(land.nghia_ta, at=AT + timedelta(minutes=5))
    asking = ask(country, as_of=BEFORE, today=TODAY, known_at=AT)
    assert over_columns(asking) is None
    assert isinstance(asking.standing, OneByOne)
    monkeypatch.setattr(asking_module, "MOST_THEN", 1)
    with pytest.raises(NotHere):
        _ = ask(country, as_of=BEFORE, today=TODAY, known_at=AT).standing
