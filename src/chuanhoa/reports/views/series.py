"""One figure over time, with the reorganisations of the unit marked and its table under it."""

from decimal import Decimal
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.reports import actions
from chuanhoa.reports.forms import SeriesForm
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import full_label, lang
from chuanhoa.reports.queries.series import FIGURES, SeriesPoint, SeriesShown, series_of
from chuanhoa.reports.views.asked import PREPARE, asks, frame
from chuanhoa.ui.addresses import address
from chuanhoa.ui.charts import Chart, Series
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Share
from chuanhoa.ui.files import attachment
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table

TONES: Final = ("ink", "lacquer", "clay", "stone", "rose", "sand")
"""Of one stretch after the other: no two that meet are alike."""


@require_safe
@asks()
def series(request: Request, asking: Asking) -> HttpResponse:
    form, shown = _shown(request, asking)
    context = {
        **frame(asking),
        "form": form,
        "shown": shown,
        "charts": [chart_of(shown)] if any(point.sure for point in shown.points) else [],
        "table": _table(request, shown),
    }
    return render(request, "reports/series.html", context)


@require_safe
@asks(PREPARE)
def series_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        shown = _shown(request, asking)[1]
    data = actions.export_series(
        asking=asking, shown=shown, by=viewer_of(request), at=request.at, today=request.today
    )
    return attachment(data, f"dien-bien-{asking.as_of:%Y-%m-%d}.xlsx", actions.XLSX)


def _shown(request: Request, asking: Asking) -> tuple[SeriesForm, SeriesShown]:
    asked = _asked(request)
    form = SeriesForm(
        {**asked, "chitieu": asked["chitieu"] or FIGURES[0], "moc": asked["moc"] or "quarter"}
    )
    values = form.cleaned_data if form.is_valid() else {}
    since = values.get("tu")
    shown = series_of(
        asking,
        values.get("chitieu") or FIGURES[0],
        step=values.get("moc") or "quarter",
        first=since.earliest if since else None,
    )
    return form, shown


def chart_of(shown: SeriesShown) -> Chart:
    """Return the lines of a series, each stretch between two reorganisations by itself."""
    sure = [point for point in shown.points if point.sure]
    label = full_label(shown.code)
    steady = len({(point.cell.k, point.cell.n) for point in sure}) == 1 and not shown.breaks
    words = _("{label}: giữ nguyên {last} từ {since} đến {until}")
    if not steady:
        words = _("{label}: {first} ngày {since}, {last} ngày {until}")
    if len(sure) == 1:
        words = _("{label}: {first} ngày {since}")
    title = words.format(
        label=label, first=sure[0].cell.ratio, since=office_date(sure[0].as_of),
        last=sure[-1].cell.ratio, until=office_date(sure[-1].as_of),
    )  # fmt: skip
    days = [office_date(point.as_of) for point in shown.points]
    at = {point.as_of: place for place, point in enumerate(shown.points)}
    lines = []
    for number, segment in enumerate(shown.segments):
        values: list[object] = [None] * len(days)
        for point in segment.points:
            values[at[point.as_of]] = point.cell.percent
        name = _stretch(label, shown, number)
        lines.append(Series(name, values, TONES[number % len(TONES)]))  # type: ignore[arg-type]
    crossed = [cut for _first, cut in shown.breaks]
    cut = crossed[0] if len(crossed) == 1 else None
    return Chart(
        "series", "line", title, days, lines, head=_("Tính đến ngày"), unit="%", decimals=2,
        break_at=f"{cut.day:%Y-%m-%d}" if cut else "",
        break_label=_("Sắp xếp đơn vị {day}").format(day=office_date(cut.day)) if cut else "",
        days=[point.as_of for point in shown.points],
        marks=[(one.day, office_date(one.day)) for one in crossed] if cut is None else (),
        marks_head=_("Sắp xếp đơn vị") if len(crossed) > 1 else "",
    )  # fmt: skip


def _stretch(label: str, shown: SeriesShown, number: int) -> str:
    """Return what one line of the chart is called: by its break, else by the figure."""
    here, later = shown.segments[number], shown.segments[number + 1 : number + 2]
    if here.after is not None:
        return _("Từ {day}").format(day=office_date(here.after.day))
    if later and later[0].after is not None:
        return _("Trước {day}").format(day=office_date(later[0].after.day))
    return label


def _changed(change: Decimal) -> str:
    return f"{change:+.2f}".replace("-", "−").replace(".", ",")


def _table(request: Request, shown: SeriesShown) -> Table:
    changes = {p.as_of: p.change for segment in shown.segments for p in segment.points}
    rows: list[Row] = []
    noted = any(map(_note, shown.points))
    for point in shown.points:
        for first, cut in shown.breaks:
            if first == point.as_of:
                label = cut.label_en if lang() == "en" else cut.label
                rows.append(Row(heading=f"{office_date(cut.day)}: {label}"))
        url = address(
            request, "reports:figure", shown.code, query={"ngay": office_date(point.as_of)}
        )
        change = changes.get(point.as_of)
        told = _changed(change) if change is not None else None
        share: object = Share(point.cell.k, point.cell.n, url) if point.sure else None
        cells: list[object] = [point.as_of, share, told, *[_note(point) or " "] * noted]
        rows.append(Row(cells, tone="" if point.sure else "past"))
    return Table(
        "points",
        _("Số liệu từng thời điểm"),
        [
            Column(_("Tính đến ngày"), "date"),
            Column(_("Tỷ lệ"), "share"),
            Column(_("Tăng, giảm (điểm %)"), "number"),
            *[Column(_("Ghi chú"))] * noted,
        ],
        rows,
        chooser=False,
        export_url=address(request, "reports:series_export", query=_asked(request))
        if may(request.user, PREPARE, today=request.today)
        else "",
    )


def _asked(request: Request) -> dict[str, object]:
    return {name: request.GET.get(name, "") for name in ("chitieu", "moc", "tu")}


def _note(point: SeriesPoint) -> str:
    if point.unsure:
        words = (
            ngettext(
                "chưa tính {n} người chỉ được ghi nhận sau ngày này",
                "chưa tính {n} người chỉ được ghi nhận sau ngày này", point.unsure,
            )
            if point.sure
            else ngettext(
                "chưa đủ dữ liệu: {n} người chỉ được ghi nhận sau ngày này",
                "chưa đủ dữ liệu: {n} người chỉ được ghi nhận sau ngày này", point.unsure,
            )
        )  # fmt: skip
        return words.format(n=point.unsure)
    return _("chưa có hồ sơ") if point.cell.n == 0 else ""
