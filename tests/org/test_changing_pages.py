"""Renaming, merging and splitting units from their pages: who may, and what is shown before writing."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import NewUnit, reform_units, rename_unit
from chuanhoa.org.models import JournalLine, Role, Unit, UnitKind, User
from chuanhoa.org.queries import lineage_of, unit_tree
from tests.org.conftest import AT, LONG_AGO

pytestmark = pytest.mark.django_db
Make = Callable[..., User]
ON = date(2026, 1, 1)
NAME = {"name": "Mới", "kind": "xa", "on": "01/01/2026", "legal_act": "12/NQ-HĐND"}
SURE = {"sure": "1", "territory": "ghi-sau"}


@pytest.fixture
def elsewhere(db: None) -> Unit:
    new = NewUnit("98", "Tỉnh Xa", UnitKind.TINH, None)
    far = reform_units(on=LONG_AGO, new=[new], legal_act="", by=None, at=AT)[0]
    new = NewUnit("99801", "Xã Xa", UnitKind.XA, far.pk)
    return reform_units(on=LONG_AGO, new=[new], legal_act="", by=None, at=AT)[0]


@pytest.fixture
def desk(client: Client, make_user: Make, province: Unit) -> Client:
    client.force_login(make_user("so.noi.vu", Role.HOME_AFFAIRS, province))
    return client


def of(name: str, unit: Unit) -> str:
    return reverse(f"org:{name}", args=[unit.pk])


def page(client: Client, url: str, typed: dict[str, object] | None = None) -> str:
    answer = client.get(url) if typed is None else client.post(url, typed, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_who_may_not_change_a_unit_is_told_who_may(
    desk: Client, client: Client, make_user: Make, province: Unit, communes: tuple[Unit, ...]
) -> None:
    whom = "Đổi tên, sáp nhập, chia tách đơn vị: Sở Nội vụ ghi"
    assert whom not in page(desk, of("unit", communes[0]))
    client.force_login(make_user("quan.tri", Role.ADMINISTRATOR, province))
    told = page(client, of("unit", communes[0]))
    assert (whom in told, of("rename_unit", communes[0]) in told) == (True, False)
    assert whom not in page(client, of("unit", communes[0]) + "?ngay=30/9/2023")


def test_a_unit_is_renamed_after_a_second_look(desk: Client, communes: tuple[Unit, ...]) -> None:
    one = communes[0]
    assert of("rename_unit", one) in page(desk, of("unit", one))
    looked = page(desk, of("rename_unit", one), NAME)
    assert "Xem lại trước khi ghi" in looked
    assert unit_tree(ON).get(one.pk).name == "Xã Một", "nothing is written yet"  # type: ignore[union-attr]
    shown = page(desk, of("rename_unit", one), NAME | SURE)
    assert "Tên và mã qua các thời kỳ" in shown
    assert "12/NQ-HĐND" in shown
    assert unit_tree(ON).get(one.pk).name == "Xã Mới"  # type: ignore[union-attr]
    assert unit_tree(date(2025, 12, 31)).get(one.pk).name == "Xã Một"  # type: ignore[union-attr]
    line = JournalLine.objects.latest("seq")
    assert (line.verb, line.target_id, line.by.username) == ("unit.change", one.pk, "so.noi.vu")  # type: ignore[union-attr]


def test_a_name_needs_its_day_and_its_legal_act(desk: Client, communes: tuple[Unit, ...]) -> None:
    bare = page(desk, of("rename_unit", communes[0]), {**NAME, "legal_act": "", "on": "2026"})
    assert "Xem lại trước khi ghi" not in bare
    assert "Ghi đủ ngày, tháng, năm" in bare


@pytest.mark.parametrize("kind", ["rename_unit", "reform_unit"])
def test_a_day_before_the_unit_is_refused_before_the_second_look(
    desk: Client, communes: tuple[Unit, ...], kind: str
) -> None:
    more = {"code": "99950", "part": "toan-bo"} if kind == "reform_unit" else {}
    for day in ("01/01/1990", f"{LONG_AGO:%d/%m/%Y}"):
        told = page(desk, of(kind, communes[0]), {**NAME, **more, "on": day})
        assert "Xem lại trước khi ghi" not in told
        assert f"Không ghi được thay đổi từ ngày {day}" in told
        assert "Xã Một có từ" in told


def test_a_second_name_of_an_earlier_day_is_refused_before_the_second_look(
    desk: Client, communes: tuple[Unit, ...]
) -> None:
    page(desk, of("rename_unit", communes[0]), NAME | SURE)
    told = page(desk, of("rename_unit", communes[0]), {**NAME, "name": "Nữa", "on": "01/06/2025"})
    assert "Xem lại trước khi ghi" not in told
    assert "đã ghi một thay đổi của Xã Một từ 01/01/2026" in told


def test_a_code_that_a_later_unit_bears_is_refused_in_words(
    desk: Client, communes: tuple[Unit, ...], province: Unit
) -> None:
    late = NewUnit("99960", "Xã Sau", UnitKind.XA, province.pk)
    reform_units(on=date(2026, 5, 1), new=[late], legal_act="", by=None, at=AT)
    typed = {**NAME, "code": "99960", "part": "toan-bo"} | SURE
    assert "Mã 99960 đang là mã của Xã Sau" in page(desk, of("reform_unit", communes[0]), typed)


def test_two_communes_become_one_new_one(desk: Client, communes: tuple[Unit, ...]) -> None:
    one, two = communes
    typed = {
        **NAME, "code": "99950", "part": "toan-bo", "others_whole": [str(two.pk)],
    }  # fmt: skip
    looked = page(desk, of("reform_unit", one), typed)
    assert "Xã Một; Xã Hai" in looked
    assert "không tự chuyển" in looked
    shown = page(desk, of("reform_unit", one), typed | SURE)
    assert "Hình thành từ" in shown
    made = unit_tree(ON).by_code(3, "99950")
    assert made is not None
    lineage = lineage_of(made.id)
    assert lineage is not None
    assert {(kin.node.name, kin.whole) for kin in lineage.came_from} == {
        ("Xã Một", True), ("Xã Hai", True),
    }  # fmt: skip
    assert one.pk not in unit_tree(ON)


def test_a_commune_is_split_by_its_parts_one_after_another(
    desk: Client, communes: tuple[Unit, ...]
) -> None:
    one = communes[0]
    for code, name in (("99951", "Bắc"), ("99952", "Nam")):
        typed = {**NAME, "name": name, "code": code, "part": "mot-phan"}
        page(desk, of("reform_unit", one), typed | SURE)
    lineage = lineage_of(one.pk)
    assert lineage is not None
    assert {(kin.node.name, kin.whole) for kin in lineage.went_into} == {
        ("Xã Bắc", False), ("Xã Nam", False),
    }  # fmt: skip


def test_a_refusal_is_told_in_the_form(desk: Client, communes: tuple[Unit, ...]) -> None:
    one = communes[0]
    same = page(desk, of("rename_unit", one), {**NAME, "name": "Xã Một"} | SURE)
    assert "đang mang đúng tên" in same
    taken = {**NAME, "code": "99902", "part": "toan-bo"}
    assert "đang là mã của" in page(desk, of("reform_unit", one), taken | SURE)


def test_nobody_changes_a_unit_out_of_reach_or_on_a_day_gone_by(
    desk: Client, client: Client, make_user: Make, communes: tuple[Unit, ...], elsewhere: Unit
) -> None:
    for name in ("rename_unit", "reform_unit"):
        assert desk.post(of(name, elsewhere), NAME | SURE).status_code == 403
        assert desk.get(of(name, communes[0]) + "?ngay=1/1/2020").status_code == 409
        assert desk.get(of(name, communes[0]) + "?biet=1/1/2026").status_code == 409
    assert of("rename_unit", elsewhere) not in page(desk, of("unit", elsewhere))
    client.force_login(make_user("noi.vu.xa", Role.PERSONNEL_CLERK, communes[0]))
    assert client.get(of("rename_unit", communes[0])).status_code == 403
    assert of("rename_unit", communes[0]) not in page(client, of("unit", communes[0]))


def test_the_action_itself_refuses_a_unit_out_of_reach(
    make_user: Make, province: Unit, elsewhere: Unit
) -> None:
    user = make_user("so.noi.vu", Role.HOME_AFFAIRS, province)
    with pytest.raises(Refused, match="ngoài các đơn vị được giao"):
        rename_unit(
            unit=elsewhere.pk, on=ON, name="Xã Khác", kind=UnitKind.XA, legal_act="1", by=user,
            at=AT,
        )  # fmt: skip
    with pytest.raises(Refused, match="không cùng cấp"):
        rename_unit(
            unit=elsewhere.pk, on=ON, name="Huyện Khác", kind=UnitKind.HUYEN, legal_act="1",
            by=None, at=AT,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "M<b>ới"}, "Tên không dùng các dấu: < >"),
        ({"legal_act": "12=NQ"}, "Ở đây không dùng các dấu: ="),
    ],
)
def test_odd_signs_are_refused_on_the_form(
    desk: Client, communes: tuple[Unit, ...], typed: dict[str, object], told: str
) -> None:
    shown = page(desk, of("rename_unit", communes[0]), {**NAME, **typed})
    assert told in shown
    assert "Xem lại trước khi ghi" not in shown


def test_what_cannot_be_seen_is_not_in_a_name(desk: Client, communes: tuple[Unit, ...]) -> None:
    hidden = {**NAME, "name": "Mơ\u0301\u202ei", "legal_act": "12/NQ\u200f-HĐND"}
    page(desk, of("rename_unit", communes[0]), hidden | SURE)
    node = unit_tree(ON).get(communes[0].pk)
    assert node is not None
    assert (node.name, node.legal_act) == ("Xã Mới", "12/NQ-HĐND")


def test_a_code_in_use_is_refused_on_the_form_and_one_that_is_given_up_is_free(
    desk: Client, communes: tuple[Unit, ...]
) -> None:
    one, two = communes
    typed = {**NAME, "code": "99902", "part": "toan-bo"}
    shown = page(desk, of("reform_unit", one), typed)
    assert "Mã 99902 đang là mã của Xã Hai" in shown
    assert "Xem lại trước khi ghi" not in shown
    both = {**typed, "others_whole": [str(two.pk)]}
    assert "Xem lại trước khi ghi" in page(desk, of("reform_unit", one), both)
