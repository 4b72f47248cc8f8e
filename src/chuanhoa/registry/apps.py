from django.apps import AppConfig


class RegistryApp(AppConfig):
    name = "chuanhoa.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
