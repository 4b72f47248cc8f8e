"""Ghi chức vụ cho nhiều người: those of a unit whose post is not known yet, on one page."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry import actions
from chuanhoa.registry.forms.posts import DATALIST, PostsForm, suggestions, typed_keys
from chuanhoa.registry.queries.postless import (
    MOST,
    Postless,
    meets,
    names_of,
    postless,
    untold,
)
from chuanhoa.registry.queries.sight import NotAllowed, Sight, sight_of
from chuanhoa.registry.views.person import WRITE, unit_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request


@require_http_methods(("GET", "HEAD", "POST"))
@needs(WRITE)
def record_posts(request: Request) -> HttpResponse:
    """Show who serves without a known post, and write which posts they hold, as one act."""
    must_be_now(request)
    viewer = viewer_of(request)
    sight = sight_of(viewer, as_of=request.today, today=request.today, permission=WRITE)
    unit = unit_of(request)
    if unit is not None and not meets(sight, unit):
        raise PermissionDenied
    form = _form(request, sight, unit)
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.record_posts(
                stated=form.stated(),
                since=form.cleaned_data["since"],
                decision_number=form.cleaned_data["decision_number"],
                seen=form.seen(),
                by=viewer,
                at=request.at,
            )
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except actions.Conflict as conflict:
            written = [one for one in form.people if one.person == conflict.official.pk]
            form.refuse_changed([one.full_name for one in written])
        except Refused as refusal:
            form.add_error(None, said(refusal.message))
        else:
            n = int(line.counts["people"])
            messages.success(
                request,
                ngettext(
                    "Đã ghi chức vụ của {n} người.", "Đã ghi chức vụ của {n} người.", n
                ).format(n=n),
            )
            return redirect(address(request, "registry:edits_written", line.pk))
    k, n = untold(sight, unit)
    context = {
        "form": form, "k": k, "n": n, "shown": len(form.people), "datalist": DATALIST,
        "posts": suggestions(),
        "crumbs": [Crumb(_("Cán bộ, công chức"), address(request, "registry:officials"))],
    }  # fmt: skip
    return render(request, "registry/posts.html", context, status=400 if form.errors else 200)


def _form(request: Request, sight: Sight, unit: UUID | None) -> PostsForm:
    """Return the form of the page, and of all for whom something was sent from an older one."""
    typed = typed_keys(request.POST.items())
    people = _people(sight, unit, typed)
    gone = typed - {one.key for one in people}
    days = {one.since for one in people}
    return PostsForm(
        request.POST if request.method == "POST" else None,
        people=people, typed=typed, gone_names=names_of(sight, gone) if gone else (),
        initial={"since": days.pop() if len(days) == 1 else ""},
    )  # fmt: skip


def _people(sight: Sight, unit: UUID | None, typed: Collection[int]) -> list[Postless]:
    sent = postless(sight, None, among=typed) if typed else []
    others = [one for one in postless(sight, unit) if one.key not in typed]
    return [*sent, *others[: max(0, MOST - len(sent))]]
