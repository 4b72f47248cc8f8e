"""The month's increase and decrease."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.queries import shown
from chuanhoa.registry.actions.exporting import XLSX, export_month
from chuanhoa.registry.queries.changes import MovementLine, UnitMonth, month_changes
from chuanhoa.registry.queries.wording import word
from chuanhoa.registry.views.person import unit_of
from chuanhoa.ui.addresses import address, address_of_each
from chuanhoa.ui.dates import office_month
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked
from chuanhoa.ui.tables import Column, Row, Table

READ, EXPORT = "registry.read", "registry.export"
ALONE = "rieng"
"""The unit, by its id, whose own lines alone are shown."""
MOST_LINES = 200
"""A month with more lines, such as that of a reform, shows units first and people one unit at a time."""
MONTH = re.compile(r"^(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)$", re.ASCII)


@require_safe
@needs(READ)
def month(request: Request) -> HttpResponse:
    first = _month(request)
    found = month_changes(
        viewer_of(request), year=first.year, month=first.month, unit=unit_of(request),
        today=request.today, known_at=request.known_at,
    )  # fmt: skip
    told = office_month(first)
    may_export = may(viewer_of(request), EXPORT, today=request.today)
    query = {"thang": told}
    if alone := request.GET.get(ALONE):
        found = [one for one in found if one.unit and str(one.unit.id) == alone]
    folded = not alone and sum(one.lines for one in found) > MOST_LINES
    columns, rows = _folded(request, found, told) if folded else _by_person(request, found)
    table = Table(
        "month", _("Biến động tháng {month}").format(month=told), columns, rows, chooser=False,
        export_url=address(request, "registry:month_export", query=query) if may_export else "",
        note=_("Tháng này có nhiều biến động: bấm vào một đơn vị để xem từng người.")
        if folded else "",
        empty_title=_("Tháng {month} không có biến động nào").format(month=told),
        empty_text=_("Chọn tháng khác ở trên; biến động được ghi từ trang của từng người."),
    )  # fmt: skip
    context = {
        "table": table, "first": first, "value": told,
        "before": _beside(first, -1), "after": _beside(first, 1),
        "crumbs": [Crumb(_("Mọi đơn vị"), address(request, "registry:month", query=query))]
        if alone else [],
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


def _folded(
    request: Request, found: Sequence[UnitMonth], told: str
) -> tuple[list[Column], list[Row]]:
    """Return a line for each unit, which leads to its people."""
    columns = [
        Column(_("Đơn vị")), Column(_("Đầu tháng"), "number"), Column(_("Tăng"), "number"),
        Column(_("Giảm"), "number"), Column(_("Cuối tháng"), "number"),
        Column(_("Đến, đi chưa ghi biến động"), "number"),
    ]  # fmt: skip
    rows = []
    for one in found:
        unexplained = len(one.unexplained_in) + len(one.unexplained_out)
        cells = [shown(one.unit) if one.unit else None, one.opening, len(one.increases),
                 len(one.decreases), one.closing, unexplained]  # fmt: skip
        query = {"thang": told, ALONE: str(one.unit.id) if one.unit else ""}
        url = address(request, "registry:month", query=query)
        rows.append(Row(cells, url=url, tone="problem" if unexplained else ""))
    return columns, rows


def _by_person(request: Request, found: Sequence[UnitMonth]) -> tuple[list[Column], list[Row]]:
    """Return a line for each movement and each unexplained person, unit by unit."""
    columns = [
        Column(_("Họ và tên")), Column(_("Biến động")), Column(_("Từ ngày"), "date"),
        Column(_("Đơn vị đi")), Column(_("Đơn vị đến")), Column(_("Số quyết định")),
        Column(_("Ghi chú")),
    ]  # fmt: skip
    record = address_of_each(request, "registry:official")
    return columns, [row for one in found for row in _rows(one, record)]


def _rows(one: UnitMonth, record: Callable[[UUID], str]) -> list[Row]:
    heading = _("{unit}: đầu tháng {opening}, tăng {up}, giảm {down}, cuối tháng {closing}").format(
        unit=one.unit.name if one.unit else "–", opening=one.opening, up=len(one.increases),
        down=len(one.decreases), closing=one.closing,
    )  # fmt: skip
    lines = [
        _row(line, record(line.person)) for line in (*one.increases, *one.decreases, *one.others)
    ]
    missing = {_("Đến, chưa ghi biến động"): one.unexplained_in,
               _("Đi, chưa ghi biến động"): one.unexplained_out}  # fmt: skip
    lines += [
        Row([Linked(name, record(person)), label, *[None] * 5], tone="problem")
        for label, people in missing.items()
        for person, name in people
    ]  # fmt: skip
    return [Row(heading=heading), *lines]


def _row(line: MovementLine, url: str) -> Row:
    cells = [
        line.full_name, word("movement", line.verb), line.happened_on,
        line.from_unit.name if line.from_unit else None,
        line.to_unit.name if line.to_unit else None, line.decision_number, line.note,
    ]  # fmt: skip
    return Row(cells, url=url)


def _month(request: Request) -> date:
    """Return the first day of the month asked about, else of the day's own."""
    found = MONTH.match(request.GET.get("thang", "").strip())
    return date(int(found[2]), int(found[1]), 1) if found else request.as_of.replace(day=1)


def _beside(first: date, step: int) -> str:
    months = first.year * 12 + first.month - 1 + step
    return office_month(date(months // 12, months % 12 + 1, 1))
