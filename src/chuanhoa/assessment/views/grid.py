"""Chức danh × tiêu chuẩn: of each post, how many meet each requirement; every number a door."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.grid import Entry, Grid, GridLine, grid
from chuanhoa.assessment.queries.grid_sheet import grid_sheet
from chuanhoa.assessment.queries.matrix import BY_POST
from chuanhoa.assessment.queries.wording import DIMENSIONS, lang
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
from chuanhoa.ui.figures import Count, Share
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Joined, Lines, Stack
from chuanhoa.ui.tables import Column, Row, Table
from chuanhoa.ui.verdicts import LOOKS

TOLD = ("not_met", "in_transition", "exempt", "unknown", "unverified")


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
    columns = [Column(_("Chức vụ, chức danh")), Column(_("Số người"), "number")]
    columns += [Column(DIMENSIONS[one]) for one in found.dimensions]
    return Table(
        "grid", _("Số người đạt trên số người được hỏi của từng tiêu chuẩn"), columns,
        [_row(request, found, line) for line in found.lines],
        export_url=address(request, "assessment:grid_export")
        if may(request.user, EXPORT, today=request.today)
        else "",
        narrow="scroll", chooser=False,
        empty_title=_("Chưa có cán bộ, công chức nào trong sổ vào ngày này"),
        empty_text=_("Chọn ngày khác hoặc đơn vị khác ở thanh trên."),
    )  # fmt: skip


def _row(request: Request, found: Grid, line: GridLine) -> Row:
    every = door(request, found.asking, "assessment:cell", {BY: BY_POST, ROW: line.post})
    cells = [_cell(request, found, line, one) for one in found.dimensions]
    return Row([line.label, Count(line.people, every), *cells])


def _cell(request: Request, found: Grid, line: GridLine, dimension: str) -> object:
    """Return what is asked in a dimension, the most asked first; each named where there are several."""
    entries = line.entries.get(dimension, ())
    if not entries:
        return None
    shown = [_entry(request, found, line, one) for one in entries]
    if len(entries) == 1:
        return shown[0]
    named = zip(shown, entries, strict=True)
    return Stack([Lines(one, entry.requirement.label_in(lang())) for one, entry in named])


def _entry(request: Request, found: Grid, line: GridLine, entry: Entry) -> object:
    asked = {BY: BY_POST, ROW: line.post, REQUIREMENT: entry.requirement.code}

    def url(verdict: str) -> str:
        return door(request, found.asking, "assessment:cell", {**asked, VERDICT: verdict})

    met = Share(entry.met, entry.asked, url("met") if entry.met else "")
    others = [
        Joined([Count(n, url(code))], before=f"{LOOKS[code].word}: ")
        for code in TOLD
        if (n := entry.of(code))
    ]
    return Lines(met, Joined(others, between=" · ")) if others else met
