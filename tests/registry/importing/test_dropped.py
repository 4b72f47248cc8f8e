"""A row that a clerk left out of a list is known again when the list comes again."""

import json
from datetime import UTC, datetime

import pytest

from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportProblem, ImportRow, PersonDetails
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, effects, people
from tests.registry.importing.test_rules import With, names, only_row

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
ALIKE = (*VP[:4], "Công chức Tư pháp - Hộ tịch", *VP[5:])
OPEN = queries.Veil(hidden=frozenset(), own=True)


def left_out(stage: Stage, importer: User, *rows: tuple[str, ...], which: int) -> ImportBatch:
    """Return a written import of a list of which the clerk left one row out."""
    batch = stage(people(*rows))
    importing.choose(row=only_row(batch, which), chosen="skip")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    return ImportBatch.objects.get(pk=batch.pk)


def told(batch: ImportBatch, number: int) -> queries.ChangeLine:
    row = only_row(batch, number)
    return queries.change_lines([ImportRow.objects.get(pk=row.pk)], OPEN)[0]


def test_what_was_left_out_is_left_out_again_and_says_since_when_and_why(
    stage: Stage, importer: User
) -> None:
    left_out(stage, importer, VP, VP, which=1)
    again = stage(people(VP, VP))
    assert effects(again) == ["same", "held"]
    line = told(again, 1)
    assert line.reason.startswith("Lần nhập ngày 02/3/2026 đã bỏ dòng này")
    assert "trùng họ tên, ngày sinh và đơn vị với dòng 5" in line.reason
    assert [code for code, _words in line.choices] == ["anew", "skip"]


def test_a_new_person_left_out_is_not_new_the_next_time(stage: Stage, importer: User) -> None:
    left_out(stage, importer, BT, VP, which=1)
    again = stage(people(BT, VP, TP))
    assert effects(again) == ["same", "held", "new"]
    importing.apply_batch(batch=again, by=importer, at=LATER, today=TODAY)
    assert names() == ["Hoàng Văn Ví", "Triệu Văn Mẫu"]
    assert only_row(again, 1).chosen == "skip", "the proposal was taken with the rest"


def test_the_clerk_may_look_at_it_after_all(stage: Stage, importer: User) -> None:
    left_out(stage, importer, BT, VP, which=1)
    again = stage(people(BT, VP))
    importing.choose(row=only_row(again, 1), chosen="anew")
    importing.plan_batch(batch=again, by=importer, today=TODAY)
    assert effects(again) == ["same", "new"]
    importing.apply_batch(batch=again, by=importer, at=LATER, today=TODAY)
    assert effects(stage(people(BT, VP))) == ["same", "same"], "who is on record is not asked again"


def test_the_last_decision_counts_whatever_was_left_out_before(
    stage: Stage, importer: User, land: Map
) -> None:
    left_out(stage, importer, BT, VP, which=1)
    taken = stage(people(BT, VP))
    importing.choose(row=only_row(taken, 1), chosen="anew")
    importing.apply_batch(batch=taken, by=importer, at=LATER, today=TODAY)
    details = PersonDetails.objects.get(full_name=VP[0], known_to=None)
    actions.correct(row=details, changes={"sex": "nam"}, by=None, at=LATER)
    assert effects(stage(people(BT, VP))) == ["same", "conflict"], "a real contradiction is shown"
    changed = stage(people(BT, (*VP[:5], "Đại học", VP[6])))
    assert all("đã bỏ" not in note for note in told(changed, 1).notes)


def test_a_row_about_the_same_person_that_says_something_else_is_planned_with_a_hint(
    stage: Stage, importer: User
) -> None:
    left_out(stage, importer, BT, VP, which=1)
    again = stage(people(BT, (*VP[:5], "Đại học", VP[6])))
    assert effects(again) == ["same", "new"]
    assert told(again, 1).notes == (
        "Lần nhập ngày 02/3/2026 đã bỏ một dòng về người này trong danh sách cùng ngày.",
    )


def test_a_row_that_was_mended_before_it_was_left_out_tells_so_before_it_is_mended_again(
    stage: Stage, importer: User
) -> None:
    broken = (*TP[:5], "Đại hojc")
    batch = stage(people(BT, broken))
    problem = ImportProblem.objects.get(sheet__file__batch=batch)
    importing.mend(problem=problem, value="Đại học", by=importer, today=TODAY)
    importing.choose(row=only_row(batch, 1), chosen="skip")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    again = stage(people(BT, broken))
    line = told(again, 1)
    assert line.reason == "Dòng này có chỗ cần sửa nên chưa ghi."
    assert line.notes[0].startswith("Lần nhập ngày 02/3/2026 đã bỏ một dòng về người này")


def test_a_list_of_another_day_and_an_import_taken_back_propose_nothing(
    stage: Stage, importer: User
) -> None:
    batch = left_out(stage, importer, BT, VP, which=1)
    assert effects(stage(people(BT, VP, as_of="31/12/2023"))) == ["same", "new"]
    importing.undo_batch(batch=batch, by=importer, at=LATER)
    assert effects(stage(people(BT, VP))) == ["new", "new"]


def test_of_two_rows_alike_the_one_that_was_written_stays(stage: Stage, importer: User) -> None:
    left_out(stage, importer, VP, ALIKE, which=1)
    assert effects(stage(people(VP, ALIKE))) == ["same", "held"]


def test_why_a_number_stood_against_it_is_not_told_to_whoever_may_not_see_numbers(
    stage: Stage, bring: Stage, land: Map, with_role: With
) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    bring(people((*VP, "", "019180000017")))
    wrong = people((*TP, "", "", "019180000017"), as_of="31/12/2023")
    batch = stage(wrong, by=clerk, scope=land.new_nghia_ta)
    importing.choose(row=only_row(batch), chosen="skip")
    importing.apply_batch(batch=batch, by=clerk, at=AT, today=TODAY)
    assert "mang tên khác" in told(stage(wrong, by=clerk, scope=land.new_nghia_ta), 0).reason
    blind = told(stage(wrong), 0)
    assert "đã bỏ dòng này" in blind.reason
    assert "mang tên khác" not in blind.reason
    assert "019180000017" not in json.dumps(blind.reason)
