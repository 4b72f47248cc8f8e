"""A reader's way through the law by keyboard, with and without a script, in a real browser."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.actions import NewUnit, create_user, grant_role, reform_units
from chuanhoa.org.models import Role, UnitKind, User
from tests.registry.factories import OfficialFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"pc": (1366, 768), "phone": (390, 844)}
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
LONG_AGO = date(2000, 1, 1)
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
def session(settings: LazySettings, tmp_path: Path) -> str:
    """The session of a clerk of one commune, in which two people serve."""
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    province = NewUnit("97", "Tỉnh Mẫu", UnitKind.TINH, None)
    (top,) = reform_units(on=LONG_AGO, new=[province], legal_act="", by=None, at=AT)
    commune = NewUnit("02071", "Xã Nghĩa Tá", UnitKind.XA, top.pk)
    (unit,) = reform_units(on=LONG_AGO, new=[commune], legal_act="", by=None, at=AT)
    OfficialFactory(unit=unit, levels={"degree": "trung_cap"}, birth="1970-05-20")
    OfficialFactory(unit=unit, post="CHUYEN_VIEN", ethnicity="tay", levels={"degree": "cao_dang"})
    user = create_user(username="noi.vu", full_name="Người Mẫu", password="x", by=None, at=AT)
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    grant_role(
        user=user, role=Role.PERSONNEL_CLERK, unit=unit, valid_from=date(2020, 1, 1), by=None,
        at=AT, today=AT.date(),
    )  # fmt: skip
    client = Client()
    client.force_login(
        User.objects.get(pk=user.pk), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client.cookies["sessionid"].value


def entered(browser: Browser, address: str, session: str, width: str, *, script: bool) -> Page:
    context = browser.new_context(
        viewport=dict(zip(("width", "height"), WIDTHS[width], strict=True)),  # type: ignore[arg-type]
        locale="vi-VN", java_script_enabled=script, bypass_csp=True,
    )  # fmt: skip
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    return context.new_page()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_the_law_hold_what_every_page_holds(
    width: str, browser: Browser, live_server: LiveServer, session: str
) -> None:
    page = entered(browser, live_server.url, session, width, script=True)
    for address in PAGES:
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        across = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        page.evaluate(AXE)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        faults = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
        assert (across, faults) == (0, []), address
    page.context.close()


def test_the_slider_of_days_is_moved_by_keyboard_and_opens_that_day(
    browser: Browser, live_server: LiveServer, session: str
) -> None:
    page = entered(browser, live_server.url, session, "pc", script=True)
    page.goto(live_server.url + BROWSER)
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "01/8/2023")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "01/7/2025")
    expect(page.locator("#as-of")).to_have_value("01/7/2025")
    expect(page.locator("#standards")).to_contain_text("11/CV-BCĐ")
    assert "chucdanh=VPTK" in page.url
    page.context.close()


def test_without_a_script_the_days_are_links(
    browser: Browser, live_server: LiveServer, session: str
) -> None:
    page = entered(browser, live_server.url, session, "phone", script=False)
    page.goto(live_server.url + BROWSER)
    assert page.locator("input[type=range]").count() == 0
    page.get_by_role("link", name="01/7/2025", exact=True).first.click()
    expect(page.locator("#standards")).to_contain_text("11/CV-BCĐ")
    page.context.close()
