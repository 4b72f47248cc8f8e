"""What a clerk types to change a record. Every form says what it states by `stated()`."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate, fold
from chuanhoa.org.forms import UnitField
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.forms.details import (
    CareerForm,
    CorrectDetailsForm,
    DetailsForm,
    UpdateDetailsForm,
)
from chuanhoa.registry.forms.fields import (
    CHOOSE,
    SEALED,
    Change,
    Choice,
    Day,
    Flag,
    Number,
    QuotaKind,
)
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.models import RegistryFact, Standing
from chuanhoa.registry.queries.importing.fields import CAREER_FIELDS
from chuanhoa.registry.queries.wording import NONE_HELD, level_word
from chuanhoa.ui.forms import NameField, PartialDateField

__all__ = [
    "SEALED", "AccountForm", "AppointmentForm", "CareerForm", "Change", "CorrectDetailsForm",
    "CorrectQuotaForm", "CredentialForm",
    "DetailsForm", "EndForm", "EvidenceForm", "MoveForm", "NewOfficialForm", "PartyForm",
    "QuotaForm", "RankForm", "SuitabilityForm", "TurnForm", "UnitQuotaForm",
    "UpdateDetailsForm",
]  # fmt: skip


class AppointmentForm(Change):
    unit = UnitField(label=_("Đơn vị"), exact=True)
    staff_kind = Choice("staff_kind", label=_("Đối tượng"))
    post = Choice("post", label=_("Chức vụ, chức danh"), required=False)
    title = forms.CharField(
        label=_("Ghi nguyên văn chức danh"), required=False, max_length=200,
        help_text=_("Chỉ khi danh mục chưa nói đủ, ví dụ: Trưởng phòng Văn hóa - Xã hội."),
    )  # fmt: skip
    concurrent = forms.BooleanField(label=_("Là chức vụ kiêm nhiệm"), required=False)
    begun = PartialDateField(label=_("Từ ngày"))
    ended = PartialDateField(label=_("Đến hết ngày"), required=False)
    first_time = Flag(label=_("Giữ chức vụ lần đầu"), required=False)
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)

    def clean_unit(self) -> UUID:
        unit: UUID | None = self.cleaned_data["unit"]
        if unit is None:
            raise forms.ValidationError(_("Hãy chọn một đơn vị."))
        return unit


class RankForm(Change):
    rank = Choice("rank", label=_("Ngạch"))
    step = forms.CharField(label=_("Bậc"), required=False, max_length=12, help_text=_("Ví dụ 3/9."))
    coefficient = Number(label=_("Hệ số lương"), required=False, help_text=_("Ví dụ 3,00."))
    begun = PartialDateField(label=_("Từ ngày"))
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)


class CredentialForm(Change):
    field = Choice("credential_field", label=_("Loại văn bằng, chứng chỉ"))
    level = forms.CharField(
        label=_("Trình độ"), max_length=32,
        help_text=_("Ghi như văn bằng, ví dụ Đại học, Trung cấp, Chuyên viên; “Chưa” nếu biết "
                    "chắc là chưa có."),
        widget=forms.TextInput(attrs={"list": "levels"}),
    )  # fmt: skip
    language = Choice("language", label=_("Ngôn ngữ"), required=False, first="–")
    standing = forms.ChoiceField(
        label=_("Giá trị của văn bằng"), required=False,
        choices=[("", _("Văn bằng, chứng chỉ chính thức")), *Standing.choices],
    )  # fmt: skip
    major = forms.CharField(label=_("Chuyên ngành"), required=False, max_length=200)
    study_form = Choice("study_form", label=_("Hình thức"), required=False)
    institution = NameField(
        label=_("Cơ sở đào tạo"), title=True, required=False, max_length=200
    )  # fmt: skip
    awarded = PartialDateField(label=_("Ngày cấp"))
    expires_on = Day(label=_("Có giá trị đến ngày"), required=False)
    proof_number = forms.CharField(
        label=_("Số hiệu văn bằng, chứng chỉ"), required=False, max_length=60,
        help_text=_("Ghi thì văn bằng này thành tài liệu chứng minh trong hồ sơ."),
    )  # fmt: skip
    proof_book = forms.CharField(
        label=_("Số vào sổ cấp bằng"), required=False, max_length=40,
    )  # fmt: skip
    PROOF = ("proof_number", "proof_book")

    def stated(self) -> dict[str, Any]:
        return {name: value for name, value in super().stated().items() if name not in self.PROOF}

    def proof(self) -> dict[str, Any] | None:
        """Return the document that proves the credential; None where no number was given."""
        typed = self.cleaned_data
        number, book = (typed.get(name, "").strip() for name in self.PROOF)
        if not number and not book:
            return None
        field = catalogues()["credential_field"][typed["field"]].label
        told = str(_("{number} (vào sổ {book})")).format(number=number, book=book)
        return {
            "kind": "van_bang", "label": f"{field}: {typed['level']}"[:200],
            "number": (told if book else number)[:60], "issuer": typed.get("institution", ""),
            "issued": self.stated()["awarded"],
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        field, level = typed.get("field"), typed.get("level")
        levels = catalogues()["credential_field"][field].extra["levels"] if field else None
        if levels and level:
            book = catalogues()[levels]
            entry = book.get(level) or book.find(level)
            if entry is None:
                known = ", ".join(label for _code, label in entries(levels))
                told = _("“{found}” không có trong danh mục. Ghi một trong: {known}.")
                self.add_error("level", str(told).format(found=level, known=known))
            else:
                typed["level"] = entry.code
        elif level and fold(level.strip()) in ("chua", "chua co", "khong", "khong co"):
            typed["level"] = NONE_HELD
        return typed

    @classmethod
    def initial_of(cls, row: RegistryFact) -> Mapping[str, Any]:
        found = dict(super().initial_of(row))
        levels = catalogues()["credential_field"][found["field"]].extra["levels"]
        found["level"] = (
            dict(entries(levels)).get(found["level"], found["level"])
            if levels
            else level_word(found["field"], found["level"])
        )
        return found


class SuitabilityForm(Change):
    """What the body that may say so has said of a field of study."""

    post = Choice("post", label=_("Chức vụ, chức danh"))
    suits = forms.TypedChoiceField(
        label=_("Ngành đào tạo"), coerce=lambda value: value in ("1", True),
        choices=[("", CHOOSE), ("1", _("Phù hợp")), ("0", _("Không phù hợp"))],
    )  # fmt: skip
    major = forms.CharField(
        label=_("Chuyên ngành"), required=False, max_length=200,
        help_text=_("Ghi như ở văn bằng; để trống là mọi bằng đã có."),
    )  # fmt: skip
    basis = forms.CharField(
        label=_("Căn cứ"), required=False, max_length=200,
        help_text=_("Ví dụ: danh mục ngành phù hợp của UBND tỉnh, biên bản họp."),
    )  # fmt: skip
    decided = PartialDateField(label=_("Ngày kết luận"))

    @classmethod
    def initial_of(cls, row: RegistryFact) -> Mapping[str, Any]:
        found = dict(super().initial_of(row))
        return {**found, "suits": "1" if found["suits"] else "0"}


class TurnForm(Change):
    kind = Choice("turn_kind", label=_("Loại đào tạo, bồi dưỡng"))
    programme_title = forms.CharField(label=_("Tên khóa học"), required=False, max_length=300)
    programme = Choice("programme", label=_("Chương trình"), required=False)
    institution_title = NameField(
        label=_("Cơ sở đào tạo, bồi dưỡng"), title=True, required=False, max_length=200
    )
    study_form = Choice("study_form", label=_("Hình thức"), required=False)
    started = PartialDateField(label=_("Khai giảng"), required=False)
    ended = PartialDateField(label=_("Bế giảng"), required=False)
    periods = forms.IntegerField(label=_("Số tiết"), required=False, min_value=1, max_value=5000)
    decision_number = forms.CharField(label=_("Số quyết định cử đi"), required=False, max_length=60)
    decided = PartialDateField(label=_("Ngày quyết định"), required=False)
    funding = Choice("funding", label=_("Kinh phí"), required=False)
    result = forms.CharField(label=_("Kết quả"), required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not any(typed.get(name) for name in ("started", "ended", "decided")) and not self.errors:
            self.add_error(
                "ended", _("Ghi ít nhất một ngày: khai giảng, bế giảng hoặc quyết định.")
            )
        return typed


class PartyForm(Change):
    member = forms.TypedChoiceField(
        label=_("Đảng viên"), choices=[("1", _("Là đảng viên")), ("0", _("Không là đảng viên"))],
        coerce=lambda value: value in ("1", True),
    )  # fmt: skip
    admitted = PartialDateField(
        label=_("Từ ngày"), help_text=_("Ngày vào Đảng; nếu không là đảng viên, ngày biết như vậy.")
    )

    @classmethod
    def initial_of(cls, row: RegistryFact) -> Mapping[str, Any]:
        found = dict(super().initial_of(row))
        return {**found, "member": "1" if found["member"] else "0"}


class EvidenceForm(Change):
    label = forms.CharField(label=_("Tên tài liệu"), max_length=200)
    kind = forms.CharField(
        label=_("Loại"), max_length=24, help_text=_("Ví dụ: bằng, chứng chỉ, quyết định.")
    )
    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    issuer = forms.CharField(label=_("Nơi cấp"), required=False, max_length=200)
    issued = PartialDateField(label=_("Ngày cấp"))


class AccountForm(forms.Form):
    """The login of an official, so that he sees the own record."""

    username = forms.CharField(label=_("Tên đăng nhập"), max_length=150)


class EndForm(Change):
    last = Day(label=_("Ngày cuối cùng giữ chức vụ"))


class MoveForm(Change):
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

    sure = forms.BooleanField(label=_("Đã xem lại: đúng như vậy"), required=False)
    NOT_STATED = Change.NOT_STATED | {"sure"}
    LEAVING = ("chuyen_cong_tac", "dieu_dong_di", "luan_chuyen_di")
    YOUNG = 45
    """Whoever retires before this age is asked about once more: our own mark, not the law's."""

    def __init__(self, *args: Any, birth: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.birth = birth
        self.fields["sure"].widget = forms.HiddenInput()
        verbs = [pair for pair in entries("movement") if pair[0] != "sap_xep_don_vi"]
        field = self.fields["verb"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [("", _("– chọn –")), *verbs]

    def clean(self) -> dict[str, Any]:
        """Ask once more about what is unlikely; whoever has looked again says so."""
        typed = super().clean()
        unlikely = list(self._unlikely(typed))
        if unlikely:
            self.fields["sure"].widget = forms.CheckboxInput()
            if not typed.get("sure"):
                for sentence in unlikely:
                    self.add_error(None, sentence)
                self.add_error("sure", _("Sửa lại, hoặc đánh dấu ô này rồi ghi."))
        return typed

    def _unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        verb, on = typed.get("verb"), typed.get("on")
        if verb in self.LEAVING and not typed.get("unit"):
            yield gettext("Chưa chọn đơn vị đến: người này ra khỏi các đơn vị của sổ?")
        if verb == "nghi_huu" and on and self.birth:
            born = PartialDate.from_iso(self.birth).earliest
            age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
            if age < self.YOUNG:
                text = gettext("Nghỉ hưu khi mới {age} tuổi: ngày sinh, ngày nghỉ có đúng không?")
                yield text.format(age=age)


class NewOfficialForm(CareerForm):
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
    begun = PartialDateField(label=_("Giữ chức vụ từ ngày"))
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    another = forms.BooleanField(
        label=_("Đã xem các hồ sơ giống ở trên: đây là người khác"), required=False
    )
    DETAILS = (
        "full_name", "birth", "sex", "identity_number", "home_town", "recruited", *CAREER_FIELDS,
    )  # fmt: skip
    POST = ("unit", "staff_kind", "post", "title", "begun", "decision_number")
    field_order = (*DETAILS[:6], *POST, *CAREER_FIELDS, "another")
    clean_unit = AppointmentForm.clean_unit

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "another" not in self.data and "alike" not in self.data:
            self.fields["another"].widget = forms.HiddenInput()

    def offer_another(self) -> None:
        """Show the box by which a clerk says that this is somebody else."""
        self.fields["another"].widget = forms.CheckboxInput()

    def details(self) -> dict[str, Any]:
        return {name: self.stated()[name] for name in self.DETAILS}

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
