"""A standard asked about on a day of which it has no wording: said, with those that it does have."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.rulebook.standards import Requirement
from chuanhoa.ui.dates import office_date


class NotThen(Http404):
    """A known standard without a wording on the day; `sentence` says so, `choices` are those it has."""

    def __init__(self, one: Requirement, asking: Asking, choices: Iterable[Requirement]) -> None:
        self.sentence = sentence(one, asking.as_of)
        super().__init__(self.sentence)
        self.asking, self.code = asking, one.code
        self.choices = [(each.code, each.label_in(lang())) for each in choices]


def not_then(asking: Asking, code: str, choices: Iterable[Requirement]) -> Http404:
    """Return what is raised for a standard that is not among `choices`: NotThen, or a plain 404."""
    one = asking.rules.standards.requirements.get(code)
    if one is None or one.collective:
        return Http404()
    return NotThen(one, asking, choices)


def sentence(one: Requirement, day: date) -> str:
    """Return that a standard does not apply yet, or no more, on a day, and from or until when it does."""
    named = {"day": office_date(day), "label": one.label_in(lang())}
    later = [period.first.earliest for period in one.periods if period.first.earliest > day]
    earlier = [period.last for period in one.periods if period.last and period.last < day]
    if later:
        told = _("Ngày {day} tiêu chuẩn “{label}” chưa áp dụng; áp dụng từ {other}.")
        return told.format(**named, other=office_date(min(later)))
    if earlier:
        told = _("Ngày {day} tiêu chuẩn “{label}” không còn áp dụng; áp dụng đến hết {other}.")
        return told.format(**named, other=office_date(max(earlier)))
    return _("Ngày {day} tiêu chuẩn “{label}” không có ở đây.").format(**named)
