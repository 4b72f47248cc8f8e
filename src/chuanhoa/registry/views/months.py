"""The month's increase and decrease."""

import re
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.registry.actions.exporting import XLSX, export_month
from chuanhoa.registry.queries.changes import MovementLine, UnitMonth, month_changes
from chuanhoa.registry.queries.wording import word
from chuanhoa.registry.views.person import unit_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked
from chuanhoa.ui.tables import Column, Row, Table

READ, EXPORT = "registry.read", "registry.export"
MONTH = re.compile(r"^(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)$", re.ASCII)


@require_safe
@needs(READ)
def month(request: Request) -> HttpResponse:
    first = _month(request)
    found = month_changes(
        viewer_of(request), year=first.year, month=first.month, unit=unit_of(request),
        today=request.today, known_at=request.known_at,
    )  # fmt: skip
    told = f"{first.month:02d}/{first.year}"
    may_export = may(viewer_of(request), EXPORT, today=request.today)
    columns = [
        Column(_("Họ và tên")), Column(_("Biến động")), Column(_("Từ ngày"), "date"),
        Column(_("Đơn vị đi")), Column(_("Đơn vị đến")), Column(_("Số quyết định")),
        Column(_("Ghi chú")),
    ]  # fmt: skip
    query = {"thang": told}
    table = Table(
        "month", _("Biến động tháng {month}").format(month=told), columns,
        [row for one in found for row in _rows(request, one)], chooser=False,
        export_url=address(request, "registry:month_export", query=query) if may_export else "",
        empty_title=_("Tháng {month} không có biến động nào").format(month=told),
        empty_text=_("Chọn tháng khác ở trên; biến động được ghi từ trang của từng người."),
    )  # fmt: skip
    context = {
        "table": table, "first": first, "value": told,
        "before": _beside(first, -1), "after": _beside(first, 1),
    }  # fmt: skip
    return render(request, "registry/month.html", context)


@require_safe
@needs(EXPORT)
def export(request: Request) -> HttpResponse:
    first = _month(request)
    data = export_month(
        year=first.year, month=first.month, unit=unit_of(request), by=viewer_of(request),
        at=request.at, today=request.today, known_at=request.known_at,
    )  # fmt: skip
    response = HttpResponse(data, content_type=XLSX)
    told = f'attachment; filename="bien-dong-{first:%Y-%m}.xlsx"'
    response["Content-Disposition"] = told
    return response


def _rows(request: Request, one: UnitMonth) -> list[Row]:
    heading = _("{unit}: đầu tháng {opening}, tăng {up}, giảm {down}, cuối tháng {closing}").format(
        unit=one.unit.name if one.unit else "–", opening=one.opening, up=len(one.increases),
        down=len(one.decreases), closing=one.closing,
    )  # fmt: skip
    lines = [_row(request, line) for line in (*one.increases, *one.decreases, *one.others)]
    missing = {_("Đến, chưa ghi biến động"): one.unexplained_in,
               _("Đi, chưa ghi biến động"): one.unexplained_out}  # fmt: skip
    lines += [
        Row([Linked(name, address(request, "registry:official", person)), label, *[None] * 5],
            tone="problem")
        for label, people in missing.items()
        for person, name in people
    ]  # fmt: skip
    return [Row(heading=heading), *lines]


def _row(request: Request, line: MovementLine) -> Row:
    cells = [
        line.full_name, word("movement", line.verb), line.happened_on,
        line.from_unit.name if line.from_unit else None,
        line.to_unit.name if line.to_unit else None, line.decision_number, line.note,
    ]  # fmt: skip
    return Row(cells, url=address(request, "registry:official", line.person))


def _month(request: Request) -> date:
    """Return the first day of the month asked about, else of the day's own."""
    found = MONTH.match(request.GET.get("thang", "").strip())
    return date(int(found[2]), int(found[1]), 1) if found else request.as_of.replace(day=1)


def _beside(first: date, step: int) -> str:
    months = first.year * 12 + first.month - 1 + step
    return f"{months % 12 + 1:02d}/{months // 12:04d}"
