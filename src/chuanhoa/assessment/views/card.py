"""The standard card on a person's page."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.assessment.access import may_print
from chuanhoa.assessment.queries.card import Card, card_of
from chuanhoa.assessment.queries.wording import Told
from chuanhoa.assessment.views.standards import link
from chuanhoa.org.access import viewer_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked, Verdict
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
def card(request: Request, pk: UUID) -> HttpResponse:
    """Show the card of somebody in the viewer's reach, or one's own; 404 else."""
    found = card_of(
        viewer_of(request), pk, as_of=request.as_of, today=request.today, known_at=request.known_at
    )
    if found is None:
        raise Http404
    viewer = viewer_of(request)
    context = {
        "may_print": request.known_at is None
        and may_print(viewer, found.person, as_of=request.as_of, today=request.today),
        "card": found,
        "table": _table(request, found),
        "tally": [(Verdict(code), n) for code, n in found.tally],
    }
    return render(request, "assessment/card.html", context)


def _table(request: Request, card: Card) -> Table:
    columns = [
        Column(_("Tiêu chuẩn")), Column(_("Kết luận"), "verdict"), Column(_("Minh chứng")),
        Column(_("Căn cứ")), Column(_("Còn thiếu, giấy tờ làm rõ")),
    ]  # fmt: skip
    rows = []
    for dimension, lines in card.groups:
        rows.append(Row(heading=dimension))
        rows += [_row(request, card, one) for one in lines]
    return Table(
        "standards",
        _("Từng tiêu chuẩn tính đến ngày này"),
        columns,
        rows,
        chooser=False,
        empty_title=_("Ngày này chưa có tiêu chuẩn nào áp dụng cho chức vụ đang giữ"),
        empty_text=_("Chọn ngày khác ở thanh trên."),
    )


def _row(request: Request, card: Card, one: Told) -> Row:
    asked: object = one.label
    if card.several:
        asked = Lines(one.label, one.post)
    return Row(
        [
            asked,
            Lines(Verdict(one.verdict, one.day), one.why),
            evidence(request, card.person, one),
            clause(request, one),
            missing(one),
        ]
    )


def clause(request: Request, one: Told) -> object:
    """Return the clause that decided, as a link to the requirement on the day looked at."""
    return Lines(link(request, one.requirement, one.clause), one.mark)


def evidence(request: Request, person: UUID, one: Told) -> object:
    """Return the credential that decided, as a door to its entry in the record."""
    if not one.evidence_key:
        return one.evidence or None
    url = address(request, "registry:row", person, "van-bang", one.evidence_key)
    return Linked(one.evidence, url, door=True)


def missing(one: Told) -> object:
    """Return what would settle a verdict, with the documents; of somebody below, what is asked."""
    if one.wants:
        return _("Cần {wanted}").format(wanted=one.wants)
    if not one.missing:
        return _("không thiếu")
    facts = "; ".join(dict.fromkeys(part.label for part in one.missing))
    papers = "; ".join(dict.fromkeys(part.settled_by for part in one.missing if part.settled_by))
    return Lines(facts, papers) if papers else facts
