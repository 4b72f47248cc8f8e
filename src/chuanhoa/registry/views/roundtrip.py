"""The register out to Excel and back: the list to edit, what was changed in it, the writing."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said
from chuanhoa.registry import actions
from chuanhoa.registry.actions.exporting import XLSX, export_plain
from chuanhoa.registry.forms.roundtrip import EditedListForm, WriteEditsForm
from chuanhoa.registry.queries.roundtrip import (
    EditedFile,
    Written,
    kept_file,
    written_lists,
)
from chuanhoa.registry.queries.roundtrip.chosen import chosen, contested, key_of
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.views.listing import asked
from chuanhoa.registry.views.written_lists import list_crumbs
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import OnlyNow
from chuanhoa.ui.files import attachment
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import moment
from chuanhoa.ui.tables import Column, Row, Table

WRITE = "registry.write"
KEPT = "edited_lists"
"""Where a session keeps the keys of the lists that its user sent."""
BOTH = ("GET", "HEAD", "POST")


@require_safe
@needs(WRITE)
def download(request: Request) -> HttpResponse:
    """Answer with today's list, as it is filtered, to be edited."""
    criteria, order = asked(request)
    data = actions.export_to_edit(
        criteria=criteria, order=order, by=viewer_of(request), at=request.at
    )
    return attachment(data, f"danh-sach-de-sua-{request.today:%Y-%m-%d}.xlsx", XLSX)


@require_http_methods(BOTH)
@needs(WRITE)
def upload(request: Request) -> HttpResponse:
    if request.known_at is not None:
        raise OnlyNow
    form = EditedListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["edited"]
        try:
            key = actions.keep_edited(
                data=file.read(), name=file.name or "", by=viewer_of(request), at=request.at
            )
        except Refused as refusal:
            form.add_error("edited", said(refusal.message))
        else:
            request.session[KEPT] = [*request.session.get(KEPT, [])[-9:], str(key)]
            return redirect(address(request, "registry:edited", key))
    context = {"form": form, "crumbs": list_crumbs(request), "table": _latest(request)}
    return render(
        request, "registry/edited_upload.html", context, status=400 if form.errors else 200
    )


@require_http_methods(BOTH)
@needs(WRITE)
def edited(request: Request, pk: UUID) -> HttpResponse:
    """Show row by row what was changed in a list; on POST write what is not left out."""
    if request.known_at is not None:
        raise OnlyNow
    found = _kept(request, pk)
    form = WriteEditsForm(request.POST if request.method == "POST" else None)
    left = set(request.POST.getlist("bo")) if request.method == "POST" else contested(found)
    if request.method == "POST" and form.is_valid():
        meant = actions.Meant(form.cleaned_data["meant"])
        taken = chosen(found, left, from_a_day=meant == actions.Meant.CHANGE)
        try:
            line = actions.apply_edited(
                edited=taken.rows,
                meant=meant,
                since=form.cleaned_data["since"] or request.today,
                by=viewer_of(request),
                at=request.at,
                unwritten=(*found.not_written, *taken.left),
            )
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            form.add_error(None, said(refusal.message))
            for sentence in taken.unchanging:
                form.add_error("meant", said(sentence))
        else:
            actions.drop_edited(key=pk)
            n = int(line.counts["rows"])
            text = ngettext("Đã ghi chỗ sửa của {n} người.", "Đã ghi chỗ sửa của {n} người.", n)
            messages.success(request, text.format(n=n))
            return redirect(address(request, "registry:edits_written", line.pk))
    context = {
        "form": form,
        "file": found,
        "rows": [
            (
                row,
                [(edit, key_of(row, edit), key_of(row, edit) in left) for edit in row.edits],
                [said(problem.message) for problem in row.problems],
            )
            for row in found.rows
        ],
        "problems": [said(problem) for problem in found.problems],
        "left_out": [said(one) for one in found.left_out],
        "crumbs": list_crumbs(request),
    }
    return render(request, "registry/edited.html", context, status=400 if form.errors else 200)


def _told(one: Written) -> tuple[str, int, str, str]:
    """Return of a list that was written what was done, to how many, by whom, and whether it stands."""
    return (
        one.label, len(one.people),
        one.line.by.full_name if one.line.by else _("chương trình"),
        _("đã hủy") if one.undone_at and not one.left
        else _("đã hủy một phần") if one.undone_at else _("đã ghi"),
    )  # fmt: skip


def _heads_of_latest() -> list[str]:
    return [_("Lúc"), _("Việc"), _("Số hồ sơ"), _("Người ghi"), _("Trạng thái")]


@require_safe
@needs(WRITE)
def edits_export(request: Request) -> HttpResponse:
    """Answer with the lists that were written as a workbook."""
    with one_state():
        found = written_lists(viewer_of(request), today=request.today)
    data = export_plain(
        name=_("Các lần sửa"), title=_("CÁC LẦN SỬA ĐÃ GHI"), heads=_heads_of_latest(),
        rows=[(moment(one.line.at), *_told(one)) for one in found],
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "cac-lan-sua.xlsx", XLSX)


def _latest(request: Request) -> Table:
    rows = [
        Row(
            [one.line.at, *_told(one)],
            url=address(request, "registry:edits_written", one.line.pk),
            tone="past" if one.undone_at else "",
        )
        for one in written_lists(viewer_of(request), today=request.today)
    ]  # fmt: skip
    looks = {0: "date", 2: "number"}
    columns = [Column(head, looks.get(n, "text")) for n, head in enumerate(_heads_of_latest())]
    return Table(
        "edits", _("Các lần sửa đã ghi"), columns, rows, chooser=False, main=1,
        export_url=address(request, "registry:edits_export"),
        empty_title=_("Chưa có lần sửa nào"),
        empty_text=_("Lần sửa đã ghi sẽ ở đây, hủy được cả lần."),
    )  # fmt: skip


def _kept(request: Request, pk: UUID) -> EditedFile:
    """Return a list that this very session sent; 404 for any other, or when it is kept no longer."""
    found = None
    if str(pk) in request.session.get(KEPT, []):
        found = kept_file(viewer_of(request), key=pk, today=request.today)
    if found is None:
        raise Http404
    return found
