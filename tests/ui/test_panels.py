import pytest
from django.contrib.auth.models import AnonymousUser

from chuanhoa.ui import panels
from chuanhoa.ui.panels import MenuItem, Panel, Place, Stage
from tests.ui.conftest import everybody, nobody

ANYBODY = AnonymousUser()


def test_menu_follows_the_order_of_the_work_whatever_the_order_of_registering() -> None:
    last = MenuItem(Stage.BULLETIN, "Bản tin", "bulletin:list", allowed=everybody)
    second = MenuItem(Stage.REGISTER, "Nhập", "registry:import", order=2, allowed=everybody)
    first = MenuItem(Stage.REGISTER, "Danh sách", "registry:list", order=1, allowed=everybody)
    panels.register_menu(last, second, first)
    assert panels.menu_for(ANYBODY) == {Stage.REGISTER: [first, second], Stage.BULLETIN: [last]}
    assert list(panels.menu_for(ANYBODY)) == [Stage.REGISTER, Stage.BULLETIN]


def test_menu_leaves_out_what_the_viewer_may_not_see_and_the_empty_stage() -> None:
    panels.register_menu(
        MenuItem(Stage.SUCCESSION, "Quy hoạch", "succession:list", allowed=nobody),
        MenuItem(Stage.REGISTER, "Danh sách", "registry:list"),  # those who logged in
    )
    assert panels.menu_for(ANYBODY) == {}


def test_registering_the_same_item_again_is_no_harm_and_another_one_is_refused() -> None:
    item = MenuItem(Stage.REGISTER, "Danh sách", "registry:list", allowed=everybody)
    panels.register_menu(item, item)
    with pytest.raises(ValueError, match="registry:list"):
        panels.register_menu(MenuItem(Stage.ADMIN, "Danh sách", "registry:list"))
    assert panels.menu_for(ANYBODY) == {Stage.REGISTER: [item]}


def test_panels_belong_to_one_slot_and_come_in_order() -> None:
    late = Panel("person", "Kết quả", "outcomes:panel", order=9, allowed=everybody)
    early = Panel("person", "Đào tạo", "registry:turns", order=1, allowed=everybody)
    hidden = Panel("person", "Quy hoạch", "succession:panel", allowed=nobody)
    other = Panel("unit", "Biên chế", "registry:quota", allowed=everybody)
    panels.register_panels(late, early, hidden, other)
    assert panels.panels_for("person", ANYBODY) == [early, late]
    assert panels.panels_for("unit", ANYBODY) == [other]


def test_panel_cannot_be_taken_twice() -> None:
    panels.register_panels(Panel("person", "Một", "a:panel"))
    with pytest.raises(ValueError, match="a:panel"):
        panels.register_panels(Panel("person", "Hai", "a:panel"))


def test_place_is_answered_by_one_room_only() -> None:
    assert panels.place_name(Place.SEARCH) is None
    panels.register_place(Place.SEARCH, "registry:search")
    with pytest.raises(ValueError, match="registry:search"):
        panels.register_place(Place.SEARCH, "reports:search")
    assert panels.place_name(Place.SEARCH) == "registry:search"


def test_stages_stand_in_the_order_of_the_work() -> None:
    assert [str(stage.label) for stage in Stage] == [
        "Tổng quan",
        "Hồ sơ cán bộ, công chức",
        "Rà soát tiêu chuẩn",
        "Nhu cầu, kế hoạch ĐTBD",
        "Xét, cử đi đào tạo, bồi dưỡng",
        "Lớp học, kết quả",
        "Đánh giá, xếp loại",
        "Quy hoạch",
        "Thống kê, báo cáo",
        "Bản tin",
        "Quản trị hệ thống",
    ]
