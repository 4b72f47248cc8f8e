"""Conditions taken apart say what they said; the loops cost nothing until they are used."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.assess.compile import tables_on
from chuanhoa.core.assess.compile.conjuncts import conjuncts, ways
from chuanhoa.core.assess.days import NEVER, day_of, kept, number, stamp, stamps
from chuanhoa.core.assess.facts import Facts, holds
from chuanhoa.core.assess.outcome import every, some
from chuanhoa.core.figures.ages import months_after, months_before
from chuanhoa.core.rulebook.standards import AnyOf, Condition, Level, Periods
from tests.core.assess.agreement import columns
from tests.core.assess.drawn import REAL, Draw

ROOT = Path(__file__).resolve().parents[3]


@given(st.integers(0))
@settings(max_examples=60, deadline=None)
def test_a_condition_holds_where_one_of_its_conjunctions_does(seed: int) -> None:
    world = Draw(seed)
    for person in world.people(4):
        for post in person.posts:
            facts = Facts(person, world.as_of, REAL.catalogues, REAL.retirement, post=post)
            condition = world.condition()
            apart = some(
                every([*(holds(part, facts) for part in one.parts),
                       *(holds(Condition(holds=held), facts) for held in one.holds)])
                for one in conjuncts(condition)
            )  # fmt: skip
            assert apart.value == holds(condition, facts).value


def test_ways_are_told_in_the_order_in_which_they_are_tried() -> None:
    first, second, third = Level("it", ""), Periods(1), Periods(2)
    assert ways(AnyOf((first, AnyOf((second, third))))) == (first, second, third)
    assert ways(first) == (first,)


def test_days_have_numbers_and_stamps_in_the_order_of_time() -> None:
    assert (number(date(1930, 1, 1)), kept(date(2109, 6, 4))) == (1, NEVER - 1)
    assert day_of(number(date(2024, 2, 29))) == date(2024, 2, 29)
    assert [int(stamps()[number(day)]) for day in (date(1930, 1, 1), date(2024, 2, 29))] == [
        stamp(date(1930, 1, 1)), stamp(date(2024, 2, 29)),
    ]  # fmt: skip


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.dates(date(1950, 1, 1), date(2050, 1, 1)),
       st.integers(0, 480))  # fmt: skip
def test_stamps_compare_as_months_do(born: date, day: date, months: int) -> None:
    assert (born <= months_before(day, months)) == (stamp(day) >= stamp(born) + 32 * months)
    assert (months_after(born, months) >= day) == (stamp(born) + 32 * months >= stamp(day))


def test_wordings_in_an_uncertain_year_are_compiled_as_unsure() -> None:
    world = Draw(4)
    book = world.book(60)
    tables = tables_on(book, columns([]).lists, as_of=world.as_of)
    told = {one.code: one.sure for one in tables.requirements}
    asked = {
        requirement.code: period.surely_covers(world.as_of)
        for requirement, period in book.standards.in_force(world.as_of)
        if not requirement.collective
    }
    assert told == asked


@pytest.mark.parametrize("module", ["", ".kernel", ".series", ".delta", ".snapshot", ".store"])
def test_numba_is_not_loaded_before_it_is_used(module: str) -> None:
    asked = f"import sys, chuanhoa.core.assess{module}; print('numba' in sys.modules)"
    assert told_by(asked) == "False"


def test_the_verbs_of_the_command_line_load_neither_numba_nor_numpy() -> None:
    asked = (
        "import sys, chuanhoa.core.assess; print('numba' in sys.modules, 'numpy' in sys.modules)"
    )
    assert told_by(asked) == "False False"


def test_where_nothing_may_be_written_loops_are_compiled_all_the_same() -> None:
    asked = (
        "from chuanhoa.core.assess import store; store.machine_code = lambda: None;"
        "from chuanhoa.core.assess.loops.jit import jit; print(jit(lambda x: x + 1)(1))"
    )
    assert told_by(asked) == "2"


def told_by(script: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()
