"""The shape of what is typed about logins and grants."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.forms.units import UnitField
from chuanhoa.org.models import Role
from chuanhoa.org.queries import Scope
from chuanhoa.ui.forms import NameField, PartialDateField


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt "
            "rồi nhập lại."
        ),
        "inactive": _("Tài khoản này đã khóa. Liên hệ người quản trị hệ thống."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")

    def clean_username(self) -> str:
        """Names are kept in small letters; phones like to begin with a capital."""
        return str(self.cleaned_data["username"]).strip().lower()


class PasswordForm(forms.Form):
    current = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        help_text=_("Từ 8 ký tự, không phải mật khẩu phổ biến, không chỉ gồm chữ số."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if {"new", "again"} <= typed.keys() and typed["new"] != typed["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu mới không giống nhau."))
        return typed


class NewUserForm(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, chữ số và . - _, ví dụ ma.thi.sim"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    full_name = NameField(label=_("Họ và tên"), max_length=120)


class RenameForm(forms.Form):
    full_name = NameField(label=_("Họ và tên"), max_length=120)


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    unit = UnitField(
        label=_("Đơn vị"),
        help_text=_(
            "Quyền gồm cả các đơn vị trực thuộc. Chọn tỉnh; nếu chỉ giao một xã thì chọn tiếp xã đó."
        ),
    )
    institution = NameField(
        label=_("Cơ sở đào tạo, bồi dưỡng"),
        title=True,
        required=False,
        max_length=200,
        help_text=_("Chỉ với vai trò Cơ sở đào tạo, bồi dưỡng: ghi tên đầy đủ của cơ sở."),
    )
    valid_from = PartialDateField(
        label=_("Từ ngày"),
        error_messages={"required": _("Ghi ngày bắt đầu, ví dụ 01/7/2025.")},
    )
    valid_to = PartialDateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày hết.")
    )

    def __init__(self, *args: Any, as_of: date, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker = self.fields["unit"]
        assert isinstance(picker, UnitField)  # noqa: S101 -- narrows the type
        picker.bind_to(as_of=as_of, scope=scope)

    def clean_valid_from(self) -> date:
        return self._day("valid_from") or date.min

    def clean_valid_to(self) -> date | None:
        return self._day("valid_to")

    def _day(self, name: str) -> date | None:
        typed = self.cleaned_data[name]
        if typed is None:
            return None
        if typed.precision != "day":
            raise forms.ValidationError(_("Ghi đủ ngày, tháng, năm: dd/mm/yyyy."))
        day: date = typed.earliest
        return day
