from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.text import (
    Unreadable,
    format_number,
    format_percent,
    format_ratio,
    parse_number,
    percent,
)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        ("1\u00a0234\u202f567,8", "1234567.8"),
        ("0,77%", "0.77"),
        ("80,67 %", "80.67"),
        ("75%", "75"),
        ("1,234", "1.234"),
        ("1.5", "1.5"),
        ("2.34", "2.34"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("388", "388"),
        ("007", "7"),
        ("-5", "-5"),
        ("−5,5", "-5.5"),
        ("+5", "5"),
        (" 12 ", "12"),
    ],
)
def test_numbers_are_read_the_vietnamese_way(written: str, wanted: str) -> None:
    assert str(parse_number(written)) == wanted


def test_numbers_that_are_numbers_stay_exact() -> None:
    assert str(parse_number(388)) == "388"
    assert str(parse_number(0.1)) == "0.1"
    assert str(parse_number(Decimal("1.10"))) == "1.10"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "text.number_empty"),
        ("1,234.5", "text.number_not_understood"),
        ("1,234,567", "text.number_not_understood"),
        ("1.23.456", "text.number_not_understood"),
        ("1.2345.678", "text.number_not_understood"),
        ("0.123.456", "text.number_not_understood"),
        ("1 23", "text.number_not_understood"),
        ("1.234 567", "text.number_not_understood"),
        ("012.345", "text.number_not_understood"),
        ("12,", "text.number_not_understood"),
        (",5", "text.number_not_understood"),
        ("12 người", "text.number_not_understood"),
        ("424/432", "text.number_not_understood"),
        ("12%%", "text.number_not_understood"),
        ("NaN", "text.number_not_understood"),
        ("Infinity", "text.number_not_understood"),
        ("1e5", "text.number_not_understood"),
        ("١٢", "text.number_not_understood"),
        (float("nan"), "text.number_not_understood"),
        (float("inf"), "text.number_not_understood"),
        (True, "text.number_not_understood"),
        (None, "text.number_empty"),
        (date(1985, 3, 5), "text.number_not_understood"),
    ],
)
def test_what_is_no_certain_number_is_refused(written: object, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_number(written)
    assert refusal.value.message.code == code


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12
    )
)
def test_a_written_number_is_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number, 3)) == number


@given(st.integers(-(10**15), 10**15))
def test_a_written_count_is_read_back(number: int) -> None:
    written = format_number(number)
    assert parse_number(written) == number
    assert len(written) == len(f"{number:,}")


@pytest.mark.parametrize(
    ("number", "decimals", "wanted"),
    [
        (0, 0, "0"),
        (1234567, 0, "1.234.567"),
        (Decimal("1234.5"), 1, "1.234,5"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "−3"),
        (Decimal("-0.4"), 0, "0"),
        (2.675, 2, "2,68"),
        (1, 2, "1,00"),
        (Decimal("1E+3"), 0, "1.000"),
    ],
)
def test_format_number_groups_and_rounds_half_up(
    number: float | Decimal, decimals: int, wanted: str
) -> None:
    assert format_number(number, decimals) == wanted


@pytest.mark.parametrize(
    ("k", "n", "decimals", "wanted"),
    [
        (313, 388, 2, "80,67%"),
        (3, 388, 2, "0,77%"),
        (72, 388, 2, "18,56%"),
        (8, 388, 2, "2,06%"),
        (261, 388, 2, "67,27%"),
        (15, 19, 2, "78,95%"),
        (6, 8, 2, "75%"),
        (0, 5, 2, "0%"),
        (5, 5, 2, "100%"),
        (1, 8, 2, "12,50%"),
        (1, 800, 2, "0,13%"),
        (1, 8, 0, "13%"),
        (1, 3, 1, "33,3%"),
        (1, 0, 2, "–"),
        (0, 0, 2, "–"),
    ],
)
def test_format_percent_writes_as_the_office_does(
    k: int, n: int, decimals: int, wanted: str
) -> None:
    assert format_percent(k, n, decimals) == wanted


def test_format_ratio_shows_both_numbers_beside_the_share() -> None:
    assert format_ratio(313, 388) == "80,67% (313/388)"
    assert format_ratio(6, 8) == "75% (6/8)"
    assert format_ratio(1000, 3321, 1) == "30,1% (1.000/3.321)"
    assert format_ratio(0, 0) == "–"


def test_percent_of_nothing_is_unknown_not_zero() -> None:
    assert percent(0, 0) is None
    assert percent(0, 7) == Decimal("0.00")


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_percent_is_exact_half_up(k: int, n: int, decimals: int) -> None:
    share = percent(k, n, decimals)
    assert share is not None
    assert -share.as_tuple().exponent == decimals
    error = Fraction(share) - Fraction(100 * k, n)
    half = Fraction(1, 2 * 10**decimals)
    assert -half < error <= half


@given(
    st.integers(0, 10**6), st.sampled_from([1, 2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 80, 125, 160])
)
def test_percent_agrees_with_decimal_where_decimal_is_exact(k: int, n: int) -> None:
    exact = Decimal(100 * k) / n
    assert percent(k, n) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
