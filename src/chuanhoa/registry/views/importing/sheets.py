"""What was found: every sheet, its columns, and its own cells."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.queries import scope_of
from chuanhoa.registry.actions import importing as actions
from chuanhoa.registry.forms.importing import CellForm, ColumnForm, SheetForm
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.views.importing.forms import TOGETHER, labels, people
from chuanhoa.registry.views.importing.pages import (
    IMPORT,
    attempt,
    frame,
    note_reading,
    or_404,
    veil,
)
from chuanhoa.ui.addresses import address
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request

BOTH = ("GET", "HEAD", "POST")


@require_safe
@needs(IMPORT)
def found(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    seen = queries.batch_seen(batch)
    if seen.working or seen.state == "discarded":
        return redirect(address(request, "registry:import", pk))
    lines = queries.sheet_lines(batch, veil(request, batch))
    forms = queries.forms_seen(batch, lines, veil(request, batch))
    together = len(forms.people) >= TOGETHER
    shown = {line.id for line in forms.tables} if together else ()
    context = {
        **frame(request, seen, "found"),
        "all": lines,
        "lines": [line for line in lines if not ((together and line.is_form) or line.id in shown)],
        "forms": forms if together else None,
        "people": people(request, batch, forms),
        "labels": labels(request, forms, open_=seen.open),
        "departures": queries.departures_of(batch, viewer_of(request), today=request.today),
    }
    return render(request, "registry/import/found.html", context)


@require_safe
@needs(IMPORT)
def sheet(request: Request, pk: UUID) -> HttpResponse:
    return _sheet(request, pk, None)


@require_POST
@needs(IMPORT)
def tell(request: Request, pk: UUID) -> HttpResponse:
    one = or_404(queries.sheet_for, request, pk)
    form = _form(request, one)
    if not form.is_valid():
        return _sheet(request, pk, form)
    as_of, unit = form.cleaned_data["as_of"], form.cleaned_data["unit"]
    to_mend = request.POST.get("back") == "problems"
    if to_mend and as_of is None:
        messages.error(request, _("Chưa ghi ngày: ghi trang tính tính đến ngày nào."))
        return redirect(address(request, "registry:import_problems", one.file.batch_id))
    place, file, batch = one.position, one.file_id, one.file.batch_id
    everywhere = bool(form.cleaned_data.get("everywhere"))
    tell_it = actions.tell_forms if everywhere else actions.tell_sheet
    if attempt(
        request,
        lambda: tell_it(
            sheet=one, as_of=as_of.iso() if as_of else None, unit=unit,
            by=viewer_of(request), today=request.today,
        ),
    ):  # fmt: skip
        messages.success(
            request,
            _("Đã đọc lại các phiếu với điều vừa ghi.")
            if everywhere
            else _("Đã đọc lại trang tính với điều vừa ghi."),
        )
    if to_mend:
        return redirect(address(request, "registry:import_problems", batch))
    if everywhere:
        return redirect(address(request, "registry:import_found", batch))
    return redirect(_again(request, batch, file, place))


@require_POST
@needs(IMPORT)
def skip(request: Request, pk: UUID) -> HttpResponse:
    one = or_404(queries.sheet_for, request, pk)
    skipped = request.POST.get("skipped") == "1"
    attempt(request, lambda: actions.skip_sheet(sheet=one, skipped=skipped))
    return redirect(address(request, "registry:import_found", one.file.batch_id))


@require_http_methods(BOTH)
@needs(IMPORT)
def column(request: Request, pk: UUID, column: int) -> HttpResponse:
    one = or_404(queries.sheet_for, request, pk)
    columns = queries.columns_of(one, veil(request, one.file.batch))
    told = next((c for c in columns if c.column == column), None)
    if told is None:
        raise Http404
    if told.veiled:
        raise PermissionDenied
    forms = len(queries.forms_with(one.file.batch, _path_of(one, column))) if one.is_form else 0
    initial = {"field": told.field}
    form = ColumnForm(request.POST or None, sideways=one.sideways, initial=initial)
    if request.method == "POST" and form.is_valid():
        place, file, batch = one.position, one.file_id, one.file.batch_id
        if attempt(
            request,
            lambda: actions.match_column(
                sheet=one, column=column, field=form.cleaned_data["field"],
                remember=form.cleaned_data["remember"], by=viewer_of(request), today=request.today,
            ),
        ):  # fmt: skip
            messages.success(
                request,
                _("Đã đọc lại trang tính với mục vừa đổi.")
                if one.sideways
                else _("Đã đọc lại trang tính với cột vừa đổi."),
            )
            _tell_of_others(request, queries.sheet_at(file, place), columns, told)
        if forms >= TOGETHER:
            return redirect(address(request, "registry:import_found", batch) + "#labels")
        return redirect(_again(request, batch, file, place))
    context = {"sheet": one, "column": told, "form": form, "forms": forms}
    return render(request, "registry/import/column.html", context)


def _tell_of_others(
    request: Request,
    fresh: UUID | None,
    before: Sequence[queries.ColumnSeen],
    told: queries.ColumnSeen,
) -> None:
    """Say what became of the columns that nobody spoke of, where what was said of one changed them."""
    if fresh is None:
        return
    one = or_404(queries.sheet_for, request, fresh)
    was = {each.column: (each.field, each.why) for each in before}
    for each in queries.columns_of(one, veil(request, one.file.batch)):
        same = was.get(each.column) == (each.field, each.why)
        if each.column != told.column and each.why and not each.veiled and not same:
            messages.info(
                request, _("Cột {letters}: {why}.").format(letters=each.letters, why=each.why)
            )


@require_http_methods(BOTH)
@needs(IMPORT)
def cell(request: Request, pk: UUID, row: int, column: int) -> HttpResponse:
    one = or_404(queries.sheet_for, request, pk)
    seen_by = veil(request, one.file.batch)
    excerpt = queries.excerpt_at(one, seen_by, row, column)
    if excerpt is None:
        raise Http404
    held = queries.cell_text(one, row, column)
    if queries.is_cell_hidden(one, seen_by, column, held):
        raise PermissionDenied
    note_reading(request, one.file.batch, {(one.pk, row)})
    form = CellForm(request.POST or None, initial={"value": held})
    if request.method == "POST" and form.is_valid():
        place, file, batch = one.position, one.file_id, one.file.batch_id
        cells = {(row, column): form.cleaned_data["value"]}
        if attempt(
            request,
            lambda: actions.mend_cells(
                sheet=one, cells=cells, by=viewer_of(request), today=request.today
            ),
        ):
            messages.success(request, _("Đã sửa ô và đọc lại trang tính."))
        return redirect(f"{_again(request, batch, file, place, tu=max(1, row - 8))}#dong-{row}")
    context = {
        "sheet": one, "row": row, "column": column, "excerpt": excerpt, "form": form,
        "cell": queries.cell_at(one, row, column),
    }  # fmt: skip
    return render(request, "registry/import/cell.html", context)


def _path_of(one: queries.ImportSheet, column: int) -> list[str]:
    return next(each["path"] for each in one.columns if each["column"] == column)


def _again(request: Request, batch: UUID, file: UUID, place: int, **query: object) -> str:
    """Return where a sheet stands after its file was read again; the list where it is there no longer."""
    fresh = queries.sheet_at(file, place)
    if fresh is None:
        return address(request, "registry:import_found", batch)
    return address(request, "registry:import_sheet", fresh, query=query)


def _form(request: Request, one: queries.ImportSheet) -> SheetForm:
    day = queries.day_of(one) or request.today
    scope = scope_of(viewer_of(request), as_of=day, today=request.today, permission=IMPORT)
    sent = request.POST if request.method == "POST" else None
    told = queries.date_of(one) or queries.day_offered(one, veil(request, one.file.batch))
    initial = {"as_of": told, "unit": one.unit_id}
    others = queries.forms_lacking(one) if one.is_form else 0
    return SheetForm(sent, as_of=day, scope=scope, others=others, initial=initial)


def _sheet(request: Request, pk: UUID, form: SheetForm | None) -> HttpResponse:
    one = or_404(queries.sheet_for, request, pk)
    batch, seen_by = one.file.batch, veil(request, one.file.batch)
    seen = queries.batch_seen(batch)
    start = request.GET.get("tu", "")
    shared = frame(request, seen, "found" if seen.open else "result")
    crumbs = [
        *shared["crumbs"],  # type: ignore[misc]
        Crumb(_("Đã tìm thấy"), address(request, "registry:import", seen.id)),
    ]
    cells = queries.cells_of(one, seen_by, start=int(start) if start.isdecimal() else 1)
    if cells:
        note_reading(request, batch, {(one.pk, line.line) for line in cells.lines})
    context = {
        **shared,
        "crumbs": crumbs,
        "sheet": one,
        "line": queries.sheet_line(one, seen_by),
        "cells": cells,
        "form": form or _form(request, one),
    }
    return render(request, "registry/import/sheet.html", context)


@require_POST
@needs(IMPORT)
def fresh(request: Request, pk: UUID) -> HttpResponse:
    """Read the files as they were sent, without what was mended and decided of them before."""
    batch = or_404(queries.batch_for, request, pk)
    viewer = viewer_of(request)
    if attempt(request, lambda: actions.read_fresh(batch=batch, by=viewer, today=request.today)):
        messages.success(request, _("Đã đọc lại đúng như trong tệp."))
    return redirect(address(request, "registry:import_found", pk))
