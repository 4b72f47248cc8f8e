"""A list by communes on paper: every page says of which commune its first rows are."""

import re

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.paper import pages_of
from tests.screens import Windows

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("debug", "rooms")]

WORDS = re.compile(r"Xãsố(?P<title>\d)|Người(?P<row>\d)\.\d+")


def told(page: Page) -> list[list[tuple[str, str]]]:
    """Return of each printed page the titles and rows in their order, each with its commune."""
    pdf = page.pdf(prefer_css_page_size=True)
    texts = ["".join(one.split()) for one in pages_of(pdf)]
    return [
        [(str(one.lastgroup), str(one[str(one.lastgroup)])) for one in WORDS.finditer(text)]
        for text in texts
    ]


@pytest.mark.parametrize("above", range(0, 20, 3))
def test_every_page_names_the_group_that_goes_on_and_no_title_stands_alone(
    page: Page, live_server: LiveServer, above: int
) -> None:
    page.goto(f"{live_server.url}/grouped/{above}/")
    printed = told(page)
    assert len(printed) > 5
    for lines in printed:
        unit = ""
        for at, (kind, commune) in enumerate(lines):
            if kind == "title":
                unit = commune
                assert lines[at + 1 : at + 2] == [("row", commune)], printed
            assert commune == unit, printed
    rows = [line for lines in printed for line in lines if line[0] == "row"]
    assert len(rows) == 348


def test_the_screen_is_as_before_once_it_is_printed(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/grouped/0/")
    table = page.locator("#grouped table")
    before = table.inner_html()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".printed-group").count() == 8
    assert page.locator(".printed-group .row-total").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert table.inner_html() == before
    assert table.get_attribute("class") == "list"


@pytest.mark.parametrize("above", range(0, 20, 3))
def test_without_a_script_a_title_stays_with_its_first_row(
    windows: Windows, live_server: LiveServer, above: int
) -> None:
    with windows.opened("pc", script=False) as page:
        page.goto(f"{live_server.url}/grouped/{above}/")
        printed = told(page)
    ends = [lines[-1][0] for lines in printed if lines]
    assert len(ends) > 5
    assert set(ends) == {"row"}


@pytest.mark.parametrize("lines", range(8, 20, 2))
@pytest.mark.parametrize("query", ["", "?nhom=1"])
def test_signatures_stand_on_no_page_alone(
    page: Page, live_server: LiveServer, lines: int, query: str
) -> None:
    page.goto(f"{live_server.url}/listed/{lines}/{query}")
    pages = ["".join(one.split()) for one in pages_of(page.pdf(prefer_css_page_size=True))]
    assert len(pages) == 1 + (lines > 10)
    last = pages[-1]
    for word in ("NGƯỜILẬPBIỂU", "đóngdấu", "Ghichú.", "Dòng", "Xãsố1" if query else "Tên"):
        assert word in last
    assert page.locator(".printed-group").count() == 0
    assert page.locator(".sheet-main > .signature").count() == 1
