"""What does not add up or is not known, commune by commune."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.reports import actions
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import indicators
from chuanhoa.reports.queries.gaps import Gaps, gaps_in, gaps_notes
from chuanhoa.reports.queries.sheet import line_name
from chuanhoa.reports.views.asked import PREPARE, Doors, asks, frame
from chuanhoa.ui.addresses import address
from chuanhoa.ui.figures import Count
from chuanhoa.ui.files import attachment
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Unit
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@asks()
def gaps(request: Request, asking: Asking) -> HttpResponse:
    found = gaps_in(asking)
    may_export = may(request.user, PREPARE, today=request.today)
    export_url = address(request, "reports:gaps_export") if may_export else ""
    context = {
        **frame(asking),
        "found": found,
        "missing": _missing(found, Doors(request, found.table.asking), export_url),
        "printed": _printed(found, export_url),
    }
    return render(request, "reports/gaps.html", context)


@require_safe
@asks(PREPARE)
def gaps_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        found = gaps_in(asking)
    data = actions.export_gaps(
        asking=asking, found=found, by=viewer_of(request), at=request.at,
        today=request.today,
    )  # fmt: skip
    return attachment(data, f"doi-chieu-{asking.as_of:%Y-%m-%d}.xlsx", actions.XLSX)


def _missing(found: Gaps, doors: Doors, export_url: str) -> Table:
    columns = [Column(_("Đơn vị")), Column(_("Có mặt"), "number")]
    columns += [
        Column(label, "number", group=_("Chưa rõ, số người")) for _code, label in found.titles
    ]
    rows = []
    for one in found.missing:
        name = Unit(line_name(one.line), one.line.node.code if one.line.node else "")
        cells: list[object] = [name, Count(one.n, doors.url("staff", one.line.name_in_address))]
        for code, _label in found.titles:
            count = one.unknown[code]
            url = doors.url(indicators().blocks[code].unknown, one.line.name_in_address)
            cells.append(Count(count, url) if count != 0 else Count(0))
        rows.append(Row(cells))
    whole = Count(found.table.headcount, doors.url("staff"))
    totals: list[object] = [_("Cộng, kể cả nơi đã đủ"), whole]
    for code, _label in found.titles:
        url = doors.url(indicators().blocks[code].unknown) if found.unknown[code] != 0 else ""
        totals.append(Count(found.unknown[code], url))
    return Table(
        "missing",
        _("Còn thiếu dữ liệu"),
        columns,
        rows,
        totals=totals,
        note=" ".join(gaps_notes(found)),
        narrow="scroll",
        chooser=False,
        export_url=export_url,
        empty_title=_("Không còn ai thiếu thông tin")
        if found.table.headcount
        else _("Chưa có ai trong sổ ở đơn vị và ngày này"),
        empty_text=_("Mọi người có mặt đều đủ thông tin cho bảng cơ cấu.")
        if found.table.headcount
        else "",
    )


def _printed(found: Gaps, export_url: str) -> Table:
    rows = [
        Row(
            [
                Lines(
                    one.unit.name if one.unit else _("Nhiều đơn vị"),
                    one.as_of.show() if one.as_of else "",
                ),
                Lines(one.file, one.sheet),
                one.column or _("Tổng số người"),
                one.printed,
                one.counted,
                _("cộng lại các dòng của tệp") if one.against == "rows" else _("đếm trong sổ"),
            ],
            tone="problem",
        )
        for one in found.printed
    ]
    return Table(
        "printed",
        _("Tổng in trong tệp không khớp"),
        [
            Column(_("Đơn vị, tính đến")),
            Column(_("Tệp, trang tính")),
            Column(_("Cột")),
            Column(_("Tệp in"), "number"),
            Column(_("Đếm được"), "number"),
            Column(_("So với")),
        ],
        rows,
        chooser=False,
        export_url=export_url,
        empty_title=_("Các tổng in trong tệp đều khớp")
        if found.sheets
        else _("Chưa có tệp nào để đối chiếu"),
        empty_text=_("Mọi dòng cộng trong các tệp đã nhập đều bằng số đếm lại.")
        if found.sheets
        else _("Chưa ghi vào sổ tệp nào có dòng cộng của đơn vị này."),
    )
