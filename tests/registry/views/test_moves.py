"""Coming, moving and leaving by the forms: counted in the month, asked about, put right."""

import re
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from chuanhoa.org.actions import NewUnit, Taken, reform_units
from chuanhoa.org.models import Role, UnitKind, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Evidence, Movement, Official, TrainingTurn
from tests.registry.conftest import BEFORE, REFORM, Map
from tests.registry.factories import AT, OfficialFactory, UserFactory
from tests.registry.views.conftest import As
from tests.registry.views.test_changes import send

NUMBER = "001085012345"
UNTOLD = "Đến, chưa ghi biến động"
MARCH = "/ho-so/bien-dong/?thang=03/2026"


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01", sex="nu"
    )
    return made


def new(land: Map, **typed: Any) -> dict[str, Any]:
    return {"full_name": "Lò Văn Mới", "birth": "1995", "unit": str(land.new_nghia_ta.pk),
            "staff_kind": "cong_chuc", "begun": "01/03/2026", **typed}  # fmt: skip


def shown(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def test_a_new_person_comes_into_the_month_by_the_verb_and_document_typed(
    as_: As, clerk: User, land: Map
) -> None:
    client = as_(clerk)
    typed = new(land, verb="tuyen_dung", decision_number="15/QĐ-UBND")
    assert send(client, "/ho-so/them/", **typed).status_code == 302
    row = Movement.objects.get()
    assert (row.verb, row.decision_number, str(row.happened_on)) == (
        "tuyen_dung", "15/QĐ-UBND", "2026-03-01",
    )  # fmt: skip
    month = shown(client.get(MARCH))
    assert UNTOLD not in month
    assert "tăng 1, giảm 0, cuối tháng 1" in month


def test_an_arrival_wants_its_whole_day(as_: As, clerk: User, land: Map) -> None:
    answer = send(as_(clerk), "/ho-so/them/", **new(land, verb="tuyen_dung", begun="03/2026"))
    assert "Ghi đủ ngày, tháng, năm" in shown(answer)
    assert not Official.objects.exists()


@pytest.mark.parametrize("verb", ["tiep_nhan", "tuyen_dung", "bau_cu", "dieu_dong_den"])
def test_who_came_without_a_movement_is_one_click_from_it(
    as_: As, clerk: User, land: Map, verb: str
) -> None:
    client = as_(clerk)
    assert send(client, "/ho-so/them/", **new(land)).status_code == 302
    before = shown(client.get(MARCH))
    assert UNTOLD in before
    (door,) = re.findall(r'href="([^"]+/bien-dong/\?tu=[^"]+)">Ghi biến động', before)
    form = client.get(unquote(door.replace("&amp;", "&"))).context["form"]
    assert (str(form["on"].value()), form["unit"].value()) == ("01/3/2026", land.new_nghia_ta.pk)
    typed = {"verb": verb, "on": "01/03/2026", "unit": str(land.new_nghia_ta.pk)}
    answer = send(client, door.partition("?")[0], **typed)
    assert answer.status_code == 302, answer.context["form"].errors
    after = shown(client.get(MARCH))
    assert UNTOLD not in after
    assert "tăng 1, giảm 0, cuối tháng 1" in after
    assert Appointment.objects.open().count() == 1


def test_who_went_without_a_movement_is_one_click_from_it(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", ended="2026-03-14", birth="1964")
    client = as_(clerk)
    (door,) = re.findall(r'href="([^"]+/bien-dong/\?tu=[^"]+)">Ghi', shown(client.get(MARCH)))
    assert "tu=2026-03-15" in door
    typed = {"verb": "nghi_huu", "on": "15/03/2026"}
    assert send(client, door.partition("?")[0], **typed).status_code == 302
    after = shown(client.get(MARCH))
    assert "Đi, chưa ghi biến động" not in after
    assert "tăng 0, giảm 1, cuối tháng 0" in after


def test_who_may_not_write_has_no_door(as_: As, clerk: User, land: Map) -> None:
    send(as_(clerk), "/ho-so/them/", **new(land))
    leader = UserFactory(role=Role.APPROVER, unit=land.new_nghia_ta)
    page = shown(as_(leader).get(MARCH))
    assert UNTOLD in page
    assert "?tu=" not in page


def test_a_month_takes_any_address(as_: As, clerk: User, person: Official) -> None:
    for query in ("?tu=x&den=y", "?tu=9999-99-99", "?tu=2026-03-01&den=0"):
        assert as_(clerk).get(f"/ho-so/{person.pk}/bien-dong/{query}").status_code == 200


def test_a_post_in_another_unit_is_not_saved_in_the_old_one(
    as_: As, province: User, land: Map, person: Official
) -> None:
    typed = {"verb": "bo_nhiem", "on": "01/03/2026", "post": "PCT_UBND", "unit": str(land.ben.pk)}
    told = shown(send(as_(province), f"/ho-so/{person.pk}/bien-dong/", **typed))
    assert "đơn vị đã chọn là Xã Bên" in told
    assert "Điều động đi" in told
    assert not Movement.objects.exists()
    moved = {**typed, "verb": "dieu_dong_di"}
    assert send(as_(province), f"/ho-so/{person.pk}/bien-dong/", **moved).status_code == 302
    row = Appointment.objects.open().get(official=person, valid_to=None)
    assert (row.unit, row.post) == (land.ben, "PCT_UBND")


def test_what_is_far_ahead_or_of_an_odd_age_is_asked_about(
    as_: As, clerk: User, person: Official
) -> None:
    page = f"/ho-so/{person.pk}/bien-dong/"
    told = shown(send(as_(clerk), page, verb="nghi_huu", on="01/01/2099"))
    assert "còn hơn một năm nữa" in told
    assert "Nghỉ hưu khi đã 113 tuổi" in told
    assert not Movement.objects.exists()


def test_a_mans_maternity_leave_is_asked_about(as_: As, clerk: User, land: Map) -> None:
    man, woman = (
        OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", sex=sex)
        for sex in ("nam", "nu")
    )
    client, typed = as_(clerk), {"verb": "nghi_thai_san", "on": "01/03/2026"}
    told = shown(send(client, f"/ho-so/{man.pk}/bien-dong/", **typed))
    assert "Hồ sơ ghi giới tính nam mà nghỉ thai sản" in told
    assert not Movement.objects.exists()
    for who, more in ((man, {"sure": "on"}), (woman, {})):
        answer = send(client, f"/ho-so/{who.pk}/bien-dong/", **typed, **more)
        assert answer.status_code == 302


def test_who_had_retired_is_received_again_only_when_confirmed_and_from_no_unit(
    as_: As, province: User, land: Map, person: Official
) -> None:
    client, page = as_(province), f"/ho-so/{person.pk}/bien-dong/"
    assert send(client, page, verb="nghi_huu", on="15/02/2026", sure="on").status_code == 302
    typed = {
        "verb": "tiep_nhan",
        "on": "25/02/2026",
        "unit": str(land.ben.pk),
        "staff_kind": "can_bo",
    }
    told = shown(send(client, page, **typed))
    assert "Sổ đang ghi “Nghỉ hưu” từ 15/02/2026: nay người này vào làm việc lại?" in told
    assert send(client, page, **typed, sure="on").status_code == 302
    came = Movement.objects.get(verb="tiep_nhan")
    assert (came.from_unit, came.to_unit) == (None, land.ben)


def test_a_movement_is_put_right_from_its_own_page(as_: As, clerk: User, person: Official) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/bien-dong/"
    send(client, page, verb="bo_nhiem", on="01/03/2026", post="TCKT", decision_number="3/QĐ")
    row = Movement.objects.get()
    mend = f"{page}{row.pk}/dinh-chinh/"
    assert mend in shown(client.get(f"{page}{row.pk}/"))
    form = client.get(mend).context["form"]
    assert [form[name].value() for name in ("verb", "post", "decision_number")] == [
        "bo_nhiem", "TCKT", "3/QĐ",
    ]  # fmt: skip
    typed = {"verb": "bo_nhiem", "on": "01/03/2026", "post": "TPHT", "decision_number": "3/QĐ"}
    assert send(client, mend, **typed).status_code == 302
    held = Appointment.objects.open().get(official=person, valid_to=None)
    assert held.post == "TPHT"
    assert Movement.objects.filter(undone_by=None).count() == 1
    assert "Biến động này đã được đính chính" in shown(client.get(mend))


POST_TWICE = {"staff_kind": "cong_chuc", "post": "VPTK", "concurrent": "on", "begun": "01/01/2026"}
TWICE: dict[str, dict[str, Any]] = {
    "chuc-vu": POST_TWICE,
    "ngach": {"rank": "01.003", "step": "3/9", "begun": "01/2026"},
    "van-bang": {"field": "degree", "level": "Đại học", "major": "Luật", "awarded": "2020"},
    "phu-hop": {"post": "VPTK", "suits": "1", "major": "Luật", "decided": "2024"},
    "luot": {"kind": "quoc_phong_an_ninh", "ended": "05/2026"},
    "dang-vien": {"member": "1", "admitted": "2010"},
    "tai-lieu": {"label": "Bằng", "kind": "bằng", "number": "12", "issued": "2020"},
}


def entered(client: Client, person: Official, kind: str, land: Map, **more: Any) -> Any:
    typed = {**TWICE[kind], **more}
    if kind == "chuc-vu":
        typed["unit"] = str(land.new_nghia_ta.pk)
    return send(client, f"/ho-so/{person.pk}/ghi/{kind}/", **typed)


TOLD = {
    "chuc-vu": "Đã ghi rồi: Văn phòng – thống kê, Xã Nghĩa Tá, từ 01/7/2025",
    "van-bang": "Đã ghi rồi: Chuyên môn: Đại học",
    "luot": "Ghi nữa thì tính thành hai lượt.",
    "tai-lieu": "Hồ sơ đã có tài liệu này",
}


@pytest.mark.parametrize("kind", list(TWICE))
def test_whatever_is_entered_twice_is_told_or_asked_about(
    as_: As, land: Map, person: Official, kind: str
) -> None:
    role = Role.PARTY_BUILDING if kind == "dang-vien" else Role.PERSONNEL_CLERK
    client = as_(UserFactory(role=role, unit=land.new_nghia_ta))
    if kind != "chuc-vu":  # the post is the one that the person holds
        assert entered(client, person, kind, land).status_code == 302
    again = entered(client, person, kind, land)
    if kind in TOLD:
        assert TOLD[kind] in shown(again)
    else:
        assert again.status_code == 302, "one at a time: the new takes the place of the old"
    if kind == "chuc-vu":
        assert TOLD[kind] in shown(entered(client, person, kind, land, begun="01/02/2026"))
        assert Appointment.objects.count() == 1
    asked = {"luot": TrainingTurn, "tai-lieu": Evidence}.get(kind)
    if asked is not None:
        assert asked._default_manager.count() == 1
        assert entered(client, person, kind, land, sure="on").status_code == 302
        assert asked._default_manager.count() == 2


def test_every_adding_form_is_walked_twice() -> None:
    from chuanhoa.registry.views.changing import ADDING

    assert set(TWICE) == set(ADDING)


def test_a_second_post_of_no_name_is_refused_in_words(as_: As, clerk: User, land: Map) -> None:
    bare = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", post="")
    page = f"/ho-so/{bare.pk}/bien-dong/"
    told = shown(send(as_(clerk), page, verb="kiem_nhiem", on="01/03/2026"))
    assert "“Giao kiêm nhiệm” cần chức vụ mới" in told


@pytest.mark.parametrize(
    ("role", "told"),
    [(Role.PERSONNEL_CLERK, "Hoàng Thị Số"), (Role.PARTY_BUILDING, "mang đúng số này")],
)
def test_a_number_on_record_is_told_before_saving(
    as_: As, land: Map, role: Role, told: str
) -> None:
    OfficialFactory(
        full_name="Hoàng Thị Số", unit=land.new_nghia_ta, begun="2025-07-01",
        identity_number=NUMBER,
    )  # fmt: skip
    client = as_(UserFactory(role=role, unit=land.new_nghia_ta))
    answer = shown(send(client, "/ho-so/them/", **new(land, identity_number=NUMBER)))
    assert told in answer
    assert ("Hoàng Thị Số" in answer) == (role is Role.PERSONNEL_CLERK)
    assert Official.objects.count() == 1
    typed = new(land, identity_number=NUMBER, another="on")
    assert send(client, "/ho-so/them/", **typed).status_code == 302


def test_of_a_number_out_of_reach_nothing_is_told(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(full_name="Lò Thị Xa", unit=land.xa, identity_number=NUMBER)
    answer = send(as_(clerk), "/ho-so/them/", **new(land, identity_number=NUMBER))
    assert answer.status_code == 302


def test_a_movement_into_a_unit_that_ended_since_is_put_right_with_that_unit_shown(
    as_: As, province: User, land: Map
) -> None:
    one = OfficialFactory(unit=land.nghia_ta, full_name="Hoàng Thị Xưa")
    client, page = as_(province), f"/ho-so/{one.pk}/"
    typed = {"verb": "dieu_dong_di", "on": "01/03/2024", "unit": str(land.luong_bang.pk)}
    assert send(client, f"{page}bien-dong/", **typed).status_code == 302
    row = Movement.objects.filter(official=one).earliest("pk")
    url = f"{page}bien-dong/{row.pk}/dinh-chinh/"
    form = shown(client.get(url))
    assert f'<option value="{land.luong_bang.pk}" selected>' in form
    again = {**typed, "on": "01/04/2024"}
    assert send(client, url, **again).status_code == 302
    standing = Movement.objects.filter(official=one, undone_by=None)
    assert {str(told.happened_on) for told in standing} == {"2024-04-01"}


def test_a_unit_of_a_district_is_shown_where_a_movement_went(
    as_: As, province: User, land: Map
) -> None:
    founded = date(2000, 1, 1)
    (district,) = reform_units(
        on=founded, legal_act="", by=None, at=BEFORE,
        new=(NewUnit("971", "Huyện Cũ", UnitKind.HUYEN, land.province.pk, ()),),
    )  # fmt: skip
    (old,) = reform_units(
        on=founded, legal_act="", by=None, at=BEFORE,
        new=(NewUnit("02199", "Xã Dưới", UnitKind.XA, district.pk, ()),),
    )  # fmt: skip
    reform_units(
        on=REFORM, legal_act="", by=None, at=BEFORE,
        new=(
            NewUnit("02200", "Xã Sau", UnitKind.XA, land.province.pk, (Taken(old.pk, whole=True),)),
        ),
    )  # fmt: skip
    one = OfficialFactory(unit=land.nghia_ta, full_name="Hoàng Thị Xưa")
    client, page = as_(province), f"/ho-so/{one.pk}/"
    moved = actions.Move("dieu_dong_di", date(2024, 3, 1), unit=old)
    row = actions.move_official(official=one, move=moved, by=None, at=AT)[0]
    form = shown(client.get(f"{page}bien-dong/{row.pk}/dinh-chinh/"))
    assert f'<option value="{old.pk}" selected>' in form
    assert f'<option value="{old.pk}" selected>Xã Dưới (chính đơn vị này)' in form
    kept = send(
        client, f"{page}bien-dong/{row.pk}/dinh-chinh/",
        verb="dieu_dong_di", on="01/03/2025", unit=str(old.pk),
    )  # fmt: skip
    assert kept.status_code == 302


def test_who_is_still_to_come_is_shown_with_the_day_and_nothing_is_said_to_be_withdrawn(
    as_: As, clerk: User, land: Map
) -> None:
    client = as_(clerk)
    typed = new(land, verb="tuyen_dung", begun="15/01/2027")
    url = send(client, "/ho-so/them/", **typed).headers["Location"]
    page = shown(client.get(url))
    english = shown(client.get(url, headers={"accept-language": "en"}))
    assert "from 15/01/2027" in english.partition("To come:")[2][:400]
    assert "không còn chức vụ nào" not in page
    assert "Không còn ghi" not in page
    assert "Sắp tới:" in page
    assert "từ 15/01/2027" in page
    assert "chưa đến ngày, chưa tính vào số liệu" in page


def test_nobody_arrives_in_a_unit_before_it_stands(as_: As, clerk: User, land: Map) -> None:
    told = shown(
        send(as_(clerk), "/ho-so/them/", **new(land, verb="tiep_nhan", begun="15/06/2025"))
    )
    assert "Ngày 15/6/2025 chưa có Xã Nghĩa Tá" in told
    assert "đã ở đơn vị từ trước" in told
    assert not Official.objects.exists()
    before = new(land, begun="15/06/2025")
    assert send(as_(clerk), "/ho-so/them/", **before).status_code == 302
