"""Each place to be looked at says whether its row will be written, and for what the row waits."""

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportProblem
from tests.registry.importing.conftest import BT, TODAY, TP, Stage, people
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
ODD_POST = (*TP[:4], "Chức danh lạ", *TP[5:])
BOTH_ODD = (*BT[:4], "Chức danh khác lạ", "Cao dawng", *BT[6:])
WAITS, WRITTEN = "Chưa ghi dòng này", "Sẽ ghi dòng này"


def told(batch: ImportBatch, by: User) -> dict[str, str]:
    """Return by cell what its place says about the row."""
    shown = logged_in(by).get(reverse("registry:import_problems", args=[batch.pk]))
    places = shown.context["problems"]
    parts = shown.content.decode().split('<li class="problem surface">')[1:]
    return {place.cell: " ".join(part.split()) for place, part in zip(places, parts, strict=True)}


def test_a_place_that_holds_nothing_says_for_which_other_its_row_waits(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BOTH_ODD, ODD_POST))
    page = told(batch, importer)
    assert set(page) == {"F5", "G5", "F6"}
    assert WAITS in page["G5"]
    assert "Ghi được khi chỗ này được sửa hoặc để đó." in page["G5"]
    assert WAITS in page["F5"], "one row is not said to wait and not to wait"
    assert "Vì chỗ khác: G5. Chỗ này không sửa cũng được." in page["F5"]
    assert WRITTEN in page["F6"]
    assert WAITS not in page["F6"]


def test_once_the_other_place_is_mended_the_row_is_said_to_be_written(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BOTH_ODD))
    wrong = ImportProblem.objects.get(severity="error")
    importing.mend(problem=wrong, value="Cao đẳng", by=importer, today=TODAY)
    page = told(batch, importer)
    assert WRITTEN in page["F5"]
    assert WAITS not in page["F5"]


def test_a_row_that_waits_for_a_cell_leads_to_where_it_is_mended(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BOTH_ODD, ODD_POST))
    page = (
        logged_in(importer).get(reverse("registry:import_plan", args=[batch.pk])).content.decode()
    )
    link = f'<a href="{reverse("registry:import_problems", args=[batch.pk])}">Đến Chỗ cần sửa</a>'
    assert page.count(link) == 1
