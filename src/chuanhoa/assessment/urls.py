"""The addresses of the assessment, and what of it stands on the rail and on a person's page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from chuanhoa.assessment.actions import DOCX, XLSX
from chuanhoa.assessment.views import (
    adopting,
    ahead,
    card,
    data_to_ask,
    decisions,
    documents,
    grid,
    lacking,
    matrix,
    overlays,
    programmes,
    review_sheets,
    runs,
    series,
    simulation,
    standards,
    story,
    territories,
)
from chuanhoa.org.access import Viewer, shown_to
from chuanhoa.org.queries import is_invented
from chuanhoa.ui.panels import MenuItem, Panel, Stage, register_menu, register_panels

app_name = "assessment"
_EXCEL, _WORD = {"content_type": XLSX}, {"content_type": DOCX}
urlpatterns = [
    path("tieu-chuan/", matrix.matrix_page, name="matrix"),
    path("tieu-chuan/tai-ve.xlsx", matrix.matrix_export, name="matrix_export"),
    path("tieu-chuan/chuc-danh-tieu-chuan/", grid.grid_page, name="grid"),
    path("tieu-chuan/chuc-danh-tieu-chuan/tai-ve.xlsx", grid.grid_export, name="grid_export"),
    path("tieu-chuan/con-so/", matrix.cell, name="cell"),
    path("tieu-chuan/danh-sach/", lacking.lacking_page, name="lacking"),
    path("tieu-chuan/danh-sach/tai-ve.xlsx", lacking.lacking_export, _EXCEL, name="lacking_export"),
    path("tieu-chuan/danh-sach/tai-ve.docx", lacking.lacking_export, _WORD, name="lacking_word"),
    path("tieu-chuan/chuong-trinh/", programmes.programmes_page, name="programmes"),
    path(
        "tieu-chuan/chuong-trinh/tai-ve.xlsx",
        programmes.programmes_export,
        _EXCEL,
        name="programmes_export",
    ),
    path(
        "tieu-chuan/chuong-trinh/tai-ve.docx",
        programmes.programmes_export,
        _WORD,
        name="programmes_word",
    ),
    path("tieu-chuan/can-bo-sung/", data_to_ask.data_page, name="data_to_ask"),
    path("tieu-chuan/can-bo-sung/tai-ve.xlsx", data_to_ask.data_export, _EXCEL, name="data_export"),
    path("tieu-chuan/can-bo-sung/tai-ve.docx", data_to_ask.data_export, _WORD, name="data_word"),
    path("tieu-chuan/can-bo-sung/de-dien.xlsx", data_to_ask.data_fill, name="data_fill"),
    path("tieu-chuan/phieu/", review_sheets.sheets_page, name="review_sheets"),
    path("tieu-chuan/phieu/<uuid:pk>/", review_sheets.made, name="made_sheets"),
    path("tieu-chuan/phieu/<uuid:pk>/tai-ve/", review_sheets.made_file, name="made_sheets_file"),
    path("tieu-chuan/so-lieu-da-chot/", runs.runs, name="runs"),
    path("tieu-chuan/so-lieu-da-chot/chot/", runs.freeze, name="freeze"),
    path("tieu-chuan/so-lieu-da-chot/<uuid:pk>/", runs.run, name="run"),
    path("tieu-chuan/so-lieu-da-chot/<uuid:pk>/tai-ve.xlsx", runs.run_export, name="run_export"),
    path("tieu-chuan/dia-ban/", decisions.places, name="places"),
    path("tieu-chuan/dia-ban/tai-ve.xlsx", decisions.places_export, name="places_export"),
    path("tieu-chuan/dia-ban/quyet-dinh/", decisions.add_decision, name="add_decision"),
    path("tieu-chuan/dia-ban/loai/", territories.add_territory, name="add_territory"),
    path(
        "tieu-chuan/dia-ban/loai/<uuid:pk>/<str:key>/sua/",
        territories.correct_territory,
        name="correct_territory",
    ),
    path(
        "tieu-chuan/dia-ban/loai/<uuid:pk>/<str:key>/rut/",
        territories.withdraw_territory,
        name="withdraw_territory",
    ),
    path("tieu-chuan/dia-ban/don-vi/<uuid:pk>/", territories.unit_territory, name="unit_territory"),
    path("tieu-chuan/dia-ban/chua-ghi/", territories.unclassed, name="unclassed"),
    path(
        "tieu-chuan/dia-ban/chua-ghi/tai-ve.xlsx",
        territories.unclassed_export,
        name="unclassed_export",
    ),
    path(
        "tieu-chuan/dia-ban/chua-ghi/so-don-vi/",
        territories.unclassed_count,
        name="unclassed_count",
    ),
    path(
        "tieu-chuan/dia-ban/quyet-dinh/<int:key>/rut/",
        decisions.withdraw_decision,
        name="withdraw_decision",
    ),
    path("tieu-chuan/theo-chuc-danh/", standards.standards_page, name="standards"),
    path(
        "tieu-chuan/theo-chuc-danh/tai-ve.xlsx",
        standards.standards_export,
        name="standards_export",
    ),
    path("tieu-chuan/theo-chuc-danh/<str:code>/", standards.requirement, name="requirement"),
    path("tieu-chuan/van-ban/", documents.documents_page, name="documents"),
    path("tieu-chuan/van-ban/tai-ve.xlsx", documents.documents_export, name="documents_export"),
    path("tieu-chuan/van-ban/<path:doc>/", documents.document, name="document"),
    path("tieu-chuan/tinh-thu/", simulation.simulation_page, name="simulation"),
    path("tieu-chuan/tinh-thu/tai-ve.xlsx", simulation.simulation_export, name="simulation_export"),
    path("tieu-chuan/tinh-thu/du-thao.zip", simulation.draft_export, name="draft_export"),
    path("tieu-chuan/quy-dinh-rieng/", overlays.overlays, name="overlays"),
    path("tieu-chuan/quy-dinh-rieng/tai-ve.xlsx", overlays.overlays_export, name="overlays_export"),
    path("tieu-chuan/quy-dinh-rieng/thong-qua/", adopting.adopting, name="adopt"),
    path("tieu-chuan/quy-dinh-rieng/<int:number>/", overlays.overlay, name="overlay"),
    path(
        "tieu-chuan/quy-dinh-rieng/<int:number>/rut/",
        overlays.withdraw_overlay,
        name="withdraw_overlay",
    ),
    path("tieu-chuan/dien-bien/", series.series_page, name="series"),
    path("tieu-chuan/dien-bien/tai-ve.xlsx", series.series_export, name="series_export"),
    path("tieu-chuan/sap-den-han/", ahead.ahead_page, name="ahead"),
    path("tieu-chuan/sap-den-han/tai-ve.xlsx", ahead.ahead_export, name="ahead_export"),
    path("tieu-chuan/sap-den-han/danh-sach/", ahead.ahead_people, name="ahead_people"),
    path("tieu-chuan/nam-moc/", story.story_page, name="story"),
    path("tieu-chuan/nam-moc/tai-ve.xlsx", story.story_export, name="story_export"),
    path("tieu-chuan/nam-moc/danh-sach/", story.story_people, name="story_people"),
    path("ho-so/<uuid:pk>/tieu-chuan/", card.card, name="card"),
    path("ho-so/<uuid:pk>/phia-truoc/", ahead.ahead_panel, name="ahead_panel"),
    path(
        "ho-so/<uuid:pk>/phieu-ra-soat.docx",
        review_sheets.sheet,
        {"kind": "docx"},
        name="review_sheet_word",
    ),
    path(
        "ho-so/<uuid:pk>/phieu-ra-soat.pdf",
        review_sheets.sheet,
        {"kind": "pdf"},
        name="review_sheet_pdf",
    ),
]

_read = shown_to("assessment.read")


def _exports(viewer: Viewer) -> bool:
    return _read(viewer) and shown_to("registry.export")(viewer)


def _sees_people(viewer: Viewer) -> bool:
    return shown_to("registry.read")(viewer) or shown_to("registry.read_own")(viewer)


def _reads_standards(viewer: Viewer) -> bool:
    return _read(viewer) or _sees_people(viewer)


def _in_demo(viewer: Viewer) -> bool:
    return _read(viewer) and is_invented()


register_panels(
    Panel("person", _("Tiêu chuẩn chức danh"), "assessment:card", 10, _sees_people),
    Panel("person", _("Phía trước"), "assessment:ahead_panel", 15, _sees_people),
    Panel(
        "unit", _("Loại địa bàn"), "assessment:unit_territory", 20, shown_to("assessment.decide")
    ),
    Panel(
        "units", _("Loại địa bàn"), "assessment:unclassed_count", 10, shown_to("assessment.decide")
    ),
)
register_menu(
    MenuItem(
        Stage.STANDARDS, _("Tiêu chuẩn theo chức danh"), "assessment:standards", 5, _reads_standards
    ),
    MenuItem(Stage.STANDARDS, _("Bảng rà soát"), "assessment:matrix", 10, _read),
    MenuItem(Stage.STANDARDS, _("Danh sách chưa đạt chuẩn"), "assessment:lacking", 20, _read),
    MenuItem(Stage.STANDARDS, _("Số người theo chương trình"), "assessment:programmes", 30, _read),
    MenuItem(Stage.STANDARDS, _("Thông tin cần bổ sung"), "assessment:data_to_ask", 40, _read),
    MenuItem(Stage.STANDARDS, _("Phiếu rà soát cá nhân"), "assessment:review_sheets", 44, _exports),
    MenuItem(Stage.STANDARDS, _("Sắp đến hạn"), "assessment:ahead", 46, _read),
    MenuItem(Stage.STANDARDS, _("Diễn biến 20 năm"), "assessment:series", 47, _read),
    MenuItem(
        Stage.STANDARDS,
        _("Tính thử khi quy định thay đổi"),
        "assessment:simulation",
        48,
        shown_to("assessment.simulate"),
    ),
    MenuItem(Stage.STANDARDS, _("Số liệu đã chốt"), "assessment:runs", 50, _read),
    MenuItem(Stage.STANDARDS, _("Địa bàn, quyết định của tỉnh"), "assessment:places", 60, _read),
    MenuItem(Stage.STANDARDS, _("Quy định riêng đã thông qua"), "assessment:overlays", 62, _read),
    MenuItem(Stage.STANDARDS, _("Năm mốc thời gian"), "assessment:story", 70, _in_demo),
    MenuItem(Stage.STANDARDS, _("Văn bản"), "assessment:documents", 80, _reads_standards),
)
