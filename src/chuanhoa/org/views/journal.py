from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org import actions, queries
from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.forms import JournalFilter
from chuanhoa.ui.addresses import address
from chuanhoa.ui.files import attachment
from chuanhoa.ui.keyset import page_of
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@needs("org.read_journal")
def journal(request: Request) -> HttpResponse:
    form = JournalFilter(request.GET or None)
    asked = form.asked() if form.is_bound else {}
    lines = queries.journal_for(viewer_of(request), today=request.today, **asked)
    page = page_of(
        lines, ("-seq",), after=request.GET.get("sau", ""), before=request.GET.get("truoc", "")
    )
    rows = [
        Row(
            [
                line.seq, line.at, line.by.username if line.by else _("chương trình"),
                queries.verb_label(line.verb),
                _target(request, line.target_label, line.target_id),
                queries.counts_line(line, job_title=actions.job_title),
            ]
        )
        for line in page.rows
    ]  # fmt: skip
    columns = [
        Column(_("Số"), "number"), Column(_("Lúc"), "date"), Column(_("Tài khoản")),
        Column(_("Việc")), Column(_("Hồ sơ")), Column(_("Chi tiết")),
    ]  # fmt: skip
    table = Table(
        "journal", _("Nhật ký"), columns, rows, pager=page.pager(), main=3,
        export_url=address(request, "org:journal_export", query=_filter(request)),
        empty_title=_("Không có dòng nào khớp"), empty_text=_("Bỏ bớt điều kiện lọc."),
        note=_("Nhật ký chỉ giữ mã và con số, không giữ tên và nội dung, và không xóa được."),
    )  # fmt: skip
    return render(request, "org/journal.html", {"table": table, "form": form})


@require_safe
@needs("org.read_journal")
def export(request: Request) -> HttpResponse:
    form = JournalFilter(request.GET or None)
    asked = form.asked() if form.is_bound else {}
    lines = queries.journal_for(viewer_of(request), today=request.today, **asked)
    data = actions.export_journal(
        lines=lines, by=viewer_of(request), at=request.at, as_of=request.today
    )
    return attachment(data, f"nhat-ky-{request.today}.xlsx", actions.XLSX)


def _filter(request: Request) -> dict[str, str]:
    """Return what the page is filtered by, for its workbook to be filtered alike."""
    return {name: request.GET.get(name, "") for name in JournalFilter.base_fields}


def _target(request: Request, label: str, key: UUID | None) -> Lines:
    name = queries.target_label(label)
    if key is None:
        return Lines(name, "")
    short = str(key)[:8]
    page = queries.target_page(
        label, lambda permission: may(viewer_of(request), permission, today=request.today)
    )
    return Lines(name, Linked(short, address(request, page, key)) if page else short)
