"""The journal: who did what to which record, in an order without gaps. Append-only by triggers."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalHead(models.Model):
    """One row: the last number given. Its lock is what keeps the numbers without gaps."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("số cuối của nhật ký")
        constraints = [
            models.CheckConstraint(
                name="org_journalhead_one_row",
                condition=models.Q(id=1),
                violation_error_message=_("Nhật ký chỉ có một dãy số."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.seq)


class JournalLine(models.Model):
    """Identifiers, verbs and numbers; no names and no values, so that erasure stays possible."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seq = models.BigIntegerField(_("số"), unique=True)
    at = models.DateTimeField(_("lúc"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    verb = models.CharField(_("việc"), max_length=60)
    target_label = models.CharField(_("loại hồ sơ"), max_length=60)
    target_id = models.UUIDField(_("mã hồ sơ"), null=True, blank=True, db_index=True)
    counts = models.JSONField(_("số lượng"), default=dict)
    canonical_bytes = models.BinaryField()
    # Filled when lines are chained by hash; a line written before that has none.
    prev = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("dòng nhật ký")
        indexes = [
            models.Index(name="org_journalline_verb_latest", fields=["verb", "-seq"]),
            models.Index(name="org_journalline_by_latest", fields=["by", "-seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"


class JournalTouch(models.Model):
    """Which person's which fields a line touched."""

    line = models.ForeignKey(JournalLine, models.PROTECT, related_name="touches")
    person = models.UUIDField(_("cá nhân"), db_index=True)
    fields = models.JSONField(_("trường"), default=list)

    class Meta:
        verbose_name = _("cá nhân được nhắc tới trong nhật ký")
        constraints = [
            models.UniqueConstraint(
                name="org_journaltouch_once_a_line",
                fields=["line", "person"],
                violation_error_message=_("Mỗi dòng nhật ký nhắc tới một người một lần."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.person}"


class Change(models.Model):
    """The feed from which caches learn whose record changed."""

    seq = models.BigAutoField(primary_key=True)
    person = models.UUIDField()

    class Meta:
        verbose_name = _("thay đổi cần tính lại")

    def __str__(self) -> str:
        return f"{self.seq} {self.person}"
