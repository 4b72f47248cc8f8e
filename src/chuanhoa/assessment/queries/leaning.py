"""What of assessments leans on units: what a province decided.

Figures that were frozen do not: they say what was known when they were, also of a unit that is on
record no more.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from chuanhoa.assessment.models import ProvinceDecision
from chuanhoa.org.models import User
from chuanhoa.org.queries import Leaning


def leaning(units: frozenset[UUID], _viewer: User | None, _today: date) -> Iterator[Leaning]:
    """Return it."""
    for row in ProvinceDecision.objects.open().filter(province__in=units).order_by("pk"):
        yield Leaning(
            _("Quyết định {number} của tỉnh về trình độ").format(number=row.number),
            _("Rút quyết định ấy trước."), "assessment:places",
        )  # fmt: skip
