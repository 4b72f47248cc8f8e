"""The request as our views see it: with the moment that the middleware read from the clock."""

from datetime import date, datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """`at`: now; `today`: now's date in Vietnam; `as_of`: the date the reader asks about.

    `known_at`: by what the register knew at this moment; None: by what it knows now. `unit`: the
    one that the page is about, where its view says so.
    """

    at: datetime
    today: date
    as_of: date
    known_at: datetime | None
    unit: object
    htmx: HtmxDetails


def is_now(request: Request) -> bool:
    """Whether a page shows today, as it is known today: only then may anything be changed."""
    return request.as_of >= request.today and request.known_at is None
