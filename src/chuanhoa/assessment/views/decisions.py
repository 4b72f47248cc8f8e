"""Territory classes and the provinces' decisions: what verdicts in special areas rest on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import Bound, DecisionForm, TerritoryForm
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.decision_sheets import (
    notes_of,
    place_sheets,
    source_of,
    until,
)
from chuanhoa.assessment.queries.decisions import (
    DecisionLine,
    decision_in,
    decisions_in,
    province_over,
    territories_in,
    unit_of,
)
from chuanhoa.assessment.views.asked import DECIDE, EXPORT, asks, attachment, frame
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said, scope_of
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@asks()
def places(request: Request, asking: Asking) -> HttpResponse:
    may_decide = _may_decide(request)
    context = {
        **frame(asking),
        "tables": [
            _decisions(request, asking, may_decide=may_decide),
            _territories(request, asking),
        ],
        "may_decide": may_decide,
    }
    return render(request, "assessment/places.html", context)


@require_safe
@asks(EXPORT)
def places_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        sheets = place_sheets(asking, signed_on=request.today)
    data = actions.export(
        *sheets, unit=asking.unit.id if asking.unit else None, named=False,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "dia-ban-quyet-dinh", asking.as_of)


@require_http_methods(["GET", "POST"])
@asks(DECIDE)
def add_decision(request: Request, asking: Asking) -> HttpResponse:
    def act(form: Bound, **who: Any) -> None:
        typed = dict(form.cleaned_data)
        actions.record_decision(province=unit_of(typed.pop("province")), **typed, **who)

    return _form(request, asking, DecisionForm, _("Ghi quyết định của tỉnh về trình độ"), act)


@require_http_methods(["GET", "POST"])
@asks(DECIDE)
def add_territory(request: Request, asking: Asking) -> HttpResponse:
    def act(form: Bound, **who: Any) -> None:
        typed = dict(form.cleaned_data)
        actions.set_territory(unit=unit_of(typed.pop("unit")), **typed, **who)

    return _form(request, asking, TerritoryForm, _("Ghi loại địa bàn của đơn vị"), act)


@require_http_methods(["GET", "POST"])
@asks(DECIDE)
def withdraw_decision(request: Request, asking: Asking, key: int) -> HttpResponse:
    """Ask once more, then withdraw a decision that never was so."""
    decision = decision_in(asking, key)
    if decision is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.withdraw_decision(decision=decision, by=viewer_of(request), at=request.at)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            messages.error(request, said(refusal.message))
        else:
            messages.success(request, _("Đã rút quyết định; bản đã ghi vẫn được giữ lại."))
        return redirect(address(request, "assessment:places"))
    context = {**frame(asking), "decision": decision, "crumbs": _crumbs(request)}
    return render(request, "assessment/withdraw.html", context)


def _form(
    request: Request, asking: Asking, kind: type[Bound], title: str, act: Callable[..., None]
) -> HttpResponse:
    if request.as_of < request.today:
        if request.method == "POST" or request.known_at is not None:
            raise PermissionDenied
        return redirect(_today(request, asking, kind))
    viewer, today = viewer_of(request), request.today
    scope = scope_of(viewer, as_of=today, today=today, permission=DECIDE)
    initial = {name: request.GET[name] for name in kind.base_fields if name in request.GET}
    form = kind(request.POST or None, initial=initial, as_of=today, scope=scope)
    if form.is_valid():
        try:
            act(form, by=viewer, at=request.at)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            form.add_error(None, said(refusal.message))
        else:
            messages.success(request, _("Đã ghi. Kết luận được tính lại ngay."))
            return redirect(address(request, "assessment:places"))
    context = {**frame(asking), "form": form, "title": title, "crumbs": _crumbs(request)}
    return render(request, "assessment/form.html", context)


def _today(request: Request, asking: Asking, kind: type[Bound]) -> str:
    """Return the form of today: what is recorded holds since a day that is typed, whatever is shown."""
    query = {name: request.GET[name] for name in kind.base_fields if name in request.GET}
    if asking.unit is not None and "province" in kind.base_fields:
        query["province"] = str(province_over(asking.unit, as_of=asking.as_of))
    name = str(request.resolver_match.view_name) if request.resolver_match else ""
    return address(request, name, query={"ngay": "", "donvi": "", **query})


def _export_url(request: Request) -> str:
    if not may(request.user, EXPORT, today=request.today):
        return ""
    return address(request, "assessment:places_export")


def _may_decide(request: Request) -> bool:
    return request.as_of >= request.today and may(request.user, DECIDE, today=request.today)


def _crumbs(request: Request) -> list[Crumb]:
    return [Crumb(_("Địa bàn, quyết định của tỉnh"), address(request, "assessment:places"))]


def _decisions(request: Request, asking: Asking, *, may_decide: bool) -> Table:
    columns = [
        Column(_("Số, ký hiệu")), Column(_("Tỉnh, thành phố")), Column(_("Trình độ")),
        Column(_("Loại địa bàn")), Column(_("Từ ngày"), "date"), Column(_("Đến hết ngày"), "date"),
        Column(_("Ghi chú")), *[Column(_("Rút"))] * may_decide,
    ]  # fmt: skip
    return Table(
        "decisions", _("Quyết định của tỉnh về trình độ ở địa bàn đặc biệt"), columns,
        [_decision(request, one, may_decide=may_decide) for one in decisions_in(asking)],
        chooser=False, export_url=_export_url(request),
        empty_title=_("Chưa ghi quyết định nào của tỉnh"),
        empty_text=_("Thiếu quyết định thì trình độ giữa trung cấp và đại học ở địa bàn đặc biệt là "
                     "chưa đủ thông tin."),
    )  # fmt: skip


def _decision(request: Request, one: DecisionLine, *, may_decide: bool) -> Row:
    url = address(request, "assessment:withdraw_decision", one.key)
    return Row([
        one.number, one.province.name if one.province else None, one.level,
        one.territory or _("mọi loại"), one.valid_from, until(one.valid_to),
        notes_of(one), *[Linked(_("Rút"), url)] * may_decide,
    ])  # fmt: skip


def _territories(request: Request, asking: Asking) -> Table:
    columns = [
        Column(_("Đơn vị")), Column(_("Loại địa bàn")), Column(_("Từ ngày"), "date"),
        Column(_("Đến hết ngày"), "date"), Column(_("Căn cứ")),
    ]  # fmt: skip
    rows = [
        Row([
            one.unit.name if one.unit else None, one.value, one.valid_from,
            until(one.valid_to), source_of(one),
        ])
        for one in territories_in(asking)
    ]  # fmt: skip
    return Table(
        "territories", _("Loại địa bàn của đơn vị"), columns, rows, chooser=False,
        export_url=_export_url(request), empty_title=_("Chưa ghi loại địa bàn của đơn vị nào"),
        empty_text=_("Thiếu loại địa bàn thì tiêu chuẩn có phân biệt địa bàn là chưa đủ thông tin."),
    )  # fmt: skip
