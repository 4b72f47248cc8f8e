"""What of assessments leans on units: figures that were frozen, what a province decided."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.assessment.models import FrozenRun, ProvinceDecision
from chuanhoa.assessment.queries.frozen import runs_for
from chuanhoa.org.models import User
from chuanhoa.org.queries import Leaning
from chuanhoa.ui.dates import office_date


def leaning(units: frozenset[UUID], viewer: User | None, today: date) -> Iterator[Leaning]:
    """Return it. What was frozen stays: a reform that it tells of can only be put right."""
    runs = FrozenRun.objects.filter(Q(unit__in=units) | Q(people__unit__in=units)).distinct()
    seen = {one.id for one in runs_for(viewer, today=today)} if viewer else set()
    for run in runs.order_by("-frozen_at"):
        open_to_viewer = run.pk in seen
        yield Leaning(
            ngettext(
                "Số liệu rà soát đã chốt tính đến ngày {day}, {n} người",
                "Số liệu rà soát đã chốt tính đến ngày {day}, {n} người",
                run.headcount,
            ).format(day=office_date(run.as_of), n=run.headcount),
            _("Số đã chốt được giữ mãi, nên không hủy được. Ghi sai tên, mã, loại, văn bản thì dùng “Sửa "
              "chỗ ghi sai”."),
            "assessment:run" if open_to_viewer else "", (run.pk,) if open_to_viewer else (),
        )  # fmt: skip
    for row in ProvinceDecision.objects.open().filter(province__in=units).order_by("pk"):
        yield Leaning(
            _("Quyết định {number} của tỉnh về trình độ").format(number=row.number),
            _("Rút quyết định ấy trước."), "assessment:places",
        )  # fmt: skip
