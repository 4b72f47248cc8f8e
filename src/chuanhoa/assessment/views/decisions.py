"""Territory classes and the provinces' decisions: what verdicts in special areas rest on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import Bound, DecisionForm
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.decision_sheets import (
    decided_until,
    notes_of,
    place_sheets,
)
from chuanhoa.assessment.queries.decisions import (
    DecisionLine,
    decision_in,
    decisions_in,
    unit_of,
)
from chuanhoa.assessment.views.asked import DECIDE, EXPORT, asks, attachment, frame
from chuanhoa.assessment.views.recording import may_decide as may_decide_now
from chuanhoa.assessment.views.recording import place_crumbs, recorded
from chuanhoa.assessment.views.territories import territories_table
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@asks()
def places(request: Request, asking: Asking) -> HttpResponse:
    may_decide = may_decide_now(request)
    context = {
        **frame(asking),
        "tables": [
            _decisions(request, asking, may_decide=may_decide),
            territories_table(
                request, asking, may_decide=may_decide, export_url=_export_url(request)
            ),
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

    return recorded(request, asking, DecisionForm, _("Ghi quyết định của tỉnh về trình độ"), act)


@require_http_methods(["GET", "POST"])
@asks(DECIDE)
def withdraw_decision(request: Request, asking: Asking, key: int) -> HttpResponse:
    """Ask once more, then withdraw a decision that never was so."""
    decision = decision_in(asking, key)
    if decision is None:
        raise Http404
    must_be_now(request)
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
    context = {**frame(asking), "decision": decision, "crumbs": place_crumbs(request)}
    return render(request, "assessment/withdraw.html", context)


def _export_url(request: Request) -> str:
    if not may(request.user, EXPORT, today=request.today):
        return ""
    return address(request, "assessment:places_export")


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
        empty_text=_("Chưa có quyết định thì người có trình độ từ trung cấp đến dưới đại học ở địa bàn đặc "
                     "biệt chưa kết luận được."),
    )  # fmt: skip


def _decision(request: Request, one: DecisionLine, *, may_decide: bool) -> Row:
    url = address(request, "assessment:withdraw_decision", one.key)
    return Row([
        one.number, one.province.name if one.province else None, one.level,
        one.territory or _("mọi loại"), one.valid_from, decided_until(one),
        notes_of(one), *[Linked(_("Rút"), url)] * may_decide,
    ])  # fmt: skip
