"""The register out to Excel and back: the list to edit, what was changed in it, the writing."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said
from chuanhoa.registry import actions
from chuanhoa.registry.actions.exporting import XLSX, export_plain
from chuanhoa.registry.forms.roundtrip import EditedListForm, WriteEditsForm
from chuanhoa.registry.queries.roundtrip import (
    EditedFile,
    EditedRow,
    FieldEdit,
    Unwritten,
    Written,
    kept_file,
    left_edit,
    written_list,
    written_lists,
)
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.views.listing import asked
from chuanhoa.registry.views.returning import tell_left_out, undone_or_asked
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import OnlyNow, must_be_now
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import moment
from chuanhoa.ui.tables import Column, Row, Table

WRITE = "registry.write"
KEPT = "edited_lists"
"""Where a session keeps the keys of the lists that its user sent."""
BOTH = ("GET", "HEAD", "POST")
_UNSEEN = gettext_lazy("điều bạn không được xem")


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
    context = {"form": form, "crumbs": _crumbs(request), "table": _latest(request)}
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
    left = set(request.POST.getlist("bo")) if request.method == "POST" else _contested(found)
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.apply_edited(
                edited=_taken(found.rows, left),
                meant=actions.Meant(form.cleaned_data["meant"]),
                since=form.cleaned_data["since"] or request.today,
                by=viewer_of(request),
                at=request.at,
                unwritten=(*found.not_written, *_unchosen(found, left)),
            )
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            form.add_error(None, said(refusal.message))
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
                [(edit, _key(row, edit), _key(row, edit) in left) for edit in row.edits],
                [said(problem.message) for problem in row.problems],
            )
            for row in found.rows
        ],
        "problems": [said(problem) for problem in found.problems],
        "left_out": [said(one) for one in found.left_out],
        "crumbs": _crumbs(request),
    }
    return render(request, "registry/edited.html", context, status=400 if form.errors else 200)


@require_safe
@needs(WRITE)
def written(request: Request, pk: UUID) -> HttpResponse:
    """Show what a list brought, and by whom; it can be taken back whole."""
    found = _written(request, pk)
    page = (
        Crumb(_("Người còn ở đơn vị đã sắp xếp"), address(request, "registry:left_behind"))
        if found.of_units
        else Crumb(_("Ghi chức vụ cho nhiều người"), address(request, "registry:record_posts"))
        if found.of_posts
        else Crumb(_("Sửa danh sách trong Excel"), address(request, "registry:edited_upload"))
    )
    context = {
        "found": found, "now": is_now(request),
        "table": _people(request, found),
        "left_out": _left_out(request, found),
        "crumbs": [*_crumbs(request), page],
    }  # fmt: skip
    return render(request, "registry/edits_written.html", context)


def _people(request: Request, found: Written) -> Table:
    """Return whose records were written: field by field, or with the posts."""
    if not (found.of_posts or found.of_units):
        return _effects(request, found)
    rows = [
        Row([name, *_post(found, person)], url=address(request, "registry:official", person))
        for person, name in found.people
    ]
    columns = [
        Column(_("Họ và tên")),
        Column(_("Chức vụ, chức danh")),
        Column(_("Đơn vị")),
        Column(_("Từ ngày"), "date"),
    ]
    title = _("Đã chuyển sang đơn vị mới") if found.of_units else _("Chức vụ đã ghi")
    if found.undone_at:
        title = _("Người trong lần đã hủy")
    return Table(
        "edited-people", title, columns, rows, chooser=False,
        export_url=address(request, "registry:edits_effects", found.line.pk),
    )  # fmt: skip


def _effects(request: Request, found: Written) -> Table:
    """Return what a list wrote, before and after."""
    rows = [
        Row([one.name, one.label or _UNSEEN, one.before or None, one.after or None],
            url=address(request, "registry:official", one.person))
        for one in found.effects
    ]  # fmt: skip
    columns = [
        Column(_("Họ và tên")), Column(_("Mục")), Column(_("Trước")), Column(_("Sau")),
    ]  # fmt: skip
    return Table(
        "edited-people", _("Chỗ đã sửa"), columns, rows, chooser=False,
        export_url=address(request, "registry:edits_effects", found.line.pk),
    )  # fmt: skip


@require_safe
@needs(WRITE)
def effects(request: Request, pk: UUID) -> HttpResponse:
    """Answer with what a list wrote as a workbook."""
    with one_state():
        found = _written(request, pk)
    heads = [_("Họ và tên"), _("Mục"), _("Trước"), _("Sau")]
    rows: list[tuple[Any, ...]] = [
        (one.name, one.label or str(_UNSEEN), one.before, one.after) for one in found.effects
    ]
    title = _("CHỖ ĐÃ SỬA TRONG HỒ SƠ")
    if found.of_posts or found.of_units:
        heads = [_("Họ và tên"), _("Chức vụ, chức danh"), _("Đơn vị"), _("Từ ngày")]
        rows = [(name, *_post(found, person)) for person, name in found.people]
        title = _("CHỨC VỤ ĐÃ GHI")
    data = export_plain(
        name=_("Đã ghi"), title=title, heads=heads, rows=rows,
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "cho-da-sua.xlsx", XLSX)


def _post(found: Written, person: UUID) -> list[object]:
    one = found.posts.get(person)
    return [one.post, one.unit, one.since] if one else [None, None, None]


def _left_out(request: Request, found: Written) -> Table:
    """Return what the list brought and was not written."""
    rows = [
        Row([one.name or _("cả tệp"), one.text],
            url=address(request, "registry:official", one.person) if one.person else "")
        for one in found.left_out
    ]  # fmt: skip
    columns = [Column(_("Họ và tên")), Column(_("Chỗ không ghi"))]
    return Table(
        "edits-left-out", _("Có trong tệp, không ghi"), columns, rows, chooser=False,
        export_url=address(request, "registry:edits_left_out", found.line.pk),
    )  # fmt: skip


@require_safe
@needs(WRITE)
def left_out(request: Request, pk: UUID) -> HttpResponse:
    """Answer with the same as a workbook."""
    with one_state():
        found = _written(request, pk)
    data = export_plain(
        name=_("Không ghi"), title=_("CHỖ CÓ TRONG TỆP, KHÔNG GHI VÀO HỒ SƠ"),
        heads=[_("Họ và tên"), _("Chỗ không ghi")],
        rows=[(one.name or _("cả tệp"), one.text) for one in found.left_out],
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "cho-khong-ghi.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
@needs(WRITE)
def undo(request: Request, pk: UUID) -> HttpResponse:
    """Take a list back; whoever comes back to the review without an answer sees the list."""
    if request.method == "GET":
        return redirect(address(request, "registry:edits_written", pk))
    found = _written(request, pk)
    must_be_now(request)
    title = (
        _("Hủy lần chuyển")
        if found.of_units
        else _("Hủy lần ghi chức vụ")
        if found.of_posts
        else _("Hủy lần sửa")
    )
    try:
        undone = undone_or_asked(
            request,
            lambda seats: actions.undo_edited(
                line=found.line, by=viewer_of(request), at=request.at, seats=seats
            ),
            title=title, back=address(request, "registry:edits_written", pk), crumbs=_crumbs(request),
        )  # fmt: skip
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
    else:
        if isinstance(undone, HttpResponse):
            return undone
        back, kept = len(undone.people), len(undone.kept)
        text = ngettext(
            "Đã hủy lần sửa: {n} hồ sơ trở lại như trước.",
            "Đã hủy lần sửa: {n} hồ sơ trở lại như trước.", back,
        )  # fmt: skip
        if found.of_units:
            text = ngettext(
                "Đã hủy lần chuyển: {n} hồ sơ trở lại như trước.",
                "Đã hủy lần chuyển: {n} hồ sơ trở lại như trước.", back,
            )  # fmt: skip
        if found.of_posts:
            text = ngettext(
                "Đã hủy lần ghi chức vụ: {n} hồ sơ trở lại như trước.",
                "Đã hủy lần ghi chức vụ: {n} hồ sơ trở lại như trước.", back,
            )  # fmt: skip
        messages.success(request, text.format(n=back))
        tell_left_out(request, undone)
        if kept:
            text = ngettext(
                "{n} hồ sơ đã được sửa tiếp sau lần này nên giữ nguyên.",
                "{n} hồ sơ đã được sửa tiếp sau lần này nên giữ nguyên.", kept,
            )  # fmt: skip
            messages.warning(request, text.format(n=kept))
    return redirect(address(request, "registry:edits_written", pk))


def _written(request: Request, pk: UUID) -> Written:
    found = written_list(viewer_of(request), pk, today=request.today)
    if found is None:
        raise Http404
    return found


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


def _contested(found: EditedFile) -> set[str]:
    """Return the edits of what somebody else changed since: left out unless they are chosen."""
    return {_key(row, edit) for row in found.rows for edit in row.edits if edit.clashes}


def _taken(rows: Collection[EditedRow], left: Collection[str]) -> list[EditedRow]:
    return [
        replace(row, edits=tuple(edit for edit in row.edits if _key(row, edit) not in left))
        for row in rows
    ]


def _unchosen(found: EditedFile, left: Collection[str]) -> list[Unwritten]:
    return [
        left_edit(row, edit) for row in found.rows for edit in row.edits if _key(row, edit) in left
    ]


def _key(row: EditedRow, edit: FieldEdit) -> str:
    return f"{row.person}.{edit.column.field}"


def _crumbs(request: Request) -> list[Crumb]:
    return [Crumb(_("Cán bộ, công chức"), address(request, "registry:officials"))]
