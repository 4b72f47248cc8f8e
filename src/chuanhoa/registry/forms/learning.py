"""What a clerk types of learning: credentials, turns of training, documents, fields of study."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate, fold
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.forms.fields import CHOOSE, Asking, Choice, Day, Sure
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.forms.lifetime import OfALife
from chuanhoa.registry.models import Evidence, RegistryFact, Standing, TrainingTurn
from chuanhoa.registry.queries.wording import NONE_HELD, day_word, level_word, turn_words
from chuanhoa.ui.forms import NameField, PartialDateField, WordsField


class CredentialForm(OfALife):
    field = Choice("credential_field", label=_("Loại văn bằng, chứng chỉ"))
    level = WordsField(
        label=_("Trình độ"), max_length=32,
        help_text=_("Ghi như văn bằng, ví dụ Đại học, Trung cấp, Chuyên viên; “Chưa” nếu biết "
                    "chắc là chưa có."),
        widget=forms.TextInput(attrs={"list": "levels"}),
    )  # fmt: skip
    language = Choice("language", label=_("Ngôn ngữ"), required=False, first="–")
    standing = forms.ChoiceField(
        label=_("Giá trị của văn bằng"), required=False,
        choices=[("", _("Văn bằng, chứng chỉ chính thức")), *Standing.choices],
    )  # fmt: skip
    major = forms.CharField(label=_("Chuyên ngành"), required=False, max_length=200)
    study_form = Choice("study_form", label=_("Hình thức"), required=False)
    institution = NameField(
        label=_("Cơ sở đào tạo"), title=True, required=False, max_length=200
    )  # fmt: skip
    awarded = PartialDateField(label=_("Ngày cấp"))
    expires_on = Day(label=_("Có giá trị đến ngày"), required=False)
    proof_number = forms.CharField(
        label=_("Số hiệu văn bằng, chứng chỉ"), required=False, max_length=60,
        help_text=_("Ghi thì văn bằng này thành tài liệu chứng minh trong hồ sơ."),
    )  # fmt: skip
    proof_book = forms.CharField(
        label=_("Số vào sổ cấp bằng"), required=False, max_length=40,
    )  # fmt: skip
    PROOF = ("proof_number", "proof_book")
    HAPPENED = GOT = ("awarded",)

    def stated(self) -> dict[str, Any]:
        return {name: value for name, value in super().stated().items() if name not in self.PROOF}

    def proof(self) -> dict[str, Any] | None:
        """Return the document that proves the credential; None where no number was given."""
        typed = self.cleaned_data
        number, book = (typed.get(name, "").strip() for name in self.PROOF)
        if not number and not book:
            return None
        field = catalogues()["credential_field"][typed["field"]].label
        told = str(_("{number} (vào sổ {book})")).format(number=number, book=book)
        return {
            "kind": "van_bang", "label": f"{field}: {typed['level']}"[:200],
            "number": (told if book else number)[:60], "issuer": typed.get("institution", ""),
            "issued": self.stated()["awarded"],
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        field, level = typed.get("field"), typed.get("level")
        levels = catalogues()["credential_field"][field].extra["levels"] if field else None
        if levels and level:
            book = catalogues()[levels]
            entry = book.get(level) or book.find(level)
            if entry is None:
                known = ", ".join(label for _code, label in entries(levels))
                told = _("“{found}” không có trong danh mục. Ghi một trong: {known}.")
                self.add_error("level", str(told).format(found=level, known=known))
            else:
                typed["level"] = entry.code
        elif level and fold(level.strip()) in ("chua", "chua co", "khong", "khong co"):
            typed["level"] = NONE_HELD
        return typed

    @classmethod
    def initial_of(cls, row: RegistryFact) -> Mapping[str, Any]:
        found = dict(super().initial_of(row))
        levels = catalogues()["credential_field"][found["field"]].extra["levels"]
        found["level"] = (
            dict(entries(levels)).get(found["level"], found["level"])
            if levels
            else level_word(found["field"], found["level"])
        )
        return found


class SuitabilityForm(OfALife):
    """What the body that may say so has said of a field of study."""

    post = Choice("post", label=_("Chức vụ, chức danh"))
    suits = forms.TypedChoiceField(
        label=_("Ngành đào tạo"), coerce=lambda value: value in ("1", True),
        choices=[("", CHOOSE), ("1", _("Phù hợp")), ("0", _("Không phù hợp"))],
    )  # fmt: skip
    major = forms.CharField(
        label=_("Chuyên ngành"), required=False, max_length=200,
        help_text=_("Ghi như ở văn bằng; để trống là mọi bằng đã có."),
    )  # fmt: skip
    basis = forms.CharField(
        label=_("Căn cứ"), required=False, max_length=200,
        help_text=_("Ví dụ: danh mục ngành phù hợp của UBND tỉnh, biên bản họp."),
    )  # fmt: skip
    decided = PartialDateField(label=_("Ngày kết luận"))
    HAPPENED = GOT = ("decided",)

    @classmethod
    def initial_of(cls, row: RegistryFact) -> Mapping[str, Any]:
        found = dict(super().initial_of(row))
        return {**found, "suits": "1" if found["suits"] else "0"}


class TurnForm(Asking):
    """`held`: the turns on record, with which a new one is compared."""

    kind = Choice("turn_kind", label=_("Loại đào tạo, bồi dưỡng"))
    programme_title = forms.CharField(label=_("Tên khóa học"), required=False, max_length=300)
    programme = Choice("programme", label=_("Chương trình"), required=False)
    institution_title = NameField(
        label=_("Cơ sở đào tạo, bồi dưỡng"), title=True, required=False, max_length=200
    )
    study_form = Choice("study_form", label=_("Hình thức"), required=False)
    started = PartialDateField(label=_("Khai giảng"), required=False)
    ended = PartialDateField(label=_("Bế giảng"), required=False)
    periods = forms.IntegerField(label=_("Số tiết"), required=False, min_value=1, max_value=5000)
    decision_number = forms.CharField(label=_("Số quyết định cử đi"), required=False, max_length=60)
    decided = PartialDateField(label=_("Ngày quyết định"), required=False)
    funding = Choice("funding", label=_("Kinh phí"), required=False)
    result = forms.CharField(label=_("Kết quả"), required=False, max_length=60)
    sure = Sure(label=_("Đã xem lại: đúng là một lượt khác"))
    HAPPENED = ("started", "ended", "decided")

    def __init__(self, *args: Any, held: Sequence[TrainingTurn] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask about a turn of the kind and days of one on record: each counts in every report."""
        days = [_iso(typed.get(name)) for name in ("started", "ended", "decided")]
        for row in self.held:
            alike = row.kind == typed.get("kind") and any(days)
            alike = alike and [row.started, row.ended, row.decided] == days
            named = (row.programme_title, typed.get("programme_title", ""))
            if alike and (not all(named) or fold(named[0]) == fold(named[1])):
                title, _about = turn_words(row)
                text = gettext(
                    "Hồ sơ đã có lượt này: {turn}, {day}. Ghi nữa thì tính thành hai lượt."
                )
                yield text.format(turn=title, day=day_word(row.ended or row.started or row.decided))
                return

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not any(typed.get(name) for name in ("started", "ended", "decided")) and not self.errors:
            self.add_error(
                "ended", _("Ghi ít nhất một ngày: khai giảng, bế giảng hoặc quyết định.")
            )
        return typed


class EvidenceForm(Asking):
    """`held`: the documents on record, with which a new one is compared."""

    label = WordsField(label=_("Tên tài liệu"), max_length=200)
    kind = WordsField(
        label=_("Loại"), max_length=24, help_text=_("Ví dụ: bằng, chứng chỉ, quyết định.")
    )
    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    issuer = forms.CharField(label=_("Nơi cấp"), required=False, max_length=200)
    issued = PartialDateField(label=_("Ngày cấp"))
    sure = Sure(label=_("Đã xem lại: đúng là một tài liệu khác"))
    HAPPENED = ("issued",)

    def __init__(self, *args: Any, held: Sequence[Evidence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held

    def clean_issued(self) -> PartialDate | None:
        typed: PartialDate | None = self.cleaned_data["issued"]
        if typed is not None and typed.earliest > self.today:
            raise forms.ValidationError(_("Chưa đến ngày này: tài liệu chưa được cấp."))
        return typed

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask about a document of the name, number and day of one on record."""
        asked = (typed.get("label"), typed.get("number"), _iso(typed.get("issued")))
        if any((row.label, row.number, row.issued) == asked for row in self.held):
            yield gettext("Hồ sơ đã có tài liệu này, cùng tên, số và ngày cấp.")


def _iso(typed: Any) -> str:
    return typed.iso() if isinstance(typed, PartialDate) else ""
