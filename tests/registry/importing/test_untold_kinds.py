"""Lists of people that say neither a post nor a kind of staff: asked once a sheet, never made up."""

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportProblem
from chuanhoa.registry.queries import importing as queries
from tests.core.sheets.made import catalogues
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, effects, people
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
POSTLESS = [(*row[:4], "", *row[5:]) for row in (BT, VP, TP)]


def question(batch: ImportBatch) -> ImportProblem:
    return ImportProblem.objects.get(sheet__file__batch=batch, code="import.no_staff_kind")


def kinds() -> set[str]:
    return set(Appointment.objects.filter(known_to=None).values_list("staff_kind", flat=True))


def test_people_without_a_post_are_asked_about_once_and_written_as_not_known(
    bring: Stage, importer: User
) -> None:
    batch = bring(people(*POSTLESS))
    assert effects(batch) == ["new", "new", "new"]
    assert kinds() == {"chua_ro"}
    seen = queries.problem_seen(question(batch), queries.veil_of(batch, importer, today=TODAY))
    assert "3 người của trang không ghi chức vụ" in str(seen.message)
    assert [value for value, _words in seen.choices] == ["Cán bộ", "Công chức"]
    assert not seen.rememberable


def test_one_blank_post_in_a_good_list_is_asked_about(bring: Stage) -> None:
    batch = bring(people(BT, VP, POSTLESS[2]))
    assert question(batch).row == 7
    assert kinds() == {"can_bo", "cong_chuc", "chua_ro"}


def test_the_answer_holds_for_the_sheet_and_is_kept(stage: Stage, importer: User) -> None:
    batch = stage(people(BT, *POSTLESS[1:]))
    mended = importing.mend(problem=question(batch), value="công chức", by=importer, today=TODAY)
    assert (mended.cells, mended.wrong) == (1, ())
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    held = Appointment.objects.order_by("official__persondetails_set__birth")
    assert list(held.values_list("staff_kind", "post")) == [
        ("can_bo", "BT"), ("cong_chuc", ""), ("cong_chuc", ""),
    ]  # fmt: skip
    (told,) = queries.mends_of(batch, queries.veil_of(batch, importer, today=TODAY))
    assert told.value == "công chức"


def test_an_answer_that_is_no_kind_is_asked_again_and_what_was_typed_stays(
    stage: Stage, importer: User
) -> None:
    batch, client = stage(people(*POSTLESS)), logged_in(importer)
    url = reverse("registry:import_mend", args=[question(batch).pk])
    page = client.post(url, {"value": "Cán bộ, công chức"}, follow=True).content.decode()
    assert "Ô đã ghi “Cán bộ, công chức” nhưng vẫn chưa đúng" in page
    assert 'value="Cán bộ, công chức"' in page
    mended = importing.mend(problem=question(batch), value="Cán bộ", by=importer, today=TODAY)
    assert mended.wrong == ()
    told = queries.mends_of(batch, queries.veil_of(batch, importer, today=TODAY))
    assert {one.found for one in told} == {""}


@pytest.mark.parametrize("kind", [kind.code for kind in catalogues()["staff_kind"]])
def test_every_kind_that_the_question_lists_is_taken(
    stage: Stage, importer: User, kind: str
) -> None:
    batch = stage(people(*POSTLESS))
    label = catalogues()["staff_kind"][kind].label
    seen = queries.problem_seen(question(batch), queries.veil_of(batch, importer, today=TODAY))
    assert label in str(seen.wanted)
    mended = importing.mend(problem=question(batch), value=label, by=importer, today=TODAY)
    assert mended.wrong == ()
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert kinds() == {kind}


def test_the_plan_marks_each_of_whom_is_asked_and_says_why_the_kind_is_not_known(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(*POSTLESS[:2], TP))
    veil = queries.veil_of(batch, importer, today=TODAY)
    lines = queries.change_lines(queries.rows_of(batch).order_by("row"), veil)
    assert [line.questions for line in lines] == [1, 1, 0]
    said = [[one.new for one in line.changes if one.key.endswith("staff_kind")] for line in lines]
    assert said == [
        *[["Chưa rõ đối tượng (tệp không ghi chức vụ, đối tượng)"]] * 2,
        ["Công chức (theo chức vụ; tệp không có cột đối tượng)"],
    ]
    importing.mend(problem=question(batch), value="Cán bộ", by=importer, today=TODAY)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    lines = queries.change_lines(queries.rows_of(batch).order_by("row"), veil)
    assert [line.questions for line in lines] == [0, 0, 0]
    assert [one.new for one in lines[0].changes if one.key.endswith("staff_kind")] == ["Cán bộ"]


def test_a_later_list_says_of_which_kind_they_are(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(*POSTLESS))
    batch = stage(people(*POSTLESS, as_of="31/10/2023"))
    importing.mend(problem=question(batch), value="Công chức", by=importer, today=TODAY)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["changed", "changed", "changed"]
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    now = Appointment.objects.filter(known_to=None, valid_to=None)
    assert set(now.values_list("staff_kind", flat=True)) == {"cong_chuc"}


def test_a_list_without_posts_leaves_who_holds_one_as_he_is(bring: Stage) -> None:
    bring(people(BT, VP, TP))
    assert effects(bring(people(*POSTLESS))) == ["same", "same", "same"]
    assert kinds() == {"can_bo", "cong_chuc"}
