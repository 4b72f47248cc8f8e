"""Rule files in words of an office: what they hold, never where they lie."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.assessment.queries.wording import lang

_LABEL: Final = {
    code: re.compile(rf"^{key}: *[\"']?(.+?)[\"']? *$", re.MULTILINE)
    for code, key in (("vi", "label"), ("en", "label_en"))
}


def rule_file_words(paths: Iterable[str], *texts: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return what some rule files are called, each once; `texts`: folder → path → text, to look in."""
    found = {
        path: text
        for folders in texts
        for folder in folders.values()
        for path, text in folder.items()
    }
    names = dict(AdoptedOverlay.objects.values_list("number", "name"))
    return list(dict.fromkeys(_named(path, found.get(path, ""), names) for path in paths))


def _named(path: str, text: str, names: Mapping[int, str]) -> str:
    folder, _slash, rest = path.partition("/")
    number = rest.rpartition("/")[2].partition(".")[0]
    if AdoptedOverlay.FOLDER in path and number.isdecimal():
        told = _("quy định riêng “{name}” (số thứ tự {number})")
        return told.format(name=names.get(int(number), "–"), number=int(number))
    if folder == "sources":
        return _("danh mục văn bản")
    label = _LABEL[lang()].search(text)
    if label is None:
        return _("phần khác của bộ quy định")
    return f"“{label[1]}”"
