"""Movements of one person: recorded, put right, taken back; and from each a door to its month."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chuanhoa.registry import actions
from chuanhoa.registry.forms.moves import MoveForm
from chuanhoa.registry.queries.movements import CARRIED_OVER
from chuanhoa.registry.queries.record import Record, anchor_of
from chuanhoa.registry.views.asking import press
from chuanhoa.registry.views.changing import change
from chuanhoa.registry.views.months import month_door
from chuanhoa.registry.views.person import undone, writable
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request


@require_http_methods(["GET", "POST"])
def move(request: Request, pk: UUID) -> HttpResponse:
    record = writable(request, pk, "bien-dong")

    def act(form: MoveForm, **who: Any) -> None:
        actions.move_official(official=anchor_of(record), move=actions.Move(**form.stated()), **who)

    asked = MoveForm.asked(request.GET)
    return change(
        request, record, MoveForm, _("Ghi biến động"), act,
        lead=_("Chức vụ cũ kết thúc ngày hôm trước; tháng đó tính tăng, giảm theo việc này. Chức vụ đã "
               "ghi đúng từ ngày ấy thì chỉ ghi thêm biến động cho chức vụ đó."),
        home=_home(record), suggested=asked, done=partial(_done, request),
        sex=record.now.sex, recorded=record.movements,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct_movement(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Show a movement as it was recorded, and put the right one in its place."""
    record = writable(request, pk, "bien-dong")
    told = record.movement(key)
    if told is None:
        return undone(request, record, key)
    if told.verb == CARRIED_OVER:
        raise Http404
    of_act = [one for one in record.movements if one.act_id == told.act_id]
    found = next((one for one in of_act if one.verb in MoveForm.LEAVING), told)

    def act(form: MoveForm, **who: Any) -> None:
        actions.correct_movement(movement=found, move=actions.Move(**form.stated()), **who)

    return change(
        request, record, MoveForm, _("Đính chính biến động"), act,
        lead=_("Điều đã ghi được hủy và ghi lại một lần; bản sai vẫn còn trong nhật ký."),
        home=_home(record),
        suggested=MoveForm.of_movement(found, record.appointments),
        done=partial(_done, request), sex=record.now.sex,
        recorded=[one for one in record.movements if one.act_id != found.act_id],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def undo_movement(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Take a movement back; whoever comes back to the question without an answer sees the movement."""
    if request.method == "GET":
        return redirect(address(request, "registry:movement", pk, key))
    record = writable(request, pk, "bien-dong")
    found = record.movement(key)
    if found is None:
        raise Http404
    return press(
        request, record, actions.undo_movement,
        format_html(
            "{} {}", _("Đã hủy biến động này; chức vụ trở lại như trước đó."),
            month_door(request, found.happened_on),
        ),
        title=_("Hủy biến động"), button=_("Hủy biến động"),
        lead=_("Hủy thì chức vụ trước đó trở lại, mà nay có người khác giữ. Trả lời rồi bấm Hủy biến động; "
               "chưa ghi gì."),
        movement=found,
    )  # fmt: skip


def _home(record: Record) -> UUID | None:
    """Return the unit of somebody's main post, else of the last one on record."""
    held = (*record.posts, *record.appointments)
    return held[0].unit_id if held else None


def _done(request: Request, form: MoveForm) -> str:
    """Say that a movement is recorded, with a door to the month that counts it."""
    on: date = form.cleaned_data["on"]
    return format_html("{} {}", _("Đã ghi vào hồ sơ."), month_door(request, on))
