from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.figures import Indicators
from chuanhoa.core.figures.ages import months_before
from chuanhoa.core.figures.periods import Length, period_of, periods, sure_period
from chuanhoa.core.figures.series import series
from chuanhoa.core.figures.structure import Cell
from chuanhoa.core.figures.turns import (
    ALL,
    DEPUTIES,
    STAFF,
    UNKNOWN_KIND,
    Turn,
    TurnCell,
    turns_table,
)
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.text import PartialDate

LENGTHS: list[Length] = ["month", "quarter", "half_year", "year"]


def test_periods_carry_their_names() -> None:
    day = date(2023, 9, 30)
    named = [period_of(day, length) for length in LENGTHS]
    assert [one and (one.code, one.label, one.label_en, one.first, one.last) for one in named] == [
        ("2023-09", "Tháng 9/2023", "9/2023", date(2023, 9, 1), date(2023, 9, 30)),
        ("2023-Q3", "Quý III/2023", "Q3 2023", date(2023, 7, 1), date(2023, 9, 30)),
        (
            "2023-H2",
            "6 tháng cuối năm 2023",
            "Second half of 2023",
            date(2023, 7, 1),
            date(2023, 12, 31),
        ),
        ("2023", "Năm 2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
    ]


def test_terms_come_from_the_data(indicators: Indicators) -> None:
    term = period_of(date(2023, 9, 30), "term", indicators.terms)
    assert term is not None
    assert (term.code, term.label) == ("2021-2025", "Giai đoạn 2021–2025")
    assert period_of(date(1999, 1, 1), "term", indicators.terms) is None
    codes = [
        one.code for one in periods(date(2021, 1, 1), date(2026, 3, 1), "term", indicators.terms)
    ]
    assert codes == ["2021-2025", "2026-2030"]


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.sampled_from(LENGTHS))
def test_every_day_is_in_exactly_one_period_and_no_day_is_left_out(
    day: date, length: Length
) -> None:
    listed = periods(date(day.year, 1, 1), date(day.year, 12, 31), length)
    assert [one for one in listed if one.first <= day <= one.last] == [period_of(day, length)]
    borders = [(one.last, other.first) for one, other in pairwise(listed)]
    assert {other.toordinal() - last.toordinal() for last, other in borders} <= {1}
    assert (listed[0].first, listed[-1].last) == (date(day.year, 1, 1), date(day.year, 12, 31))


def test_a_date_that_is_not_precise_enough_is_in_no_period() -> None:
    found = [
        sure_period(PartialDate.from_iso(text), length)
        for text, length in (("2023", "month"), ("2023-09", "quarter"), ("2023", "year"))
    ]
    assert [one and one.code for one in found] == [None, "2023-Q3", "2023"]
    assert sure_period(None, "year") is None


def test_somebody_born_on_29_february_comes_of_age_on_1_march() -> None:
    born = date(2004, 2, 29)
    assert born > months_before(date(2022, 2, 28), 18 * 12)
    assert born <= months_before(date(2022, 3, 1), 18 * 12)
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)


@settings(deadline=None)
@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.integers(0, 60))
def test_a_birthday_is_the_first_day_of_the_new_age(born: date, years: int) -> None:
    if (born.month, born.day) == (2, 29):
        born = date(born.year, 2, 28)
    birthday = date(born.year + years, born.month, born.day)
    eve = date.fromordinal(birthday.toordinal() - 1)
    assert born <= months_before(birthday, years * 12)
    assert born > months_before(eve, years * 12)


def turn(person: int, kind: str | None, when: str | None) -> Turn:
    return Turn(person, kind, PartialDate.from_iso(when) if when else None)


def test_turns_and_people_are_told_apart_and_deputies_stand_alone(catalogues: Catalogues) -> None:
    table = turns_table(
        [
            turn(1, "ly_luan_chinh_tri", "2022-03-01"),
            turn(1, "ly_luan_chinh_tri", "2022-11-01"),
            turn(1, "quoc_phong_an_ninh", "2023"),
            turn(2, "quoc_phong_an_ninh", "2023-05"),
            turn(2, "dai_bieu_hdnd", "2022-06-01"),
            turn(3, "dai_bieu_hdnd", None),
            turn(3, None, "2023-01-01"),
        ],
        kinds=catalogues["turn_kind"],
        length="year",
    )
    assert [period.code for period in table.periods] == ["2022", "2023"]
    first, second = table.periods
    cells = {
        kind: (table.cell(kind, period=first), table.cell(kind, period=second), table.cell(kind))
        for kind in ("ly_luan_chinh_tri", "quoc_phong_an_ninh", STAFF, DEPUTIES, UNKNOWN_KIND, ALL)
    }
    assert cells == {
        "ly_luan_chinh_tri": (TurnCell(2, 1), TurnCell(0, 0), TurnCell(2, 1)),
        "quoc_phong_an_ninh": (TurnCell(0, 0), TurnCell(2, 2), TurnCell(2, 2)),
        STAFF: (TurnCell(2, 1), TurnCell(2, 2), TurnCell(4, 2)),
        DEPUTIES: (TurnCell(1, 1), TurnCell(0, 0), TurnCell(2, 2)),
        UNKNOWN_KIND: (TurnCell(0, 0), TurnCell(1, 1), TurnCell(1, 1)),
        ALL: (TurnCell(3, 2), TurnCell(3, 3), TurnCell(7, 3)),
    }
    assert (table.undated(), table.undated(STAFF)) == (TurnCell(1, 1), TurnCell(0, 0))
    assert table.cell("ly_luan_chinh_tri", "quoc_phong_an_ninh") == TurnCell(4, 2)


TURNS = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.sampled_from(["ly_luan_chinh_tri", "vi_tri_viec_lam", "dai_bieu_hdnd", None, "x"]),
        st.sampled_from(["2021", "2022-01", "2022-02-03", "2023-05-06", None]),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(TURNS, st.sampled_from(LENGTHS))
def test_turns_add_up_and_people_never_exceed_them(
    catalogues: Catalogues, rows: list[tuple[int, str | None, str | None]], length: Length
) -> None:
    table = turns_table((turn(*row) for row in rows), kinds=catalogues["turn_kind"], length=length)
    parts = [table.cell(kind).turns for kind in (*table.kinds, UNKNOWN_KIND)]
    assert sum(parts) == table.cell(ALL).turns == len(rows)
    by_period = sum(table.cell(ALL, period=period).turns for period in table.periods)
    assert by_period + table.undated().turns == len(rows)
    kinds = (*table.kinds, UNKNOWN_KIND, STAFF, DEPUTIES, ALL)
    cells = [table.cell(kind, period=period) for kind in kinds for period in (None, *table.periods)]
    assert [cell for cell in cells if not cell.people <= cell.turns <= cell.people * 30] == []
    assert table.cell(ALL).people == len({person for person, _, _ in rows})


def cell(k: int, definition: str = "degree.dai_hoc#1") -> Cell:
    return Cell("degree.dai_hoc", k, 400, 0, 2, definition)


def test_a_series_is_cut_on_1_july_2025_and_compares_nothing_across(indicators: Indicators) -> None:
    days = [date(2025, 9, 30), date(2023, 12, 31), date(2024, 12, 31), date(2025, 6, 30)]
    segments = series(zip(days, map(cell, (360, 300, 310, 312)), strict=True), indicators.breaks)
    told = [
        [(point.as_of.year, point.cell.k, point.change) for point in segment.points]
        for segment in segments
    ]
    assert told == [
        [(2023, 300, None), (2024, 310, Decimal("2.50")), (2025, 312, Decimal("0.50"))],
        [(2025, 360, None)],
    ]
    assert [segment.after and segment.after.day for segment in segments] == [None, date(2025, 7, 1)]


@pytest.mark.parametrize(("last", "pieces"), [(date(2025, 6, 30), 1), (date(2025, 7, 1), 2)])
def test_the_day_of_the_break_belongs_to_what_comes_after(
    indicators: Indicators, last: date, pieces: int
) -> None:
    points = [(date(2025, 6, 1), cell(1)), (last, cell(2))]
    assert len(series(points, indicators.breaks)) == pieces


def test_a_series_is_cut_where_its_definition_changes() -> None:
    points = [(date(2020, 1, 1), cell(1)), (date(2021, 1, 1), cell(2, "degree.dai_hoc#2"))]
    assert [(len(one.points), one.redefined) for one in series(points, ())] == [
        (1, False),
        (1, True),
    ]
