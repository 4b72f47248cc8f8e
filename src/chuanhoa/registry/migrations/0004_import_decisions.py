"""Keep what a clerk decided about single contradictions; an import can be undone in part."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_import_figures_and_absent")]

    operations = [
        migrations.AddField(
            model_name="importrow", name="decided", field=models.JSONField(default=dict)
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="state",
            field=models.CharField(
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
    ]
