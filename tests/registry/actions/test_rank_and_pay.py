"""Since when a rank is held and since when a step is drawn: two days, and neither tells the other."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official, RankHeld
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

HOUR = timedelta(hours=1)


@pytest.fixture
def official(land: Map) -> Official:
    return OfficialFactory(unit=land.nghia_ta)


def ranked(official: Official, rank: str = "01.003", **about: object) -> RankHeld:
    return actions.set_rank(official=official, rank=rank, by=None, at=AT, **about)  # type: ignore[arg-type]


def correct(row: RankHeld, hours: int = 1, **changes: object) -> None:
    actions.correct(row=row, changes=changes, by=None, at=AT + hours * HOUR)


def kept() -> list[tuple[str, ...]]:
    rows = RankHeld.objects.open().order_by("valid_from")
    return [
        (row.rank, row.begun, row.step, row.pay_begun, str(row.valid_from), str(row.valid_to or ""))
        for row in rows
    ]


def test_a_rank_is_held_from_its_own_day_whatever_the_day_of_the_pay(official: Official) -> None:
    ranked(official, begun="2025-07-01", step="3/9", pay_begun="2022-05-01")
    assert kept() == [("01.003", "2025-07-01", "3/9", "2022-05-01", "2025-07-01", "")]


def test_only_a_day_of_pay_leaves_the_rank_held_from_the_day_it_is_recorded(
    official: Official,
) -> None:
    ranked(official, step="3/9", pay_begun="2022-05-01")
    assert kept() == [("01.003", "", "3/9", "2022-05-01", "2026-03-02", "")]
    assert not RankHeld.objects.get().from_exact


def test_another_step_of_a_rank_on_record_changes_the_pay_alone(official: Official) -> None:
    ranked(official, begun="2016-08-01", step="3/9", pay_begun="2022-05-01")
    ranked(official, step="4/9", coefficient=Decimal("3.33"), pay_begun="2025-05-01")
    assert kept() == [
        ("01.003", "2016-08-01", "3/9", "2022-05-01", "2016-08-01", "2025-04-30"),
        ("01.003", "2016-08-01", "4/9", "2025-05-01", "2025-05-01", ""),
    ]


def test_another_rank_begins_on_its_own_day(official: Official) -> None:
    ranked(official, "01.004", begun="2016-08-01", step="3/10", pay_begun="2022-05-01")
    ranked(official, begun="2025-07-01", step="3/9", pay_begun="2022-05-01")
    assert [row[4:] for row in kept()] == [("2016-08-01", "2025-06-30"), ("2025-07-01", "")]


STEP = {"step": "4/9", "pay_begun": "2025-03-01"}


def test_a_dated_rank_follows_one_of_which_only_an_earlier_day_of_pay_is_known(
    official: Official,
) -> None:
    ranked(official, "01.004", begun="2016-08-01")
    ranked(official, **STEP)
    ranked(official, "01.002", begun="2026-01-01")
    assert kept() == [
        ("01.004", "2016-08-01", "", "", "2016-08-01", "2025-12-30"),
        ("01.003", "", "4/9", "2025-03-01", "2025-12-31", "2025-12-31"),
        ("01.002", "2026-01-01", "", "", "2026-01-01", ""),
    ]


def test_it_does_so_whichever_was_recorded_first(official: Official) -> None:
    ranked(official, "01.002", begun="2026-01-01")
    ranked(official, **STEP)
    assert kept() == [
        ("01.003", "", "4/9", "2025-03-01", "2025-12-31", "2025-12-31"),
        ("01.002", "2026-01-01", "", "", "2026-01-01", ""),
    ]


def test_a_day_of_pay_after_a_dated_rank_is_of_a_later_rank(official: Official) -> None:
    ranked(official, "01.002", begun="2020-01-01")
    ranked(official, **STEP)
    assert [row[0] for row in kept()] == ["01.002", "01.003"]
    ranked(official, "01.004", begun="2025-06-01")
    assert [(row[0], row[4]) for row in kept()] == [
        ("01.002", "2020-01-01"), ("01.003", "2025-05-31"), ("01.004", "2025-06-01"),
    ]  # fmt: skip


def test_a_step_begins_with_its_pay_once_the_rank_has_its_day(official: Official) -> None:
    ranked(official, **STEP)
    ranked(official, begun="2020-03-01")
    assert kept() == [
        ("01.003", "2020-03-01", "", "", "2020-03-01", "2025-02-28"),
        ("01.003", "2020-03-01", "4/9", "2025-03-01", "2025-03-01", ""),
    ]
    ranked(official, "01.002", begun="2026-02-01")
    assert [(row[0], row[5]) for row in kept()] == [
        ("01.003", "2025-02-28"), ("01.003", "2026-01-31"), ("01.002", ""),
    ]  # fmt: skip


def test_without_any_day_nothing_is_recorded(official: Official) -> None:
    with pytest.raises(Refused):
        ranked(official, step="3/9")
    assert kept() == []


def test_a_day_that_was_of_the_pay_is_moved_and_the_row_stays_where_it_was(
    official: Official,
) -> None:
    correct(ranked(official, begun="2022-05-01", step="3/9"), begun="", pay_begun="2022-05-01")
    assert kept() == [("01.003", "", "3/9", "2022-05-01", "2022-05-01", "")]
    correct(RankHeld.objects.open().get(), 2, begun="2025-07-01")
    assert kept() == [("01.003", "2025-07-01", "3/9", "2022-05-01", "2025-07-01", "")]


def test_a_corrected_day_of_appointment_holds_in_every_row_of_the_rank(official: Official) -> None:
    ranked(official, "01.004", begun="2010-01-01")
    ranked(official, begun="2016-08-01", step="3/9", pay_begun="2022-05-01")
    correct(ranked(official, step="4/9", pay_begun="2025-05-01"), begun="2015-08-01")
    assert kept() == [
        ("01.004", "2010-01-01", "", "", "2010-01-01", "2015-07-31"),
        ("01.003", "2015-08-01", "3/9", "2022-05-01", "2015-08-01", "2025-04-30"),
        ("01.003", "2015-08-01", "4/9", "2025-05-01", "2025-05-01", ""),
    ]


def test_a_corrected_day_of_pay_moves_the_end_of_the_step_before(official: Official) -> None:
    ranked(official, begun="2016-08-01", step="3/9", pay_begun="2022-05-01")
    correct(ranked(official, step="4/9", pay_begun="2025-05-01"), pay_begun="2025-06-01")
    assert [row[4:] for row in kept()] == [("2016-08-01", "2025-05-31"), ("2025-06-01", "")]


def test_a_day_that_puts_a_rank_before_another_changes_their_places(official: Official) -> None:
    ranked(official, "01.004", begun="2010-01-01")
    ranked(official, "01.002", begun="2024-01-01")
    wrong = ranked(official, pay_begun="2025-03-01")
    assert [row[0] for row in kept()] == ["01.004", "01.002", "01.003"]
    correct(wrong, begun="2020-05-01")
    assert [(row[0], *row[4:]) for row in kept()] == [
        ("01.004", "2010-01-01", "2020-04-30"), ("01.003", "2020-05-01", "2023-12-31"),
        ("01.002", "2024-01-01", ""),
    ]  # fmt: skip


def test_a_day_of_which_nobody_knew_whose_it_was_goes_once_one_is_stated(
    official: Official,
) -> None:
    ranked(official, begun="2022-05-01", step="3/9")
    RankHeld.objects.update(begun="", either_begun="2022-05-01", from_exact=False)
    row = RankHeld.objects.open().get()
    correct(row, step="4/9")
    assert RankHeld.objects.open().get().either_begun == "2022-05-01"
    correct(RankHeld.objects.open().get(), 2, begun="2022-05-01")
    fresh = RankHeld.objects.open().get()
    assert (fresh.begun, fresh.either_begun, fresh.valid_from) == (
        "2022-05-01", "", date(2022, 5, 1),
    )  # fmt: skip
