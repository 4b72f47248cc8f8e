"""What was true when, and what we knew when: the shape of every dated fact."""

from datetime import date, datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

FactRow = TypeVar("FactRow", bound="Fact")


class FactQuerySet(models.QuerySet[FactRow]):
    def open(self) -> Self:
        """Rows that we hold to be so now: not corrected, not withdrawn."""
        return self.filter(known_to=None)

    def known(self, known_at: datetime | None) -> Self:
        """Rows that we held to be so at `known_at`; now, where it is None."""
        if known_at is None:
            return self.open()
        return self.filter(Q(known_to=None) | Q(known_to__gt=known_at), known_from__lte=known_at)

    def on(self, as_of: date, known_at: datetime | None = None) -> Self:
        """Rows that held on the day `as_of`, by what we knew at `known_at`.

        An open start (None) counts as begun; a start with `from_exact` False proves nothing
        about the days before it, which is why such a day finds no row.
        """
        return self.known(known_at).filter(
            Q(valid_from=None) | Q(valid_from__lte=as_of),
            Q(valid_to=None) | Q(valid_to__gte=as_of),
        )


class Fact(models.Model):
    """A dated statement about an anchor. Closing `known_to` is the only update ever made."""

    valid_from = models.DateField(_("có giá trị từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    # False: held from `valid_from` at the latest; whether it held before is unknown.
    from_exact = models.BooleanField(_("biết chính xác ngày bắt đầu"), default=True)
    known_from = models.DateTimeField(_("ghi nhận lúc"))
    known_to = models.DateTimeField(_("thôi ghi nhận lúc"), null=True, blank=True)
    act = models.ForeignKey("org.JournalLine", models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(
        "org.JournalLine", models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_on_or_after_its_start",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_closed_after_it_was_known",
                condition=Q(known_to=None) | Q(known_to__gte=F("known_from")),
                violation_error_message=_(
                    "Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận."
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_closed_by_an_act",
                condition=Q(known_to=None, closed_by=None)
                | Q(known_to__isnull=False, closed_by__isnull=False),
                violation_error_message=_(
                    "Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại."
                ),
            ),
        ]
