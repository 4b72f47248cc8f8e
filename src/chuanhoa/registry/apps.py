from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "chuanhoa.registry"
    label = "registry"
    verbose_name = _("Hồ sơ cán bộ, công chức")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chuanhoa.org.actions import (  # noqa: PLC0415 -- models are loaded now
            register_chore,
            register_job,
        )
        from chuanhoa.org.queries import register_leaning  # noqa: PLC0415 -- models are loaded now

        register_leaning("chuanhoa.registry.queries.leaning.leaning")
        jobs, result = "chuanhoa.registry.actions.importing.jobs", "registry:import"
        register_job("import.read", title=_("Đọc bảng tính"), run=f"{jobs}.read", result_url=result)
        register_job(
            "import.plan", title=_("Đối chiếu với hồ sơ"), run=f"{jobs}.plan",
            result_url="registry:import_plan",
        )  # fmt: skip
        register_job(
            "import.apply", title=_("Ghi vào hồ sơ"), run=f"{jobs}.apply", result_url=result
        )
        register_chore(
            "uploads.drop_old",
            run="chuanhoa.registry.actions.importing.uploads.drop_old",
            every=timedelta(hours=1),
        )
