"""An older list after a newer one: nobody is put among people of whom a full list does not know."""

from datetime import date

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import User
from chuanhoa.org.queries import country, ground_on, line_of
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow, Movement
from tests.registry.conftest import Map
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, effects, people
from tests.registry.importing.test_dropped import told
from tests.registry.importing.test_onward import carried_over, posts  # noqa: F401
from tests.registry.importing.test_rules import only_row

pytestmark = pytest.mark.django_db
PRESENT = "appointment.present"
NEWER, OLDER = "30/9/2023", "30/6/2022"


def decided(batch: ImportBatch, number: int, chosen: str, by: User) -> ImportBatch:
    """Return an import written after one answer about one row."""
    importing.decide(row=only_row(batch, number), what=PRESENT, chosen=chosen, by=None, today=TODAY)
    importing.plan_batch(batch=batch, by=by, today=TODAY)
    importing.apply_batch(batch=batch, by=by, at=AT, today=TODAY)
    return batch


def present(day: date) -> int:
    return Appointment.objects.serving_on(day).count()


def test_whom_the_later_list_lacks_waits_and_is_written_by_nobodys_silence(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(TP, as_of=NEWER))
    batch = stage(people(TP, VP, as_of=OLDER))
    assert effects(batch) == ["changed", "conflict"]
    (clash,) = told(batch, 1).clashes
    assert clash.old == "danh sách 30/9/2023 không có người này: đã nghỉ, chuyển đi?"
    assert clash.keep == "Có mặt đến trước ngày 30/9/2023"
    assert [code for code, _words in told(batch, 1).choices] == ["skip"]
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert posts(VP[0]) == []
    assert (present(date(2022, 6, 30)), present(date(2023, 9, 30))) == (1, 1)


def test_until_the_later_list_is_until_the_day_before_it(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(TP, as_of=NEWER))
    decided(stage(people(TP, VP, as_of=OLDER)), 1, "keep", importer)
    assert posts(VP[0]) == [("2022-06-30", "2023-09-29", "VPTK", "")]
    assert (present(date(2022, 6, 30)), present(date(2023, 9, 30))) == (2, 1)
    assert effects(stage(people(TP, VP, as_of=OLDER))) == ["same", "same"]


def test_the_clerk_may_say_that_the_later_list_forgot_somebody(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(TP, as_of=NEWER))
    decided(stage(people(TP, VP, as_of=OLDER)), 1, "take", importer)
    assert posts(VP[0])[0][:2] == ("2022-06-30", "None")


def test_a_list_between_that_lacks_somebody_is_asked_about_too(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(TP, as_of=NEWER))
    bring(people(TP, VP, as_of="31/12/2023"))
    batch = stage(people(VP, as_of=OLDER))
    assert effects(batch) == ["conflict"]
    decided(batch, 0, "keep", importer)
    assert [one[:2] for one in posts(VP[0])] == [
        ("2022-06-30", "2023-09-29"),
        ("2023-12-31", "None"),
    ]


def test_a_list_of_the_successor_lacks_people_of_the_unit_and_nobody_is_carried_on(
    bring: Stage,
    stage: Stage,
    importer: User,
    carried_over: None,  # noqa: F811
) -> None:
    bring(people(TP, as_of="31/12/2025"))
    moved = Movement.objects.count()
    batch = stage(people(VP, as_of=NEWER))
    assert effects(batch) == ["conflict"]
    decided(batch, 0, "keep", importer)
    assert posts(VP[0]) == [("2023-09-30", "2025-06-30", "VPTK", "")]
    assert Movement.objects.count() == moved


def test_a_list_of_another_unit_of_other_staff_or_taken_back_says_nothing(
    bring: Stage, stage: Stage, importer: User, land: Map
) -> None:
    bring(people(TP, commune="Xã Đôi", as_of=NEWER))
    bring(people((*BT[:4], "Đại biểu HĐND xã", *BT[5:]), as_of=NEWER))
    batch = bring(people(BT, as_of="31/12/2023"))
    importing.undo_batch(batch=batch, by=importer, at=AT)
    assert effects(stage(people(VP, as_of=OLDER))) == ["new"]


def test_the_lists_of_all_parts_of_a_split_unit_ask_together_and_one_of_them_does_not(
    bring: Stage, stage: Stage, importer: User
) -> None:
    older = people(VP, as_of=OLDER, commune="Xã Đôi")
    bring(people(TP, as_of="31/12/2025", commune="Xã Bên"))
    assert effects(stage(older)) == ["new"], "he may be in the other part"
    other = (*BT[:4], *VP[4:])
    bring(people(other, as_of="31/01/2026", commune="Xã Nghĩa Tá"))
    batch = stage(older)
    assert effects(batch) == ["conflict"]
    assert told(batch, 0).clashes[0].old.startswith("danh sách 31/01/2026 không có người này")
    decided(batch, 0, "keep", importer)
    assert [one[:2] for one in posts(VP[0])] == [("2022-06-30", "2025-06-30")]


def test_whom_the_list_of_one_part_names_nobody_asks_about(bring: Stage, stage: Stage) -> None:
    bring(people(TP, as_of="31/12/2025", commune="Xã Bên"))
    bring(people((*BT[:4], *VP[4:]), as_of="31/12/2025", commune="Xã Nghĩa Tá"))
    batch = stage(people(TP, as_of=OLDER, commune="Xã Đôi"))
    assert PRESENT not in only_row(batch, 0).asks


def test_lists_that_call_units_as_before_the_merger_tell_of_it_together(
    bring: Stage, stage: Stage, land: Map
) -> None:
    parts = (land.nghia_ta, land.luong_bang, land.binh_trung, land.doi)
    for name, part in zip(("An", "Bình", "Cường", "Dũng"), parts, strict=True):
        batch = bring(people((f"Lý Văn {name}", *TP[1:]), as_of="31/01/2026"))
        ImportRow.objects.filter(sheet__file__batch=batch).update(unit=part)
        Appointment.objects.filter(unit=land.new_nghia_ta).update(unit=part)
        asked = PRESENT in only_row(stage(people(VP, as_of="31/12/2025")), 0).contradicts
        assert asked == (part == land.doi)


def test_a_unit_took_part_in_lists_of_another_from_the_day_on_which_it_held_some_of_it(
    land: Map,
) -> None:
    here = country()
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert ground_on(here, land.doi.pk, before) == {land.doi.pk}
    assert ground_on(here, land.doi.pk, after) == {land.ben.pk, land.new_nghia_ta.pk}
    assert land.luong_bang.pk in ground_on(here, land.new_nghia_ta.pk, before)
    assert line_of(here, land.ben.pk) == {land.ben.pk, land.doi.pk}


def test_somebody_of_the_later_list_who_was_left_out_of_it_is_named_there_all_the_same(
    bring: Stage, stage: Stage, importer: User
) -> None:
    batch = stage(people(TP, VP, as_of=NEWER))
    importing.choose(row=only_row(batch, 1), chosen="skip")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert ImportRow.objects.filter(official=None).count() == 1
    assert effects(stage(people(VP, as_of=OLDER))) == ["new"]


def test_what_a_row_does_not_ask_cannot_be_decided(bring: Stage, stage: Stage) -> None:
    bring(people(TP, as_of=NEWER))
    row = only_row(stage(people(TP, VP, as_of=OLDER)), 1)
    for what in ("x" * 5_000, "persondetails.nothing", ""):
        with pytest.raises(Refused) as refused:
            importing.decide(row=row, what=what, chosen="take", by=None, today=TODAY)
        assert refused.value.message.code == "import.not_asked"
    row.refresh_from_db()
    assert row.decided == {}


def test_where_the_later_list_names_somebody_else_where_is_said_in_the_question(
    bring: Stage, stage: Stage
) -> None:
    there = ("Nông Thị Chuyển", *TP[1:2], "10/5/1982", *TP[3:])
    bring(people(TP, as_of=NEWER), people(there, commune="Xã Lương Bằng", as_of=NEWER))
    batch = stage(people(TP, there, as_of=OLDER))
    (clash,) = told(batch, 1).clashes
    assert clash.old == (
        "danh sách 30/9/2023 ghi người cùng họ tên, ngày sinh ở Xã Lương Bằng: đã chuyển đi?"
    )
