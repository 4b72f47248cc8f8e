from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("chuanhoa.reports.urls")),
    path("", include("chuanhoa.org.urls")),
    path("ho-so/", include("chuanhoa.registry.urls")),
    path("", include("chuanhoa.assessment.urls")),
    path("ui/", include("chuanhoa.ui.urls")),
    path("ngon-ngu/", login_not_required(set_language), name="set_language"),
]
handler400 = "chuanhoa.ui.errors.bad_request"
handler403 = "chuanhoa.ui.errors.forbidden"
handler404 = "chuanhoa.ui.errors.not_found"
handler500 = "chuanhoa.config.busy.broken"
