"""Phiếu rà soát thông tin cá nhân: for one person at once, for a unit as one file to print."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import ReviewSheetsForm
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.made import Made, made_for
from chuanhoa.assessment.queries.made import made_file as kept_file
from chuanhoa.assessment.queries.review_sheets import chosen, printable
from chuanhoa.assessment.views.asked import EXPORT, asks, attachment, frame
from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import OnlyNow
from chuanhoa.ui.requests import Request

FILE = "phieu-ra-soat"


@require_safe
def sheet(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Answer with one person's sheet: somebody's in reach, or one's own; 404 else."""
    try:
        data = actions.print_sheet(
            official=pk, kind=kind, as_of=request.as_of, by=viewer_of(request), at=request.at
        )
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    if data is None:
        raise Http404
    return _private(data, request.as_of, kind)


@require_http_methods(("GET", "HEAD", "POST"))
@asks()
def sheets_page(request: Request, asking: Asking) -> HttpResponse:
    """Show what can be ordered; on POST make a few at once, put many in the queue."""
    if not may(request.user, EXPORT, today=request.today):
        raise PermissionDenied
    if request.known_at is not None:
        raise OnlyNow  # sheets tell what is known now
    form = ReviewSheetsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _ordered(request, asking, form)
        except Refused as refusal:
            form.add_error(None, said(refusal.message))
    context = {**frame(asking), "form": form, "lacking": printable(asking)}
    status = 400 if form.errors else 200
    return render(request, "assessment/review_sheets.html", context, status=status)


@require_safe
@needs(EXPORT)
def made(request: Request, pk: UUID) -> HttpResponse:
    """Show the file that was ordered, to be fetched by whoever ordered it; 404 for others."""
    found = _made(request, pk)
    kept = kept_file(found, at=request.at) is not None
    return render(request, "assessment/made_sheets.html", {"made": found, "kept": kept})


@require_safe
@needs(EXPORT)
def made_file(request: Request, pk: UUID) -> HttpResponse:
    found = _made(request, pk)
    data = kept_file(found, at=request.at)
    if data is None:
        raise Http404
    return _private(data, found.as_of, found.kind)


def _ordered(request: Request, asking: Asking, form: ReviewSheetsForm) -> HttpResponse:
    kind, only_asked = form.cleaned_data["kind"], form.only_asked
    asked_for: dict[str, Any] = {
        "asking": asking, "kind": kind, "only_asked": only_asked, "by": viewer_of(request), "at": request.at,
    }  # fmt: skip
    if len(chosen(asking, only_asked=only_asked)) > actions.AT_ONCE:
        job = actions.order_sheets(**asked_for)
        return redirect(address(request, "org:job", job.pk))
    data = actions.print_sheets(**asked_for)
    if data is None:
        raise Http404
    return _private(data, asking.as_of, kind)


def _made(request: Request, pk: UUID) -> Made:
    found = made_for(viewer_of(request), job=pk)
    if found is None:
        raise Http404
    return found


def _private(data: bytes, day: date, kind: str) -> HttpResponse:
    response = attachment(data, FILE, day, actions.FORMATS[kind].content_type)
    response["Cache-Control"] = "no-store"
    return response
