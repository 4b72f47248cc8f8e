"""The page of a movement that was taken back, as the browser's Back or a kept address leads to it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Move
from chuanhoa.registry.models import Movement, Official
from chuanhoa.ui.dates import office_date
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As

LATER, ON = AT + timedelta(hours=1), date(2026, 1, 1)


@pytest.fixture
def told(land: Map) -> Movement:
    who: Official = OfficialFactory(
        unit=land.new_nghia_ta, full_name="Lò Văn Mẫu", staff_kind="can_bo", post="PCT_UBND",
        begun="2025-07-02",
    )  # fmt: skip
    move = Move("kiem_nhiem", ON, post="CT_HDND", decision_number="5/QĐ")
    (made,) = actions.move_official(official=who, move=move, by=None, at=AT)
    return made


def page_of(one: Movement) -> str:
    return reverse("registry:movement", args=[one.official_id, one.pk])


def test_it_says_by_whom_and_by_what_it_was_taken_back_and_offers_nothing(
    as_: As, clerk: User, land: Map, told: Movement
) -> None:
    client, page = as_(clerk), page_of(told)
    client.post(reverse("registry:undo_movement", args=[told.official_id, told.pk]))
    for gone in (page, f"{page}dinh-chinh/"):
        shown = client.get(gone)
        text = shown.content.decode()
        assert (shown.status_code, "Biến động này đã hủy" in text) == (200, True)
        assert clerk.full_name in text
        assert "Do việc: Hủy việc đã ghi" in text
        assert "5/QĐ" in text
        assert "huy/" not in text
    stranger = OfficialFactory(unit=land.ben, begun="2025-07-02")
    assert client.get(reverse("registry:movement", args=[stranger.pk, told.pk])).status_code == 404


def test_one_put_right_leads_to_what_took_its_place(as_: As, clerk: User, told: Movement) -> None:
    right = Move("kiem_nhiem", ON, post="CT_HDND", decision_number="6/QĐ")
    (fresh,) = actions.correct_movement(movement=told, move=right, by=clerk, at=LATER)
    text = as_(clerk).get(page_of(told)).content.decode()
    assert "Biến động này đã được đính chính" in text
    assert page_of(fresh) in text


def test_as_the_register_was_known_before_it_still_stands(
    as_: As, clerk: User, told: Movement
) -> None:
    actions.undo_movement(movement=told, by=clerk, at=AT + timedelta(days=2))
    then = as_(clerk).get(f"{page_of(told)}?biet={AT:%d/%m/%Y}").content.decode()
    assert "5/QĐ" in then
    assert "đã hủy" not in then


def undone_page(as_: As, viewer: User, one: Movement) -> str:
    where = reverse("registry:undo_movement", args=[one.official_id, one.pk])
    return as_(viewer).post(where, follow=True).content.decode()


def test_one_that_a_later_movement_rests_on_names_it_with_a_door(
    as_: As, clerk: User, land: Map, told: Movement
) -> None:
    (later,) = actions.move_official(
        official=told.official, move=Move("nghi_huu", date(2026, 2, 1)), by=None, at=LATER
    )
    text = undone_page(as_, clerk, told)
    assert "Chưa hủy được: “Nghỉ hưu" in text
    assert "từ 01/02/2026 được ghi sau việc này nên phải hủy trước" in text
    assert f'href="{page_of(later)}"' in text
    assert "hủy phần còn lại" not in text
    actions.undo_movement(movement=later, by=clerk, at=LATER + timedelta(hours=1))
    assert "Đã hủy biến động này" in undone_page(as_, clerk, told)


def test_one_before_another_act_names_that_and_its_day(
    as_: As, clerk: User, land: Map, told: Movement
) -> None:
    actions.update_details(
        official=told.official, since=ON, changes={"residence": "Bản Hai"}, by=None, at=LATER
    )
    text = undone_page(as_, clerk, told)
    assert f"Chưa hủy được: ngày {office_date(LATER)} hồ sơ còn được ghi tiếp" in text
    assert "Cập nhật thông tin" in text
