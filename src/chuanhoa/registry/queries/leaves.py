"""When somebody is away for a time and keeps his post: maternity leave, study, unpaid leave, suspension."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chuanhoa.registry.models import Movement
from chuanhoa.registry.queries.movements import ENDS_SERVICE
from chuanhoa.registry.queries.passing import DAY
from chuanhoa.ui.dates import office_date

MATERNITY, MATERNITY_ENDS = "nghi_thai_san", "het_thai_san"
AWAY: Final[Mapping[str, str | Promise]] = {
    MATERNITY: gettext_lazy("Đang nghỉ thai sản"),
    "di_hoc": gettext_lazy("Đang được cử đi học tập trung"),
    "nghi_khong_luong": gettext_lazy("Đang nghỉ không hưởng lương"),
    "tam_dinh_chi": gettext_lazy("Đang bị tạm đình chỉ công tác"),
}
"""The movements by which somebody is away, and what is said of him meanwhile."""


@dataclass(frozen=True, slots=True)
class Leave:
    """`last`: the last day of it; None where neither that nor a return is on record."""

    verb: str
    first: date
    last: date | None

    def meets(self, first: date, last: date | None = None) -> bool:
        """Whether it has a day in common with the days from `first` to `last` (None: without end)."""
        return first <= (self.last or date.max) and self.first <= (last or date.max)

    @property
    def days(self) -> str:
        """From when to when, in words."""
        first = office_date(self.first)
        if self.last is None:
            return _("từ {day}").format(day=first)
        return _("từ {first} đến {last}").format(first=first, last=office_date(self.last))


def leaves(movements: Iterable[Movement]) -> list[Leave]:
    """Return the leaves that `movements` of one person tell, the first to begin first.

    Who came back, or whose service ended, is away no more, whatever day was foreseen.
    """
    told = sorted(movements, key=lambda one: one.happened_on)
    found = []
    for one in told:
        if one.verb not in AWAY:
            continue
        ends = {*ENDS_SERVICE, *([MATERNITY_ENDS] if one.verb == MATERNITY else [])}
        over = (two.happened_on for two in told if two.verb in ends)
        back = next((day for day in over if day > one.happened_on), None)
        known = [day for day in (one.until, back and back - DAY) if day is not None]
        found.append(Leave(one.verb, one.happened_on, min(known, default=None)))
    return found
