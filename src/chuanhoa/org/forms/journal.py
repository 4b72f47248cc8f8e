from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.queries import verb_label, verbs
from chuanhoa.ui.forms import PartialDateField


class JournalFilter(forms.Form):
    verb = forms.ChoiceField(label=_("Việc"), required=False)
    username = forms.CharField(label=_("Tên đăng nhập"), required=False, max_length=60)
    person = forms.UUIDField(
        label=_("Mã hồ sơ cá nhân"),
        required=False,
        error_messages={"invalid": _("Mã hồ sơ gồm 32 chữ số và chữ a–f, chép từ trang hồ sơ.")},
    )
    from_day = PartialDateField(label=_("Từ ngày"), required=False)
    to_day = PartialDateField(label=_("Đến ngày"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [(verb, verb_label(verb)) for verb in verbs()]
        field = self.fields["verb"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [("", _("Mọi việc")), *every]

    def asked(self) -> dict[str, Any]:
        """Return what to filter by, ready for `queries.journal_for`; nothing while it is wrong."""
        if not self.is_valid():
            return {}
        typed = self.cleaned_data
        first, last = typed["from_day"], typed["to_day"]
        return {
            "verb": typed["verb"],
            "username": typed["username"],
            "person": typed["person"],
            "from_day": first.earliest if first else None,
            "to_day": last.latest if last else None,
        }
