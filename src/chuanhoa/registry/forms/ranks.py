"""What a clerk types of a rank: the day of the rank, the day of the pay, and which of two came first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.sheets.values.plain import beyond_scale
from chuanhoa.registry.actions.ranks import in_doubt
from chuanhoa.registry.forms.fields import Choice, Number
from chuanhoa.registry.forms.lifetime import OfALife
from chuanhoa.registry.models import RankHeld
from chuanhoa.registry.queries.wording import word
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.forms import PartialDateField


class RankForm(OfALife):
    """`held`: the ranks on record, among which the order of one without a day may not be known."""

    rank = Choice("rank", label=_("Ngạch"))
    begun = PartialDateField(
        label=_("Ngày bổ nhiệm vào ngạch"), required=False,
        help_text=_("Theo quyết định bổ nhiệm, xếp ngạch; chưa rõ thì để trống."),
    )  # fmt: skip
    step = forms.CharField(label=_("Bậc"), required=False, max_length=12, help_text=_("Ví dụ 3/9."))
    coefficient = Number(label=_("Hệ số lương"), required=False, help_text=_("Ví dụ 3,00."))
    pay_begun = PartialDateField(
        label=_("Ngày hưởng bậc, hệ số lương"), required=False,
        help_text=_("Không nói gì về ngày bổ nhiệm vào ngạch: chuyển ngạch có thể giữ bậc cũ."),
    )  # fmt: skip
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    HAPPENED, SERVED = ("begun", "pay_begun"), ("begun",)

    def __init__(self, *args: Any, held: Sequence[RankHeld] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held

    def clean_step(self) -> str:
        typed: str = self.cleaned_data["step"]
        if beyond_scale(typed):
            told = gettext("Bậc {found}: số trước dấu / là bậc, từ 1 đến {last}. Ví dụ 3/9.")
            raise forms.ValidationError(told.format(found=typed, last=typed.partition("/")[2]))
        return typed

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask besides which rank is the later one, where no day says so."""
        yield from super().unlikely(typed)
        begun, pay = (day.iso() if (day := self.typed_day(name)) else "" for name in self.HAPPENED)
        found = in_doubt(self.held, rank=typed.get("rank", ""), begun=begun, pay_begun=pay)
        if found is not None:
            yield _which_is_later(typed["rank"], found, dated=bool(begun))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        days = found.get("begun") or found.get("pay_begun") or self.errors
        if "rank" not in self.initial and not days:
            self.add_error("begun", _("Ghi ngày bổ nhiệm vào ngạch hoặc ngày hưởng bậc, hệ số."))
        return found


def _which_is_later(stated: str, found: RankHeld, *, dated: bool) -> str:
    day = office_date(found.valid_from) if found.valid_from else "…"
    if not found.rank:
        told = gettext(
            "Sổ đang ghi bậc, hệ số lương từ {day} hoặc sớm hơn mà chưa rõ ngạch. Ghi thì bậc, hệ số ấy là "
            "của {stated}. Nếu không phải, đính chính mục ấy trước."
        )
        return told.format(day=day, stated=word("rank", stated))
    told = gettext(
        "Sổ đang ghi {held} từ {day} hoặc sớm hơn, không rõ ngày vào ngạch. Ghi thì {stated} là ngạch sau, "
        "thay {held} từ hôm nay. Nếu {stated} là ngạch trước thì ghi ngày bổ nhiệm vào ngạch."
    )
    if dated:
        told = gettext(
            "Sổ đang ghi {held} từ {day} hoặc sớm hơn, không rõ ngày vào ngạch. Ghi thì {stated} là ngạch "
            "sau, {held} là ngạch trước đó. Nếu không phải, đính chính ngày vào ngạch của {held} trước."
        )
    return told.format(held=word("rank", found.rank), stated=word("rank", stated), day=day)
