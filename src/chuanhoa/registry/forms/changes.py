"""What a clerk types to change a record. Every form says what it states by `stated()`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate
from chuanhoa.org.forms import UnitField
from chuanhoa.org.queries import unit_named, unit_tree
from chuanhoa.registry.actions import ARRIVALS
from chuanhoa.registry.forms.details import (
    CareerForm,
    CorrectDetailsForm,
    DetailsForm,
    UpdateDetailsForm,
)
from chuanhoa.registry.forms.fields import (
    SEALED,
    Change,
    Choice,
    Day,
    Flag,
    QuotaKind,
)
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.forms.learning import (
    CredentialForm,
    EvidenceForm,
    SuitabilityForm,
    TurnForm,
)
from chuanhoa.registry.forms.leaves import begins_away
from chuanhoa.registry.forms.lifetime import OfABirth, OfALife, OfTheParty
from chuanhoa.registry.forms.ranks import RankForm
from chuanhoa.registry.forms.seats import SeatForm
from chuanhoa.registry.models import RegistryFact
from chuanhoa.registry.queries.importing.fields import CAREER_FIELDS
from chuanhoa.registry.queries.leaves import Leave
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.forms import NameField, PartialDateField, WordsField

__all__ = [
    "SEALED", "AccountForm", "AppointmentForm", "CareerForm", "Change", "CorrectDetailsForm",
    "CorrectQuotaForm", "CredentialForm",
    "DetailsForm", "EndForm", "EvidenceForm", "NewOfficialForm", "PartyForm",
    "QuotaForm", "RankForm", "SuitabilityForm", "TurnForm", "UnitQuotaForm",
    "UpdateDetailsForm",
]  # fmt: skip


class AppointmentForm(SeatForm, OfALife):
    """`leaves`: when the person was, is or will be away."""

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

    def __init__(self, *args: Any, leaves: Sequence[Leave] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaves = leaves

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask besides about a post that begins while the person is away."""
        yield from super().unlikely(typed)
        begun = self.typed_day("begun")
        yield from begins_away(self.leaves, begun.earliest if begun else None)

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
