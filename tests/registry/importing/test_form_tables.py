"""The tables in a form of one person: its training is written with the person, all else is told."""

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportProblem,
    ImportRow,
    ImportSheet,
    Official,
    TrainingTurn,
)
from chuanhoa.registry.queries.importing import account_of
from tests.core.sheets import forms
from tests.core.sheets.made import grid
from tests.core.sheets.test_files import xlsx
from tests.registry.importing.conftest import AT, TODAY, Stage, effects
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
NUMBER = "Số chứng minh nhân dân: 095080001234   Ngày cấp: 01/01/2020"
PERSON = forms.PERSON.replace(NUMBER, "Quê quán: Nghĩa Tá")
FORM = PERSON + forms.TRAINING + forms.CAREER + forms.FAMILY + forms.PAY + forms.FOOT


def phieu(text: str = FORM) -> bytes:
    return xlsx(grid(text).rows)


def sent(text: str = FORM) -> dict[str, bytes]:
    return {"phieu.xlsx": phieu(text)}


def test_the_person_comes_with_degrees_and_turns_and_a_second_time_with_nothing(
    bring: Stage, stage: Stage
) -> None:
    batch = bring(**sent())
    assert effects(batch) == ["new", "changed", "changed"]
    person = Official.objects.get()
    held = Credential.objects.filter(official=person).order_by("field", "level")
    assert list(held.values_list("field", "level", "major")) == [
        ("degree", "dai_hoc", "Luật"), ("degree", "thac_si", "Quản lý kinh tế"),
        ("political_theory", "trung_cap", ""), ("state_management", "chuyen_vien", ""),
    ]  # fmt: skip
    held = held.filter(field="degree")
    assert list(held.values_list("study_form", "institution", "awarded")) == [
        ("chinh_quy", "Trường Đại học Luật Hà Nội", "1999"),
        ("khong_tap_trung", "Học viện Hành chính", "2012"),
    ]
    turns = TrainingTurn.objects.filter(official=person).order_by("started")
    assert list(turns.values_list("kind", "started", "ended", "institution_title")) == [
        ("ly_luan_chinh_tri", "2005-03", "2006-12", "Trường Chính trị tỉnh"),
        ("quan_ly_nha_nuoc", "2008-05", "2008-08", "Trường Chính trị tỉnh"),
    ]
    assert Appointment.objects.get(official=person).begun == "2005-01"
    kinds = ImportSheet.objects.order_by("position").values_list("kind", "shape", "skipped")
    assert list(kinds) == [
        ("people", "form", False),
        ("turns", "", False),
        *[("other", "", True)] * 3,
    ]
    assert effects(stage(**sent(FORM + "\n"))) == ["same"] * 3
    assert importing.undo_batch(batch=batch, by=None, at=AT).left == 0


@pytest.mark.parametrize("awarded", ["2000", "1999-08-20", ""])
def test_a_degree_on_record_is_the_one_of_the_row_whose_study_ended_before_its_award(
    bring: Stage, awarded: str
) -> None:
    bring(**sent(PERSON + forms.FOOT))
    Credential.objects.update(awarded=awarded)
    again = PERSON + forms.HEAD + forms.LAW + forms.FOOT
    assert effects(bring(**sent(again))) == ["changed"]
    held = Credential.objects.filter(field="degree", known_to=None)
    assert list(held.values_list("institution", "awarded")) == [
        ("Trường Đại học Luật Hà Nội", awarded or "1999")
    ]


def test_every_row_of_a_form_is_accounted_for(bring: Stage) -> None:
    told = {line.label: line.count for line in account_of(bring(**sent()), written=True).lines}
    assert told["Không phải số liệu: quá trình công tác, chưa tự ghi"] == 1
    assert told["Không phải số liệu: chức vụ hiện nay, đã ghi vào phiếu của người này"] == 1
    assert told["Không phải số liệu: quan hệ gia đình, không lưu"] == 3
    assert told["Không phải số liệu: diễn biến lương, chưa tự ghi"] == 2


def test_a_post_held_since_before_a_unit_of_the_same_name_was_made_is_written(bring: Stage) -> None:
    batch = bring(**sent(FORM.replace("30/9/2023", "30/9/2025")))
    assert effects(batch) == ["new", "changed", "changed"]
    assert Appointment.objects.get().begun == "2005-01"


def test_a_day_told_of_a_form_holds_for_its_tables(stage: Stage, importer: User) -> None:
    batch = stage(
        **sent(FORM.replace("(Tính đến ngày 30/9/2023)\n", "\n").replace("năm 2023", "năm …"))
    )
    sheets = ImportSheet.objects.order_by("position")
    assert effects(batch) == ["held"] * 3
    importing.tell_sheet(sheet=sheets[0], by=importer, today=TODAY, as_of="2023-09-30")
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert [sheet.as_of for sheet in sheets.all()][:2] == ["2023-09-30"] * 2
    assert effects(batch) == ["new", "changed", "changed"]


def test_a_cell_of_a_table_is_asked_and_mended_where_it_stands(
    stage: Stage, importer: User
) -> None:
    batch = stage(**sent(FORM.replace("5/2008 - 8/2008", "8/2008 - 5/2008")))
    problem = ImportProblem.objects.get(sheet__file__batch=batch)
    assert (problem.cell, problem.row, problem.column) == ("C16", 16, 3)
    importing.mend(problem=problem, value="5/2008 - 8/2008", by=importer, today=TODAY)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert not ImportProblem.objects.filter(sheet__file__batch=batch, state="open").exists()
    assert effects(batch) == ["new", "changed", "changed"]


def test_a_name_mended_in_the_form_is_that_of_its_turns(stage: Stage, importer: User) -> None:
    batch = stage(**sent())
    form = ImportSheet.objects.get(position=0)
    name = next(column for column in form.columns if column["field"] == "full_name")
    at = {(2, name["column"]): "Nông Văn Sửa"}
    importing.mend_cells(sheet=form, cells=at, by=importer, today=TODAY)
    rows = ImportRow.objects.filter(sheet__file__batch=batch)
    assert all("Nông Văn Sửa" in row.record for row in rows)


def test_the_pages_tell_what_was_taken_and_what_was_not(stage: Stage, importer: User) -> None:
    batch, client = stage(**sent()), logged_in(importer)
    found = client.get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    assert "quan hệ gia đình không đọc" in found
    assert "quá trình công tác chưa tự ghi" in found
    table = ImportSheet.objects.get(position=1)
    page = client.get(reverse("registry:import_sheet", args=[table.pk])).content.decode()
    assert "văn bằng, đã ghi vào phiếu của người này" in page
    assert "Lý luận chính trị - Hành chính" in page


def test_the_tables_of_many_forms_are_told_together_and_what_is_to_be_mended_apart(
    stage: Stage, importer: User
) -> None:
    batch = stage(
        **{"mot.xlsx": phieu()},
        **{
            "hai.xlsx": phieu(
                FORM.replace("Văn Thử", "Văn Hai").replace("5/2008 - 8", "9/2008 - 8")
            )
        },
    )
    url = reverse("registry:import_found", args=[batch.pk])
    page = logged_in(importer).get(url).content.decode()
    assert "7</span> bảng trong các phiếu" in page
    assert page.count("quan hệ gia đình không đọc") == 2
    assert page.count('class="sheet-link"') == 1
