"""What imports leave to be done clears once it is done, or once the import is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportRow
from chuanhoa.registry.queries.importing import Remaining, remaining_of
from chuanhoa.registry.queries.kept import changed_by_others
from tests.registry.factories import UserFactory
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, people
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
    assert changed_by_others(first.applied, touched, importer) == ()
    other = UserFactory(full_name="Lý Thị Khác")
    assert changed_by_others(first.applied, touched, other) == (importer.full_name,)


def test_the_first_page_says_of_which_file_and_hour_and_counts_as_the_imports_own_pages(
    bring: Stage, importer: User
) -> None:
    first, client = bring(people(BT, BROKEN, (*VP[:4], "Chức danh lạ"))), logged_in(importer)
    tasks = client.get("/").content.decode()
    assert reverse("registry:import", args=[first.pk]) in tasks
    assert "1dòng chưa ghi của tep-0.csv, nhập lúc 08:30 02/3/2026" in words(tasks)
    assert "Trong đó 2 chỗ chưa sửa" in words(tasks)
    page = client.get(reverse("registry:import_problems", args=[first.pk])).content.decode()
    assert "Cần sửa 2" in words(page)
    assert "Sửa trong bảng tính rồi nhập lại cả tệp" in page
    result = client.get(reverse("registry:import_result", args=[first.pk])).content.decode()
    assert "1 dòng chưa ghi, 2 chỗ chưa sửa." in words(result)
    told = client.post(reverse("registry:import_undo", args=[first.pk]), follow=True)
    assert "sau lần nhập nên giữ nguyên" not in told.content.decode()
    assert "dòng chưa ghi của" not in client.get("/").content.decode()


def test_the_same_file_imported_again_takes_over_what_is_left(bring: Stage) -> None:
    first = bring(people(BT, BROKEN))
    again = later(bring(people(BT, BROKEN, TP)))
    assert left(first, again) == [Remaining(), Remaining(problems=1, held=1)]


def test_a_contradiction_waits_too_and_a_row_left_out_does_not(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT))
    batch = stage(**{"hai.csv": people((BT[0], "Nữ", *BT[2:]), as_of="31/12/2023")})
    assert left(batch) == [Remaining(held=1, conflicts=1)]
    importing.choose(row=ImportRow.objects.get(sheet__file__batch=batch), chosen="skip")
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert left(batch) == [Remaining()]


def test_what_is_left_is_closed_for_a_reason_and_opened_again(bring: Stage, importer: User) -> None:
    first, client = bring(people(BT, BROKEN)), logged_in(importer)
    close = reverse("registry:import_close", args=[first.pk])
    for unseen in ("  ", "\u200b \u3164"):
        assert "Ghi lý do" in client.post(close, {"why": unseen}, follow=True).content.decode()
    shown = client.post(close, {"why": "Người này đã nghỉ"}, follow=True).content.decode()
    assert "Người này đã nghỉ" in shown
    assert "dòng chưa ghi của" not in client.get("/").content.decode()
    client.post(reverse("registry:import_reopen", args=[first.pk]))
    assert "dòng chưa ghi của" in client.get("/").content.decode()
    verbs = JournalLine.objects.filter(target_id=first.pk).order_by("seq")
    assert list(verbs.values_list("verb", flat=True))[-2:] == ["import.close", "import.reopen"]


def test_nothing_of_an_import_that_was_not_written_is_closed(stage: Stage, importer: User) -> None:
    batch = stage(people(BT, BROKEN))
    with pytest.raises(Refused):
        importing.close_batch(batch=batch, why="thôi", by=importer, at=AT)
