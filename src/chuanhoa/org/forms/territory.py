"""Of which territory class a new unit is: asked where the act is looked at once more."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.queries import Proposal, territory_choices
from chuanhoa.ui.forms import NameField

LATER: Final = "ghi-sau"
ONLY_BY_LIST: Final = _(
    "Chỉ chọn xã đặc biệt khó khăn khi có quyết định nêu tên xã trong danh sách, ngoài danh sách khi đã đối "
    "chiếu quyết định ấy. Chưa đối chiếu thì chọn vùng cao, biên giới …"
)
"""Said beside the classes: one within a wider one is only chosen by the paper that lists communes."""


class SourceField(NameField):
    """A document that is needed unless a box below says that there is none."""

    either = True


class NewUnitClassForm(forms.Form):
    """A class has its source, or is marked as assumed; or it is left to be told later.

    What the predecessors have in common is chosen beforehand as a proposal, which the page shows
    with its reason (`proposal`); nothing is written before the form is sent.
    """

    territory = forms.ChoiceField(
        label=_("Loại địa bàn của đơn vị mới"), widget=forms.RadioSelect,
        error_messages={"required": _("Chọn loại địa bàn, hoặc chọn ghi sau.")},
        help_text=ONLY_BY_LIST,
    )  # fmt: skip
    territory_source = SourceField(
        label=_("Văn bản công nhận loại địa bàn"), required=False, max_length=200, title=True,
        help_text=_("Số, ký hiệu văn bản xếp đơn vị mới vào loại ấy."),
    )  # fmt: skip
    territory_assumed = forms.BooleanField(
        label=_("Là giả định, chưa có văn bản"), required=False
    )  # fmt: skip

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        choices = [*territory_choices(), (LATER, _("Chưa rõ, ghi sau"))]
        self.fields["territory"].choices = choices  # type: ignore[attr-defined]
        if proposal.value:
            self.initial.setdefault("territory", proposal.value)
        if proposal.assumption:
            self.initial.setdefault("territory_assumed", True)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        told = typed.get("territory") not in (None, LATER)
        if told and not (typed.get("territory_source") or typed.get("territory_assumed")):
            self.add_error(
                "territory_source", _("Ghi văn bản công nhận, hoặc đánh dấu là giả định.")
            )
        return typed

    @property
    def value(self) -> str:
        """The class that is confirmed; "" where it is told later."""
        typed = str(self.cleaned_data["territory"])
        return "" if typed == LATER else typed
