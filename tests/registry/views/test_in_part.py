"""Lists of a unit that the viewer reaches only in part say so: on the page, on paper, in Excel."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from chuanhoa.org.models import Role, User
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory, UserFactory
from tests.registry.views.conftest import As

pytestmark = pytest.mark.django_db
TOLD = "Chỉ gồm phần trong phạm vi được giao"
REGISTER, DEPUTIES = "/ho-so/", "/ho-so/dai-bieu/"


@pytest.fixture
def of_commune(land: Map) -> User:
    OfficialFactory(full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01")
    made: User = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta)
    return made


def workbook(client: Client, url: str) -> str:
    sheet = load_workbook(BytesIO(client.get(url).content)).active
    return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@pytest.mark.parametrize("page", ["", "in/"])
@pytest.mark.parametrize("name", [REGISTER, DEPUTIES])
def test_a_list_of_a_unit_reached_in_part_says_so(
    of_commune: User, as_: As, name: str, page: str
) -> None:
    client = as_(of_commune)
    assert TOLD in client.get(f"{name}{page}?donvi=97").content.decode()
    assert TOLD not in client.get(f"{name}{page}?donvi=02071").content.decode()
    assert TOLD not in client.get(f"{name}{page}").content.decode()


def test_its_workbook_says_so_too(of_commune: User, as_: As) -> None:
    client = as_(of_commune)
    assert TOLD in workbook(client, f"{REGISTER}tai-ve.xlsx?donvi=97")
    assert TOLD not in workbook(client, f"{REGISTER}tai-ve.xlsx?donvi=02071")


def test_whoever_reaches_the_whole_unit_is_told_nothing(
    of_commune: User, province: User, as_: As
) -> None:
    assert TOLD not in as_(province).get(f"{REGISTER}?donvi=97").content.decode()
