"""Writing, taking back, two at once, and who may see an import."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, Role, Unit, User
from chuanhoa.org.queries import verb_label
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    Appointment,
    ImportBatch,
    ImportRow,
    ImportSheet,
    Official,
    PersonDetails,
)
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.queries.kept import kept_of, would_stay
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, effects, people, table
from tests.registry.importing.test_rules import only_row

With = Callable[[Role, Unit | None], User]
LATER = AT + timedelta(hours=1)


def open_names() -> list[str]:
    held = PersonDetails.objects.filter(known_to=None)
    return sorted(held.values_list("full_name", flat=True))


@pytest.mark.django_db
def test_taking_an_import_back_leaves_the_register_as_it_was(bring: Stage, importer: User) -> None:
    bring(people(BT))
    second = bring(people(BT, VP, as_of="31/12/2023"))
    assert open_names() == ["Nông Thị Thử", "Triệu Văn Mẫu"]
    undone = importing.undo_batch(batch=second, by=importer, at=LATER)
    assert undone.kept == frozenset()
    assert open_names() == ["Triệu Văn Mẫu"]
    assert Official.objects.count() == 2, "nothing is deleted"


@pytest.mark.django_db
def test_people_changed_since_are_left_and_named(bring: Stage, importer: User) -> None:
    batch = bring(people(BT, VP))
    thu = PersonDetails.objects.get(full_name="Nông Thị Thử").official
    actions.correct_details(
        official=thu, changes={"home_town": "Xã Mẫu"}, as_of=TODAY, by=None, at=LATER
    )  # fmt: skip
    assert batch.applied is not None
    beforehand = would_stay(importer, batch.applied, today=TODAY)
    undone = importing.undo_batch(batch=batch, by=importer, at=LATER)
    assert undone.kept == frozenset({thu.pk})
    kept = kept_of(importer, batch.applied, today=TODAY)
    (one,) = kept.people
    assert (one.person, one.name, one.what) == (thu.pk, VP[0], verb_label("details.correct"))
    assert (kept, len(kept)) == (beforehand, 1)
    assert open_names() == ["Nông Thị Thử"]
    batch.refresh_from_db()
    told = queries.ended(batch)
    assert (told.given_back, told.left) == (1, 1)


@pytest.mark.django_db
def test_two_imports_are_taken_back_one_after_the_other(
    bring: Stage, stage: Stage, importer: User
) -> None:
    cells = ("Thạc sĩ", "Trung cấp", "x")
    first = bring(people(BT, VP, as_of="30/9/2023"))
    second = bring(people((*BT[:5], *cells), as_of="31/12/2024"))
    third = stage(people((*BT[:5], *cells), TP, as_of="30/9/2020"))
    importing.decide(
        row=only_row(third, 1), what="appointment.present", chosen="take", by=None, today=TODAY
    )
    importing.apply_batch(batch=third, by=importer, at=AT, today=TODAY)
    early = importing.undo_batch(batch=first, by=importer, at=LATER)
    assert len(early.kept) == 1, "the later import stands"
    first.refresh_from_db()
    assert first.state == "partly"
    for batch, left in ((third, 2), (second, 1), (first, 0)):
        undone = importing.undo_batch(batch=batch, by=importer, at=LATER)
        assert undone.kept == frozenset()
        batch.refresh_from_db()
        assert batch.state == "undone"
        if left == 0:
            assert open_names() == []
    assert Appointment.objects.filter(known_to=None).count() == 0
    told = queries.ended(first)
    assert (told.given_back, told.left) == (2, 0)


@pytest.mark.django_db
def test_what_a_later_import_replaced_is_given_back_too(bring: Stage, importer: User) -> None:
    first = bring(people(BT, as_of="30/9/2023"))
    second = bring(people(BT, as_of="30/9/2022"))
    importing.undo_batch(batch=second, by=importer, at=LATER)
    held = Appointment.objects.get(known_to=None)
    assert str(held.valid_from) == "2023-09-30"
    importing.undo_batch(batch=first, by=importer, at=LATER)
    assert open_names() == []


@pytest.mark.django_db
def test_taking_back_again_where_everybody_is_left_says_so_and_spoils_nothing(
    bring: Stage, importer: User
) -> None:
    batch = bring(people(VP))
    thu = PersonDetails.objects.get(full_name="Nông Thị Thử").official
    line = actions.correct_details(
        official=thu, changes={"home_town": "Xã Mẫu"}, as_of=TODAY, by=None, at=LATER
    )
    importing.undo_batch(batch=batch, by=importer, at=LATER)
    with pytest.raises(Refused) as refused:
        importing.undo_batch(batch=batch, by=importer, at=LATER)
    assert refused.value.message.code == "registry.undo_changed_since"
    actions.undo(line=line, by=None, at=LATER)
    assert importing.undo_batch(batch=batch, by=importer, at=LATER).kept == frozenset()
    assert open_names() == []


@pytest.mark.django_db
def test_an_import_is_taken_back_once(bring: Stage, importer: User) -> None:
    batch = bring(people(BT))
    importing.undo_batch(batch=batch, by=importer, at=LATER)
    with pytest.raises(Refused) as refused:
        importing.undo_batch(batch=batch, by=importer, at=LATER)
    assert refused.value.message.code == "import.not_applied"


@pytest.mark.django_db
def test_an_import_taken_back_can_come_again(bring: Stage, importer: User) -> None:
    importing.undo_batch(batch=bring(people(BT)), by=importer, at=LATER)
    again = bring(people(BT), at=LATER)
    assert effects(again) == ["new"]
    assert open_names() == ["Triệu Văn Mẫu"]


@pytest.mark.django_db
def test_what_another_clerk_wrote_since_the_comparison_is_seen(
    stage: Stage, importer: User, land: Map
) -> None:
    batch = stage(people(BT))
    assert not queries.batch_seen(batch).moved
    OfficialFactory(full_name=BT[0], birth="1975-03-12", ethnicity="tay", unit=land.nghia_ta,
                    staff_kind="can_bo", post="BT")  # fmt: skip
    assert queries.batch_seen(batch).moved
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert effects(batch) == ["changed"], "worked out anew: he is there already"
    assert open_names() == ["Triệu Văn Mẫu"]


@pytest.mark.django_db
def test_one_batch_is_written_once(stage: Stage, importer: User) -> None:
    batch = stage(people(BT))
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    with pytest.raises(Refused):
        importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert open_names() == ["Triệu Văn Mẫu"]


@pytest.mark.django_db
def test_an_import_is_seen_by_its_maker_and_whose_scope_holds_its_unit(
    stage: Stage, land: Map, importer: User, with_role: With, today: object
) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    neighbour = with_role(Role.PERSONNEL_CLERK, land.ben)
    leader = with_role(Role.APPROVER, land.province)
    own = stage(people(BT), by=clerk, scope=land.new_nghia_ta)
    nobodys = stage(people(VP), by=importer, scope=None)
    whole = with_role(Role.HOME_AFFAIRS, None)

    def seen(viewer: User) -> set[object]:
        return set(queries.batches_for(viewer, today=TODAY).values_list("pk", flat=True))

    assert seen(clerk) == {own.pk}
    assert seen(neighbour) == set()
    assert seen(leader) == set(), "who may not import sees no import"
    assert seen(importer) == {own.pk, nobodys.pk}
    assert seen(whole) == {own.pk, nobodys.pk}
    row = ImportRow.objects.get(sheet__file__batch=own)
    sheet = ImportSheet.objects.get(file__batch=own)
    assert queries.row_for(neighbour, row.pk, today=TODAY) is None
    assert queries.sheet_for(neighbour, sheet.pk, today=TODAY) is None
    assert queries.row_for(clerk, row.pk, today=TODAY) == row


@pytest.mark.django_db
def test_nobody_begins_an_import_for_a_unit_out_of_reach(land: Map, with_role: With) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    with pytest.raises(Refused):
        importing.begin_batch(scope=land.ben, by=clerk, at=AT)
    assert not ImportBatch.objects.exists()


@pytest.mark.django_db
def test_the_journal_of_an_import_holds_no_name(bring: Stage) -> None:
    bring(people(BT, VP, TP))
    told = " ".join(
        bytes(line.canonical_bytes).decode() + str(line.counts)
        for line in JournalLine.objects.all()
    )
    for word in ("Triệu", "Mẫu", "Thử", "Nghĩa", "1975"):
        assert word not in told


@pytest.mark.django_db
def test_a_form_of_figures_is_compared_and_never_imported(
    bring: Stage, importer: User, land: Map
) -> None:
    heads = ("STT", "Tên đơn vị", "Tổng số hiện có", "Nữ", "Dân tộc thiểu số")
    form = table(
        [
            ["BIỂU TỔNG HỢP SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ"],
            ["(Tính đến ngày 30/9/2023)"],
            heads,
            ["1", "Xã Nghĩa Tá", "3", "1", "2"],
            ["2", "Xã Lương Bằng", "0", "0", "0"],
            ["", "Tổng cộng", "3", "1", "2"],
        ]
    )
    batch = bring(people(BT, VP), form)
    assert open_names() == ["Nông Thị Thử", "Triệu Văn Mẫu"]
    found = queries.mismatches(batch, importer, today=TODAY)
    assert [(one.unit_name, one.title, int(one.stated), one.counted) for one in found] == [
        ("Xã Nghĩa Tá", "Tổng số hiện có", 3, 2),
    ]
