"""An older sheet never overrides a newer one, and a newer one never rewrites the past."""

import json
from datetime import date

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportBatch,
    ImportRow,
    PersonDetails,
    RankHeld,
)
from tests.registry.importing.conftest import AT, BT, TODAY, Row, Stage, effects, people, table

pytestmark = pytest.mark.django_db
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Tôn giáo", "Nơi ở hiện nay",
         "Quê quán")  # fmt: skip
S23, S24 = date(2023, 9, 30), date(2024, 12, 31)


def said(day: str, *told: str) -> bytes:
    head = [
        ["UBND XÃ NGHĨA TÁ"],
        ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
        [f"(Tính đến ngày {day})"],
        HEADS,
    ]
    return table([*head, ["1", *BT[:3], BT[4], *told]])


def levels(degree: str, theory: str, day: str) -> bytes:
    return people((*BT[:5], degree, theory, BT[7]), as_of=day)


def degrees() -> list[tuple[str, str]]:
    held = Credential.objects.filter(known_to=None, field="degree").order_by("valid_from", "level")
    return [(row.level, str(row.valid_from)) for row in held]


def on(day: date) -> tuple[str, str]:
    row = PersonDetails.objects.on(day).get()
    return row.religion, row.residence


def clashes(batch: ImportBatch) -> list[list[str]]:
    row = ImportRow.objects.get(sheet__file__batch=batch)
    found: list[list[str]] = json.loads(row.plan).get("clashes", [])
    return found


def test_an_older_sheet_that_says_more_than_a_newer_one_is_a_contradiction(bring: Stage) -> None:
    bring(levels("Đại học", "Trung cấp", "30/9/2023"))
    bring(levels("Đại học", "Trung cấp", "31/12/2024"))
    batch = bring(levels("Thạc sĩ", "Cao cấp", "31/12/2022"))
    assert effects(batch) == ["conflict"]
    assert clashes(batch) == [
        ["credential", "degree", "dai_hoc", "thac_si"],
        ["credential", "political_theory", "trung_cap", "cao_cap"],
    ]
    assert degrees() == [("dai_hoc", "2023-09-30")]


def test_an_awarded_level_is_known_by_the_day_of_the_sheet_that_told_it(bring: Stage) -> None:
    heads = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Trình độ chuyên môn",
             "Năm tốt nghiệp")  # fmt: skip

    def sheet(day: str, *told: str) -> bytes:
        head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], [f"(Tính đến ngày {day})"], heads]
        return table([*head, ["1", *BT[:3], BT[4], *told]])

    bring(sheet("30/9/2023", "Đại học", "2005"))
    assert effects(bring(sheet("31/12/2022", "Thạc sĩ", ""))) == ["conflict"]


def test_a_newer_sheet_that_says_less_is_a_contradiction(bring: Stage, stage: Stage,
                                                         importer: User) -> None:  # fmt: skip
    bring(levels("Thạc sĩ", "Trung cấp", "30/9/2023"))
    batch = stage(levels("Đại học", "Trung cấp", "31/12/2024"))
    assert clashes(batch) == [["credential", "degree", "thac_si", "dai_hoc"]]
    row = ImportRow.objects.get(sheet__file__batch=batch)
    importing.decide(row=row, what="credential.degree", chosen="take", by=None, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert degrees() == [("dai_hoc", "2024-12-31")]


def test_a_higher_level_in_a_newer_sheet_is_told_with_the_one_before(stage: Stage,
                                                                     bring: Stage) -> None:  # fmt: skip
    bring(levels("Đại học", "Trung cấp", "30/9/2023"))
    batch = stage(levels("Đại học", "Cao cấp", "31/12/2024"))
    plan = json.loads(ImportRow.objects.get(sheet__file__batch=batch).plan)
    assert plan["changes"] == [["credential", "political_theory", "trung_cap", "cao_cap"]]


def test_what_passes_holds_from_the_newer_sheet_and_the_past_stays(bring: Stage) -> None:
    bring(said("30/9/2023", "Không", "thôn A"))
    bring(said("31/12/2024", "Phật giáo", "thôn B"))
    assert on(S23) == ("khong", "thôn A")
    assert on(date(2024, 12, 30)) == ("khong", "thôn A")
    assert on(S24) == ("phat_giao", "thôn B")


def test_the_order_in_which_sheets_come_changes_nothing_of_what_passes(bring: Stage) -> None:
    bring(said("31/12/2024", "Phật giáo", "thôn B"))
    bring(said("30/9/2023", "Không", "thôn A"))
    assert on(S23) == ("khong", "thôn A")
    assert on(S24) == ("phat_giao", "thôn B")
    assert PersonDetails.objects.on(S23).get().observed_from == S23


def test_what_is_for_life_is_filled_in_every_period(bring: Stage) -> None:
    bring(said("30/9/2023", "Không", "thôn A"))
    bring(said("31/12/2024", "Phật giáo", "thôn B"))
    bring(people((*BT, "019180000017"), as_of="30/6/2025"))
    held = PersonDetails.objects.filter(known_to=None)
    assert set(held.values_list("ethnicity", flat=True)) == {"tay"}
    assert {row.identity_number for row in held} == {"019180000017"}


def test_two_sheets_of_one_day_that_differ_are_a_contradiction(bring: Stage) -> None:
    bring(said("30/9/2023", "Không", "thôn A"))
    batch = bring(said("30/9/2023", "Không", "thôn B"))
    assert clashes(batch) == [["persondetails", "residence", "thôn A", "thôn B"]]


def test_two_pays_of_one_day_are_a_contradiction_and_a_missing_one_is_joined(bring: Stage) -> None:
    def pay(*told: str) -> bytes:
        heads: Row = (*HEADS[:5], "Ngạch", "Hệ số lương")
        head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH"], ["(Tính đến ngày 30/9/2023)"], heads]
        return table([*head, ["1", *BT[:3], BT[4], *told]])

    bring(pay("Chuyên viên", ""))
    bring(pay("", "2,34"))
    held = RankHeld.objects.get(known_to=None)
    assert (held.rank, str(held.coefficient)) == ("01.003", "2.34")
    assert clashes(bring(pay("Chuyên viên", "2,67"))) == [
        ["rankheld", "coefficient", "2.34", "2.67"]
    ]


def test_a_post_told_for_one_who_served_without_any_known_supplements(
    bring: Stage, importer: User
) -> None:
    bring(people((*BT[:4], "", *BT[5:])))
    batch = bring(people(BT, as_of="31/12/2023"))
    assert effects(batch) == ["changed"]
    held = Appointment.objects.filter(known_to=None).order_by("valid_from")
    assert [(row.post, str(row.valid_from), str(row.valid_to)) for row in held] == [
        ("", "2023-09-30", "2023-12-30"),
        ("BT", "2023-12-31", "None"),
    ]


def test_the_place_of_a_post_taken_from_a_sheet_of_the_same_day(
    stage: Stage, bring: Stage, importer: User
) -> None:
    bring(people(BT))
    batch = stage(people((*BT[:4], "Phó Bí thư Đảng ủy", *BT[5:])))
    importing.choose(row=ImportRow.objects.get(sheet__file__batch=batch), chosen="take")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert [row.post for row in Appointment.objects.filter(known_to=None)] == ["PBT"]
