from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_day_of_recruitment"),
    ]

    operations = [
        migrations.AddField(
            model_name="persondetails",
            name="career_source",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="tài liệu xác nhận quá trình công tác"
            ),
        ),
        migrations.AddField(
            model_name="persondetails",
            name="never_elected_before",
            field=models.CharField(
                blank=True,
                max_length=10,
                verbose_name="chưa từng giữ chức vụ cán bộ do bầu cử trước ngày",
            ),
        ),
        migrations.AddField(
            model_name="persondetails",
            name="never_led_before",
            field=models.CharField(
                blank=True,
                max_length=10,
                verbose_name="chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày",
            ),
        ),
    ]
