from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsApp(AppConfig):
    name = "chuanhoa.reports"
    label = "reports"
    verbose_name = _("Thống kê, báo cáo")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what this room's acts are called in the journal."""
        from chuanhoa.org.queries import register_verbs  # noqa: PLC0415 -- models are ready only now

        register_verbs(_VERBS)


_VERBS = {
    "report.export": _("Xuất báo cáo, biểu thống kê"),
    "report.export_names": _("Xuất danh sách người sau một số liệu"),
}
