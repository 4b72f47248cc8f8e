"""Văn bản: every document that the rules cite, what replaced what, and where it is cited."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.documents import (
    DocumentOpened,
    DocumentTold,
    Replaced,
    document_opened,
    documents_listed,
)
from chuanhoa.assessment.queries.law_sheets import documents_sheet
from chuanhoa.assessment.views.asked import attachment
from chuanhoa.assessment.views.standards import link, span_of
from chuanhoa.org.access import viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.parts import Crumb, Fact, Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Joined, Lines, Linked, Stack, Vietnamese
from chuanhoa.ui.tables import Column, Row, Table

SOUGHT, IN_FORCE = "tu", "hieuluc"


@require_safe
def documents_page(request: Request) -> HttpResponse:
    """Show the documents, all of them or those that may be in force on the day."""
    found = _found(request)
    now = bool(request.GET.get(IN_FORCE))
    context = {
        "tabs": [
            Tab(_("Mọi văn bản"), with_query(request, **{IN_FORCE: None}), not now),
            Tab(_("Có hiệu lực ngày đang xem"), with_query(request, **{IN_FORCE: "1"}), now),
        ],
        "sought": request.GET.get(SOUGHT, ""),
        "table": _table(request, found),
    }
    return render(request, "assessment/documents.html", context)


@require_safe
def documents_export(request: Request) -> HttpResponse:
    with one_state():
        sheet = documents_sheet(_found(request))
    data = actions.export(sheet, unit=None, named=False, by=viewer_of(request), at=request.at)
    return attachment(data, "van-ban", request.as_of)


@require_safe
def document(request: Request, doc: str) -> HttpResponse:
    """Show one document: its dates, what came before and after, and the wordings that cite it."""
    found = document_opened(doc)
    told = found.told
    rows = [
        Row([link(request, one.code, one.label, day=one.day), one.cited.text, span_of(one)])
        for one in found.wordings
    ]
    columns = [Column(_("Tiêu chuẩn")), Column(_("Căn cứ chính")), Column(_("Hiệu lực"))]
    context = {
        "crumbs": [Crumb(_("Văn bản"), address(request, "assessment:documents"))],
        "told": told,
        "facts": _facts(request, told, found.applied),
        "duties": found.duties,
        "stated": _stated(found) if found.stated else None,
        "table": Table(
            "citing", _("Tiêu chuẩn viện dẫn văn bản này"), columns, rows, chooser=False,
            empty_title=_("Không có tiêu chuẩn nào viện dẫn văn bản này"),
            empty_text=_("Văn bản vẫn được giữ để thấy văn bản nào thay văn bản nào."),
        ),
    }  # fmt: skip
    return render(request, "assessment/document.html", context)


def _stated(found: DocumentOpened) -> Table:
    """Return what else the document states: conditions of training, numbers, pay."""
    rows = [
        Row(
            [
                Lines(one.label, one.note) if one.note else one.label, one.says,
                Lines(one.cited.text, one.cited.mark_words), one.since, one.until,
            ]
        )
        for one in found.stated
    ]  # fmt: skip
    return Table(
        "stated",
        _("Quy định về cử đi học, lớp học, số lượng ở văn bản này"),
        [
            Column(_("Nội dung")), Column(_("Mức, yêu cầu")), Column(_("Căn cứ")),
            Column(_("Từ"), "date"), Column(_("Đến hết"), "date"),
        ],
        rows,
        chooser=False,
    )  # fmt: skip


def _found(request: Request) -> list[DocumentTold]:
    day = request.as_of if request.GET.get(IN_FORCE) else None
    return documents_listed(request.GET.get(SOUGHT, ""), day)


def _since(told: DocumentTold, applied: date | None) -> str | None:
    """Return since when a document holds, else from when what cites it does."""
    if told.since or applied is None:
        return told.since or None
    words = _("chưa ghi ngày của cả văn bản; tiêu chuẩn theo văn bản này áp dụng sớm nhất từ {day}")
    return words.format(day=office_date(applied))


def _facts(request: Request, told: DocumentTold, applied: date | None) -> list[Fact]:
    facts = [
        Fact(_("Tên"), Vietnamese(told.title)), Fact(pgettext("văn bản", "Lĩnh vực"), told.topic),
        Fact(_("Ban hành"), told.issued or None), Fact(_("Có hiệu lực từ"), _since(told, applied)),
        Fact(_("Đến hết"), told.until or _("chưa ghi ngày hết hiệu lực")),
        Fact(_("Mức kiểm chứng"), told.mark_words),
    ]  # fmt: skip
    for words, some in (
        (_("Thay cho"), told.replaces), (_("Được thay bằng"), told.replaced_by),
        (_("Sửa đổi"), told.amends), (_("Được sửa đổi bởi"), told.amended_by),
    ):  # fmt: skip
        facts.append(Fact(words, Stack(_kin(request, some)) if some else _("không có")))
    if told.note:
        facts.append(Fact(_("Ghi chú"), told.note))
    return facts


def _table(request: Request, found: list[DocumentTold]) -> Table:
    columns = [
        Column(_("Số, ký hiệu")), Column(_("Từ"), "date"), Column(_("Đến hết"), "date"),
        Column(_("Thay cho, sửa đổi")), Column(_("Được thay bằng, sửa đổi bởi")),
        Column(_("Mức kiểm chứng")),
        Column(_("Tiêu chuẩn viện dẫn"), "number"),
    ]  # fmt: skip
    of_topic: dict[str, list[DocumentTold]] = {}
    for one in found:
        of_topic.setdefault(one.topic, []).append(one)
    rows = [
        row
        for topic, some in of_topic.items()
        for row in (Row(heading=topic), *(_row(request, one) for one in some))
    ]
    query = {name: request.GET.get(name) for name in (SOUGHT, IN_FORCE)}
    return Table(
        "documents",
        ngettext("{n} văn bản", "{n} văn bản", len(found)).format(n=len(found)),
        columns,
        rows,
        dense=True,
        export_url=address(request, "assessment:documents_export", query=query),
        empty_title=_("Không có văn bản nào theo từ này"),
        empty_text=_("Tìm theo số, tên hoặc lĩnh vực, không cần dấu."),
    )


def _row(request: Request, one: DocumentTold) -> Row:
    url = address(request, "assessment:document", one.doc)
    return Row(
        [
            Lines(Linked(one.doc, url), Vietnamese(one.title)), one.since or None, one.until or None,
            Stack(_kin(request, one.replaces) + _kin(request, one.amends, _("sửa đổi"))),
            Stack(
                _kin(request, one.replaced_by)
                + _kin(request, one.amended_by, _("được sửa đổi bởi"))
            ),
            one.mark_words, one.citing,
        ]
    )  # fmt: skip


def _kin(request: Request, found: tuple[Replaced, ...], word: str = "") -> list[object]:
    """Return documents as links with what is known of them; `word` stands before each."""
    return [
        Lines(
            Joined(
                [Linked(one.doc, address(request, "assessment:document", one.doc))],
                before=f"{word} " if word else "",
            ),
            " · ".join(part for part in (one.since, one.part, one.mark_words) if part),
        )
        for one in found
    ]
