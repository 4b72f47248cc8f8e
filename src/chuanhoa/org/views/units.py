"""The country's units: as of a date, with where they came from and where they went."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org import actions, queries
from chuanhoa.org.access import MANAGE_UNITS, may_change_unit, needs, viewer_of
from chuanhoa.org.views.reforms import acts_table
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb, Fact
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import Linked, Unit, show
from chuanhoa.ui.tables import Column, Row, Table

READ = "org.read_units"
MOST_FOUND = 100


@dataclass(frozen=True, slots=True)
class Items:
    """Several values in one cell, a line each."""

    values: Sequence[object]

    def html(self) -> SafeString:
        return format_html_join(mark_safe("<br>"), "{}", ((show(value),) for value in self.values))


@require_safe
@needs(READ)
def units(request: Request) -> HttpResponse:
    tree, text = _tree(request), request.GET.get("loc", "").strip()
    nodes = tree.search(text, MOST_FOUND) if text else tree.provinces()
    caption = _("Đơn vị khớp với “{text}”").format(text=text) if text else _("Tỉnh, thành phố")
    table = _table(request, "units", caption, nodes, export=True, above=bool(text))
    context = {
        "table": table,
        "text": text,
        "count": len(tree),
        "listed": queries.list_is_of(request.as_of),
    }
    return render(request, "org/units.html", context)


@require_safe
@needs(READ)
def unit(request: Request, pk: UUID) -> HttpResponse:
    as_of, known_at = request.as_of, request.known_at
    node = queries.unit_named(pk, as_of=as_of, known_at=known_at)
    lineage = queries.lineage_of(pk, known_at=known_at)
    if lineage is None and queries.taken_back(pk) and (acts := queries.reforms_of(pk)):
        return redirect(address(request, "org:reform", acts[0].key))
    if node is None or lineage is None:
        raise Http404
    tree = _tree(request)
    stands = is_now(request) and pk in queries.unit_tree(request.today)
    changes = stands and may_change_unit(viewer_of(request), pk, today=request.today)
    context = {
        "node": node,
        "standing": pk in tree,
        "period": queries.period_of(node),
        "facts": _facts(request, node, tree),
        "traits": queries.traits_seen(pk, as_of=as_of, known_at=known_at),
        "lineage": lineage,
        "came_from": [(kin, _named(request, kin.node)) for kin in lineage.came_from],
        "went_into": [(kin, _named(request, kin.node)) for kin in lineage.went_into],
        "same_code": [_shown(request, other) for other in lineage.same_code],
        "crumbs": _crumbs(request, tree.above(pk)),
        "table": _below(request, lineage, tree.children(pk)),
        "acts": acts_table(request, pk),
        "changes": changes,
        "changed_by": queries.roles_that_may(MANAGE_UNITS) if stands and not changes else "",
        "reforms": node.is_commune,
    }
    return render(request, "org/unit.html", context)


def not_there(request: Request, missing: queries.UnitNotThere) -> HttpResponse:
    """Answer 404 for a unit of another day: say when it stood, and lead there or to what holds it."""
    last = missing.last
    kin = (
        queries.standing_kin(last.id, as_of=request.as_of, known_at=request.known_at)
        if last
        else []
    )
    anew = {"sau": None, "truoc": None, "hang": None}
    leads = [
        queries.shown(node, with_query(request, donvi=node.code, **anew)) for node in kin
    ]  # fmt: skip
    day = None if last is None else last.valid_to
    if last is not None and (day is None or day >= request.as_of):
        day = last.valid_from
    context = {
        "missing": missing, "last": last, "leads": leads, "day": day,
        "day_url": with_query(request, ngay=office_date(day), **anew) if day else "",
        "gone": last is not None and day == last.valid_to,
    }  # fmt: skip
    return render(request, "org/no_unit.html", context, status=404)


@require_safe
@needs(READ)
def export(request: Request) -> HttpResponse:
    data = actions.export_units(
        as_of=request.as_of, known_at=request.known_at, by=viewer_of(request), at=request.at
    )
    return attachment(data, f"don-vi-hanh-chinh-{request.as_of:%Y-%m-%d}.xlsx", actions.XLSX)


@require_safe
@needs(READ)
def options(request: Request) -> HttpResponse:
    """Answer with the lines of a second list: beneath what is chosen in the first, or found by name."""
    name = request.GET.get("ten", "")
    moment: dict[str, Any] = {"as_of": request.as_of, "known_at": request.known_at}
    if text := request.GET.get(f"{name}_tim", "").strip():
        near = queries.unit_asked(request.GET.get("gan", ""), **moment)
        found = queries.found_by_name(text, as_of=request.as_of, near=near.id if near else None)
        return render(request, "org/units_found.html", {"found": found, "most": f":{MOST_FOUND}"})
    top = queries.unit_asked(request.GET.get(f"{name}_tinh", ""), **moment)
    below = _tree(request).children(top.id) if top else []
    context = {"top": top, "below": below, "exact": request.GET.get("dung") == "1"}
    return render(request, "org/unit_options.html", context)


@require_safe
def picker(request: Request) -> HttpResponse:
    """Show the dialog in which a page's scope is chosen; its links lead back to that page."""
    viewer = viewer_of(request)
    moment: dict[str, Any] = {"as_of": request.as_of, "known_at": request.known_at}
    scope = queries.scope_of(viewer, **moment, today=request.today, permission=READ)
    asked, tree = queries.unit_asked(request.GET.get("duoi", ""), **moment), _tree(request)
    top = asked if asked is not None and asked.id in scope.current_ids else None
    text = request.GET.get("loc", "").strip()
    if text:
        found = tree.search(text, MOST_FOUND)
        nodes = [node for node in found if node.id in scope.current_ids][:30]
    else:
        nodes = queries.choices_in(scope, as_of=request.as_of, under=top.id if top else None)
    lines = queries.unit_lines(nodes, **moment)
    context = {
        "top": top,
        "text": text,
        "all_url": _page_with(request, ""),
        "top_url": _page_with(request, top.code) if top else "",
        "lines": [
            (
                line,
                Unit(line.node.name, line.node.code, url=_page_with(request, line.node.code)),
                ", ".join(node.name for node in reversed(tree.above(line.node.id))),
            )
            for line in lines
        ],
    }
    return render(request, "org/picker.html", context)


def _tree(request: Request) -> queries.UnitTree:
    return queries.unit_tree(request.as_of, known_at=request.known_at)


def _page_with(request: Request, code: str) -> str:
    """Return the page behind the dialog with another unit in its address."""
    here = request.htmx.current_url_abs_path or request.GET.get("trang", "") or "/"
    parts = urlsplit(here)
    dropped = {"donvi", "sau", "truoc"}
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in dropped]
    query = urlencode([*kept, ("donvi", code)] if code else kept)
    path = "/" + parts.path.lstrip("/\\")  # "//other.example" would lead off the site
    return f"{path}?{query}" if query else path


def _shown(request: Request, node: queries.UnitNode) -> object:
    return queries.shown(node, address(request, "org:unit", node.id))


def _named(request: Request, node: queries.UnitNode) -> Unit:
    return Unit(node.name, node.code, url=address(request, "org:unit", node.id))


def _below(
    request: Request, lineage: queries.Lineage, nodes: list[queries.UnitNode]
) -> Table | None:
    """Return what stands beneath; beneath a unit that ended, with where each of them is now."""
    if not lineage.communes:
        return _table(request, "below", _("Đơn vị trực thuộc"), nodes) if nodes else None
    rows = [
        Row(
            [
                each.child.code, each.child.name,
                Items([_named(request, kin.node) for kin in each.into]),
                "; ".join(sorted({kin.legal_act for kin in each.into if kin.legal_act})),
            ],
            url=address(request, "org:unit", each.child.id),
        )
        for each in lineage.communes
    ]  # fmt: skip
    columns = [
        Column(_("Mã")), Column(_("Tên đơn vị")), Column(_("Nay thuộc")), Column(_("Văn bản")),
    ]  # fmt: skip
    caption = _("Các đơn vị trực thuộc trước đây và nơi nay thuộc về")
    return Table("below", caption, columns, rows, main=1)


def _crumbs(request: Request, above: list[queries.UnitNode]) -> list[Crumb]:
    top = Crumb(_("Đơn vị hành chính"), address(request, "org:units"))
    return [top, *(Crumb(node.name, address(request, "org:unit", node.id)) for node in above)]


def _facts(request: Request, node: queries.UnitNode, tree: queries.UnitTree) -> list[Fact]:
    parent = tree.get(node.parent_id)
    return [
        Fact(_("Mã"), node.code),
        Fact(
            _("Đơn vị cấp trên"),
            Linked(parent.name, address(request, "org:unit", parent.id))
            if parent
            else _("không có"),
        ),
        Fact(_("Có từ ngày"), node.valid_from, "" if node.valid_from else _("chưa tra được")),
        Fact(_("Đến hết ngày"), node.valid_to or _("nay")),
        Fact(_("Văn bản"), node.legal_act or None),
    ]


def _table(
    request: Request,
    name: str,
    caption: str,
    nodes: list[queries.UnitNode],
    *,
    export: bool = False,
    above: bool = False,
) -> Table:
    tree = _tree(request)
    lines = queries.unit_lines(nodes, as_of=request.as_of, known_at=request.known_at)
    with_districts = any(line.districts for line in lines)
    with_communes = any(line.communes for line in lines)
    columns = [Column(_("Mã")), Column(_("Tên đơn vị"))]
    columns += [Column(_("Thuộc"))] if above else []
    columns += [Column(_("Cấp huyện"), "number")] if with_districts else []
    columns += [Column(_("Cấp xã"), "number")] if with_communes else []
    columns += [Column(_("Thời gian"))]
    rows = []
    for line in lines:
        chain = ", ".join(node.name for node in reversed(tree.above(line.node.id)))
        counts: list[object] = [chain] if above else []
        counts += [line.districts or None] if with_districts else []
        counts += [line.communes or None] if with_communes else []
        cells = [line.node.code, line.node.name, *counts, queries.period_of(line.node)]
        rows.append(Row(cells, url=address(request, "org:unit", line.node.id)))
    return Table(
        name, caption, columns, rows, main=1,
        export_url=address(request, "org:units_export") if export else "",
        empty_title=_("Không có đơn vị nào khớp"),
        empty_text=_("Thử ít chữ hơn, gõ không dấu cũng được, hoặc đổi ngày xem số liệu."),
    )  # fmt: skip
