"""A sheet's day of recruitment against the one on record: filled, sharpened, contradicted, kept apart."""

import json

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportRow, Official, PersonDetails
from chuanhoa.registry.queries.importing.changes import change_lines
from chuanhoa.registry.queries.importing.hiding import Veil
from tests.registry.importing.conftest import AT, TODAY, VP, Stage, effects, table

pytestmark = pytest.mark.django_db


def said(recruited: str, day: str = "30/9/2023", column: str = "Ngày tuyển dụng") -> bytes:
    heads = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", column)
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÔNG CHỨC"], [f"(Tính đến ngày {day})"], heads]
    return table([*head, ["1", *VP[:3], VP[4], recruited]])


def only(batch: ImportBatch) -> ImportRow:
    return ImportRow.objects.get(sheet__file__batch=batch)


def kept() -> set[str]:
    return set(PersonDetails.objects.open().values_list("recruited", flat=True))


def test_it_comes_into_the_register_with_the_person_and_again_changes_nothing(bring: Stage) -> None:
    batch = bring(said("01/3/2018"))
    assert kept() == {"2018-03-01"}
    assert ["persondetails", "recruited", "", "2018-03-01"] in json.loads(only(batch).plan)[
        "changes"
    ]
    assert "aside" not in json.loads(only(batch).record)
    assert effects(bring(said("01/3/2018", "31/12/2023"))) == ["same"]


def test_a_day_not_known_before_is_filled_in_every_period_and_taken_back_with_the_import(
    bring: Stage,
) -> None:
    bring(said(""), said("", "31/12/2023"))
    batch = bring(said("01/3/2018", "31/12/2024"))
    (line,) = change_lines([only(batch)], Veil(frozenset(), own=True))
    assert [(one.label, one.old, one.new) for one in line.changes] == [
        ("Ngày tuyển dụng", "", "01/3/2018")
    ]
    assert kept() == {"2018-03-01"}
    importing.undo_batch(batch=batch, by=None, at=AT)
    assert kept() == {""}


def test_a_year_is_sharpened_to_a_day_and_never_made_vaguer(bring: Stage) -> None:
    bring(said("2018"))
    bring(said("01/3/2018"))
    assert kept() == {"2018-03-01"}
    assert effects(bring(said("2018", "31/12/2023"))) == ["same"]
    assert kept() == {"2018-03-01"}


def test_another_day_is_a_contradiction_for_a_clerk(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(said("01/3/2018"))
    batch = stage(said("01/9/2019", "31/12/2024"))
    assert json.loads(only(batch).plan)["clashes"] == [
        ["persondetails", "recruited", "2018-03-01", "2019-09-01"]
    ]
    importing.decide(
        row=only(batch), what="persondetails.recruited", chosen="take", by=None, today=TODAY
    )
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert kept() == {"2019-09-01"}


def test_a_day_that_is_before_the_birth_on_record_holds_its_row(bring: Stage) -> None:
    bring(said(""))
    person = Official.objects.get()
    heads = ("STT", "Họ và tên", "Chức vụ", "Ngày tuyển dụng", "Mã hồ sơ (không sửa)")
    told = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÔNG CHỨC"], ["(Tính đến ngày 31/12/2023)"], heads]
    batch = bring(table([*told, ["1", VP[0], VP[4], "1960", str(person.pk)]]))
    assert effects(batch) == ["held"]
    assert json.loads(only(batch).plan)["reason"] == "registry.recruited_before_birth"
    assert kept() == {""}


@pytest.mark.parametrize("column", ["Ngày vào ngành", "Ngày vào cơ quan"])
def test_the_day_somebody_joined_is_not_one_of_recruitment(bring: Stage, column: str) -> None:
    batch = bring(said("01/3/2018", column=column))
    assert kept() == {""}
    assert json.loads(only(batch).record)["aside"] == [["joined", "01/3/2018"]]
