"""What the frame of every page needs; what costs a query is asked only by a page that shows it."""

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from django.http import HttpRequest

from chuanhoa.core.sheets.write.table import Signature, place_and_date
from chuanhoa.org.models import User
from chuanhoa.org.queries import (
    UnitNode,
    is_invented,
    namesake,
    office_of,
    own_roles,
    period_of,
    scope_of,
    unit_asked,
)
from chuanhoa.org.queries.offices import READ_UNITS
from chuanhoa.ui.addresses import with_query
from chuanhoa.ui.requests import Request


def frame(request: HttpRequest) -> dict[str, object]:
    moment = cast("Request", request)
    context: dict[str, object] = {
        "as_of": getattr(moment, "as_of", None),
        "today": getattr(moment, "today", None),
        "known_at": getattr(moment, "known_at", None),
        "place_and_date": _place_and_date(moment),
        "invented_data": is_invented(),
    }
    viewer = getattr(moment, "user", None)
    if isinstance(viewer, User):
        context["role_names"] = _roles(viewer, moment)
        context["scope_name"] = _scope(moment)
        context["letterhead"] = _letterhead(viewer, moment)
        context["namesake"] = _namesake(viewer, moment)
        context["page_unit"] = lambda: unit.name if (unit := _own_unit(moment)) else ""
    return context


def _place_and_date(request: Request) -> str:
    """Return the line above the signatures of a printed page, dated as the workbooks are."""
    return place_and_date(Signature(on=getattr(request, "today", None)))


def _roles(viewer: User, request: Request) -> Callable[[], str]:
    return cache(lambda: ", ".join(own_roles(viewer, today=request.today)))


def _scope(request: Request) -> Callable[[], str]:
    """Return the unit that the address carries from page to page, this one may not be about it."""

    def name() -> str:
        raw = request.GET.get("donvi", "")
        node = unit_asked(raw, as_of=request.as_of, known_at=request.known_at) if raw else None
        return node.name if node else ""

    return cache(name)


def _letterhead(viewer: User, request: Request) -> Callable[[], dict[str, str]]:
    """Return the two lines at the left of an office's head: the body above, and its own.

    Of the page's own unit where all of that is in the viewer's reach, else of his own office:
    nobody prints the paper of another office by writing its code into an address.
    """

    def lines() -> dict[str, str]:
        unit, days = _own_unit(request), _moment(request)
        if unit and not scope_of(viewer, **days, permission=READ_UNITS).holds(unit.id):
            unit = None
        office = office_of(viewer, unit, **days)
        above, body = ("", *office.lines)[-2:] if office.body else ("", "")
        return {"above": above, "body": body}

    return cache(lines)


def _namesake(viewer: User, request: Request) -> Callable[[], dict[str, object] | None]:
    """Return what is said where the unit that the address carries is another territory on another day."""

    def told() -> dict[str, object] | None:
        code = request.GET.get("donvi", "")
        if not code.isdecimal() or request.as_of >= request.today:
            return None
        scope = scope_of(viewer, **_moment(request))
        found = namesake(code, scope, as_of=request.as_of, today=request.today)
        if found is None:
            return None
        doors = [(part, with_query(request, donvi=part.code)) for part in found.parts]
        return {
            "then": found.then, "other": found.other, "doors": doors, "ended": found.ended,
            "period": period_of(found.then), "other_period": period_of(found.other),
        }  # fmt: skip

    return cache(told)


def _moment(request: Request) -> dict[str, Any]:
    """Return what every read of this page is asked for: the day, by whose grants, as known when."""
    return {"as_of": request.as_of, "today": request.today, "known_at": request.known_at}


def _own_unit(request: Request) -> UnitNode | None:
    """Return the unit that the page is about, as its view says; None where it says none."""
    return cast("UnitNode | None", getattr(request, "unit", None))
