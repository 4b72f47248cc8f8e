"""What is asked, once, about others who hold a post that a unit has once."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, ClassVar, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import visible
from chuanhoa.registry.actions import SeatAnswer
from chuanhoa.registry.forms.fields import Change, Day
from chuanhoa.ui.forms import WordsField

ASKED: Final = "seat-asked"
"""Sent along by the page that has asked."""
ONLY_BOTH: Final = "seat-both"
"""Sent along where all there is to say is that both hold the post."""
ENDED, BOTH = "ended", "both"
MOST_WORDS: Final = 300


class Reason(WordsField):
    """Why two hold what a unit has once: wanted where that was chosen."""

    either = True


class Box(forms.CheckboxInput):
    """A box for one value of a choice: left empty, nothing is chosen."""

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> Any:
        return data.get(name, "")


class SeatForm(Change):
    """A form of a post; the question stays hidden until `ask_seat`."""

    seat = forms.ChoiceField(
        label=_("Chức vụ này chỉ có một người giữ"), required=False,
        choices=[(ENDED, _("Người đang giữ đã thôi giữ")), (BOTH, _("Cả hai cùng giữ"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    seat_last = Day(
        label=_("Người đang giữ: giữ đến hết ngày"), required=False,
        help_text=_("Khi đã thôi giữ: ngày cuối cùng giữ chức vụ."),
    )  # fmt: skip
    seat_why = Reason(
        label=_("Lý do cả hai cùng giữ"), required=False, max_length=MOST_WORDS,
        help_text=_("Khi cả hai cùng giữ. Ghi ở mục chức vụ này, ai xem hồ sơ đều đọc được."),
    )  # fmt: skip
    SEAT: ClassVar[tuple[str, ...]] = ("seat", "seat_last", "seat_why")
    NOT_STATED: ClassVar[frozenset[str]] = Change.NOT_STATED | frozenset(SEAT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat_asked: str = self.data.get(ASKED, "")
        if not self.seat_asked:
            self._forget_answer()
            for name in self.SEAT:
                self.fields[name].widget = forms.HiddenInput()
        self.seat_only_both = bool(self.seat_asked and self.data.get(ONLY_BOTH))
        if self.seat_only_both:
            self._confirm_both()

    def _confirm_both(self) -> None:
        """Ask by a box whether both hold the post: the one who holds it is not to be ended here."""
        self.fields["seat"].widget = Box(attrs={"value": BOTH})
        self["seat"].label = _("Đúng là cả hai cùng giữ chức vụ này")
        self.fields["seat_last"].widget = forms.HiddenInput()

    def _forget_answer(self) -> None:
        """Leave aside what is typed about a question that is not the one asked."""
        kept = cast("MultiValueDict[str, Any]", self.data).copy()
        for name in self.SEAT:
            kept.pop(self.add_prefix(name), None)
        self.data = kept

    def ask_seat(
        self, question: str, sentences: list[str], *, may_end: bool, alone: bool = False
    ) -> None:
        """Ask `question` about who holds the post, told by `sentences`.

        `may_end`: whether the clerk may end him. `alone`: nothing else stands on the page, so that what
        is asked for the first time is no error. Where another question was answered, it is said that the
        holders are no longer those asked about.
        """
        again, wrong = self.seat_asked == question, []
        if not again:
            if self.seat_asked:
                wrong.append(gettext("Người đang giữ đã khác lúc hỏi: xem và trả lời lại."))
            self._forget_answer()
        self.seat_asked, self.seat_only_both = question, not may_end
        for name in self.SEAT:
            self.fields[name].widget = deepcopy(type(self).base_fields[name].widget)
        self.fields["seat"].required = True  # as it is drawn: the form is cleaned already
        how, unanswered = gettext("Chọn một điều dưới đây."), gettext("Chọn một điều.")
        if not may_end:
            self._confirm_both()
            how = gettext("Đúng là cả hai cùng giữ thì đánh dấu ô dưới đây và ghi lý do.")
            unanswered = gettext("Đánh dấu ô này, hoặc bấm Thôi.")
        if alone:
            self["seat"].help_text = " ".join((*sentences, how))
            wrong += [unanswered] * (again and not self.errors)
        else:
            wrong += [*sentences, how]
        for sentence in wrong:
            self.add_error("seat", sentence)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        chosen = typed.get("seat")
        if chosen == ENDED and not typed.get("seat_last") and "seat_last" not in self.errors:
            self.add_error("seat_last", _("Ghi ngày cuối cùng người ấy giữ chức vụ."))
        if chosen == BOTH and not typed.get("seat_why"):
            self.add_error("seat_why", _("Ghi lý do cả hai cùng giữ."))
        return typed

    def seat_answer(self) -> SeatAnswer:
        """Return what was answered; nothing where nothing was asked."""
        typed = self.cleaned_data
        if typed.get("seat") == ENDED:
            return SeatAnswer(self.seat_asked, last=typed["seat_last"])
        if typed.get("seat") == BOTH:
            return SeatAnswer(self.seat_asked, why=typed["seat_why"])
        return SeatAnswer()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a seat that stands again: `told` in a sentence, `stays` what leaving it means."""

    question: str
    told: str
    stays: str
    both: str


class SeatsAgainForm(forms.Form):
    """Asks of each of `asked` whether its person is left as he is, or both hold the post, and why.

    Bound once something was answered: of what was not an error is told.
    """

    CHOICE, WHY = "seat-", "why-"
    STAYS: Final = "stays"

    def __init__(self, data: QueryDict, asked: Sequence[Asked]) -> None:
        answered = any(name.startswith(self.CHOICE) for name in data)
        super().__init__(data if answered else None)
        self.asked = asked
        for one in asked:
            self.fields[self.CHOICE + one.question] = forms.ChoiceField(
                label=one.told, choices=[(self.STAYS, one.stays), (BOTH, one.both)],
                widget=forms.RadioSelect, error_messages={"required": _("Chọn một điều.")},
            )  # fmt: skip
            self.fields[self.WHY + one.question] = Reason(
                label=_("Lý do cả hai cùng giữ"), required=False, max_length=MOST_WORDS,
                help_text=_("Khi cả hai cùng giữ. Ghi ở mục chức vụ này, ai xem hồ sơ đều đọc được."),
            )  # fmt: skip

    @classmethod
    def answers(cls, data: QueryDict) -> dict[str, str | None]:
        """Return what was answered, by question: a reason why both hold a post, None to leave it."""
        found: dict[str, str | None] = {}
        for name, chosen in data.items():
            question = name.removeprefix(cls.CHOICE)
            if question == name:
                continue
            why = visible(str(data.get(cls.WHY + question, "")))[:MOST_WORDS]
            if chosen == cls.STAYS:
                found[question] = None
            elif chosen == BOTH and why:
                found[question] = why
        return found

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = self.cleaned_data
        for one in self.asked:
            both = typed.get(self.CHOICE + one.question) == BOTH
            if both and not typed.get(self.WHY + one.question):
                self.add_error(self.WHY + one.question, _("Ghi lý do cả hai cùng giữ."))
        return typed
