"""Rà soát tiêu chuẩn: how many meet what, by requirement, post or unit; every number a door."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.matrix import (
    BY_POST,
    BY_REQUIREMENT,
    BY_UNIT,
    CellShown,
    Line,
    Matrix,
    cell_shown,
    in_force,
    matrix,
)
from chuanhoa.assessment.queries.shares import MetShare
from chuanhoa.assessment.queries.sheets import VERDICT_WORDS, matrix_sheet
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.assessment.views.asked import (
    EXPORT,
    asks,
    attachment,
    door,
    frame,
    sheets_url,
    simulating,
    without_post,
)
from chuanhoa.assessment.views.standards import link
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Count, Share, Undecided
from chuanhoa.ui.parts import Fact, Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Stack, Unit
from chuanhoa.ui.show import Verdict as Badge
from chuanhoa.ui.tables import Column, Row, Table
from chuanhoa.ui.verdicts import LOOKS

BY, ROW, REQUIREMENT, VERDICT = "theo", "hang", "yc", "kq"
CROSSED = "bang-cheo"
"""The layout that is a page of its own."""


@require_safe
@asks()
def matrix_page(request: Request, asking: Asking) -> HttpResponse:
    found = _matrix(request, asking)
    context = {
        **frame(asking),
        **without_post(request, asking),
        "sheets_url": sheets_url(request),
        "matrix": found,
        "tabs": tabs(request, found.by, found.requirement),
        "choices": [("", _("– kết quả thấp nhất –"))]
        + [(one.code, one.label_in(lang())) for one, _period in in_force(asking)],
        "by_requirement": found.by == BY_REQUIREMENT,
        "table": _table(request, found),
        "series_url": address(request, "assessment:series", query={REQUIREMENT: found.requirement}),
        "simulate_url": simulating(request, found.requirement),
    }
    return render(request, "assessment/matrix.html", context)


@require_safe
@asks(EXPORT)
def matrix_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        sheet = matrix_sheet(_matrix(request, asking), signed_on=request.today)
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=False,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "ra-soat-tieu-chuan", asking.as_of)


@require_safe
@asks()
def cell(request: Request, asking: Asking) -> HttpResponse:
    """Show what stands behind one number of the matrix."""
    asked = {name: request.GET.get(name, "") for name in (BY, ROW, REQUIREMENT, VERDICT)}
    shown = cell_shown(asking, _by(asked[BY]), asked[ROW], asked[REQUIREMENT], asked[VERDICT])
    facts = [
        Fact(_("Phạm vi"), shown.place),
        Fact(_("Tính đến ngày"), office_date(asking.as_of)),
        Fact(
            _("Số người"),
            shown.k,
            ngettext(
                "trên {n} cán bộ, công chức có mặt", "trên {n} cán bộ, công chức có mặt", shown.n
            ).format(n=shown.n),
        ),
    ]
    if not shown.verdict:
        told = [f"{LOOKS[code].word}: {n}" for code, n in shown.counts.items() if n]
        facts.append(Fact(_("Gồm"), Stack(told)))
    if shown.clause:
        facts.append(
            Fact(
                _("Tiêu chuẩn quy định ở"),
                link(request, asked[REQUIREMENT], shown.clause),
                shown.mark,
            )
        )
    facts += [
        Fact(
            _("Kết luận theo"),
            clause,
            ngettext("{mark}; {n} người", "{mark}; {n} người", n).format(mark=mark, n=n),
        )
        for clause, mark, n in shown.deciding
    ]
    context = {
        **frame(asking),
        "shown": shown,
        "verdict": Badge(shown.verdict) if shown.verdict else None,
        "share": _share(shown) if shown.verdict else None,
        "of_asked": shown.verdict == "met" and not shown.share.told,
        "facts": facts,
        "people_url": door(request, asking, "assessment:lacking", {**asked, "nguoi": "1"})
        if shown.k and shown.verdict
        else "",
    }
    return render(request, "assessment/cell.html", context)


def _share(shown: CellShown) -> Share | Undecided:
    """Return a number with its share of the row; of those who meet it only where that can be told."""
    if shown.verdict == "met" and not shown.share.told:
        return shown.share.shown()
    return Share(shown.k, shown.n)


def _matrix(request: Request, asking: Asking) -> Matrix:
    by = _by(request.GET.get(BY, ""))
    requirement = "" if by == BY_REQUIREMENT else request.GET.get(REQUIREMENT, "")
    return matrix(asking, by, requirement)


def _by(raw: str) -> str:
    return raw if raw in (BY_POST, BY_UNIT) else BY_REQUIREMENT


def tabs(request: Request, here: str, requirement: str = "") -> list[Tab]:
    """Return the ways in which the same verdicts are laid out; `here`: the one shown."""
    names = {
        BY_REQUIREMENT: _("Theo tiêu chuẩn"),
        BY_POST: _("Theo chức vụ, chức danh"),
        BY_UNIT: _("Theo đơn vị"),
    }
    found = [
        Tab(
            label,
            address(
                request, "assessment:matrix", query={BY: by, REQUIREMENT: requirement if by else ""}
            ),
            by == here,
        )
        for by, label in names.items()
    ]
    crossed = Tab(_("Chức danh × tiêu chuẩn"), address(request, "assessment:grid"), here == CROSSED)
    return [*found, crossed]


def _table(request: Request, found: Matrix) -> Table:
    heads = {
        BY_REQUIREMENT: _("Tiêu chuẩn"), BY_POST: _("Chức vụ, chức danh"), BY_UNIT: _("Đơn vị"),
    }  # fmt: skip
    columns = [
        Column(heads[found.by]),
        *(Column(word, "number") for word in VERDICT_WORDS.values()),
        Column(_("Cộng"), "number"),
    ]
    if found.verified is not None:
        columns.append(Column(_("Đạt mọi điều đã xác minh"), "share"))
    rows, group = [], ""
    for line in found.lines:
        if line.group != group:
            group = line.group
            rows.append(Row(heading=group))
        rows.append(_row(request, found, line))
    totals = found.totals
    return Table(
        "matrix",
        _("Số người theo kết quả đối chiếu"),
        columns,
        rows,
        totals=None
        if totals is None
        else [
            _("Cộng"),
            *(_count(request, found, None, code, n) for code, n in totals.items()),
            _count(request, found, None, "", found.headcount),
            *_verified(found.verified),
        ],
        export_url=address(
            request, "assessment:matrix_export",
            query={BY: found.by, REQUIREMENT: found.requirement},
        )
        if may(request.user, EXPORT, today=request.today)
        else "",
        narrow="figures",
        empty_title=_("Không có tiêu chuẩn nào để đối chiếu vào ngày này")
        if found.headcount
        else _("Chưa có cán bộ, công chức nào trong sổ vào ngày này"),
        empty_text=_("Chọn ngày khác hoặc đơn vị khác ở thanh trên."),
    )  # fmt: skip


def _row(request: Request, found: Matrix, line: Line) -> Row:
    name: object = line.label
    if line.note:
        told = link(request, line.key, line.note) if found.by == BY_REQUIREMENT else line.note
        name = Lines(line.label, told)
    if found.by == BY_UNIT:
        url = address(request, "assessment:matrix", query={
            BY: BY_UNIT, REQUIREMENT: found.requirement, "donvi": line.note,
        }) if line.note else ""  # fmt: skip
        name = Unit(line.label, line.note, "", url)
    cells = [_count(request, found, line, code, n) for code, n in line.counts.items()]
    every = _count(request, found, line, "", line.headcount)
    return Row([name, *cells, every, *_verified(line.verified)])


def _verified(share: MetShare | None) -> list[object]:
    return [] if share is None else [share.shown()]


def _count(request: Request, found: Matrix, line: Line | None, verdict: str, n: int) -> Count:
    """Return a number as a door; nobody has none behind it."""
    if not n:
        return Count(n)
    query = {BY: found.by, VERDICT: verdict, REQUIREMENT: found.requirement}
    if found.by == BY_REQUIREMENT and line is not None:
        query[REQUIREMENT] = line.key
    elif line is not None:
        query[ROW] = line.key
    return Count(n, door(request, found.asking, "assessment:cell", query))
