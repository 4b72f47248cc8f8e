"""What a clerk types of who somebody is, and of what papers say of the whole career."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.forms.fields import Choice, Day
from chuanhoa.registry.forms.lifetime import OfABirth, OfALife
from chuanhoa.registry.queries.importing.fields import ALWAYS
from chuanhoa.ui.forms import NameField, PartialDateField


class CareerForm(OfALife):
    """When somebody was recruited, and what papers say never was; the same on every day of a life."""

    recruited = PartialDateField(
        label=_("Ngày tuyển dụng"), required=False,
        help_text=_("Của công chức, theo quyết định tuyển dụng; không phải ngày vào ngành."),
    )  # fmt: skip
    never_led_before = PartialDateField(
        label=_("Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày"), required=False,
        help_text=_("Chỉ khi lý lịch nói rõ, kể cả chức vụ do bầu cử. Không rõ thì để trống."),
    )  # fmt: skip
    never_elected_before = PartialDateField(
        label=_("Chưa từng giữ chức vụ cán bộ do bầu cử trước ngày"), required=False,
        help_text=_("Chỉ khi lý lịch nói rõ. Không rõ thì để trống."),
    )  # fmt: skip
    career_source = forms.CharField(
        label=_("Tài liệu xác nhận quá trình công tác"), required=False, max_length=200,
        help_text=_("Cần khi ghi một trong hai ngày trên, ví dụ: Sơ yếu lý lịch mẫu 2C ngày 05/01/2026."),
    )  # fmt: skip

    HAPPENED: ClassVar[tuple[str, ...]] = ("recruited", "never_led_before", "never_elected_before")
    SERVED: ClassVar[tuple[str, ...]] = ("recruited",)

    def clean_recruited(self) -> PartialDate | None:
        typed: PartialDate | None = self.cleaned_data["recruited"]
        if typed is not None and typed.earliest > self.today:
            raise forms.ValidationError(_("Ngày tuyển dụng chưa tới. Ghi ngày đã được tuyển dụng."))
        return typed

    def clean_never_led_before(self) -> PartialDate | None:
        return self._never("never_led_before")

    def clean_never_elected_before(self) -> PartialDate | None:
        return self._never("never_elected_before")

    def _never(self, name: str) -> PartialDate | None:
        typed: PartialDate | None = self.cleaned_data[name]
        if typed is not None and typed.earliest > self.today:
            raise forms.ValidationError(
                _("Ngày này chưa tới: tài liệu chỉ nói được về những ngày đã qua.")
            )
        return typed

    def changes(self) -> dict[str, Any]:
        """Return only what was typed anew: the rest of the record is left as it is."""
        stated = self.stated()
        changed = {name: stated[name] for name in self.changed_data if name in stated}
        if not changed.get("identity_number"):
            changed.pop("identity_number", None)
        return changed


class DetailsForm(OfABirth, CareerForm):
    """`alike`: what tells of others on record who are like somebody of a name, a birth and a number."""

    field_order: tuple[str, ...] = (
        "full_name", "sex", "birth", "ethnicity", "religion", "home_town", "residence", "strengths",
    )  # fmt: skip
    full_name = NameField(label=_("Họ và tên"), max_length=120)
    sex = Choice("sex", label=_("Giới tính"), required=False)
    birth = PartialDateField(label=_("Ngày sinh"), required=False)
    ethnicity = Choice("ethnicity", label=_("Dân tộc"), required=False)
    religion = Choice("religion", label=_("Tôn giáo"), required=False)
    home_town = forms.CharField(label=_("Quê quán"), required=False, max_length=200)
    residence = forms.CharField(label=_("Nơi ở hiện nay"), required=False, max_length=200)
    strengths = forms.CharField(label=_("Sở trường công tác"), required=False, max_length=200)
    identity_number = forms.CharField(
        label=_("Số định danh cá nhân"), required=False, max_length=20,
        help_text=_("12 chữ số (căn cước) hoặc 9 chữ số. Để trống thì giữ số đang có."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        hidden: frozenset[str] = frozenset(),
        alike: Callable[[str, str, str], Iterable[str]] = lambda *_who: (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.alike = alike
        for name in hidden & set(self.fields) - {"identity_number"}:
            del self.fields[name]

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask besides about others on record whom the person would be like by what is typed anew."""
        yield from super().unlikely(typed)
        if typed.get("full_name") and {"full_name", "birth", "identity_number"} & set(
            self.changed_data
        ):
            born = self.born()
            number = "".join(filter(str.isdigit, typed.get("identity_number") or ""))
            yield from self.alike(typed["full_name"], born.iso() if born else "", number)


class CorrectDetailsForm(DetailsForm):
    """Đính chính thông tin sai."""


class UpdateDetailsForm(DetailsForm):
    """Cập nhật thay đổi từ ngày; what has one value in a life is only put right."""

    since = Day(label=_("Thay đổi từ ngày"), help_text=_("Ngày đầu tiên thông tin mới đúng."))
    field_order = ("since", *DetailsForm.field_order)
    NOT_STATED = CareerForm.NOT_STATED | {"since"}
    HAPPENED = ("since",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ALWAYS:
            del self.fields[name]
