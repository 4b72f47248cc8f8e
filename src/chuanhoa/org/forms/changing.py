"""What is typed when a unit gets another name, or goes into a new one."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import Message, PartialDate
from chuanhoa.org.models import Level, UnitKind
from chuanhoa.org.queries import Reform, UnitNode, said, unit_tree, why_unchanged
from chuanhoa.ui.forms import NameField, PartialDateField

WHOLE, PART = "toan-bo", "mot-phan"


class NamedUnit(forms.Form):
    """What every act on a unit says: the day, the legal act, the name that holds from then on."""

    on = PartialDateField(label=_("Có hiệu lực từ ngày"))
    name = NameField(
        label=_("Tên mới"), max_length=100, help_text=_("Ví dụ Nghĩa Tá; không cần ghi lại chữ xã.")
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Loại đơn vị"))
    legal_act = NameField(
        label=_("Văn bản"), max_length=200, title=True,
        help_text=_("Số, ký hiệu và cơ quan ban hành, như ghi trong văn bản."),
    )  # fmt: skip

    def __init__(self, *args: Any, level: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in UnitKind if kind.level == level]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        typed = self.cleaned_data["on"]
        if typed.precision != "day":
            raise forms.ValidationError(_("Ghi đủ ngày, tháng, năm: dd/mm/yyyy."))
        day: date = typed.earliest
        return day

    @property
    def kind_chosen(self) -> UnitKind:
        return UnitKind(self.cleaned_data["kind"])

    @property
    def full_name(self) -> str:
        """The name with the word for its kind before it, however it was typed."""
        name, word = str(self.cleaned_data["name"]), self.kind_chosen.word
        if name.casefold().startswith(f"{word} ".casefold()):
            name = name[len(word) + 1 :]
        return f"{word} {name}"


class UnitChange(NamedUnit):
    """A change of a unit that stands, from a day on which it can change."""

    def __init__(self, *args: Any, node: UnitNode, **kwargs: Any) -> None:
        super().__init__(*args, level=node.level, **kwargs)
        self.node = node
        self.initial.setdefault("kind", node.kind)

    def clean_on(self) -> date:
        day = super().clean_on()
        if refusal := why_unchanged(self.node.id, on=day):
            raise forms.ValidationError(said(refusal))
        return day


class RenameUnitForm(UnitChange):
    field_order = ("name", "kind", "on", "legal_act")


def code_field() -> forms.RegexField:
    """Return the field for the code of a commune."""
    return forms.RegexField(
        r"^[0-9]{5}$", label=_("Mã đơn vị mới"), help_text=_("Năm chữ số, theo danh mục hành chính."),
        error_messages={"invalid": _("Mã xã, phường, đặc khu có năm chữ số, ví dụ 02071.")},
    )  # fmt: skip


class CorrectActForm(NamedUnit):
    """What was recorded wrong of an act: the name of what it made, its day, its legal act.

    Of several units made by one act the names stay; the code is asked for of a commune only.
    """

    code = code_field()
    field_order = ("name", "kind", "code", "on", "legal_act")

    def __init__(self, *args: Any, act: Reform, **kwargs: Any) -> None:
        first = act.made[0]
        initial = {
            "name": first.name, "kind": first.kind, "code": first.code,
            "on": PartialDate.from_iso(act.on.isoformat()), "legal_act": act.legal_act,
        }  # fmt: skip
        super().__init__(*args, level=first.level, initial=initial, **kwargs)
        self.first = first
        self.fields["name"].label = _("Tên")
        self.fields["code"].label = _("Mã")
        self.fields["legal_act"].required = False
        if len(act.made) > 1:
            del self.fields["name"], self.fields["kind"]
        if len(act.made) > 1 or act.renames or first.level != Level.COMMUNE:
            del self.fields["code"]

    @property
    def code_typed(self) -> str:
        return str(self.cleaned_data.get("code", self.first.code))

    @property
    def named(self) -> bool:
        return "name" in self.fields


class ReformForm(UnitChange):
    """One new unit, formed from this one and others of the same parent, each whole or in part."""

    code = code_field()
    part = forms.ChoiceField(
        label=_("Đơn vị này"),
        choices=[(WHOLE, _("nhập toàn bộ vào đơn vị mới")), (PART, _("chỉ một phần vào đơn vị mới"))],
        help_text=_(
            "Chia một đơn vị thành nhiều đơn vị mới: ghi lần lượt từng đơn vị mới, mỗi lần là một phần, "
            "cùng một ngày."
        ),
    )  # fmt: skip
    others_whole = forms.MultipleChoiceField(
        label=_("Cùng nhập toàn bộ"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Giữ phím Ctrl để chọn nhiều đơn vị."),
    )  # fmt: skip
    others_part = forms.MultipleChoiceField(
        label=_("Cùng nhập một phần"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )  # fmt: skip
    field_order = (
        "name", "kind", "code", "on", "legal_act", "part", "others_whole", "others_part",
    )  # fmt: skip

    def __init__(self, *args: Any, beside: list[UnitNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("others_whole", "others_part"):
            self.fields[name].choices = [(str(one.id), one.name) for one in beside]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        twice = set(typed.get("others_whole", ())) & set(typed.get("others_part", ()))
        if twice:
            self.add_error("others_part", _("Một đơn vị nhập toàn bộ hoặc một phần, không cả hai."))
        if {"on", "code"} <= typed.keys():
            self._refuse_a_taken_code(typed["on"], typed["code"])
        return typed

    def _refuse_a_taken_code(self, on: date, code: str) -> None:
        """Look on the day, when those that go in have given their codes up."""
        ending = {self.node.id, *(unit for unit, _whole in self.others)}
        holder = unit_tree(on).by_code(self.node.level, code)
        if holder and holder.id not in ending:
            params = {"code": code, "name": holder.name, "day": on}
            self.add_error("code", said(Message("org.code_taken", params)))

    @property
    def others(self) -> list[tuple[UUID, bool]]:
        """The other units it is formed from, and whether the whole of each."""
        return [
            (UUID(key), whole)
            for name, whole in (("others_whole", True), ("others_part", False))
            for key in self.cleaned_data.get(name, ())
        ]
