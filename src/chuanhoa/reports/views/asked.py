"""What every page of figures reads from its address, and the page for a unit that is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.queries import head_line
from chuanhoa.reports.queries.asking import (
    LEVELS,
    OPEN_NAMES,
    PREPARE,
    READ,
    Asking,
    OnMap,
    ask,
    levels_of,
    other_map,
)
from chuanhoa.reports.queries.guards import shown_instead
from chuanhoa.reports.queries.structure import Part
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Count, Share, Untold
from chuanhoa.ui.parts import Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked

MAP = "bando"
LEVEL = "cap"
ROW = "hang"

__all__ = [
    "LEVEL",
    "MAP",
    "OPEN_NAMES",
    "PREPARE",
    "READ",
    "ROW",
    "Doors",
    "asks",
    "frame",
    "level_tabs",
    "map_tabs",
    "shown_day",
]
View = Callable[..., HttpResponse]


def shown_day(request: Request, asking: Asking) -> SafeString | str:
    """Return the way to this page on the latest day of which hidden figures are shown; "" for none."""
    day = shown_instead(asking)
    if day is None:
        return ""
    url = with_query(request, ngay=office_date(day), biet=None)
    return Linked(_("Xem trang này ngày {day}").format(day=office_date(day)), url).html()


def asks(permission: str = READ) -> Callable[[View], View]:
    """Hand a view what its address asks for, within what `permission` reaches."""

    def wrap(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            moment = cast("Request", request)
            asking = ask(
                viewer_of(request),
                as_of=moment.as_of,
                today=moment.today,
                unit=request.GET.get("donvi", ""),
                on_map=request.GET.get(MAP, ""),
                permission=permission,
                level=request.GET.get(LEVEL, ""),
                known_at=moment.known_at,
            )
            return view(moment, asking, *args, **named)

        return cast("View", needs(permission)(asked))

    return wrap


def frame(asking: Asking) -> dict[str, object]:
    """Return what the frame of a page shows of the unit, and the letterhead of its print."""
    return {
        "asking": asking,
        "scope_name": asking.name,
        "page_unit": asking.name,
        "letterhead": {"above": head_line(asking.superior), "body": head_line(asking.office)},
    }


def level_word(asking: Asking) -> str:
    """Return how an address names the level of the rows, "" where none is chosen."""
    return next((name for name, level in LEVELS.items() if level == asking.level), "")


def map_tabs(request: Request, asking: Asking, url_name: str, **query: str) -> list[Tab]:
    """Return the maps that a page can stand on: that of the day, and that beyond the break."""
    other = other_map(asking.as_of)
    if other is None:
        return []
    beyond, day = other
    words = {
        OnMap.BEFORE: _("Theo địa giới trước {day}"),
        OnMap.AFTER: _("Theo địa giới từ {day}"),
    }
    own = OnMap.AFTER if beyond is OnMap.BEFORE else OnMap.BEFORE
    here = asking.on_map
    return [
        Tab(
            words[own].format(day=office_date(day)),
            address(request, url_name, query=query),
            here is not beyond,
        ),
        Tab(
            words[beyond].format(day=office_date(day)),
            address(request, url_name, query={**query, MAP: beyond}),
            here is beyond,
        ),
    ]


def level_tabs(request: Request, asking: Asking, url_name: str, *args: object) -> list[Tab]:
    """Return the levels that the rows of a page can be of; none where there is nothing to choose."""
    levels = [] if asking.restated else levels_of(asking)
    if len(levels) < 2:
        return []
    asked = {name: value for name, value in request.GET.items() if name in ("nhom", MAP)}
    names = {level: name for name, level in LEVELS.items()}
    return [
        Tab(
            level.label,
            address(request, url_name, *args, query={**asked, LEVEL: names[level]}),
            level == (asking.level or levels[0]),
        )
        for level in levels
    ]


class Doors:
    """Addresses of the doors behind the figures of one page."""

    def __init__(self, request: Request, asking: Asking) -> None:
        self.request = request
        self.carried: dict[str, object] = {
            MAP: asking.on_map,
            "donvi": asking.unit.code if asking.unit else "",
            LEVEL: level_word(asking),
        }
        self._bases: dict[str, str] = {}

    def url(self, code: str, row: str | None = None) -> str:
        """Return the address behind a figure of the total, or of a row."""
        base = self._bases.get(code)
        if base is None:
            base = address(self.request, "reports:figure", code, query=self.carried)
            self._bases[code] = base
        if row is None:
            return base
        return f"{base}{'&' if '?' in base else '?'}{ROW}={row}"

    def share(self, part: Part, row: str | None = None) -> Share | Untold:
        url = self.url(part.code, row)
        return Untold(url) if part.open else Share(part.k, part.n, url)

    def count(self, part: Part, row: str | None = None) -> Count:
        return Count(part.k, self.url(part.code, row))
