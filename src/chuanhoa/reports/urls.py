"""The addresses of reports, and what stands on the rail."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.access import shown_to
from chuanhoa.reports.views import figure, gaps, official, overview, series, structure, turns
from chuanhoa.ui.panels import MenuItem, Stage, register_menu

app_name = "reports"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("thong-ke/", overview.statistics, name="statistics"),
    path("thong-ke/co-cau/", structure.structure, name="structure"),
    path("thong-ke/co-cau/tai-ve.xlsx", structure.structure_export, name="structure_export"),
    path("thong-ke/con-so/<str:code>/", figure.figure, name="figure"),
    path("thong-ke/con-so/<str:code>/danh-sach/", figure.people, name="people"),
    path("thong-ke/con-so/<str:code>/tai-ve.xlsx", figure.people_export, name="people_export"),
    path("thong-ke/luot/", turns.turns, name="turns"),
    path("thong-ke/luot/tai-ve.xlsx", turns.turns_export, name="turns_export"),
    path("thong-ke/luot/danh-sach/", turns.turns_behind, name="turns_behind"),
    path("thong-ke/bieu/", official.forms, name="forms"),
    path("thong-ke/bieu/<str:code>/", official.form, name="form"),
    path("thong-ke/bieu/<str:code>/tai-ve.xlsx", official.form_export, name="form_export"),
    path("thong-ke/doi-chieu/", gaps.gaps, name="gaps"),
    path("thong-ke/doi-chieu/tai-ve.xlsx", gaps.gaps_export, name="gaps_export"),
    path("thong-ke/dien-bien/", series.series, name="series"),
    path("thong-ke/dien-bien/tai-ve.xlsx", series.series_export, name="series_export"),
]

_read = shown_to("reports.read")
register_menu(
    MenuItem(Stage.OVERVIEW, _("Tổng quan"), "reports:overview", 0),
    MenuItem(Stage.STATISTICS, _("Các báo cáo"), "reports:statistics", 0, _read),
    MenuItem(Stage.STATISTICS, _("Cơ cấu, chất lượng"), "reports:structure", 10, _read),
    MenuItem(Stage.STATISTICS, _("Lượt đào tạo, bồi dưỡng"), "reports:turns", 20, _read),
    MenuItem(Stage.STATISTICS, _("Biểu gửi cấp trên"), "reports:forms", 30, _read),
    MenuItem(Stage.STATISTICS, _("Diễn biến theo thời gian"), "reports:series", 40, _read),
    MenuItem(Stage.STATISTICS, _("Đối chiếu, còn thiếu"), "reports:gaps", 50, _read),
)
