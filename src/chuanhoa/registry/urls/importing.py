"""Addresses of the import, and its place on the rail."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.access import shown_to
from chuanhoa.registry.views.importing import batches, forms, plan, problems, sheets
from chuanhoa.ui.panels import MenuItem, Stage, register_menu

urlpatterns = [
    path("", batches.imports, name="imports"),
    path("moi/", batches.new_import, name="new_import"),
    path("<uuid:pk>/", batches.importing, name="import"),
    path("<uuid:pk>/ket-qua/", batches.result, name="import_result"),
    path("<uuid:pk>/huy/", batches.undo, name="import_undo"),
    path("<uuid:pk>/doc-lai/", sheets.fresh, name="import_fresh"),
    path("tai-ve.xlsx", batches.imports_export, name="imports_export"),
    path("<uuid:pk>/khep/", batches.close, name="import_close"),
    path("<uuid:pk>/mo-lai/", batches.reopen, name="import_reopen"),
    path("<uuid:pk>/bo/", batches.discard, name="import_discard"),
    path("<uuid:pk>/tim-thay/", sheets.found, name="import_found"),
    path("<uuid:pk>/phieu.xlsx", forms.forms_export, name="import_forms_export"),
    path("trang/<uuid:pk>/", sheets.sheet, name="import_sheet"),
    path("trang/<uuid:pk>/noi-them/", sheets.tell, name="import_tell"),
    path("trang/<uuid:pk>/bo-qua/", sheets.skip, name="import_skip"),
    path("trang/<uuid:pk>/cot/<int:column>/", sheets.column, name="import_column"),
    path("trang/<uuid:pk>/o/<int:row>/<int:column>/", sheets.cell, name="import_cell"),
    path("<uuid:pk>/can-sua/", problems.problems, name="import_problems"),
    path("can-sua/<uuid:pk>/sua/", problems.mend, name="import_mend"),
    path("can-sua/<uuid:pk>/de-do/", problems.settle, name="import_settle"),
    path("<uuid:pk>/thay-doi/", plan.plan, name="import_plan"),
    path("<uuid:pk>/doi-chieu/", plan.compare, name="import_compare"),
    path("dong/<uuid:pk>/chon/", plan.choose, name="import_choose"),
    path("bien-che/<uuid:pk>/chon/", plan.choose_quota, name="import_choose_quota"),
    path("dong/<uuid:pk>/quyet/", plan.decide, name="import_decide"),
    path("<uuid:pk>/ghi/", plan.apply, name="import_apply"),
]

register_menu(
    MenuItem(
        Stage.REGISTER, _("Nhập bảng tính"), "registry:imports", 60, shown_to("registry.import")
    )
)
