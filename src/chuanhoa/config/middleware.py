"""The moment a request is about: read here once, an argument everywhere below."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Final, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware, get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from chuanhoa.config.busy import answered, is_busy
from chuanhoa.core.assess.day import FIRST, LAST, read_day
from chuanhoa.core.text import Refused, parse_date
from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNotThere, one_look, said
from chuanhoa.org.views.units import not_there
from chuanhoa.ui.addresses import AS_OF, KNOWN_AT
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import OnlyNow, not_allowed, other_day, refused, unreadable
from chuanhoa.ui.requests import Request

SAFE: Final = ("GET", "HEAD")


class LoginFirstMiddleware(LoginRequiredMiddleware):
    """Ask who is there, and lead back after it: from a button to the page that it stood on."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        if request.method in SAFE:
            return super().handle_no_permission(request, view_func)
        page = request.headers.get("Referer", "")
        here = url_has_allowed_host_and_scheme(page, {request.get_host()})
        parts = urlsplit(page) if here else urlsplit("/")
        path = urlunsplit(("", "", parts.path, parts.query, ""))
        field = self.get_redirect_field_name(view_func)
        return redirect_to_login(path, self.get_login_url(view_func), field)


class MomentMiddleware:
    """Sets `at`, `today`, `as_of` (the date in `?ngay=`, else today) and `known_at` on every request.

    `?biet=` names a past day: the page then rests on what the register knew at its end. One that
    cannot be read or is to come is refused, and so is a file of a `?ngay=` that cannot be read:
    what is asked for is not answered with something else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        moment = cast("Request", request)
        moment.at = timezone.now()
        moment.today = timezone.localdate(moment.at)
        asked = request.GET.get(AS_OF, "").strip()
        day = _read(asked)
        moment.as_of = day or moment.today
        known = request.GET.get(KNOWN_AT, "").strip()
        known_on = _read(known)
        moment.known_at = _end_of(known_on, moment.today)
        request.user = user = get_user(request)  # itself: every look through its proxy costs
        if isinstance(user, User):
            user.today = moment.today
        if known and (known_on is None or known_on > moment.today):
            return unreadable(request, _unknowable(known, moment.today), without=KNOWN_AT)
        if asked and day is None:
            if "." in request.path.rpartition("/")[2]:
                return unreadable(request, _no_file(asked), without=AS_OF)
            messages.warning(request, _other_day(asked))
        with one_look():
            response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response = not_allowed(request, response["Allow"])
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"  # records stay off shared machines
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer in a sentence what no page expected: refused, no turn to write, no such unit then."""
        if is_busy(exception):
            return answered(request)
        if isinstance(exception, OnlyNow):
            return other_day(cast("Request", request), exception)
        if isinstance(exception, UnitNotThere):
            return not_there(cast("Request", request), exception)
        return refused(request, said(exception.message)) if isinstance(exception, Refused) else None


def _unknowable(found: str, today: date) -> str:
    text = _(
        "“{found}” không phải ngày mà sổ đã biết (từ 01/01/1930 đến {today}), nên không mở trang nào "
        "theo ngày đó."
    )
    return text.format(found=found[:40], today=office_date(today))


def _no_file(found: str) -> str:
    text = _(
        "“{found}” không phải ngày xem được (từ 01/01/1930 đến 04/6/2109), nên không có tệp nào được tải."
    )
    return text.format(found=found[:40])


def _other_day(found: str) -> str:
    text = _("“{found}” không phải ngày xem được (từ 01/01/1930 đến 04/6/2109); đang xem hôm nay.")
    return text.format(found=found[:40])


def _end_of(day: date | None, today: date) -> datetime | None:
    if day is None or day >= today:
        return None
    return timezone.make_aware(datetime.combine(day, time.max))


def _read(raw: str) -> date | None:
    """Return the last day of the period that `raw` names; None when it names none we answer for."""
    with suppress(Refused):
        return read_day(raw)
    try:
        asked = parse_date(raw).latest
    except Refused:
        return None
    return asked if FIRST <= asked <= LAST else None
