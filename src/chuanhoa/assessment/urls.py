"""The addresses of the assessment, and what of it stands on the rail and on a person's page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from chuanhoa.assessment.views import card
from chuanhoa.org.access import Viewer, shown_to
from chuanhoa.ui.panels import Panel, register_panels

app_name = "assessment"
urlpatterns = [
    path("ho-so/<uuid:pk>/tieu-chuan/", card.card, name="card"),
]


def _sees_people(viewer: Viewer) -> bool:
    return shown_to("registry.read")(viewer) or shown_to("registry.read_own")(viewer)


register_panels(Panel("person", _("Tiêu chuẩn chức danh"), "assessment:card", 10, _sees_people))
