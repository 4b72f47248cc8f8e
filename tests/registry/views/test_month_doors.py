"""From a month to each movement and back: opened, put right, taken back, and where to record another."""

import io
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from chuanhoa.org.models import Role, User
from chuanhoa.registry.models import Movement, Official
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory, UserFactory
from tests.registry.views.conftest import As
from tests.registry.views.test_changes import send
from tests.registry.views.test_moves import MARCH, shown

BOOK = "/ho-so/bien-dong/tai-ve.xlsx?thang=03/2026"


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01"
    )
    return made


def test_from_the_month_a_movement_is_opened_and_from_it_the_month(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/bien-dong/"
    done = client.post(
        page,
        {"verb": "kiem_nhiem", "on": "01/03/2026", "post": "CT_HDND", "version": ""},
        follow=True,
    )
    door = '<a href="/ho-so/bien-dong/?thang=3/2026">Tăng, giảm tháng 3/2026</a>'
    assert f"Đã ghi vào hồ sơ. {door}" in unquote(shown(done))
    row = Movement.objects.get()
    month = shown(client.get(MARCH))
    assert f'<a href="{page}{row.pk}/" data-door>Giao kiêm nhiệm</a>' in month
    assert "Chủ tịch Hội đồng nhân dân" in month, "which post it was"
    book = load_workbook(io.BytesIO(client.get(BOOK).content))
    lines = [[cell.value for cell in line] for line in book["Từng người"].iter_rows()]
    (told,) = [line for line in lines if "Giao kiêm nhiệm" in line]
    assert told[5] == "Chủ tịch Hội đồng nhân dân"
    entry = shown(client.get(f"{page}{row.pk}/"))
    assert entry.index("Hủy biến động này") < entry.index("Xác nhận hủy biến động")
    undone = client.post(f"{page}{row.pk}/huy/", follow=True)
    assert door in unquote(shown(undone))


def test_a_post_of_another_unit_is_not_told_in_the_month(
    as_: As, clerk: User, province: User, land: Map, person: Official
) -> None:
    typed = {"verb": "biet_phai", "on": "01/03/2026", "unit": str(land.ben.pk), "post": "CT_HDND"}
    assert send(as_(province), f"/ho-so/{person.pk}/bien-dong/", **typed).status_code == 302
    for viewer, told in ((clerk, False), (province, True)):
        month = shown(as_(viewer).get(MARCH))
        assert "Biệt phái đi" in month
        assert ("Chủ tịch Hội đồng nhân dân" in month) is told


def test_only_whoever_writes_is_shown_where_to_record(as_: As, clerk: User, land: Map) -> None:
    leader = UserFactory(role=Role.APPROVER, unit=land.new_nghia_ta)
    for viewer, told in ((clerk, True), (leader, False)):
        assert ("/ho-so/them/" in shown(as_(viewer).get(MARCH))) is told
