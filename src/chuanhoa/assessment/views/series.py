"""Diễn biến 20 năm: who meets what month by month; the law and the map change along the way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.matrix import meeting_verified
from chuanhoa.assessment.queries.months import ALL
from chuanhoa.assessment.queries.series import (
    Course,
    LawChange,
    Point,
    course,
    offered,
    telling,
)
from chuanhoa.assessment.queries.series_lines import Break, lines, verdicts_used
from chuanhoa.assessment.queries.series_sheets import document_words, series_sheet, unrecorded
from chuanhoa.assessment.queries.wording import lang, requirement_label
from chuanhoa.assessment.views.asked import EXPORT, asks, attachment, frame
from chuanhoa.assessment.views.standards import link
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address
from chuanhoa.ui.charts import Chart, Series
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked, Stack
from chuanhoa.ui.tables import Column, Row, Table

REQUIREMENT = "yc"
LOWEST = "thap-nhat"
"""Stands in an address for the worst of all requirements."""
TONES = {
    "met": "jade", "in_transition": "amber", "exempt": "link", "not_met": "red",
    "unknown": "slate", "unverified": "violet", "not_applicable": "sand",
}  # fmt: skip
"""As badges have them; what does not apply is the colour of paper."""


@require_safe
@asks()
def series_page(request: Request, asking: Asking) -> HttpResponse:
    chosen = request.GET.get(REQUIREMENT)
    if chosen is None:
        chosen = telling(asking)
    found = course(asking, ALL if chosen == LOWEST else chosen)
    charts = [_chart(request, found)] if any(point.heads for point in found.points) else []
    context = {
        **frame(asking),
        "found": found,
        "choices": [(LOWEST, _("– kết quả thấp nhất của mọi tiêu chuẩn –"))]
        + [(one.code, one.label_in(lang())) for one in offered(asking)],
        "chosen": found.requirement or LOWEST,
        "charts": charts,
        "changes": _changes(request, found, numbered=bool(charts)),
        "table": _table(request, found),
        "unrecorded": "" if all(one.recorded for one in found.points) else unrecorded(found),
        "not_loaded": not found.monthly,
        **_verified(asking, found),
    }
    return render(request, "assessment/series.html", context)


def _verified(asking: Asking, found: Course) -> dict[str, object]:
    """Return what is said beside the worst of all: who meets all that is verified, on the day itself."""
    if found.requirement or found.too_many:
        return {}
    share = meeting_verified(asking)
    return {"verified": share.shown(), "headcount": share.asked}


@require_safe
@asks(EXPORT)
def series_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        found = course(asking, request.GET.get(REQUIREMENT, ""))
    data = actions.export(
        series_sheet(found, signed_on=request.today), unit=asking.unit.id if asking.unit else None,
        named=False, by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "dien-bien-tieu-chuan", asking.as_of)


def _matrix(request: Request, found: Course, point: Point) -> str:
    """Return the address of the matrix on a day; of one requirement in force, by post."""
    query = {"ngay": point.day.isoformat()}
    if found.requirement and point.counts is not None:
        query |= {"theo": "chuc-danh", REQUIREMENT: found.requirement}
    return address(request, "assessment:matrix", query=query)


def _chart(request: Request, found: Course) -> Chart:
    told = [point for point in found.points if point.asked]
    title = _("Không tháng nào có người thuộc diện đối chiếu")
    if told:
        first, last = told[0], told[-1]
        title = _("Đạt chuẩn ngày {since}: {first}; ngày {until}: {last}").format(
            first=first.share.words(), since=office_date(first.day),
            last=last.share.words(), until=office_date(last.day),
        )  # fmt: skip
    points = found.drawn
    lines = [
        Series(word, [p.counts[code] if p.counts else None for p in points], TONES[code])
        for code, word in verdicts_used(found).items()
    ]
    cut = found.reforms[-1] if found.reforms else None
    days = [point.day for point in points]
    return Chart(
        "series", "area", title, [office_date(day) for day in days], lines,
        head=_("Tính đến ngày"), days=days, tabled=False,
        break_at=f"{cut.day:%Y-%m-%d}" if cut else "",
        break_label=_("Sắp xếp đơn vị {day}").format(day=office_date(cut.day)) if cut else "",
        marks=[(one.day, str(at)) for at, one in enumerate(found.changes, start=1)],
        urls=[_matrix(request, found, point) for point in points],
    )  # fmt: skip


def _changes(request: Request, found: Course, *, numbered: bool) -> Table:
    """Return what changed in the time drawn, by the numbers of the picture where there is one."""
    rows = [
        Row([*([at] if numbered else []), one.day, _what(request, found, one)])
        for at, one in enumerate(found.changes, start=1)
    ]
    number = [Column(_("Số trên hình"), "number")] if numbered else []
    return Table(
        "changes",
        _("Quy định thay đổi, thời hạn kết thúc trong khoảng này"),
        [*number, Column(_("Ngày"), "date"), Column(_("Tiêu chuẩn"))],
        rows,
        chooser=False,
        main=len(number),
        export_url=_export_url(request, found),
        empty_title=_("Trong khoảng này tiêu chuẩn không thay đổi, không thời hạn nào kết thúc"),
    )


def _what(request: Request, found: Course, change: LawChange) -> object:
    """Return what changed: of one requirement its clause, of all how many by each document."""
    if found.requirement and change.expired:
        return Stack([
            Lines(link(request, code, label, day=change.day),
                  _("Hết thời hạn theo {clause}").format(clause=clause))
            for code, label, clause in change.what
        ])  # fmt: skip
    if found.requirement:
        return Stack([
            Lines(link(request, code, label, day=change.day), clause)
            for code, label, clause in change.what
        ])  # fmt: skip
    url = address(request, "assessment:standards", query={"ngay": change.day.isoformat()})
    told = [Linked(document_words(doc, n), url) for doc, n in change.documents.items()]
    return Stack([_("Hết thời hạn theo:"), *told] if change.expired else told)


def _table(request: Request, found: Course) -> Table:
    """Return the numbers under the chart, latest first, cut where the law or the map changed."""
    codes = list(verdicts_used(found))
    rows = [
        Row(heading=line.words, tone="past" if line.silent else "")
        if isinstance(line, Break)
        else _row(request, found, codes, line)
        for line in lines(found)
    ]
    return Table(
        "months",
        requirement_label(found.requirement)
        if found.requirement
        else _("Kết quả thấp nhất của mọi tiêu chuẩn áp dụng"),
        [
            Column(_("Tính đến ngày"), "date"),
            *(Column(word, "number") for word in verdicts_used(found).values()),
            Column(_("Cộng"), "number"),
            Column(_("Đạt trên số người được hỏi"), "share"),
        ],
        rows,
        chooser=False,
        narrow="scroll",
        export_url=_export_url(request, found),
        empty_title=_("Chưa đếm được theo tháng"),
        empty_text=_("Bộ đếm nhanh đang được chuẩn bị; mở lại trang sau ít phút."),
    )


def _export_url(request: Request, found: Course) -> str:
    """Return where months and changes of the law are taken out; "" for who may take none out."""
    if not may(request.user, EXPORT, today=request.today):
        return ""
    return address(request, "assessment:series_export", query={REQUIREMENT: found.requirement})


def _row(request: Request, found: Course, codes: list[str], point: Point) -> Row:
    day = Linked(point.day, _matrix(request, found, point))
    counts = [point.counts[code] if point.counts else None for code in codes]
    share = point.share.shown() if point.asked else None
    return Row([day, *counts, point.heads, share], tone="" if point.counts else "past")
