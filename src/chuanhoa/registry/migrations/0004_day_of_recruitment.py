from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_unwritten_edits")]

    operations = [
        migrations.AddField(
            model_name="persondetails",
            name="recruited",
            field=models.CharField(blank=True, max_length=10, verbose_name="ngày tuyển dụng"),
        ),
    ]
