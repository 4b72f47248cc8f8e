"""Asking, on the form of a post, about others who hold what a unit has once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from chuanhoa.org.access import viewer_of
from chuanhoa.org.queries import country, said, scope_of
from chuanhoa.registry.actions import ChangedSince, SeatAnswer, SeatTaken
from chuanhoa.registry.forms.seats import SeatForm
from chuanhoa.registry.queries.holding import WRITE, Holder, holders
from chuanhoa.registry.queries.record import Record
from chuanhoa.registry.queries.verbs import acts_told, told_to
from chuanhoa.registry.queries.wording import movement_words, post_word
from chuanhoa.registry.views.pressing import pressed
from chuanhoa.registry.views.record import time_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request


def press(
    request: Request,
    record: Record,
    act: Callable[..., object],
    done: str,
    *,
    title: object,
    lead: str,
    button: str,
    **about: Any,
) -> HttpResponse:
    """Call `act` as `pressed` does; where others hold what would be held again, ask of them first.

    The question is put on a page of its own (`title`, `lead`), whose `button` does the same once more.
    """
    viewer = viewer_of(request)
    scope = scope_of(viewer, as_of=request.today, today=request.today, permission=WRITE)
    form = SeatForm(request.POST, today=request.today, scope=scope)
    about["seat"] = form.seat_answer() if form.is_valid() else SeatAnswer()
    try:
        return pressed(request, record.id, act, done, **about)
    except SeatTaken as taken:
        again = taken
    except ChangedSince as refusal:
        messages.error(request, _with_door(request, record, refusal))
        return redirect(address(request, "registry:official", record.id))
    found = ask_seat(request, form, again, before=again.may_have_ended, alone=True)
    context = {
        "form": form, "record": record, "title": title, "lead": lead, "button": button,
        "people": [one for one in found if one.full_name],
        "crumbs": [
            Crumb(_("Cán bộ, công chức"), address(request, "registry:officials")),
            Crumb(record.now.full_name, address(request, "registry:official", record.id)),
        ],
    }  # fmt: skip
    return render(request, "registry/change.html", context)


def _with_door(request: Request, record: Record, refusal: ChangedSince) -> str:
    """Return why an act is not taken back, with the act that was recorded later and a door to it."""
    move, line = refusal.movement, refusal.later
    if move is not None:
        door = address(request, "registry:movement", move.official_id, move.pk)
        words = _("Mở {what}").format(what=movement_words(move))
    else:
        if not told_to(line.verb, record.hidden):
            return said(refusal.message)
        door = address(request, "registry:official", refusal.person)
        words = acts_told([line], record.hidden)[line.pk]
    return format_html('{} <a href="{}">{}</a>', said(refusal.message), door, words)


def ask_seat(
    request: Request,
    form: SeatForm,
    taken: SeatTaken,
    *,
    before: bool = True,
    alone: bool = False,
) -> list[Holder]:
    """Show on `form` who holds the post already, ask what is to be recorded of him, and return him.

    `before`: whether he may have given it up `before` it is held (again) by the other one; `alone`: as
    `SeatForm.ask_seat` takes it.
    """
    found = holders(viewer_of(request), taken.held, today=request.today)
    may_end = all(one.may_end for one in found)
    sentences = [_told(one) for one in found]
    if not before:
        sentences.append(
            _("Người ấy giữ từ sau ngày bắt đầu của chức vụ trở lại này; nếu ghi nhầm thì sửa ở hồ sơ người "
              "ấy trước.")
        )  # fmt: skip
    elif not may_end:
        sentences.append(_("Hồ sơ người ấy thuộc cơ quan khác, cơ quan ấy ghi ngày thôi giữ."))
    form.ask_seat(taken.question, sentences, may_end=may_end and before, alone=alone)
    return found


def _told(one: Holder) -> str:
    node = country().latest(one.post.unit_id)
    name = one.full_name or _("Một người ngoài phạm vi của bạn")
    told = _("{name} đang được ghi là giữ {post}, {unit}, {time}.")
    return told.format(
        name=name, post=post_word(one.post), unit=node.name if node else "…", time=time_of(one.post)
    )
