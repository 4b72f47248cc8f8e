"""The forms of one person each of an import, in one table, and what their labels mean, said once."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.registry.actions.exporting import XLSX, export_plain
from chuanhoa.registry.actions.exporting.heads import EXPORT
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.views.importing.pages import or_404, veil
from chuanhoa.ui.addresses import address
from chuanhoa.ui.files import attachment
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked
from chuanhoa.ui.tables import Column, Row, Table

TOGETHER = 2
"""Forms in an import before they are shown in a table of them."""


def people(request: Request, batch: queries.ImportBatch, forms: queries.Forms) -> Table:
    """Return whom the forms are about, each leading to its sheet."""
    rows = [
        Row(
            [
                one.name or None, one.birth or None, one.post or None,
                f"{one.line.file}, {one.line.name}",
                one.line.as_of or None, one.line.unit or None, _stands(one),
            ],
            url=address(request, "registry:import_sheet", one.line.id),
            tone="past" if one.line.skipped else "problem" if _waits(one.line) else "",
        )
        for one in forms.people
    ]  # fmt: skip
    looks = {0: "title", 1: "date", 4: "date"}
    columns = [Column(head, looks.get(place, "text")) for place, head in enumerate(_heads())]
    may_export = may(request.user, EXPORT, today=request.today)
    return Table(
        "forms", _("Người có phiếu"), columns, rows, chooser=False, narrow="scroll",
        export_url=address(request, "registry:import_forms_export", batch.pk) if may_export else "",
    )  # fmt: skip


def labels(request: Request, forms: queries.Forms, *, open_: bool) -> Table:
    """Return what the labels of the forms mean; each is changed for all the forms that have it."""
    many = len(forms.people)
    rows = []
    for label in forms.labels:
        url = address(request, "registry:import_column", label.sheet, label.column)
        meaning = label.meaning or _("mỗi phiếu một khác")
        free = open_ and not label.veiled
        at = sorted(label.lines, key=_in_order)
        rows.append(
            Row(
                [
                    label.path, Linked(meaning, url, door=True) if free else meaning,
                    ", ".join(at[:MOST_LINES]) + " …" * (len(at) > MOST_LINES),
                    f"{label.count}/{many}",
                ],
                tone="problem" if label.meant in ("extra", "") else "",
            )
        )  # fmt: skip
    columns = [
        Column(_("Mục trong phiếu"), "title"), Column(_("Được hiểu là")), Column(_("Ở dòng")),
        Column(_("Số phiếu có mục này"), "number"),
    ]  # fmt: skip
    return Table(
        "labels", _("Các mục của phiếu"), columns, rows, chooser=False, narrow="scroll",
        hint=_("Bấm ý nghĩa của một mục để đổi: đổi một lần cho mọi phiếu có mục ấy.") if open_ else "",
    )  # fmt: skip


def _in_order(line: str) -> tuple[int, str]:
    """Order "4", "B4" and "A12" by their rows."""
    return int(line.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), line


MOST_LINES = 4
"""Rows in which a label stands that are told one by one."""


@require_safe
@needs(EXPORT)
def forms_export(request: Request, pk: UUID) -> HttpResponse:
    """Answer with whom the forms of an import are about as a workbook."""
    batch = or_404(queries.batch_for, request, pk)
    with one_state():
        seen_by = veil(request, batch)
        forms = queries.forms_seen(batch, queries.sheet_lines(batch, seen_by), seen_by)
    data = export_plain(
        name=_("Người có phiếu"), title=_("NGƯỜI CÓ PHIẾU TRONG LẦN NHẬP"), heads=_heads(),
        rows=[
            (
                one.name, one.birth, one.post, f"{one.line.file}, {one.line.name}",
                one.line.as_of, one.line.unit, _stands(one),
            )
            for one in forms.people
        ],
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "nguoi-co-phieu.xlsx", XLSX)


def _heads() -> list[str]:
    return [
        _("Họ và tên"), _("Ngày sinh"), _("Chức vụ"), _("Tệp, trang"), _("Tính đến"), _("Đơn vị"),
        _("Cần xem"),
    ]  # fmt: skip


def _waits(line: queries.SheetLine) -> bool:
    return bool(line.missing or line.to_mend)


def _stands(one: queries.FormLine) -> str:
    """Return what a form still asks for, in words."""
    line = one.line
    if line.skipped:
        return _("không nhập trang này")
    told = [
        *([_("chưa có ngày")] if "as_of" in line.missing else ()),
        *([_("chưa rõ đơn vị")] if "unit" in line.missing else ()),
        *([_to_mend(line.to_mend)] if line.to_mend else ()),
        *([_to_see(one.remarks)] if one.remarks else ()),
    ]
    return "; ".join(told) or _("đọc được cả")


def _to_mend(n: int) -> str:
    return ngettext("{n} chỗ cần sửa", "{n} chỗ cần sửa", n).format(n=n)


def _to_see(n: int) -> str:
    return ngettext("{n} điều cần biết", "{n} điều cần biết", n).format(n=n)
