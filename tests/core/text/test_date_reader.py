from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chuanhoa.core.text import (
    FIRST_DAY,
    LAST_DAY,
    PartialDate,
    Unreadable,
    from_serial,
    parse_date,
)
from tests.core.text.vietnamese import decomposed

days = st.dates(FIRST_DAY, date(LAST_DAY.year - 1, 12, 31))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("05/03/1985", "1985-03-05"),
        ("5/3/1985", "1985-03-05"),
        ("5.3.1985", "1985-03-05"),
        ("05-03-1985", "1985-03-05"),
        ("05–03–1985", "1985-03-05"),
        (" 05 / 03 / 1985 ", "1985-03-05"),
        ("05 03 1985", "1985-03-05"),
        ("05/03/1985.", "1985-03-05"),
        ("(05/03/1985)", "1985-03-05"),
        ("05/03/1985 00:00:00", "1985-03-05"),
        ("1985-03-05", "1985-03-05"),
        ("1985-03-05T00:00:00Z", "1985-03-05"),
        ("1985/3/5", "1985-03-05"),
        ("05031985", "1985-03-05"),
        ("5031985", "1985-03-05"),
        ("19850305", "1985-03-05"),
        ("20101985", "1985-10-20"),
        ("29/02/2024", "2024-02-29"),
        ("ngày 5 tháng 3 năm 1985", "1985-03-05"),
        ("Ngày 05 tháng 3 năm 1985", "1985-03-05"),
        ("ngày 05/3/1985", "1985-03-05"),
        ("5 tháng 3 năm 1985", "1985-03-05"),
        ("sinh ngày 5/3/1985", "1985-03-05"),
        ("ngày sinh: 5/3/1985", "1985-03-05"),
        ("05-Thg3-1985", "1985-03-05"),
        ("5-Mar-1985", "1985-03-05"),
        ("5 March 1985", "1985-03-05"),
        ("03/1985", "1985-03"),
        ("3.1985", "1985-03"),
        ("1985-03", "1985-03"),
        ("tháng 3/1985", "1985-03"),
        ("tháng 3 năm 1985", "1985-03"),
        ("Mar-1985", "1985-03"),
        ("T3/1985", "1985-03"),
        ("t.03-1985", "1985-03"),
        ("T3 năm 1985", "1985-03"),
        ("00/05/1975", "1975-05"),
        ("0/5/1975", "1975-05"),
        ("--/05/1975", "1975-05"),
        ("…/5/1975", "1975-05"),
        ("../../1975", "1975"),
        ("00/00/1975", "1975"),
        ("00/1975", "1975"),
        ("1975-00-00", "1975"),
        ("__/__/1975", "1975"),
        ("1975", "1975"),
        ("1975.0", "1975"),
        ("năm 1975", "1975"),
        ("sinh năm 1975", "1975"),
        ("Năm sinh: 1975", "1975"),
        ("31048", "1985-01-01"),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_written(written: str, iso: str) -> None:
    assert parse_date(written).iso() == iso


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (1985, "1985"),
        (1985.0, "1985"),
        (31048, "1985-01-01"),
        (31048.75, "1985-01-01"),
        (5031985, "1985-03-05"),
        (date(1985, 3, 5), "1985-03-05"),
        (datetime(1985, 3, 5, 7, 30, tzinfo=UTC), "1985-03-05"),
    ],
)
def test_numbers_are_years_then_serials_and_dates_are_days(value: float | date, iso: str) -> None:
    assert parse_date(value).iso() == iso


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "text.date_empty"),
        ("  \u00a0", "text.date_empty"),
        ("12/12", "text.date_without_year"),
        ("10/10", "text.date_without_year"),
        ("1/9", "text.date_without_year"),
        ("424/432", "text.date_without_year"),
        ("3/85", "text.date_without_year"),
        ("1.5", "text.date_without_year"),
        ("85", "text.date_without_year"),
        ("7", "text.date_without_year"),
        ("5/3/85", "text.date_two_digit_year"),
        ("05.03.85", "text.date_two_digit_year"),
        ("31/02/1985", "text.date_impossible"),
        ("29/02/2023", "text.date_impossible"),
        ("12/31/1985", "text.date_impossible"),
        ("13/1985", "text.date_impossible"),
        ("5/0/1985", "text.date_impossible"),
        ("1985-13-01", "text.date_impossible"),
        ("00/01/1900", "text.date_impossible"),
        ("1/1/1899", "text.date_out_of_range"),
        ("2110", "text.date_out_of_range"),
        ("31/12/1929", "text.date_out_of_range"),
        ("1929", "text.date_out_of_range"),
        (10958, "text.date_out_of_range"),
        ("05/6/2109", "text.date_out_of_range"),
        ("2109", "text.date_out_of_range"),
        ("1/1/0085", "text.date_out_of_range"),
        ("nt", "text.date_not_understood"),
        ("khoảng 1975", "text.date_not_understood"),
        ("1975-1976", "text.date_not_understood"),
        ("Quý I/2023", "text.date_quarter"),
        ("031985", "text.date_not_understood"),
        ("1985?", "text.date_not_understood"),
        ("5/3/1985/7", "text.date_not_understood"),
        ("٥/٣/١٩٨٥", "text.date_not_understood"),
        (12, "text.date_number"),
        (60, "text.date_number"),
        (1899, "text.date_number"),
        (1985.5, "text.date_number"),
        (-1, "text.date_number"),
        (0, "text.date_number"),
        (99999, "text.date_number"),
        (10**20, "text.date_number"),
        (True, "text.date_number"),
        (float("nan"), "text.date_number"),
        (float("inf"), "text.date_number"),
        (None, "text.date_empty"),
        (time(7, 30), "text.date_not_understood"),
        (timedelta(hours=7), "text.date_not_understood"),
        (date(1899, 12, 31), "text.date_out_of_range"),
        (datetime(9999, 12, 31, tzinfo=UTC), "text.date_out_of_range"),
    ],
)
def test_what_is_no_certain_date_is_refused_with_its_reason(written: object, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_date(written)
    assert refusal.value.message.code == code


def test_a_refusal_is_a_sentence_with_the_text_found() -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_date("31/02/1985")
    assert str(refusal.value) == (
        "“31/02/1985” là ngày không có trong lịch. Xem lại ngày và tháng (ngày ghi trước, tháng "
        "ghi sau), ví dụ 31/12/1985."
    )


@pytest.mark.parametrize(
    ("written", "pivot", "iso"),
    [
        ("5/3/85", 2023, "1985-03-05"),
        ("05.03.23", 2023, "2023-03-05"),
        ("05.03.30", 2023, "1930-03-05"),
        ("05-03-00", 2023, "2000-03-05"),
        ("5/3/99", 2023, "1999-03-05"),
        ("00/00/75", 2023, "1975"),
        ("5-Mar-85", 2023, "1985-03-05"),
        ("5/3/1985", 1950, "1985-03-05"),
    ],
)
def test_two_digit_years_end_at_the_pivot(written: str, pivot: int, iso: str) -> None:
    assert parse_date(written, pivot=pivot).iso() == iso


@pytest.mark.parametrize("written", ["12/12", "1/9", "3/85", "85"])
def test_a_pivot_makes_no_date_of_a_class_or_a_pay_step(written: str) -> None:
    with pytest.raises(Unreadable):
        parse_date(written, pivot=2023)


@pytest.mark.parametrize(
    ("serial", "epoch_1904", "day"),
    [
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (61, False, date(1900, 3, 1)),
        (31048, False, date(1985, 1, 1)),
        (45292.99, False, date(2024, 1, 1)),
        (0, True, date(1904, 1, 1)),
        (60, True, date(1904, 3, 1)),
        (29586, True, date(1985, 1, 1)),
    ],
)
def test_serials_count_by_the_calendar_of_their_workbook(
    serial: float, epoch_1904: bool, day: date
) -> None:
    assert from_serial(serial, epoch_1904=epoch_1904) == day


@pytest.mark.parametrize("serial", [0, 60, 60.5, -1, 10**9, float("nan"), float("inf")])
def test_a_serial_without_a_day_is_refused(serial: float) -> None:
    with pytest.raises(Unreadable):
        from_serial(serial)


def test_the_first_and_the_last_day_are_taken() -> None:
    assert [parse_date(day) for day in ("01/01/1930", 10959, "04/6/2109", "5/2109")] == [
        PartialDate(1930, 1, 1), PartialDate(1930, 1, 1), PartialDate(2109, 6, 4), PartialDate(2109, 5),
    ]  # fmt: skip
    with pytest.raises(Unreadable) as refusal:
        parse_date("31/12/1929")
    assert "từ 01/01/1930 đến 04/6/2109" in str(refusal.value)


def test_parse_date_counts_from_1904_when_told() -> None:
    assert parse_date(29586, epoch_1904=True) == PartialDate(1985, 1, 1)
    assert parse_date("29586", epoch_1904=True) == PartialDate(1985, 1, 1)


@given(days)
@example(FIRST_DAY)
def test_every_day_is_read_back_in_every_style(day: date) -> None:
    wanted = PartialDate(day.year, day.month, day.day)
    for written in (
        wanted.show(),
        wanted.iso(),
        spelled := f"ngày {day.day:02d} tháng {day.month} năm {day.year}",
        decomposed(spelled),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02d}{day.month:02d}{day.year}",
        f"{day.year}{day.month:02d}{day.day:02d}",
        day,
    ):
        assert parse_date(written) == wanted
    assert parse_date(f"{day.month}/{day.year}") == PartialDate(day.year, day.month)
    assert parse_date(str(day.year)) == parse_date(day.year) == PartialDate(day.year)


@given(st.dates(FIRST_DAY, LAST_DAY), st.booleans())
def test_every_day_is_read_back_from_its_serial(day: date, epoch_1904: bool) -> None:
    serial = (day - (date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30))) // timedelta(days=1)
    if serial > LAST_DAY.year:
        assert parse_date(serial, epoch_1904=epoch_1904).earliest == day
        assert parse_date(serial + 0.5, epoch_1904=epoch_1904).earliest == day


@given(st.integers(0, 999), st.integers(0, 999))
def test_two_short_numbers_are_never_a_date(one: int, other: int) -> None:
    for sign in "/.-":
        with pytest.raises(Unreadable):
            parse_date(f"{one}{sign}{other}")


@pytest.mark.parametrize("filler", [".", " ", "/", "-", "1", "tháng ", "5/3/"])
def test_a_cell_full_of_filling_is_refused_with_its_beginning(filler: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_date(f"x{filler * 32_000}")
    found = refusal.value.message.params["found"]
    assert found == f"{('x' + filler * 60)[:60]}…"


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_anything_is_a_date_of_our_time_or_unreadable(value: str | float) -> None:
    try:
        read = parse_date(value)
    except Unreadable:
        return
    assert FIRST_DAY <= read.earliest <= read.latest <= LAST_DAY
