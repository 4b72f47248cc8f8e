"""Every table of the register: people, posts, levels, ranks, turns, movements, imports."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "Đang đọc tệp"),
                            ("staged", "Chờ xem xét"),
                            ("applying", "Đang ghi vào hồ sơ"),
                            ("applied", "Đã ghi vào hồ sơ"),
                            ("partly", "Đã hủy một phần"),
                            ("undone", "Đã hủy"),
                            ("discarded", "Đã bỏ"),
                        ],
                        default="reading",
                        max_length=12,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("planned_seq", models.BigIntegerField(null=True)),
                (
                    "applied",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="org.job",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                (
                    "undone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("stored_as", models.CharField(blank=True, max_length=120)),
                ("text_encoding", models.CharField(blank=True, max_length=40)),
                ("refused", models.JSONField(blank=True, null=True)),
                ("told", models.BinaryField(blank=True, null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="registry.importbatch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "sha256"), name="import_file_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportSheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=12)),
                ("as_of", models.CharField(blank=True, max_length=10)),
                ("header_rows", models.JSONField(default=list)),
                ("columns", models.JSONField(default=list)),
                ("ignored_rows", models.JSONField(default=list)),
                ("totals", models.JSONField(default=dict)),
                ("figures", models.JSONField(default=list)),
                ("absent", models.JSONField(default=list)),
                ("warnings", models.JSONField(default=list)),
                ("skipped", models.BooleanField(default=False)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="registry.importfile",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportQuota",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("label", models.CharField(blank=True, max_length=200)),
                ("staff_kind", models.CharField(max_length=24)),
                ("stated", models.CharField(max_length=24)),
                ("was", models.PositiveIntegerField(null=True)),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Mới, sẽ ghi"),
                            ("changed", "Có thay đổi"),
                            ("same", "Không đổi"),
                            ("conflict", "Mâu thuẫn"),
                            ("held", "Giữ lại, chưa ghi"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("chosen", models.CharField(blank=True, max_length=12)),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotas",
                        to="registry.importsheet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "row", "staff_kind"), name="import_quota_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportProblem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("column", models.PositiveIntegerField(default=0)),
                ("cell", models.CharField(blank=True, max_length=12)),
                ("field", models.CharField(blank=True, max_length=40)),
                ("code", models.CharField(max_length=60)),
                ("severity", models.CharField(max_length=10)),
                ("details", models.BinaryField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Cần sửa"),
                            ("kept", "Giữ lại, sửa sau"),
                            ("accepted", "Đã xem, chấp nhận"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="registry.importsheet",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sheet", "row"], name="problem_sheet_row")],
            },
        ),
        migrations.CreateModel(
            name="Official",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.BigIntegerField(default=0)),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ cán bộ, công chức",
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="official_merged",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("merged_into", models.F("id")), _negated=True),
                        name="official_not_merged_into_itself",
                        violation_error_message="Một hồ sơ không thể gộp vào chính nó.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NotSamePair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.official",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "không trùng",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_by", None)),
                        fields=("first", "second"),
                        name="not_same_pair_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="not_same_pair_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Movement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("verb", models.CharField(max_length=24, verbose_name="biến động")),
                ("happened_on", models.DateField(verbose_name="từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="đơn vị đi",
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="đơn vị đến",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "biến động",
                "indexes": [
                    models.Index(fields=["from_unit", "happened_on"], name="movement_from"),
                    models.Index(fields=["to_unit", "happened_on"], name="movement_to"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None),
                            ("until__gte", models.F("happened_on")),
                            _connector="OR",
                        ),
                        name="movement_period_in_order",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("known_from", models.DateTimeField()),
                ("known_to", models.DateTimeField(blank=True, null=True)),
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
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.official",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "gộp hồ sơ",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None)),
                        fields=("official",),
                        name="merge_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("official", models.F("into")), _negated=True),
                        name="merge_of_two_records",
                        violation_error_message="Một hồ sơ không thể gộp vào chính nó.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("record", models.BinaryField(blank=True, null=True)),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Mới, sẽ ghi"),
                            ("changed", "Có thay đổi"),
                            ("same", "Không đổi"),
                            ("conflict", "Mâu thuẫn"),
                            ("held", "Giữ lại, chưa ghi"),
                        ],
                        max_length=10,
                    ),
                ),
                ("plan", models.BinaryField(blank=True, null=True)),
                ("match_key", models.CharField(blank=True, db_index=True, max_length=64)),
                ("chosen", models.CharField(blank=True, max_length=12)),
                ("decided", models.JSONField(default=dict)),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="registry.importsheet",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "row"), name="import_row_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("kind", models.CharField(max_length=24, verbose_name="loại tài liệu")),
                ("label", models.CharField(max_length=200, verbose_name="tên tài liệu")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("issuer", models.CharField(blank=True, max_length=200, verbose_name="nơi cấp")),
                ("issued", models.CharField(blank=True, max_length=10, verbose_name="ngày cấp")),
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài liệu chứng minh",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_evidence_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_evidence_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_evidence_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Credential",
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
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("degree", "Chuyên môn"),
                            ("political_theory", "Lý luận chính trị"),
                            ("state_management", "Quản lý nhà nước"),
                            ("schooling", "Giáo dục phổ thông"),
                            ("foreign_language", "Ngoại ngữ"),
                            ("it", "Tin học"),
                            ("ethnic_language", "Tiếng dân tộc thiểu số"),
                            ("defence_security", "Quốc phòng và an ninh"),
                            ("civil_status", "Nghiệp vụ hộ tịch"),
                            ("base_military", "Ngành quân sự cơ sở"),
                            ("party_building", "Bồi dưỡng nghiệp vụ xây dựng Đảng"),
                            ("economic_management", "Bồi dưỡng quản lý kinh tế"),
                            ("leadership_171", "Bồi dưỡng lãnh đạo, quản lý (171/2025/NĐ-CP)"),
                            ("leadership_89", "Bồi dưỡng lãnh đạo, quản lý (89/2021/NĐ-CP)"),
                            ("other", "Khác"),
                        ],
                        max_length=24,
                        verbose_name="loại văn bằng, chứng chỉ",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=24, verbose_name="ngôn ngữ")),
                ("level", models.CharField(max_length=32, verbose_name="trình độ")),
                ("level_key", models.CharField(max_length=40)),
                (
                    "standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("xac_nhan_tuong_duong", "Giấy xác nhận tương đương"),
                            ("tam_thoi", "Giấy chứng nhận tạm thời"),
                            ("dang_hoc", "Đang học"),
                        ],
                        max_length=24,
                        verbose_name="giá trị của văn bằng",
                    ),
                ),
                (
                    "major",
                    models.CharField(blank=True, max_length=200, verbose_name="chuyên ngành"),
                ),
                (
                    "study_form",
                    models.CharField(blank=True, max_length=24, verbose_name="hình thức"),
                ),
                (
                    "institution",
                    models.CharField(blank=True, max_length=200, verbose_name="cơ sở đào tạo"),
                ),
                ("awarded", models.CharField(blank=True, max_length=10, verbose_name="ngày cấp")),
                (
                    "expires_on",
                    models.DateField(blank=True, null=True, verbose_name="có giá trị đến"),
                ),
                (
                    "as_written",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ghi trong hồ sơ gốc"
                    ),
                ),
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
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credentials",
                        to="registry.evidence",
                        verbose_name="tài liệu chứng minh",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bằng, chứng chỉ",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=[
                            "official",
                            "field",
                            "level_key",
                            "valid_from",
                            "valid_to",
                            "known_to",
                            "standing",
                        ],
                        name="credential_highest",
                    ),
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=["field", "level_key", "official", "known_to", "standing"],
                        name="credential_level",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_credential_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_credential_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_credential_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("official", "field", "language", "level", "major", "awarded"),
                        name="credential_open_once",
                        violation_error_message="Văn bằng, chứng chỉ này đã có trong hồ sơ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                ("staff_kind", models.CharField(max_length=24, verbose_name="đối tượng")),
                (
                    "post",
                    models.CharField(blank=True, max_length=24, verbose_name="chức vụ, chức danh"),
                ),
                ("post_order", models.PositiveSmallIntegerField(default=999)),
                (
                    "title",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="chức danh ghi trong hồ sơ"
                    ),
                ),
                ("concurrent", models.BooleanField(default=False, verbose_name="kiêm nhiệm")),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định"),
                ),
                ("begun", models.CharField(blank=True, max_length=10, verbose_name="từ ngày")),
                ("ended", models.CharField(blank=True, max_length=10, verbose_name="đến ngày")),
                (
                    "first_time",
                    models.BooleanField(blank=True, null=True, verbose_name="giữ chức vụ lần đầu"),
                ),
                (
                    "begun_by",
                    models.CharField(blank=True, max_length=24, verbose_name="bắt đầu do"),
                ),
                (
                    "ended_by",
                    models.CharField(blank=True, max_length=24, verbose_name="kết thúc do"),
                ),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="org.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "chức vụ, chức danh",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=[
                            "unit",
                            "staff_kind",
                            "official",
                            "valid_from",
                            "valid_to",
                            "known_to",
                        ],
                        name="appointment_unit",
                    ),
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=[
                            "official",
                            "staff_kind",
                            "unit",
                            "valid_from",
                            "valid_to",
                            "known_to",
                        ],
                        name="appointment_person",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_appointment_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_appointment_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_appointment_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("official", "unit", "staff_kind", "post", "title"),
                        name="appointment_open_once",
                        violation_error_message="Người này đang giữ đúng chức vụ đó tại đơn vị.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficialAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "official",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="registry.official",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="official_account",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản của cá nhân",
            },
        ),
        migrations.CreateModel(
            name="PartyMembership",
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
                ("member", models.BooleanField(verbose_name="là đảng viên")),
                (
                    "admitted",
                    models.CharField(blank=True, max_length=10, verbose_name="ngày vào Đảng"),
                ),
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
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "đảng viên",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_partymembership_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_partymembership_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_partymembership_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("official",),
                        name="party_one_open_row",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonDetails",
            fields=[
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
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                ("name_fold", models.CharField(max_length=240)),
                ("name_key", models.CharField(max_length=240)),
                ("sort_key", models.CharField(max_length=800)),
                ("sex", models.CharField(blank=True, max_length=8, verbose_name="giới tính")),
                ("birth", models.CharField(blank=True, max_length=10, verbose_name="ngày sinh")),
                ("birth_earliest", models.DateField(blank=True, null=True)),
                ("birth_latest", models.DateField(blank=True, null=True)),
                ("ethnicity", models.CharField(blank=True, max_length=24, verbose_name="dân tộc")),
                ("religion", models.CharField(blank=True, max_length=40, verbose_name="tôn giáo")),
                (
                    "home_town",
                    models.CharField(blank=True, max_length=200, verbose_name="quê quán"),
                ),
                (
                    "residence",
                    models.CharField(blank=True, max_length=200, verbose_name="nơi ở hiện nay"),
                ),
                (
                    "strengths",
                    models.CharField(blank=True, max_length=200, verbose_name="sở trường công tác"),
                ),
                (
                    "observed_from",
                    models.DateField(blank=True, null=True, verbose_name="ghi nhận từ ngày"),
                ),
                (
                    "identity_number",
                    models.BinaryField(blank=True, null=True, verbose_name="số định danh cá nhân"),
                ),
                ("identity_index", models.CharField(blank=True, max_length=64)),
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
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông tin cá nhân",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=["sort_key", "official", "valid_from", "valid_to", "known_to"],
                        name="details_sort",
                    ),
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=["birth_earliest", "sort_key", "official", "known_to"],
                        name="details_birth",
                    ),
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=["name_key", "birth_earliest", "official"],
                        name="details_name",
                    ),
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=["name_fold", "official", "known_to"],
                        name="details_search",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("known_to", None), models.Q(("identity_index", ""), _negated=True)
                        ),
                        fields=["identity_index", "official"],
                        name="details_identity",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_persondetails_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_persondetails_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_persondetails_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("official",),
                        name="details_one_open_row",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_from", None)),
                        fields=("official",),
                        name="details_one_first_row",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("birth_earliest", None), ("birth_latest", None)),
                            ("birth_earliest__lte", models.F("birth_latest")),
                            _connector="OR",
                        ),
                        name="details_birth_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RankHeld",
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
                ("rank", models.CharField(max_length=24, verbose_name="ngạch")),
                ("step", models.CharField(blank=True, max_length=12, verbose_name="bậc")),
                (
                    "coefficient",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=4,
                        null=True,
                        verbose_name="hệ số lương",
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định"),
                ),
                ("begun", models.CharField(blank=True, max_length=10, verbose_name="từ ngày")),
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
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "ngạch, bậc, hệ số lương",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_rankheld_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_rankheld_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_rankheld_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("official",),
                        name="rank_one_open_row",
                        violation_error_message="Người này đang giữ một ngạch khác.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedMatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("header_path", models.CharField(max_length=400)),
                ("field", models.CharField(max_length=40)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "header_path"), name="remembered_match_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedMend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=40)),
                ("found", models.CharField(max_length=200)),
                ("value", models.CharField(max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "field", "found"), name="remembered_mend_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffQuota",
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
                ("staff_kind", models.CharField(max_length=24, verbose_name="đối tượng")),
                ("assigned", models.PositiveIntegerField(verbose_name="biên chế được giao")),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định"),
                ),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotas",
                        to="org.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "biên chế được giao",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_staffquota_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_staffquota_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_staffquota_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("unit", "staff_kind"),
                        name="quota_one_open_row",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suitability",
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
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("degree", "Chuyên môn"),
                            ("political_theory", "Lý luận chính trị"),
                            ("state_management", "Quản lý nhà nước"),
                            ("schooling", "Giáo dục phổ thông"),
                            ("foreign_language", "Ngoại ngữ"),
                            ("it", "Tin học"),
                            ("ethnic_language", "Tiếng dân tộc thiểu số"),
                            ("defence_security", "Quốc phòng và an ninh"),
                            ("civil_status", "Nghiệp vụ hộ tịch"),
                            ("base_military", "Ngành quân sự cơ sở"),
                            ("party_building", "Bồi dưỡng nghiệp vụ xây dựng Đảng"),
                            ("economic_management", "Bồi dưỡng quản lý kinh tế"),
                            ("leadership_171", "Bồi dưỡng lãnh đạo, quản lý (171/2025/NĐ-CP)"),
                            ("leadership_89", "Bồi dưỡng lãnh đạo, quản lý (89/2021/NĐ-CP)"),
                            ("other", "Khác"),
                        ],
                        default="degree",
                        max_length=24,
                        verbose_name="loại văn bằng, chứng chỉ",
                    ),
                ),
                (
                    "major",
                    models.CharField(blank=True, max_length=200, verbose_name="chuyên ngành"),
                ),
                ("post", models.CharField(max_length=24, verbose_name="chức vụ, chức danh")),
                ("suits", models.BooleanField(verbose_name="phù hợp")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "decided",
                    models.CharField(blank=True, max_length=10, verbose_name="ngày kết luận"),
                ),
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
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "ngành đào tạo phù hợp chức danh",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_suitability_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_suitability_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_suitability_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("official", "field", "major", "post"),
                        name="suitability_one_open_row",
                        violation_error_message="Đã ghi kết luận về ngành này cho chức danh này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingTurn",
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
                ("kind", models.CharField(max_length=40, verbose_name="loại đào tạo, bồi dưỡng")),
                (
                    "programme",
                    models.CharField(blank=True, max_length=60, verbose_name="chương trình"),
                ),
                (
                    "programme_title",
                    models.CharField(blank=True, max_length=300, verbose_name="tên khóa học"),
                ),
                (
                    "study_form",
                    models.CharField(blank=True, max_length=24, verbose_name="hình thức"),
                ),
                (
                    "institution_title",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="cơ sở ghi trong hồ sơ"
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định cử đi"),
                ),
                (
                    "decided",
                    models.CharField(blank=True, max_length=10, verbose_name="ngày quyết định"),
                ),
                (
                    "started",
                    models.CharField(blank=True, max_length=10, verbose_name="ngày khai giảng"),
                ),
                (
                    "ended",
                    models.CharField(blank=True, max_length=10, verbose_name="ngày bế giảng"),
                ),
                (
                    "periods",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số tiết"),
                ),
                ("funding", models.CharField(blank=True, max_length=24, verbose_name="kinh phí")),
                ("result", models.CharField(blank=True, max_length=60, verbose_name="kết quả")),
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
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="org.institution",
                        verbose_name="cơ sở đào tạo",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="registry.official",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.importrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt đào tạo, bồi dưỡng",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_to", None)),
                        fields=["valid_from", "kind", "official"],
                        name="turn_counted",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registry_trainingturn_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="registry_trainingturn_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="registry_trainingturn_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                ],
            },
        ),
    ]
