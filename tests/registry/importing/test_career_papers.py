"""What a list says never was: with its paper, and not where a post shows it to be wrong."""

import json

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import (
    ImportBatch,
    ImportProblem,
    ImportRow,
    Official,
    PersonDetails,
)
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import AT, VP, Stage, effects, table
from tests.registry.importing.test_pages import logged_in, words

pytestmark = pytest.mark.django_db
NEVER_LED = "Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày"
NEVER_ELECTED = "Chưa từng giữ chức vụ cán bộ do bầu cử trước ngày"
PAPER = "Tài liệu xác nhận quá trình công tác"
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Ngày bổ nhiệm")


def said(
    day: str,
    paper: str = "Mẫu 2C",
    *,
    post: str = VP[4],
    begun: str = "",
    column: str = NEVER_LED,
    head: str = PAPER,
) -> bytes:
    top = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÔNG CHỨC"], ["(Tính đến ngày 30/9/2023)"]]
    return table([*top, [*HEADS, column, head], ["1", *VP[:3], post, begun, day, paper]])


def only(batch: ImportBatch) -> ImportRow:
    return ImportRow.objects.get(sheet__file__batch=batch)


def reason(batch: ImportBatch) -> str:
    return str(json.loads(only(batch).plan).get("reason", ""))


def known(land: Map, begun: str, post: str = "PHO_PHONG", kind: str = "cong_chuc") -> Official:
    """Somebody whom the list names, with a post since a day."""
    return OfficialFactory(
        full_name=VP[0], sex="nu", birth="1980", unit=land.nghia_ta, post=post, begun=begun,
        staff_kind=kind,
    )  # fmt: skip


def test_without_its_paper_the_row_is_written_and_says_nothing_of_what_never_was(
    bring: Stage,
) -> None:
    alone = bring(said("30/6/2023", ""))
    assert effects(alone) == ["new"]
    assert PersonDetails.objects.open().get().never_led_before == ""
    problem = ImportProblem.objects.get(code="import.never_without_paper")
    assert (problem.severity, problem.cell, problem.found) == ("warning", "G5", "30/6/2023")


@pytest.mark.parametrize("head", [PAPER, "Tài liệu xác nhận"])
def test_it_comes_with_its_paper(bring: Stage, head: str) -> None:
    batch = bring(said("30/6/2023", head=head))
    assert PersonDetails.objects.open().get().never_led_before == "2023-06-30"
    assert "aside" not in json.loads(only(batch).record)


@pytest.mark.parametrize(
    ("column", "post", "kind"),
    [(NEVER_LED, "PHO_PHONG", "cong_chuc"), (NEVER_ELECTED, "CT_UBND", "can_bo")],
)
def test_a_post_on_record_from_before_holds_the_row_in_the_words_of_the_form(
    stage: Stage, importer: User, land: Map, column: str, post: str, kind: str
) -> None:
    known(land, "2020-03-05", post, kind)
    batch = stage(said("30/6/2023", column=column))
    assert (effects(batch), reason(batch)) == (["held"], "registry.career_contradicted")
    page = logged_in(importer).get(reverse("registry:import_plan", args=[batch.pk]))
    assert "từ 05/3/2020 hoặc sớm hơn, trước ngày 30/6/2023" in words(page.content.decode())


def test_a_post_from_that_day_on_contradicts_nothing(bring: Stage, land: Map) -> None:
    person = known(land, "2023-06-30")
    assert effects(bring(said("30/6/2023", post="Phó Trưởng phòng"))) == ["changed"]
    kept = PersonDetails.objects.open().get(official=person)
    assert (kept.never_led_before, kept.career_source) == ("2023-06-30", "Mẫu 2C")


def test_a_post_of_a_record_that_was_merged_in_counts_too(stage: Stage, land: Map) -> None:
    person, other = known(land, "2023-07-01"), known(land, "2019-01-01")
    actions.merge_officials(official=other, into=person, by=None, at=AT)
    assert reason(stage(said("30/6/2023"))) == "registry.career_contradicted"


def test_the_post_that_the_row_itself_names_counts_too(stage: Stage) -> None:
    batch = stage(said("30/6/2023", post="Phó Trưởng phòng", begun="05/3/2020"))
    assert reason(batch) == "registry.career_contradicted"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"paper": "Mẫu 2C " * 40}, "dài 279 ký tự, chỉ nhận đến 200 ký tự"),
        ({"post": "Cán bộ phụ trách " * 300}, "dài 5.099 ký tự, chỉ nhận đến"),
    ],
)
def test_a_text_that_is_too_long_holds_its_row_and_the_plan_opens(
    stage: Stage, importer: User, given: dict[str, str], told: str
) -> None:
    batch = stage(said("30/6/2023", **given))
    assert (effects(batch), reason(batch)) == (["held"], "registry.too_long")
    page = logged_in(importer).get(reverse("registry:import_plan", args=[batch.pk]))
    assert page.status_code == 200
    assert told in words(page.content.decode())
