"""Territory classes of units: recorded, put right, withdrawn, and where they are missing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import Bound, ClassForm, TerritoryForm
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.decision_sheets import source_of, unclassed_sheet, until
from chuanhoa.assessment.queries.decisions import (
    TerritoryLine,
    territories_in,
    territories_of,
    territory_in,
    unit_of,
)
from chuanhoa.assessment.queries.unclassed import (
    MOST,
    Unclassed,
    count_for,
    coverage,
    lines,
    proposal_for,
)
from chuanhoa.assessment.views.asked import DECIDE, EXPORT, asks, attachment, frame
from chuanhoa.assessment.views.recording import may_decide, place_crumbs, recorded
from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said, scope_of, unit_asked, unit_named
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Joined, Lines, Linked
from chuanhoa.ui.tables import Column, Pager, Row, Table

BOTH = ("GET", "POST")
TO_LIST, TO_UNIT = "danh-sach", "don-vi"
"""Where a form leads back to, in its address."""


@require_http_methods(BOTH)
@asks(DECIDE)
def add_territory(request: Request, asking: Asking) -> HttpResponse:
    """Record the class of a unit; of one that the address names say what may be proposed, and why."""

    def act(form: Bound, **who: Any) -> None:
        typed = dict(form.cleaned_data)
        actions.set_territory(unit=unit_of(typed.pop("unit")), **typed, **who)

    named = unit_asked(request.GET.get("unit", ""), as_of=request.today)
    initial: dict[str, object] = {}
    proposal, back = None, ""
    if named is not None:
        proposal, since = proposal_for(named.id)
        initial = {
            "value": proposal.value, "valid_from": since and office_date(since),
            "assumption": proposal.assumption,
        }  # fmt: skip
        back = _back(request, named.id)
    return recorded(
        request, asking, TerritoryForm, _("Ghi loại địa bàn của đơn vị"), act,
        initial=initial, back=back, proposal=proposal,
    )  # fmt: skip


@require_http_methods(BOTH)
@asks(DECIDE)
def correct_territory(request: Request, asking: Asking, pk: UUID, key: str) -> HttpResponse:
    row = territory_in(_reach(request), pk, key)
    if row is None:
        raise Http404
    node = unit_named(pk, as_of=request.today)

    def act(form: Bound, **who: Any) -> None:
        actions.correct_territory(row=row, **form.cleaned_data, **who)

    return recorded(
        request, asking, ClassForm,
        _("Sửa loại địa bàn: {unit}").format(unit=node.name if node else ""), act,
        initial={
            "value": row.value, "valid_from": row.valid_from and office_date(row.valid_from),
            "source": row.source, "assumption": row.assumption,
        },
        back=_back(request, pk),
        said_done=_("Đã sửa. Bản ghi sai vẫn được giữ lại để đối chiếu."),
    )  # fmt: skip


@require_http_methods(BOTH)
@asks(DECIDE)
def withdraw_territory(request: Request, asking: Asking, pk: UUID, key: str) -> HttpResponse:
    """Ask once more, then withdraw a class that the unit never was of."""
    row = territory_in(_reach(request), pk, key)
    if row is None:
        raise Http404
    must_be_now(request)
    if request.method == "POST":
        try:
            actions.withdraw_territory(row=row, by=viewer_of(request), at=request.at)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            messages.error(request, said(refusal.message))
        else:
            messages.success(request, _("Đã rút loại địa bàn; bản đã ghi vẫn được giữ lại."))
        return redirect(_back(request, pk))
    (line,) = [one for one in territories_of(pk, as_of=request.today) if one.key == row.pk]
    context = {
        **frame(asking), "line": line, "crumbs": place_crumbs(request),
        "back": _back(request, pk),
    }  # fmt: skip
    return render(request, "assessment/withdraw_territory.html", context)


@require_safe
@needs(DECIDE)
def unit_territory(request: Request, pk: UUID) -> HttpResponse:
    """Show the classes of one unit over time, on its page."""
    moment: dict[str, Any] = {"as_of": request.as_of, "known_at": request.known_at}
    node = unit_named(pk, **moment)
    if node is None:
        raise Http404
    held = _reach(request).holds(pk)
    found = territories_of(pk, **moment) if held else []
    context = {
        "held": held, "node": node, "may_decide": held and may_decide(request),
        "table": territory_rows(request, found, may_decide=may_decide(request), back=TO_UNIT)
        if found else None,
        "add_url": address(
            request, "assessment:add_territory", query={"unit": pk, "ve": TO_UNIT}
        ),
    }  # fmt: skip
    return render(request, "assessment/unit_territory.html", context)


@require_safe
@asks(DECIDE)
def unclassed(request: Request, asking: Asking) -> HttpResponse:
    """List the communes whose class is not on record, those of most people first."""
    with one_state():
        found = coverage(asking)
        shown = lines(asking, found.missing[:MOST])
    exports = may(request.user, EXPORT, today=request.today)
    decides = may_decide(request)
    columns = [
        Column(_("Mã")), Column(_("Đơn vị"), "place"), Column(_("Thuộc")),
        Column(_("Người có mặt"), "number"), Column(_("Theo các đơn vị cũ")),
        *[Column(_("Ghi"), "act")] * decides,
    ]  # fmt: skip
    table = Table(
        "unclassed", _("Xã, phường, đặc khu chưa ghi loại địa bàn"), columns,
        [_unclassed_row(request, one, decides=decides) for one in shown], main=1, chooser=False,
        export_url=address(request, "assessment:unclassed_export") if exports else "",
        pager=Pager(len(shown), len(found.missing)),
        empty_title=_("Đơn vị nào cũng đã ghi loại địa bàn"),
        empty_text=_("Tính theo ngày đang xem và phạm vi được giao."),
        note=_("Chưa ghi thì tiêu chuẩn có phân biệt địa bàn là chưa đủ thông tin. Đề xuất chỉ khi mọi "
               "đơn vị cũ cùng một loại vào ngày cuối; không tự ghi."),
    )  # fmt: skip
    context = {
        **frame(asking), "table": table, "k": len(found.missing), "n": found.communes,
        "crumbs": place_crumbs(request),
    }  # fmt: skip
    return render(request, "assessment/unclassed.html", context)


@require_safe
@asks(DECIDE)
def unclassed_export(request: Request, asking: Asking) -> HttpResponse:
    if not may(request.user, EXPORT, today=request.today):
        raise PermissionDenied
    with one_state():
        sheet = unclassed_sheet(
            asking, lines(asking, coverage(asking).missing), signed_on=request.today
        )
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=False, by=viewer_of(request),
        at=request.at,
    )  # fmt: skip
    return attachment(data, "chua-ghi-loai-dia-ban", asking.as_of)


@require_safe
@needs(DECIDE)
def unclassed_count(request: Request) -> HttpResponse:
    """Show on the page of all units how many communes in reach bear no class."""
    found = count_for(
        viewer_of(request), permission=DECIDE, as_of=request.as_of, today=request.today,
        known_at=request.known_at,
    )  # fmt: skip
    context = {"k": found.missing, "n": found.communes}
    return render(request, "assessment/unclassed_count.html", context)


def territories_table(
    request: Request, asking: Asking, *, may_decide: bool, export_url: str
) -> Table:
    """Return the classes of all units asked about."""
    return territory_rows(
        request, territories_in(asking), may_decide=may_decide, export_url=export_url, named=True
    )


def territory_rows(
    request: Request,
    found: list[TerritoryLine],
    *,
    may_decide: bool,
    export_url: str = "",
    named: bool = False,
    back: str = "",
) -> Table:
    columns = [
        *[Column(_("Đơn vị"))] * named, Column(_("Loại địa bàn")), Column(_("Từ ngày"), "date"),
        Column(_("Đến hết ngày"), "date"), Column(_("Căn cứ")),
        *[Column(_("Sửa, rút"), "act")] * may_decide,
    ]  # fmt: skip

    def doors(one: TerritoryLine) -> Joined:
        to = [
            ("assessment:correct_territory", _("Sửa")),
            ("assessment:withdraw_territory", _("Rút")),
        ]
        query = {"ve": back}
        return Joined([
            Linked(word, address(request, name, one.unit_id, one.key, query=query))
            for name, word in to
        ], between=" · ")  # fmt: skip

    rows = [
        Row([
            *[one.unit.name if one.unit else None] * named, one.value, one.valid_from,
            until(one.valid_to), source_of(one), *([doors(one)] if may_decide else []),
        ])
        for one in found
    ]  # fmt: skip
    return Table(
        "territories", _("Loại địa bàn của đơn vị"), columns, rows, chooser=False,
        export_url=export_url, empty_title=_("Chưa ghi loại địa bàn của đơn vị nào"),
        empty_text=_("Thiếu loại địa bàn thì tiêu chuẩn có phân biệt địa bàn là chưa đủ thông tin."),
    )  # fmt: skip


def _unclassed_row(request: Request, one: Unclassed, *, decides: bool) -> Row:
    query = {"unit": one.unit.id, "ve": TO_LIST}
    door = Linked(_("Ghi"), address(request, "assessment:add_territory", query=query))
    why: object = one.proposal.why
    if one.proposal.lines:
        why = Lines(one.proposal.why, "; ".join(one.proposal.lines))
    return Row(
        [
            one.unit.code, one.unit.name, one.above, one.people, why, *([door] if decides else []),
        ],
        url=address(request, "org:unit", one.unit.id),
    )  # fmt: skip


def _reach(request: Request) -> Any:
    """Return where the viewer may record today, of the units known at the page's moment."""
    today = request.today
    return scope_of(
        viewer_of(request), as_of=today, today=today, known_at=request.known_at, permission=DECIDE
    )


def _back(request: Request, unit: UUID) -> str:
    """Return where a form leads back to: the list, the unit's page, or all classes."""
    asked = request.GET.get("ve", "")
    if asked == TO_LIST:
        return address(request, "assessment:unclassed")
    if asked == TO_UNIT:
        return address(request, "org:unit", unit)
    return address(request, "assessment:places")
