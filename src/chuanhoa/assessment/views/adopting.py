"""Thông qua quy định riêng: stated, looked at, then put in use; a body decides and signs."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chuanhoa.assessment import actions
from chuanhoa.assessment.access import decides_for_all
from chuanhoa.assessment.forms import (
    AdoptDraftForm,
    AdoptFileForm,
    DraftForm,
    seal_of,
)
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.doubts import doubts, reason_given, reason_missing
from chuanhoa.assessment.queries.drafts import adopted_file, settled_file
from chuanhoa.assessment.queries.overlays import Adopting, Preview, last_adopted, preview
from chuanhoa.assessment.views.asked import DECIDE, asks, frame
from chuanhoa.assessment.views.overlays import crumbs
from chuanhoa.assessment.views.simulated import demand_table, people_table
from chuanhoa.assessment.views.simulation import KIND, typed_draft
from chuanhoa.org.access import viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.marks import MARKS
from chuanhoa.ui.parts import Fact
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Stack
from chuanhoa.ui.show import Verdict as Badge
from chuanhoa.ui.tables import Column, Row, Table

STEP, LOOK, SIGN, REASON, SEAL = "buoc", "xem", "ky", "lydo", "dau"
MOST_REASON = 1_000
"""Letters of a reason."""
Form = AdoptDraftForm | AdoptFileForm


@require_http_methods(["GET", "POST"])
@asks(DECIDE)
def adopting(request: Request, asking: Asking) -> HttpResponse:
    """State, then look at, then put in use a draft of the address, or a file."""
    must_be_now(request)
    allowed = decides_for_all(viewer_of(request), today=request.today)
    if request.method == "POST" and not allowed:
        raise PermissionDenied
    draft_form = typed_draft(request) if KIND in request.GET else None
    if draft_form is not None and not draft_form.is_valid():
        query = request.GET.urlencode()
        return redirect(f"{address(None, 'assessment:simulation')}?{query}")
    form = _form(request, draft_form)
    step = request.POST.get(STEP, "")
    if step == SIGN and (number := _signed_before(request)) is not None:
        messages.info(
            request, _("Quy định này đã thông qua ở lần bấm trước; không ghi thêm lần nữa.")
        )
        return redirect(address(request, "assessment:overlay", number))
    seen = _looked_at(request, form, draft_form) if step in (LOOK, SIGN) and form.is_valid() else {}
    if seen and step == SIGN:
        if seen["seal"] != request.POST.get(SEAL):
            messages.warning(
                request, _("Bộ quy định hoặc văn bản đã đổi từ lúc xem. Hãy xem lại trước khi ký.")
            )
        elif seen["doubts"] and not seen["reason"]:
            seen["reason_error"] = reason_missing()
        else:
            return _adopted(request, form, seen)
    context = {
        **frame(asking), **seen, "form": form, "allowed": allowed,
        "of": draft_form.about if draft_form else "",
        "crumbs": crumbs(request),
    }  # fmt: skip
    status = 400 if step in (LOOK, SIGN) and not seen else 200
    return render(request, "assessment/adopt.html", context, status=status)


def _signed_before(request: Request) -> int | None:
    """Return the number of what this very signature put in use already, as a second click would."""
    last = last_adopted(viewer_of(request))
    if last is None or seal_of(*last[1]) != request.POST.get(SEAL):
        return None
    return last[0]


def _form(request: Request, draft_form: DraftForm | None) -> Form:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if draft_form is None:
        return AdoptFileForm(data, files, today=request.today)
    draft = draft_form.draft()
    return AdoptDraftForm(data, today=request.today, initial={"first": office_date(draft.first)})


def _text(form: Form, draft_form: DraftForm | None) -> str:
    """Return the file that is to be adopted. Raises Refused as the reader of rule files."""
    if draft_form is None:
        paper = form.paper()
        return settled_file(
            str(form.cleaned_data["text"]), name=form.cleaned_data["name"], number=paper.number,
            at=paper.article, mark=paper.mark,
        )  # fmt: skip
    draft, paper = draft_form.draft(), form.paper()
    draft = replace(draft, first=form.cleaned_data["first"], citation=paper.number)
    return adopted_file(draft, name=form.cleaned_data["name"], at=paper.article, mark=paper.mark)


def _looked_at(request: Request, form: Form, draft_form: DraftForm | None) -> dict[str, Any]:
    """Return what is shown before it is signed; nothing where the form has to say why not."""
    try:
        text = _text(form, draft_form)
        overlay = actions.drawn_up(name=form.cleaned_data["name"], text=text, paper=form.paper())
        rules = actions.tried(overlay)
    except Refused as refusal:
        form.refuse(refusal.message)
        return {}
    found = preview(viewer_of(request), overlay, rules, today=request.today)
    return {
        "found": found,
        "text": text,
        "settled": draft_form is None and text != form.cleaned_data["text"],
        "facts": _facts(form),
        "on": office_date(found.as_of),
        "words": _words(found),
        "parts": [_part(request, at, one) for at, one in enumerate(found.parts)],
        "hidden": _hidden(form),
        "doubts": doubts(overlay, rules),
        "reason": reason_given(request.POST.get(REASON, ""))[:MOST_REASON],
        "undone": [one for one in found.parts if one.undone],
        "recall": form.cleaned_data["mark"] == "recall" or bool(found.unread),
        "seal": seal_of(text, overlay.document, form.cleaned_data["name"], found.before.rules.version),
    }  # fmt: skip


def _adopted(request: Request, form: Form, seen: dict[str, Any]) -> HttpResponse:
    try:
        made = actions.adopt(
            name=form.cleaned_data["name"], text=seen["text"], paper=form.paper(),
            reason=seen["reason"], by=viewer_of(request), at=request.at,
            seen=seen["found"].before.rules.version,
        )  # fmt: skip
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
        return redirect(address(request, "assessment:overlays"))
    messages.success(request, _("Đã thông qua. Kết luận được tính lại ngay."))
    return redirect(address(request, "assessment:overlay", made.number))


def _hidden(form: Form) -> list[tuple[str, str]]:
    """Return what goes along to the signing, as it was typed; of a file its text."""
    kept = [(name, form.data.get(name, "")) for name in form.fields if name not in ("file", "text")]
    return [*kept, ("text", form.cleaned_data["text"])] if "text" in form.fields else kept


def _facts(form: Form) -> list[Fact]:
    typed = form.cleaned_data
    return [
        Fact(_("Tên gọi"), typed["name"]),
        Fact(_("Văn bản"), Lines(typed["number"], typed["title"])),
        Fact(_("Ngày ban hành"), typed["issued"]), Fact(_("Cơ quan ban hành"), typed["issuer"]),
        Fact(_("Điều, khoản"), typed["article"]), Fact(_("Mức kiểm chứng"), MARKS[typed["mark"]]),
    ]  # fmt: skip


def _words(found: Preview) -> Table:
    """Return the wordings before and after side by side."""
    columns = [
        Column(_("Tiêu chuẩn"), "title"),
        Column(_("Đang dùng")),
        Column(_("Sau khi thông qua")),
    ]
    rows = [Row([one.label, *(Stack(side) for side in one.words())]) for one in found.parts]
    return Table(
        "words", _("Lời văn thay đổi, vào ngày {day}").format(day=office_date(found.as_of)), columns,
        rows, chooser=False,
    )  # fmt: skip


def _part(request: Request, at: int, one: Adopting) -> dict[str, Any]:
    page = one.page(1)
    people = people_table(request, page)
    demand = demand_table(one)
    return {
        "label": one.label,
        "headcount": one.headcount,
        "sides": _sides(at, one),
        "risen": _risen(request, at, one) if one.risen_well.any() else None,
        "fallen": int(one.fallen.sum()),
        "below": int(one.below.sum()),
        "better": one.better,
        "demand": replace(demand, name=f"demand{at}"),
        "people": replace(people, name=f"people{at}"),
        "more": page.total - len(page.lines),
        "unknown": one.demand.unknown,
    }


def _sides(at: int, one: Adopting) -> Table:
    """Return how many people have which verdict on it before and after."""
    rows = [
        Row([Badge(side.verdict), side.before, side.after])
        for side in one.sides if side.before or side.after
    ]  # fmt: skip
    return Table(
        f"sides{at}", _("Số người theo kết luận, trước và sau"),
        [Column(_("Kết luận"), "verdict"), Column(_("Đang dùng"), "number"),
         Column(_("Sau khi thông qua"), "number")],
        rows, totals=[_("Cộng"), one.headcount, one.headcount], chooser=False,
    )  # fmt: skip


def _risen(request: Request, at: int, one: Adopting) -> Table:
    """Return those who were below and would meet it."""
    page = one.page_of(one.risen_well, 1)
    told = ngettext(
        "{n} người đang chưa đạt thành đạt", "{n} người đang chưa đạt thành đạt", page.total
    )
    caption = told.format(n=page.total)
    more = page.total - len(page.lines)
    return replace(
        people_table(request, page), name=f"risen{at}", caption=caption,
        note=_("Còn {n} người nữa, xem ở bản tính thử.").format(n=more) if more else "",
    )  # fmt: skip
