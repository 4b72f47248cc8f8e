from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org import queries
from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.forms import JournalFilter
from chuanhoa.ui.addresses import address
from chuanhoa.ui.keyset import page_of
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked
from chuanhoa.ui.tables import Column, Row, Table

PAGES = {"org.user": "org:user", "org.unit": "org:unit", "org.job": "org:job"}
"""The page of a record, by the label that its lines carry; later rooms' records show their id."""


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
                queries.counts_line(line),
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
        empty_title=_("Không có dòng nào khớp"), empty_text=_("Bỏ bớt điều kiện lọc."),
        note=_("Nhật ký chỉ giữ mã và con số, không giữ tên và nội dung, và không xóa được."),
    )  # fmt: skip
    return render(request, "org/journal.html", {"table": table, "form": form})


def _target(request: Request, label: str, key: UUID | None) -> Lines:
    name = queries.target_label(label)
    if key is None:
        return Lines(name, "")
    short = str(key)[:8]
    page = PAGES.get(label)
    return Lines(name, Linked(short, address(request, page, key)) if page else short)
