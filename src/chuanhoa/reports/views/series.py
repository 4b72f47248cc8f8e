"""One figure over time, with the break of 1 July 2025 marked and its table under it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.reports.forms import SeriesForm
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import indicators, lang
from chuanhoa.reports.queries.series import FIGURES, SeriesPoint, SeriesShown, series_of
from chuanhoa.reports.views.asked import asks, frame
from chuanhoa.ui.addresses import address
from chuanhoa.ui.charts import Chart, Series
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Share
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@asks()
def series(request: Request, asking: Asking) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ("chitieu", "moc", "tu")}
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
    context = {
        **frame(asking),
        "form": form,
        "shown": shown,
        "charts": [_chart(shown)] if any(point.sure for point in shown.points) else [],
        "table": _table(request, shown),
    }
    return render(request, "reports/series.html", context)


def _chart(shown: SeriesShown) -> Chart:
    sure = [point for point in shown.points if point.sure]
    label = indicators().label(shown.code, lang())
    title = _("{label}: {first} ngày {since}, {last} ngày {until}").format(
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
        name = (
            label
            if len(shown.segments) == 1
            else _("{label}, đoạn {n}").format(label=label, n=number + 1)
        )
        lines.append(Series(name, values, ("link", "lacquer", "jade")[number % 3]))  # type: ignore[arg-type]
    first, cut = next(iter(shown.breaks), (None, None))
    return Chart(
        "series", "line", title, days, lines, head=_("Tính đến ngày"), unit="%", decimals=2,
        break_at=office_date(first) if first else "",
        break_label=_("Sắp xếp đơn vị {day}").format(day=office_date(cut.day)) if cut else "",
    )  # fmt: skip


def _table(request: Request, shown: SeriesShown) -> Table:
    changes = {p.as_of: p.change for segment in shown.segments for p in segment.points}
    cuts = dict(shown.breaks)
    rows: list[Row] = []
    for point in shown.points:
        if point.as_of in cuts:
            cut = cuts[point.as_of]
            rows.append(
                Row(
                    heading=f"{office_date(cut.day)}: {cut.label_en if lang() == 'en' else cut.label}"
                )
            )
        url = address(
            request, "reports:figure", shown.code, query={"ngay": f"{point.as_of:%d/%m/%Y}"}
        )
        change = changes.get(point.as_of)
        told = f"{change:+.2f}".replace(".", ",") if change is not None else None
        share: object = Share(point.cell.k, point.cell.n, url) if point.sure else None
        rows.append(
            Row([point.as_of, share, told, _note(point)], tone="" if point.sure else "past")
        )
    return Table(
        "points",
        _("Số liệu từng thời điểm"),
        [
            Column(_("Tính đến ngày"), "date"),
            Column(_("Tỷ lệ"), "share"),
            Column(_("Tăng, giảm (điểm %)"), "number"),
            Column(_("Ghi chú")),
        ],
        rows,
        chooser=False,
    )


def _note(point: SeriesPoint) -> str:
    if point.unsure:
        words = _("chưa đủ dữ liệu: {n} người chỉ được ghi nhận sau ngày này")
        return words.format(n=point.unsure)
    return _("chưa có hồ sơ") if point.cell.n == 0 else " "
