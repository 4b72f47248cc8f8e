from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from chuanhoa.ui import preferences
from chuanhoa.ui.panels import Stage, menu_for
from chuanhoa.ui.style import samples


@login_not_required
@require_safe
def style_page(request: HttpRequest) -> HttpResponse:
    """Every component in every state; for administrators, and for everybody while developing."""
    _must_administer(request)
    return render(request, "ui/style.html", samples())


@login_not_required
@require_safe
def style_door(request: HttpRequest) -> HttpResponse:
    """Show what a sample figure opens."""
    _must_administer(request)
    return render(request, "ui/style_door.html", samples())


def _must_administer(request: HttpRequest) -> None:
    if not (settings.DEBUG or Stage.ADMIN in menu_for(request.user)):
        raise Http404


@login_not_required
@require_safe
def type_size(request: HttpRequest, size: int) -> HttpResponse:
    """Remember the size of type and go back; the way of A− A A+ without a script."""
    if size not in preferences.TYPE_SIZES:
        raise Http404
    asked = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(asked if safe and not urlsplit(asked).netloc else "/")
    response.set_cookie(
        preferences.TYPE_COOKIE,
        str(size),
        max_age=31_536_000,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
