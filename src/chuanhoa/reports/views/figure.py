"""The door behind a figure, and the list of people behind it for those who may see names."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import name_on, one_state
from chuanhoa.reports import actions
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.behind import (
    FigureShown,
    Named,
    figure_shown,
    may_open,
    people_behind,
)
from chuanhoa.reports.queries.guards import why_hidden
from chuanhoa.reports.views.asked import (
    LEVEL,
    MAP,
    OPEN_NAMES,
    ROW,
    asks,
    frame,
    level_word,
    shown_day,
)
from chuanhoa.ui.addresses import address, address_of_each
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Fact, Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table

EXPORT = "registry.export"


@require_safe
@asks()
def figure(request: Request, asking: Asking, code: str) -> HttpResponse:
    shown = figure_shown(asking, code, request.GET.get(ROW, ""))
    context = {
        **frame(asking),
        "shown": shown,
        "facts": _facts(asking, shown),
        "why_hidden": why_hidden(asking) if shown.k is None else "",
        "shown_day": shown_day(request, asking) if shown.k is None else "",
        "people_url": _people_url(request, asking, code)
        if shown.k and may_open(asking, code)
        else "",
        "shut": bool(shown.k) and not may_open(asking, code),
    }
    return render(request, "reports/figure.html", context)


@require_safe
@asks(OPEN_NAMES)
def people(request: Request, asking: Asking, code: str) -> HttpResponse:
    row, part = request.GET.get(ROW, ""), request.GET.get("phan", "numerator")
    shown = figure_shown(asking, code, row)
    found = people_behind(asking, code, part, row, _page(request))
    columns = [Column(_("Họ và tên")), Column(_("Ngày sinh"), "date"), Column(_("Đơn vị"), "place"),
               Column(_("Chức vụ, chức danh")), *(Column(name) for name in found.columns)]  # fmt: skip
    record = address_of_each(request, "registry:official", query={"donvi": ""})
    table = Table(
        "people",
        ngettext("{n} người", "{n} người", found.total).format(n=found.total),
        columns,
        [_row(one, record(one.id), asking.as_of) for one in found.rows],
        export_url=_people_url(request, asking, code, "reports:people_export")
        if may(request.user, EXPORT, today=request.today)
        else "",
        empty_title=_("Không có ai để hiện"),
        empty_text=_("Không có người nào, hoặc những người này ngoài phạm vi được xem tên."),
    )
    context = {
        **frame(asking),
        "shown": shown,
        "found": found,
        "table": table,
        "tabs": _parts(request, asking, code, part),
        "missing": shown.k - found.total if shown.k and part == "numerator" else 0,
        "masked": shown.k is None,
    }
    return render(request, "reports/people.html", context)


@require_safe
@asks(EXPORT)
def people_export(request: Request, asking: Asking, code: str) -> HttpResponse:
    row, part = request.GET.get(ROW, ""), request.GET.get("phan", "numerator")
    listed: list[Named] = []
    with one_state():
        shown = figure_shown(asking, code, row)
        first = people_behind(asking, code, part, row)
        for page in range(1, first.pages + 1):
            listed += people_behind(asking, code, part, row, page).rows
    data = actions.export_people(
        asking=asking,
        title=f"{shown.label} – {shown.place}",
        columns=first.columns,
        people=listed,
        by=viewer_of(request),
        at=request.at,
        today=request.today,
    )
    return attachment(data, f"danh-sach-{asking.as_of:%Y-%m-%d}.xlsx", actions.XLSX)


def _page(request: Request) -> int:
    raw = request.GET.get("trang", "1")
    return int(raw) if raw.isdecimal() and len(raw) < 6 else 1


def _facts(asking: Asking, shown: FigureShown) -> list[Fact]:
    share = shown.k is not None
    facts = [
        Fact(_("Phạm vi"), shown.place),
        Fact(_("Tính đến ngày"), office_date(asking.as_of), _map_note(asking)),
        Fact(_("Tử số"), shown.cell.k if share else _("giữ kín"), shown.counts),
        Fact(_("Mẫu số"), shown.cell.n if share else _("giữ kín"), shown.population),
    ]
    if share and shown.undecided != 0:
        undecided = _("giữ kín") if shown.undecided is None else shown.undecided
        facts.append(Fact(_("Chưa xác định được"), undecided, _("hồ sơ còn thiếu thông tin")))
    facts += [
        Fact(_("Loại trừ"), "; ".join(shown.exclusions) or _("không loại trừ ai")),
        Fact(
            _("Làm tròn"),
            ngettext(
                "tính từ số người, đến {n} chữ số thập phân; từ 5 trở lên thì làm tròn lên",
                "tính từ số người, đến {n} chữ số thập phân; từ 5 trở lên thì làm tròn lên",
                shown.cell.decimals,
            ).format(n=shown.cell.decimals),
        ),
        Fact(_("Căn cứ"), shown.source, shown.mark),
    ]
    return facts


def _map_note(asking: Asking) -> str:
    if not asking.restated:
        return ""
    return _("xếp theo địa giới ngày {day}").format(day=office_date(asking.on))


def _people_url(
    request: Request, asking: Asking, code: str, name: str = "reports:people", part: str = ""
) -> str:
    query = {MAP: asking.on_map, LEVEL: level_word(asking), ROW: request.GET.get(ROW, ""),
             "phan": part or request.GET.get("phan", "")}  # fmt: skip
    return address(request, name, code, query=query)


def _parts(request: Request, asking: Asking, code: str, part: str) -> list[Tab]:
    names = {
        "numerator": _("Được tính"),
        "undecided": _("Chưa xác định được"),
        "denominator": _("Cả mẫu số"),
    }
    return [
        Tab(label, _people_url(request, asking, code, part=name), name == part)
        for name, label in names.items()
    ]


def _row(one: Named, url: str, as_of: date) -> Row:
    unit = name_on(one.unit, as_of) if one.unit else None
    return Row([one.full_name, one.birth, unit, one.post, *one.values], url=url)
