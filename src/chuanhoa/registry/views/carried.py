"""The times that people were carried over to new units: on their page, as a workbook, on paper."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.registry.actions.exporting import XLSX, export_plain
from chuanhoa.registry.queries.roundtrip import CARRIED, Written, written_lists
from chuanhoa.registry.views.person import WRITE
from chuanhoa.ui.addresses import address
from chuanhoa.ui.files import attachment
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import moment
from chuanhoa.ui.tables import Column, Row, Table


def carried_table(request: Request) -> Table | None:
    """Return the latest transfers, each a door to where it is taken back; None for none."""
    found = _found(request)
    if not found:
        return None
    rows = [
        Row(
            [one.line.at, *_told(one)],
            url=address(request, "registry:edits_written", one.line.pk),
            tone="past" if one.undone_at else "",
        )
        for one in found
    ]
    return Table(
        "carried", _("Các lần chuyển đã ghi"), _columns(), rows, chooser=False, main=0, printed=False,
        export_url=address(request, "registry:carried_export"),
        print_url=address(request, "registry:carried_print"),
    )  # fmt: skip


@require_safe
@needs(WRITE)
def export(request: Request) -> HttpResponse:
    """Answer with the same as a workbook."""
    with one_state():
        found = _found(request)
    data = export_plain(
        name=_("Các lần chuyển"), title=_("CÁC LẦN CHUYỂN THEO SẮP XẾP ĐÃ GHI"),
        heads=[str(one.label) for one in _columns()],
        rows=[(moment(one.line.at), *_told(one)) for one in found],
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "cac-lan-chuyen.xlsx", XLSX)


@require_safe
@needs(WRITE)
def printed(request: Request) -> HttpResponse:
    """Show the same for paper, numbered."""
    rows = [
        Row([number, one.line.at, *_told(one)])
        for number, one in enumerate(_found(request), start=1)
    ]
    title = _("Các lần chuyển đã ghi")
    columns = [Column(_("STT"), "number"), *_columns()]
    context = {
        "table": Table(
            "carried", title, columns, rows, chooser=False, narrow="scroll", printable=False
        ),
        "title": title, "heading": _("CÁC LẦN CHUYỂN THEO SẮP XẾP ĐÃ GHI"),
        "back_url": address(request, "registry:left_behind"),
    }  # fmt: skip
    return render(request, "registry/left_behind_print.html", context)


def _found(request: Request) -> Sequence[Written]:
    return written_lists(viewer_of(request), today=request.today, verbs=(CARRIED,))


def _columns() -> list[Column]:
    return [
        Column(_("Lúc"), "date"), Column(_("Số hồ sơ"), "number"), Column(_("Người ghi")),
        Column(_("Trạng thái")),
    ]  # fmt: skip


def _told(one: Written) -> tuple[int, str, str]:
    """Return of a transfer how many it moved, who recorded it, and whether it stands."""
    return (
        len(one.people), one.line.by.full_name if one.line.by else _("chương trình"),
        _("đã hủy") if one.undone_at and not one.left
        else _("đã hủy một phần") if one.undone_at else _("đã ghi"),
    )  # fmt: skip
