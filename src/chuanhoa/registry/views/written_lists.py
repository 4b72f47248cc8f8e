"""A list that was written to many people: what it brought, taken back whole."""

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
from chuanhoa.registry.queries.roundtrip import Written, written_list
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.views.person import WRITE
from chuanhoa.registry.views.returning import tell_left, undone_or_asked
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.tables import Column, Row, Table

_UNSEEN = gettext_lazy("điều bạn không được xem")


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
        "crumbs": [*list_crumbs(request), page],
    }  # fmt: skip
    return render(request, "registry/edits_written.html", context)


def _people(request: Request, found: Written) -> Table:
    """Return whose records were written: field by field, or with the posts."""
    if not (found.of_posts or found.of_units):
        return _effects(request, found)
    rows = [
        Row(
            [name, *_post(found, person), *_now(found, person)],
            url=address(request, "registry:official", person),
        )
        for person, name in found.people
    ]
    columns = [
        Column(_("Họ và tên")),
        Column(_("Chức vụ, chức danh")),
        Column(_("Đơn vị")),
        Column(_("Từ ngày"), "date"),
        *_now_column(found),
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
        Row([one.name, one.label or _UNSEEN, one.before or None, one.after or None, *_now(found, one.person)],
            url=address(request, "registry:official", one.person))
        for one in found.effects
    ]  # fmt: skip
    columns = [
        Column(_("Họ và tên")), Column(_("Mục")), Column(_("Trước")), Column(_("Sau")),
        *_now_column(found),
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
    now = [str(column.label) for column in _now_column(found)]
    heads = [_("Họ và tên"), _("Mục"), _("Trước"), _("Sau"), *now]
    rows: list[tuple[Any, ...]] = [
        (one.name, one.label or str(_UNSEEN), one.before, one.after, *_now(found, one.person))
        for one in found.effects
    ]
    title = _("CHỖ ĐÃ SỬA TRONG HỒ SƠ")
    if found.of_posts or found.of_units:
        heads = [_("Họ và tên"), _("Chức vụ, chức danh"), _("Đơn vị"), _("Từ ngày"), *now]
        rows = [
            (name, *_post(found, person), *_now(found, person)) for person, name in found.people
        ]
        title = _("CHỨC VỤ ĐÃ GHI")
    data = export_plain(
        name=_("Đã ghi"), title=title, heads=heads, rows=rows,
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "cho-da-sua.xlsx", XLSX)


def _now_column(found: Written) -> list[Column]:
    """Return the column that says, of a list taken back, whose records that set back."""
    return [Column(_("Nay"))] if found.undone_at else []


def _now(found: Written, person: UUID) -> list[str]:
    if not found.undone_at:
        return []
    return [_("đã hủy") if person in found.given_back else _("giữ nguyên")]


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
            line=found.line, title=title, back=address(request, "registry:edits_written", pk),
            crumbs=list_crumbs(request),
        )  # fmt: skip
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
    else:
        if isinstance(undone, HttpResponse):
            return undone
        back = len(undone.people)
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
        tell_left(request, found.line, undone)
    return redirect(address(request, "registry:edits_written", pk))


def _written(request: Request, pk: UUID) -> Written:
    found = written_list(viewer_of(request), pk, today=request.today)
    if found is None:
        raise Http404
    return found


def list_crumbs(request: Request) -> list[Crumb]:
    """Return what stands above every page of these lists."""
    return [Crumb(_("Cán bộ, công chức"), address(request, "registry:officials"))]
