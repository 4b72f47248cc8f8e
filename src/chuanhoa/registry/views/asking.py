"""Asking, on the form of a post, about others who hold what a unit has once."""

from django.utils.translation import gettext as _

from chuanhoa.org.access import viewer_of
from chuanhoa.org.queries import country
from chuanhoa.registry.actions import SeatTaken
from chuanhoa.registry.forms.seats import SeatForm
from chuanhoa.registry.queries.holding import Holder, holders
from chuanhoa.registry.queries.wording import post_word
from chuanhoa.registry.views.record import time_of
from chuanhoa.ui.requests import Request


def ask_seat(request: Request, form: SeatForm, taken: SeatTaken) -> None:
    """Show on `form` who holds the post already, and ask what is to be recorded of him."""
    found = holders(viewer_of(request), taken.held, today=request.today)
    may_end = all(one.may_end for one in found)
    sentences = [_told(one) for one in found]
    if not may_end:
        sentences.append(_("Hồ sơ người ấy thuộc cơ quan khác, cơ quan ấy ghi ngày thôi giữ."))
    form.ask_seat(taken.question, sentences, may_end=may_end)


def _told(one: Holder) -> str:
    node = country().latest(one.post.unit_id)
    name = one.full_name or _("Một người ngoài phạm vi của bạn")
    told = _("{name} đang được ghi là giữ {post}, {unit}, {time}. Chọn một điều dưới đây.")
    return told.format(
        name=name, post=post_word(one.post), unit=node.name if node else "…", time=time_of(one.post)
    )
