"""Org's addresses, and which of them stand on the rail and in the frame of every page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.access import shown_to
from chuanhoa.org.views import accounts, changing, jobs, journal, reforms, units, users
from chuanhoa.ui.panels import MenuItem, Place, Stage, register_menu, register_place

app_name = "org"
urlpatterns = [
    path("dang-nhap/", accounts.Login.as_view(), name="login"),
    path("dang-xuat/", accounts.Logout.as_view(), name="logout"),
    path("tai-khoan/", accounts.account, name="account"),
    path("tai-khoan/mat-khau/", accounts.password, name="password"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/tai-ve.xlsx", units.export, name="units_export"),
    path("don-vi/truc-thuoc/", units.options, name="unit_options"),
    path("don-vi/chon/", units.picker, name="unit_picker"),
    path("don-vi/<uuid:pk>/", units.unit, name="unit"),
    path("don-vi/<uuid:pk>/doi-ten/", changing.rename, name="rename_unit"),
    path("don-vi/<uuid:pk>/sap-xep/", changing.reform, name="reform_unit"),
    path("don-vi/lan-sap-xep/<uuid:pk>/", reforms.reform, name="reform"),
    path("don-vi/lan-sap-xep/<uuid:pk>/sua/", reforms.correct, name="correct_reform"),
    path("don-vi/lan-sap-xep/<uuid:pk>/huy/", reforms.take_back, name="take_back"),
    path("quan-tri/tai-khoan/", users.users, name="users"),
    path("quan-tri/tai-khoan/moi/", users.new_user, name="new_user"),
    path("quan-tri/tai-khoan/<uuid:pk>/", users.user, name="user"),
    path("quan-tri/tai-khoan/<uuid:pk>/giao-quyen/", users.grant, name="grant"),
    path("quan-tri/tai-khoan/<uuid:pk>/cap-lai-mat-khau/", users.reset, name="reset"),
    path("quan-tri/tai-khoan/<uuid:pk>/khoa/", users.close, name="close_user"),
    path("quan-tri/tai-khoan/<uuid:pk>/mo-lai/", users.reopen, name="reopen_user"),
    path("quan-tri/quyen/<uuid:pk>/thu-hoi/", users.withdraw, name="withdraw"),
    path("quan-tri/nhat-ky/", journal.journal, name="journal"),
    path("quan-tri/nhat-ky/tai-ve.xlsx", journal.export, name="journal_export"),
    path("viec/", jobs.jobs, name="jobs"),
    path("viec/<uuid:pk>/", jobs.job, name="job"),
    path("viec/<uuid:pk>/tien-do/", jobs.job_progress, name="job_progress"),
    path("viec/<uuid:pk>/dung/", jobs.cancel_job, name="job_cancel"),
]

register_menu(
    MenuItem(Stage.ADMIN, _("Đơn vị hành chính"), "org:units", 10, shown_to("org.read_units")),
    MenuItem(Stage.ADMIN, _("Tài khoản"), "org:users", 20, shown_to("org.manage_users")),
    MenuItem(Stage.ADMIN, _("Nhật ký"), "org:journal", 30, shown_to("org.read_journal")),
    MenuItem(Stage.ADMIN, _("Việc chạy nền"), "org:jobs", 40),
)
register_place(Place.LOGIN, "org:login")
register_place(Place.LOGOUT, "org:logout")
register_place(Place.PASSWORD, "org:password")
register_place(Place.PROFILE, "org:account")
register_place(Place.UNIT_PICKER, "org:unit_picker")
