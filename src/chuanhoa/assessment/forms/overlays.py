"""What an office states when it adopts a rule: its name, and the document that says so."""

from datetime import date
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from chuanhoa.assessment.actions.overlays import Paper
from chuanhoa.assessment.forms.days import LawDay
from chuanhoa.assessment.queries.rule_files import rule_text
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.queries import said
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.forms import NameField
from chuanhoa.ui.marks import MARKS

_FIELDS: Final = {
    "overlay.issued_otherwise": "issued", "overlay.issued_later": "issued",
    "overlay.not_cited": "number", "overlay.no_such_document": "number",
    "overlay.mark_stronger": "mark", "overlay.other_article": "article",
    "rulebook.document_not_yet": "first", "rulebook.document_not_issued": "first",
    "rulebook.not_in_force": "first", "rulebook.periods_overlap": "first",
    "rulebook.period_reversed": "first",
    "overlay.no_rule_file": "file", "overlay.too_long": "file", "overlay.too_many": "file",
}  # fmt: skip
"""What is refused → the field of the form that says it."""
_MARKS: Final = [(code, MARKS[code]) for code in ("text", "press", "secondary", "recall")]


class AdoptForm(forms.Form):
    """The document that a rule rests on. `text` is what is adopted, once the form is valid."""

    name = NameField(
        label=_("Tên gọi"), title=True, max_length=160,
        help_text=_("Để nhận ra trong danh sách, ví dụ: Trình độ công chức xã của tỉnh."),
    )  # fmt: skip
    number = NameField(label=_("Số, ký hiệu văn bản"), title=True, max_length=60)
    issued = LawDay(label=_("Ngày ban hành"))
    issuer = NameField(label=_("Cơ quan ban hành"), title=True, max_length=160)
    title = NameField(label=_("Trích yếu"), title=True, max_length=300)
    article = NameField(
        label=_("Điều, khoản"), title=True, max_length=120,
        help_text=_("Chỗ trong văn bản nói điều này, ví dụ: Điều 3."),
    )  # fmt: skip
    mark = forms.ChoiceField(
        label=_("Mức kiểm chứng"), choices=[("", _("– chọn –")), *_MARKS],
        help_text=_("“Chưa đối chiếu với văn bản gốc” thì không kết luận ai."),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.today = today

    def clean_issued(self) -> date | None:
        day: date | None = self.cleaned_data["issued"]
        if day is not None and day > self.today:
            raise forms.ValidationError(said(Message("overlay.issued_later", {"day": self.today})))
        return day

    def paper(self) -> Paper:
        """Return the document that was stated."""
        typed = self.cleaned_data
        names = ("number", "title", "issued", "issuer", "article", "mark")
        return Paper(**{name: typed[name] for name in names})

    def refuse(self, message: Message) -> None:
        """Say at its field what is refused, where a field says it."""
        field = _FIELDS.get(message.code)
        self.add_error(field if field in self.fields else None, said(message))


class AdoptDraftForm(AdoptForm):
    """The same of a draft that was tried out; its first day may have become another."""

    first = LawDay(label=_("Có hiệu lực từ ngày"))
    field_order = ("name", "number", "issued", "issuer", "title", "article", "mark", "first")

    def clean(self) -> dict[str, Any]:
        """Refuse a rule that would hold before its document was issued."""
        typed = super().clean() or {}
        first, issued = typed.get("first"), typed.get("issued")
        if first and issued and first < issued:
            told = _("Ngày này trước ngày ban hành văn bản, {day}. Ghi lại một trong hai ngày.")
            self.add_error("first", told.format(day=office_date(issued)))
        return typed

    def refuse(self, message: Message) -> None:
        """Say it of the draft: whoever adopts one has no file before him, and no line of it."""
        params = dict(message.params)
        where = params.get("where")
        if isinstance(where, Message) and where.code == "overlay.where.line":
            params["where"] = Message("overlay.where.draft")
        super().refuse(Message(message.code, params))


class OwnFile(forms.FileField):
    """A file that may be left out only once its text goes along: it is not called optional."""

    either = True


class AdoptFileForm(AdoptForm):
    """The same of a file that an office has; once it was read its text goes along."""

    file = OwnFile(
        label=_("Tệp quy định (.yaml, .zip)"), required=False,
        help_text=_(
            "Tệp tải về bằng “Tải tệp quy định dự thảo” (.zip), hoặc tệp tiêu chuẩn của tỉnh theo mẫu ấy "
            "(.yaml)."
        ),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.zip"}),
    )  # fmt: skip
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    field_order = ("file", "name", "number", "issued", "issuer", "title", "article", "mark")

    def clean(self) -> dict[str, Any]:
        """Read the file, else the text that went along; refuse none, and what is no text."""
        typed = super().clean() or {}
        file: UploadedFile | None = typed.get("file")
        if file is not None:
            try:
                typed["text"] = rule_text(file, size=file.size or 0)
            except Refused as refusal:
                self.add_error("file", said(refusal.message))
        elif not typed.get("text"):
            self.add_error("file", _("Chưa chọn tệp. Hãy chọn tệp quy định."))
        typed["text"] = str(typed.get("text") or "").replace("\r\n", "\n")
        return typed


def seal_of(*parts: str) -> str:
    """Return a mark of what was looked at, so that nothing else is adopted."""
    return sha256("\0".join(parts).encode()).hexdigest()[:32]
