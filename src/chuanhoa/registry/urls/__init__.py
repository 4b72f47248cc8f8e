"""The registry's addresses: the register's screens and, under `nhap/`, the import."""

from django.urls import include, path

from chuanhoa.org.queries import register_verbs
from chuanhoa.registry.queries.verbs import PAGES, TARGETS, VERBS

register_verbs(VERBS, TARGETS, pages=PAGES)
app_name = "registry"
urlpatterns = [
    path("", include("chuanhoa.registry.urls.register")),
    path("nhap/", include("chuanhoa.registry.urls.importing")),
]
