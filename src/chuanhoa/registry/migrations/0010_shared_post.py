from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0009_whose_day_it_was")]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="shared_why",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="lý do cùng giữ chức vụ"
            ),
        ),
    ]
