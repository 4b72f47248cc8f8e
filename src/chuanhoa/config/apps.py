from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "chuanhoa.config"
    label = "config"

    def ready(self) -> None:
        from chuanhoa.config import checks  # noqa: F401, PLC0415 -- registers the system checks
