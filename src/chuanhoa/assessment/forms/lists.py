"""What a reader may ask of the lists, and what an office types: decisions, classes, a frozen run."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from chuanhoa.assessment.forms.days import LawDay
from chuanhoa.assessment.queries.decisions import (
    levels_to_set,
    provinces_to_choose,
    territories_to_set,
)
from chuanhoa.assessment.queries.lacking import Wanted, known_dimension, known_verdicts
from chuanhoa.assessment.queries.matrix import BY_POST, BY_UNIT
from chuanhoa.assessment.queries.programmes import programme_label
from chuanhoa.assessment.queries.standards import Chosen, chosen, posts_by_kind
from chuanhoa.assessment.queries.wording import DIMENSIONS, requirement_label
from chuanhoa.org.forms import ONLY_BY_LIST, SourceField, UnitField
from chuanhoa.org.queries import Scope, catalogues
from chuanhoa.registry.forms.fields import Choice, Day
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.verdicts import LOOKS

VERDICTS = [(code, look.word) for code, look in LOOKS.items()]
KINDS = {"can_bo": _("Cán bộ"), "cong_chuc": _("Công chức"), "": _("Chức danh khác")}


def posts_to_choose() -> list[tuple[Any, Any]]:
    """Return the posts as choices, grouped by whom they make."""
    return [(KINDS[kind], posts) for kind, posts in posts_by_kind()]


def _posts() -> list[tuple[Any, Any]]:
    return [("", _("– mọi chức danh –")), *posts_to_choose()]


class LackingForm(forms.Form):
    """Filters of the list; everything else in the address is kept, since a door may have set it."""

    kq = forms.ChoiceField(
        label=_("Kết luận"), required=False,
        choices=[("", _("– chưa đạt –")), *VERDICTS],
    )  # fmt: skip
    chieu = forms.ChoiceField(
        label=_("Nhóm tiêu chuẩn"), required=False, choices=[("", _("– mọi nhóm –")), *DIMENSIONS.items()]
    )  # fmt: skip
    chucdanh = Choice(
        "post", label=_("Chức vụ, chức danh"), required=False, first=_("– mọi chức vụ –")
    )
    carried = ("kq", "chieu", "chucdanh", "yc", "theo", "hang", "ct", "han", "nguoi")

    def __init__(self, data: Any, *, as_of: date) -> None:
        super().__init__(data)
        self.as_of = as_of
        self.is_valid()

    def _of(self, name: str) -> str:
        return str(self.data.get(name, ""))

    @property
    def whose(self) -> bool:
        """Whether the list is of the people behind a number of the matrix."""
        return bool(self._of("nguoi"))

    @property
    def title(self) -> str | Promise:
        verdict = self._of("kq")
        if not verdict:
            return now("Danh sách chưa đạt chuẩn")
        return now("Danh sách theo kết quả rà soát: {verdict}").format(
            verdict=LOOKS[verdict].word if verdict in LOOKS else ""
        )

    def wanted(self) -> Wanted:
        """Return what the list is asked for; what makes no sense is left out."""
        by, due = self._of("theo"), self._of("han")
        post = self._of("chucdanh")
        return Wanted(
            verdicts=known_verdicts([self._of("kq")]),
            requirement=self._of("yc"),
            dimension=known_dimension(self._of("chieu")),
            post=post if post in catalogues()["post"] else "",
            by=by if by in (BY_POST, BY_UNIT) else "",
            row=self._of("hang") if by in (BY_POST, BY_UNIT) else "",
            programme=self._of("ct"),
            until=_day(due),
            no_date=due == NO_DATE,
            worst=self.whose,
        )

    def active(self) -> Iterator[tuple[tuple[str, ...], str | Promise, str]]:
        """Yield (names, label, value) of what narrows the list."""
        for name in ("kq", "chieu", "chucdanh"):
            value = self.cleaned_data.get(name)
            field = self.fields[name]
            if value and isinstance(field, forms.ChoiceField):
                yield (name,), str(field.label), str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
        if self._of("yc"):
            yield ("yc",), now("Tiêu chuẩn"), requirement_label(self._of("yc"))
        if self._of("hang"):
            yield ("theo", "hang"), now("Dòng"), now("một dòng của bảng rà soát")
        if self._of("ct"):
            yield ("ct",), now("Chương trình"), programme_label(self._of("ct"))
        if self._of("han"):
            day = _day(self._of("han"))
            yield ("han",), now("Thời hạn"), office_date(day) if day else now("không còn thời hạn")


class StandardsForm(forms.Form):
    """Whose standard is looked at; an address with a code that nothing has shows everybody's."""

    chucdanh = forms.ChoiceField(label=_("Chức vụ, chức danh"), required=False, choices=_posts)
    ngach = Choice("rank", label=_("Ngạch"), required=False, first=_("– mọi ngạch –"))
    diaban = Choice("territory", label=_("Loại địa bàn"), required=False, first=_("– mọi loại –"))
    sosanh = LawDay(label=_("So với ngày"), required=False)

    def __init__(self, data: Any, *, as_of: date) -> None:
        super().__init__(data)
        self.as_of = as_of
        self.is_valid()

    def chosen(self) -> Chosen:
        """Return what the page is asked for."""
        given = {name: str(self.data.get(name, "")) for name in ("chucdanh", "ngach", "diaban")}
        return chosen(
            day=self.as_of, post=given["chucdanh"], rank=given["ngach"], territory=given["diaban"]
        )

    @property
    def other(self) -> date | None:
        """The day that the reader compares with; None where none was typed."""
        day: date | None = self.cleaned_data.get("sosanh")
        return day


NO_DATE = "khong"


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


class Bound(forms.Form):
    """A form whose units are chosen on the map of a day, within a scope."""

    def __init__(self, *args: Any, as_of: date, scope: Scope, **named: Any) -> None:
        super().__init__(*args, **named)
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.bind_to(as_of=as_of, scope=scope)

    def clean(self) -> dict[str, Any]:
        """Refuse the whole country where one unit is wanted."""
        typed = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, UnitField) and name in typed and typed[name] is None:
                self.add_error(name, _("Hãy chọn một đơn vị."))
        return typed


def _levels() -> list[tuple[str, Any]]:
    return [("", _("– chọn trình độ –")), *levels_to_set()]


def _territories() -> list[tuple[str, Any]]:
    return [("", _("– mọi loại mà nghị định giao cho tỉnh –")), *territories_to_set()]


class DecisionForm(Bound):
    province = forms.TypedChoiceField(
        label=_("Tỉnh, thành phố"), coerce=UUID,
        help_text=_("Chọn tỉnh của ngày quyết định có hiệu lực, kể cả tỉnh trước khi sắp xếp."),
    )  # fmt: skip
    level = forms.ChoiceField(
        label=_("Trình độ chuyên môn được quy định"), choices=_levels,
        help_text=_("Từ mức thấp nhất mà nghị định giao cho tỉnh quy định."),
    )  # fmt: skip
    territory = forms.ChoiceField(
        label=_("Loại địa bàn"), required=False, choices=_territories,
        help_text=_("Chỉ những loại mà nghị định giao cho tỉnh quy định trình độ; quyết định cho một loại "
                    "cũng áp dụng ở các loại hẹp hơn trong loại ấy."),
    )  # fmt: skip
    number = forms.CharField(label=_("Số, ký hiệu quyết định"), max_length=60)
    valid_from = Day(
        label=_("Có hiệu lực từ ngày"), required=False,
        help_text=_("Để trống nếu chưa rõ: quyết định được lưu nhưng chưa dùng để kết luận."),
    )  # fmt: skip
    valid_to = Day(label=_("Đến hết ngày"), required=False)
    assumption = forms.BooleanField(label=_("Là giả định, chưa có văn bản"), required=False)

    def __init__(self, *args: Any, as_of: date, scope: Scope, **named: Any) -> None:
        super().__init__(*args, as_of=as_of, scope=scope, **named)
        field = self.fields["province"]
        if isinstance(field, forms.ChoiceField):
            field.choices = provinces_to_choose(scope, as_of=as_of)


class ClassForm(Bound):
    """The class of a unit since a day: by a document, or assumed and marked so."""

    value = Choice("territory", label=_("Loại địa bàn"), help_text=ONLY_BY_LIST)
    valid_from = Day(
        label=_("Từ ngày"),
        help_text=_("Loại ghi trước đó, nếu có, đến hết ngày liền trước ngày này."),
    )  # fmt: skip
    source = SourceField(label=_("Văn bản công nhận"), required=False, max_length=200, title=True)
    assumption = forms.BooleanField(label=_("Là giả định, chưa có văn bản"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if "source" in typed and not (typed["source"] or typed.get("assumption")):
            self.add_error("source", _("Ghi văn bản công nhận, hoặc đánh dấu là giả định."))
        return typed


class TerritoryForm(ClassForm):
    unit = UnitField(label=_("Đơn vị"))
    field_order = ("unit", "value", "valid_from", "source", "assumption")


class FreezeForm(forms.Form):
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=200,
        help_text=_("Ví dụ: phục vụ kế hoạch đào tạo, bồi dưỡng năm 2027."),
    )  # fmt: skip


class ReviewSheetsForm(forms.Form):
    """Whose sheets, and as which kind of file."""

    EVERYBODY, ASKED = "moi-nguoi", "con-thieu"
    of = forms.ChoiceField(
        label=_("Lập phiếu cho"), widget=forms.RadioSelect, initial=EVERYBODY,
        choices=[
            (EVERYBODY, _("Mọi người có mặt")),
            (ASKED, _("Chỉ những người còn thiếu thông tin phải hỏi cá nhân hoặc đơn vị")),
        ],
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Loại tệp"), widget=forms.RadioSelect, initial="pdf",
        choices=[("pdf", _("PDF, để in và ký")), ("docx", _("Word, để sửa trước khi in"))],
    )  # fmt: skip

    @property
    def only_asked(self) -> bool:
        return bool(self.cleaned_data["of"] == self.ASKED)
