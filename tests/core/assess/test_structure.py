"""The structure table over columns: what counting everybody one by one gives."""

from collections import Counter
from datetime import date

import pytest

from chuanhoa.core.assess import Dossier, kernel
from chuanhoa.core.assess.facts import Facts, held
from chuanhoa.core.assess.structure import Band, steps, structure
from chuanhoa.core.figures.ages import months_before
from tests.core.assess.agreement import TREE, columns
from tests.core.assess.drawn import REAL, Draw

FIELDS = ("degree", "political_theory", "state_management", "schooling", "it")
BANDS: tuple[Band, ...] = ((None, 30), (31, 40), (41, 50), (51, None))


def by_hand(person: Dossier, as_of: date) -> Counter[tuple[str, str | int]]:
    facts = Facts(person, as_of, REAL.catalogues, REAL.retirement)
    found: Counter[tuple[str, str | int]] = Counter()
    for field in FIELDS:
        reached = [
            n
            for n, alike in enumerate(steps(REAL.catalogues, field))
            if held(facts, field, alike[0]).value
        ]
        if reached:
            found[field, max(reached)] += 1
    if person.sex:
        found["sex", person.sex] += 1
    if person.minority:
        found["minority", ""] += 1
    for n, (least, most) in enumerate(BANDS):
        old_enough = person.birth and (
            least is None or person.birth.latest <= months_before(as_of, 12 * least)
        )
        if (
            old_enough
            and person.birth
            and (most is None or person.birth.earliest > months_before(as_of, 12 * (most + 1)))
        ):
            found["age", n] += 1
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_column_of_every_unit_is_what_counting_one_by_one_gives(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = Draw(seed)
    people, day = world.people(60), world.as_of
    monkeypatch.setattr(kernel, "MANY", 10)
    found = structure(columns(people), REAL.catalogues, as_of=day, fields=FIELDS, bands=BANDS)
    expected: dict[int, Counter[tuple[str, str | int]]] = {}
    heads: Counter[int] = Counter()
    for person in people:
        main = next((one for one in person.posts if one.held_on(day)), None)
        if main is not None:
            unit = TREE.place(main.unit.code)
            heads[unit] += 1
            expected.setdefault(unit, Counter()).update(by_hand(person, day))
    assert found.heads.tolist() == [heads[unit] for unit in range(len(found.heads))]
    for unit in range(len(found.heads)):
        told = dict(zip(found.columns, found.people[unit].tolist(), strict=True))
        mine = expected.get(unit, Counter())
        assert {name: n for name, n in told.items() if n} == {k: n for k, n in mine.items() if n}


def test_more_columns_than_a_word_holds_are_refused() -> None:
    bands: list[Band] = [(age, age) for age in range(20, 80)]
    with pytest.raises(ValueError, match="columns"):
        structure(columns(Draw(1).people(2)), REAL.catalogues, as_of=date(2024, 1, 1),
                  fields=FIELDS, bands=bands)  # fmt: skip
