"""A file that comes again to the letter: what was mended and decided of it before holds, openly."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chuanhoa.org.models import Role, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportFile, ImportProblem, ImportRow
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, effects, people
from tests.registry.importing.test_hiding import With
from tests.registry.importing.test_pages import BROKEN, logged_in, words

pytestmark = pytest.mark.django_db
CLASHING = (BT[0], "Nữ", *BT[2:])
FILE = people(BT, BROKEN, as_of="31/12/2023")


@pytest.fixture
def mended(bring: Stage, stage: Stage, importer: User) -> ImportBatch:
    """An import of which a cell was mended and a contradiction decided, and that was written."""
    bring(people(CLASHING))
    batch = stage(FILE)
    problem = ImportProblem.objects.get(state="open")
    importing.mend(problem=problem, value="Đại học", by=importer, today=TODAY)
    row = ImportRow.objects.get(sheet__file__batch=batch, row=5)
    importing.choose(row=row, chosen="take")
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT + timedelta(hours=1), today=TODAY)
    return ImportBatch.objects.get(pk=batch.pk)


def test_mends_and_answers_of_an_import_taken_back_hold_again_and_say_so(
    mended: ImportBatch, stage: Stage, importer: User
) -> None:
    importing.undo_batch(batch=mended, by=importer, at=AT + timedelta(hours=2))
    again = stage(FILE)
    assert effects(again) == ["changed", "new"]
    assert queries.batch_seen(again).again is not None
    client = logged_in(importer)
    page = words(client.get(reverse("registry:import_found", args=[again.pk])).content.decode())
    assert "Đã áp dụng lại 1 chỗ sửa và 1 điều đã quyết của lần nhập trước cùng tệp" in page
    url = reverse("registry:import_problems", args=[again.pk])
    assert "Đại học" in client.get(f"{url}?xem=da-sua").content.decode()
    client.post(reverse("registry:import_fresh", args=[again.pk]))
    importing.plan_batch(batch=again, by=importer, today=TODAY)
    assert effects(again) == ["conflict", "held"]
    assert queries.batch_seen(again).again is None


def test_of_an_import_that_stands_the_mends_hold_and_no_answer(
    mended: ImportBatch, stage: Stage, importer: User
) -> None:
    again = stage(FILE)
    assert effects(again) == ["same", "same"], "nothing comes back that was mended away"
    assert not ImportRow.objects.filter(sheet__file__batch=again).exclude(chosen="").exists()


def test_another_file_of_the_same_name_is_read_as_it_is(mended: ImportBatch, stage: Stage) -> None:
    again = stage(people(BT, BROKEN, VP, as_of="31/12/2023"))
    assert effects(again)[1] == "held"
    assert not ImportFile.objects.exclude(again=None).exists()


def test_nothing_is_handed_on_to_who_may_not_see_the_earlier_import(
    mended: ImportBatch, stage: Stage, land: Map, with_role: With
) -> None:
    clerk = with_role(Role.HOME_AFFAIRS, land.new_nghia_ta)
    again = stage(FILE, by=clerk, scope=land.new_nghia_ta)
    assert queries.batch_seen(again).again is None
    assert TP[0] not in str(ImportFile.objects.get(batch=again).told_json())
