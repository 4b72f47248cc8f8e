"""People still in units that were reorganised: listed, and carried over as one act."""

from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import one_state, said
from chuanhoa.registry import actions
from chuanhoa.registry.actions.exporting import XLSX, export_plain
from chuanhoa.registry.actions.exporting.heads import EXPORT
from chuanhoa.registry.actions.keeping import Kept, contested, keepable
from chuanhoa.registry.actions.posts import single_posts_held
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.forms.left_behind import DATALIST, CarryForm
from chuanhoa.registry.queries.left_behind import (
    LeftBehind,
    LeftUnit,
    by_unit,
    common_day,
    left_behind,
)
from chuanhoa.registry.queries.postless import meets
from chuanhoa.registry.queries.sight import NotAllowed, sight_of
from chuanhoa.registry.views.carried import carried_table
from chuanhoa.registry.views.person import WRITE, unit_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table

MOST_NAMED: Final = 20
FEW: Final = 30
"""So many people are drawn one by one at once; of more each unit opens when it is asked to."""
OPEN: Final = "mo"
"""The unit, by its id, of which the people are drawn."""


@require_http_methods(("GET", "HEAD", "POST"))
@needs(WRITE)
def people(request: Request) -> HttpResponse:
    """Show who is left in units that stand no more, and carry those chosen over."""
    must_be_now(request)
    found = _found(request, WRITE)
    day, units = common_day(found), by_unit(found)
    drawn = {
        one.id for one in units if len(found) <= FEW or str(one.id) in request.GET.getlist(OPEN)
    }
    form = CarryForm(
        request.POST if request.method == "POST" else None,
        units=units, drawn=drawn, today=request.today,
        initial={"on": day}, keeping=_keeping(found, day or request.today),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        late, seen = form.too_late(), form.seen()
        chosen = [one for one in form.stated() if one.person not in {who.person for who in late}]
        try:
            line = actions.carry_over(
                chosen=chosen,
                on=form.cleaned_data["on"],
                decision_number=form.cleaned_data["decision_number"],
                seen={one.person: seen[one.person] for one in chosen if one.person in seen},
                by=viewer_of(request),
                at=request.at,
            )
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except actions.Conflict as conflict:
            form.refuse_changed(conflict.official.pk)
        except Refused as refusal:
            form.add_error(None, said(refusal.message) if chosen else _left_out(request, late))
        else:
            n = int(line.counts["people"])
            messages.success(request, _done(request, n, len(found) - n))
            if late:
                messages.warning(request, _left_out(request, late))
            if stays := int(line.counts.get("posts_left", 0)):
                text = ngettext(
                    "{n} chức vụ ở đơn vị đã sắp xếp khác để nguyên: đơn vị ấy chia cho nhiều đơn vị, còn "
                    "hoạt động ngày chuyển, hoặc đơn vị kế tiếp ngoài phạm vi được giao.",
                    "{n} chức vụ ở đơn vị đã sắp xếp khác để nguyên: đơn vị ấy chia cho nhiều đơn vị, còn "
                    "hoạt động ngày chuyển, hoặc đơn vị kế tiếp ngoài phạm vi được giao.",
                    stays,
                )
                messages.warning(request, text.format(n=stays))
            return redirect(address(request, "registry:edits_written", line.pk))
    serving = sum(one.serving for one in found)
    may_export = may(request.user, EXPORT, today=request.today)
    context = {
        "form": form, "serving": serving, "others": len(found) - serving,
        "able": sum(len(one.people) for one in units if one.into), "datalist": DATALIST, "day": day,
        "parts": [(part, _opening(request, part.unit)) for part in form.parts()],
        "posts": [label for _code, label in entries("post")],
        "export_url": address(request, "registry:left_behind_export") if may_export else "",
        "latest": carried_table(request),
        "crumbs": [Crumb(_("Cán bộ, công chức"), address(request, "registry:officials"))],
    }  # fmt: skip
    return render(request, "registry/left_behind.html", context, status=400 if form.errors else 200)


def _opening(request: Request, unit: LeftUnit) -> str:
    """Return the address of the page with the people of a unit drawn."""
    return address(request, "registry:left_behind", query={OPEN: str(unit.id)})


def _done(request: Request, n: int, left: int) -> str:
    """Say how many were carried over and, with a door to them, how many are left."""
    text = ngettext(
        "Đã chuyển {n} người sang đơn vị mới.", "Đã chuyển {n} người sang đơn vị mới.", n
    ).format(n=n)
    if not left:
        return text
    door = ngettext(
        "Còn {n} người ở đơn vị đã sắp xếp", "Còn {n} người ở đơn vị đã sắp xếp", left
    ).format(n=left)
    url = address(request, "registry:left_behind")
    return format_html('{} <a href="{}">{}</a>.', text, url, door)


@require_safe
@needs(EXPORT)
def export(request: Request) -> HttpResponse:
    """Answer with the same as a workbook, of people whom the viewer may take out."""
    with one_state():
        found = _found(request, EXPORT)
    heads = [
        _("Họ và tên"), _("Ngày sinh"), _("Đối tượng"), _("Chức vụ, chức danh"), _("Đơn vị cũ"),
        _("Đơn vị mới"), _("Từ ngày"),
    ]  # fmt: skip
    rows = [
        (one.full_name, one.birth, one.staff_kind, one.post, *one.old_and_new, one.since)
        for one in found
    ]
    data = export_plain(
        name=_("Chuyển theo sắp xếp"), title=_("NGƯỜI CÒN Ở ĐƠN VỊ ĐÃ SẮP XẾP"), heads=heads, rows=rows,
        by=viewer_of(request), at=request.at, today=request.today,
    )  # fmt: skip
    return attachment(data, "con-o-don-vi-da-sap-xep.xlsx", XLSX)


@require_safe
@needs(WRITE)
def printed(request: Request) -> HttpResponse:
    """Show the whole list for paper, numbered."""
    found = _found(request, WRITE)
    rows = [
        Row([number, one.full_name, one.birth, one.staff_kind, one.post, *one.old_and_new])
        for number, one in enumerate(found, start=1)
    ]
    columns = [
        Column(_("STT"), "number"), Column(_("Họ và tên")), Column(_("Ngày sinh"), "date"),
        Column(_("Đối tượng")), Column(_("Chức vụ ở đơn vị cũ")), Column(_("Đơn vị cũ")),
        Column(_("Đơn vị mới")),
    ]  # fmt: skip
    title = _("Người còn ở đơn vị đã sắp xếp")
    context = {
        "table": Table(
            "left-behind", title, columns, rows, chooser=False, narrow="scroll", printable=False
        ),
        "title": title, "heading": _("NGƯỜI CÒN Ở ĐƠN VỊ ĐÃ SẮP XẾP"),
        "back_url": address(request, "registry:left_behind"),
    }  # fmt: skip
    return render(request, "registry/left_behind_print.html", context)


def _left_out(request: Request, people: list[LeftBehind]) -> str:
    """Name those who cannot be carried over from that day, each with a door to the record."""
    text = _(
        "Chưa chuyển {names}: sổ ghi giữ chức vụ ở đơn vị cũ từ đúng ngày chuyển hoặc sau đó. Đính chính "
        "ngày ấy ở hồ sơ, rồi chuyển."
    )
    names = format_html_join(
        ", ", '<a href="{}">{}</a>',
        ((address(request, "registry:official", one.person), one.full_name) for one in people),
    )  # fmt: skip
    return format_html(text, names=names)


def _keeping(people: list[LeftBehind], on: date) -> str:
    """Say how many could keep their posts from that day, and who could not: the first by name."""
    placed = [one for one in people if one.into]
    posted = [one for one in placed if not one.seat_only]
    asked = [one for one in posted if not (one.came and one.came >= on)]
    wanted = [
        Kept(one.person, unit.id, one.post_code, one.kind_code)
        for one in asked
        for unit in one.into
    ]
    taken = single_posts_held({one.into for one in wanted}, {one.post for one in wanted}, on)
    able = keepable(wanted, on, taken | contested(wanted, on))
    lost = [who for who in asked if any(one not in able for one in wanted if one.key == who.person)]
    kept = len(asked) - len(lost)
    text = _(
        "{k}/{n} người được hỏi “Chức vụ mới” giữ được từ ngày {day}; {m} người sẽ chưa rõ chức vụ. Đó là "
        "khi chức vụ chưa ghi, không có trong danh mục ngày đó, hoặc đơn vị mới chỉ có một mà người khác "
        "cũng giữ. Ô “Chức vụ mới” đã ghi thì theo ô ấy."
    )
    told = text.format(k=kept, n=len(asked), m=len(lost), day=office_date(on))
    unasked = [
        _("đại biểu không giữ chức vụ nào khác (giữ nguyên): {n}").format(
            n=len(placed) - len(posted)
        ),
        _("chưa có đơn vị kế tiếp trong phạm vi được giao: {n}").format(
            n=len(people) - len(placed)
        ),
        _("ghi giữ chức vụ ở đơn vị cũ từ ngày ấy hoặc sau đó: {n}").format(
            n=len(posted) - len(asked)
        ),
    ]
    if said_of := [one for one in unasked if not one.endswith(": 0")]:
        text = _("{n}/{all} người trong danh sách được hỏi; không hỏi: {others}.")
        parts = "; ".join(said_of)
        told = f"{text.format(n=len(asked), all=len(people), others=parts)} {told}"
    unclear = [one for one in lost if one.post_code]
    if not unclear:
        return told
    names = ", ".join(one.full_name for one in unclear[:MOST_NAMED])
    names += " …" * (len(unclear) > MOST_NAMED)
    named = _("Có chức vụ trong sổ mà sẽ chưa rõ: {names}.").format(names=names)
    return f"{told} {named}"


def _found(request: Request, permission: str) -> list[LeftBehind]:
    today: date = request.today
    sight = sight_of(viewer_of(request), as_of=today, today=today, permission=permission)
    unit: UUID | None = unit_of(request)
    if unit is not None and not meets(sight, unit):
        raise PermissionDenied
    return left_behind(sight, unit)
