from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_mends_again")]

    operations = [
        migrations.AddField(
            model_name="rankheld",
            name="pay_begun",
            field=models.CharField(
                blank=True, max_length=10, verbose_name="ngày hưởng bậc, hệ số lương"
            ),
        ),
        migrations.AddField(
            model_name="rankheld",
            name="either_begun",
            field=models.CharField(
                blank=True,
                max_length=10,
                verbose_name="ngày ghi trước đây, chưa rõ là ngày bổ nhiệm vào ngạch hay ngày hưởng bậc",
            ),
        ),
        migrations.AlterField(
            model_name="rankheld",
            name="begun",
            field=models.CharField(
                blank=True, max_length=10, verbose_name="ngày bổ nhiệm vào ngạch"
            ),
        ),
    ]
