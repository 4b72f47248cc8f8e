"""How well the text of a rule was verified, in the words that stand beside its citation."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MARKS: Final[dict[str, Promise]] = {
    "text": _("đã đọc văn bản"),
    "press": _("theo báo chí, báo cáo"),
    "secondary": _("theo bản sao không chính thức"),
    "recall": _("chưa đối chiếu với văn bản gốc"),
    "house": _("quy ước của chương trình"),
}
