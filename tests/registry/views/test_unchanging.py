"""What has one value in a life is put right, and is never another from a day on."""

from datetime import date
from typing import Any

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official, PersonDetails
from chuanhoa.registry.queries.importing.fields import ALWAYS
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As
from tests.registry.views.test_roundtrip import LIST, back, changed

CHANGE = {"meant": "change", "since": "01/12/2025"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def person(land: Map) -> Official:
    """Born on 10 March 1985."""
    made: Official = OfficialFactory(
        full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01", residence="Nhà Cũ"
    )
    return made


def births() -> list[tuple[str, str]]:
    return sorted(PersonDetails.objects.open().values_list("residence", "birth"))


@pytest.mark.parametrize("name", ALWAYS)
def test_none_of_it_changes_from_a_day(person: Official, name: str) -> None:
    changes = {name: "2001", "residence": "Nhà Mới"}
    with pytest.raises(Refused) as refusal:
        actions.update_details(
            official=person, since=date(2025, 12, 1), changes=changes, by=None, at=AT
        )
    assert refusal.value.message.code == "registry.never_changes"
    assert births() == [("Nhà Cũ", "1985-03-10")]


def test_the_form_of_changes_does_not_ask_for_it_and_says_where_it_is_put_right(
    as_: As, clerk: User, person: Official
) -> None:
    page, client = f"/ho-so/{person.pk}/cap-nhat/", as_(clerk)
    shown = client.get(page).content.decode()
    assert "không thay đổi theo thời gian" in shown
    assert f"/ho-so/{person.pk}/dinh-chinh/" in shown
    assert not any(f'name="{name}"' in shown for name in ALWAYS)
    client.post(page, {"full_name": "Lý Văn An", "birth": "16/3/1985", "residence": "Nhà Mới",
                       "since": "01/12/2025"})  # fmt: skip
    assert births() == [("Nhà Cũ", "1985-03-10"), ("Nhà Mới", "1985-03-10")]


def test_of_a_list_such_a_cell_is_told_and_kept_out_and_the_rest_is_written(
    as_: As, clerk: User, person: Official
) -> None:
    client = as_(clerk)
    data = changed(client.get(LIST).content, Ngày_sinh="16/3/1985", Nơi_ở_hiện_nay="Nhà Mới")
    answer = back(client, data)
    assert "chỉ ghi khi chọn Đính chính" in client.get(answer.url).content.decode()
    result = client.post(answer.url, CHANGE, follow=True).content.decode()
    assert "Ngày sinh “16/3/1985” không ghi: điều này không thay đổi theo thời gian" in result
    assert births() == [("Nhà Cũ", "1985-03-10"), ("Nhà Mới", "1985-03-10")]
    again = back(client, data)
    client.post(again.url, {"meant": "correction"})
    assert births() == [("Nhà Cũ", "1985-03-16"), ("Nhà Mới", "1985-03-16")]


def test_a_list_that_brings_nothing_else_is_not_written(
    as_: As, clerk: User, person: Official
) -> None:
    client = as_(clerk)
    answer = back(client, changed(client.get(LIST).content, Ngày_sinh="", Ngày_tuyển_dụng="2010"))
    shown = client.post(answer.url, CHANGE)
    assert shown.status_code == 400
    for field in ("Ngày sinh", "Ngày tuyển dụng"):
        told = f"{field} không thay đổi theo thời gian. Trước đây ghi sai thì chọn Đính chính."
        assert told in shown.content.decode()
    assert births() == [("Nhà Cũ", "1985-03-10")]


def test_what_stands_differently_on_two_days_is_put_right_on_both(
    as_: As, clerk: User, person: Official
) -> None:
    actions.update_details(
        official=person, since=date(2025, 12, 1), changes={"residence": "Nhà Mới"}, by=None, at=AT
    )
    PersonDetails.objects.open().filter(residence="Nhà Mới").update(birth="1985-03-16")
    client = as_(clerk)
    client.post(f"/ho-so/{person.pk}/dinh-chinh/", {"full_name": "Lý Văn An", "birth": "17/3/1985"})
    assert {birth for _residence, birth in births()} == {"1985-03-17"}
