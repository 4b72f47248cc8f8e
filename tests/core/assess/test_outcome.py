"""Three-valued answers: what is settled, what is open, and what would close it."""

import pytest

from chuanhoa.core.assess.finding import Shown
from chuanhoa.core.assess.outcome import (
    MOOT,
    NO,
    YES,
    Outcome,
    agreed,
    every,
    said,
    some,
    unknown,
)
from chuanhoa.core.rulebook import Source

OPEN_A, OPEN_B = unknown("a"), unknown("b")
RECALL = Source("1/2020", "Đ1", "recall")


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], YES),
        ([YES, YES], YES),
        ([YES, NO], NO),
        ([OPEN_A, NO], NO),
        ([OPEN_A, YES], OPEN_A),
        ([OPEN_A, OPEN_B], unknown("a", "b")),
    ],
)
def test_every_is_no_by_one_no_and_open_by_one_open(parts: list[Outcome], whole: Outcome) -> None:
    assert every(parts) == whole


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], NO),
        ([NO, NO], NO),
        ([NO, YES], YES),
        ([OPEN_A, YES], YES),
        ([OPEN_A, NO], OPEN_A),
        ([OPEN_A, OPEN_B], unknown("a", "b")),
    ],
)
def test_some_is_yes_by_one_yes_and_open_by_one_open(parts: list[Outcome], whole: Outcome) -> None:
    assert some(parts) == whole


def test_some_keeps_the_evidence_and_the_source_from_memory_of_a_no() -> None:
    shown = Shown("degree", "cao_dang", None)
    below, leaning = Outcome(value=False, evidence=shown), Outcome(value=False, leans_on=RECALL)
    assert some([below, leaning]) == Outcome(value=False, evidence=shown, leans_on=RECALL)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([YES], YES),
        ([OPEN_A], OPEN_A),
        ([MOOT], MOOT),
        ([YES, YES], YES),
        ([NO, NO], NO),
        ([YES, MOOT], YES),
        ([MOOT, MOOT], MOOT),
        ([NO, MOOT], unknown("between")),
        ([YES, NO], unknown("between")),
        ([YES, OPEN_A], unknown("a", "between")),
        ([OPEN_A, OPEN_B], unknown("a", "b", "between")),
    ],
)
def test_possible_answers_count_where_they_agree(parts: list[Outcome], whole: Outcome) -> None:
    assert agreed(parts, frozenset({"between"})) == whole


def test_a_fact_that_is_not_known_is_open_for_want_of_it() -> None:
    assert [said(value, "sex") for value in (True, False, None)] == [YES, NO, unknown("sex")]
