"""An import of which a part was taken back: what it leaves, what it tells, and when its file comes again."""

from datetime import timedelta

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportRow
from chuanhoa.registry.queries.importing import account_of, remaining_of
from tests.registry.importing.conftest import AT, BT, TODAY, VP, Stage, effects, people
from tests.registry.importing.test_two_posts import HD, second

pytestmark = pytest.mark.django_db
OTHER = ("Lý Văn Khác", "Nam", "1/1/1979", "Tày", *HD[4:])
LATER = AT + timedelta(hours=1)
FILE = people(BT, HD, as_of="31/12/2023")


def decided(stage: Stage, importer: User) -> ImportBatch:
    """Return a written import of a person on two rows, the second of which waits for a seat."""
    batch = stage(FILE)
    importing.choose(row=second(batch), chosen="concurrent")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    return ImportBatch.objects.get(pk=batch.pk)


def test_of_whom_a_row_speaks_is_asked_once_though_it_waited_for_something_else(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(OTHER))
    batch = decided(stage, importer)
    assert effects(batch) == ["new", "conflict"]
    (left,) = remaining_of([batch]).values()
    assert (left.problems, left.held, left.conflicts) == (0, 1, 1)
    again = stage(FILE)
    assert (effects(again), second(again).chosen) == (["same", "conflict"], "concurrent")


def test_a_row_that_was_taken_back_keeps_its_answer_and_another_does_not(
    bring: Stage, stage: Stage, importer: User
) -> None:
    file = people(BT, HD, VP)
    batch = stage(file)
    importing.choose(row=second(batch), chosen="concurrent")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    bring(people((*VP[:5], "Đại học"), as_of="31/12/2023"), at=LATER)
    importing.undo_batch(batch=batch, by=importer, at=LATER + timedelta(hours=1))
    batch = ImportBatch.objects.get(pk=batch.pk)
    assert batch.state == ImportBatch.State.PARTLY_UNDONE
    told = {line.label: line.count for line in account_of(batch, written=True).lines}
    assert told["Đã ghi, nay đã hủy"] == 2
    assert told["Đã ghi: người hoặc lượt mới"] == 1
    again = stage(file)
    assert effects(again)[:2] == ["new", "changed"]
    assert ImportRow.objects.filter(sheet__file__batch=again).exclude(chosen="").count() == 1


def test_what_was_taken_back_as_far_as_it_went_leaves_nothing_to_do(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(OTHER))
    batch = decided(stage, importer)
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportBatch.State.PARTLY_UNDONE)
    assert remaining_of([ImportBatch.objects.get(pk=batch.pk)]) == {}
