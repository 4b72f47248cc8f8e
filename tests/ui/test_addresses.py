from collections.abc import Callable
from typing import Any
from uuid import uuid4

from chuanhoa.ui.addresses import address, address_of_each, carried, with_query


def test_address_hands_on_date_and_unit(request_for: Callable[..., Any]) -> None:
    request = request_for("/ui/", ngay="9/2023", donvi="02071", tim="ma thi", sau="x")
    assert carried(request) == {"ngay": "9/2023", "donvi": "02071"}
    assert address(request, "page") == "/page/?ngay=9%2F2023&donvi=02071"
    assert address(request, "panel", "K1", query={"donvi": None, "tim": "Nông"}) == (
        "/panel/K1/?ngay=9%2F2023&tim=N%C3%B4ng"
    )


def test_address_without_a_moment_has_no_query(request_for: Callable[..., Any]) -> None:
    assert address(request_for("/ui/"), "page") == "/page/"
    assert address(None, "page") == "/page/"


def test_the_address_of_each_is_that_of_one(request_for: Callable[..., Any]) -> None:
    request, keys = request_for("/ui/", ngay="9/2023", donvi="02071"), [uuid4(), uuid4()]
    each = address_of_each(request, "panel", query={"donvi": None})
    assert [each(key) for key in keys] == [
        address(request, "panel", key, query={"donvi": None}) for key in keys
    ]


def test_with_query_changes_this_pages_own_query(request_for: Callable[..., Any]) -> None:
    request = request_for("/ui/", xep="name", sau="x")
    assert with_query(request, sau=None, xep="-name") == "?xep=-name"
    assert with_query(request, sau=None, xep=None) == "/ui/"
