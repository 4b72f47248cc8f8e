"""How well the text of a rule was verified, in the words that stand beside its citation."""

from typing import Final, cast

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.rulebook import MARKS as _MARKS
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.citing import articles_told, place_told
from chuanhoa.core.rulebook.standards.telling import Noted
from chuanhoa.core.text import Message, say


def _mark(code: str) -> str:
    return say(Message(f"rules.mark.{code}"), lang())


MARKS: Final[dict[str, Promise]] = {
    mark: cast("Promise", lazy(_mark, str)(mark)) for mark in _MARKS
}

SOURCES: Final[dict[str, Promise]] = {
    "Quy ước của chương trình": _("Quy ước của chương trình"),
    "Báo cáo của huyện Chợ Đồn": _("Báo cáo của huyện Chợ Đồn"),
}
"""Sources that are no legal document, whose number needs no translation."""


def lang() -> str:
    """Return the language of the screen."""
    return get_language() or "vi"


def told_source(doc: str, at: str = "") -> tuple[str, str]:
    """Return what a source and the place in it are called in the language of the screen."""
    return str(SOURCES.get(doc, doc)), place_told(at, lang())


def cited(source: Source) -> str:
    """Return a citation in the language of the screen."""
    doc, at = told_source(source.doc, source.at)
    return f"{at}, {doc}" if at else doc


def remark(one: Noted) -> str:
    """Return a remark of the rule files; an English page says where it is Vietnamese alone."""
    told = articles_told(one.note)
    if not told or not lang().startswith("en"):
        return told
    return one.note_en or gettext("{note} (tiếng Việt, như tệp quy định ghi)").format(note=told)
