"""What provinces decided, rulebooks kept whole, and frozen verdicts."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0001_initial"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RulebookVersion",
            fields=[
                ("version", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("texts", models.JSONField()),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "phiên bản bộ quy định",
            },
        ),
        migrations.CreateModel(
            name="FrozenRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("as_of", models.DateField(verbose_name="tính đến ngày")),
                ("frozen_at", models.DateTimeField(verbose_name="chốt lúc")),
                ("input_hash", models.CharField(max_length=64)),
                ("headcount", models.PositiveIntegerField(verbose_name="số người")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="ghi chú")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
                (
                    "rulebook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="assessment.rulebookversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu rà soát đã chốt",
                "indexes": [models.Index(fields=["unit", "-frozen_at"], name="run_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="FrozenPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=24)),
                ("findings", models.JSONField()),
                ("veiled", models.JSONField(null=True)),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.official",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="assessment.frozenrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả rà soát đã chốt của một người",
                "constraints": [
                    models.UniqueConstraint(fields=("run", "official"), name="frozen_person_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProvinceDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="có giá trị từ ngày"),
                ),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "from_exact",
                    models.BooleanField(default=True, verbose_name="biết chính xác ngày bắt đầu"),
                ),
                ("known_from", models.DateTimeField(verbose_name="ghi nhận lúc")),
                (
                    "known_to",
                    models.DateTimeField(blank=True, null=True, verbose_name="thôi ghi nhận lúc"),
                ),
                ("field", models.CharField(max_length=24, verbose_name="loại văn bằng, chứng chỉ")),
                ("level", models.CharField(max_length=32, verbose_name="trình độ")),
                (
                    "territory",
                    models.CharField(blank=True, max_length=24, verbose_name="loại địa bàn"),
                ),
                ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                ("assumption", models.BooleanField(default=False, verbose_name="là giả định")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="org.unit",
                        verbose_name="tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết định của tỉnh về trình độ",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="assessment_provincedecision_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="assessment_provincedecision_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="assessment_provincedecision_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None)),
                        fields=("province", "field", "territory", "valid_from"),
                        name="decision_one_open_row",
                        violation_error_message="Đã ghi quyết định của tỉnh từ ngày đó.",
                    ),
                ],
            },
        ),
    ]
