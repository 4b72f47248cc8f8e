"""Records that may be one person: looked at side by side, merged, parted again, or told apart."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry import actions
from chuanhoa.registry.actions.exporting import XLSX, export_doubles
from chuanhoa.registry.actions.exporting.heads import EXPORT
from chuanhoa.registry.queries.duplicates import (
    MERGE,
    duplicates,
    merged_pairs,
    numbers_alike,
)
from chuanhoa.registry.queries.listing import PersonLine
from chuanhoa.registry.queries.record import Record, anchor_of
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.queries.wording import credential_words, post_word, turn_words, why_alike
from chuanhoa.registry.views import record as parts
from chuanhoa.registry.views.person import seen
from chuanhoa.ui.addresses import address
from chuanhoa.ui.errors import must_be_now
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb, Fact
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import Lines, Linked, Stack
from chuanhoa.ui.tables import Column, Row, Table


@require_safe
@needs(MERGE)
def doubles(request: Request) -> HttpResponse:
    found = duplicates(viewer_of(request), as_of=request.as_of, today=request.today)
    may_export = may(request.user, EXPORT, today=request.today)
    export_url = address(request, "registry:doubles_export") if may_export else ""
    rows = [
        Row(
            [_cell(pair.first), _cell(pair.second), why_alike(pair.why)],
            url=address(request, "registry:compare", pair.first.id, pair.second.id),
        )
        for pair in found
    ]
    columns = [Column(_("Hồ sơ")), Column(_("Hồ sơ giống")), Column(_("Vì sao"))]
    table = Table(
        "doubles", _("Cần xem"), columns, rows, chooser=False, export_url=export_url,
        empty_title=_("Không có hồ sơ nào giống nhau"),
        empty_text=_("Phần mềm so số định danh, rồi họ tên, ngày sinh và đơn vị."),
    )  # fmt: skip
    context = {"table": table, "merged": _merged(request, export_url)}
    return render(request, "registry/doubles.html", context)


@require_safe
@needs(EXPORT)
@needs(MERGE)
def export(request: Request) -> HttpResponse:
    data = export_doubles(
        as_of=request.as_of, by=viewer_of(request), at=request.at, today=request.today
    )
    return attachment(data, f"trung-ho-so-{request.as_of:%Y-%m-%d}.xlsx", XLSX)


@require_safe
@needs(MERGE)
def compare(request: Request, first: UUID, second: UUID) -> HttpResponse:
    """Show both records field by field; once they are one, lead to it."""
    one, other = seen(request, first), seen(request, second)
    if one.id == other.id:
        return redirect(address(request, "registry:official", one.id))
    mine, theirs = _lines(one), _lines(other)
    both = [(label, value, theirs[label]) for label, value in mine.items() if label in theirs]
    empty = [label for label, value, their in both if value in (None, "") and their in (None, "")]
    rows = [
        Row([label, value, their], tone="problem" if value != their else "")
        for label, value, their in both
        if label not in empty
    ]
    rows.insert(1, _numbers(one, other))
    columns = [Column(_("Mục"), "title"), Column(_("Hồ sơ 1")), Column(_("Hồ sơ 2"))]
    told = _("Cả hai hồ sơ chưa có: {labels}.").format(labels="; ".join(empty)) if empty else ""
    context = {
        "table": Table("compare", _("Cạnh nhau"), columns, rows, chooser=False, note=told),
        "one": one, "other": other, "editable": is_now(request),
        "crumbs": [Crumb(_("Trùng hồ sơ"), address(request, "registry:doubles"))],
    }  # fmt: skip
    return render(request, "registry/compare.html", context)


@require_POST
@needs(MERGE)
def merge(request: Request, pk: UUID, into: UUID) -> HttpResponse:
    one, other = anchor_of(seen(request, pk)), anchor_of(seen(request, into))
    told = _("Đã gộp. Cả hai hồ sơ gốc được giữ nguyên; có thể bỏ gộp ở hồ sơ này.")
    if _try(request, told, actions.merge_officials, official=one, into=other):
        return redirect(address(request, "registry:official", other.pk))
    return redirect(address(request, "registry:doubles"))


@require_POST
@needs(MERGE)
def unmerge(request: Request, pk: UUID) -> HttpResponse:
    record = seen(request, pk)
    for one in record.merged_from:
        if one.official_id == pk:
            _try(request, _("Đã bỏ gộp."), actions.unmerge_official, official=one.official)
    return redirect(address(request, "registry:official", record.id))


@require_POST
@needs(MERGE)
def not_same(request: Request, pk: UUID, other: UUID) -> HttpResponse:
    first, second = anchor_of(seen(request, pk)), anchor_of(seen(request, other))
    told = _("Đã ghi: hai người khác nhau. Cặp này không hiện lại.")
    _try(request, told, actions.mark_not_same, first=first, second=second)
    return redirect(address(request, "registry:doubles"))


def _merged(request: Request, export_url: str) -> Table | None:
    """Return the pairs that are one person, each with what parts it again; None where there is none."""
    found = merged_pairs(viewer_of(request), as_of=request.as_of, today=request.today)
    if not found:
        return None
    parting = [Column(_("Việc"), "act")] if is_now(request) else []
    rows = [
        Row(
            [
                Lines(pair.name, pair.birth) if pair.birth else pair.name,
                Linked(pair.into.full_name, address(request, "registry:official", pair.into.id)),
                _place(pair.into), pair.merged_at,
                *[render_to_string("registry/unmerge.html", {"pair": pair}, request) for _column in parting],
            ]
        )
        for pair in found
    ]  # fmt: skip
    columns = [
        Column(_("Hồ sơ được gộp")), Column(_("Gộp vào")), Column(_("Chức vụ, đơn vị")),
        Column(_("Lúc"), "date"), *parting,
    ]  # fmt: skip
    return Table("merged", _("Đã gộp"), columns, rows, chooser=False, export_url=export_url)


def _try(request: Request, told: str, act: Any, **arguments: Any) -> bool:
    """Act today and say so, or say why not; PermissionDenied on a day gone by."""
    must_be_now(request)
    try:
        act(**arguments, by=viewer_of(request), at=request.at)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except Refused as refusal:
        messages.error(request, said(refusal.message))
        return False
    messages.success(request, told)
    return True


def _cell(line: PersonLine) -> object:
    birth = line.birth.show() if line.birth else ""
    return Lines(line.full_name, " · ".join(part for part in (birth, _place(line)) if part))


def _place(line: PersonLine) -> str:
    parts = [post_word(post) for post in line.posts[:1]]
    parts.append(line.unit.name if line.unit else "")
    return " · ".join(part for part in parts if part)


def _numbers(one: Record, other: Record) -> Row:
    """Say whether the identity numbers differ; neither is shown."""
    same = numbers_alike(one.id, other.id)
    told = {True: _("giống nhau"), False: _("khác nhau"), None: _("chưa đủ để so")}[same]
    return Row([_("Số định danh"), told, told], tone="problem" if same is False else "")


def _with_note(fact: Fact) -> object:
    return Lines(fact.value, fact.note) if fact.note else fact.value


def _lines(record: Record) -> dict[str, object]:
    """Return what tells one person from another, by label."""
    facts = [*parts.facts(record), *parts.standing(record)]
    posts = dict.fromkeys(
        f"{post_word(row)}, {unit.name if (unit := record.unit(row.unit_id)) else '–'} "
        f"({parts.time_of(row)})"
        for row in record.appointments
    )
    proofs = [", ".join(filter(None, credential_words(held))) for held in record.credentials]
    turns = [", ".join(filter(None, turn_words(turn))) for turn in record.turns]
    return {
        _("Họ và tên"): record.now.full_name,
        _("Chức vụ"): Stack(list(posts)) if posts else None,
        **{str(fact.label): _with_note(fact) for fact in facts},
        _("Văn bằng, chứng chỉ"): Stack(proofs) if proofs else None,
        _("Lượt đào tạo, bồi dưỡng"): Stack(turns) if turns else None,
        _("Số lần ghi, sửa"): len(record.journal),
    }
