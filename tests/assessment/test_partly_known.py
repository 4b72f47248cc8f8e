"""A day before the first list of a unit: the register knows a part of its people, and pages say so."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chuanhoa.registry.models import Appointment, ImportBatch, ImportFile, ImportRow, ImportSheet
from chuanhoa.registry.queries.first_list import first_list
from tests.assessment.conftest import Enter
from tests.registry.conftest import Map
from tests.registry.factories import AT

TOLD = "Sổ ghi đủ người của đơn vị này từ ngày 30/6/2023"
PAGES = [
    "/",
    "/ho-so/",
    "/ho-so/in/",
    "/tieu-chuan/",
    "/tieu-chuan/chuc-danh-tieu-chuan/",
    "/tieu-chuan/danh-sach/",
    "/tieu-chuan/chuong-trinh/",
    "/tieu-chuan/can-bo-sung/",
    "/thong-ke/co-cau/",
]
FILES = [
    "/ho-so/tai-ve.xlsx",
    "/tieu-chuan/tai-ve.xlsx",
    "/tieu-chuan/danh-sach/tai-ve.xlsx",
    "/thong-ke/co-cau/tai-ve.xlsx",
]


@pytest.fixture
def listed(land: Map, enter: Enter, province) -> None:
    """Somebody since 2012 whom a list of 30/6/2023 names."""
    official = enter(land.nghia_ta, begun="2012-01-01")
    batch = ImportBatch.objects.create(scope=land.nghia_ta, by=province, begun_at=AT)
    file = ImportFile.objects.create(batch=batch, name="a.xlsx", size=1, sha256="0")
    sheet = ImportSheet.objects.create(file=file, position=1, name="a", as_of="2023-06-30")
    row = ImportRow.objects.create(sheet=sheet, row=1)
    Appointment.objects.filter(official=official).update(source=row)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_an_earlier_day_says_that_only_a_part_is_known(
    page: str, listed: None, province, visit
):
    told = {day: TOLD in visit(province, page, ngay=day).content.decode()
            for day in ("1/1/2020", "30/6/2023", "")}  # fmt: skip
    assert told == {"1/1/2020": True, "30/6/2023": False, "": False}


@pytest.mark.parametrize("page", FILES)
def test_a_file_of_an_earlier_day_says_the_same(page: str, listed: None, province, visit):
    for day, says in (("1/1/2020", True), ("30/6/2023", False)):
        book = load_workbook(BytesIO(visit(province, page, ngay=day).content))
        words = [
            str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell
        ]
        assert any(TOLD in one for one in words) is says


def test_the_first_list_is_looked_for_once_until_something_is_done(
    listed: None, land: Map, enter: Enter
):
    """Every page of an earlier day asks it, and it takes reading all posts ever held."""

    def asked() -> tuple[date | None, bool]:
        with CaptureQueriesContext(connection) as queries:
            found = first_list({land.nghia_ta.pk}, None)
        return found, any("appointment" in one["sql"] for one in queries)

    day = date(2023, 6, 30)
    assert [asked(), asked()] == [(day, True), (day, False)]
    earlier = enter(land.nghia_ta, begun="2011-01-01")
    row = ImportRow.objects.get()
    sheet = ImportSheet.objects.create(
        file=row.sheet.file, position=2, name="b", as_of="2021-12-31"
    )
    told = ImportRow.objects.create(sheet=sheet, row=1)
    Appointment.objects.filter(official=earlier).update(source=told)
    assert [asked(), asked()] == [(date(2021, 12, 31), True), (date(2021, 12, 31), False)]
