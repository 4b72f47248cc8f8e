"""Two who would hold a post that a unit has once: the second waits for the clerk to decide."""

from datetime import date

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow, PersonDetails
from chuanhoa.registry.queries import importing as queries
from tests.registry.importing.conftest import (
    AT,
    BT,
    TODAY,
    TP,
    VP,
    Row,
    Stage,
    effects,
    people,
    table,
)
from tests.registry.importing.test_dropped import told

pytestmark = pytest.mark.django_db
HOLDER = "appointment.holder"
NEXT: Row = ("Lý Văn Thay", "Nam", "1/1/1979", *BT[3:])
LATER = "31/12/2023"


def waiting(batch: ImportBatch) -> ImportRow:
    return ImportRow.objects.get(sheet__file__batch=batch, effect="conflict")


def planned(batch: ImportBatch) -> ImportBatch:
    importing.plan_batch(batch=batch, by=batch.by, today=TODAY)
    return batch


def holders(day: date) -> set[str]:
    held = Appointment.objects.on(day).filter(post="BT").values("official")
    rows = PersonDetails.objects.filter(official__in=held, known_to=None, valid_to=None)
    return {row.full_name for row in rows}


def test_a_second_holder_waits_and_names_the_first(bring: Stage, stage: Stage) -> None:
    bring(people(BT, TP))
    batch = stage(people(NEXT, as_of=LATER))
    assert effects(batch) == ["conflict"]
    (line,) = queries.change_lines([waiting(batch)], queries.veil_of(batch, batch.by, today=TODAY))
    (asked,) = line.clashes
    assert (asked.label, asked.old) == (
        "Người giữ chức vụ Bí thư Đảng ủy",
        "Triệu Văn Mẫu, đang giữ; chức vụ này chỉ có một người",
    )
    assert [code for code, _words in line.choices] == ["skip"]


def test_both_are_held_where_the_clerk_says_so(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    importing.decide(row=waiting(batch), what=HOLDER, chosen="take")
    assert effects(planned(batch)) == ["new"]
    assert any("đã có người khác giữ “Bí thư Đảng ủy”" in note for note in told(batch, 0).notes)


def test_the_former_holder_ends_on_the_day_that_the_clerk_says(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    importing.decide(row=waiting(batch), what=HOLDER, chosen="ended:2023-11-30")
    assert effects(planned(batch)) == ["new"]
    importing.apply_batch(
        batch=batch, by=batch.by, at=batch.begun_at.replace(hour=3), today=TODAY
    )  # fmt: skip
    assert holders(date(2023, 11, 30)) == {"Triệu Văn Mẫu"}
    assert holders(date(2023, 12, 31)) == {"Lý Văn Thay"}
    importing.undo_batch(batch=batch, by=batch.by, at=batch.begun_at.replace(hour=4))
    assert holders(date(2023, 12, 31)) == {"Triệu Văn Mẫu"}


def test_nobody_ends_by_a_row_that_waits_for_something_else(bring: Stage, stage: Stage) -> None:
    bring(people(BT, (*NEXT[:4], "Văn phòng - Thống kê", *NEXT[5:])))
    batch = stage(people(("Lý Văn Thay", "Nữ", *NEXT[2:]), as_of=LATER))
    row = waiting(batch)
    importing.decide(row=row, what="appointment.post", chosen="take")
    importing.decide(row=waiting(planned(batch)), what=HOLDER, chosen="ended:2023-11-30")
    assert effects(planned(batch)) == ["conflict"], "the sex differs"
    importing.apply_batch(
        batch=batch, by=batch.by, at=batch.begun_at.replace(hour=3), today=TODAY
    )  # fmt: skip
    assert holders(date(2023, 12, 31)) == {"Triệu Văn Mẫu"}


def test_the_last_day_of_the_former_one_lies_before_the_list(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    row = waiting(stage(people(NEXT, as_of=LATER)))
    for wrong in ("ended:2023-12-31", "ended:hôm qua", "keep"):
        with pytest.raises(Refused):
            importing.decide(row=row, what=HOLDER, chosen=wrong)


def test_of_two_in_one_sheet_the_second_waits(stage: Stage) -> None:
    batch = stage(people(BT, (*TP[:4], BT[4], *TP[5:])))
    assert effects(batch) == ["new", "conflict"]


def test_a_seat_that_another_row_of_the_list_gives_up_is_free(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    moved = (*BT[:4], "Chủ tịch UBND", *BT[5:])
    batch = stage(people(NEXT, moved, as_of=LATER))
    assert effects(batch) == ["conflict", "conflict"], "his own change waits, and so does the seat"
    importing.choose(row=ImportRow.objects.get(sheet__file__batch=batch, row=6), chosen="take")
    assert effects(planned(batch)) == ["new", "changed"]


def test_what_is_added_to_a_seat_that_is_held_is_no_question(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    second = stage(people(NEXT))
    importing.decide(row=waiting(second), what=HOLDER, chosen="take")
    importing.apply_batch(batch=second, by=second.by, at=AT, today=TODAY)
    dated = table(
        [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], ["(Tính đến ngày 31/12/2023)"],
         ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Ngày bổ nhiệm"),
         ("1", BT[0], BT[2], BT[4], "1/1/2020")]
    )  # fmt: skip
    assert effects(stage(dated)) == ["changed"]


def test_the_holder_named_again_is_no_question(bring: Stage, stage: Stage) -> None:
    bring(people(BT, VP))
    assert effects(stage(people(BT, VP, as_of=LATER))) == ["same", "same"]
