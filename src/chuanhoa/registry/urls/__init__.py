"""The registry's addresses: the register's screens and, under `nhap/`, the import."""

from django.urls import include, path

app_name = "registry"
urlpatterns = [
    path("", include("chuanhoa.registry.urls.register")),
    path("nhap/", include("chuanhoa.registry.urls.importing")),
]
