"""Posts assigned against people present, and the numbers of one unit over time."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import Scope, said, scope_of, unit_named, verb_label
from chuanhoa.registry import actions
from chuanhoa.registry.actions.exporting import XLSX, export_quotas
from chuanhoa.registry.forms.changes import (
    Change,
    CorrectQuotaForm,
    QuotaForm,
    UnitQuotaForm,
)
from chuanhoa.registry.queries import quotas as queries
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.views.person import unit_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import Lines
from chuanhoa.ui.tables import Column, Row, Table
from chuanhoa.ui.words import within

READ, WRITE, EXPORT = "registry.read", "registry.write", "registry.export"
BOTH = ("GET", "POST")


@require_safe
@needs(READ)
def quota_list(request: Request) -> HttpResponse:
    viewer = viewer_of(request)
    found = queries.quota_lines(
        viewer, as_of=request.as_of, today=request.today, unit=unit_of(request),
        known_at=request.known_at,
    )  # fmt: skip
    unknown = _("không rõ")
    rows = [_total(total) for total in queries.quota_totals(found)]  # first: a phone shows cards
    rows += [
        Row([
            line.name, queries.quota_kind_word(line.staff_kind),
            unknown if line.assigned is None else line.assigned, line.present,
            unknown if line.assigned is None else queries.signed(line.present - line.assigned),
        ], tone="problem" if line.assigned is not None and line.present > line.assigned else "",
            url=address(request, "org:unit", line.unit.id) if line.unit else "")
        for line in found
    ]  # fmt: skip
    columns = [
        Column(_("Đơn vị")), Column(_("Đối tượng")), Column(_("Biên chế được giao"), "number"),
        Column(_("Có mặt"), "number"), Column(_("Thừa (+), thiếu (−)"), "number"),
    ]  # fmt: skip
    table = Table(
        "quotas", _("Theo đơn vị và đối tượng"), columns, rows,
        empty_title=_("Chưa có số liệu biên chế và người có mặt"),
        empty_text=_("Ghi biên chế được giao theo quyết định của cấp có thẩm quyền."),
        export_url=address(request, "registry:quotas_export")
        if may(viewer, EXPORT, today=request.today) else "",
        note=_("Không rõ: chưa ghi quyết định giao, không phải bằng 0. Thừa, thiếu của dòng cộng chỉ "
               "tính khi mọi đơn vị đều có số giao."),
    )  # fmt: skip
    may_write = is_now(request) and may(viewer, WRITE, today=request.today)
    return render(request, "registry/quotas.html", {"table": table, "may_write": may_write})


def _total(total: queries.QuotaTotal) -> Row:
    unknown = _("không rõ")
    assigned: object = unknown if total.assigned is None else total.assigned
    if not total.whole:
        told = _("đã ghi số giao của {known}/{units} đơn vị").format(
            known=total.known, units=total.standing
        )
        assigned = Lines(assigned, told)
    over = total.present - total.assigned if total.whole and total.assigned is not None else None
    return Row([
        ngettext("Cộng {units} đơn vị", "Cộng {units} đơn vị", total.units).format(units=total.units),
        queries.quota_kind_word(total.staff_kind), assigned, total.present,
        unknown if over is None else queries.signed(over),
    ], tone="total")  # fmt: skip


@require_safe
@needs(EXPORT)
def quotas_export(request: Request) -> HttpResponse:
    data = export_quotas(
        unit=unit_of(request), as_of=request.as_of, by=viewer_of(request), at=request.at,
        today=request.today, known_at=request.known_at,
    )  # fmt: skip
    return attachment(data, f"bien-che-{request.as_of:%Y-%m-%d}.xlsx", XLSX)


@require_safe
@needs(READ)
def unit_quotas(request: Request, pk: UUID) -> HttpResponse:
    """Show the numbers of one unit, on its page: those that stand, those put right, and by whom."""
    found = queries.unit_quotas(
        viewer_of(request), pk, as_of=request.as_of, today=request.today, known_at=request.known_at
    )
    context = {
        "found": found, "unit": pk,
        "table": _table(request, pk, found) if found and found.standing else None,
        "former": _former(found) if found and found.former else None,
    }  # fmt: skip
    return render(request, "registry/unit_quotas.html", context)


@require_http_methods(BOTH)
@needs(WRITE)
def assign_quota(request: Request, pk: UUID | None = None) -> HttpResponse:
    """Record a number for the unit `pk`, else for one that is chosen in the form."""
    must_be_now(request)
    initial = {"unit": unit_of(request)}
    form = _form(request, QuotaForm, initial) if pk is None else _form(request, UnitQuotaForm, {})
    node = unit_named(pk, as_of=request.today) if pk else None
    if pk and (node is None or not _scope(request).holds(pk)):
        raise Http404

    def act() -> None:
        stated = form.stated() if pk is None else {**form.stated(), "unit": queries.Unit(pk=pk)}
        actions.assign_quota(**stated, by=viewer_of(request), at=request.at)

    back = address(request, "org:unit", pk) if pk else address(request, "registry:quotas")
    if form.is_valid() and _done(request, form, act, _("Đã ghi biên chế được giao.")):
        return redirect(back)
    title = _("Ghi biên chế được giao")
    title = f"{title}: {node.name}" if node else title
    return _page(request, form, title, back)


@require_http_methods(BOTH)
@needs(WRITE)
def correct_quota(request: Request, pk: UUID, key: str) -> HttpResponse:
    quota = _quota(request, pk, key)
    form = _form(request, CorrectQuotaForm, {
        "assigned": quota.assigned, "since": quota.valid_from,
        "decision_number": quota.decision_number,
    })  # fmt: skip
    back = address(request, "org:unit", quota.unit_id)
    if form.is_valid() and _done(
        request, form,
        lambda: actions.correct_quota(
            quota=quota, **form.stated(), by=viewer_of(request), at=request.at
        ),
        _("Đã đính chính biên chế được giao."),
    ):  # fmt: skip
        return redirect(back)
    title = _("Đính chính biên chế được giao: {kind}").format(
        kind=within(queries.quota_kind_word(quota.staff_kind))
    )
    lead = _("Điều đang ghi vốn đã sai từ đầu. Bản sai vẫn được giữ lại để đối chiếu.")
    return _page(
        request, form, title, back, lead=lead,
        withdraw_url=address(request, "registry:withdraw_quota", pk, key),
    )  # fmt: skip


@require_POST
@needs(WRITE)
def withdraw_quota(request: Request, pk: UUID, key: str) -> HttpResponse:
    quota = _quota(request, pk, key)
    try:
        actions.withdraw_quota(quota=quota, by=viewer_of(request), at=request.at)
    except Refused as refusal:
        messages.error(request, said(refusal.message))
    else:
        messages.success(request, _("Đã rút. Số đã rút vẫn được giữ lại để đối chiếu."))
    return redirect(address(request, "org:unit", quota.unit_id))


def _quota(request: Request, pk: UUID, key: str) -> queries.StaffQuota:
    """Return a number that the viewer may change; 404 else, 403 on a day gone by."""
    must_be_now(request)
    quota = queries.quota_for(viewer_of(request), pk, key, today=request.today)
    if quota is None:
        raise Http404
    return quota


def _form(request: Request, kind: type[Change], initial: Mapping[str, object]) -> Change:
    return kind(request.POST or None, today=request.today, scope=_scope(request), initial=initial)


def _scope(request: Request) -> Scope:
    today = request.today
    return scope_of(viewer_of(request), as_of=today, today=today, permission=WRITE)


def _done(request: Request, form: Change, act: Callable[[], object], told: str) -> bool:
    """Do `act` and say so; put into the form why it was refused."""
    try:
        act()
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        form.add_error(None, said(refusal.message))
        return False
    messages.success(request, told)
    return True


def _page(request: Request, form: Change, title: str, back: str, **more: str) -> HttpResponse:
    crumbs = [Crumb(_("Biên chế"), address(request, "registry:quotas"))]
    context = {"form": form, "title": title, "crumbs": crumbs, "back": back, **more}
    return render(request, "registry/change.html", context)


def _table(request: Request, unit: UUID, found: queries.UnitQuotas) -> Table:
    rows = [
        Row(
            [
                queries.quota_kind_word(one.staff_kind), one.assigned, _since(one), one.until,
                one.decision_number or None, verb_label(one.act.verb),
            ],
            url=address(request, "registry:correct_quota", unit, one.id) if found.may_write else "",
        )
        for one in found.standing
    ]  # fmt: skip
    columns = [
        Column(_("Đối tượng")), Column(_("Biên chế được giao"), "number"), Column(_("Từ ngày")),
        Column(_("Đến hết ngày"), "date"), Column(_("Số quyết định")), Column(_("Việc")),
    ]  # fmt: skip
    hint = _("Bấm một dòng để đính chính hoặc rút.") if found.may_write else ""
    return Table("unit-quotas", _("Các lần giao biên chế"), columns, rows, chooser=False, hint=hint)


def _former(found: queries.UnitQuotas) -> Table:
    rows = [
        Row([
            queries.quota_kind_word(one.staff_kind), one.assigned, _since(one),
            verb_label(one.gone.verb), one.gone.at,
            one.gone.by.full_name if one.gone.by else _("chương trình"),
        ], tone="past")
        for one in found.former
        if one.gone
    ]  # fmt: skip
    columns = [
        Column(_("Đối tượng")), Column(_("Đã ghi"), "number"), Column(_("Từ ngày")),
        Column(_("Việc")), Column(_("Lúc"), "date"), Column(_("Người ghi")),
    ]  # fmt: skip
    return Table("former-quotas", _("Đã đính chính, đã rút"), columns, rows, chooser=False)


def _since(one: queries.QuotaSeen) -> str:
    if one.since is None:
        return _("chưa rõ từ ngày nào")
    day = office_date(one.since)
    return day if one.exact else _("từ {day} hoặc sớm hơn").format(day=day)
