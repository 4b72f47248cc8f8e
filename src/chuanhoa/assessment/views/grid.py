"""Chức danh × tiêu chuẩn: of each post, how many meet each requirement; every number a door."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.grid import Entry, Grid, GridLine, grid
from chuanhoa.assessment.queries.grid_sheet import grid_sheet
from chuanhoa.assessment.queries.matrix import BY_POST
from chuanhoa.assessment.queries.sheets import VERDICT_WORDS
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.assessment.views.asked import (
    EXPORT,
    asks,
    attachment,
    door,
    frame,
    without_post,
)
from chuanhoa.assessment.views.matrix import BY, CROSSED, REQUIREMENT, ROW, VERDICT, tabs
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address
from chuanhoa.ui.figures import Count
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table

TOLD = tuple(code for code in VERDICT_WORDS if code != "not_applicable")


@require_safe
@asks()
def grid_page(request: Request, asking: Asking) -> HttpResponse:
    found = grid(asking)
    context = {
        **frame(asking),
        **without_post(request, asking),
        "found": found,
        "tabs": tabs(request, CROSSED),
        "table": _table(request, found),
    }
    return render(request, "assessment/grid.html", context)


@require_safe
@asks(EXPORT)
def grid_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        sheet = grid_sheet(grid(asking), signed_on=request.today)
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=False,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "chuc-danh-tieu-chuan", asking.as_of)


def _table(request: Request, found: Grid) -> Table:
    columns = [
        Column(_("Tiêu chuẩn")),
        *(Column(VERDICT_WORDS[code], "number") for code in TOLD),
        Column(_("Được hỏi"), "number"), Column(_("Tỷ lệ đạt"), "share"),
    ]  # fmt: skip
    rows = []
    for line in found.lines:
        heading = ngettext("{post}: {n} người", "{post}: {n} người", line.people).format(
            post=line.label, n=line.people
        )
        rows.append(Row(heading=heading))
        rows += [
            _row(request, found, line, one)
            for dimension in found.dimensions
            for one in line.entries.get(dimension, ())
        ]
    return Table(
        "grid", _("Từng tiêu chuẩn được hỏi ở từng chức danh"), columns, rows,
        export_url=address(request, "assessment:grid_export")
        if may(request.user, EXPORT, today=request.today)
        else "",
        narrow="scroll", chooser=False,
        empty_title=_("Chưa có cán bộ, công chức nào trong sổ vào ngày này"),
        empty_text=_("Chọn ngày khác hoặc đơn vị khác ở thanh trên."),
    )  # fmt: skip


def _row(request: Request, found: Grid, line: GridLine, entry: Entry) -> Row:
    asked = {BY: BY_POST, ROW: line.post, REQUIREMENT: entry.requirement.code}

    def count(verdict: str) -> Count:
        n = entry.of(verdict)
        url = door(request, found.asking, "assessment:cell", {**asked, VERDICT: verdict})
        return Count(n, url if n else "")

    name = entry.requirement.label_in(lang())
    return Row([name, *map(count, TOLD), Count(entry.asked), entry.share.shown()])
