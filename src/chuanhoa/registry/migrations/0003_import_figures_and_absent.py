"""Keep the lines of forms of figures and those whom a list lacks; drop a column nobody wrote."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_postgresql_order_and_search")]

    operations = [
        migrations.AddField(
            model_name="importsheet", name="figures", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="importsheet", name="absent", field=models.JSONField(default=list)
        ),
        migrations.RemoveField(model_name="importproblem", name="mended_with"),
        migrations.AlterField(
            model_name="importproblem",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Cần sửa"),
                    ("kept", "Giữ lại, sửa sau"),
                    ("accepted", "Đã xem, chấp nhận"),
                ],
                default="open",
                max_length=10,
            ),
        ),
    ]
