"""A reader's way through the law by keyboard, with and without a script, in a real browser."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.models import Role, User
from tests.journeys.office import clerk_of, opened
from tests.registry.factories import OfficialFactory
from tests.screens import WIDTHS, Windows, looked_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BROWSER = "/tieu-chuan/theo-chuc-danh/?chucdanh=VPTK&diaban=dac_biet&ngay=2023-09-30"
PAGES = [
    BROWSER,
    "/tieu-chuan/theo-chuc-danh/cong_chuc.trinh_do/?ngay=2023-09-30",
    "/tieu-chuan/van-ban/",
    "/tieu-chuan/van-ban/33/2023/N%C4%90-CP/",
    "/tieu-chuan/sap-den-han/?thang=het",
    "/tieu-chuan/nam-moc/",
]


@pytest.fixture
def clerk(settings: LazySettings, tmp_path: Path) -> User:
    """A clerk of one commune, in which two people serve."""
    user, unit = clerk_of(Role.PERSONNEL_CLERK, settings, tmp_path)
    OfficialFactory(unit=unit, levels={"degree": "trung_cap"}, birth="1970-05-20")
    OfficialFactory(unit=unit, post="CHUYEN_VIEN", ethnicity="tay", levels={"degree": "cao_dang"})
    return user


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_the_law_hold_what_every_page_holds(
    width: str, windows: Windows, live_server: LiveServer, clerk: User
) -> None:
    with opened(windows, live_server, clerk, width) as page:
        for number, address in enumerate(PAGES, start=1):
            page.goto(live_server.url + address)
            looked_at(page, f"standards/{number}", width)


def test_on_a_phone_what_needs_several_lines_begins_at_the_left(
    windows: Windows, live_server: LiveServer, clerk: User
) -> None:
    with opened(windows, live_server, clerk, "phone") as page:
        page.goto(live_server.url + BROWSER)
        ragged = page.locator("#standards td").evaluate_all(
            """cells => cells.filter((cell) => {
                 const left = cell.getBoundingClientRect().left;
                 const told = [...cell.children].some((one) => one.matches(".sub")) ? [...cell.children] : [];
                 return getComputedStyle(cell).textAlign !== "left"
                   || told.some((one) => one.getBoundingClientRect().left > left + 1);
               }).map((cell) => cell.innerText)"""
        )
        assert ragged == []


def test_the_slider_of_days_is_moved_by_keyboard_and_opens_that_day(
    windows: Windows, live_server: LiveServer, clerk: User
) -> None:
    with opened(windows, live_server, clerk, "pc") as page:
        page.goto(live_server.url + BROWSER)
        slider = page.get_by_role("slider")
        expect(slider).to_have_attribute("aria-valuetext", "01/8/2023")
        slider.focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "01/7/2025")
        expect(page.locator("#as-of")).to_have_value("01/7/2025")
        expect(page.locator("#standards")).to_contain_text("11/CV-BCĐ")
        assert "chucdanh=VPTK" in page.url
        expect(page.get_by_role("slider")).to_be_focused()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "01/8/2023")
        expect(page.locator("#as-of")).to_have_value("01/8/2023")
        expect(page.get_by_role("slider")).to_be_focused()
        page.reload()
        expect(page.get_by_role("slider")).not_to_be_focused()


def test_without_a_script_the_days_are_links(
    windows: Windows, live_server: LiveServer, clerk: User
) -> None:
    with opened(windows, live_server, clerk, "phone", script=False) as page:
        page.goto(live_server.url + BROWSER)
        assert page.locator("input[type=range]").count() == 0
        page.get_by_role("link", name="01/7/2025", exact=True).first.click()
        expect(page.locator("#standards")).to_contain_text("11/CV-BCĐ")
