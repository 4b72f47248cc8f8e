"""What was withdrawn stands again, by one button."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chuanhoa.org.access import viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry import actions
from chuanhoa.registry.queries.record import kind_of
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.queries.withdrawn import withdrawn
from chuanhoa.registry.views.person import seen, writes
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request


@require_POST
def give_back(request: Request, pk: UUID, kind: str, key: str) -> HttpResponse:
    """Put on record again what was withdrawn."""
    record = seen(request, pk)
    if kind not in writes(request, record):
        raise PermissionDenied
    row = next(
        (old for old in withdrawn(record) if kind_of(old) == kind and str(old.pk) == key), None
    )
    if row is None:
        raise Http404
    raw = request.POST.get("version", "")
    try:
        actions.give_back(
            row=row, by=viewer_of(request), at=request.at,
            version=int(raw) if raw.isdecimal() else None,
        )  # fmt: skip
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
    else:
        messages.success(request, _("Đã lấy lại mục này."))
    return redirect(address(request, "registry:official", pk))
