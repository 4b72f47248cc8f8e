"""A clerk's way through the register by keyboard and finger, in a real browser."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.models import Role, User
from chuanhoa.registry.models import PersonDetails
from tests.journeys.office import clerk_of, opened
from tests.registry.factories import OfficialFactory
from tests.screens import WIDTHS, Windows, looked_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NUMBER = "019085001234"


@pytest.fixture
def clerk(settings: LazySettings, tmp_path: Path) -> User:
    """A clerk of one commune, and two people there."""
    user, unit = clerk_of(Role.PERSONNEL_CLERK, settings, tmp_path)
    for name in ("Hoàng Thị Ảnh", "Lý Văn Bền"):
        OfficialFactory(
            full_name=name, unit=unit, identity_number=NUMBER[:-1] + str(len(name) % 10)
        )
    return user


@pytest.mark.parametrize("width", list(WIDTHS))
def test_clerk_finds_opens_and_corrects_a_record(
    windows: Windows, live_server: LiveServer, clerk: User, width: str
) -> None:
    with opened(windows, live_server, clerk, width) as page:
        page.goto(f"{live_server.url}/ho-so/")
        expect(page.locator(".page-head")).to_contain_text("2 người")
        looked_at(page, "register/list", width)
        page.keyboard.press("/")
        page.keyboard.type("anh")
        page.keyboard.press("Enter")
        expect(page.locator("tbody .row-link")).to_have_count(1)
        page.locator("main").focus()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Hoàng Thị Ảnh", level=1)).to_be_visible()
        looked_at(page, "register/person", width)
        page.get_by_role("button", name="Xem", exact=True).last.click()
        expect(page.locator("#identity")).to_contain_text(NUMBER[:-1])
        page.locator(".event-title a").first.click()
        expect(page.locator("#door")).to_contain_text("Ghi lúc")
        looked_at(page, "register/entry", width)
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Đính chính thông tin sai").click()
        looked_at(page, "register/correct", width)
        page.get_by_label("Họ và tên").fill("")
        page.get_by_role("button", name="Ghi vào hồ sơ").click()
        expect(page.locator("[data-error-summary]")).to_contain_text("Họ và tên")
        page.get_by_label("Họ và tên").fill("Hoàng Thị Ánh")
        page.get_by_role("button", name="Ghi vào hồ sơ").click()
        expect(page.locator("#corrections")).to_contain_text("Hoàng Thị Ảnh")
        assert PersonDetails.objects.open().filter(full_name="Hoàng Thị Ánh").count() == 1
        for path in ("trung/", "bien-dong/", "bien-che/", "them/", "dai-bieu/"):
            page.goto(f"{live_server.url}/ho-so/{path}")
            looked_at(page, f"register/{path.strip('/')}", width)
