"""Who is there on a day: whoever's first post is held in a unit that is asked about."""

import numpy as np
import pytest

from chuanhoa.core.assess.present import present
from tests.core.assess.agreement import TREE, columns
from tests.core.assess.drawn import Draw


@pytest.mark.parametrize("seed", range(4))
def test_everybody_whose_first_post_is_inside_is_there_once(seed: int) -> None:
    world = Draw(seed)
    people, day = world.people(60), world.as_of
    snapshot = columns(people)
    inside = np.zeros(len(TREE.codes) + 1, np.bool_)
    inside[[TREE.place("0101"), TREE.place("02")]] = True
    found = present(snapshot, inside, as_of=day)
    expected = set()
    for person in people:
        main = next((one for one in person.posts if one.held_on(day)), None)
        if main is not None and inside[TREE.place(main.unit.code)]:
            expected.add(TREE.place(main.unit.code))
    assert set(snapshot.columns.unit[found.seats].tolist()) == expected
    main_units = [
        TREE.place(main.unit.code)
        for person in people
        for main in [next((one for one in person.posts if one.held_on(day)), None)]
        if main is not None
    ]
    assert len(found.rows) == sum(bool(inside[unit]) for unit in main_units)
    assert sorted(set(found.rows.tolist())) == found.rows.tolist()
    assert found.held[found.seats].all()
