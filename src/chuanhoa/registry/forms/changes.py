"""What a clerk types to change a record. Every form says what it states by `stated()`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate
from chuanhoa.org.forms import UnitField
from chuanhoa.org.queries import unit_named, unit_tree
from chuanhoa.registry.actions import ARRIVALS, ENDS_SERVICE, LEAVES_AS, ServesElsewhere
from chuanhoa.registry.actions.sense import LEAVE, NEW_POST, ServesHere
from chuanhoa.registry.forms.details import (
    CareerForm,
    CorrectDetailsForm,
    DetailsForm,
    UpdateDetailsForm,
)
from chuanhoa.registry.forms.fields import (
    SEALED,
    Asking,
    Change,
    Choice,
    Day,
    Flag,
    QuotaKind,
    Sure,
)
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.forms.learning import (
    CredentialForm,
    EvidenceForm,
    SuitabilityForm,
    TurnForm,
)
from chuanhoa.registry.forms.lifetime import OfABirth, OfALife, OfTheParty
from chuanhoa.registry.forms.ranks import RankForm
from chuanhoa.registry.forms.seats import SeatForm
from chuanhoa.registry.models import Appointment, Movement, RegistryFact
from chuanhoa.registry.queries.importing.fields import CAREER_FIELDS
from chuanhoa.registry.queries.wording import word
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.forms import NameField, PartialDateField, WordsField

__all__ = [
    "SEALED", "AccountForm", "AppointmentForm", "CareerForm", "Change", "CorrectDetailsForm",
    "CorrectQuotaForm", "CredentialForm",
    "DetailsForm", "EndForm", "EvidenceForm", "MoveForm", "NewOfficialForm", "PartyForm",
    "QuotaForm", "RankForm", "SuitabilityForm", "TurnForm", "UnitQuotaForm",
    "UpdateDetailsForm",
]  # fmt: skip


class AppointmentForm(SeatForm, OfALife):
    unit = UnitField(label=_("Đơn vị"), exact=True)
    staff_kind = Choice("staff_kind", label=_("Đối tượng"))
    post = Choice("post", label=_("Chức vụ, chức danh"), required=False)
    title = WordsField(
        label=_("Ghi nguyên văn chức danh"), required=False, max_length=200,
        help_text=_("Chỉ khi danh mục chưa nói đủ, ví dụ: Trưởng phòng Văn hóa - Xã hội."),
    )  # fmt: skip
    concurrent = forms.BooleanField(label=_("Là chức vụ kiêm nhiệm"), required=False)
    begun = PartialDateField(label=_("Từ ngày"))
    ended = PartialDateField(label=_("Đến hết ngày"), required=False)
    first_time = Flag(label=_("Giữ chức vụ lần đầu"), required=False)
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    field_order = (
        "unit", "staff_kind", "post", "title", "concurrent", "begun", "ended", "first_time",
        "decision_number", *SeatForm.SEAT,
    )  # fmt: skip
    HAPPENED, SERVED = ("begun", "ended"), ("begun",)

    def clean_unit(self) -> UUID:
        unit: UUID | None = self.cleaned_data["unit"]
        if unit is None:
            raise forms.ValidationError(_("Hãy chọn một đơn vị."))
        return unit


class PartyForm(OfTheParty):
    member = forms.TypedChoiceField(
        label=_("Đảng viên"), choices=[("1", _("Là đảng viên")), ("0", _("Không là đảng viên"))],
        coerce=lambda value: value in ("1", True),
    )  # fmt: skip
    admitted = PartialDateField(
        label=_("Từ ngày"), help_text=_("Ngày vào Đảng; nếu không là đảng viên, ngày biết như vậy.")
    )
    HAPPENED = GOT = ("admitted",)

    @classmethod
    def initial_of(cls, row: RegistryFact) -> Mapping[str, Any]:
        found = dict(super().initial_of(row))
        return {**found, "member": "1" if found["member"] else "0"}


class AccountForm(forms.Form):
    """The login of an official, so that he sees the own record."""

    username = forms.CharField(label=_("Tên đăng nhập"), max_length=150)


class EndForm(Change):
    last = Day(label=_("Ngày cuối cùng giữ chức vụ"))
    HAPPENED = ("last",)


class MoveForm(SeatForm, Asking):
    """`birth`: of the person, as the register has it, against which retiring is held.

    `home`: where he serves; units of that province are offered first. `sex`: as the register has it;
    `ended`: the movements by which his service ended.
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
    sure = Sure(label=_("Đã xem lại: đúng như vậy"))
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
        ended: Sequence[Movement] = (),
        **kwargs: Any,
    ) -> None:
        self.sex, self.ended = sex, ended
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

    @staticmethod
    def ends_of(movements: Iterable[Movement]) -> list[Movement]:
        """Return those by which service ended for good, after which nobody had come back."""
        found: list[Movement] = []
        for one in sorted(movements, key=lambda one: one.happened_on):
            if one.verb in ARRIVALS:
                found = []
            elif one.verb in ENDS_SERVICE:
                found.append(one)
        return found

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

        So about a man's maternity leave, and about an arrival after service had ended.
        """
        verb, on = typed.get("verb"), typed.get("on")
        if verb in self.LEAVING and not typed.get("unit"):
            yield gettext("Chưa chọn đơn vị đến: người này ra khỏi các đơn vị của sổ?")
        if verb == LEAVE and self.sex == "nam":
            yield gettext("Hồ sơ ghi giới tính nam mà nghỉ thai sản: đúng người, đúng việc không?")
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


class NewOfficialForm(SeatForm, OfABirth, CareerForm):
    """A person and the post by which he enters the register."""

    full_name = NameField(label=_("Họ và tên"), max_length=120)
    birth = PartialDateField(label=_("Ngày sinh"), required=False)
    sex = Choice("sex", label=_("Giới tính"), required=False)
    identity_number = forms.CharField(
        label=_("Số định danh cá nhân"), required=False, max_length=20,
        help_text=_("12 chữ số (căn cước) hoặc 9 chữ số."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )  # fmt: skip
    home_town = forms.CharField(label=_("Quê quán"), required=False, max_length=200)
    unit = UnitField(label=_("Đơn vị"), exact=True)
    staff_kind = Choice("staff_kind", label=_("Đối tượng"))
    post = Choice("post", label=_("Chức vụ, chức danh"), required=False)
    title = AppointmentForm.base_fields["title"]
    verb = forms.ChoiceField(
        label=_("Vào đơn vị do"), required=False,
        help_text=_("Chọn thì tháng đó tính tăng, với số quyết định dưới đây; người đã ở đơn vị từ trước "
                    "thì để như vậy."),
    )  # fmt: skip
    begun = PartialDateField(label=_("Giữ chức vụ từ ngày"))
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    another = forms.BooleanField(
        label=_("Đã xem các hồ sơ giống ở trên: đây là người khác"), required=False
    )
    DETAILS = (
        "full_name", "birth", "sex", "identity_number", "home_town", "recruited", *CAREER_FIELDS,
    )  # fmt: skip
    POST = ("unit", "staff_kind", "post", "title", "begun", "decision_number")
    field_order = (
        *DETAILS[:6],
        *POST[:4],
        "verb",
        *POST[4:],
        *SeatForm.SEAT,
        *CAREER_FIELDS,
        "another",
    )
    clean_unit = AppointmentForm.clean_unit
    HAPPENED, SERVED = ("begun", *CareerForm.HAPPENED), ("begun", *CareerForm.SERVED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = [pair for pair in entries("movement") if pair[0] in ARRIVALS]
        field = self.fields["verb"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [("", _("– đã ở đơn vị từ trước –")), *verbs]
        if "alike" not in self.data and self.data.get("another", "") not in ("on", "True"):
            self.fields["another"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Want the whole day of an arrival, on which the unit stands: it counts in one month."""
        typed = super().clean()
        begun, unit = typed.get("begun"), typed.get("unit")
        if not typed.get("verb") or not isinstance(begun, PartialDate):
            return typed
        if begun.precision != "day":
            self.add_error("begun", _("Ghi đủ ngày, tháng, năm: dd/mm/yyyy."))
        elif unit is not None and unit not in unit_tree(begun.earliest):
            told = gettext("Ngày {day} chưa có {unit}, nên không ai vào đơn vị này ngày đó. Người đã ở đơn "
                           "vị tiền thân thì để “– đã ở đơn vị từ trước –”, giữ ngày này.")  # fmt: skip
            named = unit_named(unit, as_of=begun.earliest)
            self.add_error("begun", told.format(
                day=office_date(begun.earliest), unit=named.name if named else "",
            ))  # fmt: skip
        return typed

    def offer_another(self) -> None:
        """Show the box by which a clerk says that this is somebody else."""
        self.fields["another"].widget = forms.CheckboxInput()

    def details(self) -> dict[str, Any]:
        """Return what the form says of the person; whoever is recruited by it is so from that day."""
        typed = self.stated()
        found = {name: typed[name] for name in self.DETAILS}
        if self.cleaned_data.get("verb") == "tuyen_dung" and not found["recruited"]:
            found["recruited"] = typed["begun"]
        return found

    def likeness(self) -> dict[str, Any]:
        """Return what records are compared by."""
        typed = self.stated()
        digits = "".join(filter(str.isdigit, typed["identity_number"]))
        return {
            "full_name": typed["full_name"], "birth": typed["birth"], "unit": typed["unit"].pk,
            "identity_number": digits,
        }  # fmt: skip

    def appointment(self) -> dict[str, Any]:
        return {name: self.stated()[name] for name in self.POST}


class CorrectQuotaForm(Change):
    """A number of posts of a unit and a kind of staff that are settled."""

    assigned = forms.IntegerField(
        label=_("Biên chế được giao"), min_value=0, max_value=100_000
    )  # fmt: skip
    since = Day(label=_("Từ ngày"))
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)


class UnitQuotaForm(CorrectQuotaForm):
    """A number of posts of one unit."""

    staff_kind = QuotaKind(label=_("Đối tượng"))
    field_order: tuple[str, ...] = ("staff_kind",)


class QuotaForm(UnitQuotaForm):
    """A number of posts of a unit to be chosen."""

    unit = UnitField(label=_("Đơn vị"))
    field_order = ("unit", "staff_kind")
    clean_unit = AppointmentForm.clean_unit
