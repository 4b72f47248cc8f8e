"""A clerk's way through the register by keyboard and finger, in a real browser."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.actions import NewUnit, create_user, grant_role, reform_units
from chuanhoa.org.models import Role, UnitKind, User
from chuanhoa.registry.models import PersonDetails
from tests.registry.factories import OfficialFactory
from tests.screens import WIDTHS, looked_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
LONG_AGO = date(2000, 1, 1)
NUMBER = "019085001234"


@pytest.fixture
def clerk(settings: LazySettings, tmp_path: Path) -> User:
    """A clerk of one commune of an invented province, and two people there."""
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    province = NewUnit("97", "Tỉnh Mẫu", UnitKind.TINH, None)
    (top,) = reform_units(on=LONG_AGO, new=[province], legal_act="", by=None, at=AT)
    commune = NewUnit("02071", "Xã Nghĩa Tá", UnitKind.XA, top.pk)
    (unit,) = reform_units(on=LONG_AGO, new=[commune], legal_act="", by=None, at=AT)
    for name in ("Hoàng Thị Ảnh", "Lý Văn Bền"):
        OfficialFactory(
            full_name=name, unit=unit, identity_number=NUMBER[:-1] + str(len(name) % 10)
        )
    user = create_user(username="noi.vu", full_name="Người Mẫu", password="x", by=None, at=AT)
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    grant_role(
        user=user, role=Role.PERSONNEL_CLERK, unit=unit, valid_from=date(2020, 1, 1), by=None,
        at=AT, today=AT.date(),
    )  # fmt: skip
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("width", list(WIDTHS))
def test_clerk_finds_opens_and_corrects_a_record(
    browser: Browser, live_server: LiveServer, clerk: User, width: str
) -> None:
    client = Client()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down}, locale="vi-VN", bypass_csp=True
    )
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    page.goto(f"{live_server.url}/ho-so/")
    expect(page.locator(".page-head")).to_contain_text("2 người")
    looked_at(page, "list", width)
    page.keyboard.press("/")
    page.keyboard.type("anh")
    page.keyboard.press("Enter")
    expect(page.locator("tbody .row-link")).to_have_count(1)
    page.locator("main").focus()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hoàng Thị Ảnh")
    looked_at(page, "person", width)
    page.get_by_role("button", name="Xem", exact=True).last.click()
    expect(page.locator("#identity")).to_contain_text(NUMBER[:-1])
    page.locator(".event-title a").first.click()
    expect(page.locator("#door")).to_contain_text("Ghi lúc")
    looked_at(page, "entry", width)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Đính chính thông tin sai").click()
    looked_at(page, "correct", width)
    page.get_by_label("Họ và tên").fill("")
    page.get_by_role("button", name="Ghi vào hồ sơ").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Họ và tên")
    page.get_by_label("Họ và tên").fill("Hoàng Thị Ánh")
    page.get_by_role("button", name="Ghi vào hồ sơ").click()
    expect(page.locator("#corrections")).to_contain_text("Hoàng Thị Ảnh")
    assert PersonDetails.objects.open().filter(full_name="Hoàng Thị Ánh").count() == 1
    for path in ("trung/", "bien-dong/", "bien-che/", "them/", "dai-bieu/"):
        page.goto(f"{live_server.url}/ho-so/{path}")
        looked_at(page, path.strip("/"), width)
    context.close()
    assert errors == []
