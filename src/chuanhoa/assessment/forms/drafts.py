"""A draft as a reader types it, whole in the address: another value of a requirement, or a new one."""

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chuanhoa.assessment.forms.days import LawDay
from chuanhoa.assessment.forms.lists import posts_to_choose
from chuanhoa.assessment.queries.drafts import (
    cases_told,
    changeable,
    fields_of,
    kinds_of,
    levels_told,
    raises,
    times_of,
)
from chuanhoa.assessment.queries.refusals import plain
from chuanhoa.assessment.queries.wording import lang, requirement_label
from chuanhoa.core.assess.day import LAST
from chuanhoa.core.rulebook.standards import Added, Age, Level, MonthsLeft, Reworded
from chuanhoa.core.text import Message
from chuanhoa.org.queries import said
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.forms import NameField

MOST_POSTS: Final = 40
_FIELDS: Final = {
    "from": "tu", "to": "tu", "at_least": "muc", "field": "muc", "posts": "chucdanh",
    "until": "han", "label": "ten", "label_en": "ten", "doc": "canhcu",
}  # fmt: skip
"""Key of a rule file → field of the form."""
_CODES: Final = {
    "rulebook.draft_ages": "tuoi_den", "rulebook.draft_same": "muc", "rulebook.not_in_force": "tu",
    "rulebook.period_reversed": "tu", "rulebook.periods_overlap": "tu",
}  # fmt: skip


def _levels_to_add() -> list[Any]:
    return [("", _("– chọn –")), *levels_told()]


def _requirements() -> list[tuple[str, str]]:
    return [(one.code, one.label_in(lang())) for one in changeable()]


class EitherField(forms.ChoiceField):
    """A choice that may stay as it is only where another field says something: it is not called optional."""

    either = True


class _DraftForm(forms.Form):
    """What both drafts have; `today`: a draft begins after it."""

    kind: ClassVar[str] = ""
    heading: ClassVar[str | Promise] = ""
    muc = forms.ChoiceField(label=_("Mức phải có"), required=False)
    tu = LawDay(label=_("Có hiệu lực từ ngày"), help_text=_("Một ngày sau hôm nay."))
    han = LawDay(
        label=_("Người chưa đạt có thời hạn đến"), required=False,
        help_text=_("Hết ngày này; để trống nếu không đổi thời hạn."),
    )  # fmt: skip
    canhcu = NameField(
        label=_("Văn bản dự thảo"), title=True, max_length=200,
        help_text=_("Ghi thế nào in thế ấy; chưa có chữ “dự thảo” thì được in kèm."),
    )  # fmt: skip
    vao = LawDay(
        label=_("Tính vào ngày"), required=False, help_text=_("Để trống: ngày bắt đầu có hiệu lực.")
    )

    def __init__(self, data: Any, *, today: date, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.today = today

    def clean_tu(self) -> date:
        day: date | None = self.cleaned_data["tu"]
        if day is None or not self.today < day <= LAST:
            raise forms.ValidationError(
                _("Dự thảo bắt đầu từ một ngày sau hôm nay, không quá {last}.").format(
                    last=office_date(LAST)
                )
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse days that come before the draft."""
        typed = super().clean() or {}
        first = typed.get("tu")
        for name in ("han", "vao"):
            day = typed.get(name)
            if first and day and not first <= day <= LAST:
                self.add_error(name, _("Ngày này phải từ ngày dự thảo có hiệu lực trở đi."))
        return typed

    @property
    def day(self) -> date:
        """The day on which everybody is held against the draft."""
        day: date = self.cleaned_data["vao"] or self.cleaned_data["tu"]
        return day

    @property
    def level(self) -> tuple[str, str]:
        """Field and level wanted."""
        field, _dot, level = self.cleaned_data.get("muc", "").partition(".")
        return field, level

    def refuse(self, message: Message) -> None:
        """Say at its field what the reader of rule files refuses."""
        name = _CODES.get(message.code) or _FIELDS.get(str(message.params.get("key", "")), "")
        self.add_error(name if name in self.fields else None, self.told(message))

    def told(self, message: Message) -> str:
        """Return a refusal in the words of the form: the reader of rule files speaks of a file."""
        params = {key: plain(value) for key, value in message.params.items()}
        if "where" in params:
            params["where"] = Message("overlay.where.draft")
        if "code" in params:
            params["code"] = requirement_label(str(params["code"]))
        field = self.fields.get(_FIELDS.get(str(params.get("key", "")), ""))
        if field is not None:
            params["key"] = str(field.label)
        return said(Message(message.code, params))


class RewordForm(_DraftForm):
    """Another level, or another end of time, of a requirement that there is.

    The requirement is `chosen` before, among `requirements`: cases and levels are those of it.
    """

    kind = "doi"
    heading = _("Thay đổi tiêu chuẩn đang có")
    yc = forms.ChoiceField(label=_("Tiêu chuẩn"), choices=_requirements, widget=forms.HiddenInput)
    muc = EitherField(
        label=_("Mức phải có"), required=False,
        help_text=_("Giữ như hiện nay thì phải ghi thời hạn khác ở dưới."),
    )  # fmt: skip
    th = forms.ChoiceField(label=_("Trường hợp"), required=False)
    tuoi_tu = forms.IntegerField(
        label=_("Tuổi từ"), required=False, min_value=15, max_value=100,
        help_text=_("Đủ tuổi; để trống: giữ như hiện nay."),
    )  # fmt: skip
    tuoi_den = forms.IntegerField(
        label=_("Tuổi đến"), required=False, min_value=15, max_value=100,
        help_text=_("Đủ tuổi, kể cả tuổi này; để trống: giữ như hiện nay."),
    )  # fmt: skip
    thang = forms.IntegerField(
        label=_("Còn đủ số tháng công tác"), required=False, min_value=0, max_value=600,
        help_text=_("Tính đến ngày nghỉ hưu; để trống: giữ như hiện nay."),
    )  # fmt: skip
    giuhan = forms.BooleanField(
        label=_("Mức cao hơn vẫn được hưởng thời hạn của quy định đang dùng"), required=False,
        help_text=_("Thời hạn ấy đặt cho mức cũ; chỉ đánh dấu khi dự thảo nói vẫn áp dụng."),
    )  # fmt: skip
    field_order = (
        "yc", "th", "muc", "tuoi_tu", "tuoi_den", "thang", "tu", "han", "giuhan", "canhcu", "vao",
    )  # fmt: skip
    OTHERS: ClassVar = {"muc": Level, "tuoi_tu": Age, "tuoi_den": Age, "thang": MonthsLeft}

    def __init__(self, data: Any, *, today: date, initial: Any = None) -> None:
        super().__init__(data, today=today, initial=initial)
        self.requirements = _requirements()
        code = str((data or initial or {}).get("yc", ""))
        if data is None and code not in dict(self.requirements):
            codes = [one for one, _label in self.requirements]
            code = next((one for one in codes if Level in kinds_of(one)), codes[0])
        self.initial["yc"] = self.chosen = code
        cases = cases_told(code)
        case = self.fields["th"]
        if isinstance(case, forms.ChoiceField):
            case.choices = [("", _("– mọi trường hợp –")), *(cases if len(cases) > 1 else ())]
        kinds = kinds_of(code)
        for name, kind in self.OTHERS.items():
            if kind not in kinds and (name != "muc" or kinds):
                del self.fields[name]
        self.times = times_of(code)
        if self.times:
            whom = _(
                "Hết ngày này; chỉ cho những người mà quy định đang dùng cho thời hạn: {times}."
            )
            self.fields["han"].help_text = whom.format(times="; ".join(self.times))
        if not self.times or "muc" not in self.fields:
            del self.fields["giuhan"]
        level = self.fields.get("muc")
        if isinstance(level, forms.ChoiceField):
            told = levels_told(fields_of(code) or None)
            level.choices = [("", _("– giữ như hiện nay –")), *told]
            level.error_messages["invalid_choice"] = str(
                _("Tiêu chuẩn này không đòi hỏi loại văn bằng, chứng chỉ đó.")
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a draft that changes neither what is wanted nor the time."""
        typed = super().clean()
        names = [name for name in self.OTHERS if name in self.fields]
        if any(name in self.errors for name in (*names, "han")):
            return typed
        if all(typed.get(name) in (None, "") for name in (*names, "han")):
            self.add_error(
                next(iter(names), None), _("Chọn mức khác, hoặc ghi thời hạn khác ở dưới.")
            )
        return typed

    @property
    def about(self) -> str:
        """What the requirement is called."""
        return requirement_label(self.chosen)

    def draft(self) -> Reworded:
        """Return what was typed."""
        typed = self.cleaned_data
        case = int(typed["th"]) if typed["th"] else None
        return Reworded(
            typed["yc"], typed["tu"], typed["canhcu"], self.level[1], case, typed["han"],
            youngest=typed.get("tuoi_tu"), oldest=typed.get("tuoi_den"), months=typed.get("thang"),
            keeps_time=not self.drops_time,
        )  # fmt: skip

    @property
    def drops_time(self) -> bool:
        """Whether the time given for the level in use is not taken to a higher one."""
        typed = self.cleaned_data
        if "giuhan" not in self.fields or typed["giuhan"] or typed["han"]:
            return False
        return raises(typed["yc"], *self.level, int(typed["th"]) if typed["th"] else None)


class AddForm(_DraftForm):
    """A requirement more, of some posts or of everybody."""

    kind = "them"
    heading = _("Thêm tiêu chuẩn mới")
    ten = NameField(label=_("Tên tiêu chuẩn"), title=True, max_length=120)
    muc = forms.ChoiceField(label=_("Mức phải có"), choices=_levels_to_add)
    chucdanh = forms.MultipleChoiceField(
        label=_("Chức vụ, chức danh"), required=False, choices=posts_to_choose,
        widget=forms.SelectMultiple({"size": 10}),
        help_text=_("Không chọn: mọi chức vụ. Giữ Ctrl để chọn nhiều."),
    )  # fmt: skip
    field_order = ("ten", "chucdanh", "muc", "tu", "han", "canhcu", "vao")

    def clean_chucdanh(self) -> list[str]:
        posts: list[str] = self.cleaned_data["chucdanh"]
        if len(posts) > MOST_POSTS:
            raise forms.ValidationError(_("Chọn nhiều nhất 40 chức vụ."))
        return sorted(set(posts))

    @property
    def about(self) -> str:
        """What the requirement is called."""
        return str(self.cleaned_data["ten"])

    def draft(self) -> Added:
        """Return what was typed."""
        typed = self.cleaned_data
        return Added(
            typed["ten"], tuple(typed["chucdanh"]), *self.level, typed["tu"], typed["canhcu"],
            typed["han"],
        )  # fmt: skip


DraftForm = RewordForm | AddForm
