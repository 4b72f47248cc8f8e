"""A sheet's day of appointment to a rank against the rank on record: filled, sharpened, kept apart."""

import pytest

from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import RankHeld
from tests.registry.importing.conftest import AT, VP, Stage, effects, table

pytestmark = pytest.mark.django_db


def said(rank: str, since: str, day: str = "30/9/2023") -> bytes:
    heads = (
        "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Ngạch", "Ngày bổ nhiệm vào ngạch",
    )  # fmt: skip
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÔNG CHỨC"], [f"(Tính đến ngày {day})"], heads]
    return table([*head, ["1", *VP[:3], VP[4], rank, since]])


def kept() -> list[tuple[str, str, str, str]]:
    rows = RankHeld.objects.filter(known_to=None).order_by("valid_from")
    return [(row.rank, row.begun, str(row.valid_from), str(row.valid_to or "")) for row in rows]


def test_a_day_not_known_before_is_filled_in_and_taken_back_with_the_import(bring: Stage) -> None:
    bring(said("Chuyên viên", ""))
    batch = bring(said("Chuyên viên", "01/8/2016", "31/12/2023"))
    assert kept() == [("01.003", "2016-08-01", "2016-08-01", "")]
    assert effects(bring(said("Chuyên viên", "01/8/2016", "31/12/2024"))) == ["same"]
    importing.undo_batch(batch=batch, by=None, at=AT)
    assert kept() == [("01.003", "", "2023-09-30", "")]


def test_a_day_alone_says_since_when_the_rank_on_record_is_held(bring: Stage) -> None:
    bring(said("Chuyên viên", ""))
    bring(said("", "01/8/2016", "31/12/2023"))
    assert kept() == [("01.003", "2016-08-01", "2016-08-01", "")]


def test_a_year_is_sharpened_and_an_earlier_rank_ends_before(bring: Stage) -> None:
    bring(said("Cán sự", "01/3/2010"), said("Chuyên viên", "2016", "31/12/2023"))
    bring(said("Chuyên viên", "01/8/2016", "31/12/2024"))
    assert kept() == [
        ("01.004", "2010-03-01", "2010-03-01", "2016-07-31"),
        ("01.003", "2016-08-01", "2016-08-01", ""),
    ]


def test_another_rank_since_a_day_follows_the_one_on_record(bring: Stage) -> None:
    bring(said("Cán sự", ""))
    bring(said("Chuyên viên", "01/11/2023", "31/12/2023"))
    assert kept() == [
        ("01.004", "", "2023-09-30", "2023-10-31"), ("01.003", "2023-11-01", "2023-11-01", ""),
    ]  # fmt: skip
