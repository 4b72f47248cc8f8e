from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.figures.masking import Masked, mask

Rows = tuple[tuple[int | None, ...], ...]
calm = settings(deadline=None, max_examples=60)


def with_totals(inner: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in inner]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def rows_that_agree(shown: tuple[int | None, ...], largest: int) -> list[list[int]]:
    """Every row that agrees with what is shown of it: a hidden number is one or more."""
    choices = [range(1, largest + 1) if n is None else (n,) for n in shown[:-1]]
    total = shown[-1]
    rows = [[*row, sum(row)] for row in product(*choices)]
    return [row for row in rows if row[-1] == total or (total is None and row[-1])]


def what_an_attacker_finds(shown: Rows, largest: int) -> Iterator[list[list[int]]]:
    """Every table, column totals included, that agrees with what is shown of it."""
    for inner in product(*(rows_that_agree(row, largest) for row in shown[:-1])):
        totals = [sum(column) for column in zip(*inner, strict=True)]
        if all(n == t or (n is None and t) for n, t in zip(shown[-1], totals, strict=True)):
            yield [*inner, totals]


def test_a_small_number_takes_the_cheapest_number_of_its_row_with_it() -> None:
    assert mask([[3, 5, 80, 88]], column_totals=False) == Masked(((None, None, 80, 88),), 1, 1)


def test_two_ones_do_not_protect_each_other() -> None:
    assert mask([[1, 1, 5, 7]], column_totals=False) == Masked(((None, None, None, 7),), 2, 1)


def test_two_small_numbers_that_may_be_large_protect_each_other() -> None:
    assert mask([[4, 4, 80, 88]], column_totals=False) == Masked(((None, None, 80, 88),), 2, 0)


def test_a_small_total_is_hidden_with_its_parts() -> None:
    assert mask([[2, 0, 2]], column_totals=False) == Masked(((None, 0, None),), 2, 0)


def test_large_numbers_and_zeros_stay() -> None:
    assert mask([[0, 5, 80, 85]], column_totals=False) == Masked(((0, 5, 80, 85),), 0, 0)
    assert mask([], column_totals=False) == Masked((), 0, 0)


def test_column_totals_close_the_way_round() -> None:
    rows = with_totals([[2, 20, 30], [10, 40, 50], [60, 70, 80]])
    assert mask(rows, column_totals=True) == Masked(
        (
            (None, None, 30, 52),
            (None, None, 50, 100),
            (60, 70, 80, 210),
            (72, 130, 160, 362),
        ),
        1,
        3,
    )


def test_the_attacker_of_these_tests_finds_what_is_left_open() -> None:
    shown = ((None, 5, 8), (4, 6, 10), (7, 11, 18))
    assert list(what_an_attacker_finds(shown, 9)) == [[[3, 5, 8], [4, 6, 10], [7, 11, 18]]]
    assert rows_that_agree((None, None, 5, 7), 9) == [[1, 1, 5, 7]]


@calm
@given(st.lists(st.integers(0, 7), min_size=2, max_size=3))
def test_no_attacker_concludes_that_a_row_hides_a_small_number(numbers: list[int]) -> None:
    row = [*numbers, sum(numbers)]
    shown = mask([row], column_totals=False).rows[0]
    possible = rows_that_agree(shown, 22)
    largest = [max(column) for column in zip(*possible, strict=True)]
    surely_small = [c for c, number in enumerate(row) if 0 < number < 5 and largest[c] < 5]
    assert surely_small == []


@calm
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_attacker_concludes_that_a_table_hides_a_small_number(inner: list[list[int]]) -> None:
    rows = with_totals(inner)
    shown = mask(rows, column_totals=True).rows
    largest = [[0] * 3 for _ in range(3)]
    for table in what_an_attacker_finds(shown, 12):
        for r, c in product(range(3), repeat=2):
            largest[r][c] = max(largest[r][c], table[r][c])
    surely_small = [
        (r, c) for r, c in product(range(3), repeat=2) if 0 < rows[r][c] < 5 and largest[r][c] < 5
    ]
    assert surely_small == []


@calm
@given(st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=3, max_size=8))
def test_what_is_shown_is_true_and_no_small_number_is_shown(inner: list[list[int]]) -> None:
    rows = with_totals(inner)
    masked = mask(rows, column_totals=True)
    pairs = [
        (number, told)
        for row, shown in zip(rows, masked.rows, strict=True)
        for number, told in zip(row, shown, strict=True)
    ]
    assert [pair for pair in pairs if pair[1] not in (None, pair[0])] == []
    assert [pair for pair in pairs if pair[1] is not None and 0 < pair[1] < 5] == []
    hidden = sum(told is None for _, told in pairs)
    assert hidden == masked.small + masked.protecting


@pytest.mark.parametrize("rows", [[[1, 2, 4]], [[1, 2], [3]], [[-1, 1, 0]]])
def test_a_table_whose_sums_are_wrong_is_refused(rows: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"wanted|sum"):
        mask(rows, column_totals=False)


def test_column_totals_that_are_wrong_are_refused() -> None:
    with pytest.raises(ValueError, match="column"):
        mask([[1, 1], [1, 1], [3, 3]], column_totals=True)
