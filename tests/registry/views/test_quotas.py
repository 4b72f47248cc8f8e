"""Posts assigned on a unit's page: who sees them, who writes them, and on which day."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import TOGETHER, StaffQuota
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
With = Callable[[Role, Unit | None], User]
GIVEN = {"staff_kind": TOGETHER, "assigned": "21", "since": "01/01/2023"}


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def of(name: str, *args: object) -> str:
    return reverse(f"registry:{name}", args=args)


def test_a_clerk_gives_corrects_and_takes_out_a_number_of_his_unit(
    land: Map, clerk: User, as_: As
) -> None:
    browser, unit = as_(clerk), land.nghia_ta.pk
    panel = browser.get(of("unit_quotas", unit)).content.decode()
    assert "không rõ, không phải bằng 0" in panel
    assert of("assign_unit_quota", unit) in panel
    assert browser.post(of("assign_unit_quota", unit), GIVEN).status_code == 302
    again = browser.post(of("assign_unit_quota", unit), GIVEN)
    assert "Nếu số đó sai, hãy đính chính" in again.content.decode()
    quota = StaffQuota.objects.open().get()
    assert (quota.unit_id, quota.assigned, quota.valid_from) == (unit, 21, date(2023, 1, 1))
    form = browser.get(of("correct_quota", unit, quota.pk)).content.decode()
    assert 'value="01/01/2023"' in form
    browser.post(of("correct_quota", unit, quota.pk), {"assigned": "19", "since": "01/01/2023"})
    panel = browser.get(of("unit_quotas", unit)).content.decode()
    assert "Đính chính biên chế được giao" in panel
    quota = StaffQuota.objects.open().get()
    browser.post(of("withdraw_quota", unit, quota.pk))
    assert not StaffQuota.objects.open().exists()
    assert "Rút biên chế được giao" in browser.get(of("unit_quotas", unit)).content.decode()


def test_others_neither_see_nor_write_a_unit_s_numbers(
    land: Map, clerk: User, with_role: With, as_: As
) -> None:
    quota = actions.assign_quota(
        unit=land.xa, staff_kind=TOGETHER, assigned=87, since=date(2020, 1, 1), by=None, at=AT
    )
    browser = as_(clerk)
    panel = browser.get(of("unit_quotas", land.xa.pk)).content.decode()
    assert ("ngoài phạm vi" in panel, "87" in panel) == (True, False)
    assert "87" in as_(with_role(Role.HOME_AFFAIRS, None)).get(
        of("unit_quotas", land.xa.pk)
    ).content.decode(), "there was something to see"  # fmt: skip
    for name in ("correct_quota", "withdraw_quota"):
        assert browser.post(of(name, land.xa.pk, quota.pk), GIVEN).status_code == 404
        assert browser.post(of(name, land.nghia_ta.pk, quota.pk), GIVEN).status_code == 404
    assert browser.post(of("assign_unit_quota", land.xa.pk), GIVEN).status_code == 404
    leader = as_(with_role(Role.APPROVER, land.new_nghia_ta))
    assert leader.get(of("assign_unit_quota", land.nghia_ta.pk)).status_code == 403


def test_the_list_adds_up_what_is_known_and_says_of_how_many_units(
    land: Map, with_role: With, as_: As
) -> None:
    browser = as_(with_role(Role.HOME_AFFAIRS, land.province))
    for unit in (land.nghia_ta, land.luong_bang):
        for kind in ("can_bo", "cong_chuc"):
            OfficialFactory(unit=unit, staff_kind=kind)
    actions.assign_quota(
        unit=land.nghia_ta, staff_kind=TOGETHER, assigned=21, since=date(2020, 1, 1), by=None, at=AT
    )
    asked = {"ngay": "30/9/2023"}
    page = words(browser.get(of("quotas"), asked).content.decode())
    assert "Cộng 2 đơn vị Cán bộ và công chức 21 đã ghi số giao của 1/2 đơn vị 4 không rõ" in page
    deputy = OfficialFactory(unit=land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND")
    page = words(browser.get(of("quotas"), asked).content.decode())
    total = (
        "Cộng 1 đơn vị Đại biểu Hội đồng nhân dân không rõ đã ghi số giao của 0/1 đơn vị 1 không rõ"
    )
    assert (total in page, page.count("Đại biểu Hội đồng nhân dân")) == (True, 2), deputy
    assert page.index("Cộng 2 đơn vị") < page.index("Xã Nghĩa Tá"), "first, also on a phone"
    assert of("quotas_export") in browser.get(of("quotas"), asked).content.decode()
    sheet = load_workbook(BytesIO(browser.get(of("quotas_export"), asked).content)).active
    told = [[cell for cell in row if cell is not None] for row in sheet.values]
    assert ["ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] in told
    assert ["Xã Nghĩa Tá", "Cán bộ và công chức", 21, 2, "−19"] in told
    assert ["Xã Lương Bằng", "Cán bộ", "không rõ", 1, "không rõ"] in told
    assert ["Xã Nghĩa Tá", "Đại biểu Hội đồng nhân dân", "không rõ", 1, "không rõ"] in told
    assert [
        "Cộng 2 đơn vị", "Cán bộ và công chức", 21, 4, "không rõ", "đã ghi số giao của 1/2 đơn vị",
    ] in told  # fmt: skip
    assert any("NGƯỜI LẬP" in str(cell) for row in told for cell in row)


def test_who_may_not_export_takes_no_list_of_posts_out(land: Map, with_role: With, as_: As) -> None:
    leader = as_(with_role(Role.APPROVER, land.new_nghia_ta))
    assert leader.get(of("quotas_export")).status_code == 403
    assert of("quotas_export") not in leader.get(of("quotas")).content.decode()


@pytest.mark.parametrize("asked", [{"ngay": "30/9/2023"}, {"biet": "30/9/2023"}])
def test_a_day_gone_by_and_what_was_known_then_are_read_only(
    land: Map, clerk: User, as_: As, asked: dict[str, str]
) -> None:
    quota = actions.assign_quota(
        unit=land.nghia_ta, staff_kind=TOGETHER, assigned=21, since=date(2020, 1, 1), by=None, at=AT
    )
    browser, unit = as_(clerk), land.nghia_ta.pk
    panel = browser.get(of("unit_quotas", unit), asked).content.decode()
    assert of("assign_unit_quota", unit) not in panel
    listed = browser.get(of("quotas"), asked).content.decode()
    assert of("assign_quota") not in listed
    for url in (of("assign_unit_quota", unit), of("correct_quota", unit, quota.pk)):
        assert browser.get(url, asked).status_code == 409


def test_nobody_is_handed_the_paper_of_another_office(land: Map, with_role: With, as_: As) -> None:
    browser = as_(with_role(Role.HOME_AFFAIRS, land.province))
    assert browser.get(of("quotas_export"), {"donvi": "98"}).status_code == 403
    for code, head in (("02071", "XÃ NGHĨA TÁ"), ("", "TỈNH MẪU")):
        answer = browser.get(of("quotas_export"), {"donvi": code})
        sheet = load_workbook(BytesIO(answer.content)).active
        told = " ".join(str(cell) for row in sheet.values for cell in row)
        assert f"ỦY BAN NHÂN DÂN {head}" in told, code
        assert "TỈNH XA" not in told, code
