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
from chuanhoa.registry.queries.kept import Act, Kept, changed_by_others, would_stay
from chuanhoa.registry.queries.wording import post_word
from chuanhoa.registry.views.record import time_of
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request

Undoing = Callable[[Mapping[str, str | None]], Undone]


def undone_or_asked(
    request: Request,
    undo: Undoing,
    *,
    line: Act | None,
    title: str,
    back: str,
    crumbs: Sequence[Crumb],
) -> Undone | HttpResponse:
    """Call `undo` with what was answered about seats; where one is not, answer with the review of all.

    `line`: the act; the review says whom it leaves as they are, whatever is answered. `title`: of that
    page and its button; `back`: where nothing is taken back. Raises as `undo` does.
    """
    try:
        undone = undo(SeatsAgainForm.answers(request.POST))
    except SeatsTaken as taken:
        met = taken.met
    else:
        return undone
    viewer = viewer_of(request)
    returning = holders(viewer, [one.row for one in met], today=request.today)
    stay = would_stay(viewer, line, today=request.today) if line else Kept()
    held = iter(holders(viewer, [row for one in met for row in one.held], today=request.today))
    people, asked = [], []
    for one, who in zip(met, returning, strict=True):
        others = [next(held) for _row in one.held]
        asked.append(_asked(one, who, others, stay))
        people.append([each for each in (who, *others) if each.full_name])
    form = SeatsAgainForm(request.POST, asked)
    context = {
        "form": form, "title": title, "back": back, "crumbs": crumbs, "n": len(met), "stay": stay,
        "seats": [
            (form[form.CHOICE + one.question], form[form.WHY + one.question], known)
            for one, known in zip(asked, people, strict=True)
        ],
    }  # fmt: skip
    return render(request, "registry/seats_again.html", context)


def _asked(met: Met, who: Holder, others: Sequence[Holder], stay: Kept) -> Asked:
    node = country().latest(met.row.unit_id)
    name = who.full_name or _("Một người ngoài phạm vi của bạn")
    told = _("{name} trở lại giữ {post}, {unit}, {time}; nay {others} đang được ghi là giữ")
    return Asked(
        met.question,
        told.format(
            name=name, post=post_word(met.row), unit=node.name if node else "…",
            time=time_of(met.row), others=", ".join(_holder(one, stay) for one in others),
        ),
        _("Để {name} như hiện nay, không hủy phần của người này").format(name=name),
        _("Hủy cả phần của {name}: cả hai cùng giữ").format(name=name),
    )  # fmt: skip


def _holder(one: Holder, stay: Kept) -> str:
    """Return who holds the seat and since when; of one of the same act also why he stays in it."""
    name = one.full_name or _("một người ngoài phạm vi của bạn")
    told = time_of(one.post)
    if (kept := stay.named.get(one.person)) is not None:
        text = _("{time}; cũng của lần này nhưng không hủy, vì đã được sửa tiếp")
        told = text.format(time=told)
        if kept.what and kept.on:
            text = _("{told}: {what} ngày {day}")
            told = text.format(told=told, what=kept.what, day=office_date(kept.on))
    return f"{name} ({told})"


def tell_left(request: Request, line: Act | None, undone: Undone) -> None:
    """Say how many were left as they are, changed since or since that was chosen; nothing for nobody."""
    if n := len(undone.kept):
        others = changed_by_others(line, undone.kept, viewer_of(request)) if line else ()
        text = (
            ngettext(
                "{n} hồ sơ đã được sửa tiếp sau lần này nên giữ nguyên; trong những người sửa có {others}.",
                "{n} hồ sơ đã được sửa tiếp sau lần này nên giữ nguyên; trong những người sửa có {others}.",
                n,
            )
            if others
            else ngettext(
                "{n} hồ sơ đã được sửa tiếp sau lần này nên giữ nguyên.",
                "{n} hồ sơ đã được sửa tiếp sau lần này nên giữ nguyên.", n,
            )
        )  # fmt: skip
        messages.warning(request, text.format(n=n, others=", ".join(others[:3])))
    n = len(undone.left_out)
    if n:
        text = ngettext(
            "{n} người để nguyên như đã chọn, vì người khác đang giữ chức vụ.",
            "{n} người để nguyên như đã chọn, vì người khác đang giữ chức vụ.", n,
        )  # fmt: skip
        messages.warning(request, text.format(n=n))
