"""The steps of an import read in English: our words in English, the file's own marked as they are."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import UnitFact, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import ImportProblem, ImportSheet
from tests.english import vietnamese_left
from tests.registry.conftest import Map
from tests.registry.importing.conftest import BT, HEADS, TP, VP, Stage, form, people, turns

pytestmark = pytest.mark.django_db
STEPS = ("import_found", "import_problems", "import_plan", "import_result")
WRONG = (*TP[:5], "Đại hojc", "Cao cấp lý luận", "có lẽ")
CHANGED = (*BT[:5], "Thạc sĩ", "Cao cấp", "x")
CLASHING = (VP[0], "Nam", "1980", "Dao", "Chủ tịch UBND xã", "Đại học", "Trung cấp", "x")


def _names(*rows: tuple[str, ...]) -> set[str]:
    """Return what is nobody's to translate: names of units, people and peoples."""
    kept = {entry.label_en for book in catalogues().values() for entry in book}
    return {
        "Chuẩn hóa",
        *kept,
        *User.objects.values_list("full_name", flat=True),
        *UnitFact.objects.values_list("name", flat=True),
        *(row[0] for row in rows),
    }


def _left(viewer: User, batch: object, *rows: tuple[str, ...]) -> dict[str, list[str]]:
    client = Client()
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    pages = {step: reverse(f"registry:{step}", args=[batch.pk]) for step in STEPS}
    for sheet in ImportSheet.objects.filter(file__batch=batch):
        pages[f"sheet {sheet.position}"] = reverse("registry:import_sheet", args=[sheet.pk])
        pages[f"column {sheet.position}"] = reverse("registry:import_column", args=[sheet.pk, 7])
    for problem in ImportProblem.objects.filter(sheet__file__batch=batch, column__gt=0):
        at = [problem.sheet_id, problem.row, problem.column]
        pages[f"cell {problem.cell}"] = reverse("registry:import_cell", args=at)
    found = {}
    for name, url in pages.items():
        page = client.get(url, follow=True).content.decode()
        if left := vietnamese_left(page, _names(*rows)):
            found[name] = left
    return found


def test_what_was_found_and_would_change_is_told_in_english(
    land: Map, bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT, VP))
    batch = stage(people(CHANGED, CLASHING, WRONG, as_of="30/9/2024"))
    assert _left(importer, batch, BT, VP, TP) == {}


def test_what_was_written_is_told_in_english(land: Map, bring: Stage, importer: User) -> None:
    batch = bring(people(BT, VP, TP))
    assert _left(importer, batch, BT, VP, TP) == {}


def test_turns_and_forms_are_told_in_english(land: Map, stage: Stage, importer: User) -> None:
    of_turns = turns(
        (BT[0], BT[2], "Xã Nghĩa Tá", "Trung cấp lý luận chính trị", "01/3/2021", "30/3/2022"),
        (VP[0], VP[2], "Xã Nghĩa Tá", "Lớp không ai biết", "01/3/2021", "30/3/2022"),
    )
    batch = stage(of_turns, form(("1", "Xã Nghĩa Tá", "20", "18", "7", "18")))
    assert _left(importer, batch, BT, VP) == {}


def test_the_files_own_words_are_marked_as_vietnamese(
    land: Map, stage: Stage, importer: User, client: Client
) -> None:
    batch = stage(people(WRONG))
    sheet = ImportSheet.objects.get(file__batch=batch)
    client.force_login(importer, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("registry:import_sheet", args=[sheet.pk])).content.decode()
    assert all(f'<span lang="vi">{title}</span>' in page for title in (*HEADS[1:], WRONG[5]))
