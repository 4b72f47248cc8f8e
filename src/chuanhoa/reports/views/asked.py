"""What every page of figures reads from its address, and the page for a unit that is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.queries import UnitNotThere
from chuanhoa.reports.queries.asking import Asking, OnMap, ask, other_map
from chuanhoa.reports.queries.structure import Part
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Count, Share
from chuanhoa.ui.parts import Tab
from chuanhoa.ui.requests import Request

MAP = "bando"
ROW = "hang"
READ = "reports.read"
PREPARE = "reports.prepare"
OPEN_NAMES = "reports.open_names"

View = Callable[..., HttpResponse]


def asks(permission: str = READ) -> Callable[[View], View]:
    """Hand a view what its address asks for, within what `permission` reaches."""

    def wrap(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            moment = cast("Request", request)
            try:
                asking = ask(
                    viewer_of(request),
                    as_of=moment.as_of,
                    today=moment.today,
                    unit=request.GET.get("donvi", ""),
                    on_map=request.GET.get(MAP, ""),
                    permission=permission,
                )
            except UnitNotThere as missing:
                context = {"missing": missing, "last": missing.last}
                return render(request, "org/no_unit.html", context, status=404)
            return view(moment, asking, *args, **named)

        return cast("View", needs(permission)(asked))

    return wrap


def frame(asking: Asking) -> dict[str, object]:
    """Return what the frame of a page shows of the unit, and the letterhead of its print."""
    above = _("UBND {unit}").format(unit=asking.superior) if asking.superior else ""
    body = _("UBND {unit}").format(unit=asking.name) if asking.unit else ""
    return {
        "asking": asking,
        "scope_name": asking.name,
        "letterhead": {"above": above.upper(), "body": body.upper()},
    }


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


class Doors:
    """Addresses of the doors behind the figures of one page."""

    def __init__(self, request: Request, asking: Asking) -> None:
        self.request = request
        self.carried: dict[str, object] = {
            MAP: asking.on_map,
            "donvi": asking.unit.code if asking.unit else "",
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

    def share(self, part: Part, row: str | None = None) -> Share:
        return Share(part.k, part.n, self.url(part.code, row))

    def count(self, part: Part, row: str | None = None) -> Count:
        return Count(part.k, self.url(part.code, row))
