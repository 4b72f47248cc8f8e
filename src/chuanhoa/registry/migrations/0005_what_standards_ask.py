"""Record what standards ask: standing of a credential, first time in a post, fields that suit."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0004_job_once_a_target"),
        ("registry", "0004_import_decisions"),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "ngành đào tạo phù hợp chức danh",
                "abstract": False,
            },
        ),
        migrations.RemoveIndex(
            model_name="credential",
            name="credential_highest",
        ),
        migrations.RemoveIndex(
            model_name="credential",
            name="credential_level",
        ),
        migrations.AddField(
            model_name="appointment",
            name="first_time",
            field=models.BooleanField(blank=True, null=True, verbose_name="giữ chức vụ lần đầu"),
        ),
        migrations.AddField(
            model_name="credential",
            name="standing",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="credential",
            name="field",
            field=models.CharField(
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
        migrations.AddIndex(
            model_name="credential",
            index=models.Index(
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
        ),
        migrations.AddIndex(
            model_name="credential",
            index=models.Index(
                condition=models.Q(("known_to", None)),
                fields=["field", "level_key", "official", "known_to", "standing"],
                name="credential_level",
            ),
        ),
        migrations.AddField(
            model_name="suitability",
            name="act",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.journalline"
            ),
        ),
        migrations.AddField(
            model_name="suitability",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.journalline",
            ),
        ),
        migrations.AddField(
            model_name="suitability",
            name="official",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_set",
                to="registry.official",
            ),
        ),
        migrations.AddField(
            model_name="suitability",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.importrow",
            ),
        ),
        migrations.AddConstraint(
            model_name="suitability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="registry_suitability_ends_on_or_after_its_start",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="suitability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("known_to", None), ("known_to__gte", models.F("known_from")), _connector="OR"
                ),
                name="registry_suitability_closed_after_it_was_known",
                violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
            ),
        ),
        migrations.AddConstraint(
            model_name="suitability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_by", None), ("known_to", None)),
                    models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                    _connector="OR",
                ),
                name="registry_suitability_closed_by_an_act",
                violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
            ),
        ),
        migrations.AddConstraint(
            model_name="suitability",
            constraint=models.UniqueConstraint(
                condition=models.Q(("known_to", None), ("valid_to", None)),
                fields=("official", "field", "major", "post"),
                name="suitability_one_open_row",
                violation_error_message="Đã ghi kết luận về ngành này cho chức danh này.",
            ),
        ),
    ]
