"""Thông tin cần bổ sung: the shortest list of documents, and a sheet that comes back filled."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.data_to_ask import DataToAsk, Document, OfPerson, data_to_ask
from chuanhoa.assessment.queries.fill_sheet import fill_sheet
from chuanhoa.assessment.queries.sheets import documents_sheet
from chuanhoa.assessment.views.asked import (
    EXPORT,
    asks,
    attachment,
    frame,
    page_number,
    sheets_url,
    without_post,
)
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines
from chuanhoa.ui.tables import Column, Row, Table

ASKED_OF = {
    "person": gettext_lazy("cá nhân"), "unit": gettext_lazy("đơn vị"), "province": gettext_lazy("tỉnh"),
}  # fmt: skip


@require_safe
@asks()
def data_page(request: Request, asking: Asking) -> HttpResponse:
    found = data_to_ask(asking, page_number(request))
    page, pages = found.page, found.pages
    may_export = may(request.user, EXPORT, today=request.today)
    context = {
        **frame(asking),
        **without_post(request, asking),
        "found": found,
        "sheets_url": sheets_url(request),
        "documents": _documents(request, found, may_export=may_export),
        "people": _people(request, found.people, may_export=may_export),
        "fill_url": address(request, "assessment:data_fill") if may_export and found.people else "",
        "may_import": may(request.user, "registry.import", today=request.today),
        "paged": {"page": page, "pages": pages},
        "before": with_query(request, trang=page - 1) if page > 1 else "",
        "after": with_query(request, trang=page + 1) if page < pages else "",
    }
    return render(request, "assessment/data_to_ask.html", context)


@require_safe
@asks(EXPORT)
def data_export(request: Request, asking: Asking, content_type: str) -> HttpResponse:
    """Answer with the list of documents, to be sent, as a workbook or for Word."""
    return _sheet(request, asking, fill=False, content_type=content_type)


@require_safe
@asks(EXPORT)
def data_fill(request: Request, asking: Asking) -> HttpResponse:
    """Answer with the list of people as a sheet to be filled in and imported."""
    return _sheet(request, asking, fill=True)


def _sheet(
    request: Request, asking: Asking, *, fill: bool, content_type: str = actions.XLSX
) -> HttpResponse:
    # a sheet to fill in comes back by its Vietnamese words, whoever fills it in
    with one_state(), override("vi" if fill else get_language()):
        found = data_to_ask(asking)
        sheet = (
            fill_sheet(asking, found)
            if fill
            else documents_sheet(asking, found, signed_on=request.today)
        )
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=True, by=viewer_of(request),
        at=request.at, content_type=content_type,
    )  # fmt: skip
    name = "bang-de-dien" if fill else "thong-tin-can-bo-sung"
    return attachment(data, name, asking.as_of, content_type)


def _documents(request: Request, found: DataToAsk, *, may_export: bool) -> Table:
    columns = [
        Column(_("Giấy tờ")), Column(_("Làm rõ")), Column(_("Hỏi"), "word"),
        Column(_("Số lượng cần"), "number"), Column(_("Số kết luận cần đến"), "number"),
        Column(_("Làm rõ thêm tối đa (kết luận)"), "number"),
    ]  # fmt: skip
    return Table(
        "documents",
        _("Giấy tờ cần hỏi, quan trọng nhất xếp trước"),
        columns,
        [_document(one) for one in found.documents],
        export_url=address(request, "assessment:data_export") if may_export else "",
        word_url=address(request, "assessment:data_word") if may_export else "",
        chooser=False,
        empty_title=_("Không thiếu thông tin nào để kết luận"),
        empty_text=_("Mọi tiêu chuẩn áp dụng đều đã đủ thông tin vào ngày này."),
    )


def _document(one: Document) -> Row:
    asked = ASKED_OF.get(one.asked_of, one.asked_of)
    facts = "; ".join(one.facts)
    return Row([one.name, facts, str(asked), one.needed, one.named, one.settles])


def _people(request: Request, people: tuple[OfPerson, ...], *, may_export: bool) -> Table:
    columns = [
        Column(_("Họ và tên")), Column(_("Còn thiếu, giấy tờ làm rõ")),
        Column(_("Kết luận đang chờ"), "number"),
    ]  # fmt: skip
    rows, unit = [], None
    for one in people:
        if one.unit != unit:
            unit = one.unit
            rows.append(Row(heading=unit or _("Chưa rõ đơn vị")))
        told = Lines("; ".join(one.facts), "; ".join(one.documents))
        url = address(request, "registry:official", one.id, query={"donvi": ""})
        rows.append(Row([one.full_name, told, one.unknown], url=url))
    return Table(
        "people", _("Từng người còn thiếu gì"), columns, rows, chooser=False,
        export_url=address(request, "assessment:data_export") if may_export else "",
        empty_title=_("Không có gì để hỏi cá nhân, đơn vị"), empty_text=_("Chọn ngày khác ở thanh trên."),
    )  # fmt: skip
