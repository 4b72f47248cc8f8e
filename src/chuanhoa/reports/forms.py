"""What a reader may ask of the pages of turns and series."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.reports.queries.definitions import full_label
from chuanhoa.reports.queries.series import FIGURES, STEPS
from chuanhoa.reports.queries.turns import LENGTHS
from chuanhoa.ui.forms import PartialDateField

PERIODS = {
    "month": _("Tháng"),
    "quarter": _("Quý"),
    "half_year": _("6 tháng"),
    "year": _("Năm"),
    "term": _("Giai đoạn 5 năm"),
}


class SpanForm(forms.Form):
    """From when to when, cut into which periods."""

    tu = PartialDateField(label=_("Từ"), required=False)
    den = PartialDateField(label=_("Đến"), required=False)
    ky = forms.ChoiceField(
        label=_("Chia theo"), choices=[(name, PERIODS[name]) for name in LENGTHS], required=False
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("tu"), found.get("den")
        if first and last and first.earliest > last.latest:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return found


class SeriesForm(forms.Form):
    """Which figure, how far apart, since when."""

    chitieu = forms.ChoiceField(label=_("Chỉ tiêu"), required=False)
    moc = forms.ChoiceField(
        label=_("Mỗi"), choices=[(name, PERIODS[name]) for name in STEPS], required=False
    )
    tu = PartialDateField(label=_("Từ"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["chitieu"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, full_label(code)) for code in FIGURES]
