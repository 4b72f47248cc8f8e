"""What the province decided about standards, and verdicts as they were frozen."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.models import Fact, JournalLine, Unit, User
from chuanhoa.registry.models import Official


class ProvinceDecision(Fact):
    """The level of a field that a province set for a territory class, for a period.

    Without a first day it is kept and never counted: since when it holds is not guessed.
    """

    province = models.ForeignKey(
        Unit, verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="decisions"
    )
    field = models.CharField(_("loại văn bằng, chứng chỉ"), max_length=24)
    level = models.CharField(_("trình độ"), max_length=32)
    # "": for every class.
    territory = models.CharField(_("loại địa bàn"), max_length=24, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60)
    assumption = models.BooleanField(_("là giả định"), default=False)

    class Meta(Fact.Meta):
        verbose_name = _("quyết định của tỉnh về trình độ")
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                name="decision_one_open_row",
                fields=["province", "field", "territory", "valid_from"],
                condition=Q(known_to=None),
                violation_error_message=_("Đã ghi quyết định của tỉnh từ ngày đó."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class RulebookVersion(models.Model):
    """A state of the rulebook that verdicts were frozen by: its texts whole, by folder and path."""

    version = models.CharField(primary_key=True, max_length=64)
    texts = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("phiên bản bộ quy định")

    def __str__(self) -> str:
        return self.version


class OverlayQuerySet(models.QuerySet["AdoptedOverlay"]):
    def in_force(self) -> Self:
        """Return what is not taken back, in the order in which it is read."""
        return self.filter(withdrawn_at=None).order_by("number")


class AdoptedOverlay(models.Model):
    """A file of standards that the office adopted: read after those that ship, by the same reader.

    Nothing of a row is ever changed but that it is withdrawn; none is deleted. `text` cites the
    document told here, of which `document` is the file of sources.
    """

    FOLDER: ClassVar[str] = "/thong_qua/"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("số thứ tự"), unique=True)
    name = models.CharField(_("tên gọi"), max_length=160)
    text = models.TextField()
    document = models.TextField()
    document_number = models.CharField(_("số, ký hiệu văn bản"), max_length=60)
    document_title = models.CharField(_("trích yếu"), max_length=300)
    issued = models.DateField(_("ngày ban hành"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=160)
    article = models.CharField(_("điều, khoản"), max_length=120)
    mark = models.CharField(_("mức kiểm chứng"), max_length=12)
    # Why it was adopted although something in it was asked about.
    reason = models.TextField(_("lý do thông qua"), blank=True, default="")
    # The state of the rules that came of it, whole.
    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="+")
    adopted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    adopted_at = models.DateTimeField(_("thông qua lúc"))
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True)
    withdrawn_act = models.ForeignKey(
        JournalLine, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OverlayQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy định riêng đã thông qua")
        constraints = [
            models.CheckConstraint(
                name="overlay_withdrawn_by_an_act",
                condition=Q(withdrawn_at=None, withdrawn_act=None)
                | Q(withdrawn_at__isnull=False, withdrawn_act__isnull=False),
                violation_error_message=_("Quy định đã rút phải kèm việc làm đã rút nó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    def path(self, folder: str) -> str:
        """Return under which name the file is read, behind all those that ship."""
        return f"{folder}{self.FOLDER}{self.number:04d}.yaml"


class FrozenRun(models.Model):
    """The verdicts of one unit as of a day, by one rulebook, on what was known at one moment.

    `input_hash` names the dossiers that were read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField(_("tính đến ngày"))
    frozen_at = models.DateTimeField(_("chốt lúc"))
    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="runs")
    input_hash = models.CharField(max_length=64)
    headcount = models.PositiveIntegerField(_("số người"))
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("số liệu rà soát đã chốt")
        indexes = [models.Index(name="run_of_unit", fields=["unit", "-frozen_at"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.as_of}"


class FrozenPerson(models.Model):
    """What a run says of one person: requirement → [verdict, until, missing, clause].

    `veiled` says the same without what is guarded of the person; null where that makes no
    difference.
    """

    run = models.ForeignKey(FrozenRun, on_delete=models.PROTECT, related_name="people")
    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=24, blank=True)
    findings = models.JSONField()
    veiled = models.JSONField(null=True)

    class Meta:
        verbose_name = _("kết quả rà soát đã chốt của một người")
        constraints = [
            models.UniqueConstraint(name="frozen_person_once", fields=["run", "official"])
        ]

    def __str__(self) -> str:
        return str(self.official_id)

    def seen(self, *, guarded: bool) -> dict[str, Any]:
        """Return the findings, with what is guarded only for whoever may see that."""
        return dict(self.findings if guarded or self.veiled is None else self.veiled)
