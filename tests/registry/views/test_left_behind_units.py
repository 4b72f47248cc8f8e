"""Many people of reorganised units on one page: folded by unit, chosen whole, nobody missed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As

PAGE = "/ho-so/don-vi-da-sap-xep/"
SENT: dict[str, Any] = {"on": "01/7/2025"}


@pytest.fixture
def many(land: Map, monkeypatch: pytest.MonkeyPatch) -> dict[str, Official]:
    """Two of a commune that went whole, one of another such, two of a split one; too many for one by one."""
    monkeypatch.setattr("chuanhoa.registry.views.left_behind.FEW", 4)
    given = {
        "An": land.nghia_ta, "Bình": land.nghia_ta, "Chi": land.luong_bang,
        "Dung": land.doi, "Em": land.doi,
    }  # fmt: skip
    return {
        name: OfficialFactory(unit=unit, full_name=f"Lò Thị {name}") for name, unit in given.items()
    }


def shown(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def whole(unit: Any) -> str:
    return f"whole-{unit.pk.hex}"


def moved() -> dict[str, str]:
    """Return who was carried over, by name, and where to."""
    rows = Appointment.objects.open().filter(begun_by="sap_xep_don_vi").select_related("unit")
    held = {row.official_id: row.unit_id for row in rows}
    return {str(key): str(unit) for key, unit in held.items()}


def test_units_stand_folded_with_their_counts_and_open_one_at_a_time(
    as_: As, land: Map, many: dict[str, Official], province: User
) -> None:
    client = as_(province)
    page = shown(client.get(PAGE))
    assert ">Lò Thị" not in page, "nobody is drawn before a unit is opened"
    assert "đang ghi ở 3 đơn vị" in re.sub("<[^>]+>", "", page)
    assert page.count("chưa chọn ai</span>") == 3
    assert f'name="{whole(land.nghia_ta)}"' in page
    opened = shown(client.get(f"{PAGE}?mo={land.nghia_ta.pk}"))
    assert f"chosen-{many['An'].pk.hex}" in opened
    assert f"chosen-{many['Chi'].pk.hex}" not in opened
    assert f'hx-select="#rows-{land.luong_bang.pk.hex}"' in opened
    assert client.get(f"{PAGE}?mo=x").status_code == 200


def test_few_people_are_drawn_at_once(as_: As, land: Map, province: User) -> None:
    one = OfficialFactory(unit=land.nghia_ta)
    assert f"chosen-{one.pk.hex}" in shown(as_(province).get(PAGE))


def test_a_whole_unit_goes_unseen_and_the_rest_is_told(
    as_: As, land: Map, many: dict[str, Official], province: User
) -> None:
    sent = {**SENT, whole(land.nghia_ta): "on"}
    done = as_(province).post(PAGE, sent, follow=True)
    new = str(land.new_nghia_ta.pk)
    assert moved() == {str(many[name].pk): new for name in ("An", "Bình")}
    assert f'Đã chuyển 2 người sang đơn vị mới. <a href="{PAGE}">Còn 3 người' in shown(done)


def test_a_split_unit_goes_whole_to_the_unit_chosen_but_for_who_goes_elsewhere(
    as_: As, land: Map, many: dict[str, Official], province: User
) -> None:
    client, key = as_(province), land.doi.pk.hex
    sent = {**SENT, whole(land.doi): "on"}
    asked = client.post(PAGE, sent)
    page = shown(asked)
    assert asked.status_code == 400
    assert "Xã Đôi chia cho nhiều đơn vị: 2 người chưa chọn đơn vị mới." in page
    assert "2 người chưa có đơn vị mới" in page
    assert f'href="#id_to-{key}"' in page, "the summary leads to where it is said"
    assert not Movement.objects.exists()
    sent |= {
        f"to-{key}": str(land.ben.pk),
        f"chosen-{many['Em'].pk.hex}": "on", f"into-{many['Em'].pk.hex}": str(land.new_nghia_ta.pk),
    }  # fmt: skip
    assert client.post(PAGE, sent).status_code == 302
    assert moved() == {
        str(many["Dung"].pk): str(land.ben.pk), str(many["Em"].pk): str(land.new_nghia_ta.pk),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"post-Chi": "Chuyên viên"}, "Đã ghi ở đây mà chưa chọn người này."),
        ({"into-Em": "ben"}, "Đã ghi ở đây mà chưa chọn người này."),
        ({"to": "ben"}, "Đã chọn đơn vị mới mà chưa chọn ai của Xã Đôi."),
    ],
)
def test_what_is_typed_of_somebody_not_chosen_is_not_dropped(
    as_: As, land: Map, many: dict[str, Official], province: User, typed: dict[str, str], told: str
) -> None:
    sent = {**SENT, whole(land.nghia_ta): "on"}
    for name, value in typed.items():
        what, _dash, who = name.partition("-")
        key = many[who].pk.hex if who else land.doi.pk.hex
        sent[f"{what}-{key}"] = str(land.ben.pk) if value == "ben" else value
    answer = as_(province).post(PAGE, sent)
    assert (answer.status_code, told in shown(answer)) == (400, True)
    assert not Movement.objects.exists()


def test_everybody_is_who_has_one_new_unit_and_the_split_one_stays(
    as_: As, many: dict[str, Official], province: User
) -> None:
    done = as_(province).post(PAGE, {**SENT, "everybody": "on"}, follow=True)
    assert set(moved()) == {str(many[name].pk) for name in ("An", "Bình", "Chi")}
    assert "Còn 2 người" in shown(done)


def test_a_record_written_to_since_the_page_was_drawn_is_named_and_nobody_goes(
    as_: As, land: Map, many: dict[str, Official], province: User
) -> None:
    client = as_(province)
    latest = _latest(client)
    actions.set_rank(
        official=many["An"], rank="01.003", begun="2024", by=None, at=AT + timedelta(minutes=1)
    )
    late = OfficialFactory(unit=land.nghia_ta, full_name="Lò Thị Muộn")
    sent = {**SENT, whole(land.nghia_ta): "on", "as_seen": latest}
    told = client.post(PAGE, sent)
    assert "Hồ sơ của Lò Thị An, Lò Thị Muộn đã được ghi hoặc sửa" in shown(told)
    assert not Movement.objects.exists()
    assert client.post(PAGE, {**sent, "as_seen": told.context["form"].latest}).status_code == 302
    assert set(moved()) == {str(one.pk) for one in (many["An"], many["Bình"], late)}


def test_an_error_of_another_kind_does_not_take_what_was_changed_meanwhile_as_seen(
    as_: As, land: Map, many: dict[str, Official], province: User
) -> None:
    client = as_(province)
    latest = _latest(client)
    actions.set_rank(
        official=many["An"], rank="01.003", begun="2024", by=None, at=AT + timedelta(minutes=1)
    )
    sent = {"on": "", whole(land.nghia_ta): "on", "as_seen": latest}
    assert str(client.post(PAGE, sent).context["form"].latest) == str(latest)


def _latest(client: Client) -> Any:
    return client.get(PAGE).context["form"].latest


@pytest.mark.parametrize("people", [1, 3])
def test_more_people_ask_no_more_of_the_database(
    as_: As, land: Map, province: User, people: int, django_assert_max_num_queries: Any
) -> None:
    for _one in range(people):
        OfficialFactory(unit=land.nghia_ta)
        OfficialFactory(unit=land.luong_bang)
    client = as_(province)
    client.get(PAGE)
    with django_assert_max_num_queries(30):
        client.get(PAGE)


def test_a_unit_and_the_one_of_its_name_that_followed_are_told_apart(
    as_: As, land: Map, many: dict[str, Official], province: User
) -> None:
    page = re.sub("<[^>]+>", "", shown(as_(province).get(PAGE)))
    assert "Xã Nghĩa Tá 02071 · từ 01/01/2000 đến 30/6/2025" in page
    assert "Xã Nghĩa Tá 02071 · từ 01/7/2025" in page
    paper = re.sub("<[^>]+>", "", shown(as_(province).get(f"{PAGE}in/")))
    assert "Xã Nghĩa Tá (02071, từ 01/01/2000 đến 30/6/2025)" in paper
