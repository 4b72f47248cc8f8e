from django.apps import AppConfig


class ReportsApp(AppConfig):
    name = "chuanhoa.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
