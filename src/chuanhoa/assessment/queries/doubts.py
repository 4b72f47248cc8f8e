"""What must be asked of a rule before it is adopted: a lower level, a number of another year."""

import re
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.assessment.queries.book import Rules, shipped
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.rulebook.standards import Period
from chuanhoa.core.rulebook.standards.lowered import lowered
from chuanhoa.core.rulebook.standards.overlays import changed_codes
from chuanhoa.core.rulebook.standards.telling import wanted
from chuanhoa.core.text import Message, visible
from chuanhoa.org.queries import catalogues, said
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.marks import cited

_YEAR: Final = re.compile(r"/((?:19|20|21)\d{2})(?=/|$)")
"""The year that stands in a number such as 12/2026/QĐ-UBND."""


def doubts(overlay: AdoptedOverlay, rules: Rules) -> list[str]:
    """Return in sentences what its adopter has to confirm with a reason; `rules` holds it.

    That it asks for less than what ships, or that its number bears another year than its day.
    """
    return [*lower_levels(rules), *other_year(overlay)]


def reason_given(typed: str) -> str:
    """Return a reason as it is kept: "" where nothing in it can be seen."""
    return visible(typed)


def reason_missing() -> str:
    """Return what is said to whoever gives no reason."""
    return said(Message("overlay.reason"))


def lower_levels(rules: Rules) -> list[str]:
    """Return each requirement that asks for a lower level than the rules that ship, in a sentence."""
    before, after = shipped().book.standards, rules.book.standards
    own = rules.book.standards.requirements
    told = _(
        "“{label}” thấp hơn quy định chung. Quy định chung: {before}. Văn bản này: {after}. Kiểm tra thẩm "
        "quyền: văn bản của địa phương chỉ hạ được mức khi quy định chung cho phép."
    )
    return [
        told.format(label=own[code].label_in(lang()), before=_words(was), after=_words(now))
        for code, was, now in lowered(before, after, changed_codes(before, after), catalogues())
    ]


def _words(period: Period) -> str:
    wants = dict.fromkeys(said(wanted(one.wants, catalogues())) for one in period.cases)
    return f"{'; '.join(wants)} ({cited(period.source)})"


def other_year(overlay: AdoptedOverlay) -> list[str]:
    """Return that the number of the document bears another year than the day it was issued."""
    found = _YEAR.search(overlay.document_number)
    if found is None or int(found[1]) == overlay.issued.year:
        return []
    told = _(
        "Số văn bản “{number}” ghi năm {year}, mà ngày ban hành là {day}. Xem lại số hoặc ngày."
    )
    return [
        told.format(
            number=overlay.document_number, year=found[1], day=office_date(overlay.issued)
        )
    ]  # fmt: skip
