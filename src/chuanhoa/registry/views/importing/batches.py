"""The list of imports, a new one, and how one ended."""

from time import perf_counter
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.queries import country, jobs_for, one_state, scope_of
from chuanhoa.org.queries.scope import reach_of
from chuanhoa.registry.actions import importing as actions
from chuanhoa.registry.actions.exporting import XLSX, export_plain
from chuanhoa.registry.actions.exporting.heads import EXPORT
from chuanhoa.registry.forms.importing import UploadForm
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.queries.kept import kept_of
from chuanhoa.registry.views.importing.pages import (
    EFFECTS,
    IMPORT,
    LEFT_OUT,
    QUOTAS,
    account,
    attempt,
    effect_tabs,
    frame,
    linked,
    or_404,
    veil,
)
from chuanhoa.registry.views.person import unit_of
from chuanhoa.registry.views.returning import tell_left, undone_or_asked
from chuanhoa.ui.addresses import address
from chuanhoa.ui.files import attachment
from chuanhoa.ui.keyset import page_of
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import moment
from chuanhoa.ui.tables import Column, Row, Table

LONGEST_WHY = 300
MOST = 5_000
"""How many imports a workbook of them lists, the latest first."""
WRITTEN = ("applied", "partly")
HELD_TO = ("applied", "partly", "undone")
"""States of an import whose rows are still there to be accounted for."""


@require_safe
@needs(IMPORT)
def imports(request: Request) -> HttpResponse:
    return _imports(request, _form(request))


@require_POST
@needs(IMPORT)
def new_import(request: Request) -> HttpResponse:
    form = _form(request)
    if not form.is_valid():
        return _imports(request, form)
    viewer = viewer_of(request)
    batch = actions.take_files(
        files=form.contents(), unit=form.cleaned_data["unit"], by=viewer, at=request.at,
        clock=perf_counter,
    )  # fmt: skip
    return redirect("registry:import", pk=batch.pk)


@require_safe
@needs(IMPORT)
def importing(request: Request, pk: UUID) -> HttpResponse:
    """Lead to where this import stands."""
    batch = or_404(queries.batch_for, request, pk)
    seen = queries.batch_seen(batch)
    if seen.working:
        mine = jobs_for(viewer_of(request), today=request.today).filter(pk=seen.working.pk)
        if mine.exists():
            return redirect(address(request, "org:job", seen.working.pk))
        return render(request, "registry/import/busy.html", frame(request, seen, "files"))
    return redirect(
        address(request, "registry:import_found" if seen.open else "registry:import_result", pk)
    )


@require_safe
@needs(IMPORT)
def result(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    seen = queries.batch_seen(batch)
    if seen.open:
        return redirect(address(request, "registry:import", pk))
    first = "" if seen.rows else QUOTAS if seen.quota_count else ""
    chosen = request.GET.get("xem", "cho" if seen.unwritten else first)
    left_out = {"cho": False, LEFT_OUT: True}.get(chosen)
    page = page_of(
        queries.rows_of(batch, effects=EFFECTS.get(chosen, ()), left_out=left_out), queries.ORDER,
        after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""),
    )  # fmt: skip
    absent = queries.absent_lines(batch) if chosen == "vang" else None
    lines = queries.change_lines(page.rows, veil(request, batch))
    once = queries.said_once(lines)
    context = {
        **frame(request, seen, "result"),
        "tabs": effect_tabs(request, seen, chosen, "registry:import_result"),
        "chosen": chosen,
        "absent": absent,
        "openable": linked(request, lines, absent),
        "kept": kept_of(viewer_of(request), batch.applied, today=request.today),
        "quotas": queries.imported_quotas(batch) if chosen == QUOTAS else None,
        "lines": once.lines,
        "once": once,
        "totals": queries.wrong_totals(batch, veil(request, batch)),
        "pager": page,
        "ended": queries.ended(batch),
        "left": queries.remaining_of([batch]).get(batch.pk) if seen.state in WRITTEN else None,
        "closed": queries.closed(batch),
        "unread": queries.unread_lines(batch, veil(request, batch)),
        "account": account(request, batch) if seen.state in HELD_TO else None,
        "onward": queries.onward_of(batch, today=request.today),
        "mismatches": queries.mismatches(batch, viewer_of(request), today=request.today),
    }
    return render(request, "registry/import/result.html", context)


@require_http_methods(["GET", "POST"])
@needs(IMPORT)
def undo(request: Request, pk: UUID) -> HttpResponse:
    """Take an import back; whoever comes back to the review without an answer sees the import."""
    here = address(request, "registry:import_result", pk)
    if request.method == "GET":
        return redirect(here)
    batch = or_404(queries.batch_for, request, pk)
    asked: list[HttpResponse] = []

    def act() -> None:
        undone = undone_or_asked(
            request,
            lambda seats: actions.undo_batch(
                batch=batch, by=viewer_of(request), at=request.at, seats=seats
            ),
            line=batch.applied, title=_("Hủy lần nhập"), back=here,
            crumbs=[Crumb(_("Nhập bảng tính"), address(request, "registry:imports"))],
        )  # fmt: skip
        if isinstance(undone, HttpResponse):
            asked.append(undone)
            return
        back = len(undone.people)
        text = ngettext(
            "Đã hủy lần nhập: {n} hồ sơ trở lại như trước.",
            "Đã hủy lần nhập: {n} hồ sơ trở lại như trước.", back,
        ).format(n=back)  # fmt: skip
        messages.success(request, text)
        tell_left(request, batch.applied, undone)
        if undone.quotas_kept:
            text = ngettext(
                "{n} số biên chế được giao đã được sửa sau lần nhập nên giữ nguyên.",
                "{n} số biên chế được giao đã được sửa sau lần nhập nên giữ nguyên.",
                undone.quotas_kept,
            )
            messages.warning(request, text.format(n=undone.quotas_kept))

    attempt(request, act)
    return asked[0] if asked else redirect(here)


@require_POST
@needs(IMPORT)
def close(request: Request, pk: UUID) -> HttpResponse:
    """Close what an import left unwritten, for the reason given; without one, say that one is needed."""
    batch, why = or_404(queries.batch_for, request, pk), request.POST.get("why", "")[:LONGEST_WHY]
    viewer = viewer_of(request)
    if attempt(
        request, lambda: actions.close_batch(batch=batch, why=why, by=viewer, at=request.at)
    ):
        messages.success(request, _("Đã khép: lần nhập này không còn ở Việc cần làm."))
    return redirect(address(request, "registry:import_result", pk))


@require_POST
@needs(IMPORT)
def reopen(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    attempt(
        request,
        lambda: actions.reopen_batch(batch=batch, by=viewer_of(request), at=request.at),
    )
    return redirect(address(request, "registry:import_result", pk))


@require_POST
@needs(IMPORT)
def discard(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    if attempt(
        request,
        lambda: actions.discard_batch(batch=batch, by=viewer_of(request), at=request.at),
    ):
        messages.success(request, _("Đã bỏ lần nhập. Hồ sơ không đổi, các tệp đã gửi đã được xóa."))
    return redirect(address(request, "registry:imports"))


@require_safe
@needs(EXPORT)
def imports_export(request: Request) -> HttpResponse:
    """Answer with the list of imports as a workbook."""
    viewer = viewer_of(request)
    with one_state():
        found = _listed(request, unit_of(request, IMPORT)).order_by("-begun_at", "id")
        lines = queries.batch_lines(list(found[:MOST]))
    data = export_plain(
        name=_("Các lần nhập"), title=_("CÁC LẦN NHẬP BẢNG TÍNH"), heads=_heads(),
        rows=[
            (moment(line.begun_at), line.files, line.unit, line.state_label, line.rows, line.by)
            for line in lines
        ],
        by=viewer, at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "cac-lan-nhap.xlsx", XLSX)


def _heads() -> list[str]:
    return [
        _("Bắt đầu lúc"), _("Tệp"), _("Đơn vị"), _("Trạng thái"), _("Số dòng"), _("Người nhập"),
    ]  # fmt: skip


def _form(request: Request) -> UploadForm:
    scope = scope_of(
        viewer_of(request), as_of=request.today, today=request.today, permission=IMPORT
    )
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {"unit": queries.usual_unit(viewer_of(request), today=request.today)}
    return UploadForm(*sent, as_of=request.today, scope=scope, initial=initial)


def _listed(request: Request, unit: UUID | None) -> QuerySet[queries.ImportBatch]:
    """Return the imports that the viewer may see, about that unit alone where one is named."""
    found = queries.batches_for(viewer_of(request), today=request.today)
    if unit is None:
        return found
    return queries.batches_about(
        found, reach_of(country(request.known_at), unit, as_of=request.as_of)
    )


def _imports(request: Request, form: UploadForm) -> HttpResponse:
    unit = unit_of(request, IMPORT)
    page = page_of(
        _listed(request, unit), ("-begun_at", "id"),
        after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""), size=20,
    )  # fmt: skip
    lines = queries.batch_lines(page.rows)
    rows = [
        Row(
            [line.begun_at, line.files, line.unit or None, line.state_label, line.rows, line.by],
            url=address(request, "registry:import", line.id),
            tone="past" if line.over else "",
        )
        for line in lines
    ]
    looks = {0: "date", 4: "number"}
    columns = [Column(head, looks.get(place, "text")) for place, head in enumerate(_heads())]
    may_export = may(request.user, EXPORT, today=request.today)
    table = Table(
        "imports",
        _("Các lần nhập – {unit}").format(unit=queries.unit_name(unit, request.as_of))
        if unit
        else _("Các lần nhập"),
        columns, rows, pager=page.pager(), main=1,
        export_url=address(request, "registry:imports_export") if may_export else "",
        empty_title=_("Chưa có lần nhập nào"),
        empty_text=_("Chọn tệp ở trên để bắt đầu; chưa ghi gì vào hồ sơ cho tới khi bạn bấm ghi."),
    )  # fmt: skip
    context = {"form": form, "table": table}
    return render(
        request, "registry/import/imports.html", context, status=400 if form.errors else 200
    )
