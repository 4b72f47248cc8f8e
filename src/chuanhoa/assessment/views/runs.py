"""Số liệu đã chốt: frozen verdicts, and what the rules of today say of them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import FreezeForm
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import told_until
from chuanhoa.assessment.queries.frozen import RunLine, RunShown, run_shown, runs_for
from chuanhoa.assessment.queries.sheets import run_sheets
from chuanhoa.assessment.views.asked import FREEZE, READ, asks, attachment, frame
from chuanhoa.assessment.views.standards import link
from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.parts import Crumb, Fact
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines
from chuanhoa.ui.show import Verdict as Badge
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@asks()
def runs(request: Request, asking: Asking) -> HttpResponse:
    found = runs_for(
        viewer_of(request), today=request.today, unit=asking.unit.id if asking.unit else None
    )
    freezes = request.known_at is None and may(request.user, FREEZE, today=request.today)
    context = {
        **frame(asking),
        "table": _list(request, found),
        "form": FreezeForm() if freezes else None,
    }
    return render(request, "assessment/runs.html", context)


@require_POST
@asks(FREEZE)
def freeze(request: Request, asking: Asking) -> HttpResponse:
    """Freeze the unit and the day of the address."""
    form = FreezeForm(request.POST)
    if asking.unit is None:
        messages.error(request, _("Chọn một đơn vị ở thanh trên rồi chốt."))
        return redirect(address(request, "assessment:runs"))
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        run = actions.freeze(
            unit=asking.unit.id, as_of=asking.as_of, note=note, by=viewer_of(request), at=request.at
        )
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
        return redirect(address(request, "assessment:runs"))
    messages.success(request, _("Đã chốt; số liệu này không đổi nữa."))
    return redirect(address(request, "assessment:run", run.pk))


@require_safe
@needs(READ)
def run(request: Request, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    context = {
        "found": found,
        "facts": _facts(found),
        "tables": [
            *([_reworded(request, found)] if found.files else []),
            _tallies(request, found),
            _moved(request, found),
            _people(request, found),
        ],
        "crumbs": [Crumb(_("Số liệu đã chốt"), address(request, "assessment:runs"))],
    }
    return render(request, "assessment/run.html", context)


@require_safe
@needs(READ)
def run_export(request: Request, pk: UUID) -> HttpResponse:
    with one_state():
        found = _found(request, pk)
        sheets = run_sheets(found)
    if not found.leaves:
        raise PermissionDenied
    data = actions.export(
        *sheets, unit=found.line.unit.id if found.line.unit else None, named=True,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "so-lieu-da-chot", found.line.as_of)


def _found(request: Request, pk: UUID) -> RunShown:
    found = run_shown(viewer_of(request), pk, today=request.today)
    if found is None:
        raise Http404
    return found


def _list(request: Request, found: list[RunLine]) -> Table:
    columns = [
        Column(_("Đơn vị")), Column(_("Tính đến ngày"), "date"), Column(_("Chốt lúc"), "date"),
        Column(_("Số người"), "number"), Column(_("Bộ quy định")), Column(_("Ghi chú")),
    ]  # fmt: skip
    rows = [
        Row(
            [
                one.unit.name if one.unit else None, one.as_of, one.frozen_at, one.headcount,
                Lines(_same(one), one.version[:12]), one.note or _("không có"),
            ],
            url=address(request, "assessment:run", one.id),
        )
        for one in found
    ]  # fmt: skip
    return Table(
        "runs", _("Các lần chốt"), columns, rows, chooser=False,
        empty_title=_("Chưa chốt lần nào"),
        empty_text=_("Chốt để giữ nguyên kết quả rà soát của một ngày, kèm phiên bản bộ quy định."),
    )  # fmt: skip


def _same(one: RunLine) -> str:
    return _("đang dùng") if one.same_rules else _("bộ quy định đã thay đổi")


def _facts(found: RunShown) -> list[Fact]:
    line = found.line
    return [
        Fact(_("Đơn vị"), line.unit.name if line.unit else None),
        Fact(_("Tính đến ngày"), line.as_of),
        Fact(_("Chốt lúc"), line.frozen_at, line.note),
        Fact(_("Số người"), line.headcount),
        Fact(_("Bộ quy định khi chốt"), _same(line), line.version[:12]),
        Fact(
            _("Bộ quy định đang dùng"),
            _("theo các văn bản ban hành đến ngày {day}").format(day=office_date(told_until())),
            found.version_now[:12],
        ),
        Fact(_("Dấu của dữ liệu đầu vào"), found.input_hash[:12]),
    ]


def _reworded(request: Request, found: RunShown) -> Table:
    """Return the wordings of the two rulebooks side by side."""
    columns = [
        Column(_("Tiêu chuẩn")), Column(_("Bộ quy định khi chốt")), Column(_("Bộ quy định đang dùng")),
    ]  # fmt: skip
    rows = [
        Row(
            [
                link(request, one.code, one.label, day=found.line.as_of) if one.now else one.label,
                Lines(one.then, one.then_clause) if one.then else _("không có"),
                Lines(one.now, one.now_clause) if one.now else _("không có"),
            ]
        )
        for one in found.reworded or ()
    ]
    unread = found.reworded is None
    return Table(
        "reworded", _("Hai bản quy định cạnh nhau, cho ngày được chốt"), columns, rows, chooser=False,
        empty_title=_("Bản quy định khi chốt không còn đọc được bằng phiên bản phần mềm này")
        if unread else _("Tiêu chuẩn của ngày này không khác"),
        empty_text="" if unread else _("Chỗ khác là của ngày khác, hoặc là lời chú."),
    )  # fmt: skip


def _tallies(request: Request, found: RunShown) -> Table:
    columns = [
        Column(_("Kết luận"), "verdict"), Column(_("Khi chốt"), "number"),
        Column(_("Quy định hiện nay, hồ sơ khi chốt"), "number"),
        Column(_("Quy định và hồ sơ hiện nay"), "number"),
    ]  # fmt: skip
    rows, label = [], ""
    for one in found.tallies:
        if one.label != label:
            label = one.label
            rows.append(Row(heading=label))
        changed = one.then != one.rules_now or one.then != one.facts_now
        rows.append(
            Row(
                [Badge(one.verdict), one.then, one.rules_now, one.facts_now],
                tone="problem" if changed else "",
            )
        )
    return Table(
        "tallies", _("Số người theo từng kết luận"), columns, rows, chooser=False,
        export_url=address(request, "assessment:run_export", found.line.id) if found.leaves else "",
        empty_title=_("Không có tiêu chuẩn nào áp dụng khi chốt"),
    )  # fmt: skip


def _moved(request: Request, found: RunShown) -> Table:
    columns = [
        Column(_("Họ và tên")), Column(_("Tiêu chuẩn")), Column(_("Khi chốt"), "verdict"),
        Column(_("Hiện nay"), "verdict"), Column(_("Do")),
    ]  # fmt: skip
    rows = [
        Row(
            [
                one.full_name, one.label,
                Lines(Badge(one.then, one.then_until), one.then_clause or _("không áp dụng")),
                Lines(Badge(one.now, one.now_until), one.now_clause or _("không áp dụng")),
                _("quy định thay đổi") if one.by_rules else _("hồ sơ được bổ sung, đính chính"),
            ],
            url=_record(request, found, one.person),
        )
        for one in found.moved
    ]  # fmt: skip
    return Table(
        "moved", _("Kết luận đã khác so với khi chốt"), columns, rows, chooser=False,
        empty_title=_("Không ai có kết luận khác so với khi chốt"),
        empty_text=_("Quy định và hồ sơ hiện nay cho cùng kết quả."),
    )  # fmt: skip


def _people(request: Request, found: RunShown) -> Table:
    columns = [Column(_("Họ và tên")), Column(_("Kết quả thấp nhất khi chốt"), "verdict")]
    rows = [
        Row([name or _("chưa rõ tên"), Badge(code)], url=_record(request, found, who))
        for who, name, code in found.people
    ]
    return Table("people", _("Những người trong lần chốt này"), columns, rows, chooser=False)


def _record(request: Request, found: RunShown, person: UUID) -> str:
    query = {"donvi": "", "ngay": found.line.as_of.isoformat()}
    return address(request, "registry:official", person, query=query)
