"""A list that comes back from Excel, and what is made of its edits."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from chuanhoa.registry.actions import Meant
from chuanhoa.registry.forms.fields import Day

MOST_BYTES = 50 * 2**20


class EditedListForm(forms.Form):
    """The .xlsx that was downloaded to be edited."""

    edited = forms.FileField(
        label=_("Danh sách đã sửa"),
        help_text=_("Tệp .xlsx tải về bằng nút “Tải để sửa”, đã sửa trong Excel và lưu lại."),
        error_messages={
            "required": _("Chưa chọn tệp. Hãy chọn danh sách đã sửa."),
            "empty": _("Tệp này rỗng."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_edited(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["edited"]
        if (file.size or 0) > MOST_BYTES:
            text = _("Tệp không quá %(limit)s MB.") % {"limit": MOST_BYTES // 2**20}
            raise forms.ValidationError(text, code="too_large")
        return file


class _OfChange(Day):
    """A day that is asked for where the edits are a change, and only there."""

    either = True


class WriteEditsForm(forms.Form):
    """What the edits of a list are: put right all along, or true from a day on."""

    meant = forms.ChoiceField(
        label=_("Những chỗ sửa này là"),
        choices=[
            (Meant.CORRECTION.value, _("Đính chính: trước đây ghi sai")),
            (Meant.CHANGE.value, _("Thay đổi từ một ngày")),
        ],
        widget=forms.RadioSelect,
        initial=Meant.CORRECTION.value,
    )
    since = _OfChange(
        label=_("Thay đổi từ ngày"), required=False,
        help_text=_("Chỉ ghi khi là thay đổi: ngày đầu tiên thông tin mới đúng."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            given.get("meant") == Meant.CHANGE
            and not given.get("since")
            and "since" not in self.errors
        ):
            self.add_error("since", _("Ghi ngày bắt đầu của thay đổi."))
        return given
