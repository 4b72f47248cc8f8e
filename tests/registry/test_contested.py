"""Of two who held the same single post in units that became one, neither has it for coming first."""

from datetime import timedelta

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Carried
from chuanhoa.registry.models import Official
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.test_left_behind import PAGE, add, carry, holders, new_posts
from tests.registry.views.conftest import As, as_

__all__ = ["as_", "holders"]

SINGLE = ("chair", "another")


@pytest.mark.parametrize("order", [SINGLE, SINGLE[::-1]])
def test_carried_over_one_after_the_other_in_whatever_order(
    land: Map, holders: dict[str, Official], order: tuple[str, str]
) -> None:
    for name in order:
        carry(Carried(holders[name].pk, land.new_nghia_ta.pk, keep=True))
    told = new_posts(land, holders)
    assert (told["chair"], told["another"]) == ({""}, {""})
    carry(Carried(holders["secretary"].pk, land.new_nghia_ta.pk, keep=True))
    assert new_posts(land, holders)["secretary"] == {"BT"}


def test_once_one_is_named_the_other_may_not_keep_it_either(
    land: Map, holders: dict[str, Official]
) -> None:
    carry(Carried(holders["chair"].pk, land.new_nghia_ta.pk, post="CT_UBND"))
    carry(Carried(holders["another"].pk, land.new_nghia_ta.pk, keep=True))
    assert new_posts(land, holders)["another"] == {""}


def test_who_has_left_or_was_named_something_else_stands_in_nobodys_way(
    land: Map, holders: dict[str, Official]
) -> None:
    carry(Carried(holders["another"].pk, land.new_nghia_ta.pk, post="PCT_UBND"))
    carry(Carried(holders["chair"].pk, land.new_nghia_ta.pk, keep=True))
    assert new_posts(land, holders)["chair"] == {"CT_UBND"}


def test_who_retired_on_the_eve_stands_in_nobodys_way(
    land: Map, holders: dict[str, Official]
) -> None:
    eve = REFORM - timedelta(days=1)
    move = actions.Move("nghi_huu", eve)
    actions.move_official(official=holders["another"], move=move, by=None, at=AT)
    carry(Carried(holders["chair"].pk, land.new_nghia_ta.pk, keep=True))
    assert new_posts(land, holders)["chair"] == {"CT_UBND"}


def test_the_page_names_whose_post_will_be_unclear(
    as_: As, holders: dict[str, Official], clerk: User, land: Map
) -> None:
    late = OfficialFactory(
        unit=land.nghia_ta, post="PBT", staff_kind="can_bo", full_name="Lò Thị Muộn",
        begun=REFORM.isoformat(),
    )  # fmt: skip
    OfficialFactory(unit=land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND")
    page = as_(clerk).get(PAGE).content.decode()
    told = page.partition("sẽ chưa rõ: ")[2].partition(".")[0]
    assert {"Lò Thị chair", "Lò Thị another"} <= set(told.split(", "))
    assert late.pk.hex in page
    assert "2/6 người được hỏi “Chức vụ mới” giữ được" in page
    assert (
        "6/8 người trong danh sách được hỏi; không hỏi: đại biểu không giữ chức vụ nào khác (giữ nguyên): "
        "1; ghi giữ chức vụ ở đơn vị cũ từ ngày ấy hoặc sau đó: 1. 2/6 người"
    ) in page


def test_what_was_written_is_told_by_the_main_post_and_not_by_the_seat(
    as_: As, holders: dict[str, Official], clerk: User, land: Map
) -> None:
    add(holders["deputy"], land.luong_bang, "dai_bieu_hdnd", "DAI_BIEU_HDND")
    line = carry(Carried(holders["deputy"].pk, land.new_nghia_ta.pk, keep=True), by=clerk)
    page = as_(clerk).get(f"/ho-so/sua-trong-excel/da-ghi/{line.pk}/").content.decode()
    assert "Phó Chủ tịch Ủy ban nhân dân" in page
    assert "Đã chuyển sang đơn vị mới" in page
    actions.undo_edited(line=line, by=clerk, at=AT)
    undone = as_(clerk).get(f"/ho-so/sua-trong-excel/da-ghi/{line.pk}/").content.decode()
    assert "Đã chuyển sang đơn vị mới" not in undone
