"""Danh sách chưa đạt chuẩn, and the people behind any number of the matrix."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.forms import LackingForm
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.lacking import Lack, Lacks, lacking
from chuanhoa.assessment.queries.sheets import (
    AWAITED_HEAD,
    NAMED,
    awaited_count,
    awaited_words,
    lacking_sheet,
)
from chuanhoa.assessment.views.asked import (
    EXPORT,
    asks,
    attachment,
    frame,
    page_number,
    sheets_url,
    without_post,
)
from chuanhoa.assessment.views.card import clause, evidence, missing
from chuanhoa.assessment.views.standards import link
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.parts import Chip
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Joined, Lines, Stack
from chuanhoa.ui.show import Verdict as Badge
from chuanhoa.ui.tables import Column, Row, Table
from chuanhoa.ui.verdicts import LOOKS


@require_safe
@asks()
def lacking_page(request: Request, asking: Asking) -> HttpResponse:
    form = LackingForm(request.GET, as_of=asking.as_of)
    found = lacking(asking, form.wanted(), page_number(request))
    context = {
        **frame(asking),
        **without_post(request, asking),
        "form": form,
        "found": found,
        "sheets_url": sheets_url(request),
        "whose": form.whose,
        "chips": [
            Chip(label, value, with_query(request, **dict.fromkeys(names), trang=None))
            for names, label, value in form.active()
        ],
        "clear_url": address(request, "assessment:lacking"),
        "one_each": form.wanted().of_people,
        "others": [
            (LOOKS[code].word, n, with_query(request, kq=code, trang=None))
            for code, n in found.others.items()
            if n
        ],
        "table": _table(request, found, form),
        "before": with_query(request, trang=found.page - 1) if found.page > 1 else "",
        "after": with_query(request, trang=found.page + 1) if found.page < found.pages else "",
    }
    return render(request, "assessment/lacking.html", context)


@require_safe
@asks(EXPORT)
def lacking_export(request: Request, asking: Asking, content_type: str) -> HttpResponse:
    """Answer with the whole list, as a workbook or for Word."""
    form = LackingForm(request.GET, as_of=asking.as_of)
    wanted = form.wanted()
    with one_state():
        sheet = lacking_sheet(
            asking, lacking(asking, wanted), title=str(form.title), signed_on=request.today,
            by_person=wanted.by_person,
        )  # fmt: skip
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=True,
        by=viewer_of(request), at=request.at, content_type=content_type,
    )  # fmt: skip
    return attachment(data, "danh-sach-tieu-chuan", asking.as_of, content_type)


def _table(request: Request, found: Lacks, form: LackingForm) -> Table:
    by_person = form.wanted().by_person
    columns = [
        Column(_("TT"), "number"), Column(_("Họ và tên"), "word"),
        Column(_("Ngày sinh"), "date"), Column(_("Chức vụ, chức danh"), "phrase"),
        Column(_("Tiêu chuẩn"), "phrase"),
        Column(_("Kết luận"), "verdict"), Column(_("Đang có")), Column(_("Căn cứ")),
        Column(_("Còn thiếu, giấy tờ làm rõ")), Column(_("Chương trình đáp ứng"), "word"),
    ]  # fmt: skip
    if by_person:
        columns = [*columns[:4], Column(AWAITED_HEAD), Column(_("Số tiêu chuẩn"), "number")]
    rows, unit = [], None
    for line in found.lines:
        if line.unit != unit:
            unit = line.unit
            rows.append(Row(heading=unit or _("Chưa rõ đơn vị")))
        rows.append(_awaited(request, line) if by_person else _row(request, line))
    may_export = may(request.user, EXPORT, today=request.today)
    query = {name: request.GET.get(name) for name in form.carried}
    return Table(
        "lacking",
        ngettext("{n} người", "{n} người", found.people).format(n=found.people)
        if by_person
        else _("{n} dòng, {people} người").format(n=found.total, people=found.people),
        columns,
        rows,
        main=1,
        export_url=address(request, "assessment:lacking_export", query=query) if may_export else "",
        word_url=address(request, "assessment:lacking_word", query=query) if may_export else "",
        empty_title=_("Không có ai theo các điều kiện này"),
        empty_text=_("Bỏ bớt một điều kiện, hoặc đổi ngày, đổi đơn vị ở trên."),
    )


def _awaited(request: Request, line: Lack) -> Row:
    """Return what is not known of somebody in one row, with the standards that wait for it."""
    url = address(request, "registry:official", line.person, query={"donvi": ""})
    told = []
    for one in line.awaited:
        what, before, after = awaited_words(one)
        names = [link(request, code, label) for code, label in one.standards[:NAMED]]
        told.append(Lines(what, Joined(names, before, after)))
    return Row([*_named(line), Stack(told), awaited_count(line)], url=url)


def _named(line: Lack) -> list[object]:
    return [line.number, line.full_name, line.birth, line.post or None]


def _row(request: Request, line: Lack) -> Row:
    url = address(request, "registry:official", line.person, query={"donvi": ""})
    told = line.told
    if told is None:
        return Row([*_named(line), None, Badge("not_applicable"), *[None] * 4], url=url)
    return Row(
        [
            *_named(line), told.label, Badge(told.verdict, told.day),
            evidence(request, line.person, told), clause(request, told), missing(told),
            line.programme or _("–"),
        ],
        url=url,
    )  # fmt: skip
