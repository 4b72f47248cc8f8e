"""What each room shows outside its own pages: menu items, panels, and the few shared places.

A room registers in its `AppConfig.ready`; nothing here knows a room. A page of an earlier room
(a person, the overview) shows the panels of later rooms by name, and htmx loads them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:  # rooms import this module from their apps.py, before there are models
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

Viewer: TypeAlias = "AbstractBaseUser | AnonymousUser"
Text: TypeAlias = str | Promise


def signed_in(viewer: Viewer) -> bool:
    """Whether the viewer has logged in: the predicate of most items."""
    return viewer.is_authenticated


class Stage(IntEnum):
    """The stops of the left rail, in the order of the work."""

    OVERVIEW = 1
    REGISTER = 2
    STANDARDS = 3
    NEEDS = 4
    SELECTION = 5
    CLASSES = 6
    RATING = 7
    SUCCESSION = 8
    STATISTICS = 9
    BULLETIN = 10
    ADMIN = 11

    @property
    def label(self) -> Text:
        return _STAGE_LABELS[self]

    @property
    def on_line(self) -> bool:
        """Whether the stop lies on the line of work; the overview and the administration do not."""
        return self not in (Stage.OVERVIEW, Stage.ADMIN)


_STAGE_LABELS: dict[Stage, Text] = {
    Stage.OVERVIEW: _("Tổng quan"),
    Stage.REGISTER: _("Hồ sơ cán bộ, công chức"),
    Stage.STANDARDS: _("Rà soát tiêu chuẩn"),
    Stage.NEEDS: _("Nhu cầu, kế hoạch ĐTBD"),
    Stage.SELECTION: _("Xét, cử đi đào tạo, bồi dưỡng"),
    Stage.CLASSES: _("Lớp học, kết quả"),
    Stage.RATING: _("Đánh giá, xếp loại"),
    Stage.SUCCESSION: _("Quy hoạch"),
    Stage.STATISTICS: _("Thống kê, báo cáo"),
    Stage.BULLETIN: _("Bản tin"),
    Stage.ADMIN: _("Quản trị hệ thống"),
}


class Place(Enum):
    """Addresses that the frame of every page needs and only a room can answer."""

    SEARCH = "search"  # GET with `tim`
    UNIT_PICKER = "unit-picker"  # htmx: the list to choose the unit scope from
    LOGIN = "login"
    LOGOUT = "logout"  # POST
    PASSWORD = "password"  # noqa: S105 -- the name of a page
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line under a stage; a stage appears once it has an item the viewer may see."""

    stage: Stage
    title: Text
    url_name: str
    order: int = 0
    allowed: Callable[[Viewer], bool] = signed_in


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of somebody else's page, fetched by htmx from `url_name` (called with the page's key).

    `slot` is the page: "overview", "person", "unit", "units". The view behind it checks access again.
    """

    slot: str
    title: Text
    url_name: str
    order: int = 0
    allowed: Callable[[Viewer], bool] = signed_in


_menu: dict[str, MenuItem] = {}
_panels: dict[tuple[str, str], Panel] = {}
_places: dict[Place, str] = {}


def register_menu(*items: MenuItem) -> None:
    """Put items on the rail. A URL name can stand there once; the same item twice is no harm."""
    for item in items:
        if _menu.setdefault(item.url_name, item) != item:
            raise ValueError(f"{item.url_name} is on the menu already, differently")


def register_panels(*panels: Panel) -> None:
    """Offer panels to other rooms' pages; a (slot, URL name) can be taken once."""
    for panel in panels:
        if _panels.setdefault((panel.slot, panel.url_name), panel) != panel:
            raise ValueError(f"{panel.url_name} is a panel of {panel.slot} already, differently")


def register_place(place: Place, url_name: str) -> None:
    """Say which page answers for a shared place; two rooms cannot both claim it."""
    if _places.setdefault(place, url_name) != url_name:
        raise ValueError(f"{place.value} is answered by {_places[place]} already")


def menu_for(viewer: Viewer) -> dict[Stage, list[MenuItem]]:
    """Return the rail that `viewer` may see: stages in the order of work, items in theirs."""
    rail: dict[Stage, list[MenuItem]] = {}
    for item in sorted(_menu.values(), key=lambda item: (item.stage, item.order, item.url_name)):
        if item.allowed(viewer):
            rail.setdefault(item.stage, []).append(item)
    return rail


def panels_for(slot: str, viewer: Viewer) -> list[Panel]:
    """Return the panels of a page that `viewer` may see, in order."""
    found = [panel for panel in _panels.values() if panel.slot == slot and panel.allowed(viewer)]
    return sorted(found, key=lambda panel: (panel.order, panel.url_name))


def place_name(place: Place) -> str | None:
    """Return the URL name registered for `place`, None while no room has claimed it."""
    return _places.get(place)
