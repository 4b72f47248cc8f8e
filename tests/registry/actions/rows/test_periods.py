from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.text import PartialDate, Refused
from chuanhoa.registry.actions.rows.periods import Period, period

SEEN = date(2023, 9, 30)


@pytest.mark.parametrize(
    ("begun", "observed", "ended", "expected"),
    [
        ("2020-03-15", None, "", Period(date(2020, 3, 15), exact=True)),
        ("2020-03", None, "", Period(date(2020, 3, 31), exact=False)),
        ("2020", None, "", Period(date(2020, 12, 31), exact=False)),
        ("", SEEN, "", Period(SEEN, exact=False)),
        ("2023", SEEN, "", Period(SEEN, exact=False)),
        ("2020", SEEN, "", Period(date(2020, 12, 31), exact=False)),
        ("2020-03-15", None, "2022", Period(date(2020, 3, 15), exact=True, last=date(2022, 1, 1))),
        ("2020", None, "2020", Period(date(2020, 12, 31), exact=False, last=date(2020, 12, 31))),
    ],
)
def test_a_period_holds_the_days_that_are_certain(
    begun: str, observed: date | None, ended: str, expected: Period
) -> None:
    assert period(what="x", begun=begun, observed=observed, ended=ended) == expected


@pytest.mark.parametrize(
    ("begun", "observed", "ended", "code"),
    [
        ("", None, "2020", "registry.start_unknown"),
        ("2024", SEEN, "", "registry.after_observed"),
        ("2020-03-15", None, "2020-03-14", "registry.reversed"),
        ("", SEEN, "2022", "registry.reversed"),
    ],
)
def test_dates_that_contradict_each_other_are_refused(
    begun: str, observed: date | None, ended: str, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        period(what="x", begun=begun, observed=observed, ended=ended)
    assert refusal.value.message.code == code


PARTIAL = st.dates(date(1950, 1, 1), date(2049, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)


@given(PARTIAL, st.dates(date(1950, 1, 1), date(2049, 12, 31)) | st.none())
def test_a_start_is_never_before_its_last_possible_day_unless_it_was_seen_to_hold(
    start: PartialDate, observed: date | None
) -> None:
    try:
        found = period(what="x", begun=start.iso(), observed=observed)
    except Refused:
        assert observed is not None
        assert start.earliest > observed
        return
    assert start.earliest <= found.first <= start.latest
    assert found.first == start.latest or found.first == observed
    assert found.exact is (start.precision == "day")
