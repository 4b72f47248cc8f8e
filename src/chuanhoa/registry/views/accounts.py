"""The login of an official: said by who may write on the record, for Cá nhân only."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chuanhoa.org.access import viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry import actions
from chuanhoa.registry.forms.changes import AccountForm
from chuanhoa.registry.queries.accounts import account_of
from chuanhoa.registry.queries.record import anchor_of
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.views.person import writable
from chuanhoa.ui.addresses import address
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request


@require_http_methods(["GET", "POST"])
def account(request: Request, pk: UUID) -> HttpResponse:
    """Show whose login the record is; link one that has the role Cá nhân."""
    record = writable(request, pk, "thong-tin")
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            actions.link_account_named(
                official=anchor_of(record), username=form.cleaned_data["username"],
                by=viewer_of(request), at=request.at,
            )  # fmt: skip
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            form.add_error("username", said(refusal.message))
        else:
            messages.success(request, _("Đã nối tài khoản: người này tự xem được hồ sơ của mình."))
            return redirect(address(request, "registry:account", pk))
    context = {
        "record": record, "form": form, "account": account_of(record.id),
        "crumbs": [Crumb(record.now.full_name, address(request, "registry:official", pk))],
    }  # fmt: skip
    return render(request, "registry/account.html", context)


@require_POST
def unlink(request: Request, pk: UUID) -> HttpResponse:
    record = writable(request, pk, "thong-tin")
    held = account_of(record.id)
    if held is None:
        raise Http404
    actions.unlink_account(account=held, by=viewer_of(request), at=request.at)
    messages.success(request, _("Đã bỏ nối tài khoản."))
    return redirect(address(request, "registry:account", pk))
