"""One act on units: as it stands, put right where it was recorded wrong, or taken back."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.org import actions, queries
from chuanhoa.org.access import MANAGE_UNITS, may_change_act, needs, viewer_of
from chuanhoa.org.forms import CorrectActForm
from chuanhoa.org.views.changing import typed_so_far
from chuanhoa.org.views.refusals import refused
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.parts import Crumb, Fact
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import Changed, Linked, Stack, Unit, moment
from chuanhoa.ui.tables import Column, Row, Table

READ = "org.read_units"
BOTH = ("GET", "POST")


@require_safe
@needs(READ)
def reform(request: Request, pk: UUID) -> HttpResponse:
    act = queries.reform(pk, known_at=request.known_at)
    if act is None:
        raise Http404
    context = {
        "act": act, "title": _title(act), "facts": _facts(request, act),
        "history": _history(act), "crumbs": _crumbs(request, act),
        "changes": act.undone is None and is_now(request)
        and may_change_act(viewer_of(request), act, today=request.today),
    }  # fmt: skip
    return render(request, "org/reform.html", context)


@require_http_methods(BOTH)
@needs(MANAGE_UNITS)
def take_back(request: Request, pk: UUID) -> HttpResponse:
    """Tell what leans on the act and what to do first; where nothing does, take it back."""
    act = _act(request, pk)
    leaning = queries.leaning_on(act, viewer=viewer_of(request), today=request.today)
    if request.method == "POST" and not leaning:
        try:
            actions.take_back_reform(key=pk, by=viewer_of(request), at=request.at)
        except actions.Refused as refusal:
            messages.error(request, queries.said(refusal.message))
        else:
            messages.success(request, _("Đã hủy: đơn vị và lịch sử trở lại như trước khi ghi."))
        return redirect(address(request, "org:reform", pk))
    context = {
        "act": act, "title": _title(act), "facts": _facts(request, act),
        "leaning": _leaning(request, leaning, _("Còn phải làm trước khi hủy")) if leaning else None,
        "crumbs": [*_crumbs(request, act), Crumb(_title(act), address(request, "org:reform", pk))],
    }  # fmt: skip
    return render(request, "org/take_back.html", context)


@require_http_methods(BOTH)
@needs(MANAGE_UNITS)
def correct(request: Request, pk: UUID) -> HttpResponse:
    """Ask what is right, show it once more, then write it."""
    act = _act(request, pk)
    form = CorrectActForm(request.POST or None, act=act)
    title = _("Sửa chỗ ghi sai: {what}").format(what=_title(act))
    if form.is_valid() and "sure" in request.POST:
        with refused(form):
            actions.correct_reform(
                key=pk, on=form.cleaned_data["on"], legal_act=form.cleaned_data["legal_act"],
                called=_called(form), by=viewer_of(request), at=request.at,
            )  # fmt: skip
            messages.success(request, _("Đã sửa. Bản ghi sai vẫn được giữ lại để đối chiếu."))
            return redirect(address(request, "org:reform", pk))
    told, notes, held = None, list[str](), list[queries.Leaning]()
    if form.is_valid():
        told, notes = _differences(act, form), _warned(act, form)
        held = _held_to_its_day(request, act, form)
    context = {
        "form": form, "title": title, "told": told, "notes": notes,
        "leaning": _leaning(request, held, _("Còn phải làm trước khi đổi ngày")) if held else None,
        "typed": typed_so_far(request, form), "back": address(request, "org:reform", pk),
        "crumbs": [*_crumbs(request, act), Crumb(_title(act), address(request, "org:reform", pk))],
    }  # fmt: skip
    return render(request, "org/change_unit.html", context)


def _held_to_its_day(
    request: Request, act: queries.Reform, form: CorrectActForm
) -> list[queries.Leaning]:
    """Return everything that the typed day, where it is another, would leave behind."""
    if form.cleaned_data["on"] == act.on:
        return []
    viewer, today = viewer_of(request), request.today
    return [
        one
        for part in queries.parts_of_one_day(act)
        for one in queries.leaning_on(part, viewer=viewer, today=today)
        if one.dated
    ]


def _act(request: Request, pk: UUID) -> queries.Reform:
    """Return an act that the viewer may change; 404 for none, 403 out of reach, OnlyNow in days gone by."""
    act = queries.reform(pk)
    if act is None:
        raise Http404
    if not may_change_act(viewer_of(request), act, today=request.today):
        raise PermissionDenied
    must_be_now(request)
    if act.undone is not None:
        raise Http404
    return act


def _title(act: queries.Reform) -> str:
    told = queries.told_in_short(act)
    return told[:1].upper() + told[1:]


def _called(form: CorrectActForm) -> actions.Named | None:
    return actions.Named(form.full_name, form.kind_chosen, form.code_typed) if form.named else None


def _differences(act: queries.Reform, form: CorrectActForm) -> list[Fact]:
    first, typed = act.made[0], form.cleaned_data
    pairs: list[tuple[str, object, object]] = [
        (_("Có hiệu lực từ ngày"), act.on, typed["on"]),
        (_("Văn bản"), act.legal_act, typed["legal_act"]),
    ]
    if form.named:
        pairs.insert(0, (_("Tên"), first.name, form.full_name))
    if "code" in form.fields:
        pairs.insert(1, (_("Mã"), first.code, typed["code"]))
    return [Fact(label, old if old == new else Changed(old, new)) for label, old, new in pairs]


def _warned(act: queries.Reform, form: CorrectActForm) -> list[str]:
    notes = [_("Điều đang ghi vốn sai từ đầu; bản ghi sai vẫn được giữ lại để đối chiếu.")]
    parts = [one for one in queries.parts_of_one_day(act) if one.key != act.key]
    if parts and form.cleaned_data["on"] != act.on:
        others = "; ".join(queries.told_in_short(one) for one in parts)
        notes.append(
            _("Các phần khác của lần chia tách này đổi ngày theo: {parts}.").format(parts=others)
        )
    return notes


def _facts(request: Request, act: queries.Reform) -> list[Fact]:
    made = Stack([_row(request, row.unit_id, row.name, row.code) for row in act.made])
    facts = [Fact(_("Tên mới") if act.renames else _("Đơn vị mới"), made)]
    if act.renames:
        facts.append(Fact(_("Tên trước đó"), ", ".join(row.name for row in act.before) or None))
    elif act.links:
        facts.append(Fact(_("Hình thành từ"), Stack(list(_old(request, act)))))
    by = act.line.by.full_name if act.line.by else _("chương trình")
    return [
        *facts,
        Fact(_("Có hiệu lực từ ngày"), act.on),
        Fact(_("Văn bản"), act.legal_act or None),
        Fact(_("Ghi lúc"), moment(act.line.at), by),
    ]


def _old(request: Request, act: queries.Reform) -> Iterable[object]:
    for link in act.links:
        node = queries.unit_named(link.predecessor_id, as_of=act.on)
        name = node.name if node else str(link.predecessor_id)
        told = name if link.whole else _("{unit} (một phần)").format(unit=name)
        yield _row(request, link.predecessor_id, told, node.code if node else "")


def _row(request: Request, unit: UUID, name: str, code: str) -> Unit:
    return Unit(name, code, url=address(request, "org:unit", unit))


def _history(act: queries.Reform) -> list[str]:
    """Return what became of the act since, a line each: put right, taken back."""
    lines = []
    for line in (*act.corrected, *([act.undone] if act.undone else [])):
        what = _("Hủy") if line == act.undone else _("Sửa chỗ ghi sai")
        by = line.by.full_name if line.by else _("chương trình")
        lines.append(_("{what} lúc {at}, {name}").format(what=what, at=moment(line.at), name=by))
    return lines


def _leaning(request: Request, leaning: list[queries.Leaning], caption: str) -> Table:
    rows = [
        Row([
            one.what,
            Linked(one.to_do, address(request, one.url_name, *one.args, query=one.query))
            if one.url_name else one.to_do,
        ])
        for one in leaning
    ]  # fmt: skip
    columns = [Column(_("Đang dựa vào việc sắp xếp này")), Column(_("Việc cần làm trước"))]
    return Table("leaning", caption, columns, rows, chooser=False)


def _crumbs(request: Request, act: queries.Reform) -> list[Crumb]:
    crumbs = [Crumb(_("Đơn vị hành chính"), address(request, "org:units"))]
    if act.made:
        first = act.made[0]
        crumbs.append(Crumb(first.name, address(request, "org:unit", first.unit_id)))
    return crumbs


def acts_table(request: Request, unit: UUID) -> Table | None:
    """Return what was recorded of a unit, also what was taken back; None where nothing was."""
    acts = queries.reforms_of(unit, known_at=request.known_at)
    if not acts:
        return None
    rows = [
        Row(
            [
                _title(act), act.legal_act or None, act.line.at,
                _("đã hủy lúc {at}").format(at=moment(act.undone.at)) if act.undone
                else _("đã sửa") if act.corrected else _("đang có hiệu lực"),
            ],
            url=address(request, "org:reform", act.key), tone="past" if act.undone else "",
        )
        for act in acts
    ]  # fmt: skip
    columns = [
        Column(_("Việc")), Column(_("Văn bản")), Column(_("Ghi lúc"), "date"),
        Column(_("Tình trạng")),
    ]  # fmt: skip
    return Table("acts", _("Các lần sắp xếp, đổi tên đã ghi"), columns, rows, chooser=False)
