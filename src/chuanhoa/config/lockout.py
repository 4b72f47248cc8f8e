"""Who has guessed too often: per login from one address, and from one address whatever the login."""

from typing import Any, Final

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

MOST_FROM_ADDRESS: Final = 60
"""A whole office may sit behind one address; a guesser of many logins comes from one too."""


class Handler(AxesDatabaseHandler):  # type: ignore[misc]
    """Locks an address out, beside the login that was guessed at."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return bool(super().is_locked(request, credentials)) or self._guesses(request) >= (
            MOST_FROM_ADDRESS
        )

    def user_login_failed(
        self, sender: str, credentials: dict[str, Any], request: Any = None, **more: Any
    ) -> None:
        """Note the failure; the answer then says that the address is locked."""
        super().user_login_failed(sender, credentials, request, **more)
        if request is not None and self._guesses(request) >= MOST_FROM_ADDRESS:
            request.axes_locked_out = True

    def _guesses(self, request: HttpRequest) -> int:
        """Return how many logins failed from the request's address within the time of waiting."""
        recent = AccessAttempt.objects.filter(
            ip_address=address_of(request), attempt_time__gte=get_cool_off_threshold(request)
        )
        return recent.aggregate(n=Sum("failures_since_start"))["n"] or 0


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; behind our proxy, what the proxy says of it."""
    if settings.HTTPS:
        forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if nearest := forwarded.rpartition(",")[2].strip():
            return nearest
    return str(request.META.get("REMOTE_ADDR", ""))
