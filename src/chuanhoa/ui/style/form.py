"""A sample form: each kind of field, right and wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.ui.forms import PartialDateField


class SampleForm(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    born = PartialDateField(
        label=_("Ngày sinh"), help_text=_("Viết dd/mm/yyyy, mm/yyyy hoặc yyyy.")
    )
    degree = forms.ChoiceField(
        label=_("Trình độ chuyên môn"),
        choices=[("", "–"), ("dai_hoc", _("Đại học")), ("cao_dang", _("Cao đẳng"))],
        required=False,
    )
    sex = forms.ChoiceField(
        label=_("Giới tính"), choices=[("nam", _("Nam")), ("nu", _("Nữ"))], widget=forms.RadioSelect
    )
    concurrent = forms.BooleanField(label=_("Kiêm nhiệm"), required=False)
    reason = forms.CharField(
        label=_("Lý do đính chính"), required=False, widget=forms.Textarea({"rows": 2})
    )


class SampleFilter(forms.Form):
    degree = forms.ChoiceField(
        label=_("Trình độ"),
        choices=[("", _("Mọi trình độ")), ("dai_hoc", _("Đại học"))],
        required=False,
    )
    sex = forms.ChoiceField(
        label=_("Giới tính"), choices=[("", _("Nam và nữ")), ("nu", _("Nữ"))], required=False
    )
    name = forms.CharField(label=_("Họ tên, không cần dấu"), required=False)
