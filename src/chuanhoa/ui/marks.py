"""How well the text of a rule was verified, in the words that stand beside its citation."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.rulebook.standards.telling import Noted

MARKS: Final[dict[str, Promise]] = {
    "text": _("đã đọc văn bản"),
    "press": _("theo báo chí, báo cáo"),
    "secondary": _("theo bản sao không chính thức"),
    "recall": _("chưa đối chiếu với văn bản gốc"),
    "house": _("không phải quy định pháp luật"),
}

SOURCES: Final[dict[str, Promise]] = {
    "Quy ước của chương trình": _("Quy ước của chương trình"),
    "Báo cáo của huyện Chợ Đồn": _("Báo cáo của huyện Chợ Đồn"),
}
"""Sources that are no legal document, whose number needs no translation."""


def told_source(doc: str, at: str = "") -> tuple[str, str]:
    """Return what a source and the place in it are called in the language of the screen.

    The place in a source of the program itself is told in Vietnamese words alone: "" in English.
    """
    if doc not in SOURCES:
        return doc, at
    return str(SOURCES[doc]), "" if (get_language() or "vi").startswith("en") else at


def remark(one: Noted) -> str:
    """Return a remark of the rule files; an English page says where it is Vietnamese alone."""
    if not one.note or not (get_language() or "vi").startswith("en"):
        return one.note
    return one.note_en or gettext("{note} (tiếng Việt, như tệp quy định ghi)").format(note=one.note)
