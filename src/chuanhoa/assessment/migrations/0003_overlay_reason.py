from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_adopted_overlays")]

    operations = [
        migrations.AddField(
            model_name="adoptedoverlay",
            name="reason",
            field=models.TextField(blank=True, default="", verbose_name="lý do thông qua"),
        ),
    ]
