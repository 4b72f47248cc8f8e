"""Fields and the common form of what changes a record: codes, numbers, days, the version seen."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.sheets.values.lifetime import before_birth
from chuanhoa.core.text import PartialDate, Refused, parse_date, parse_number, say
from chuanhoa.org.forms import UnitField
from chuanhoa.org.models import Unit
from chuanhoa.org.queries import Scope
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.models import TOGETHER, UNTOLD_KIND, RegistryFact
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.forms import PartialDateField

UNKNOWN = _("– chưa rõ –")
CHOOSE = _("– chọn –")
SEALED = frozenset({"identity_number"})
"""Typed, never shown: a form opens empty there."""


class Choice(forms.ChoiceField):
    """One code of a catalogue, in the reader's language; none is chosen beforehand.

    `first` says what it means to choose none; where one is needed it asks to choose.
    """

    def __init__(self, catalogue: str, *, first: Any = None, **options: Any) -> None:
        self.catalogue = catalogue
        self.first = first or (CHOOSE if options.get("required", True) else UNKNOWN)
        super().__init__(choices=lambda: entries(catalogue, self.first), **options)


class QuotaKind(forms.ChoiceField):
    """Whose posts are given: cán bộ and công chức together, or one kind of staff."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=self._kinds, **options)

    @staticmethod
    def _kinds() -> list[tuple[str, Any]]:
        kinds = (kind for kind in entries("staff_kind") if kind[0] != UNTOLD_KIND)
        return [(TOGETHER, _("Cán bộ và công chức")), *kinds]


class Flag(forms.NullBooleanField):
    """Yes, no, or not known."""

    widget = forms.Select(choices=[("", UNKNOWN), ("true", _("Có")), ("false", _("Không"))])

    def prepare_value(self, value: Any) -> Any:
        return {True: "true", False: "false"}.get(value, value)


class Number(forms.Field):
    """A number typed the Vietnamese way: 3,66."""

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            number = parse_number(str(value))
        except Refused as refusal:
            raise forms.ValidationError(say(refusal.message)) from refusal
        if not Decimal(0) < number < Decimal(100):
            raise forms.ValidationError(_("Hệ số lương lớn hơn 0 và nhỏ hơn 100, ví dụ 3,66."))
        return number

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


class Day(PartialDateField):
    """A date known to the day; cleans to a `date`."""

    def clean(self, value: Any) -> date | None:
        typed = super().clean(value)
        if typed is None:
            return None
        if typed.precision != "day":
            raise forms.ValidationError(_("Ghi đủ ngày, tháng, năm: dd/mm/yyyy."))
        day: date = typed.earliest
        return day

    def prepare_value(self, value: Any) -> Any:
        return office_date(value) if isinstance(value, date) else value


class Sure(forms.BooleanField):
    """The box of whoever has looked again; hidden until something is asked."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class Change(forms.Form):
    """`version` is what the writer had before him; a later one on record is a conflict."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    NOT_STATED: ClassVar[frozenset[str]] = frozenset({"version", "sure"})
    HAPPENED: ClassVar[tuple[str, ...]] = ()
    """Days of a life: none lies before its birth, which is `birth` as the register has it."""

    def __init__(
        self, *args: Any, today: date, scope: Scope, birth: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.known_birth = today, birth
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.bind_to(as_of=self._day(today), scope=scope)

    def _day(self, today: date) -> date:
        """Return the day whose map a unit is chosen on: that of the post's beginning."""
        typed = self.data.get(self.add_prefix("begun")) or self.data.get(self.add_prefix("on"))
        if isinstance(begun := self.initial.get("on"), date) and not self.is_bound:
            return begun
        try:
            return parse_date(typed).latest if typed else today
        except Refused:
            return today

    def stated(self) -> dict[str, Any]:
        """Return the values by the names that actions take; dates as the register keeps them."""
        return {
            name: self._plain(name, value)
            for name, value in self.cleaned_data.items()
            if name not in self.NOT_STATED
        }

    @property
    def seen(self) -> int | None:
        """The version the writer had before him."""
        found: int | None = self.cleaned_data.get("version")
        return found

    @staticmethod
    def _plain(name: str, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value.iso()
        if name == "unit" and isinstance(value, UUID):
            return Unit.objects.get(pk=value)
        return value

    def born(self) -> PartialDate | None:
        """Return the birth against which the days typed are held; None where it is not known."""
        return PartialDate.from_iso(self.known_birth) if self.known_birth else None

    def typed_day(self, name: str) -> PartialDate | None:
        """Return a day that is typed anew; None for none."""
        found = self.cleaned_data.get(name)
        if name not in self.changed_data:
            return None
        if isinstance(found, date):
            return PartialDate.of(found)
        return found if isinstance(found, PartialDate) else None

    def clean(self) -> dict[str, Any]:
        """Dates left empty are "" in the register; none may lie before the birth."""
        typed: dict[str, Any] = self.cleaned_data
        born = self.born()
        for name in self.HAPPENED if born else ():
            day = self.typed_day(name)
            if born and day and before_birth(day, born):
                told = gettext("Ngày {found} trước ngày sinh {birth}. Xem lại hai ngày.")
                self.add_error(name, told.format(found=shown(day), birth=shown(born)))
        for name, field in self.fields.items():
            if type(field) is PartialDateField and typed.get(name, "") is None:
                typed[name] = ""
        return typed

    @classmethod
    def initial_of(cls, row: RegistryFact) -> Mapping[str, Any]:
        """Return what the form shows for a row on record."""
        found = {}
        for name, field in cls.base_fields.items():
            if name in SEALED:
                continue
            value = getattr(row, name, None)
            if type(field) is PartialDateField and value:
                value = PartialDate.from_iso(value)
            found[name] = row.unit_id if name == "unit" else value  # type: ignore[attr-defined]
        return found


def shown(day: PartialDate) -> str:
    """Return a day as a sentence of the office writes it."""
    return office_date(day.earliest) if day.precision == "day" else day.show()


class Asking(Change):
    """Asks once more about what is unlikely; whoever has looked again says so in `sure`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.setdefault("sure", Sure(label=_("Đã xem lại: đúng như vậy")))

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        unlikely = list(self.unlikely(typed))
        if unlikely:
            self.fields["sure"].widget = forms.CheckboxInput()
            if not typed.get("sure"):
                for sentence in unlikely:
                    self.add_error(None, sentence)
                self.add_error("sure", _("Sửa lại, hoặc đánh dấu ô này rồi ghi."))
        return typed

    def unlikely(self, _typed: Mapping[str, Any]) -> Iterator[str]:
        """Yield a sentence for each thing to be looked at again; of itself a form asks nothing."""
        yield from ()
