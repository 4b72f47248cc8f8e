"""Addresses of the register, and what of it stands on the rail and in the frame."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.access import shown_to
from chuanhoa.registry.views import (
    accounts,
    arriving,
    carried,
    changing,
    doubles,
    ends,
    giving_back,
    left_behind,
    listing,
    months,
    moving,
    people_table,
    person,
    posts,
    quotas,
    roundtrip,
    written_lists,
)
from chuanhoa.ui.panels import (
    MenuItem,
    Panel,
    Place,
    Stage,
    register_menu,
    register_panels,
    register_place,
)

ONLY_DEPUTIES = {"kinds": people_table.DEPUTIES}
urlpatterns = [
    path("", listing.officials, name="officials"),
    path("so-nguoi/", listing.count, name="officials_count"),
    path("tai-ve.xlsx", listing.export, name="officials_export"),
    path("in/", listing.printed, name="officials_print"),
    path("dai-bieu/in/", listing.printed, ONLY_DEPUTIES, name="deputies_print"),
    path("dai-bieu/", listing.deputies, name="deputies"),
    path("dai-bieu/so-nguoi/", listing.count, ONLY_DEPUTIES, name="deputies_count"),
    path("dai-bieu/tai-ve.xlsx", listing.export, ONLY_DEPUTIES, name="deputies_export"),
    path("cua-toi/", person.own, name="own"),
    path("bien-dong/", months.month, name="month"),
    path("bien-dong/tai-ve.xlsx", months.export, name="month_export"),
    path("bien-che/", quotas.quota_list, name="quotas"),
    path("bien-che/tai-ve.xlsx", quotas.quotas_export, name="quotas_export"),
    path("bien-che/ghi/", quotas.assign_quota, name="assign_quota"),
    path("bien-che/don-vi/<uuid:pk>/", quotas.unit_quotas, name="unit_quotas"),
    path("bien-che/don-vi/<uuid:pk>/ghi/", quotas.assign_quota, name="assign_unit_quota"),
    path(
        "bien-che/don-vi/<uuid:pk>/so/<str:key>/dinh-chinh/",
        quotas.correct_quota,
        name="correct_quota",
    ),
    path(
        "bien-che/don-vi/<uuid:pk>/so/<str:key>/rut/", quotas.withdraw_quota, name="withdraw_quota"
    ),
    path("trung/", doubles.doubles, name="doubles"),
    path("trung/tai-ve.xlsx", doubles.export, name="doubles_export"),
    path("trung/<uuid:first>/<uuid:second>/", doubles.compare, name="compare"),
    path("trung/<uuid:pk>/gop-vao/<uuid:into>/", doubles.merge, name="merge"),
    path("trung/<uuid:pk>/khong-trung/<uuid:other>/", doubles.not_same, name="not_same"),
    path("trung/<uuid:pk>/bo-gop/", doubles.unmerge, name="unmerge"),
    path("sua-trong-excel/", roundtrip.upload, name="edited_upload"),
    path("sua-trong-excel/tai-ve.xlsx", roundtrip.download, name="edit_list"),
    path("sua-trong-excel/cac-lan.xlsx", roundtrip.edits_export, name="edits_export"),
    path("sua-trong-excel/<uuid:pk>/", roundtrip.edited, name="edited"),
    path("sua-trong-excel/da-ghi/<uuid:pk>/", written_lists.written, name="edits_written"),
    path(
        "sua-trong-excel/da-ghi/<uuid:pk>/khong-ghi.xlsx",
        written_lists.left_out,
        name="edits_left_out",
    ),
    path(
        "sua-trong-excel/da-ghi/<uuid:pk>/da-sua.xlsx", written_lists.effects, name="edits_effects"
    ),
    path("sua-trong-excel/da-ghi/<uuid:pk>/huy/", written_lists.undo, name="edits_undo"),
    path("them/", arriving.new_official, name="new_official"),
    path("ghi-chuc-vu/", posts.record_posts, name="record_posts"),
    path("don-vi-da-sap-xep/", left_behind.people, name="left_behind"),
    path("don-vi-da-sap-xep/in/", left_behind.printed, name="left_behind_print"),
    path("don-vi-da-sap-xep/tai-ve.xlsx", left_behind.export, name="left_behind_export"),
    path("don-vi-da-sap-xep/cac-lan/in/", carried.printed, name="carried_print"),
    path("don-vi-da-sap-xep/cac-lan.xlsx", carried.export, name="carried_export"),
    path("hai-ngay-ket-thuc/", ends.two_ends, name="two_ends"),
    path("hai-ngay-ket-thuc/tai-ve.xlsx", ends.export, name="two_ends_export"),
    path("<uuid:pk>/", person.official, name="official"),
    path("<uuid:pk>/muc/<slug:kind>/<str:key>/", person.row, name="row"),
    path(
        "<uuid:pk>/muc/<slug:kind>/<str:key>/dinh-chinh/", changing.correct_row, name="correct_row"
    ),
    path("<uuid:pk>/muc/<slug:kind>/<str:key>/rut/", changing.withdraw, name="withdraw"),
    path("<uuid:pk>/muc/<slug:kind>/<str:key>/lay-lai/", giving_back.give_back, name="give_back"),
    path("<uuid:pk>/chuc-vu/<str:key>/ket-thuc/", changing.end_appointment, name="end_appointment"),
    path("<uuid:pk>/chuc-vu/<str:key>/bo-ngay-ket-thuc/", ends.drop_end, name="drop_end"),
    path("<uuid:pk>/ghi/<slug:kind>/", changing.add, name="add"),
    path("<uuid:pk>/dinh-chinh/", changing.correct_details, name="correct_details"),
    path("<uuid:pk>/bo-sung/", changing.complete_details, name="complete_details"),
    path("<uuid:pk>/cap-nhat/", changing.update_details, name="update_details"),
    path("<uuid:pk>/bien-dong/", moving.move, name="move"),
    path("<uuid:pk>/tai-khoan/", accounts.account, name="account"),
    path("<uuid:pk>/tai-khoan/bo/", accounts.unlink, name="unlink_account"),
    path("<uuid:pk>/bien-dong/<uuid:key>/", person.movement, name="movement"),
    path(
        "<uuid:pk>/bien-dong/<uuid:key>/dinh-chinh/",
        moving.correct_movement,
        name="correct_movement",
    ),
    path("<uuid:pk>/bien-dong/<uuid:key>/huy/", moving.undo_movement, name="undo_movement"),
    path("<uuid:pk>/so-dinh-danh/", person.identity, name="identity"),
]

register_menu(
    MenuItem(Stage.REGISTER, _("Danh sách"), "registry:officials", 10, shown_to("registry.read")),
    MenuItem(
        Stage.REGISTER, _("Đại biểu HĐND"), "registry:deputies", 20, shown_to("registry.read")
    ),
    MenuItem(Stage.REGISTER, _("Biến động"), "registry:month", 30, shown_to("registry.read")),
    MenuItem(Stage.REGISTER, _("Biên chế"), "registry:quotas", 40, shown_to("registry.read")),
    MenuItem(
        Stage.REGISTER,
        _("Chuyển theo sắp xếp"),
        "registry:left_behind",
        45,
        shown_to("registry.write"),
    ),
    MenuItem(Stage.REGISTER, _("Trùng hồ sơ"), "registry:doubles", 50, shown_to("registry.merge")),
    MenuItem(Stage.REGISTER, _("Hồ sơ của tôi"), "registry:own", 5, shown_to("registry.read_own")),
)
register_place(Place.SEARCH, "registry:officials")
register_panels(
    Panel("unit", _("Biên chế được giao"), "registry:unit_quotas", 10, shown_to("registry.read"))
)
