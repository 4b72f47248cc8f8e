"""A clerk's desk for the journeys: an invented commune, its clerk, and a browser that came in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.actions import NewUnit, create_user, grant_role, reform_units
from chuanhoa.org.models import Role, Unit, UnitKind, User

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "build" / "screens"
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"pc": (1366, 768), "phone": (390, 844)}
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
LONG_AGO = date(2000, 1, 1)


def clerk_of(role: Role, settings: LazySettings, folder: Path) -> tuple[User, Unit]:
    """Return a clerk of that role and the commune that is his, in an invented province."""
    settings.DATA_DIR = folder
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = Unit()
    for code, name, kind in (
        ("97", "Tỉnh Mẫu", UnitKind.TINH), ("02071", "Xã Nghĩa Tá", UnitKind.XA),
    ):  # fmt: skip
        new = NewUnit(code, name, kind, made.pk if kind == UnitKind.XA else None)
        (made,) = reform_units(on=LONG_AGO, new=[new], legal_act="", by=None, at=AT)
    user = create_user(username="noi.vu", full_name="Người Mẫu", password="x", by=None, at=AT)
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    grant_role(
        user=user, role=role, unit=made, valid_from=date(2020, 1, 1), by=None, at=AT,
        today=AT.date(),
    )  # fmt: skip
    return User.objects.get(pk=user.pk), made


@contextmanager
def opened(
    browser: Browser, server: LiveServer, user: User, width: str, *, script: bool = True
) -> Iterator[Page]:
    """Open a page of somebody who came in, on a PC or a phone; fail on a script error."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down}, locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh", bypass_csp=True, java_script_enabled=script,
    )  # fmt: skip
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def looked_at(page: Page, picture: str) -> None:
    """Hold a page to what every page is held to, and keep its picture."""
    page.wait_for_load_state("networkidle")
    place = SCREENS / f"{picture}.png"
    place.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=place, full_page=True)
    across = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    faults = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    assert (across, faults) == (0, []), picture
