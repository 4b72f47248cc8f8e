"""The day asked about, as somebody types it."""

from datetime import date

import pytest

from chuanhoa.core.assess.day import read_day
from chuanhoa.core.text import Refused


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-09-30", date(2023, 9, 30)),
        (" 30/9/2023 ", date(2023, 9, 30)),
        ("01/7/2025", date(2025, 7, 1)),
        ("29/2/2024", date(2024, 2, 29)),
        ("1930-01-01", date(1930, 1, 1)),
        ("04/6/2109", date(2109, 6, 4)),
    ],
)
def test_a_day_is_read_as_iso_writes_it_and_as_offices_do(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "hôm nay", "2023", "2023-9-30", "2023-02-29", "29/02/2023", "31/4/2023", "30/9/23",
        "1929-12-31", "2109-06-05", "31/12/2109", "2110-01-01",
        "0000-00-00", "9999-12-31", "2023-09-30T00:00", "-2023-09-30",
        "٢٠٢٣-٠٩-٣٠", "x" * 200,
    ],
)  # fmt: skip
def test_any_other_day_is_refused_with_what_is_wanted(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_day(text)
    message = refused.value.message
    assert message.code == "assess.bad_day"
    assert len(str(message.params["found"])) <= 60
