"""What happens to a unit, written by who may: another name, a merger, a part of a split.

Each is shown once more in words before it is written, since the whole country's figures rest on it.
"""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chuanhoa.org import actions, queries
from chuanhoa.org.access import (
    CLASS_UNITS,
    MANAGE_UNITS,
    may,
    may_change_unit,
    needs,
    viewer_of,
)
from chuanhoa.org.forms import (
    PART,
    NamedUnit,
    NewUnitClassForm,
    ReformForm,
    RenameUnitForm,
    UnitChange,
)
from chuanhoa.org.views.refusals import refused
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.parts import Crumb, Fact
from chuanhoa.ui.requests import Request

BOTH = ("GET", "POST")
DAY = timedelta(days=1)


@require_http_methods(BOTH)
@needs(MANAGE_UNITS)
def rename(request: Request, pk: UUID) -> HttpResponse:
    node = _unit(request, pk)
    form = RenameUnitForm(request.POST or None, node=node)
    title = _("Đổi tên {unit}").format(unit=node.name)
    if form.is_valid() and "sure" in request.POST:
        with refused(form):
            actions.rename_unit(
                unit=pk, on=form.cleaned_data["on"], name=form.full_name, kind=form.kind_chosen,
                legal_act=form.cleaned_data["legal_act"], by=viewer_of(request), at=request.at,
            )  # fmt: skip
            messages.success(request, _("Đã ghi tên mới của đơn vị."))
            return redirect(address(request, "org:unit", pk))
    if not form.is_valid():
        return _asked(request, node, form, title)
    told = [
        Fact(_("Tên đang mang"), node.name), Fact(_("Tên mới"), form.full_name), *_day_and_act(form),
    ]  # fmt: skip
    notes = [_("Vẫn là đơn vị ấy, mã không đổi; số liệu và hồ sơ trước ngày này giữ tên cũ.")]
    return _asked(request, node, form, title, told=told, notes=notes)


@require_http_methods(BOTH)
@needs(MANAGE_UNITS)
def reform(request: Request, pk: UUID) -> HttpResponse:
    """Form a new unit from this one and others beside it; this one ends the day before."""
    node = _unit(request, pk)
    if not node.is_commune:
        raise Http404
    tree = queries.unit_tree(request.today)
    beside = (
        [one for one in tree.children(node.parent_id) if one.id != pk] if node.parent_id else []
    )
    form = ReformForm(request.POST or None, node=node, beside=beside)
    title = _("Sáp nhập, chia tách {unit}").format(unit=node.name)
    classes = _classes(request, pk, form) if form.is_valid() else None
    if form.is_valid() and "sure" in request.POST and (classes is None or classes.is_valid()):
        with refused(form):
            made = actions.reform_units(
                on=form.cleaned_data["on"], legal_act=form.cleaned_data["legal_act"],
                new=[
                    actions.NewUnit(
                        form.cleaned_data["code"], form.full_name, form.kind_chosen, node.parent_id,
                        tuple(actions.Taken(unit, whole) for unit, whole in _taken(pk, form)),
                        _classed(classes),
                    )
                ],
                by=viewer_of(request), at=request.at,
            )  # fmt: skip
            messages.success(request, _("Đã ghi đơn vị mới và lịch sử sáp nhập, chia tách."))
            return redirect(address(request, "org:unit", made[0].pk))
    if not form.is_valid():
        return _asked(request, node, form, title)
    told = [
        Fact(_("Đơn vị mới"), form.full_name, form.cleaned_data["code"]),
        Fact(_("Hình thành từ"), "; ".join(_share(request, *one) for one in _taken(pk, form))),
        *_day_and_act(form),
    ]  # fmt: skip
    last = office_date(form.cleaned_data["on"] - DAY)
    notes = [
        _("Các đơn vị trên hết hoạt động sau ngày {day}; lịch sử được giữ.").format(day=last),
        _("Hồ sơ cán bộ, công chức không tự chuyển: mở “Chuyển theo sắp xếp” ở phần Hồ sơ để chuyển một "
          "lần nhiều người, hoặc nhập danh sách của đơn vị mới."),
        _("Quyền đã giao ở đơn vị cũ không tự chuyển sang đơn vị mới."),
    ]  # fmt: skip
    return _asked(request, node, form, title, told=told, notes=notes, classes=classes)


def _classes(request: Request, unit: UUID, form: ReformForm) -> NewUnitClassForm | None:
    """Return what asks for the territory class of the new unit; None for whoever may not say it.

    What is proposed rests on what the units that go in bear on their last day.
    """
    if not may(request.user, CLASS_UNITS, today=request.today):
        return None
    units = [one for one, _whole in _taken(unit, form)]
    proposal = queries.proposed_class(units, on=form.cleaned_data["on"] - DAY)
    return NewUnitClassForm(request.POST if "sure" in request.POST else None, proposal=proposal)


def _classed(form: NewUnitClassForm | None) -> actions.Classed | None:
    if form is None or not form.value:
        return None
    typed = form.cleaned_data
    return actions.Classed(form.value, typed["territory_source"], typed["territory_assumed"])


def _taken(unit: UUID, form: ReformForm) -> list[tuple[UUID, bool]]:
    """Return the units that the new one is formed from, and whether the whole of each."""
    return [(unit, form.cleaned_data["part"] != PART), *form.others]


def _unit(request: Request, pk: UUID) -> queries.UnitNode:
    """Return a unit that the viewer may change; 404 for none, 403 out of reach, OnlyNow in days gone by."""
    node = queries.unit_named(pk, as_of=request.today)
    if node is None or queries.taken_back(pk):
        raise Http404
    if not may_change_unit(viewer_of(request), pk, today=request.today):
        raise PermissionDenied
    must_be_now(request)
    return node


def _asked(
    request: Request,
    node: queries.UnitNode,
    form: UnitChange,
    title: str,
    *,
    told: list[Fact] | None = None,
    notes: list[str] | None = None,
    classes: NewUnitClassForm | None = None,
) -> HttpResponse:
    """Show the form, or with `told` what it is going to do; `classes` asks a last thing there."""
    context = {
        "form": form, "title": title, "told": told, "notes": notes or [], "classes": classes,
        "typed": typed_so_far(request, form), "back": address(request, "org:unit", node.id),
        "crumbs": [
            Crumb(_("Đơn vị hành chính"), address(request, "org:units")),
            Crumb(node.name, address(request, "org:unit", node.id)),
        ],
    }  # fmt: skip
    return render(request, "org/change_unit.html", context)


def typed_so_far(request: Request, form: NamedUnit) -> list[tuple[str, str]]:
    """Return what was typed into a form, for the page that shows it once more to send it again."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name in form.fields
    ]


def _day_and_act(form: UnitChange) -> list[Fact]:
    return [
        Fact(_("Có hiệu lực từ ngày"), form.cleaned_data["on"]),
        Fact(_("Văn bản"), form.cleaned_data["legal_act"]),
    ]


def _share(request: Request, unit: UUID, whole: bool) -> str:  # noqa: FBT001 -- a pair's second half
    node = queries.unit_named(unit, as_of=request.today)
    name = node.name if node else str(unit)
    return name if whole else _("{unit} (một phần)").format(unit=name)
