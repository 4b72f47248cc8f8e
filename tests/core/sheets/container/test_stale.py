from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.sheets.container.formulas import column_index, corners, shifted
from chuanhoa.core.sheets.container.stale import with_stale
from chuanhoa.core.sheets.grid import Cell, Grid, column_letters

COLUMN: list[list[Cell]] = [[3], [4.5], ["Nam"], [None], [True], ["nữ"], [-1]]


def is_stale(formula: str, stored: Cell, rows: list[list[Cell]] = COLUMN, **marks: object) -> bool:
    """Whether a formula in the row under the given ones is told to be stale."""
    place = (len(rows), 0)
    grid = Grid(
        name="S",
        rows=[*rows, [stored]],
        lines=range(1, len(rows) + 2),
        formulas={place: formula},
        **marks,
    )  # type: ignore[arg-type]
    other = Grid(name="Danh sách", rows=[["Nam", 5], ["Nam", 6]], lines=range(1, 3))
    return place in with_stale([grid, other])[0].stale


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A1:A7)", 6.5),
        ("=SUM(A1,A2)", 7.5),
        ("SUM(A1:A2;A7;10)", 16.5),
        ("SUM(SUM(A1:A2),1)", 8.5),
        ("A1+A2-A7", 8.5),
        ("-(A1+A2)", -7.5),
        ("A1+A4", 3),
        ("COUNT(A1:A7)", 3),
        ("COUNTA(A1:A7)", 6),
        ("SUBTOTAL(9,A1:A7)", 6.5),
        ("SUBTOTAL(103,A1:A7)", 6),
        ('COUNTIF(A1:A7,"NAM")', 1),
        ("COUNTIF($A$1:$A$7,3)", 1),
        ("COUNTIF('Danh sách'!A:A,\"Nam\")+0", 2),
        ("SUM('Danh sách'!B1:B2)", 11),
    ],
)
def test_a_sum_or_count_is_checked_against_its_cells(formula: str, value: float) -> None:
    assert not is_stale(formula, value)
    assert is_stale(formula, value + 1)
    assert is_stale(formula, None)
    assert is_stale(formula, "x")


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "?",
        "A1*2",
        "AVERAGE(A1:A2)",
        "SUMIF(A1:A7,3)",
        'COUNTIF(A1:A7,">3")',
        'COUNTIF(A1:A7,"N*")',
        "SUM(Khác!A1:A2)",
        "SUM([1]S!A1:A2)",
        "SUM(name)",
        "SUM(A1:A7",
        "SUM(A1:A7)/2",
        "A3+A1",
        "A1:A2",
        "SUBTOTAL(1,A1:A7)",
    ],
)
def test_other_formulas_are_left_unjudged(formula: str) -> None:
    assert not is_stale(formula, 999)


def test_what_cannot_be_trusted_leaves_the_total_unjudged() -> None:
    assert not is_stale("SUM(A1:A2)", 999, [[date(2020, 1, 1)], [1]])
    assert not is_stale("SUM(A1:A2)", 999, [["#REF!"], [1]])
    assert not is_stale("SUM(A1:A2)", 999, [[None], [1]], stale=frozenset({(0, 0)}))
    assert not is_stale("SUBTOTAL(9,A1:A2)", 999, [[1], [1]], hidden_rows=frozenset({0}))
    assert is_stale("SUM(A1:A2)", 999, [[1], [1]], hidden_rows=frozenset({0}))


def test_rounding_of_binary_fractions_is_no_difference() -> None:
    assert not is_stale("SUM(A1:A10)", 1.0, [[0.1]] * 10)


def test_a_total_over_a_gap_counts_the_rows_by_their_numbers() -> None:
    grid = Grid(
        name="S",
        rows=[[1], [2], [], [5], [8]],
        lines=[1, 2, 8999, 9000, 9001],
        formulas={(4, 0): "SUM(A2:A9000)"},
    )
    assert with_stale([grid])[0].stale == {(4, 0)}
    right = Grid(
        name="S",
        rows=[[1], [2], [], [5], [7]],
        lines=[1, 2, 8999, 9000, 9001],
        formulas={(4, 0): "SUM(A2:A9000)"},
    )
    assert with_stale([right])[0].stale == frozenset()


def test_formulas_without_end_are_bounded() -> None:
    rows: list[list[Cell]] = [[1, 1] for _ in range(3000)]
    formulas = {(row, 1): f"SUM(A1:A{row + 1})" for row in range(3000)}
    grid = Grid(name="S", rows=rows, lines=range(1, 3001), formulas=formulas)
    stale = with_stale([grid])[0].stale
    assert (0, 1) not in stale
    assert (1, 1) in stale
    assert (2999, 1) not in stale


@given(st.integers(0, 18_000))
def test_columns_are_named_and_read_alike(index: int) -> None:
    assert column_index(column_letters(index)) == index


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$A1+A$1+$A$1", "B3+$A3+B$1+$A$1"),
        ('SUM(A1:Z9)&"A1"', 'SUM(B3:AA11)&"A1"'),
        ("'A1 x'!B2+LOG10(C3)", "'A1 x'!C4+LOG10(D5)"),
        ("name_A1+A1B", "name_A1+A1B"),
    ],
)
def test_a_shared_formula_is_moved(formula: str, moved: str) -> None:
    assert shifted(formula, 2, 1) == moved


def test_corners_of_a_block_are_sorted() -> None:
    assert corners("C9:$A$2") == (1, 0, 8, 2)
    assert corners("B7") == (6, 1, 6, 1)
    assert corners("x") is None
