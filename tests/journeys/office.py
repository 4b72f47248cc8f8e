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
from tests.screens import WIDTHS

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
