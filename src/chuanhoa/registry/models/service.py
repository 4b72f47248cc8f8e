"""Where somebody serves: appointments, ranks, the unit's quota, and the clerk's own verbs."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import Fact, FactQuerySet, JournalLine, Unit
from chuanhoa.registry.models.people import Official, RegistryFact

SERVING_KINDS = ("can_bo", "cong_chuc")
"""The staff kinds that "cán bộ, công chức" counts; every other kind is kept and shown apart."""

UNTOLD_KIND = "chua_ro"
"""The kind of staff of whom nothing says it: not counted, and told apart wherever it matters."""

TOGETHER = "can_bo_cong_chuc"
"""Of a quota: one number for cán bộ and công chức, as a commune is usually given it."""


class AppointmentQuerySet(FactQuerySet["Appointment"]):
    def serving_on(self, as_of: date, known_at: datetime | None = None) -> Self:
        """Appointments of cán bộ and công chức that hold on `as_of`."""
        return self.on(as_of, known_at).filter(staff_kind__in=SERVING_KINDS)


class Appointment(RegistryFact):
    """One post held in one unit; a concurrent post is a second appointment of the same person."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="appointments"
    )
    staff_kind = models.CharField(_("đối tượng"), max_length=24)
    post = models.CharField(_("chức vụ, chức danh"), max_length=24, blank=True)
    post_order = models.PositiveSmallIntegerField(default=999)
    title = models.CharField(_("chức danh ghi trong hồ sơ"), max_length=200, blank=True)
    concurrent = models.BooleanField(_("kiêm nhiệm"), default=False)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    # As precise as they are known; the row's own period holds only the days that are certain.
    begun = models.CharField(_("từ ngày"), max_length=10, blank=True)
    ended = models.CharField(_("đến ngày"), max_length=10, blank=True)
    # None: not known.
    first_time = models.BooleanField(_("giữ chức vụ lần đầu"), null=True, blank=True)
    begun_by = models.CharField(_("bắt đầu do"), max_length=24, blank=True)
    ended_by = models.CharField(_("kết thúc do"), max_length=24, blank=True)
    # Of a post that a unit has once, where another holds it too.
    shared_why = models.CharField(_("lý do cùng giữ chức vụ"), max_length=300, blank=True)

    objects = AppointmentQuerySet.as_manager()  # type: ignore[misc]  # its own query set

    class Meta(RegistryFact.Meta):
        verbose_name = _("chức vụ, chức danh")
        indexes = [
            models.Index(
                name="appointment_unit",
                fields=["unit", "staff_kind", "official", "valid_from", "valid_to", "known_to"],
                condition=Q(known_to=None),
            ),
            models.Index(
                name="appointment_person",
                fields=["official", "staff_kind", "unit", "valid_from", "valid_to", "known_to"],
                condition=Q(known_to=None),
            ),
        ]
        constraints = [
            *RegistryFact.Meta.constraints,
            models.UniqueConstraint(
                name="appointment_open_once",
                fields=["official", "unit", "staff_kind", "post", "title"],
                condition=Q(known_to=None, valid_to=None),
                violation_error_message=_("Người này đang giữ đúng chức vụ đó tại đơn vị."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.post


class RankHeld(RegistryFact):
    """A rank (ngạch) with pay step (bậc) and coefficient (hệ số), each with its own day.

    `begun` is the day of appointment to the rank, `pay_begun` that from which step and coefficient
    are drawn. Neither tells the other: moving to a rank of the same scale keeps the step and its day
    (02/2007/TT-BNV, II.2a). A row that says only what is paid in a rank already held `continues` it.
    """

    rank = models.CharField(_("ngạch"), max_length=24)
    step = models.CharField(_("bậc"), max_length=12, blank=True)
    coefficient = models.DecimalField(
        _("hệ số lương"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    begun = models.CharField(_("ngày bổ nhiệm vào ngạch"), max_length=10, blank=True)
    pay_begun = models.CharField(_("ngày hưởng bậc, hệ số lương"), max_length=10, blank=True)
    # As it was kept when there was one day for both; no rule reads it.
    either_begun = models.CharField(
        _("ngày ghi trước đây, chưa rõ là ngày bổ nhiệm vào ngạch hay ngày hưởng bậc"),
        max_length=10,
        blank=True,
    )

    class Meta(RegistryFact.Meta):
        verbose_name = _("ngạch, bậc, hệ số lương")
        constraints = [
            *RegistryFact.Meta.constraints,
            models.UniqueConstraint(
                name="rank_one_open_row",
                fields=["official"],
                condition=Q(known_to=None, valid_to=None),
                violation_error_message=_("Người này đang giữ một ngạch khác."),
            ),
        ]

    def __str__(self) -> str:
        return self.rank

    @property
    def continues(self) -> bool:
        """Whether the rank was held before the first day of this row, which then is one of pay."""
        if self.valid_from is None:
            return False
        if self.begun:
            return PartialDate.from_iso(self.begun).latest < self.valid_from
        return (
            bool(self.pay_begun) and PartialDate.from_iso(self.pay_begun).latest == self.valid_from
        )

    def drawn_on(self, day: date) -> bool:
        """Whether step and coefficient may be drawn on `day`: not before the day that says since when."""
        return not self.pay_begun or PartialDate.from_iso(self.pay_begun).earliest <= day


class StaffQuota(Fact):
    """Biên chế được giao: how many posts of a kind a unit was given for a period.

    `staff_kind` is one of the catalogue, or `TOGETHER`.
    """

    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="quotas"
    )
    staff_kind = models.CharField(_("đối tượng"), max_length=24)
    assigned = models.PositiveIntegerField(_("biên chế được giao"))
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)

    class Meta(Fact.Meta):
        verbose_name = _("biên chế được giao")
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                name="quota_one_open_row",
                fields=["unit", "staff_kind"],
                condition=Q(known_to=None, valid_to=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_kind}: {self.assigned}"


class MovementQuerySet(models.QuerySet["Movement"]):
    def known(self, known_at: datetime | None) -> Self:
        """Movements on record at `known_at` and not taken back by then; now, where it is None."""
        if known_at is None:
            return self.filter(undone_by=None)
        standing = Q(undone_by=None) | Q(undone_by__at__gt=known_at)
        return self.filter(standing, act__at__lte=known_at)


class Movement(models.Model):
    """One of the clerk's verbs (tiếp nhận, điều động, nghỉ hưu …) and what it changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="movements")
    verb = models.CharField(_("biến động"), max_length=24)
    happened_on = models.DateField(_("từ ngày"))
    # The last day of what is for a time only: a leave, a secondment.
    until = models.DateField(_("đến ngày"), null=True, blank=True)
    from_unit = models.ForeignKey(
        Unit,
        verbose_name=_("đơn vị đi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    to_unit = models.ForeignKey(
        Unit,
        verbose_name=_("đơn vị đến"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")
    undone_by = models.ForeignKey(
        JournalLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MovementQuerySet.as_manager()

    class Meta:
        verbose_name = _("biến động")
        indexes = [
            models.Index(name="movement_from", fields=["from_unit", "happened_on"]),
            models.Index(name="movement_to", fields=["to_unit", "happened_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="movement_period_in_order",
                condition=Q(until=None) | Q(until__gte=F("happened_on")),
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            )
        ]

    def __str__(self) -> str:
        return self.verb
