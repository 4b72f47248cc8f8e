"""A clerk's desk for the journeys: an invented commune, its clerk, and a browser that came in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.actions import NewUnit, create_user, grant_role, reform_units
from chuanhoa.org.models import Role, Unit, UnitKind, User
from tests.screens import Windows

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
    windows: Windows, server: LiveServer, user: User, width: str, *, script: bool = True
) -> Iterator[Page]:
    """Open a page of somebody who came in, on a PC or a phone; fail on a script error."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = {
        "name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url,
    }  # fmt: skip
    errors: list[str] = []
    with windows.opened(width, script=script, policy=False, **session) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []
