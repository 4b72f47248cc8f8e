"""How many people each programme would have to take, by deadline."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import NO_DATE
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.programmes import Demand, Taking, demand
from chuanhoa.assessment.queries.sheets import demand_sheet
from chuanhoa.assessment.views.asked import EXPORT, asks, attachment, door, frame, without_post
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@asks()
def programmes_page(request: Request, asking: Asking) -> HttpResponse:
    found = demand(asking)
    context = {
        **frame(asking),
        **without_post(request, asking),
        "found": found,
        "headcount": len(asking.standing),
        "table": _table(request, asking, found),
    }
    return render(request, "assessment/programmes.html", context)


@require_safe
@asks(EXPORT)
def programmes_export(request: Request, asking: Asking, content_type: str) -> HttpResponse:
    """Answer with the list, as a workbook or for Word."""
    with one_state():
        sheet = demand_sheet(asking, demand(asking), signed_on=request.today)
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=False,
        by=viewer_of(request), at=request.at, content_type=content_type,
    )  # fmt: skip
    return attachment(data, "nhu-cau-theo-tieu-chuan", asking.as_of, content_type)


def _table(request: Request, asking: Asking, found: Demand) -> Table:
    columns = [
        Column(_("Chương trình")), Column(_("Thời hạn, đến hết ngày"), "date"),
        Column(_("Số người"), "number"),
    ]  # fmt: skip
    may_export = may(request.user, EXPORT, today=request.today)
    return Table(
        "programmes",
        _("Theo chương trình và thời hạn"),
        columns,
        [_row(request, asking, one) for one in found.lines],
        export_url=address(request, "assessment:programmes_export") if may_export else "",
        word_url=address(request, "assessment:programmes_word") if may_export else "",
        chooser=False,
        empty_title=_("Không ai được biết là còn thiếu tiêu chuẩn"),
        empty_text=_("Xem “Thông tin cần bổ sung” để biết ai còn chưa đủ thông tin."),
    )


def _row(request: Request, asking: Asking, one: Taking) -> Row:
    query = {"ct": one.programme, "han": one.until.isoformat() if one.until else NO_DATE}
    url = door(request, asking, "assessment:lacking", query)
    return Row([one.label, one.until or _("không còn thời hạn"), Linked(one.people, url)])
