"""Overlays that an office adopted."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0001_initial"),
        ("org", "0002_journal_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AdoptedOverlay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="số thứ tự")),
                ("name", models.CharField(max_length=160, verbose_name="tên gọi")),
                ("text", models.TextField()),
                ("document", models.TextField()),
                (
                    "document_number",
                    models.CharField(max_length=60, verbose_name="số, ký hiệu văn bản"),
                ),
                ("document_title", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("issued", models.DateField(verbose_name="ngày ban hành")),
                ("issuer", models.CharField(max_length=160, verbose_name="cơ quan ban hành")),
                ("article", models.CharField(max_length=120, verbose_name="điều, khoản")),
                ("mark", models.CharField(max_length=12, verbose_name="mức kiểm chứng")),
                ("adopted_at", models.DateTimeField(verbose_name="thông qua lúc")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="rút lúc")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "adopted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rulebook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.rulebookversion",
                    ),
                ),
                (
                    "withdrawn_act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định riêng đã thông qua",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_act", None), ("withdrawn_at", None)),
                            models.Q(
                                ("withdrawn_act__isnull", False), ("withdrawn_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="overlay_withdrawn_by_an_act",
                        violation_error_message="Quy định đã rút phải kèm việc làm đã rút nó.",
                    )
                ],
            },
        ),
    ]
