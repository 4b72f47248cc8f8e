"""An arrival of somebody who serves elsewhere: offered as the move between the two units."""

import re
from datetime import date

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.models import Appointment, Movement, Official
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.views.conftest import As
from tests.registry.views.test_changes import send
from tests.registry.views.test_moves import shown


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01"
    )
    return made


ARRIVING = {
    "dieu_dong_den": "dieu_dong_di", "luan_chuyen_den": "luan_chuyen_di",
    "tiep_nhan": "chuyen_cong_tac",
}  # fmt: skip


@pytest.mark.parametrize("verb", list(ARRIVING))
def test_who_arrives_from_a_unit_within_reach_is_moved_by_one_more_click(
    as_: As, province: User, land: Map, person: Official, verb: str
) -> None:
    client, page = as_(province), f"/ho-so/{person.pk}/bien-dong/"
    typed = {
        "verb": verb, "on": "01/03/2026", "unit": str(land.ben.pk), "post": "TCKT",
        "decision_number": "9/QĐ", "note": "Theo đề nghị",
    }  # fmt: skip
    told = send(client, page, **typed)
    assert not Movement.objects.exists()
    text = " ".join(shown(told).split())
    assert "Người này đang ở Xã Nghĩa Tá" in text
    assert "chức vụ ở Xã Nghĩa Tá kết thúc hết ngày 28/02/2026" in text
    assert "chức vụ ở Xã Bên bắt đầu từ 01/3/2026" in text
    form = told.context["form"]
    assert {name: form[name].value() for name in typed} == typed
    (instead,) = re.findall(r'form="change" name="instead" value="(\w+)"', text)
    assert instead == ARRIVING[verb]
    assert send(client, page, **typed, instead=instead).status_code == 302
    held = Appointment.objects.open().filter(official=person).order_by("valid_from")
    assert [(row.unit, row.post, str(row.valid_from), row.valid_to) for row in held] == [
        (land.new_nghia_ta, "VPTK", "2025-07-01", date(2026, 2, 28)),
        (land.ben, "TCKT", "2026-03-01", None),
    ]
    rows = Movement.objects.order_by("act__seq", "verb")
    assert {(row.verb, row.from_unit, row.to_unit, row.decision_number, row.note) for row in rows} == {
        (one, land.new_nghia_ta, land.ben, "9/QĐ", "Theo đề nghị") for one in (verb, instead)
    }  # fmt: skip


@pytest.mark.parametrize(
    "about", [{"verb": "tuyen_dung"}, {"unit": "own"}, {"on": "01/07/2025"}, {"on": "01/06/2025"}]
)
def test_nothing_is_offered_that_would_not_be_a_move_between_two_units(
    as_: As, province: User, land: Map, person: Official, about: dict[str, str]
) -> None:
    typed = {"verb": "dieu_dong_den", "on": "01/03/2026", "unit": str(land.ben.pk), **about}
    if about.get("unit"):
        typed["unit"] = str(land.new_nghia_ta.pk)
    told = send(as_(province), f"/ho-so/{person.pk}/bien-dong/", **typed)
    assert told.context["form"].errors
    assert 'name="instead"' not in shown(told)
    assert not Movement.objects.exists()


def test_only_the_verb_that_was_offered_takes_the_place_of_an_arrival(
    as_: As, province: User, land: Map, person: Official
) -> None:
    typed = {"verb": "dieu_dong_den", "on": "01/03/2026", "unit": str(land.ben.pk)}
    page = f"/ho-so/{person.pk}/bien-dong/"
    told = send(as_(province), page, **typed, instead="nghi_huu")
    assert 'name="instead"' in shown(told)
    assert not Movement.objects.exists()


def test_a_movement_put_right_into_an_arrival_from_elsewhere_is_offered_the_same(
    as_: As, province: User, land: Map, person: Official
) -> None:
    client, page = as_(province), f"/ho-so/{person.pk}/bien-dong/"
    send(client, page, verb="bo_nhiem", on="01/03/2026", post="TCKT")
    mend = f"{page}{Movement.objects.get().pk}/dinh-chinh/"
    typed = {"verb": "dieu_dong_den", "on": "01/04/2026", "unit": str(land.ben.pk)}
    assert 'name="instead"' in shown(send(client, mend, **typed))
    assert Movement.objects.filter(undone_by=None).count() == 1, "nothing is taken back yet"
    assert send(client, mend, **typed, instead="dieu_dong_di").status_code == 302
    standing = Movement.objects.filter(undone_by=None)
    assert set(standing.values_list("verb", flat=True)) == {"dieu_dong_di", "dieu_dong_den"}


@pytest.mark.parametrize("named", [True, False])
def test_who_is_elected_to_another_post_of_the_own_unit_is_offered_that_verb(
    as_: As, clerk: User, land: Map, person: Official, named: bool
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/bien-dong/"
    typed = {
        "verb": "bau_cu", "on": "01/03/2026", "unit": str(land.new_nghia_ta.pk) if named else "",
        "post": "CT_UBND", "staff_kind": "can_bo", "decision_number": "9/NQ",
    }  # fmt: skip
    text = " ".join(shown(send(client, page, **typed)).split())
    assert not Movement.objects.exists()
    assert "Nhận chức vụ khác trong cùng đơn vị là “Bổ nhiệm, phân công chức vụ khác”" in text
    (instead,) = re.findall(r'form="change" name="instead" value="(\w+)"', text)
    assert send(client, page, **typed, instead=instead).status_code == 302
    held = Appointment.objects.open().filter(official=person).order_by("valid_from")
    assert [(row.post, row.staff_kind, str(row.valid_from)) for row in held] == [
        ("VPTK", "cong_chuc", "2025-07-01"), ("CT_UBND", "can_bo", "2026-03-01"),
    ]  # fmt: skip
    assert Movement.objects.get().verb == "bo_nhiem"
