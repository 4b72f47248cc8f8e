"""What a form offers before anything is chosen, and whom a search that finds nobody names."""

import re

import pytest

from chuanhoa.org.actions import NewUnit, Taken, reform_units
from chuanhoa.org.models import Role, UnitKind, User
from chuanhoa.registry.models import Appointment, Movement, Official, PersonDetails
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory, UserFactory
from tests.registry.views.conftest import As
from tests.registry.views.test_changes import send


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01", sex="nu"
    )
    return made


def test_a_province_is_no_place_of_work_by_oversight(as_: As, land: Map) -> None:
    office = UserFactory(role=Role.HOME_AFFAIRS, unit=land.province)
    client = as_(office)
    page = client.get("/ho-so/them/").content.decode()
    assert f'<option value="{land.new_nghia_ta.pk}">' in page
    typed = {
        "full_name": "Lý Thị Thử", "birth": "10/3/1985", "staff_kind": "can_bo",
        "begun": "01/7/2025", "unit_tinh": str(land.province.pk),
    }  # fmt: skip
    left = send(client, "/ho-so/them/", **typed, unit="")
    assert "Hãy chọn một đơn vị trực thuộc" in left.content.decode()
    assert not PersonDetails.objects.filter(full_name="Lý Thị Thử").exists()
    send(client, "/ho-so/them/", **typed, unit=str(land.new_nghia_ta.pk))
    made = PersonDetails.objects.get(full_name="Lý Thị Thử").official
    assert Appointment.objects.get(official=made).unit == land.new_nghia_ta


def test_where_there_is_but_one_unit_it_is_chosen(as_: As, clerk: User, land: Map) -> None:
    page = as_(clerk).get("/ho-so/them/").content.decode()
    assert f'<option value="{land.new_nghia_ta.pk}" selected>Xã Nghĩa Tá (chính đơn vị này)' in page


def test_a_form_opens_with_the_persons_own_unit_and_no_code_chosen(
    as_: As, clerk: User, person: Official, land: Map
) -> None:
    page = as_(clerk).get(f"/ho-so/{person.pk}/ghi/chuc-vu/").content.decode()
    assert f'<option value="{land.new_nghia_ta.pk}" selected>' in page
    rank = as_(clerk).get(f"/ho-so/{person.pk}/ghi/ngach/").content.decode()
    assert '<option value="" selected>– chọn –</option>' in rank


def test_whoever_is_gone_is_named_where_a_search_finds_nobody(
    as_: As, clerk: User, land: Map
) -> None:
    gone = OfficialFactory(
        full_name="Lý Xuân Thung", unit=land.new_nghia_ta, begun="2025-07-01", ended="2025-08-31"
    )
    OfficialFactory(
        full_name="Lý Xuân Thung", unit=land.ben, begun="2025-07-01", ended="2025-08-31"
    )
    client = as_(clerk)
    page = client.get("/ho-so/?ngay=2025-09-15&tim=ly+xuan+thung").content.decode()
    assert f'<a href="/ho-so/{gone.pk}/?ngay=2025-09-15">Lý Xuân Thung</a>' in page
    assert page.count("Lý Xuân Thung</a>") == 1
    assert "đến hết 31/8/2025" in page
    before = client.get("/ho-so/?ngay=2025-08-15&tim=ly+xuan+thung").content.decode()
    assert "Không còn, hoặc chưa giữ chức vụ" not in before


def test_a_number_that_may_not_be_seen_is_not_sought_and_the_page_says_so(
    as_: As, land: Map
) -> None:
    office = as_(UserFactory(role=Role.INSPECTOR, unit=land.province))
    page = office.get("/ho-so/?tim=009080000001").content.decode()
    assert "không được giao quyền xem số định danh" in page
    assert (
        "không được giao quyền xem số định danh"
        not in office.get("/ho-so/?tim=zz").content.decode()
    )


def test_whoever_is_recruited_by_the_form_has_that_day_of_recruitment(
    as_: As, clerk: User, land: Map
) -> None:
    typed = {
        "full_name": "Lý Thị Tuyển", "staff_kind": "cong_chuc", "begun": "20/10/2025",
        "verb": "tuyen_dung", "unit_tinh": str(land.new_nghia_ta.pk), "unit": "",
        "decision_number": "7/QĐ-UBND",
    }  # fmt: skip
    answer = send(as_(clerk), "/ho-so/them/", **typed)
    assert answer.status_code == 302
    assert PersonDetails.objects.open().get(full_name="Lý Thị Tuyển").recruited == "2025-10-20"


def first_list(page: str) -> list[tuple[str, list[str]]]:
    """Return the groups of the list of places that a movement leads to, with their lines."""
    drawn = page.split('name="unit_tinh"')[1].split("</select>", maxsplit=1)[0]
    return [
        (group, re.findall(r"<option[^>]*>([^<]*)</option>", lines))
        for group, lines in re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', drawn, re.S)
    ]


def test_a_movement_offers_the_communes_of_the_persons_province_before_the_provinces(
    as_: As, clerk: User, country: User, land: Map
) -> None:
    near, far = ("Tỉnh Mẫu", ["Xã Bên", "Xã Nghĩa Tá"]), ("Tỉnh Xa", ["Xã Xa"])
    for who, unit, first in ((clerk, land.new_nghia_ta, near), (country, land.xa, far)):
        official = OfficialFactory(unit=unit, begun="2025-07-01")
        page = as_(who).get(f"/ho-so/{official.pk}/bien-dong/").content.decode()
        assert first_list(page) == [first, ("Cả nước", ["Tỉnh Mẫu", "Tỉnh Xa"])]


def test_a_commune_chosen_in_the_first_list_is_where_the_movement_leads(
    as_: As, province: User, land: Map
) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    office, address = as_(province), f"/ho-so/{official.pk}/bien-dong/"
    typed = {"verb": "dieu_dong_di", "on": "01/9/2025", "unit_tinh": str(land.ben.pk), "unit": ""}
    asked = office.post(address, {**typed, "on": ""}).content.decode()
    assert f'<option value="{land.ben.pk}" selected>Xã Bên</option>' in asked
    assert f'<option value="{land.ben.pk}" selected>Xã Bên (chính đơn vị này)</option>' in asked
    assert office.post(address, typed).status_code == 302
    assert Movement.objects.filter(verb="dieu_dong_di").get().to_unit == land.ben


def test_a_place_is_found_by_its_name_without_tones_those_nearby_first(
    as_: As, province: User, land: Map
) -> None:
    taken = (Taken(land.xa.pk, whole=True),)
    new = NewUnit("09902", "Xã Bến", UnitKind.XA, land.far_province.pk, taken)
    reform_units(on=REFORM, new=[new], legal_act="", by=None, at=AT)
    office, address = as_(province), "/don-vi/truc-thuoc/?ten=unit&dung=1"
    for near, names in (
        (land.province, ["Xã Bên (Tỉnh Mẫu)", "Xã Bến (Tỉnh Xa)"]),
        (land.far_province, ["Xã Bến (Tỉnh Xa)", "Xã Bên (Tỉnh Mẫu)"]),
    ):
        found = office.get(f"{address}&gan={near.pk}&unit_tim=ben").content.decode()
        assert re.findall(r"<option[^>]*>([^<]*)</option>", found) == [
            "– 2 đơn vị khớp –", *names,
        ]  # fmt: skip
    only = office.get(f"{address}&unit_tim=nghia ta").content.decode()
    assert re.findall(r"<option[^>]*>([^<]*)</option>", only) == ["Xã Nghĩa Tá (Tỉnh Mẫu)"]
    none = office.get(f"{address}&unit_tim=khong co").content.decode()
    assert "không có đơn vị nào khớp" in none
