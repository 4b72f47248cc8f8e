"""Quy định riêng đã thông qua: what was adopted, one of them, and taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.access import decides_for_all
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.overlay_sheets import overlays_sheet, state_of
from chuanhoa.assessment.queries.overlays import OverlayLine, overlay_told, overlays_listed
from chuanhoa.assessment.views.asked import DECIDE, EXPORT, READ, asks, attachment, frame
from chuanhoa.assessment.views.standards import link
from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.marks import MARKS
from chuanhoa.ui.parts import Crumb, Fact
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import Lines, Stack, Vietnamese
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@asks(READ)
def overlays(request: Request, asking: Asking) -> HttpResponse:
    context = {
        **frame(asking),
        "table": _table(request, overlays_listed()),
        "may_decide": may_adopt(request),
    }
    return render(request, "assessment/overlays.html", context)


@require_safe
@needs(EXPORT)
def overlays_export(request: Request) -> HttpResponse:
    with one_state():
        sheet = overlays_sheet(overlays_listed(), signed_on=request.today)
    data = actions.export(sheet, unit=None, named=False, by=viewer_of(request), at=request.at)
    return attachment(data, "quy-dinh-rieng", request.today)


@require_safe
@asks(READ)
def overlay(request: Request, asking: Asking, number: int) -> HttpResponse:
    one = _found(number)
    context = {
        **frame(asking),
        "one": one,
        "facts": _facts(request, one),
        "crumbs": crumbs(request),
        "may_withdraw": one.in_force and may_adopt(request),
    }
    return render(request, "assessment/overlay.html", context)


@require_http_methods(["GET", "POST"])
@asks(DECIDE)
def withdraw_overlay(request: Request, asking: Asking, number: int) -> HttpResponse:
    """Ask once more, then take an overlay out of use."""
    one = _found(number)
    if not decides_for_all(viewer_of(request), today=request.today):
        raise PermissionDenied
    must_be_now(request)
    here = address(request, "assessment:overlay", number)
    if request.method == "POST" or not one.in_force:
        if request.method == "POST":
            _withdraw(request, number)
        return redirect(here)
    context = {**frame(asking), "one": one, "crumbs": [*crumbs(request), Crumb(one.name, here)]}
    return render(request, "assessment/withdraw_overlay.html", context)


def _withdraw(request: Request, number: int) -> None:
    try:
        actions.withdraw_overlay(number=number, by=viewer_of(request), at=request.at)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
    else:
        messages.success(
            request, _("Đã rút; kết luận được tính lại ngay. Bản đã ghi vẫn được giữ lại.")
        )


def may_adopt(request: Request) -> bool:
    """Whether a viewer is shown what leads to adopting and taking back."""
    return is_now(request) and may(request.user, DECIDE, today=request.today)


def crumbs(request: Request) -> list[Crumb]:
    return [Crumb(_("Quy định riêng đã thông qua"), address(request, "assessment:overlays"))]


def _found(number: int) -> OverlayLine:
    one = overlay_told(number)
    if one is None:
        raise Http404
    return one


def _table(request: Request, found: list[OverlayLine]) -> Table:
    columns = [
        Column(_("Tên gọi"), "title"), Column(_("Văn bản")), Column(_("Ban hành"), "date"),
        Column(_("Mức kiểm chứng")), Column(_("Người thông qua")),
        Column(_("Thông qua lúc"), "date"), Column(_("Tình trạng")),
    ]  # fmt: skip
    exports = may(request.user, EXPORT, today=request.today)
    return Table(
        "overlays",
        ngettext("{n} quy định riêng", "{n} quy định riêng", len(found)).format(n=len(found)),
        columns,
        [
            Row(
                [
                    one.name, Lines(one.citation, one.issuer), one.issued,
                    MARKS[one.mark], one.adopted_by or None, one.adopted_at, state_of(one),
                ],
                url=address(request, "assessment:overlay", one.number),
                tone="past" if not one.in_force else "problem" if one.unread else "",
            )
            for one in found
        ],
        chooser=False,
        export_url=address(request, "assessment:overlays_export") if exports else "",
        empty_title=_("Chưa thông qua quy định riêng nào"),
        empty_text=_("Bộ quy định đang dùng là bộ đi kèm phần mềm."),
    )  # fmt: skip


def _facts(request: Request, one: OverlayLine) -> list[Fact]:
    return [
        Fact(_("Tình trạng"), state_of(one)),
        Fact(_("Văn bản"), Lines(one.document, Vietnamese(one.title))),
        Fact(_("Ngày ban hành"), one.issued), Fact(_("Cơ quan ban hành"), one.issuer),
        Fact(_("Điều, khoản"), one.article), Fact(_("Mức kiểm chứng"), MARKS[one.mark]),
        Fact(
            _("Tiêu chuẩn"),
            Stack([link(request, code, label, day=day) for code, label, day in one.asks])
            if one.asks else _("không có tiêu chuẩn nào đang theo bản này"),
        ),
        *([Fact(_("Lý do thông qua"), one.reason)] if one.reason else []),
        Fact(_("Người thông qua"), one.adopted_by or None), Fact(_("Thông qua lúc"), one.adopted_at),
        Fact(_("Bộ quy định khi thông qua"), one.version[:12]),
    ]  # fmt: skip
