"""Posts assigned that a form of figures states: offered, compared, written, taken back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing.assigned import kind_of
from chuanhoa.registry.models import TOGETHER, ImportBatch, ImportQuota, StaffQuota
from tests.registry.conftest import Map
from tests.registry.importing.conftest import AT, BT, TODAY, Stage, form, people
from tests.registry.importing.test_pages import logged_in, words

pytestmark = pytest.mark.django_db
With = Callable[[Role, Unit | None], User]
S23, S24 = date(2023, 9, 30), date(2024, 9, 30)
TWO = (("Xã Nghĩa Tá", "21", "19", "8", "19"), ("Xã Lương Bằng", "23", "20", "9", "20"))
NT21, NT23 = (("Xã Nghĩa Tá", n, "19", "8", "19") for n in ("21", "23"))


def does(batch: ImportBatch) -> list[str]:
    return list(
        ImportQuota.objects.filter(sheet__file__batch=batch)
        .order_by("sheet__file__name", "row")
        .values_list("effect", flat=True)
    )


def held(unit: Unit) -> list[tuple[int, date | None, date | None, bool]]:
    rows = StaffQuota.objects.open().filter(unit=unit, staff_kind=TOGETHER).order_by("valid_from")
    return list(rows.values_list("assigned", "valid_from", "valid_to", "from_exact"))


def by_hand(land: Map, assigned: int, since: date) -> StaffQuota:
    return actions.assign_quota(
        unit=land.nghia_ta, staff_kind=TOGETHER, assigned=assigned, since=since, by=None,
        at=AT + timedelta(hours=1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("Tổng số biên chế được giao", TOGETHER),
        ("Biên chế được giao năm 2023", TOGETHER),
        ("Biên chế giao / Tổng số", TOGETHER),
        ("Biên chế cán bộ, công chức được giao", TOGETHER),
        ("Biên chế được giao / Công chức", "cong_chuc"),
        ("Số lượng viên chức được giao", "vien_chuc"),
        ("Thừa, thiếu so với biên chế được giao", None),
        ("Biên chế được giao / Nữ", None),
        ("Tổng số hiện có", None),
    ],
)
def test_a_title_says_whose_posts_a_figure_is(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def test_a_form_brings_its_numbers_from_its_day_at_the_latest(bring: Stage, land: Map) -> None:
    batch = bring(form(*TWO))
    assert does(batch) == ["new", "new"]
    assert held(land.nghia_ta) == [(21, S23, None, False)]
    assert held(land.luong_bang) == [(23, S23, None, False)]


def test_the_same_form_again_writes_nothing(bring: Stage, land: Map) -> None:
    bring(form(*TWO))
    again = bring(form(*TWO, ("Xã Bình Trung", "19", "19", "3", "9")))
    assert does(again) == ["same", "same", "new"]
    assert held(land.nghia_ta) == [(21, S23, None, False)]


def test_a_form_that_said_nothing_new_is_compared_again_once_a_number_was_taken_out(
    bring: Stage, stage: Stage, land: Map, importer: User
) -> None:
    bring(form(NT21))
    again = stage(form(NT21))
    assert does(again) == ["same"]
    quota = StaffQuota.objects.open().get(unit=land.nghia_ta)
    actions.withdraw_quota(quota=quota, by=None, at=AT + timedelta(hours=1))
    line = importing.apply_batch(batch=again, by=importer, at=AT + timedelta(hours=2), today=TODAY)
    assert line is not None
    assert held(land.nghia_ta) == [(21, S23, None, False)]


def test_a_later_form_changes_and_an_earlier_one_overrides_nothing(bring: Stage, land: Map) -> None:
    bring(form(NT23, as_of="30/9/2024"))
    assert does(bring(form(NT21))) == ["new"], "of 2023 nothing was known"
    assert held(land.nghia_ta) == [
        (21, S23, S24 - timedelta(days=1), False),
        (23, S24, None, False),
    ]
    assert does(bring(form(NT21, as_of="31/12/2024"))) == ["changed"]
    assert held(land.nghia_ta)[-1] == (21, date(2024, 12, 31), None, False)


def test_an_earlier_form_of_the_same_number_only_moves_its_first_day(
    bring: Stage, land: Map
) -> None:
    bring(form(NT23, as_of="30/9/2024"))
    bring(form(NT23))
    assert held(land.nghia_ta) == [(23, S23, None, False)]


def test_another_number_of_the_same_day_waits_for_the_clerk(
    bring: Stage, stage: Stage, importer: User, land: Map
) -> None:
    bring(form(NT21))
    batch = stage(form(NT23))
    assert does(batch) == ["conflict"]
    quota = ImportQuota.objects.get(sheet__file__batch=batch)
    assert quota.was == 21
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert held(land.nghia_ta) == [(21, S23, None, False)], "nobody has decided"
    batch = stage(form((*NT23[:4], "18")))
    quota = ImportQuota.objects.get(sheet__file__batch=batch)
    importing.choose_quota(quota=quota, chosen="take", everywhere=True)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert held(land.nghia_ta) == [(23, S23, None, False)]


def test_two_forms_of_one_import_that_differ_are_a_contradiction(stage: Stage) -> None:
    assert does(stage(form(NT21), form(NT23))) == ["new", "conflict"]


def test_a_number_for_both_is_what_the_numbers_by_kind_add_up_to(stage: Stage, land: Map) -> None:
    for kind, assigned in (("can_bo", 10), ("cong_chuc", 11)):
        actions.assign_quota(
            unit=land.nghia_ta, staff_kind=kind, assigned=assigned, since=date(2020, 1, 1),
            by=None, at=AT,
        )  # fmt: skip
    assert does(stage(form(NT21))) == ["same"]
    assert does(stage(form(NT23))) == ["conflict"]


def test_what_cannot_be_written_says_why(stage: Stage, land: Map, with_role: With) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    batch = stage(
        form(NT21, ("Xã Không Có", "9", "1", "0", "0"), ("Xã Lương Bằng", "9,5", "1", "0", "0"),
             ("Xã Xa", "19", "1", "0", "0")),
        by=clerk, scope=land.new_nghia_ta,
    )  # fmt: skip
    told = ImportQuota.objects.filter(sheet__file__batch=batch).order_by("row")
    assert [(one.effect, one.reason) for one in told] == [
        ("new", ""),
        ("held", "import.held.no_unit"),
        ("held", "import.held.no_count"),
        ("held", "import.held.no_unit"),
    ]
    undated = stage(form(NT21, as_of=""))
    assert [q.reason for q in ImportQuota.objects.filter(sheet__file__batch=undated)] == [
        "import.held.no_date"
    ]


def test_taking_the_import_back_gives_the_old_numbers_back(bring: Stage, land: Map) -> None:
    by_hand(land, 19, date(2020, 1, 1))
    batch = bring(form(*TWO), at=AT + timedelta(hours=2))
    assert does(batch) == ["changed", "new"]
    undone = importing.undo_batch(batch=batch, by=None, at=AT + timedelta(hours=3))
    assert (undone.quotas, undone.quotas_kept) == (2, 0)
    assert held(land.nghia_ta) == [(19, date(2020, 1, 1), None, True)]
    assert held(land.luong_bang) == []
    with pytest.raises(Refused, match="Đã hủy"):
        importing.undo_batch(batch=batch, by=None, at=AT + timedelta(hours=4))


def test_a_number_put_right_since_is_left_and_can_be_taken_back_later(
    bring: Stage, land: Map
) -> None:
    batch = bring(people(BT), form(*TWO))
    fresh = by_hand(land, 25, date(2024, 1, 1))
    undone = importing.undo_batch(batch=batch, by=None, at=AT + timedelta(hours=3))
    assert (undone.quotas, undone.quotas_kept) == (1, 1)
    assert ImportBatch.objects.get(pk=batch.pk).state == ImportBatch.State.PARTLY_UNDONE
    assert [number for number, *_ in held(land.nghia_ta)] == [21, 25]
    actions.undo(line=fresh.act, by=None, at=AT + timedelta(hours=4))
    undone = importing.undo_batch(batch=batch, by=None, at=AT + timedelta(hours=5))
    assert (undone.quotas, undone.quotas_kept) == (1, 0)
    assert held(land.nghia_ta) == []


def test_a_decision_survives_reading_the_file_again(stage: Stage, importer: User) -> None:
    batch = stage(form(*TWO))
    quota = ImportQuota.objects.filter(sheet__file__batch=batch).order_by("row")[0]
    importing.choose_quota(quota=quota, chosen="skip")
    importing.tell_sheet(sheet=quota.sheet, as_of="2023-10-31", by=importer, today=TODAY)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert does(batch) == ["held", "new"]


def test_step_four_shows_the_numbers_and_takes_decisions(
    bring: Stage, stage: Stage, importer: User, land: Map
) -> None:
    bring(form(NT21))
    batch = stage(form(NT23))
    browser = logged_in(importer)
    found = browser.get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    assert "1 số biên chế được giao" in words(found)
    plan = reverse("registry:import_plan", args=[batch.pk])
    page = words(browser.get(plan).content.decode().replace("<", " <"))
    assert "Xã Nghĩa Tá Cán bộ và công chức 21 23 30/9/2023 Mâu thuẫn" in page
    quota = ImportQuota.objects.get(sheet__file__batch=batch)
    asked = reverse("registry:import_choose_quota", args=[quota.pk])
    browser.post(asked, {"chosen": "take"})
    assert does(batch) == ["changed"]
    browser.post(reverse("registry:import_apply", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.job is not None
    assert batch.job.kind == "import.apply"
