"""The moment a request is about: read here once, an argument everywhere below."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from chuanhoa.core.text import Refused, parse_date
from chuanhoa.org.models import User
from chuanhoa.org.queries import one_look
from chuanhoa.ui.requests import Request


class MomentMiddleware:
    """Sets `at`, `today` and `as_of` (the date in `?ngay=`, else today) on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        moment = cast("Request", request)
        moment.at = timezone.now()
        moment.today = timezone.localdate(moment.at)
        moment.as_of = _read(request.GET.get("ngay", ""), moment.today)
        if isinstance(request.user, User):
            request.user.today = moment.today
        with one_look():
            return self.get_response(request)


def _read(raw: str, today: date) -> date:
    """Return the last day of the period that `raw` names; today when it names none."""
    if not raw:
        return today
    try:
        asked = parse_date(raw).latest
    except Refused:
        return today
    return asked if date(1930, 1, 1) <= asked <= date(2109, 12, 31) else today
