"""Forms with several labels in a line go the same steps, told and mended at their true cells."""

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportProblem, ImportSheet
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.queries.importing.lying import where
from tests.registry.importing.conftest import TODAY, Stage, effects, table
from tests.registry.importing.test_dropped import OPEN

pytestmark = pytest.mark.django_db


def form(
    name: str = "Triệu Văn Mẫu", born: str = "12/3/1975", post: str = "Chủ tịch UBND"
) -> bytes:
    return table(
        [
            ["UBND XÃ NGHĨA TÁ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["SƠ YẾU LÝ LỊCH (Tính đến ngày 30/9/2023)"],
            [f"1. Họ và tên: {name}   Ngày sinh: {born}   Nam", "Dân tộc: Tày"],
            ["2. Chức vụ:", post, "Trình độ chuyên môn:", "Đại học"],
        ]
    )


def test_a_problem_in_a_cell_of_several_answers_is_mended_alone(
    stage: Stage, importer: User, client: Client
) -> None:
    batch = stage(form(born="31/02/1975"))
    assert effects(batch) == ["held"]
    problem = ImportProblem.objects.get()
    assert (problem.cell, problem.found) == ("A3", "31/02/1975")
    client.force_login(importer)
    page = client.get(reverse("registry:import_problems", args=[batch.pk])).content.decode()
    assert "A3" in page
    assert "31/02/1975" in page
    mended = importing.mend(problem=problem, value="28/02/1975", by=importer, today=TODAY)
    assert mended.wrong == ()
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new"], "name, sex and post of the same cells stay"
    (seen,) = queries.mends_of(batch, OPEN)
    assert (seen.cell, seen.found, seen.value) == ("A3", "31/02/1975", "28/02/1975")


def test_the_sheet_shows_each_answer_with_its_cell(
    stage: Stage, importer: User, client: Client
) -> None:
    stage(form())
    sheet = ImportSheet.objects.get()
    assert sheet.is_form
    assert [(c["letters"], c["field"]) for c in sheet.columns] == [
        ("A3", "full_name"), ("A3", "birth"), ("A3", "sex"), ("B3", "ethnicity"),
        ("B4", "position"), ("D4", "degree"),
    ]  # fmt: skip
    assert where(sheet, 2) == "ô A3"
    client.force_login(importer)
    page = client.get(reverse("registry:import_sheet", args=[sheet.pk])).content.decode()
    assert '<th scope="row">D4</th>' in page
    column = sheet.columns[-1]["column"]
    for name, args in (("import_column", [column]), ("import_cell", [2, column])):
        url = reverse(f"registry:{name}", args=[sheet.pk, *args])
        assert client.get(url).status_code == 200


def test_thirty_such_forms_are_thirty_people_and_their_labels_one_list(
    stage: Stage, importer: User, client: Client
) -> None:
    names = [f"Lý Văn {a}{b}" for a in "ABCDE" for b in "abcdef"]
    batch = stage(*(form(name, post="Công chức Văn phòng - Thống kê") for name in names))
    assert effects(batch) == ["new"] * 30
    client.force_login(importer)
    page = client.get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    assert page.count(">30/30</td>") == 6
