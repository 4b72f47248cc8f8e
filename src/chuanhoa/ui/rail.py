"""The left rail as the templates draw it: which stop is here, which items lie open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from chuanhoa.ui.addresses import address
from chuanhoa.ui.panels import MenuItem, Stage, Text, Viewer, menu_for


@dataclass(frozen=True, slots=True)
class Line:
    """One item: `here` marks the page the reader stands on."""

    title: Text
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage with its items; its own link leads to the first of them."""

    stage: Stage
    title: Text
    url: str
    here: bool
    lines: tuple[Line, ...]


def rail_for(viewer: Viewer, request: HttpRequest) -> list[Stop]:
    """Return the stops for `viewer`; the item whose address begins this path longest is here."""
    rail = menu_for(viewer)
    current = _standing_on([item for items in rail.values() for item in items], request.path)
    return [_stop(stage, items, current, request) for stage, items in rail.items()]


def _stop(
    stage: Stage, items: list[MenuItem], current: MenuItem | None, request: HttpRequest
) -> Stop:
    lines = tuple(
        Line(item.title, address(request, item.url_name), item is current) for item in items
    )
    return Stop(stage, stage.label, lines[0].url, current in items, lines)


def _standing_on(items: list[MenuItem], path: str) -> MenuItem | None:
    best: tuple[int, MenuItem | None] = (0, None)
    for item in items:
        try:
            root = reverse(item.url_name)
        except NoReverseMatch as problem:
            raise NoReverseMatch(f"menu item {item.url_name!r}: {problem}") from problem
        if (path == root or (root != "/" and path.startswith(root))) and len(root) > best[0]:
            best = (len(root), item)
    return best[1]
