import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0002_journal_append_only"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="unitlineage",
            name="org_unitlineage_once",
        ),
        migrations.RemoveConstraint(
            model_name="unitlineage",
            name="org_unitlineage_whole_goes_to_one",
        ),
        migrations.AddField(
            model_name="unitlineage",
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
            model_name="unitlineage",
            name="known_to",
            field=models.DateTimeField(blank=True, null=True, verbose_name="thôi ghi nhận lúc"),
        ),
        migrations.AddConstraint(
            model_name="unitlineage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("known_to", None)),
                fields=("predecessor", "successor", "on"),
                name="org_unitlineage_once_open",
                violation_error_message="Lần sáp nhập, chia tách này đã được ghi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitlineage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("known_to", None), ("whole", True)),
                fields=("predecessor", "on"),
                name="org_unitlineage_whole_goes_to_one_open",
                violation_error_message="Một đơn vị chỉ nhập toàn bộ vào một đơn vị; nếu chia tách, ghi từng phần.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitlineage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_by", None), ("known_to", None)),
                    models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                    _connector="OR",
                ),
                name="org_unitlineage_closed_by_an_act",
                violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
            ),
        ),
    ]
