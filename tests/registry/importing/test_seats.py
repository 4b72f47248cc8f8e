"""Two who would hold a post that a unit has once: the second waits for the clerk to decide."""

import re
from datetime import date

import pytest
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Role, User
from chuanhoa.org.queries import said
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow, PersonDetails
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import OfficialFactory
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
from tests.registry.importing.test_hiding import With
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
BOTH = "Bí thư Đảng ủy kiêm Chủ tịch HĐND"
REFUSED = "cơ quan ấy ghi ngày thôi giữ"
NEXT: Row = ("Lý Văn Thay", "Nam", "1/1/1979", *BT[3:])
LATER = "31/12/2023"


def waiting(batch: ImportBatch) -> ImportRow:
    return ImportRow.objects.get(sheet__file__batch=batch, effect="conflict")


def questions(row: ImportRow) -> list[str]:
    """Return the questions of a row about seats, those that were answered too."""
    return sorted(key for key in row.asks if key.startswith("appointment.holder."))


def answer(batch: ImportBatch, chosen: str, *, seat: str = "", by: User | None = None) -> None:
    """Answer the one question of the row that waits, or that about `seat`."""
    row = waiting(batch)
    (what,) = (key for key in questions(row) if f".{seat}" in key)
    importing.decide(row=row, what=what, chosen=chosen, by=by or batch.by, today=TODAY)


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
        "Triệu Văn Mẫu, đang giữ ngày 31/12/2023; chức vụ này chỉ có một người",
    )
    assert [code for code, _words in line.choices] == ["skip"]


def test_both_are_held_where_the_clerk_says_so(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    answer(batch, "take")
    assert effects(planned(batch)) == ["new"]
    assert any("đã có người khác giữ “Bí thư Đảng ủy”" in note for note in told(batch, 0).notes)


def test_that_both_hold_it_is_told_on_the_page_and_taken_back_there(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    answer(batch, "take")
    (asked,) = (one for one in told(planned(batch), 0).changes if one.of_seat)
    assert (asked.new, asked.decided) == ("Triệu Văn Mẫu và người ở dòng này cùng giữ", True)
    client, row = logged_in(importer), ImportRow.objects.get(sheet__file__batch=batch)
    page = client.get(reverse("registry:import_plan", args=[batch.pk])).content.decode()
    assert f'value="{asked.key}"' in page
    assert "Bỏ quyết định" in page
    client.post(reverse("registry:import_decide", args=[row.pk]), {"what": asked.key, "chosen": ""})
    assert effects(batch) == ["conflict"]


def test_the_former_holder_ends_on_the_day_that_the_clerk_says(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    answer(batch, "ended:2023-11-30")
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
    importing.decide(row=row, what="appointment.post", chosen="take", by=batch.by, today=TODAY)
    answer(planned(batch), "ended:2023-11-30")
    assert effects(planned(batch)) == ["conflict"], "the sex differs"
    importing.apply_batch(
        batch=batch, by=batch.by, at=batch.begun_at.replace(hour=3), today=TODAY
    )  # fmt: skip
    assert holders(date(2023, 12, 31)) == {"Triệu Văn Mẫu"}


def test_the_last_day_of_the_former_one_lies_before_the_list(bring: Stage, stage: Stage) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    for wrong in ("ended:2023-12-31", "ended:hôm qua", "keep"):
        with pytest.raises(Refused):
            answer(batch, wrong)


@pytest.mark.parametrize("early", ["2023-09-29", "1500-01-01"])
def test_nobody_gives_up_a_seat_before_the_first_day_that_he_is_known_to_hold_it(
    bring: Stage, stage: Stage, early: str
) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    with pytest.raises(Refused) as refused:
        answer(batch, f"ended:{early}")
    assert "trước ngày 30/9/2023" in said(refused.value.message)
    answer(batch, "ended:2023-09-30")
    assert effects(planned(batch)) == ["new"]


def test_an_answer_that_the_register_has_come_to_contradict_ends_nobody_and_says_why(
    bring: Stage, stage: Stage
) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    answer(batch, "ended:2023-10-31")
    Appointment.objects.filter(post="BT").update(valid_from=date(2023, 11, 5))
    assert effects(planned(batch)) == ["conflict"]
    assert any("trước ngày 05/11/2023" in note for note in told(batch, 0).notes)


def apply(batch: ImportBatch) -> None:
    at = batch.begun_at.replace(hour=3)
    importing.apply_batch(batch=batch, by=batch.by, at=at, today=TODAY)


@pytest.fixture
def abroad(bring: Stage, stage: Stage, land: Map, with_role: With) -> ImportBatch:
    """The list of a clerk whose commune's former secretary serves in another commune now."""
    bring(people(BT))
    held = Appointment.objects.get(post="BT")
    actions.end_appointment(appointment=held, last=date(2025, 6, 30), by=None, at=AT)
    post = {"unit": land.ben, "staff_kind": "can_bo", "post": "BT", "begun": REFORM.isoformat()}
    actions.add_appointment(official=held.official, appointment=post, by=None, at=AT)
    clerk = with_role(Role.HOME_AFFAIRS, land.new_nghia_ta)
    return stage(people(NEXT, VP, as_of=LATER), by=clerk, scope=land.new_nghia_ta)


def test_the_post_of_somebody_who_went_out_of_reach_is_not_the_clerks_to_end(
    abroad: ImportBatch,
) -> None:
    page = logged_in(abroad.by).get(reverse("registry:import_plan", args=[abroad.pk]))
    shown = page.content.decode()
    assert BT[0] not in shown, "nothing is said of whom he may not see"
    assert "Một người ngoài phạm vi của bạn, đang giữ" in shown
    assert REFUSED in shown
    assert 'value="ended"' not in shown
    assert ('value="take"' in shown, 'value="skip"' in shown) == (True, True)
    url = reverse("registry:import_decide", args=[waiting(abroad).pk])
    (what,) = questions(waiting(abroad))
    sent = {"what": what, "chosen": "ended", "day": "30/11/2023"}
    assert REFUSED in logged_in(abroad.by).post(url, sent, follow=True).content.decode()
    assert waiting(abroad).decided == {}
    answer(abroad, "take")
    assert effects(planned(abroad)) == ["new", "new"]


def test_an_end_that_somebody_else_answered_is_not_carried_out_beyond_the_reach_of_who_writes(
    abroad: ImportBatch, importer: User
) -> None:
    answer(abroad, "ended:2023-11-30", by=importer)
    apply(abroad)
    assert effects(abroad) == ["conflict", "new"]
    assert holders(date(2023, 12, 31)) == {BT[0]}
    assert any(REFUSED in note for note in told(abroad, 0).notes)


@pytest.fixture
def two_seats(bring: Stage, stage: Stage) -> ImportBatch:
    """A list with a row of two seats that two people hold, and one that is written at any rate."""
    bring(people(BT, (*TP[:4], "Chủ tịch HĐND", *TP[5:])))
    return stage(people((*NEXT[:4], BOTH, *NEXT[5:]), VP, as_of=LATER))


def test_nobody_ends_by_a_row_one_of_whose_seats_is_not_decided(two_seats: ImportBatch) -> None:
    answer(two_seats, "ended:2023-11-30", seat="BT.")
    assert effects(planned(two_seats)) == ["conflict", "new"]
    apply(two_seats)
    assert holders(date(2023, 12, 31)) == {BT[0]}


def test_each_seat_of_a_row_is_a_question_of_its_own(
    two_seats: ImportBatch, importer: User
) -> None:
    page = logged_in(importer).get(reverse("registry:import_plan", args=[two_seats.pk]))
    ids = re.findall(r' id="(end-[^"]+)"', page.content.decode())
    assert len(ids) == len(set(ids)) == 2
    answer(two_seats, "ended:2023-11-30", seat="BT.")
    answer(planned(two_seats), "take", seat="CT_HDND.")
    assert effects(planned(two_seats)) == ["new", "new"]
    apply(two_seats)
    assert holders(date(2023, 12, 31)) == {NEXT[0]}


def test_what_was_answered_of_one_holder_says_nothing_of_the_next(
    bring: Stage, stage: Stage
) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    answer(batch, "ended:2023-11-30")
    seat = Appointment.objects.get(post="BT")
    seat.official = OfficialFactory(full_name="Đặng Văn Khác", unit=seat.unit)
    seat.save()
    assert effects(planned(batch)) == ["conflict"]


def test_an_answer_about_somebody_new_stays_when_the_lists_are_compared_again(
    stage: Stage,
) -> None:
    batch = stage(people(BT), people(NEXT, as_of=LATER))
    answer(batch, "ended:2023-11-30")
    assert effects(planned(batch)) == ["new", "new"]
    assert effects(planned(batch)) == ["new", "new"]
    apply(batch)
    assert holders(date(2023, 12, 31)) == {NEXT[0]}


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
    answer(second, "take")
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


@pytest.mark.parametrize("what", ["birth", "seat.99", "x"])
def test_a_question_that_a_row_does_not_ask_takes_no_answer(
    bring: Stage, stage: Stage, importer: User, what: str
) -> None:
    bring(people(BT))
    batch = stage(people(NEXT, as_of=LATER))
    row = waiting(batch)
    assert what not in row.asks
    with pytest.raises(Refused):
        importing.decide(row=row, what=what, chosen="take", by=importer, today=TODAY)
    page = reverse("registry:import_decide", args=[row.pk])
    logged_in(importer).post(page, {"what": what, "chosen": "take"})
    row.refresh_from_db()
    assert row.decided == {}
