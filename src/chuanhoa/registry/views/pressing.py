"""One act by one button on the page of a person: done, or why not, and back to the page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from chuanhoa.org.access import viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry.actions import ChangedSince, SeatTaken
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request


def pressed(
    request: Request, person: UUID, act: Callable[..., object], done: str, **about: Any
) -> HttpResponse:
    """Call `act` with what it is `about`, by the viewer and now; answer with the way back.

    Raises PermissionDenied where the viewer may not, SeatTaken for `press` to ask and ChangedSince for it
    to tell. Any other refusal is told on the page.
    """
    try:
        act(**about, by=viewer_of(request), at=request.at)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except (ChangedSince, SeatTaken):
        raise
    except Refused as refusal:
        messages.error(request, said(refusal.message))
    else:
        messages.success(request, done)
    return redirect(address(request, "registry:official", person))


def version_of(request: Request) -> int | None:
    """Return the version of the record that the button was shown for; None where it tells none."""
    raw = request.POST.get("version", "")
    return int(raw) if raw.isdecimal() else None
