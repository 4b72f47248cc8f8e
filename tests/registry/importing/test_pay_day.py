"""A sheet's day of the pay step is a day of the pay: it never says since when the rank is held."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing import comparing
from chuanhoa.registry.models import ImportBatch, ImportRow, ImportSheet, Official, RankHeld
from tests.registry.importing.conftest import AT, VP, Stage, effects, table

pytestmark = pytest.mark.django_db
HEADS = ("Ngạch", "Ngày bổ nhiệm vào ngạch", "Bậc lương", "Hệ số lương", "Ngày hưởng")
RANK, STEP, FACTOR = "Chuyên viên", "3/9", "3,00"


def said(*told: str, day: str = "30/9/2023", heads: tuple[str, ...] = HEADS) -> bytes:
    head = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", *heads)
    lines = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÔNG CHỨC"], [f"(Tính đến ngày {day})"], head]
    return table([*lines, ["1", *VP[:3], VP[4], *told]])


def plan(batch: ImportBatch) -> dict[str, Any]:
    return dict(json.loads(ImportRow.objects.get(sheet__file__batch=batch).plan))


def kept() -> list[tuple[str, ...]]:
    rows = RankHeld.objects.filter(known_to=None).order_by("valid_from")
    return [
        (row.rank, row.begun, row.step, row.pay_begun, str(row.valid_from), str(row.valid_to or ""))
        for row in rows
    ]


def test_the_day_of_the_pay_is_kept_and_the_rank_is_held_from_the_sheets_day(bring: Stage) -> None:
    sheet = said(RANK, "", STEP, FACTOR, "01/5/2022")
    bring(sheet)
    assert kept() == [("01.003", "", "3/9", "2022-05-01", "2023-09-30", "")]
    assert not RankHeld.objects.get(known_to=None).from_exact
    assert effects(bring(said(RANK, "", STEP, FACTOR, "01/5/2022", day="31/12/2024"))) == ["same"]


def test_both_days_are_kept_each_as_its_own(bring: Stage) -> None:
    batch = bring(said(RANK, "01/8/2016", STEP, FACTOR, "01/5/2022"))
    assert kept() == [("01.003", "2016-08-01", "3/9", "2022-05-01", "2016-08-01", "")]
    told = {name: new for what, name, _old, new in plan(batch)["changes"] if what == "rankheld"}
    assert (told["appointed"], told["pay_begun"]) == ("2016-08-01", "2022-05-01")


def test_a_step_kept_from_an_earlier_rank_does_not_move_the_rank(bring: Stage) -> None:
    bring(said(RANK, "01/7/2025", STEP, FACTOR, "01/5/2022", day="31/12/2025"))
    assert kept() == [("01.003", "2025-07-01", "3/9", "2022-05-01", "2025-07-01", "")]


def test_a_new_step_of_the_same_rank_leaves_its_day_alone(bring: Stage) -> None:
    bring(said(RANK, "01/8/2016", STEP, FACTOR, "01/5/2022"))
    bring(said(RANK, "", "4/9", "3,33", "01/5/2025", day="31/12/2025"))
    assert kept() == [
        ("01.003", "2016-08-01", "3/9", "2022-05-01", "2016-08-01", "2025-04-30"),
        ("01.003", "2016-08-01", "4/9", "2025-05-01", "2025-05-01", ""),
    ]


def test_a_new_step_without_a_day_is_drawn_by_the_sheets_day(bring: Stage) -> None:
    bring(said(RANK, "01/8/2016", STEP, FACTOR, ""))
    bring(said(RANK, "01/8/2016", "4/9", "3,33", "", day="31/12/2025"))
    assert kept() == [
        ("01.003", "2016-08-01", "3/9", "", "2016-08-01", "2025-12-30"),
        ("01.003", "2016-08-01", "4/9", "", "2025-12-31", ""),
    ]


def test_two_steps_of_one_day_are_a_contradiction(bring: Stage) -> None:
    bring(said(RANK, "01/8/2016", STEP, FACTOR, ""))
    batch = bring(said(RANK, "01/8/2016", "4/9", FACTOR, ""))
    assert plan(batch)["clashes"] == [["rankheld", "step", "3/9", "4/9"]]


def test_a_later_sheet_fills_in_either_day(bring: Stage) -> None:
    bring(said(RANK, "", STEP, FACTOR, ""))
    bring(said(RANK, "", STEP, FACTOR, "01/5/2022", day="31/12/2023"))
    assert kept() == [("01.003", "", "3/9", "2022-05-01", "2023-09-30", "")]
    batch = bring(said(RANK, "01/8/2016", STEP, FACTOR, "01/5/2022", day="31/12/2024"))
    assert kept() == [("01.003", "2016-08-01", "3/9", "2022-05-01", "2016-08-01", "")]
    importing.undo_batch(batch=batch, by=None, at=AT)
    assert kept() == [("01.003", "", "3/9", "2022-05-01", "2023-09-30", "")]


def test_a_day_of_pay_without_any_pay_is_kept_aside(bring: Stage) -> None:
    bring(said("", "", "", "", "01/5/2022"))
    assert not RankHeld.objects.exists()
    assert ["pay_from", "01/5/2022"] in json.loads(ImportRow.objects.get().record)["aside"]


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (["rank_from"], "begun"),
        (["pay_from"], "pay_begun"),
        (["rank_from", "pay_from"], "either_begun"),
        ([], "either_begun"),
    ],
)
def test_a_day_staged_before_is_what_its_sheets_columns_say(columns: list[str], name: str) -> None:
    sheet = ImportSheet(columns=[{"field": field} for field in ("full_name", *columns)])
    one = comparing.Drafting(None, date(2023, 9, 30), ImportRow(sheet=sheet), None)  # type: ignore[arg-type]
    told = comparing._days_named(one, {"rank": "01.003", "begun": "2022-05-01"})
    assert told == {"rank": "01.003", name: "2022-05-01"}


def test_a_dated_rank_of_a_sheet_follows_one_that_was_typed_with_an_earlier_day_of_pay(
    bring: Stage,
) -> None:
    bring(said("", "", "", "", ""))
    actions.set_rank(
        official=Official.objects.get(), rank="01.003", step="3/9", pay_begun="2022-05-01", by=None,
        at=AT + timedelta(days=1000),
    )  # fmt: skip
    bring(said("Chuyên viên chính", "01/6/2024", "", "", "", day="31/12/2024"))
    assert [(row[0], *row[4:]) for row in kept()] == [
        ("01.003", "2024-05-31", "2024-05-31"), ("01.002", "2024-06-01", ""),
    ]  # fmt: skip
