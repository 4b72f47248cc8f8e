"""What may be meant is filled in only where it is sure; what has no place in the register is never asked."""

import pytest
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing.meant import Meant, place_meant, post_meant
from chuanhoa.registry.models import Appointment, ImportBatch, ImportProblem
from chuanhoa.registry.queries import importing as queries
from tests.registry.importing.conftest import BT, TODAY, TP, VP, Stage, effects, people, table
from tests.registry.importing.test_looked_at import line_of
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Xã", "Chức vụ", "Ngày vào ngành", "Số điện thoại")


def listed(*rows: tuple[str, ...]) -> bytes:
    head = [["DANH SÁCH CÁN BỘ"], ["(Tính đến ngày 30/9/2023)"], HEADS]
    return table([*head, *([str(n), *row] for n, row in enumerate(rows, 1))])


def seen(batch: ImportBatch, field: str) -> list[queries.ProblemSeen]:
    page = [one for one in queries.problems_of(batch).order_by("row") if one.field == field]
    return queries.problems_seen(batch, page, queries.veil_of(batch, batch.by, today=TODAY))


def test_the_beginning_of_several_posts_is_a_choice_and_no_suggestion() -> None:
    meant = post_meant("Phó chủ tịch", catalogues()["post"])
    assert meant.suggestion is None
    labels = {"Phó Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Hội đồng nhân dân"}
    assert labels <= set(meant.choices)
    assert post_meant("Phó trưởg phòng Kinh tế", catalogues()["post"]).suggestion


@pytest.mark.parametrize(
    ("written", "near", "meant"),
    [
        ("Xã Tân Tiến", ["Xã Dân Tiến"], Meant(choices=("Xã Dân Tiến",))),
        ("Nghiã Taá", ["Xã Nghĩa Tá"], Meant("Xã Nghĩa Tá")),
        ("Yên Thượn", ["Xã Yên Thượng", "Xã Yên Thịnh"],
         Meant(choices=("Xã Yên Thượng", "Xã Yên Thịnh"))),
        ("Xã Khác", [], Meant()),
    ],
)  # fmt: skip
def test_a_commune_is_filled_in_only_where_it_begins_alike_and_none_else_is_near(
    written: str, near: list[str], meant: Meant
) -> None:
    assert place_meant(written, near) == meant


def test_the_choice_stands_on_the_page_and_one_click_mends_the_cell(
    stage: Stage, importer: User
) -> None:
    batch = stage(people((*BT[:4], "Phó chủ tịch", *BT[5:])))
    (asked,) = seen(batch, "position")
    page = logged_in(importer).get(reverse("registry:import_problems", args=[batch.pk])).content
    assert 'value="Phó chủ tịch"' in page.decode(), "nothing is filled in but what is written"
    assert asked.suggestions is None
    url = reverse("registry:import_mend", args=[asked.id])
    sent = {"value": ["Phó chủ tịch", "Phó Chủ tịch Hội đồng nhân dân"]}
    logged_in(importer).post(url, sent)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=batch.begun_at, today=TODAY)
    assert list(Appointment.objects.values_list("post", flat=True)) == ["PCT_HDND"]


def test_alike_is_not_offered_where_it_does_not_mean_the_same(stage: Stage, importer: User) -> None:
    wrong = "31/02/1980"
    batch = stage(people((*TP[:2], wrong, *TP[3:]), (*VP[:2], wrong, *VP[3:])))
    assert [one.alike for one in seen(batch, "birth")] == [0, 0]
    problem = ImportProblem.objects.filter(field="birth")[0]
    with pytest.raises(Refused):
        importing.mend(problem=problem, value="1/2/1980", by=importer, today=TODAY, everywhere=True)


def test_a_place_that_nobody_knows_is_drawn_with_its_own_cell(stage: Stage) -> None:
    batch = stage(listed((BT[0], "12/3/1975", "Xã Nghĩa Taa", BT[4], "", "")))
    (asked,) = seen(batch, "commune")
    assert asked.excerpt is not None
    assert asked.excerpt.rows[asked.excerpt.row][asked.excerpt.column] == "Xã Nghĩa Taa"


def test_an_excerpt_stands_under_the_titles_and_not_under_their_numbers(stage: Stage) -> None:
    codes = tuple(f"({n})" for n in range(1, 8))
    row = ("1", BT[0], "12/3/1975", "Xã Nghĩa Taa", BT[4], "", "")
    batch = stage(table([["DANH SÁCH"], ["(Tính đến ngày 30/9/2023)"], HEADS, codes, row]))
    (asked,) = seen(batch, "commune")
    assert asked.excerpt is not None
    assert "Xã" in asked.excerpt.rows[0]


def test_what_has_no_place_in_the_register_is_kept_as_written_and_never_blocks(
    stage: Stage,
) -> None:
    batch = stage(listed((BT[0], "12/3/1975", "Xã Nghĩa Tá", BT[4], "1/9/1899", "0912xxx001")))
    assert not ImportProblem.objects.exists()
    assert effects(batch) == ["new"]
    assert dict(line_of(batch).aside) == {
        "Ngày vào ngành, vào cơ quan": "1/9/1899", "Điện thoại": "0912xxx001",
    }  # fmt: skip
