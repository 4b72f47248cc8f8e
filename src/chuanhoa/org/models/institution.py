import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Institution(models.Model):
    """A school that trains officials, or the body that awarded a credential."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("tên cơ sở"), max_length=200)
    # core.text.name_key of the name: two spellings of one school meet here.
    name_key = models.CharField(
        max_length=200,
        unique=True,
        editable=False,
        error_messages={"unique": _("Cơ sở này đã có trong danh mục.")},
    )
    name_fold = models.CharField(max_length=200, editable=False, db_index=True)
    short = models.CharField(_("tên viết tắt"), max_length=60, blank=True)
    aliases = models.JSONField(_("tên khác"), default=list, blank=True)
    province = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("cơ sở đào tạo, bồi dưỡng")

    def __str__(self) -> str:
        return self.name
