"""What every page of this room reads from its address, and what its frame shows."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chuanhoa.assessment.actions import DOCX, XLSX
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.book import breaks
from chuanhoa.assessment.queries.not_then import NotThen
from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.queries import head_line
from chuanhoa.ui import files
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import OnlyNow
from chuanhoa.ui.requests import Request

READ = "assessment.read"
EXPORT = "registry.export"
FREEZE = "assessment.freeze"
DECIDE = "assessment.decide"
SIMULATE = "assessment.simulate"
WRITE, IMPORT = "registry.write", "registry.import"
MANY = 0.1
"""The share of people without a known post from which on a page says so at its head."""

View = Callable[..., HttpResponse]


def asks(permission: str = READ) -> Callable[[View], View]:
    """Hand a view what its address asks for, within what `permission` reaches."""

    def wrap(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            moment = cast("Request", request)
            if request.method == "POST" and moment.known_at is not None:
                raise OnlyNow  # what was known is only looked at
            asking = ask(
                viewer_of(request),
                as_of=moment.as_of,
                today=moment.today,
                unit=request.GET.get("donvi", ""),
                permission=permission,
                known_at=moment.known_at,
            )
            try:
                return view(moment, asking, *args, **named)
            except NotThen as found:
                told = {"sentence": found.sentence, "choices": found.choices, "code": found.code}
                return render(moment, "assessment/not_then.html", {**frame(found.asking), **told})

        return cast("View", needs(permission)(asked))

    return wrap


def without_post(request: Request, asking: Asking) -> dict[str, object]:
    """Return what a page says at its head where of many it is not known which post they hold."""
    k, n = asking.without_post, len(asking.standing)
    if not k or k < n * MANY:
        return {}
    reform = max((one.day for one in breaks() if one.day <= asking.as_of), default=None)
    told = _("Chưa ghi chức danh của {k}/{n} người.")
    if reform is not None:
        told = _("Từ {day} chưa ghi chức danh của {k}/{n} người.")
    now = request.as_of >= request.today and request.known_at is None
    writes = now and may(request.user, WRITE, today=request.today)
    imports = writes and may(request.user, IMPORT, today=request.today)
    return {
        "postless": told.format(k=k, n=n, day=office_date(reform) if reform else ""),
        "postless_url": address(request, "registry:record_posts") if writes else "",
        "imports_url": address(request, "registry:imports") if imports else "",
    }


def frame(asking: Asking) -> dict[str, object]:
    """Return what the frame of a page shows of the unit, and the letterhead of its print.

    Where no unit is wholly in reach the letterhead is left to be that of the viewer's own office.
    """
    found = {"asking": asking, "scope_name": asking.name, "page_unit": asking.name}
    if asking.unit is None or not asking.sight.scope.holds(asking.unit.id):
        return found
    lines = {"above": head_line(asking.superior), "body": head_line(asking.name)}
    return {**found, "letterhead": lines}


def sheets_url(request: Request) -> str:
    """Return where review sheets of the unit shown are ordered; "" for who may take none out.

    And where a page looks back: they tell what is known now.
    """
    exports = request.known_at is None and may(request.user, EXPORT, today=request.today)
    return address(request, "assessment:review_sheets") if exports else ""


ENDINGS = {XLSX: "xlsx", DOCX: "docx", "application/pdf": "pdf"}


def attachment(data: bytes, name: str, day: date, content_type: str = XLSX) -> HttpResponse:
    """Answer with a file to be kept, whose name bears the day that it speaks of."""
    return files.attachment(data, f"{name}-{day:%Y-%m-%d}.{ENDINGS[content_type]}", content_type)


def door(request: Request, asking: Asking, url_name: str, query: Mapping[str, object]) -> str:
    """Return an address that carries the unit shown, even where the reader named none."""
    unit = asking.unit.code if asking.unit else ""
    return address(request, url_name, query={"donvi": unit, **query})


def simulating(request: Request, code: str = "") -> str:
    """Return where a change of a requirement is tried out; "" for whoever may not."""
    if not may(request.user, SIMULATE, today=request.today):
        return ""
    query = {"viec": "doi", "yc": code} if code else {}
    return address(request, "assessment:simulation", query=query)


def page_number(request: Request) -> int:
    """Return the page asked for, from 1."""
    raw = request.GET.get("trang", "1")
    return int(raw) if raw.isdecimal() and len(raw) < 6 else 1
