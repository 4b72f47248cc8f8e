"""Năm mốc thời gian: who had no degree and was within the standard all the same, by which clause."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.ahead import Named
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.story import (
    ABSENT,
    EITHER,
    Branch,
    Moment,
    Part,
    Story,
    people_of,
    story,
    taken_out,
)
from chuanhoa.assessment.queries.story_sheets import answer_sheet, story_sheets, used
from chuanhoa.assessment.queries.story_words import (
    answer_words,
    branch_words,
    heading_words,
    lacks_words,
    report_words,
    verdict_words,
)
from chuanhoa.assessment.views.asked import EXPORT, asks, attachment, frame
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import NotHere
from chuanhoa.ui.figures import Count, Share
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Joined, Lines, Linked, Stack
from chuanhoa.ui.show import Verdict as Badge
from chuanhoa.ui.tables import Column, Row, Table

MOMENT, GROUP = "moc", "nhom"


@require_safe
@asks()
def story_page(request: Request, asking: Asking) -> HttpResponse:
    found = _story(request, asking)
    context = {
        **frame(asking),
        "story": found,
        "report": report_words(found),
        "summary": _summary(request, found),
        "everybody": _everybody(request, found),
        "tables": [_table(request, found, one) for one in found.moments],
    }
    return render(request, "assessment/story.html", context)


@require_safe
@asks(EXPORT)
def story_export(request: Request, asking: Asking) -> HttpResponse:
    """Answer with the dates and their counts; where one answer is named, with its people."""
    if request.GET.get(GROUP):
        return _people_export(request, asking)
    with one_state():
        sheets = story_sheets(asking, _story(request, asking), signed_on=request.today)
    data = actions.export(
        *sheets, unit=asking.unit.id if asking.unit else None, named=False,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "nam-moc-thoi-gian", request.today)


@require_safe
@asks()
def story_people(request: Request, asking: Asking) -> HttpResponse:
    """Show the people behind one answer of one date; 404 for one that there is not."""
    if not request.GET.get(GROUP):
        return redirect(address(request, "assessment:story"))
    day, part, people = _behind(request, asking)
    rows = [
        Row(
            [one.full_name, one.post or None, one.unit],
            url=address(request, "registry:official", one.id,
                        query={"donvi": "", "ngay": day.isoformat()}),
        )
        for one in people
    ]  # fmt: skip
    columns = [
        Column(_("Họ và tên")),
        Column(_("Chức vụ, chức danh")),
        Column(_("Đơn vị"), "place"),
    ]
    context = {
        **frame(asking),
        "part": part,
        "words": answer_words(part),
        "branches": [(branch_words(one), one.cited) for one in part.branches],
        "answer": verdict_words(part.answer) if part.answer in (ABSENT, EITHER) else "",
        "day": day,
        "table": Table(
            "people",
            _("{n} người").format(n=len(people)),
            columns,
            rows,
            chooser=False,
            export_url=_export_url(request, **{MOMENT: day.isoformat(), GROUP: part.key}),
        ),
    }
    return render(request, "assessment/story_people.html", context)


def _behind(request: Request, asking: Asking) -> tuple[date, Part, list[Named]]:
    """Return the day, the answer and the people that an address names; 404 for none such."""
    day = _day(request.GET.get(MOMENT, ""))
    found = people_of(
        viewer_of(request), today=request.today, day=day, key=request.GET.get(GROUP, ""),
        unit=_unit(request, asking), known_at=request.known_at,
    )  # fmt: skip
    if found is None:
        raise NotHere(_("Trong phạm vi của bạn không có ai thuộc con số này vào ngày đang xem."))
    return day, *found


def _people_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        day, part, people = _behind(request, asking)
        people = taken_out(viewer_of(request), people, today=request.today)
        sheet = answer_sheet(asking, day, part, people, signed_on=request.today)
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=True,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "nam-moc-thoi-gian", day)


def _export_url(request: Request, **query: str) -> str:
    """Return where the dates, or the people of an answer, are taken out; "" for who may not."""
    if not may(request.user, EXPORT, today=request.today):
        return ""
    return address(request, "assessment:story_export", query=query)


def _story(request: Request, asking: Asking) -> Story:
    return story(
        viewer_of(request), today=request.today, unit=_unit(request, asking),
        known_at=request.known_at,
    )  # fmt: skip


def _unit(request: Request, asking: Asking) -> UUID | None:
    """Return the unit that the reader named; without one, all that he may see."""
    return asking.unit.id if asking.unit and request.GET.get("donvi") else None


def _day(raw: str) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise Http404 from None


def _summary(request: Request, found: Story) -> Table:
    """Return one row a date: how many of those without a degree have which verdict."""
    codes = used(moment.counts for moment in found.moments)
    rows = [
        Row(
            [
                Linked(office_date(one.day), f"#ngay-{one.day:%Y-%m-%d}"),
                *(one.counts[code] for code in codes),
                sum(one.counts.values()), Share(one.within, found.without),
                Share(one.card_open, found.without),
            ]
        )
        for one in found.moments
    ]  # fmt: skip
    degree = _("Riêng trình độ chuyên môn")
    return Table(
        "summary",
        _("Những người chưa có bằng đại học, theo kết luận về trình độ chuyên môn"),
        [
            Column(_("Ngày"), "date"),
            *(Column(verdict_words(code), "number", group=degree) for code in codes),
            Column(_("Cộng"), "number", group=degree),
            Column(_("Trong chuẩn về trình độ"), "share", group=degree),
            Column(_("Còn tiêu chuẩn chưa kết luận được"), "share", group=_("Mọi tiêu chuẩn")),
        ],
        rows,
        narrow="scroll",
        chooser=False,
        export_url=_export_url(request),
    )  # fmt: skip


def _everybody(request: Request, found: Story) -> Table:
    codes = used(moment.everybody for moment in found.moments)
    rows = [
        Row(
            [
                one.day, *(one.everybody.get(code, 0) for code in codes),
                sum(one.everybody.values()),
            ]
        )
        for one in found.moments
    ]  # fmt: skip
    return Table(
        "everybody",
        _("Mọi người có mặt ngày 30/9/2023, theo kết luận về trình độ chuyên môn"),
        [
            Column(_("Ngày"), "date"), *(Column(verdict_words(code), "number") for code in codes),
            Column(_("Cộng"), "number"),
        ],
        rows,
        narrow="scroll",
        chooser=False,
        export_url=_export_url(request),
    )  # fmt: skip


def _table(request: Request, found: Story, moment: Moment) -> Table:
    columns = [
        Column(_("Kết luận"), "verdict"), Column(_("Theo căn cứ nào")), Column(_("Số người"), "number"),
    ]  # fmt: skip
    return Table(
        f"ngay-{moment.day:%Y-%m-%d}",
        heading_words(moment, found),
        columns,
        [_row(request, moment, part) for part in moment.parts],
        totals=[
            _("Cộng"),
            _("mọi kết luận"),
            Count(sum(len(part.people) for part in moment.parts)),
        ],
        export_url=_export_url(request),
        chooser=False,
        main=2,
        empty_title=_("Không có ai chưa có bằng đại học vào ngày 30/9/2023"),
        empty_text=_("Trang này dành cho huyện mẫu; chọn đơn vị khác."),
    )


def _row(request: Request, moment: Moment, part: Part) -> Row:
    told: object = verdict_words(part.answer)
    if part.answer not in (ABSENT, EITHER):
        told = Badge(part.verdict, part.until)
    several = part.either or len(part.branches) > 1
    cited: list[object] = [_clause(request, one, several=several) for one in part.branches]
    words = answer_words(part)
    query = {MOMENT: moment.day.isoformat(), GROUP: part.key}
    url = address(request, "assessment:story_people", query=query)
    return Row([told, Stack([*([words] if words else []), *cited]), Linked(len(part.people), url)])


def _clause(request: Request, branch: Branch, *, several: bool) -> object:
    """Return the clause of an answer; of several that it may be each with what it comes to."""
    cited = branch.cited
    if cited is None:
        return Badge(branch.verdict, branch.until)
    words: object = cited.text
    if cited.doc:
        words = Linked(cited.text, address(request, "assessment:document", cited.doc))
    if not several:
        return Lines(words, cited.mark_words)
    badge: list[object] = [Badge(branch.verdict, branch.until), words]
    told = (lacks_words(branch), cited.mark_words)
    return Lines(Joined(badge, between=" "), " · ".join(words for words in told if words))
