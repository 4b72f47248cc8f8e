from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AssessmentConfig(AppConfig):
    name = "chuanhoa.assessment"
    label = "assessment"
    verbose_name = _("Rà soát tiêu chuẩn")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what this room's acts and its long work are called."""
        from chuanhoa.org.actions import register_job  # noqa: PLC0415 -- models are ready only now
        from chuanhoa.org.queries import (  # noqa: PLC0415 -- models are ready only now
            register_leaning,
            register_verbs,
        )

        register_leaning("chuanhoa.assessment.queries.leaning.leaning")
        register_verbs(_VERBS, _TARGETS)
        register_job(
            "assessment.review_sheets", title=_("Lập phiếu rà soát thông tin cá nhân"),
            run="chuanhoa.assessment.actions.review_sheets.make",
            result_url="assessment:made_sheets",
        )  # fmt: skip


_VERBS = {
    "assessment.export": pgettext_lazy("nhật ký", "Xuất kết quả rà soát tiêu chuẩn"),
    "assessment.export_draft": pgettext_lazy("nhật ký", "Xuất dự thảo của tỉnh thành tệp quy định"),
    "assessment.export_names": pgettext_lazy("nhật ký", "Xuất danh sách theo tiêu chuẩn"),
    "assessment.review_sheet": pgettext_lazy("nhật ký", "In phiếu rà soát thông tin cá nhân"),
    "assessment.freeze": pgettext_lazy("nhật ký", "Chốt kết quả rà soát tiêu chuẩn"),
    "overlay.adopt": pgettext_lazy("nhật ký", "Thông qua quy định riêng"),
    "overlay.withdraw": pgettext_lazy("nhật ký", "Rút quy định riêng đã thông qua"),
    "decision.record": pgettext_lazy("nhật ký", "Ghi quyết định của tỉnh về trình độ"),
    "decision.withdraw": pgettext_lazy("nhật ký", "Rút quyết định của tỉnh về trình độ"),
}
_TARGETS = {
    "assessment.run": _("số liệu đã chốt"),
    "assessment.overlay": _("quy định riêng đã thông qua"),
    "assessment.list": _("danh sách rà soát"),
    "assessment.draft": _("dự thảo tính thử"),
}
