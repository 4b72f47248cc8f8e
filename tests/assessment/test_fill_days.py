"""Where nothing is missing but the day of an award, the list has a column for it, and it comes back."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.data_to_ask import data_to_ask
from chuanhoa.assessment.queries.fill_columns import COLUMNS
from chuanhoa.core.sheets.columns.fields import CERTIFICATES
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing.answers import HELD
from chuanhoa.registry.models import Credential, ImportRow, Official
from tests.assessment.conftest import Enter
from tests.assessment.test_fill_columns import bring, missing_of
from tests.assessment.test_fill_sheet import AT, TODAY, filled, sheet
from tests.registry.conftest import Map

LEVEL = "Trình độ đào tạo ngành quân sự cơ sở"
DAY = "Ngày cấp bằng ngành quân sự cơ sở"


@pytest.fixture
def commander(land: Map, enter: Enter) -> Official:
    return enter(land.new_nghia_ta, full_name="Lò Văn An", post="QS", begun="2025-08-01")


def cells(data: bytes) -> str:
    page = load_workbook(BytesIO(data)).active
    return "\n".join(str(cell.value) for row in page.iter_rows() for cell in row)


def test_every_field_of_credentials_has_a_column_for_the_day_of_its_award() -> None:
    asked = {one.code for one in catalogues()["missing"]}
    fields = {one.code for one in catalogues()["credential_field"]} & asked
    assert {f"{field}_awarded" for field in fields} <= COLUMNS.keys()


def test_a_level_that_counts_by_its_day_is_asked_with_the_day(
    commander: Official, land: Map, province: User
) -> None:
    data = sheet(ask(province, as_of=TODAY, today=TODAY))
    assert "Đào tạo ngành quân sự cơ sở, kèm ngày cấp (" in cells(data)
    typed = {LEVEL: "Trung cấp", DAY: "30/6/2020"}
    batch = bring(filled(data, {commander: typed}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    after = ask(province, as_of=TODAY, today=TODAY)
    assert "base_military" not in missing_of(after, commander)
    asked = [one.code for each in data_to_ask(after).people for one in each.missing]
    assert "base_military" not in asked


@pytest.mark.parametrize("known", ["", "2025"])
def test_a_level_without_its_day_is_asked_for_the_day_once(
    known: str, commander: Official, land: Map, province: User, visit: Callable[..., Any]
) -> None:
    data = sheet(ask(province, as_of=TODAY, today=TODAY))
    first = {LEVEL: "Trung cấp", **({DAY: known} if known else {})}
    batch = bring(filled(data, {commander: first}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    asking = ask(province, as_of=TODAY, today=TODAY)
    assert "base_military" in missing_of(asking, commander)
    data = sheet(asking)
    told = "Ngày cấp văn bằng, chứng chỉ của “Đào tạo ngành quân sự cơ sở”"
    assert told in cells(data)
    for page in ("/tieu-chuan/can-bo-sung/", f"/ho-so/{commander.pk}/tieu-chuan/"):
        assert told in visit(province, page, ngay=TODAY.isoformat()).content.decode(), page
    batch = bring(filled(data, {commander: {DAY: "15/5/2025"}}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    after = ask(province, as_of=TODAY, today=TODAY)
    assert "base_military" not in missing_of(after, commander)
    (held,) = Credential.objects.filter(official=commander, field="base_military", known_to=None)
    assert (held.level, held.awarded) == ("trung_cap", "2025-05-15")
    again = bring(sheet(after), province, land)
    rows = ImportRow.objects.filter(sheet__file__batch=again)
    assert {row.effect for row in rows} <= {ImportRow.Effect.SAME}


@pytest.mark.parametrize("field", CERTIFICATES)
def test_a_day_alone_comes_back_to_the_certificate_that_is_held(
    field: str, land: Map, enter: Enter, province: User
) -> None:
    """The column stands in the place of the one of what is asked: any of them may be in a sheet."""
    official = enter(land.new_nghia_ta, full_name="Lò Văn An", post="QS", levels={field: HELD})
    Credential.objects.filter(official=official).update(
        awarded="", valid_from=date(2025, 9, 1), from_exact=False
    )
    book = load_workbook(BytesIO(sheet(ask(province, as_of=TODAY, today=TODAY))))
    title = COLUMNS[f"{field}_awarded"].title
    place = next(cell for row in book.active.iter_rows() for cell in row if cell.value == DAY)
    place.value = title
    kept = BytesIO()
    book.save(kept)
    batch = bring(filled(kept.getvalue(), {official: {title: "15/5/2025"}}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    (held,) = Credential.objects.filter(official=official, field=field, known_to=None)
    assert held.awarded == "2025-05-15"
