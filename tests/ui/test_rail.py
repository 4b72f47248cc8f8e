from collections.abc import Callable
from typing import Any

import pytest
from django.urls import NoReverseMatch

from chuanhoa.ui import panels
from chuanhoa.ui.panels import MenuItem, Stage
from chuanhoa.ui.rail import rail_for
from tests.ui.conftest import everybody

pytestmark = pytest.mark.usefixtures("rooms")


def test_rail_marks_the_item_whose_address_fits_longest(request_for: Callable[..., Any]) -> None:
    request = request_for("/page/deeper/x/")
    stops = rail_for(request.user, request)
    assert [(stop.stage, stop.here) for stop in stops] == [
        (Stage.REGISTER, True),
        (Stage.STATISTICS, False),
    ]
    assert [(line.title, line.here) for line in stops[0].lines] == [
        ("Mẫu màn hình", False),
        ("Nhập từ bảng tính", True),
    ]


def test_rail_carries_date_and_unit_and_nothing_else(request_for: Callable[..., Any]) -> None:
    request = request_for("/page/", ngay="30/9/2023", donvi="02071", sau="cursor")
    assert [stop.url for stop in rail_for(request.user, request)] == [
        "/ui/?ngay=30%2F9%2F2023&donvi=02071",
        "/page/?ngay=30%2F9%2F2023&donvi=02071",
    ]


def test_rail_draws_the_line_from_its_first_stop_to_its_last(
    request_for: Callable[..., Any],
) -> None:
    request = request_for("/page/")
    panels.register_menu(MenuItem(Stage.OVERVIEW, "Tổng quan", "panels", allowed=everybody))
    assert [(stop.stage, stop.css, stop.icon) for stop in rail_for(request.user, request)] == [
        (Stage.OVERVIEW, "stop-off", "house"),
        (Stage.REGISTER, "stop-on stop-first", ""),
        (Stage.STATISTICS, "stop-on stop-last", ""),
    ]


def test_menu_item_without_a_page_is_named_in_the_error(request_for: Callable[..., Any]) -> None:
    panels.register_menu(MenuItem(Stage.ADMIN, "Hỏng", "no:such", allowed=everybody))
    request = request_for("/page/")
    with pytest.raises(NoReverseMatch, match="menu item 'no:such'"):
        rail_for(request.user, request)
