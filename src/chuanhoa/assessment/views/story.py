"""Năm mốc thời gian: who had no degree and was within the standard all the same, by which clause."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.story import (
    ABSENT,
    EITHER,
    REPORTED,
    Branch,
    Moment,
    Part,
    Story,
    story,
)
from chuanhoa.assessment.queries.story_people import (
    ANSWER,
    CARD,
    OF_ALL,
    OPEN,
    WITHIN,
    WITHOUT,
    Behind,
    people_of,
    taken_out,
)
from chuanhoa.assessment.queries.story_sheets import answer_sheet, story_sheets, used
from chuanhoa.assessment.queries.story_words import (
    Number,
    Sentence,
    answer_words,
    branch_words,
    card_why_words,
    gathered_words,
    heading,
    lacks_words,
    of_everybody,
    report,
    unasked_words,
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
        "without_url": _people_url(request, REPORTED, WITHOUT, found.without),
        "report": _linked(request, REPORTED, report(found)),
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
    day, behind = _behind(request, asking)
    part, people = behind.part, behind.people
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
        "whom": _whom(behind, day),
        "words": answer_words(part) if part else "",
        "branches": [(branch_words(one), one.cited) for one in part.branches] if part else [],
        "answer": _answer(behind),
        "table": Table(
            "people",
            ngettext("{n} người", "{n} người", len(people)).format(n=len(people)),
            columns,
            rows,
            chooser=False,
            export_url=_export_url(request, **{MOMENT: day.isoformat(), GROUP: behind.key}),
        ),
    }
    return render(request, "assessment/story_people.html", context)


def _whom(behind: Behind, day: date) -> str:
    """Return of whom the page is: those of the report, or those of them who had no degree."""
    words = _("Chưa có bằng đại học, ngày {day}")
    if of_everybody(behind.key):
        words = _("Có mặt ngày 30/9/2023, xét ngày {day}")
    return words.format(day=office_date(day))


def _answer(behind: Behind) -> str:
    """Return the answer in words where no badge tells it."""
    if behind.part is None:
        return gathered_words(behind.key)
    told = behind.part.answer
    return verdict_words(told) if told in (ABSENT, EITHER) else ""


def _behind(request: Request, asking: Asking) -> tuple[date, Behind]:
    """Return the day and the people that an address names; 404 for none such."""
    day = _day(request.GET.get(MOMENT, ""))
    found = people_of(
        viewer_of(request), today=request.today, day=day, key=request.GET.get(GROUP, ""),
        unit=_unit(request, asking), known_at=request.known_at,
    )  # fmt: skip
    if found is None:
        raise NotHere(_("Trong phạm vi của bạn không có ai thuộc con số này vào ngày đang xem."))
    return day, found


def _people_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        day, behind = _behind(request, asking)
        people = taken_out(viewer_of(request), behind.people, today=request.today)
        sheet = answer_sheet(asking, day, behind, people, signed_on=request.today)
    data = actions.export(
        sheet, unit=asking.unit.id if asking.unit else None, named=True,
        by=viewer_of(request), at=request.at,
    )  # fmt: skip
    return attachment(data, "nam-moc-thoi-gian", day)


def _unasked(moment: Moment) -> str:
    words = unasked_words(moment)
    return (
        ngettext("{n} người: {words}", "{n} người: {words}", moment.unasked).format(
            n=moment.unasked, words=words
        )
        if words
        else ""
    )


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
                *(_counted(request, one, code) for code in codes), sum(one.counts.values()),
                _within(request, one),
                Share(one.card_open, found.without, _people_url(request, one.day, CARD, one.card_open)),
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


def _within(request: Request, moment: Moment) -> object:
    """Return who is within the standard; where of many that is open, the bare numbers of both."""
    share = moment.share
    url = _people_url(request, moment.day, WITHIN, moment.within)
    if share.told:
        return share.shown(url)
    open_ = share.shown(_people_url(request, moment.day, OPEN, moment.open))
    if not url:
        return open_
    return Lines(Linked(f"{moment.within}/{share.asked}", url), open_)


def _counted(request: Request, moment: Moment, code: str) -> Count:
    n = moment.counts[code]
    return Count(n, _people_url(request, moment.day, ANSWER + code, n))


def _of_all(request: Request, moment: Moment, code: str) -> Count:
    n = moment.everybody.get(code, 0)
    return Count(n, _people_url(request, moment.day, OF_ALL + code, n))


def _people_url(request: Request, day: date, key: str, n: int = 1) -> str:
    """Return where the people behind a number of a date are named; "" for nobody."""
    if not n:
        return ""
    query = {MOMENT: day.isoformat(), GROUP: key}
    return address(request, "assessment:story_people", query=query)


def _linked(request: Request, day: date, sentence: Sentence) -> SafeString:
    """Return a sentence whose numbers open the people whom they count."""

    def shown(one: Number) -> object:
        return Linked(one.text, _people_url(request, day, one.key)).html() if one.key else one.text

    return format_html_join(
        "", "{}",
        ((format_html(words, **{name: shown(one) for name, one in numbers.items()}),)
         for words, numbers in sentence),
    )  # fmt: skip


def _everybody(request: Request, found: Story) -> Table:
    codes = used(moment.everybody for moment in found.moments)
    rows = [
        Row(
            [
                one.day, *(_of_all(request, one, code) for code in codes),
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
        _linked(request, moment.day, heading(moment, found)),
        columns,
        [_row(request, moment, part) for part in moment.parts],
        totals=[
            _("Cộng"),
            _("mọi kết luận"),
            Count(sum(len(part.people) for part in moment.parts)),
        ],
        export_url=_export_url(request),
        chooser=False,
        note=" ".join(filter(None, [_unasked(moment), card_why_words(moment)])),
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
    url = _people_url(request, moment.day, part.key)
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
