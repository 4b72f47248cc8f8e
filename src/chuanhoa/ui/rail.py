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
    css: str

    @property
    def icon(self) -> str:
        """Return the picture of the two stops beside the line; stops on it are dots."""
        return {Stage.OVERVIEW: "house", Stage.ADMIN: "gear"}.get(self.stage, "")


def rail_for(viewer: Viewer, request: HttpRequest) -> list[Stop]:
    """Return the stops for `viewer`; the item whose address begins this path longest is here."""
    rail = menu_for(viewer)
    current = _standing_on([item for items in rail.values() for item in items], request.path)
    on_line = [stage for stage in rail if stage.on_line]
    return [
        _stop(stage, items, current, request, _place_on(stage, on_line))
        for stage, items in rail.items()
    ]


def _place_on(stage: Stage, line: list[Stage]) -> str:
    if stage not in line:
        return "stop-off"
    if len(line) == 1:
        return "stop-on stop-only"
    ends = {line[0]: " stop-first", line[-1]: " stop-last"}
    return "stop-on" + ends.get(stage, "")


def _stop(
    stage: Stage,
    items: list[MenuItem],
    current: MenuItem | None,
    request: HttpRequest,
    css: str,
) -> Stop:
    lines = tuple(
        Line(item.title, address(request, item.url_name), item is current) for item in items
    )
    return Stop(stage, stage.label, lines[0].url, current in items, lines, css)


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
