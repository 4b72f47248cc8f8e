import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0002_journal_append_only"),
        ("registry", "0002_postgresql_order_and_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnwrittenEdits",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("told", models.BinaryField(blank=True, null=True)),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
            ],
        ),
    ]
