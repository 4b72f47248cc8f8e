import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.text import PartialDate, parse_date, written

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
partial_dates = st.one_of(
    days.map(lambda day: PartialDate(day.year, day.month, day.day)),
    days.map(lambda day: PartialDate(day.year, day.month)),
    days.map(lambda day: PartialDate(day.year)),
)


@pytest.mark.parametrize(
    ("partial", "precision", "earliest", "latest", "iso", "shown"),
    [
        (
            PartialDate(1985, 3, 10),
            *("day", date(1985, 3, 10), date(1985, 3, 10)),
            *("1985-03-10", "10/3/1985"),
        ),
        (
            PartialDate(2024, 2),
            *("month", date(2024, 2, 1), date(2024, 2, 29)),
            *("2024-02", "02/2024"),
        ),
        (
            PartialDate(1975),
            *("year", date(1975, 1, 1), date(1975, 12, 31)),
            *("1975", "1975"),
        ),
        (
            PartialDate(2026, 1, 5),
            *("day", date(2026, 1, 5), date(2026, 1, 5)),
            *("2026-01-05", "05/01/2026"),
        ),
    ],
)
def test_a_partial_date_tells_its_bounds_and_writes_itself(
    partial: PartialDate,
    precision: str,
    earliest: date,
    latest: date,
    iso: str,
    shown: str,
) -> None:
    assert partial.precision == precision
    assert (partial.earliest, partial.latest) == (earliest, latest)
    assert partial.iso() == iso
    assert partial.show() == str(partial) == shown


@pytest.mark.parametrize(
    "parts",
    [(1985, 13), (1985, 2, 29), (1985, 0), (1985, 4, 0), (1985, 4, 31), (0,), (1985, None, 3)],
)
def test_an_impossible_date_cannot_be_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the calendar words it, not we
        PartialDate(*parts)


@pytest.mark.parametrize(
    "text", ["", "85", "1985-3", "1985-03-1", "1985-02-30", "10/3/1985", "١٩٨٥"]
)
def test_from_iso_takes_only_what_iso_writes(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the calendar words it, not we
        PartialDate.from_iso(text)


@given(partial_dates)
def test_iso_comes_back_whole(partial: PartialDate) -> None:
    assert PartialDate.from_iso(partial.iso()) == partial
    assert pickle.loads(pickle.dumps(partial)) == partial
    assert hash(PartialDate.from_iso(partial.iso())) == hash(partial)


@given(days)
def test_of_keeps_the_day(day: date) -> None:
    partial = PartialDate.of(day)
    assert (partial.earliest, partial.latest, partial.precision) == (day, day, "day")


@given(partial_dates, partial_dates)
def test_order_is_by_the_earliest_day_then_the_less_precise(
    one: PartialDate, other: PartialDate
) -> None:
    if one.earliest != other.earliest:
        assert (one < other) == (one.earliest < other.earliest)
    else:
        span, other_span = one.latest - one.earliest, other.latest - other.earliest
        assert (one < other) == (span > other_span)
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other) == (not other < one)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((2025, 7, 1), "01/7/2025"), ((2026, 1, 5), "05/01/2026"), ((2026, 2, 28), "28/02/2026"),
        ((2023, 12, 9), "09/12/2023"), ((1985, 3), "3/1985"), ((1985, 2), "02/1985"),
        ((1985,), "1985"),
    ],
)  # fmt: skip
def test_days_below_ten_and_two_months_take_a_zero(parts: tuple[int, ...], text: str) -> None:
    assert written(*parts) == PartialDate(*parts).show() == text
    assert parse_date(text) == PartialDate(*parts), "and it is read again as it was meant"
