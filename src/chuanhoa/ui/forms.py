"""Forms as ui.md wants them: label above, one line of help, errors at the field and summed up.

Set once by `FORM_RENDERER = "chuanhoa.ui.forms.Renderer"`; then `{{ form }}` and
`{{ form.name.as_field_group }}` come out right in every room.
"""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate, Refused, parse_date, plain_name, say, visible

BOXES = (forms.CheckboxInput,)
LISTS = (forms.Select, forms.SelectMultiple)
PLAIN = (forms.CheckboxSelectMultiple, forms.RadioSelect, forms.CheckboxInput, forms.HiddenInput)


class BoundField(forms.BoundField):
    """A field that knows how the template should draw it, and dresses its widget."""

    @property
    def is_box(self) -> bool:
        return isinstance(self.field.widget, BOXES)

    @property
    def is_date(self) -> bool:
        return isinstance(self.field.widget, PartialDateInput)

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        dressed: dict[str, Any] = dict(super().build_widget_attrs(attrs, widget))
        widget = widget or self.field.widget
        if not isinstance(widget, PLAIN):
            own = str(widget.attrs.get("class", ""))
            look = "form-select" if isinstance(widget, LISTS) else "form-control"
            dressed["class"] = f"{look} {own}".strip()
        return dressed


class Renderer(DjangoTemplates):
    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = BoundField


class PartialDateInput(forms.TextInput):
    """One box for dd/mm/yyyy, mm/yyyy or yyyy; a script says below it what it understood."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "data-date": True,
                "data-day": _("Ngày {d} tháng {m} năm {y}"),
                "data-month": _("Tháng {m} năm {y}, không rõ ngày"),
                "data-year": _("Năm {y}, không rõ ngày, tháng"),
                "data-unreadable": _("Viết dd/mm/yyyy, mm/yyyy hoặc yyyy, ví dụ 31/12/1985"),
                "inputmode": "numeric",
                "autocomplete": "off",
                "placeholder": "dd/mm/yyyy",
                **(attrs or {}),
            }
        )

    def format_value(self, value: Any) -> str | None:
        return value.show() if isinstance(value, PartialDate) else super().format_value(value)


class PartialDateField(forms.Field):
    """Cleans to a `PartialDate` of whatever precision was typed, None when left empty."""

    widget = PartialDateInput

    def to_python(self, value: Any) -> PartialDate | None:
        if value in self.empty_values:
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            return parse_date(value)
        except Refused as refusal:
            raise _invalid(refusal) from refusal


class WordsField(forms.CharField):
    """Cleans to text in one spelling; signs that nobody sees are no text: what must be said stays unsaid."""

    def to_python(self, value: Any) -> str:
        return visible(super().to_python(value) or "")


class NameField(forms.CharField):
    """Cleans to a name in one spelling; `title`: of a school or a document, which bear more signs."""

    def __init__(self, *, title: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.title = title

    def to_python(self, value: Any) -> str:
        try:
            return super().to_python(plain_name(str(value or ""), title=self.title)) or ""
        except Refused as refusal:
            raise _invalid(refusal) from refusal


def _invalid(refusal: Refused) -> forms.ValidationError:
    return forms.ValidationError(say(refusal.message, get_language() or "vi"), code="unreadable")
