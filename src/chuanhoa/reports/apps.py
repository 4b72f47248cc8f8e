from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportsApp(AppConfig):
    name = "chuanhoa.reports"
    label = "reports"
    verbose_name = _("Thống kê, báo cáo")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what this room's acts are called in the journal."""
        from chuanhoa.org.queries import register_verbs  # noqa: PLC0415 -- models are ready only now

        register_verbs(_VERBS, _TARGETS)


_VERBS = {
    "report.export": pgettext_lazy("nhật ký", "Xuất báo cáo, biểu thống kê"),
    "report.export_names": pgettext_lazy("nhật ký", "Xuất danh sách người sau một số liệu"),
}
_TARGETS = {
    "reports.gaps": _("bảng đối chiếu, còn thiếu"),
    "reports.series": _("biểu diễn biến theo thời gian"),
    "reports.people": _("danh sách người sau một số liệu"),
    "reports.co_cau_chat_luong": _("biểu cơ cấu, chất lượng"),
    "reports.dao_tao_boi_duong": _("biểu lượt đào tạo, bồi dưỡng"),
    "reports.so_luong_chat_luong": _("biểu số lượng, chất lượng"),
    "reports.so_luong_chat_luong_chuc_danh": _("biểu số lượng, chất lượng theo chức danh"),
}
