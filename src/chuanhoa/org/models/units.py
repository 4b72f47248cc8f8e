"""Administrative units: an anchor, its dated facts and traits, and its lineage."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.models.facts import Fact


class UnitKind(models.TextChoices):
    TINH = "tinh", _("Tỉnh")
    THANH_PHO_TW = "thanh_pho_tw", _("Thành phố trực thuộc trung ương")
    HUYEN = "huyen", _("Huyện")
    QUAN = "quan", _("Quận")
    THI_XA = "thi_xa", _("Thị xã")
    THANH_PHO = "thanh_pho", _("Thành phố thuộc tỉnh, thành phố")
    XA = "xa", _("Xã")
    PHUONG = "phuong", _("Phường")
    THI_TRAN = "thi_tran", _("Thị trấn")
    DAC_KHU = "dac_khu", _("Đặc khu")

    @property
    def word(self) -> str:
        """The word that an official name begins with; both kinds of city begin alike."""
        return _WORDS[self]

    @property
    def level(self) -> "Level":
        """The level of government that a unit of this kind belongs to."""
        if self in (UnitKind.TINH, UnitKind.THANH_PHO_TW):
            return Level.PROVINCE
        if self in (UnitKind.HUYEN, UnitKind.QUAN, UnitKind.THI_XA, UnitKind.THANH_PHO):
            return Level.DISTRICT
        return Level.COMMUNE


_WORDS = {
    UnitKind.TINH: "Tỉnh", UnitKind.THANH_PHO_TW: "Thành phố", UnitKind.HUYEN: "Huyện",
    UnitKind.QUAN: "Quận", UnitKind.THI_XA: "Thị xã", UnitKind.THANH_PHO: "Thành phố",
    UnitKind.XA: "Xã", UnitKind.PHUONG: "Phường", UnitKind.THI_TRAN: "Thị trấn",
    UnitKind.DAC_KHU: "Đặc khu",
}  # fmt: skip


class Level(models.IntegerChoices):
    PROVINCE = 1, _("Cấp tỉnh")
    DISTRICT = 2, _("Cấp huyện")
    COMMUNE = 3, _("Cấp xã")


class Unit(models.Model):
    """A territory with its authority. Code, name and parent are facts: they change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("đơn vị hành chính")

    def __str__(self) -> str:
        return str(self.pk)


class UnitFact(Fact):
    """Code, name, kind and parent of a unit for a period, and the act that made it so."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="facts")
    code = models.CharField(_("mã"), max_length=10, db_index=True)
    name = models.CharField(_("tên"), max_length=120)
    name_fold = models.CharField(max_length=120, editable=False)
    name_sort = models.CharField(max_length=400, editable=False)
    kind = models.CharField(_("loại"), max_length=20, choices=UnitKind)
    level = models.PositiveSmallIntegerField(_("cấp"), choices=Level)
    parent = models.ForeignKey(
        Unit, models.PROTECT, related_name="child_facts", null=True, blank=True
    )
    # Blank: the act that made the unit has not been read.
    legal_act = models.CharField(_("văn bản"), max_length=200, blank=True)
    path = models.CharField(max_length=40, db_index=True)

    class Meta(Fact.Meta):
        verbose_name = _("thông tin đơn vị")
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                name="org_unitfact_one_open_row_a_start",
                fields=["unit", "valid_from"],
                condition=Q(known_to=None),
                violation_error_message=_("Đơn vị này đã có thông tin từ ngày đó."),
            ),
            models.UniqueConstraint(
                name="org_unitfact_one_open_row_without_start",
                fields=["unit"],
                condition=Q(known_to=None, valid_from=None),
                violation_error_message=_("Đơn vị này đã có thông tin chưa rõ ngày bắt đầu."),
            ),
            models.UniqueConstraint(
                name="org_unitfact_one_current_unit_a_code",
                fields=["level", "code"],
                condition=Q(known_to=None, valid_to=None),
                violation_error_message=_("Mã này đang thuộc một đơn vị khác cùng cấp."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class UnitTrait(Fact):
    """A dated property of a unit that rules ask for: its class, its region and the like."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="traits")
    trait = models.CharField(_("đặc điểm"), max_length=40)
    value = models.CharField(_("giá trị"), max_length=80)
    assumption = models.BooleanField(_("là giả định"), default=False)
    source = models.CharField(_("căn cứ"), max_length=200, blank=True)

    class Meta(Fact.Meta):
        verbose_name = _("đặc điểm đơn vị")
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                name="org_unittrait_one_open_row_a_start",
                fields=["unit", "trait", "valid_from"],
                condition=Q(known_to=None),
                violation_error_message=_("Đơn vị này đã có đặc điểm đó từ ngày đó."),
            ),
            models.UniqueConstraint(
                name="org_unittrait_one_open_row_without_start",
                fields=["unit", "trait"],
                condition=Q(known_to=None, valid_from=None),
                violation_error_message=_("Đơn vị này đã có đặc điểm đó, chưa rõ ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trait}={self.value}"


class LineageQuerySet(models.QuerySet["UnitLineage"]):
    def open(self) -> Self:
        """Links that we hold to be so now: not corrected, not taken back."""
        return self.filter(known_to=None)

    def known(self, known_at: datetime | None) -> Self:
        """Links that we held to be so at `known_at`; now, where it is None."""
        if known_at is None:
            return self.open()
        return self.filter(Q(known_to=None) | Q(known_to__gt=known_at), act__at__lte=known_at)


class UnitLineage(models.Model):
    """`predecessor` went into `successor` on the day `on` (first day of the new), whole or part.

    It is known since its act; closing `known_to` is the only update ever made.
    """

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="went_into")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="came_from")
    on = models.DateField(_("từ ngày"))
    whole = models.BooleanField(_("toàn bộ"))
    # Blank: the act has not been read.
    legal_act = models.CharField(_("văn bản"), max_length=200, blank=True)
    act = models.ForeignKey("org.JournalLine", models.PROTECT, related_name="+")
    known_to = models.DateTimeField(_("thôi ghi nhận lúc"), null=True, blank=True)
    closed_by = models.ForeignKey(
        "org.JournalLine", models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = LineageQuerySet.as_manager()

    class Meta:
        verbose_name = _("lịch sử sáp nhập, chia tách")
        constraints = [
            models.UniqueConstraint(
                name="org_unitlineage_once_open",
                fields=["predecessor", "successor", "on"],
                condition=Q(known_to=None),
                violation_error_message=_("Lần sáp nhập, chia tách này đã được ghi."),
            ),
            models.UniqueConstraint(
                name="org_unitlineage_whole_goes_to_one_open",
                fields=["predecessor", "on"],
                condition=Q(whole=True, known_to=None),
                violation_error_message=_(
                    "Một đơn vị chỉ nhập toàn bộ vào một đơn vị; nếu chia tách, ghi từng phần."
                ),
            ),
            models.CheckConstraint(
                name="org_unitlineage_of_two_units",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("Đơn vị cũ và đơn vị mới phải khác nhau."),
            ),
            models.CheckConstraint(
                name="org_unitlineage_closed_by_an_act",
                condition=Q(known_to=None, closed_by=None)
                | Q(known_to__isnull=False, closed_by__isnull=False),
                violation_error_message=_(
                    "Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} ({self.on})"
