import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("Đang chờ")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không thành")
    CANCELLED = "cancelled", _("Đã dừng")


class Job(models.Model):
    """A piece of long work that a worker holds on a lease; a dead worker's lease runs out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("loại việc"), max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=JobState, default=JobState.WAITING
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    target_label = models.CharField(max_length=60, blank=True)
    target_id = models.UUIDField(null=True, blank=True, db_index=True)
    created_at = models.DateTimeField(_("giao lúc"))
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    finished_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    # The lease: `worker` may work until `lease_until`; each take-over has a higher `attempt`.
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    # Codes and parameters for core.text.say, rendered in the reader's language.
    step = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    error = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("việc chạy nền")
        indexes = [
            models.Index(
                name="org_job_to_take",
                fields=["created_at"],
                condition=Q(state__in=["waiting", "running"]),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="org_job_open_once_a_target",
                fields=["kind", "target_id"],
                condition=Q(state__in=["waiting", "running"]),
                violation_error_message=_("Việc này đang được làm."),
            ),
            models.CheckConstraint(
                name="org_job_done_within_total",
                condition=Q(total=None) | Q(done__lte=F("total")),
                violation_error_message=_("Phần đã làm không thể nhiều hơn toàn bộ."),
            ),
            models.CheckConstraint(
                name="org_job_running_on_a_lease",
                condition=~Q(state="running") | Q(lease_until__isnull=False),
                violation_error_message=_("Việc đang chạy phải có hạn giữ việc."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
