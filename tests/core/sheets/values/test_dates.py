from datetime import date, datetime, time

import pytest

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.values.bad import Bad
from chuanhoa.core.sheets.values.birth import birth_reader
from chuanhoa.core.sheets.values.dates import date_reader, join_date, span_reader
from chuanhoa.core.text import PartialDate

read = date_reader(epoch_1904=False, pivot=2023)
born = birth_reader(epoch_1904=False, pivot=2007)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        (datetime(1985, 3, 10), "1985-03-10"),  # noqa: DTZ001 -- a cell has no time zone
        ("10/03/1985", "1985-03-10"),
        ("3/1985", "1985-03"),
        (1985, "1985"),
        ("năm 1985", "1985"),
        ("10.03.85", "1985-03-10"),
        (31116, "1985-03-10"),
        ("00/00/1975", "1975"),
    ],
)
def test_births_keep_the_precision_they_were_written_in(cell: Cell, iso: str) -> None:
    found = born(cell)
    assert isinstance(found, PartialDate)
    assert found.iso() == iso


@pytest.mark.parametrize(
    ("cell", "code", "suggestion"),
    [
        ("31/02/1980", "text.date_impossible", None),
        ("03/25/1980", "text.date_impossible", "25/3/1980"),
        ("10/06/2080", "sheets.birth_year", None),
        ("31/12/1929", "sheets.birth_year", None),
        ("05/6/2109", "sheets.birth_year", None),
        ("12/12", "text.date_without_year", None),
        ("sinh ngày 10/03/1985 tại xã", "text.date_not_understood", "10/3/1985"),
        (time(3, 4), "sheets.not_a_date", None),
    ],
)
def test_what_is_no_birth_is_refused_with_its_reason(
    cell: Cell, code: str, suggestion: str | None
) -> None:
    found = born(cell)
    assert isinstance(found, Bad)
    assert (found.code, found.suggestion, found.kept) == (code, suggestion, None)


@pytest.mark.parametrize("written", ["T5/2022", "tháng 5/2022", "5/2022", "tháng 5 năm 2022"])
def test_a_month_is_a_date_in_any_column_of_dates(written: str) -> None:
    assert read(written) == PartialDate(2022, 5)


@pytest.mark.parametrize("written", ["Quý II/2022", "quý 2 năm 2022", "Q2/2022", "Quý IV-2022"])
def test_a_quarter_is_no_date_and_its_year_is_what_is_known(written: str) -> None:
    found = read(written)
    assert isinstance(found, Bad)
    assert (found.code, found.suggestion) == ("text.date_quarter", "2022")


@pytest.mark.parametrize("written", ["T13/2022", "T5", "Quý V/2022"])
def test_what_is_neither_month_nor_quarter_is_refused(written: str) -> None:
    assert isinstance(read(written), Bad)


def test_serial_numbers_follow_the_calendar_of_the_workbook() -> None:
    assert date_reader(epoch_1904=True, pivot=None)(31116 - 1462) == PartialDate(1985, 3, 10)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("01/03/2022 - 30/03/2022", "2022-03-01", "2022-03-30"),
        ("từ 01/3/2022 đến 30/3/2022", "2022-03-01", "2022-03-30"),
        ("Từ ngày 5/8 đến ngày 9/8/2022", "2022-08-05", "2022-08-09"),
        ("01 - 05/3/2022", "2022-03-01", "2022-03-05"),
        ("2020 - 2022", "2020", "2022"),
        ("từ 6/2019 đến nay", "2019-06", None),
        ("3/2022", "2022-03", None),
        ("tháng 5-7/2022", "2022-05", "2022-07"),
        ("5-7/2022", "2022-05", "2022-07"),
        ("từ tháng 5 đến tháng 7/2022", "2022-05", "2022-07"),
        ("Từ tháng 5 đến hết tháng 7 năm 2022", "2022-05", "2022-07"),
        ("T12/2021 - T2/2022", "2021-12", "2022-02"),
        ("T5/2022", "2022-05", None),
        ("quý II/2022", "2022-04", "2022-06"),
        ("Quý 3 - 4 năm 2022", "2022-07", "2022-12"),
        ("05-07-2022", "2022-07-05", None),
        (date(2022, 3, 1), "2022-03-01", None),
    ],
)
def test_a_stretch_of_time_is_read_in_one_cell(cell: Cell, first: str, last: str | None) -> None:
    found = span_reader(epoch_1904=False)(cell)
    assert isinstance(found, tuple)
    assert (found[0] and found[0].iso(), found[1] and found[1].iso()) == (first, last)


def test_a_stretch_that_ends_before_it_begins_keeps_its_beginning() -> None:
    found = span_reader(epoch_1904=False)("30/3/2022 - 01/3/2022")
    assert isinstance(found, Bad)
    assert (found.code, found.kept) == (
        "sheets.ends_before_it_begins",
        (PartialDate(2022, 3, 30), None),
    )


@pytest.mark.parametrize("cell", ["5/7-2022", "25-3/2022", "7-5/2022", "13-14/2022", "5.7/2022"])
def test_numbers_between_which_the_signs_differ_are_no_date(cell: str) -> None:
    found = span_reader(epoch_1904=False)(cell)
    assert isinstance(found, Bad)
    assert (found.code, found.kept, found.suggestion) == ("sheets.not_a_span", None, None)


def test_a_duration_is_no_stretch_between_dates_and_stays_text() -> None:
    assert span_reader(epoch_1904=False)("3 tháng") == "3 tháng"


def test_other_words_in_a_column_of_time_are_kept_with_a_warning() -> None:
    found = span_reader(epoch_1904=False)("theo thông báo")
    assert isinstance(found, Bad)
    assert (found.severity, found.kept) == ("warning", "theo thông báo")


def test_a_date_may_stand_in_three_columns() -> None:
    assert join_date((5, 3, 1980)) == PartialDate(1980, 3, 5)
    assert join_date((None, None, 1985)) == PartialDate(1985)
    assert join_date((None, None, None)) is None
    assert isinstance(join_date((31, 2, 1980)), Bad)
