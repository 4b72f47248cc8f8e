"""Every page as it was known on a day gone by (`?biet=`): to look at, with nothing to write there."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from tests.journeys.addresses import Page, route_of
from tests.journeys.walk import Walk
from tests.journeys.world import AT_NEAR, NEAR_CODE, TODAY

pytestmark = pytest.mark.django_db

LOOK = f"donvi={NEAR_CODE}&biet={(TODAY + timedelta(days=1)).isoformat()}"
ONES_OWN = ("ngon-ngu/", "dang-xuat/", "tai-khoan/")
"""What every page has, or is about one's own login."""
AS_THEY_ARE = ("quan-tri/", "viec/", "ho-so/nhap/")
"""Logins, work under way and imports: they stand as they are, on whatever day the register is looked at."""
SAMPLE = "ui/"
BESIDE = (*ONES_OWN, *AS_THEY_ARE, SAMPLE)


def written_on(text: str, path: str) -> Iterator[str]:
    """Yield the routes that the forms of a page write to."""
    for method, action, _fields in Page(text, path).forms:
        match = route_of(urlsplit(action).path)
        if method == "post" and match and not match[0].startswith(BESIDE):
            yield match[0]


def test_a_page_that_looks_back_offers_nothing_to_write(walk: Walk) -> None:
    client, offered, opened = walk.client("all"), set[tuple[str, str]](), set[str]()
    for address in walk.all:
        if "GET" not in walk.takes[address.route] or address.route.startswith(BESIDE):
            continue
        for path in walk.filled["near"].get(address.route, ())[:2]:
            answer = walk.ask(client, "GET", f"{path}?{LOOK}")
            assert not answer.error, answer
            if answer.status == 200 and "text/html" in answer.text:
                opened.add(address.route)
                offered |= {(address.route, route) for route in written_on(answer.text, path)}
    assert offered == set()
    assert {"ho-so/<uuid:pk>/", "don-vi/<uuid:pk>/", "thong-ke/", "tieu-chuan/"} <= opened


def test_nothing_of_the_register_is_written_by_an_address_that_looks_back(walk: Walk) -> None:
    client, wrote = walk.client("all"), set[str]()
    for address, url, data in walk.posts("near"):
        if not address.route.startswith(BESIDE):
            answer = walk.ask(client, "POST", f"{url}?{LOOK}", data, watch=True)
            if answer.changed:
                wrote.add(address.route)
    assert wrote == set()


def test_what_is_looked_back_at_is_there(walk: Walk) -> None:
    answer = walk.ask(walk.client("all"), "GET", f"/ho-so/?{LOOK}")
    assert AT_NEAR.word.lower() in answer.words
