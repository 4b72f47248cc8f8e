"""What a clerk sends while importing: files, mends, matches, decisions."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate, normalise
from chuanhoa.org.forms import UnitField
from chuanhoa.org.queries import Scope
from chuanhoa.registry.queries.importing import field_name, unit_name
from chuanhoa.registry.queries.importing.fields import CHOOSABLE, IN_OTHERS, STORED
from chuanhoa.ui.forms import PartialDateField

MOST_BYTES = 200 * 2**20
ACCEPTED = ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.zip"
LONGEST_CELL = 1_000


class Files(forms.FileInput):
    allow_multiple_selected = True
    template_name = "registry/import/files_widget.html"


class FilesField(forms.FileField):
    """Cleans to the list of files that were sent."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = list(data) if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        one = super().clean
        return [one(file, initial) for file in files]


class UploadForm(forms.Form):
    """Files to import, and the unit that they are about."""

    sheets = FilesField(
        label=_("Bảng tính"),
        help_text=_(
            "Chọn nhiều tệp một lần cũng được: .xlsx, .xls, .ods, .csv, hoặc một tệp .zip. "
            "Không cần mẫu; giữ nguyên tệp như đơn vị đã gửi."
        ),
        widget=Files(attrs={"multiple": True, "accept": ACCEPTED, "class": "visually-hidden"}),
        allow_empty_file=True,
        error_messages={"required": _("Chưa chọn tệp nào. Hãy chọn ít nhất một bảng tính.")},
    )
    unit = UnitField(
        label=_("Đơn vị của lần nhập"),
        help_text=_(
            "Tên xã trong tệp được hiểu trong phạm vi đơn vị này; điều đã ghi nhớ cũng theo đơn vị này."
        ),
    )

    def __init__(self, *args: Any, as_of: date, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)  # noqa: S101 -- declared above
        unit.bind_to(as_of=as_of, scope=scope)
        self.only = ""
        """The name of the unit, where there is nothing to choose."""
        if not scope.whole_country and len(scope.current_ids) == 1:
            (key,) = scope.current_ids
            self.only = unit_name(key, as_of)
            self.initial["unit"] = key
            self.fields["unit"].widget = forms.HiddenInput()

    def clean_sheets(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["sheets"]
        if sum(file.size or 0 for file in files) > MOST_BYTES:
            limit = MOST_BYTES // 2**20
            text = _("Các tệp gửi một lần không quá %(limit)s MB. Hãy gửi làm nhiều lần.")
            raise forms.ValidationError(text % {"limit": limit}, code="too_large")
        return files

    def contents(self) -> list[tuple[str, bytes]]:
        """Return (name, bytes) of each file."""
        return [(file.name or "", file.read()) for file in self.cleaned_data["sheets"]]


class CellField(forms.CharField):
    """What a cell is to hold, without signs that nobody sees or that turn the writing round."""

    def to_python(self, value: Any) -> str:
        return normalise(super().to_python(value) or "")


class MendForm(forms.Form):
    """A text in place of what a cell holds."""

    value = CellField(
        label=_("Sửa thành"), max_length=LONGEST_CELL, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    everywhere = forms.BooleanField(label=_("Sửa tất cả ô giống nhau"), required=False)
    remember = forms.BooleanField(label=_("Ghi nhớ cho lần sau"), required=False)


class DayForm(forms.Form):
    """The date of a sheet that does not say it."""

    as_of = PartialDateField(label=_("Tính đến ngày"))
    everywhere = forms.BooleanField(required=False)
    """Whether every other form of the import that lacks a date or a unit is told the same."""

    def __init__(self, *args: Any, others: int, **options: Any) -> None:
        super().__init__(*args, **options)
        if others:
            self.fields["everywhere"].label = _(
                "Ghi cho cả {n} phiếu khác của lần nhập còn thiếu ngày hoặc đơn vị"
            ).format(n=others)
        else:
            del self.fields["everywhere"]


class SheetForm(DayForm):
    """The date and the unit of a sheet that does not say them, or says them wrong."""

    as_of = PartialDateField(label=_("Tính đến ngày"), required=False)
    unit = UnitField(
        label=_("Đơn vị của trang tính"), optional=True,
        help_text=_("Chỉ cần khi trang tính không ghi xã ở từng dòng hay ở đầu trang."),
    )  # fmt: skip
    field_order = ("as_of", "unit", "everywhere")

    def __init__(self, *args: Any, as_of: date, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)  # noqa: S101 -- declared above
        unit.bind_to(as_of=as_of, scope=scope)


class ColumnForm(forms.Form):
    """What a column means; `sideways`: a row, where a person is a column."""

    field = forms.ChoiceField(label=_("Cột này là"))
    remember = forms.BooleanField(
        label=_("Ghi nhớ cho lần sau"), required=False,
        help_text=_("Lần sau, cột có tiêu đề này của đơn vị được hiểu như vậy."),
    )  # fmt: skip

    def __init__(self, *args: Any, sideways: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["field"]
        if sideways:
            field.label = _("Dòng này là")
            self.fields["remember"].help_text = _(
                "Lần sau, mục có tên này của đơn vị được hiểu như vậy."
            )
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [
            (str(label), [(code, _named(code)) for code in codes])
            for label, codes in CHOOSABLE.items()
        ]


def _named(field: str) -> str:
    """Return what a field is called, and whether a column of it is read for nothing."""
    told = field_name(field)
    stored = field in IN_OTHERS or any(field in fields for fields in STORED.values())
    return (
        told
        if stored or field == "extra"
        else gettext("{field} (đọc được, không nhập)").format(field=told)
    )


class EndForm(forms.Form):
    """Until when the former holder of a post held it."""

    day = PartialDateField(label=_("Người trước giữ đến hết ngày"))

    def clean_day(self) -> PartialDate:
        day: PartialDate = self.cleaned_data["day"]
        if day.earliest != day.latest:
            raise forms.ValidationError(_("Ghi đủ ngày, tháng, năm."), code="precision")
        return day


class CellForm(forms.Form):
    """Any cell of a sheet, written anew."""

    value = CellField(
        label=_("Ô này ghi"), max_length=LONGEST_CELL, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
