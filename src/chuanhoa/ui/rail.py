"""The left rail as the templates draw it: which stop is here, which items lie open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch

from chuanhoa.ui.addresses import address
from chuanhoa.ui.panels import MenuItem, Stage, Viewer, menu_for


@dataclass(frozen=True, slots=True)
class Line:
    """One item: `here` marks the page the reader stands on."""

    title: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage with its items; its own link leads to the first of them."""

    stage: Stage
    title: str
    url: str
    here: bool
    lines: tuple[Line, ...]
    css: str

    @property
    def icon(self) -> str:
        """Return the picture of the two stops beside the line; stops on it are dots."""
        return {Stage.OVERVIEW: "house", Stage.ADMIN: "gear"}.get(self.stage, "")


Item = tuple[MenuItem, str]
"""An item with its address."""


def rail_for(viewer: Viewer, request: HttpRequest) -> tuple[Stop, ...]:
    """Return the stops for `viewer`; the item whose address begins this path longest is here."""
    rail = {
        stage: [(item, _url(item, request)) for item in items]
        for stage, items in menu_for(viewer).items()
    }
    current = _standing_on([one for items in rail.values() for one in items], request.path)
    on_line = [stage for stage in rail if stage.on_line]
    return tuple(
        _stop(stage, items, current, _place_on(stage, on_line)) for stage, items in rail.items()
    )


def _place_on(stage: Stage, line: list[Stage]) -> str:
    if stage not in line:
        return "stop-off"
    if len(line) == 1:
        return "stop-on stop-only"
    ends = {line[0]: " stop-first", line[-1]: " stop-last"}
    return "stop-on" + ends.get(stage, "")


def _stop(stage: Stage, items: Sequence[Item], current: MenuItem | None, css: str) -> Stop:
    lines = tuple(Line(str(item.title), url, item is current) for item, url in items)
    return Stop(stage, str(stage.label), lines[0].url, any(line.here for line in lines), lines, css)


def _url(item: MenuItem, request: HttpRequest) -> str:
    try:
        return address(request, item.url_name)
    except NoReverseMatch as problem:
        raise NoReverseMatch(f"menu item {item.url_name!r}: {problem}") from problem


def _standing_on(items: Sequence[Item], path: str) -> MenuItem | None:
    best: tuple[int, MenuItem | None] = (0, None)
    for item, url in items:
        root = url.partition("?")[0]
        if (path == root or (root != "/" and path.startswith(root))) and len(root) > best[0]:
            best = (len(root), item)
    return best[1]
