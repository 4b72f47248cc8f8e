"""Tiêu chuẩn theo chức danh: what is asked of a post on a day, and what became of each rule.

The law says nothing of people: whoever is logged in may read it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import StandardsForm
from chuanhoa.assessment.queries.cited import Cited
from chuanhoa.assessment.queries.drafts import changeable
from chuanhoa.assessment.queries.law_sheets import changes_sheet, standards_sheet
from chuanhoa.assessment.queries.standards import (
    BECAME,
    Changed,
    Chosen,
    Demanded,
    Near,
    Wording,
    changed_since,
    days_to_look_at,
    holders_of,
    requirement_told,
    wordings,
)
from chuanhoa.assessment.views.asked import attachment, simulating
from chuanhoa.org.access import viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.parts import Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked, Stack, Vietnamese
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
def standards_page(request: Request) -> HttpResponse:
    """Show what is asked on the day, and what differs from another day."""
    form = StandardsForm(request.GET, as_of=request.as_of)
    asked = form.chosen()
    found = wordings(asked)
    days = days_to_look_at(asked)
    other = form.other or (_before_last_change(days, asked.day) if asked.codes else None)
    context = {
        "form": form,
        **_stops(request, days, asked.day),
        "table": _table(request, [one for one in found if not one.collective]),
        "collective": [one for one in found if one.collective],
        "changes": _changes(request, asked, other) if other else None,
    }
    return render(request, "assessment/standards.html", context)


@require_safe
def standards_export(request: Request) -> HttpResponse:
    form = StandardsForm(request.GET, as_of=request.as_of)
    asked = form.chosen()
    with one_state():
        other = form.other or _before_last_change(days_to_look_at(asked), asked.day)
        sheets = [standards_sheet(asked, wordings(asked))]
        if other is not None:
            sheets.append(changes_sheet(asked, other))
    data = actions.export(*sheets, unit=None, named=False, by=viewer_of(request), at=request.at)
    return attachment(data, "tieu-chuan-chuc-danh", asked.day)


@require_safe
def requirement(request: Request, code: str) -> HttpResponse:
    """Show every wording of a requirement through time, that of the day first in sight."""
    found = requirement_told(code)
    context = {
        "found": found[-1],
        "holders": [
            (name, address(request, "assessment:standards", query={_of(held): held}))
            for held, name in holders_of(code)
        ],
        "simulate_url": simulating(request, code) if code in _changeable() else "",
        **_stops(request, [(one.first, one.first_words) for one in found], request.as_of),
        "table": _history(request, found),
    }
    return render(request, "assessment/requirement.html", context)


def link(request: Request, code: str, words: object, *, day: date | None = None) -> object:
    """Return a clause as a link to its requirement, by default on the day being looked at."""
    query = {"ngay": day.isoformat()} if day else {}
    return Linked(words, address(request, "assessment:requirement", code, query=query))


def _changeable() -> set[str]:
    return {one.code for one in changeable()}


def _of(code: str) -> str:
    return "ngach" if code[:1].isdecimal() else "chucdanh"


def _before_last_change(days: Sequence[tuple[date, str]], day: date) -> date | None:
    """Return the day before the latest change up to `day`; None where nothing changed before."""
    past = [one for one, _words in days if one <= day]
    return past[-1] - timedelta(days=1) if len(past) > 1 else None


def _stops(request: Request, days: Sequence[tuple[date, str]], day: date) -> dict[str, object]:
    """Return the days of change as links, the last one up to the day of the page marked.

    `between`: whether the day of the page is none of them.
    """
    here = max((one for one, _words in days if one <= day), default=None)
    stops = [
        Tab(words, with_query(request, ngay=one.isoformat()), one == here)
        for one, words in sorted(dict(days).items())
    ]
    return {"stops": stops, "between": day not in dict(days)}


def _table(request: Request, found: Sequence[Wording]) -> Table:
    columns = [
        Column(_("Tiêu chuẩn")), Column(_("Yêu cầu")), Column(_("Căn cứ")),
        Column(_("Hiệu lực")), Column(_("Trước đó, sau đó")),
    ]  # fmt: skip
    rows, group = [], ""
    may_change = _changeable() if simulating(request) else set()
    for one in found:
        if one.dimension != group:
            group = one.dimension
            rows.append(Row(heading=group))
        name = link(request, one.code, one.label)
        wants, *others = _cells(request, one)
        if one.code in may_change:
            told = _("Tính thử thay đổi tiêu chuẩn này")
            wants = Stack([wants, Linked(told, simulating(request, one.code), printed=False)])
        rows.append(Row([Lines(name, one.who), wants, *others]))
    return Table(
        "standards",
        _("Tiêu chuẩn có hiệu lực ngày {day}").format(day=office_date(request.as_of)),
        columns,
        rows,
        dense=True,
        export_url=address(request, "assessment:standards_export", query=_kept(request)),
        empty_title=_("Ngày này không có tiêu chuẩn nào của chức danh này có hiệu lực"),
        empty_text=_("Kéo thanh ngày, hoặc chọn chức danh khác."),
    )


def _kept(request: Request) -> dict[str, object]:
    return {name: request.GET.get(name) for name in ("chucdanh", "ngach", "diaban", "sosanh")}


def _history(request: Request, found: Sequence[Wording]) -> Table:
    columns = [
        Column(_("Hiệu lực")), Column(_("Áp dụng cho")), Column(_("Yêu cầu")),
        Column(_("Căn cứ")), Column(_("Trước đó, sau đó")),
    ]  # fmt: skip
    rows = []
    for one in found:
        wants, cited, span, around = _cells(request, one)
        here = one.first <= request.as_of and (one.until is None or request.as_of <= one.until)
        told = Lines(span, _("ngày đang xem")) if here else span
        rows.append(Row([told, one.who, wants, cited, around], tone="" if here else "past"))
    return Table(
        "history",
        _("Quy định qua các thời kỳ"),
        columns,
        rows,
        chooser=False,
    )


def _cells(request: Request, one: Wording) -> tuple[object, object, object, object]:
    wants: list[object] = [_wants(request, part) for part in one.demanded]
    wants += [
        Lines(_("Miễn: {who}").format(who=who), "; ".join((cited.text, *cited.changed)))
        for who, cited in one.exempt
    ]
    wants += [_("Thời hạn: {time}").format(time=time) for time in one.times]
    if one.note:
        wants.append(Lines(_("Ghi chú"), one.note))
    around = [_around(request, _("Trước"), part) for part in one.before]
    around += [_around(request, _("Sau"), part) for part in one.after]
    if one.ended:
        told = _("Thôi áp dụng, không có quy định nối tiếp")
        around.append(Lines(told, "; ".join(filter(None, (one.ended.text, one.ended_note)))))
    elif one.ended_note:
        around.append(Lines(_("Về việc nối tiếp"), one.ended_note))
    return Stack(wants), _source(request, one.cited), span_of(one), Stack(around)


def _wants(request: Request, part: Demanded) -> object:
    told: object = Lines(part.wants, part.who) if part.who else part.wants
    return Stack([told, _source(request, part.cited)]) if part.cited else told


def _source(request: Request, cited: Cited) -> object:
    """Return a citation with its mark, as a link to its document, and the words where read."""
    words: object = cited.text
    if cited.doc:
        words = Linked(words, address(request, "assessment:document", cited.doc))
    parts: list[object] = [Lines(words, cited.mark_words)]
    if cited.quote:
        parts.append(Vietnamese(f"“{cited.quote}”"))
    parts += cited.changed
    return Stack(parts) if len(parts) > 1 else parts[0]


def span_of(one: Wording | Near) -> str:
    """Return from when to when a wording holds, in words."""
    if one.until is None:
        return _("từ {first}").format(first=one.since)
    last = office_date(one.until)
    return _("từ {first} đến hết {last}").format(first=one.since, last=last)


def _around(request: Request, word: str, part: Near) -> object:
    told = f"{word}: {part.cited.text}"
    name = f"{part.label}, {span_of(part)}"
    return Lines(link(request, part.code, told, day=part.day), name)


def _changes(request: Request, asked: Chosen, other: date) -> Table:
    columns = [
        Column(_("Tiêu chuẩn")), Column(_("Thay đổi")), Column(_("Trước")), Column(_("Sau")),
    ]  # fmt: skip
    first, second = sorted((other, asked.day))
    return Table(
        "changes",
        _("Thay đổi từ {first} đến {second}").format(
            first=office_date(first), second=office_date(second)
        ),
        columns,
        [_changed(request, one) for one in changed_since(asked, other)],
        chooser=False,
        empty_title=_("Giữa hai ngày này không có gì thay đổi"),
        empty_text=_("Chọn ngày khác ở ô “So với ngày”."),
    )


def _changed(request: Request, one: Changed) -> Row:
    sides = [_told_side(request, side) for side in (one.before, one.after)]
    return Row([one.label, str(BECAME[one.kind]), *sides])


def _told_side(request: Request, side: Wording | None) -> object:
    if side is None:
        return _("không có")
    clause = link(request, side.code, side.cited.text, day=side.day)
    wants: list[object] = [_wants(request, part) for part in side.demanded]
    return Stack([Lines(clause, side.cited.mark_words), *wants])
