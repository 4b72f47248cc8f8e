"""What a clerk types of a movement: a verb, its day, where to, and what is asked of all that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.forms import UnitField
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import ARRIVALS, LEAVES_AS, ServesElsewhere
from chuanhoa.registry.actions.sense import ARRIVES_AS, NEW_POST, SECONDED, ServesHere
from chuanhoa.registry.forms.changes import AppointmentForm
from chuanhoa.registry.forms.fields import Asking, Choice, Day
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.forms.leaves import begins_away, leave_within
from chuanhoa.registry.forms.seats import SeatForm
from chuanhoa.registry.models import Appointment, Movement
from chuanhoa.registry.queries.leaves import AWAY, MATERNITY, leaves
from chuanhoa.registry.queries.movements import ENDS_SERVICE
from chuanhoa.registry.queries.wording import word
from chuanhoa.ui.dates import office_date


class MoveForm(SeatForm, Asking):
    """`birth`: of the person, as the register has it, against which retiring is held.

    `home`: where he serves; units of that province are offered first. `sex`: as the register has it;
    `recorded`: the other movements on record of him.
    """

    verb = forms.ChoiceField(label=_("Biến động"))
    on = Day(label=_("Từ ngày"), help_text=_("Ngày đầu tiên của tình trạng mới."))
    unit = UnitField(
        label=_("Đơn vị đến"), optional=True, anywhere=True, exact=True,
        help_text=_("Không chọn nếu không đổi đơn vị hoặc ra ngoài cơ quan cấp xã, cấp tỉnh."),
    )  # fmt: skip
    post = Choice("post", label=_("Chức vụ mới"), required=False)
    title = AppointmentForm.base_fields["title"]
    staff_kind = Choice("staff_kind", label=_("Đối tượng"), required=False, first=_("– như cũ –"))
    until = Day(label=_("Đến ngày"), required=False, help_text=_("Với biệt phái, nghỉ có hạn."))
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=300,
        help_text=_("Ai xem biến động đều đọc được: không ghi sức khỏe, tôn giáo, việc của Đảng."),
    )  # fmt: skip
    HAPPENED = ("on",)
    field_order = (
        "verb", "on", "unit", "post", "title", "staff_kind", "until", "decision_number", "note",
        *SeatForm.SEAT, "sure",
    )  # fmt: skip
    LEAVING = ("chuyen_cong_tac", "dieu_dong_di", "luan_chuyen_di")
    YOUNG = 45
    OLD = 75
    """Whoever retires outside these ages is asked about once more: our own mark, not the law's."""
    AHEAD = timedelta(days=366)
    """So is whatever is to come later than this."""

    INSTEAD = "instead"
    """The button by which an arrival is recorded as the move out of the unit served in until then."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *args: Any,
        home: UUID | None = None,
        sex: str = "",
        recorded: Sequence[Movement] = (),
        **kwargs: Any,
    ) -> None:
        self.sex, self.leaves = sex, leaves(recorded)
        self.ended = _ends_of(recorded)
        instead = data.get(self.INSTEAD) if data is not None else None
        if data is not None and instead in (
            NEW_POST,
            LEAVES_AS.get(data.get("verb", ""), NEW_POST),
        ):
            data = data.copy()
            data["verb"] = str(instead)
        super().__init__(data, *args, **kwargs)
        there = self.fields["unit"]
        assert isinstance(there, UnitField)  # noqa: S101 -- narrows the type
        there.near_to(home)
        verbs = [pair for pair in entries("movement") if pair[0] != "sap_xep_don_vi"]
        field = self.fields["verb"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [("", _("– chọn –")), *verbs]

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> dict[str, Any]:
        """Return what an address asks to be shown.

        `viec`: the verb; `tu`: the day, in ISO or as a sheet writes it; `den`: the unit come to; `so`:
        the decision.
        """
        words = {"verb": "viec", "on": "tu", "decision_number": "so"}
        found: dict[str, Any] = {
            name: given[word][:60] for name, word in words.items() if given.get(word)
        }
        with suppress(ValueError):
            found["on"] = date.fromisoformat(given.get("tu", ""))
        with suppress(ValueError):
            found["unit"] = UUID(given.get("den", ""))
        return found

    @classmethod
    def of_movement(cls, row: Movement, held: Iterable[Appointment]) -> dict[str, Any]:
        """Return what the form shows for a movement on record and the post that it began."""
        shown: dict[str, Any] = {
            "verb": row.verb, "on": row.happened_on, "unit": row.to_unit_id, "until": row.until,
            "decision_number": row.decision_number, "note": row.note,
        }  # fmt: skip
        for post in held:
            if post.act_id == row.act_id and post.valid_from == row.happened_on:
                shown |= {"post": post.post, "title": post.title}
        return shown

    def offer_here(self, here: ServesHere) -> Mapping[str, Any]:
        """Return what is offered to whoever records an arrival of somebody who serves there."""
        return {
            "here": True, "unit": here.unit, "on": here.on, "eve": here.on - timedelta(days=1),
            "name": self.INSTEAD, "verb": here.verb, "recorded": word("movement", here.verb),
            "arriving": word("movement", self.cleaned_data["verb"]),
        }  # fmt: skip

    def offer(self, elsewhere: ServesElsewhere) -> Mapping[str, Any]:
        """Return what is offered to whoever records an arrival of somebody who serves elsewhere."""
        return {
            "unit": elsewhere.unit, "there": elsewhere.there, "on": elsewhere.on,
            "eve": elsewhere.on - timedelta(days=1), "name": self.INSTEAD, "verb": elsewhere.leaving,
            "arriving": word("movement", self.cleaned_data["verb"]),
            "leaving": word("movement", elsewhere.leaving),
        }  # fmt: skip

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask about leaving the register, retiring at an odd age, and what is far ahead.

        So about a man's maternity leave, a leave within a leave, a post that begins in one, and about
        an arrival after service had ended.
        """
        yield from super().unlikely(typed)
        verb, on = typed.get("verb", ""), typed.get("on")
        if verb in self.LEAVING and not typed.get("unit"):
            yield gettext("Chưa chọn đơn vị đến: người này ra khỏi các đơn vị của sổ?")
        if verb == MATERNITY and self.sex == "nam":
            yield gettext("Hồ sơ ghi giới tính nam mà nghỉ thai sản: đúng người, đúng việc không?")
        if on and verb in AWAY:
            yield from leave_within(self.leaves, verb, on, typed.get("until"))
        if self._begins_post(verb, typed):
            yield from begins_away(self.leaves, on)
        ended = [one for one in self.ended if on and one.happened_on <= on]
        if verb in ARRIVALS and ended:
            text = gettext("Sổ đang ghi “{what}” từ {day}: nay người này vào làm việc lại?")
            yield text.format(
                what=word("movement", ended[-1].verb), day=office_date(ended[-1].happened_on)
            )
        if on and on - self.today > self.AHEAD:
            text = gettext("Từ ngày {day}, còn hơn một năm nữa: ngày này có đúng không?")
            yield text.format(day=office_date(on))
        if verb == "nghi_huu" and on and (birth := self.born()):
            born = birth.earliest
            age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
            if age < self.YOUNG:
                text = ngettext(
                    "Nghỉ hưu khi mới {age} tuổi: ngày sinh, ngày nghỉ có đúng không?",
                    "Nghỉ hưu khi mới {age} tuổi: ngày sinh, ngày nghỉ có đúng không?",
                    age,
                )
                yield text.format(age=age)
            if age > self.OLD:
                text = gettext("Nghỉ hưu khi đã {age} tuổi: ngày sinh, ngày nghỉ có đúng không?")
                yield text.format(age=age)

    @staticmethod
    def _begins_post(verb: str, typed: Mapping[str, Any]) -> bool:
        """Whether by a movement a post begins, here or in the unit that it names."""
        if not verb:
            return False
        starts = bool(catalogues()["movement"][verb].extra["starts"])
        return starts or (verb in (*ARRIVES_AS, *SECONDED) and bool(typed.get("unit")))


def _ends_of(movements: Iterable[Movement]) -> list[Movement]:
    """Return those by which service ended for good, after which nobody had come back."""
    found: list[Movement] = []
    for one in sorted(movements, key=lambda one: one.happened_on):
        if one.verb in ARRIVALS:
            found = []
        elif one.verb in ENDS_SERVICE:
            found.append(one)
    return found
