"""What an office states when it adopts a rule: its name, and the document that says so."""

from hashlib import sha256
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from chuanhoa.assessment.actions.overlays import MOST_LETTERS, Paper
from chuanhoa.assessment.forms.days import LawDay
from chuanhoa.core.text import Message
from chuanhoa.org.queries import said
from chuanhoa.ui.forms import NameField
from chuanhoa.ui.marks import MARKS

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

    def paper(self) -> Paper:
        """Return the document that was stated."""
        typed = self.cleaned_data
        names = ("number", "title", "issued", "issuer", "article", "mark")
        return Paper(**{name: typed[name] for name in names})

    def refuse(self, message: Message) -> None:
        """Say what the reader of rule files refuses, in words of what was sent."""
        params = dict(message.params)
        if "where" in params:
            line = str(params["where"]).rsplit(":", 2)[-2]
            params["where"] = _("Văn bản, dòng {line}").format(line=line)
        self.add_error(None, said(Message(message.code, params)))


class AdoptDraftForm(AdoptForm):
    """The same of a draft that was tried out; its first day may have become another."""

    first = LawDay(label=_("Có hiệu lực từ ngày"))
    field_order = ("name", "number", "issued", "issuer", "title", "article", "mark", "first")


class OwnFile(forms.FileField):
    """A file that may be left out only once its text goes along: it is not called optional."""

    either = True


class AdoptFileForm(AdoptForm):
    """The same of a file that an office has; once it was read its text goes along."""

    file = OwnFile(
        label=_("Tệp quy định (.yaml)"), required=False,
        help_text=_("Tệp tiêu chuẩn của tỉnh, đúng mẫu của các tệp đi kèm phần mềm."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )  # fmt: skip
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    field_order = ("file", "name", "number", "issued", "issuer", "title", "article", "mark")

    def clean(self) -> dict[str, Any]:
        """Read the file, else the text that went along; refuse none, and what is no text."""
        typed = super().clean() or {}
        file: UploadedFile | None = typed.get("file")
        if file is not None:
            if (file.size or 0) > 4 * MOST_LETTERS:
                self.add_error("file", _("Tệp này quá lớn để là một tệp quy định."))
            else:
                try:
                    typed["text"] = file.read().decode("utf-8-sig")
                except UnicodeDecodeError:
                    self.add_error("file", _("Tệp này không phải văn bản UTF-8."))
        elif not typed.get("text"):
            self.add_error("file", _("Chưa chọn tệp. Hãy chọn tệp quy định."))
        typed["text"] = str(typed.get("text") or "").replace("\r\n", "\n")
        return typed


def seal_of(*parts: str) -> str:
    """Return a mark of what was looked at, so that nothing else is adopted."""
    return sha256("\0".join(parts).encode()).hexdigest()[:32]
