"""The form in which an office records what verdicts in special areas rest on."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chuanhoa.assessment.forms import Bound
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.decisions import province_over
from chuanhoa.assessment.views.asked import DECIDE, frame
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said, scope_of
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import AS_OF, KNOWN_AT, address
from chuanhoa.ui.errors import OnlyNow
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request, is_now


def recorded(
    request: Request,
    asking: Asking,
    kind: type[Bound],
    title: str,
    act: Callable[..., None],
    *,
    initial: Mapping[str, object] | None = None,
    back: str = "",
    said_done: str = "",
    proposal: object = None,
) -> HttpResponse:
    """Show the form, and do `act` with what was typed; then lead `back`, else to the list."""
    if not is_now(request):
        raise OnlyNow(_today(request, asking, kind))
    viewer, today = viewer_of(request), request.today
    scope = scope_of(viewer, as_of=today, today=today, permission=DECIDE)
    typed = {name: request.GET[name] for name in kind.base_fields if name in request.GET}
    form = kind(
        request.POST or None, initial={**(initial or {}), **typed}, as_of=today, scope=scope
    )
    back = back or address(request, "assessment:places")
    if form.is_valid():
        try:
            act(form, by=viewer, at=request.at)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            form.add_error(None, said(refusal.message))
        else:
            messages.success(request, said_done or _("Đã ghi. Kết luận được tính lại ngay."))
            return redirect(back)
    context = {
        **frame(asking), "form": form, "title": title, "crumbs": place_crumbs(request),
        "back": back, "proposal": proposal,
    }  # fmt: skip
    return render(request, "assessment/form.html", context)


def may_decide(request: Request) -> bool:
    """Whether the viewer may record here, on the day shown and by what is known now."""
    return is_now(request) and may(request.user, DECIDE, today=request.today)


def place_crumbs(request: Request) -> list[Crumb]:
    return [Crumb(_("Địa bàn, quyết định của tỉnh"), address(request, "assessment:places"))]


def _today(request: Request, asking: Asking, kind: type[Bound]) -> str:
    """Return the form of today: what is recorded holds since a day that is typed, whatever is shown."""
    query = {name: request.GET[name] for name in kind.base_fields if name in request.GET}
    if asking.unit is not None and "province" in kind.base_fields:
        query["province"] = str(province_over(asking.unit, as_of=asking.as_of))
    match = request.resolver_match
    name, args = (str(match.view_name), match.kwargs.values()) if match else ("", ())
    return address(request, name, *args, query={AS_OF: "", KNOWN_AT: "", "donvi": "", **query})
