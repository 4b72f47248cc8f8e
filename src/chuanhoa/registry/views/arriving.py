"""A new person enters the register, by a movement or as one who was there before."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said, scope_of
from chuanhoa.registry import actions
from chuanhoa.registry.forms import changes as forms
from chuanhoa.registry.queries.duplicates import alike, number_borne
from chuanhoa.registry.queries.listing import PersonLine
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.queries.wording import post_word
from chuanhoa.registry.views.asking import ask_seat
from chuanhoa.registry.views.person import WRITE
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request


@require_http_methods(["GET", "POST"])
@needs(WRITE)
def new_official(request: Request) -> HttpResponse:
    """Enter somebody; first show the records that look alike, until the clerk says: another."""
    must_be_now(request)
    viewer = viewer_of(request)
    scope = scope_of(viewer, as_of=request.today, today=request.today, permission=WRITE)
    form = forms.NewOfficialForm(
        request.POST or None, today=request.today, scope=scope, initial={"version": None}
    )
    here: list[PersonLine] = []
    numbered = False
    if form.is_valid():
        if not form.cleaned_data["another"]:
            likeness: dict[str, Any] = form.likeness()
            here = alike(viewer, **likeness, as_of=request.today, today=request.today)
            number = likeness["identity_number"]
            numbered = not here and number_borne(viewer, number, today=request.today)
        if here or numbered:
            form.offer_another()
        elif (key := _entered(request, form)) is not None:
            messages.success(request, _("Đã thêm vào sổ. Ghi tiếp văn bằng, ngạch nếu có."))
            return redirect(address(request, "registry:official", key))
    twins = [
        (one, post_word(one.posts[0]) if one.posts else "", one.unit.name if one.unit else "",
         address(request, "registry:official", one.id))
        for one in here
    ]  # fmt: skip
    crumbs = [Crumb(_("Cán bộ, công chức"), address(request, "registry:officials"))]
    context = {"form": form, "crumbs": crumbs, "title": _("Thêm người vào sổ"), "twins": twins,
               "numbered": numbered}  # fmt: skip
    return render(request, "registry/change.html", context)


def _entered(request: Request, form: forms.NewOfficialForm) -> UUID | None:
    """Return whom the form entered, with the movement it names; None where it was refused."""
    verb = form.cleaned_data["verb"]
    who: dict[str, Any] = {
        "by": viewer_of(request), "at": request.at, "seat": form.seat_answer(),
    }  # fmt: skip
    details, post = form.details(), form.appointment()
    try:
        if verb:
            return actions.register_arrival(details=details, appointment=post, verb=verb, **who).pk
        return actions.register_official(details=details, appointments=[post], **who).pk
    except actions.SeatTaken as taken:
        ask_seat(request, form, taken)
        return None
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        form.add_error(None, said(refusal.message))
        return None
