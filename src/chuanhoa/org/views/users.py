"""Logins and grants, for Quản trị hệ thống."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuanhoa.org import actions, queries
from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.forms import GrantForm, NewUserForm, RenameForm
from chuanhoa.org.views.refusals import refused
from chuanhoa.ui.addresses import address
from chuanhoa.ui.keyset import page_of
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Unit
from chuanhoa.ui.tables import Column, Row, Table

MANAGE = "org.manage_users"
STATES = {
    "now": gettext_lazy("đang có hiệu lực"), "ahead": gettext_lazy("chưa đến ngày"),
    "over": gettext_lazy("đã hết hạn"), "withdrawn": gettext_lazy("đã thu hồi"),
}  # fmt: skip


@require_safe
@needs(MANAGE)
def users(request: Request) -> HttpResponse:
    text = request.GET.get("loc", "")
    found = queries.users_for(viewer_of(request), today=request.today, text=text)
    page = page_of(
        found, ("username", "id"),
        after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""),
    )  # fmt: skip
    rows = [
        Row(
            [
                user.username, user.full_name, "; ".join(queries.roles_line(user)),
                user.last_login or _("chưa đăng nhập"),
                _("đang dùng") if user.is_active else _("đã khóa"),
            ],
            url=address(request, "org:user", user.pk),
            tone="" if user.is_active else "past",
        )
        for user in page.rows
    ]  # fmt: skip
    columns = [
        Column(_("Tên đăng nhập")), Column(_("Họ và tên")), Column(_("Vai trò hôm nay")),
        Column(_("Đăng nhập gần nhất"), "date"), Column(_("Tình trạng")),
    ]  # fmt: skip
    table = Table(
        "users", _("Tài khoản"), columns, rows, pager=page.pager(),
        empty_title=_("Không có tài khoản nào khớp"), empty_text=_("Thử ít chữ hơn."),
    )  # fmt: skip
    return render(request, "org/users.html", {"table": table, "text": text})


@require_http_methods(["GET", "POST"])
@needs(MANAGE)
@sensitive_variables("secret")
def new_user(request: Request) -> HttpResponse:
    form = NewUserForm(request.POST or None)
    if form.is_valid():
        secret = actions.fresh_password()
        with refused(form, "username"):
            user = actions.create_user(
                **form.cleaned_data, password=secret, by=viewer_of(request), at=request.at
            )
            return _told_once(request, user, secret)
    crumbs = [Crumb(_("Tài khoản"), address(request, "org:users"))]
    return render(request, "org/new_user.html", {"form": form, "crumbs": crumbs})


@require_http_methods(["GET", "POST"])
@needs(MANAGE)
def user(request: Request, pk: UUID) -> HttpResponse:
    found = _user(request, pk)
    form = RenameForm(request.POST or None, initial={"full_name": found.full_name})
    if form.is_valid():
        actions.rename_user(
            user=found, full_name=form.cleaned_data["full_name"],
            by=viewer_of(request), at=request.at,
        )  # fmt: skip
        messages.success(request, _("Đã sửa tên hiển thị."))
        return redirect("org:user", pk=pk)
    return _user_page(request, found, form=form)


@require_http_methods(["GET", "POST"])
@needs(MANAGE)
def grant(request: Request, pk: UUID) -> HttpResponse:
    found = _user(request, pk)
    viewer, today = viewer_of(request), request.today
    scope = queries.scope_of(viewer, as_of=today, today=today, permission=MANAGE)
    form = GrantForm(request.POST or None, as_of=today, scope=scope)
    if form.is_valid():
        with refused(form):
            actions.grant_typed(user=found, typed=form.cleaned_data, by=viewer,
                                at=request.at, today=today)  # fmt: skip
            messages.success(request, _("Đã giao quyền."))
            return redirect("org:user", pk=pk)
    crumbs = [
        Crumb(_("Tài khoản"), address(request, "org:users")),
        Crumb(found.username, address(request, "org:user", pk)),
    ]
    return render(request, "org/grant.html", {"form": form, "of": found, "crumbs": crumbs})


@require_POST
@needs(MANAGE)
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    held = queries.grant_for(viewer_of(request), pk, today=request.today)
    if held is None:
        raise Http404
    _try(
        request, _("Đã thu hồi quyền."), actions.withdraw_grant,
        grant=held, by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return redirect("org:user", pk=held.user_id)


@require_POST
@needs(MANAGE)
@sensitive_variables("secret")
def reset(request: Request, pk: UUID) -> HttpResponse:
    found, secret = _user(request, pk), actions.fresh_password()
    if found.pk == viewer_of(request).pk:
        raise PermissionDenied
    actions.reset_password(user=found, password=secret, by=viewer_of(request), at=request.at)
    return _told_once(request, found, secret)


@require_POST
@needs(MANAGE)
def close(request: Request, pk: UUID) -> HttpResponse:
    _try(
        request, _("Đã khóa tài khoản."), actions.close_user,
        user=_user(request, pk), by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return redirect("org:user", pk=pk)


@require_POST
@needs(MANAGE)
def reopen(request: Request, pk: UUID) -> HttpResponse:
    _try(
        request, _("Đã mở lại tài khoản."), actions.reopen_user,
        user=_user(request, pk), by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return redirect("org:user", pk=pk)


def _user(request: Request, pk: UUID) -> Any:
    found = queries.user_for(viewer_of(request), pk, today=request.today)
    if found is None:
        raise Http404
    return found


def _user_page(request: Request, found: Any, form: RenameForm) -> HttpResponse:
    context = {
        "of": found, "form": form, "own": found.pk == viewer_of(request).pk,
        "table": _grants(request, found),
        "crumbs": [Crumb(_("Tài khoản"), address(request, "org:users"))],
    }  # fmt: skip
    return render(request, "org/user.html", context)


def _grants(request: Request, found: Any) -> Table:
    own = found.pk == viewer_of(request).pk
    lines = queries.grant_lines(found, today=request.today)
    columns = [
        Column(_("Vai trò")), Column(_("Đơn vị, cơ sở")), Column(_("Từ ngày"), "date"),
        Column(_("Đến hết ngày"), "date"), Column(_("Tình trạng")),
    ]  # fmt: skip
    rows: list[list[object]] = [
        [line.role, Unit(line.place, line.place_code), line.valid_from,
         line.valid_to or _("không thời hạn"),
         STATES[line.state]]
        for line in lines
    ]  # fmt: skip
    if not own:
        columns.append(Column(_("Thu hồi")))
        for line, cells in zip(lines, rows, strict=True):
            open_yet = line.state in ("now", "ahead")
            cells.append(_button(request, line) if open_yet else None)
    tones = ["" if line.state in ("now", "ahead") else "past" for line in lines]
    return Table(
        "grants", _("Quyền được giao"), columns, chooser=False,
        rows=[Row(cells, tone=tone) for cells, tone in zip(rows, tones, strict=True)],
        empty_title=_("Chưa được giao quyền nào"),
        empty_text=_("Tài khoản này chưa xem được gì."),
    )  # fmt: skip


def _button(request: Request, line: queries.GrantLine) -> SafeString:
    return render_to_string("org/withdraw.html", {"line": line}, request)


def _told_once(request: Request, found: Any, secret: str) -> HttpResponse:
    """Show a password made at random once; it is kept nowhere in the clear."""
    response = render(request, "org/secret.html", {"of": found, "secret": secret})
    response["Cache-Control"] = "no-store"
    return response


def _try(request: Request, done: str, act: Any, **arguments: Any) -> None:
    try:
        act(**arguments)
    except actions.Refused as refusal:
        messages.error(request, queries.said(refusal.message))
    else:
        messages.success(request, done)
