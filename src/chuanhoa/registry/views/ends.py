"""Posts that tell two different ends, for a clerk to settle one by one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import country, one_state, said
from chuanhoa.org.queries.scope import reach_of
from chuanhoa.registry import actions
from chuanhoa.registry.actions.exporting import XLSX, export_plain
from chuanhoa.registry.actions.exporting.heads import EXPORT
from chuanhoa.registry.queries import ends as queries
from chuanhoa.registry.queries.record import row_of
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.views.person import WRITE, unit_of, writable
from chuanhoa.ui.addresses import address
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@needs(WRITE)
def two_ends(request: Request) -> HttpResponse:
    """List the posts; each leads to its entry, where the end is dropped or put right."""
    found = _found(request, WRITE)
    rows = [
        Row(
            [one.full_name, one.post, one.unit, one.until, one.ended],
            url=address(request, "registry:row", one.person, "chuc-vu", one.key),
        )
        for one in found
    ]
    may_export = may(request.user, EXPORT, today=request.today)
    export_url = address(request, "registry:two_ends_export") if may_export else ""
    table = Table(
        "two-ends",
        ngettext("{n} chức vụ", "{n} chức vụ", len(found)).format(n=len(found)),
        [Column(head, "date" if place > 2 else "text") for place, head in enumerate(_heads())],
        rows, chooser=False, export_url=export_url,
        empty_title=_("Không có chức vụ nào ghi hai ngày kết thúc"),
        hint=_("Bấm một dòng để xem và đính chính."),
    )  # fmt: skip
    crumbs = [Crumb(_("Cán bộ, công chức"), address(request, "registry:officials"))]
    return render(request, "registry/two_ends.html", {"table": table, "crumbs": crumbs})


@require_safe
@needs(EXPORT)
def export(request: Request) -> HttpResponse:
    """Answer with the same as a workbook, of people whom the viewer may take out."""
    with one_state():
        found = _found(request, EXPORT)
    data = export_plain(
        name=_("Hai ngày kết thúc"), title=_("CHỨC VỤ GHI HAI NGÀY KẾT THÚC"), heads=_heads(),
        rows=[(one.full_name, one.post, one.unit, one.until, one.ended) for one in found],
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "hai-ngay-ket-thuc.xlsx", XLSX)


@require_POST
def drop_end(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Take the later end back, as a correction: the post was held until the day that counts."""
    record = writable(request, pk, "chuc-vu")
    row = row_of(record, "chuc-vu", key)
    if row is None or not queries.has_two_ends(row):
        raise Http404
    raw = request.POST.get("version", "")
    try:
        actions.correct(
            row=row, changes={"ended": "", "ended_by": ""}, by=viewer_of(request), at=request.at,
            version=int(raw) if raw.isdecimal() else None,
        )  # fmt: skip
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
    else:
        messages.success(
            request, _("Đã bỏ ngày kết thúc. Điều đã ghi vẫn được giữ lại để đối chiếu.")
        )
    return redirect(address(request, "registry:official", record.id))


def _found(request: Request, permission: str) -> list[queries.TwoEnds]:
    """Return the posts, of the unit alone that the address names."""
    unit = unit_of(request, permission)
    asked = reach_of(country(request.known_at), unit, as_of=request.as_of) if unit else None
    return queries.two_ends(
        viewer_of(request), today=request.today, asked=asked, permission=permission
    )


def _heads() -> list[str]:
    return [
        _("Họ và tên"), _("Chức vụ, chức danh"), _("Đơn vị"), _("Tính đến hết ngày"),
        _("Ghi kết thúc"),
    ]  # fmt: skip
