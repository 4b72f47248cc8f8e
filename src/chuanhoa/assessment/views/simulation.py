"""Tính thử khi quy định thay đổi: a draft lives in the address; nothing is written."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import AddForm, DraftForm, RewordForm
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.drafts import STAMP, asked_of_province, draft_files
from chuanhoa.assessment.queries.simulation import Simulation, simulate
from chuanhoa.assessment.queries.simulation_sheets import simulation_sheets
from chuanhoa.assessment.views.asked import (
    DECIDE,
    EXPORT,
    SIMULATE,
    asks,
    attachment,
    frame,
    page_number,
)
from chuanhoa.assessment.views.simulated import (
    demand_table,
    people_table,
    places_table,
    sides_table,
)
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import UnitNotThere, one_state
from chuanhoa.ui import files
from chuanhoa.ui.addresses import AS_OF, address, with_query
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.parts import Fact, Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Stack

KIND = "viec"
FORMS: dict[str, type[RewordForm] | type[AddForm]] = {
    RewordForm.kind: RewordForm,
    AddForm.kind: AddForm,
}
MOST_QUERY = 4_000
"""Letters of an address that are read."""


@require_safe
@asks(SIMULATE)
def simulation_page(request: Request, asking: Asking) -> HttpResponse:
    form = _form(request)
    found = _simulated(request, form)
    context = {
        **frame(found.after if found else asking),
        "form": form,
        "kind": form.kind,
        "kinds": _kinds(request, form),
        "stamp": STAMP,
        "too_long": _too_long(request),
        "found": found,
        **(_shown(request, form, found) if found else {}),
    }
    status = 400 if (form.is_bound and not found) or _too_long(request) else 200
    return render(request, "assessment/simulation.html", context, status=status)


@require_safe
@asks(SIMULATE)
def simulation_export(request: Request, asking: Asking) -> HttpResponse:  # noqa: ARG001 -- checked
    if not may(request.user, EXPORT, today=request.today):
        return HttpResponse(status=403)
    with one_state():
        found = _simulated(request, _form(request))
        sheets = simulation_sheets(found, signed_on=request.today) if found else []
    if found is None:
        return HttpResponse(status=400)
    unit = found.after.unit
    data = actions.export(
        *sheets, unit=unit.id if unit else None,
        named=True, by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "tinh-thu", found.as_of)


@require_safe
@asks(SIMULATE)
def draft_export(request: Request, asking: Asking) -> HttpResponse:  # noqa: ARG001 -- checked
    """Answer with the draft as rule files, for whoever keeps the province's own."""
    form = _form(request)
    if not form.is_bound or not form.is_valid():
        return HttpResponse(status=400)
    try:
        drafted = draft_files(form.draft())
    except Refused as refusal:
        return HttpResponse(form.told(refusal.message), status=400, content_type="text/plain")
    data = actions.export_draft(drafted, by=viewer_of(request), at=request.at)
    return files.attachment(data, "du-thao-tinh.zip", "application/zip")


def _form(request: Request) -> DraftForm:
    """Return the form with what the address says; unbound where it names no document yet."""
    kind = FORMS.get(request.GET.get(KIND, ""), RewordForm)
    bound = request.GET if "canhcu" in request.GET and not _too_long(request) else None
    form: DraftForm = kind(bound, today=request.today, initial={"yc": request.GET.get("yc", "")})
    return form


def typed_draft(request: Request) -> DraftForm:
    """Return the draft of an address, of whatever day: what is adopted may be in force already."""
    kind = FORMS.get(request.GET.get(KIND, ""), RewordForm)
    form: DraftForm = kind({} if _too_long(request) else request.GET, today=date.min)
    return form


def _too_long(request: Request) -> bool:
    return len(request.META.get("QUERY_STRING", "")) > MOST_QUERY


def _simulated(request: Request, form: DraftForm) -> Simulation | None:
    """Return what the draft of the address would change; None where the form has to say why not."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return simulate(
            viewer_of(request), form.draft(), day=form.day, today=request.today,
            unit=request.GET.get("donvi", ""),
        )  # fmt: skip
    except UnitNotThere:
        form.add_error("vao", _("Đơn vị đang chọn không còn vào ngày này; chọn đơn vị khác."))
    except Refused as refusal:
        form.refuse(refusal.message)
    return None


def _kinds(request: Request, form: DraftForm) -> list[Tab]:
    url = address(request, "assessment:simulation")
    sign = "&" if "?" in url else "?"
    return [
        Tab(one.heading, f"{url}{sign}{KIND}={one.kind}", one.kind == form.kind)
        for one in FORMS.values()
    ]


def _shown(request: Request, form: DraftForm, found: Simulation) -> dict[str, object]:
    (before, had), (after, given) = found.told()
    page = found.page(page_number(request))
    may_export = may(request.user, EXPORT, today=request.today)
    return {
        "told": [
            Fact(_("Trước"), Stack([part for part in (before, had) if part])),
            Fact(_("Sau"), Stack([part for part in (after, given) if part])),
        ],
        "dropped": form.times if isinstance(form, RewordForm) and form.drops_time else [],
        "bounded": form.times if isinstance(form, RewordForm) and form.cleaned_data["han"] else [],
        "since": office_date(found.draft.first),
        "on": office_date(found.as_of),
        "fallen": int(found.fallen.sum()),
        "below": int(found.below.sum()),
        "sides": sides_table(request, found),
        "demand": demand_table(found),
        "places": places_table(request, found),
        "people": people_table(request, page),
        "page": page,
        "earlier": with_query(request, trang=page.page - 1) if page.page > 1 else "",
        "later": with_query(request, trang=page.page + 1) if page.page < page.pages else "",
        "export_url": _own(request, "assessment:simulation_export") if may_export else "",
        "draft_url": _own(request, "assessment:draft_export"),
        "after_time": with_query(request, vao=_day_after(form), trang=None)
        if form.cleaned_data.get("han") and found.as_of <= form.cleaned_data["han"]
        else "",
        "decide_url": _decide(request, form),
        "adopt_url": _adopt(request),
    }


def _own(request: Request, url_name: str, *, without: str = "") -> str:
    """Return another address of the same draft."""
    query = [
        (key, value) for key, values in request.GET.lists() for value in values if key != without
    ]
    return f"{address(None, url_name)}?{urlencode(query)}"


def _day_after(form: DraftForm) -> str:
    day: date = form.cleaned_data["han"]
    return office_date(date.fromordinal(day.toordinal() + 1))


def _adopt(request: Request) -> str:
    """Return where the draft is adopted; "" for whoever may not."""
    allowed = may(request.user, DECIDE, today=request.today)
    return _own(request, "assessment:adopt", without=AS_OF) if allowed else ""


def _decide(request: Request, form: DraftForm) -> str:
    """Return where a province records what the law lets it decide; "" where that is not so."""
    draft = form.draft()
    if not may(request.user, DECIDE, today=request.today) or not list(asked_of_province(draft)):
        return ""
    query = {"level": form.level[1], "valid_from": office_date(draft.first)}
    return address(request, "assessment:add_decision", query={"ngay": "", **query})
