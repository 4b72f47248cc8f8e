"""What imports leave to be done clears once it is done, or once the import is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch
from chuanhoa.registry.queries.importing import Remaining, changed_by_others, remaining_of
from tests.registry.factories import UserFactory
from tests.registry.importing.conftest import AT, BT, TP, VP, Stage, people
from tests.registry.importing.test_pages import logged_in, words

pytestmark = pytest.mark.django_db
BROKEN = (*TP[:5], "Đại hojc")


def left(*batches: ImportBatch) -> list[Remaining]:
    found = remaining_of(batches)
    return [found.get(batch.pk, Remaining()) for batch in batches]


def later(batch: ImportBatch) -> ImportBatch:
    batch.begun_at = AT + timedelta(hours=1)
    batch.save(update_fields=["begun_at"])
    return batch


def test_a_row_that_came_again_mended_and_was_written_is_done(bring: Stage) -> None:
    first = bring(people(BT, BROKEN))
    assert left(first) == [Remaining(problems=1, held=1)]
    again = later(bring(people(BT, TP)))
    assert left(first, again) == [Remaining(), Remaining()]


def test_another_row_of_the_same_place_leaves_it_to_be_done(bring: Stage) -> None:
    first = bring(people(BT, BROKEN))
    other = later(bring(**{"khac.csv": people(BT, VP)}))
    assert left(first, other) == [Remaining(problems=1, held=1), Remaining()]


def test_an_import_taken_back_leaves_nothing_and_does_nothing(bring: Stage, importer: User) -> None:
    first = bring(people(BT, BROKEN))
    again = later(bring(people(BT, TP)))
    importing.undo_batch(batch=again, by=importer, at=AT)
    assert left(first) == [Remaining(problems=1, held=1)]
    importing.undo_batch(batch=first, by=importer, at=AT)
    assert left(ImportBatch.objects.get(pk=first.pk)) == [Remaining()]


def test_who_changed_a_record_since_is_named_only_where_it_is_another(
    bring: Stage, importer: User
) -> None:
    first = bring(people(TP))
    bring(people((*TP[:5], "Thạc sĩ"), as_of="31/12/2023"))
    assert first.applied is not None
    touched = list(first.applied.touches.values_list("person", flat=True))
    assert changed_by_others(first, touched, importer) == ()
    other = UserFactory(full_name="Lý Thị Khác")
    assert changed_by_others(first, touched, other) == (importer.full_name,)


def test_the_first_page_leads_to_the_import_that_leaves_something_and_its_page_says_what_to_do(
    bring: Stage, importer: User
) -> None:
    first, client = bring(people(BT, BROKEN)), logged_in(importer)
    tasks = client.get("/").content.decode()
    assert reverse("registry:import_problems", args=[first.pk]) in tasks
    assert "1chỗ cần sửa trong lần nhập" in words(tasks)
    page = client.get(reverse("registry:import_problems", args=[first.pk])).content.decode()
    assert "Sửa trong bảng tính rồi nhập lại cả tệp" in page
    told = client.post(reverse("registry:import_undo", args=[first.pk]), follow=True)
    assert "sau lần nhập nên giữ nguyên" not in told.content.decode()
    assert "chỗ cần sửa trong lần nhập" not in client.get("/").content.decode()
