"""Taking back an act about many people: first reviewed, where somebody would come back into a held seat."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.org.access import viewer_of
from chuanhoa.org.queries import country
from chuanhoa.registry.actions import Met, SeatsTaken, Undone
from chuanhoa.registry.forms.seats import Asked, SeatsAgainForm
from chuanhoa.registry.queries.holding import Holder, holders
from chuanhoa.registry.queries.wording import post_word
from chuanhoa.registry.views.record import time_of
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request

Undoing = Callable[[Mapping[str, str | None]], Undone]


def undone_or_asked(
    request: Request, undo: Undoing, *, title: str, back: str, crumbs: Sequence[Crumb]
) -> Undone | HttpResponse:
    """Call `undo` with what was answered about seats; where one is not, answer with the review of all.

    `title`: of that page and its button; `back`: where nothing is taken back. Raises as `undo` does.
    """
    try:
        undone = undo(SeatsAgainForm.answers(request.POST))
    except SeatsTaken as taken:
        met = taken.met
    else:
        return undone
    viewer = viewer_of(request)
    returning = holders(viewer, [one.row for one in met], today=request.today)
    held = iter(holders(viewer, [row for one in met for row in one.held], today=request.today))
    people, asked = [], []
    for one, who in zip(met, returning, strict=True):
        others = [next(held) for _row in one.held]
        asked.append(_asked(one, who, others))
        people.append([each for each in (who, *others) if each.full_name])
    form = SeatsAgainForm(request.POST, asked)
    context = {
        "form": form, "title": title, "back": back, "crumbs": crumbs, "n": len(met),
        "seats": [
            (form[form.CHOICE + one.question], form[form.WHY + one.question], known)
            for one, known in zip(asked, people, strict=True)
        ],
    }  # fmt: skip
    return render(request, "registry/seats_again.html", context)


def _asked(met: Met, who: Holder, others: Sequence[Holder]) -> Asked:
    node = country().latest(met.row.unit_id)
    name = who.full_name or _("Một người ngoài phạm vi của bạn")
    told = _("{name} trở lại giữ {post}, {unit}, {time}; nay {others} đang được ghi là giữ")
    return Asked(
        met.question,
        told.format(
            name=name, post=post_word(met.row), unit=node.name if node else "…",
            time=time_of(met.row), others=", ".join(map(_holder, others)),
        ),
        _("Để {name} như hiện nay, không hủy phần của người này").format(name=name),
        _("Hủy cả phần của {name}: cả hai cùng giữ").format(name=name),
    )  # fmt: skip


def _holder(one: Holder) -> str:
    name = one.full_name or _("một người ngoài phạm vi của bạn")
    return f"{name} ({time_of(one.post)})"


def tell_left_out(request: Request, undone: Undone) -> None:
    """Say how many were left as they are since that was chosen; nothing where nobody was."""
    n = len(undone.left_out)
    if n:
        text = ngettext(
            "{n} người để nguyên như đã chọn, vì người khác đang giữ chức vụ.",
            "{n} người để nguyên như đã chọn, vì người khác đang giữ chức vụ.", n,
        )  # fmt: skip
        messages.warning(request, text.format(n=n))
