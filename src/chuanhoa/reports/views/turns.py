"""Training turns by kind and period; turns and people apart, deputies apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.reports import actions
from chuanhoa.reports.forms import SpanForm
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.attended import turns_listed, unfinished_listed
from chuanhoa.reports.queries.definitions import lang
from chuanhoa.reports.queries.guards import why_hidden
from chuanhoa.reports.queries.sheet import HIDDEN, FilledForm, form_of_turns
from chuanhoa.reports.queries.turns import (
    Learned,
    Span,
    last_turn,
    learned_in,
    span_of,
    unfinished_in,
)
from chuanhoa.reports.views.asked import OPEN_NAMES, PREPARE, asks, frame
from chuanhoa.ui.addresses import address
from chuanhoa.ui.charts import Chart, Series
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Count
from chuanhoa.ui.files import attachment
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table

UNFINISHED: Final = (UNCLEAR := "chua-ro", LATER := "chua-xong")
"""What the list of turns behind a number asks for, where they are those that no number counts."""


@require_safe
@asks()
def turns(request: Request, asking: Asking) -> HttpResponse:
    form, span = _span(request, asking)
    learned = learned_in(asking, span)
    latest = None if learned.all.turns else last_turn(asking)
    moved_back = latest is not None and not _asked(request)
    if moved_back:
        span = span_of(asking, last=latest)
        form, learned = _shown(span), learned_in(asking, span)
    context = {
        **frame(asking),
        "latest": latest,
        "moved_back": moved_back,
        "form": form,
        "span": span,
        "learned": learned,
        "table": _table(request, learned, form_of_turns(learned)),
        "charts": [_chart(learned)] if learned.table.periods else [],
        "all_url": _behind(request, span),
        "unfinished": unfinished(request, asking),
    }
    return render(request, "reports/turns.html", context)


@require_safe
@asks(PREPARE)
def turns_export(request: Request, asking: Asking) -> HttpResponse:
    span = _span(request, asking)[1]
    with one_state():
        filled = form_of_turns(learned_in(asking, span))
    data = actions.export_form(
        filled=filled,
        by=viewer_of(request),
        at=request.at,
        today=request.today,
        under_title=[told_span(span)],
    )
    return attachment(
        data, f"luot-dao-tao-{span.first:%Y-%m-%d}-{span.last:%Y-%m-%d}.xlsx", actions.XLSX
    )


@require_safe
@asks(OPEN_NAMES)
def turns_behind(request: Request, asking: Asking) -> HttpResponse:
    span = _span(request, asking)[1]
    kind, period = request.GET.get("loai", ""), request.GET.get("trongky", "")
    raw, left = request.GET.get("trang", "1"), request.GET.get("chuadem", "")
    page = int(raw) if raw.isdecimal() and len(raw) < 6 else 1
    if left in UNFINISHED:
        found = unfinished_listed(asking, unclear=left == UNCLEAR, page=page)
    else:
        left = ""
        found = turns_listed(asking, span, kind=kind, period=period, page=page)
    columns = [Column(_("Họ và tên")), Column(_("Đơn vị"), "place"), Column(_("Khóa học")),
               Column(_("Loại")), Column(_("Từ ngày"), "date"), Column(_("Đến ngày"), "date"),
               Column(_("Kết quả"))]  # fmt: skip
    rows = [
        Row([one.full_name, one.unit, one.title, one.kind, one.started, one.ended, one.result])
        for one in found.rows
    ]
    table = Table(
        "turns",
        _("{turns} lượt của {people} người").format(turns=found.turns, people=found.people),
        columns,
        rows,
        empty_title=_("Không có lượt nào"),
    )
    context = {**frame(asking), "table": table, "found": found, "span": span, "left": left}
    return render(request, "reports/turns_behind.html", context)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """How many turns are on record and not counted yet, and where they are listed; "" for nowhere."""

    unclear: int
    later: int
    unclear_url: str
    later_url: str


def unfinished(request: Request, asking: Asking) -> Unfinished | None:
    """Return what a page that counts turns says of those that it does not count; None for nothing."""
    found = unfinished_in(asking)
    if not found:
        return None
    unclear = sum(row["over"] is None for row in found)
    urls = dict.fromkeys(UNFINISHED, "")
    if may(request.user, OPEN_NAMES, today=request.today):
        for word in UNFINISHED:
            urls[word] = address(request, "reports:turns_behind", query={"chuadem": word})
    return Unfinished(unclear, len(found) - unclear, urls[UNCLEAR], urls[LATER])


def _span(request: Request, asking: Asking) -> tuple[SpanForm, Span]:
    asked = {name: request.GET.get(name, "") for name in ("tu", "den", "ky")}
    form = SpanForm(asked if any(asked.values()) else None)
    values = form.cleaned_data if form.is_bound and form.is_valid() else {}
    first, last = values.get("tu"), values.get("den")
    span = span_of(
        asking,
        first=first.earliest if first else None,
        last=last.latest if last else None,
        length=values.get("ky", ""),
    )
    if form.is_bound and not form.is_valid():
        return form, span
    return _shown(span), span


def told_span(span: Span) -> str:
    """Return the time of a form of turns, as it stands under its title."""
    return _("Từ {first} đến {last}").format(
        first=office_date(span.first), last=office_date(span.last)
    )


def _asked(request: Request) -> bool:
    return any(request.GET.get(name) for name in ("tu", "den", "ky"))


def _shown(span: Span) -> SpanForm:
    return SpanForm(
        {"tu": office_date(span.first), "den": office_date(span.last), "ky": span.length}
    )


def _table(request: Request, learned: Learned, filled: FilledForm) -> Table:
    opens = may(request.user, OPEN_NAMES, today=request.today)
    columns = [
        Column(
            column.titles[-1],
            "text" if column.leaf.holds in ("number", "name") else "number",
            group=column.titles[0] if len(column.titles) > 1 else "",
        )
        for column in filled.columns
    ]
    behind = _behind(request, learned.span)
    rows = []
    for line, cells in zip(filled.lines, filled.cells, strict=True):
        if line.look == "group":
            rows.append(Row(heading=line.name))
            continue
        shown: list[object] = []
        for column, value in zip(filled.columns, cells, strict=True):
            if column.leaf.holds in ("number", "name"):
                shown.append(value or " ")
                continue
            url = ""
            whole = column.leaf.figure == "turns" or column.leaf.holds == "people"
            if opens and (whole or column.period) and len(line.keys) >= 1:
                kind = str(line.keys[0]) if len(line.keys) == 1 else ""
                period = column.period.code if column.period else ""
                url = _narrowed(behind, kind, period) if line.look == "body" else ""
            if value is None:
                shown.append(None)
            else:
                shown.append(Count(None) if value == HIDDEN else Count(value, url))  # type: ignore[arg-type]
        rows.append(Row(shown, tone="total" if line.look != "body" else ""))
    return Table(
        "turns",
        _("Lượt theo loại và kỳ"),
        columns,
        rows,
        export_url=address(request, "reports:turns_export", query=_query(learned.span))
        if may(request.user, PREPARE, today=request.today)
        else "",
        note=why_hidden(learned.asking) if any(HIDDEN in cells for cells in filled.cells) else "",
        narrow="scroll",
        chooser=False,
        main=1,
    )


def _query(span: Span) -> dict[str, object]:
    return {"tu": office_date(span.first), "den": office_date(span.last), "ky": span.length}


def _behind(request: Request, span: Span) -> str:
    return address(request, "reports:turns_behind", query=_query(span))


def _narrowed(url: str, kind: str, period: str) -> str:
    """Return the address behind a number of one kind or period: the rest is the same for all."""
    asked = {"loai": kind, "trongky": period}
    tail = urlencode({name: value for name, value in asked.items() if value})
    return f"{url}&{tail}" if tail else url


def _chart(learned: Learned) -> Chart:
    periods = learned.table.periods
    staff = [learned.table.cell("staff", period=one).turns for one in periods]
    deputies = [learned.table.cell("deputies", period=one).turns for one in periods]
    return Chart(
        "turns-by-period",
        "stacked",
        _chart_title(learned, [k + m for k, m in zip(staff, deputies, strict=True)]),
        [one.label_en if lang() == "en" else one.label for one in periods],
        [
            Series(_("Cán bộ, công chức"), staff, "ink"),
            Series(_("Đại biểu Hội đồng nhân dân"), deputies, "sand"),
        ],
        head=_("Kỳ"),
        unit=_("lượt"),
        labels=False,
    )


def _chart_title(learned: Learned, turns: Sequence[int]) -> str:
    """Return what there is to see: the period with the most turns, of several."""
    most, every = max(turns, default=0), learned.all.turns
    if len(turns) > 1 and most and turns.count(most) == 1:
        period = learned.table.periods[turns.index(most)]
        return _("{period} nhiều lượt nhất: {k} trong {n} lượt").format(
            period=period.label_en if lang() == "en" else period.label, k=most, n=every
        )
    return ngettext(
        "{n} lượt từ {first} đến {last}", "{n} lượt từ {first} đến {last}", every
    ).format(n=every, first=office_date(learned.span.first), last=office_date(learned.span.last))
