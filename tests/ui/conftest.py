"""The screens alone: our own addresses, menus that a test registers itself."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from chuanhoa.ui import panels
from chuanhoa.ui.panels import MenuItem, Panel, Place, Stage

HERE = Path(__file__).parent


def everybody(viewer: panels.Viewer) -> bool:
    return True


def nobody(viewer: panels.Viewer) -> bool:
    return False


@pytest.fixture(autouse=True)
def own_pages(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve tests/ui/pages.py, with nothing registered by any room."""
    settings.ROOT_URLCONF = "tests.ui.pages"
    settings.FORM_RENDERER = "chuanhoa.ui.forms.Renderer"
    templates: list[dict[str, Any]] = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [HERE / "templates"]
    settings.TEMPLATES = templates
    monkeypatch.setattr(panels, "_menu", {})
    monkeypatch.setattr(panels, "_panels", {})
    monkeypatch.setattr(panels, "_places", {})


@pytest.fixture
def rooms() -> None:
    """Register a menu, two panels and the shared places, as rooms would."""
    panels.register_menu(
        MenuItem(Stage.STATISTICS, "Cơ cấu", "page", allowed=everybody),
        MenuItem(Stage.REGISTER, "Mẫu màn hình", "ui:style", allowed=everybody),
        MenuItem(Stage.REGISTER, "Nhập từ bảng tính", "deeper", order=1, allowed=everybody),
        MenuItem(Stage.SUCCESSION, "Quy hoạch", "login", allowed=nobody),
    )
    panels.register_panels(
        Panel("person", "Đào tạo, bồi dưỡng", "panel", order=2, allowed=everybody),
    )
    panels.register_place(Place.SEARCH, "page")
    panels.register_place(Place.LOGIN, "login")
    panels.register_place(Place.UNIT_PICKER, "ui:style_door")


@pytest.fixture
def debug(settings: Settings) -> None:
    settings.DEBUG = True


@pytest.fixture
def request_for(rf: RequestFactory) -> Callable[..., Any]:
    """Make a request as the middleware would hand it on, without a database."""
    from django.contrib.auth.models import AnonymousUser

    def make(path: str = "/ui/", **query: str) -> Any:
        request = rf.get(path, query)
        request.user = AnonymousUser()
        return request

    return make
