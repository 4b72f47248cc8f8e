"""Error pages: what happened in one sentence, and what to do next."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.http import url_has_allowed_host_and_scheme

from chuanhoa.ui.addresses import AS_OF, KNOWN_AT, with_query
from chuanhoa.ui.requests import Request, is_now


class NotHere(Http404):
    """A 404 whose sentence its reader may see."""


class OnlyNow(PermissionDenied):
    """What is done as of today was asked for on another day, by one who may do it.

    `door`: where it is done today; "" for this address without its day.
    """

    def __init__(self, door: str = "") -> None:
        super().__init__()
        self.door = door


def must_be_now(request: Request, door: str = "") -> None:
    """Raise OnlyNow for a page of a day gone by; call it after asking whether the viewer may."""
    if not is_now(request):
        raise OnlyNow(door)


def bad_request(request: HttpRequest, *_exception: object, **_named: object) -> HttpResponse:
    return _drawn(request, "400", 400)


def unreadable(request: HttpRequest, sentence: str, *, without: str) -> HttpResponse:
    """Answer what a parameter of the address says wrongly, and lead to the page `without` it."""
    context = {"sentence": sentence, "again": with_query(request, **{without: None})}
    return _drawn(request, "400", 400, **context)


def forbidden(request: HttpRequest, *_exception: object, **_named: object) -> HttpResponse:
    return _drawn(request, "403", 403)


def other_day(request: Request, asked: OnlyNow) -> HttpResponse:
    """Answer what is only done as of today: say so, and lead to where it is done."""
    door = asked.door or with_query(request, **{AS_OF: None, KNOWN_AT: None})
    context = {"door": door if request.method in ("GET", "HEAD") else _page_above(request)}
    return _drawn(request, "other_day", 409, **context)


def not_found(request: HttpRequest, exception: object = None, **_named: object) -> HttpResponse:
    sentence = str(exception) if isinstance(exception, NotHere) else ""
    return _drawn(request, "404", 404, sentence=sentence)


def not_allowed(request: HttpRequest, allow: str) -> HttpResponse:
    """Answer an address that only takes what a button sends, and lead back to where that stands."""
    context = {"back_url": _came_from(request) or _page_above(request)}
    response = _drawn(request, "405", 405, **context)
    response["Allow"] = allow
    return response


def csrf_failure(request: HttpRequest, *_reason: object, **_named: object) -> HttpResponse:
    """Answer a form of an earlier session, and lead back to the page that it stood on."""
    context = {"back_url": _came_from(request)}
    return _drawn(request, "expired", 403, **context)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours that led here, "" for none."""
    came = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        came, {request.get_host()}, require_https=request.is_secure()
    )
    return came if ours and came != request.build_absolute_uri() else ""


def _page_above(request: HttpRequest) -> str:
    """Return the nearest address above this one that a page answers."""
    parts = request.path.strip("/").split("/")
    for end in range(len(parts) - 1, 0, -1):
        path = f"/{'/'.join(parts[:end])}/"
        if is_valid_path(path):
            return path
    return "/"


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """Answer what an action or a query refused and no page had a place for."""
    return _drawn(request, "refused", 409, sentence=sentence)


def _drawn(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    """Draw an error page; whoever is signed in keeps the menu and the bar, unless a door asked."""
    user = getattr(request, "user", None)
    moment = user is not None and user.is_authenticated and hasattr(request, "at")
    framed = moment and not getattr(request, "htmx", False)
    context["framed"] = "ui/base.html" if framed else ""
    return render(request, f"ui/errors/{name}.html", context, status=status)


def busy() -> HttpResponse:
    """Answer when others were writing for too long: no request in the context, as below."""
    return HttpResponse(
        render_to_string("ui/errors/503.html"), status=503, headers={"Retry-After": "30"}
    )


def broken(_request: HttpRequest) -> HttpResponse:
    """Answer when our own code failed: no request in the context, so no database, no session."""
    return HttpResponse(render_to_string("ui/errors/500.html"), status=500)
