"""Sắp đến hạn: days of the law, clocks, expiries and ages of retirement, month by month."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.ahead import Named, ahead, ahead_of, last_day_of, people_behind
from chuanhoa.assessment.queries.ahead_sheets import ahead_sheets, part_words, people_sheet
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.coming import (
    CLOCK,
    DEADLINE,
    EXPIRY,
    KINDS,
    RETIREMENT,
    Coming,
)
from chuanhoa.assessment.queries.due import Part
from chuanhoa.assessment.views.asked import EXPORT, asks, attachment, door, frame, without_post
from chuanhoa.assessment.views.standards import link
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.dates import office_date, office_month
from chuanhoa.ui.errors import NotHere
from chuanhoa.ui.parts import Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked, Stack
from chuanhoa.ui.tables import Column, Row, Table

KIND, SPAN, LINE, PART = "loai", "thang", "dong", "phan"
SPANS = {"12": 12, "": 60, "het": None}
SPAN_WORDS = {
    "12": gettext_lazy("12 tháng tới"), "": gettext_lazy("5 năm tới"),
    "het": gettext_lazy("Tất cả"),
}  # fmt: skip
KIND_WORDS = {
    DEADLINE: gettext_lazy("Mốc hạn theo văn bản"),
    CLOCK: gettext_lazy("Hết thời hạn chuyển tiếp"),
    EXPIRY: gettext_lazy("Văn bằng, chứng chỉ hết hạn"),
    RETIREMENT: gettext_lazy("Dự kiến nghỉ hưu"),
}


@require_safe
@asks()
def ahead_page(request: Request, asking: Asking) -> HttpResponse:
    kind, span = _kind(request), _span(request)
    found = ahead(asking, until=_until(asking.as_of, SPANS[span]), kind=kind)
    context = {
        **frame(asking),
        **without_post(request, asking),
        "found": found,
        "kinds": [("", _("– mọi việc –"), not kind)]
        + [(code, words, code == kind) for code, words in KIND_WORDS.items()],
        "tabs": [
            Tab(words, with_query(request, **{SPAN: code}), code == span)
            for code, words in SPAN_WORDS.items()
        ],
        "table": _table(request, asking, found.lines),
    }
    return render(request, "assessment/ahead.html", context)


@require_safe
@asks(EXPORT)
def ahead_export(request: Request, asking: Asking) -> HttpResponse:
    """Answer with the months and their counts, and with the names behind them; of one line with those.

    404 for a line that there is not.
    """
    if request.GET.get(LINE):
        return _people_export(request, asking)
    until = _until(asking.as_of, SPANS[_span(request)])
    with one_state():
        sheets = ahead_sheets(asking, until=until, kind=_kind(request), signed_on=request.today)
    data = actions.export(
        *sheets, unit=asking.unit.id if asking.unit else None, named=True,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "sap-den-han", asking.as_of)


def _people_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        line, part, people = _behind(request, asking)
        sheet = people_sheet(asking, line, part, people, signed_on=request.today)
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=True,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "sap-den-han", asking.as_of)


def _behind(request: Request, asking: Asking) -> tuple[Coming, Part | None, list[Named]]:
    found = people_behind(asking, request.GET.get(LINE, ""), request.GET.get(PART, ""))
    if found is None:
        raise NotHere(_("Trong phạm vi của bạn không có ai thuộc con số này vào ngày đang xem."))
    return found


@require_safe
@asks()
def ahead_people(request: Request, asking: Asking) -> HttpResponse:
    """Show the people behind one number; 404 for a line that there is not."""
    if not request.GET.get(LINE):
        return redirect(address(request, "assessment:ahead"))
    line, part, people = _behind(request, asking)
    context = {
        **frame(asking),
        "line": line,
        "when": _when(line),
        "part": part_words(part) if part else "",
        "table": _people(request, people),
    }
    return render(request, "assessment/ahead_people.html", context)


@require_safe
def ahead_panel(request: Request, pk: UUID) -> HttpResponse:
    """Show what lies ahead of somebody in the viewer's reach, or of oneself; 404 else."""
    found = ahead_of(
        viewer_of(request), pk, as_of=request.as_of, today=request.today, known_at=request.known_at
    )
    if found is None:
        raise Http404
    context = {
        "own": found,
        "lines": [
            (_when(one), one, [part_words(part) for part in one.perhaps]) for one in found.lines
        ],
    }
    return render(request, "assessment/ahead_panel.html", context)


def _kind(request: Request) -> str:
    raw = request.GET.get(KIND, "")
    return raw if raw in KINDS else ""


def _span(request: Request) -> str:
    raw = request.GET.get(SPAN, "")
    return raw if raw in SPANS else ""


def _until(day: date, months: int | None) -> date | None:
    """Return the last day of the month so many months on; None for no end."""
    return None if months is None else last_day_of(day, months)


def _when(one: Coming) -> str:
    if one.whole_month:
        return _("tháng {month}").format(month=office_month(one.day))
    return office_date(one.day)


def _table(request: Request, asking: Asking, lines: tuple[Coming, ...]) -> Table:
    columns = [
        Column(_("Ngày")), Column(_("Việc, mốc hạn")), Column(_("Căn cứ")),
        Column(_("Số người"), "number"),
    ]  # fmt: skip
    rows, month = [], (0, 0)
    for one in lines:
        if one.month != month:
            month = one.month
            rows.append(Row(heading=_("Tháng {month}").format(month=office_month(date(*month, 1)))))
        rows.append(_row(request, asking, one))
    query = {name: request.GET.get(name) for name in (KIND, SPAN)}
    may_export = may(request.user, EXPORT, today=request.today)
    return Table(
        "ahead",
        ngettext("{n} việc, theo tháng", "{n} việc, theo tháng", len(lines)).format(n=len(lines)),
        columns,
        rows,
        export_url=address(request, "assessment:ahead_export", query=query) if may_export else "",
        chooser=False,
        main=1,
        empty_title=_("Không có việc gì đến hạn trong thời gian này"),
        empty_text=_("Chọn thời gian dài hơn, ngày khác hoặc đơn vị khác."),
    )


def _row(request: Request, asking: Asking, one: Coming) -> Row:
    told: object = link(request, one.requirement, one.what) if one.requirement else one.what
    note = "" if one.kind == RETIREMENT else one.note
    sub = " ".join(part for part in (one.who and f"{one.who}.", note) if part)
    when = _("trong tháng") if one.whole_month else _when(one)
    what = Lines(told, sub) if sub else told
    if one.parts:
        what = Stack([what, *(_part(request, asking, one, part) for part in one.parts)])
    return Row([when, what, _clause(request, one), _count(request, asking, one)])


def _part(request: Request, asking: Asking, one: Coming, part: Part) -> Linked:
    query = {LINE: one.key, PART: part.kind}
    n = len(part.people)
    words = ngettext("{n} người {words}", "{n} người {words}", n)
    words = words.format(n=n, words=part_words(part))
    return Linked(words, door(request, asking, "assessment:ahead_people", query))


def _count(request: Request, asking: Asking, one: Coming) -> object:
    """Return how many it is about, as a link to them.

    Where it is known of nobody there is no number: a dash, never zero.
    """
    if one.people is None:
        return _("việc của cơ quan")
    if one.count:
        return Linked(one.count, door(request, asking, "assessment:ahead_people", {LINE: one.key}))
    return one.told


def _clause(request: Request, one: Coming) -> object:
    if one.cited is None:
        return _("ghi trong hồ sơ")
    words: object = one.cited.text
    if one.cited.doc:
        words = Linked(words, address(request, "assessment:document", one.cited.doc))
    return Lines(words, one.cited.mark_words)


def _people(request: Request, people: list[Named]) -> Table:
    columns = [Column(_("Họ và tên")), Column(_("Chức vụ, chức danh"))]
    rows, unit = [], None
    for one in people:
        if one.unit != unit:
            unit = one.unit
            rows.append(Row(heading=unit or _("Chưa rõ đơn vị")))
        url = address(request, "registry:official", one.id, query={"donvi": ""})
        rows.append(Row([one.full_name, one.post or None], url=url))
    caption = ngettext("{n} người", "{n} người", len(people)).format(n=len(people))
    query = {name: request.GET.get(name) for name in (LINE, PART)}
    may_export = may(request.user, EXPORT, today=request.today)
    return Table(
        "people", caption, columns, rows, chooser=False,
        export_url=address(request, "assessment:ahead_export", query=query) if may_export else "",
    )  # fmt: skip
