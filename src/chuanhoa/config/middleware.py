"""The moment a request is about: read here once, an argument everywhere below."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from typing import cast

from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from chuanhoa.config.busy import answered, is_busy
from chuanhoa.core.assess.day import FIRST, LAST, read_day
from chuanhoa.core.text import Refused, parse_date
from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNotThere, one_look, said
from chuanhoa.org.views.units import not_there
from chuanhoa.ui.addresses import KNOWN_AT
from chuanhoa.ui.errors import refused
from chuanhoa.ui.requests import Request


class MomentMiddleware:
    """Sets `at`, `today`, `as_of` (the date in `?ngay=`, else today) and `known_at` on every request.

    `?biet=` names a past day: the page then rests on what the register knew at its end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        moment = cast("Request", request)
        moment.at = timezone.now()
        moment.today = timezone.localdate(moment.at)
        asked = request.GET.get("ngay", "")
        day = _read(asked)
        moment.as_of = day or moment.today
        if asked and day is None:
            text = _(
                "“{found}” không phải ngày xem được (từ 01/01/1930 đến 04/6/2109); đang xem hôm nay."
            )
            messages.warning(request, text.format(found=asked[:40]))
        moment.known_at = _end_of(_read(request.GET.get(KNOWN_AT, "")), moment.today)
        request.user = user = get_user(request)  # itself: every look through its proxy costs
        if isinstance(user, User):
            user.today = moment.today
        with one_look():
            response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"  # records stay off shared machines
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer in a sentence what no page expected: refused, no turn to write, no such unit then."""
        if is_busy(exception):
            return answered(request)
        if isinstance(exception, UnitNotThere):
            return not_there(cast("Request", request), exception)
        return refused(request, said(exception.message)) if isinstance(exception, Refused) else None


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
