"""One person's page, one entry of it in a dialog, and the journalled look at an identity number."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.queries import (
    reaches_into,
    reaches_part,
    scope_of,
    unit_named,
    unit_standing,
)
from chuanhoa.registry import actions
from chuanhoa.registry.queries.ends import has_two_ends
from chuanhoa.registry.queries.facts import values_of
from chuanhoa.registry.queries.holding import displaced
from chuanhoa.registry.queries.importing import where
from chuanhoa.registry.queries.movements import CARRIED_OVER
from chuanhoa.registry.queries.record import (
    Record,
    anchor_of,
    former_row,
    own_record,
    record_of,
    row_of,
)
from chuanhoa.registry.queries.record.facts import KIND_WORDS, instead_of_movement
from chuanhoa.registry.queries.recorded import Recorded, recorded
from chuanhoa.registry.queries.sight import READ, NotAllowed
from chuanhoa.registry.queries.verbs import acts_told, told_to
from chuanhoa.registry.queries.withdrawn import withdrawn
from chuanhoa.registry.queries.wording import held_words, movement_words
from chuanhoa.registry.views import record as parts
from chuanhoa.registry.views.corrected import corrections
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import NotHere, OnlyNow, must_be_now
from chuanhoa.ui.parts import Crumb, Fact
from chuanhoa.ui.requests import Request, is_now

WRITE, WRITE_PARTY, WRITE_TURNS = "registry.write", "registry.write_party", "registry.write_turns"


@require_safe
def official(request: Request, pk: UUID) -> HttpResponse:
    record = seen(request, pk)
    if record.id != pk:
        return redirect(address(request, "registry:official", record.id))
    aside, written = parts.aside(record), writes(request, record)
    context = {
        "record": record, "now": record.now, "posts": parts.head(record),
        "to_come": parts.head(record, record.coming), "away": parts.away(record),
        "facts": parts.facts(record), "levels": parts.standing(record),
        "events": parts.timeline(request, record), "writes": written,
        "bare": not record.appointments and not record.own and record.as_of >= request.today,
        "tables": [
            parts.movements(request, record), parts.documents(request, record),
            corrections(request, record, written), parts.provenance(record),
            *([aside] if aside.rows else []),
            *([] if record.own and not record.journal else [parts.journal(record)]),
        ],
        "may_read_identity": record.own or "identity_number" not in record.hidden,
        "as_known_now": request.known_at is None,
        "crumbs": [] if record.own else [
            Crumb(_("Cán bộ, công chức"), address(request, "registry:officials"))
        ],
    }  # fmt: skip
    return render(request, "registry/official.html", context)


@require_safe
@needs("registry.read_own")
def own(request: Request) -> HttpResponse:
    """Lead an account of role Cá nhân to its own record; say so where none is linked."""
    key = own_record(viewer_of(request), as_of=request.as_of, today=request.today)
    if key is None:
        return render(request, "registry/no_own.html", status=404)
    return redirect(address(request, "registry:official", key))


@require_POST
def identity(request: Request, pk: UUID) -> HttpResponse:
    record = seen(request, pk)
    if request.known_at is not None:
        raise OnlyNow
    try:
        number = actions.read_identity_number(
            official=anchor_of(record), by=viewer_of(request), at=request.at
        )
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    response = render(request, "registry/identity.html", {"number": number, "record": record})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def row(request: Request, pk: UUID, kind: str, key: str) -> HttpResponse:
    """Show one entry: what it says, where it was read, who wrote it, what it was before."""
    record = seen(request, pk)
    found = row_of(record, kind, key)
    if found is None:
        return gone(request, record, kind, key)
    source, editable = found.source, kind in writes(request, record)
    movements = recorded(found) if editable else Recorded()
    context = {
        "record": record, "row": found, "kind": kind, "kind_word": KIND_WORDS[type(found)],
        "facts": [Fact(label, value) for label, value in values_of(found, record.hidden)],
        "source": source, "act": found.act,
        "source_place": where(source.sheet, source.row) if source else "",
        "editable": editable,
        "with_both" if movements.again else "with_it": ", ".join(
            map(movement_words, movements.with_it)
        ),
        "again": ", ".join(held_words(one.ended) for one in movements.again),
        "beyond": [
            (movement_words(one), address(request, "registry:movement", pk, one.pk))
            for one in movements.beyond
        ],
        "ends": kind == "chuc-vu" and found.valid_to is None,
        "two_ends": has_two_ends(found),
        "crumbs": [Crumb(record.now.full_name, address(request, "registry:official", pk))],
    }  # fmt: skip
    return render(request, "registry/row.html", context)


def gone(request: Request, record: Record, kind: str, key: str) -> HttpResponse:
    """Tell that an entry was withdrawn, or that another stands in its place; 404 where it never was."""
    old = former_row(record, kind, key)
    if old is None:
        raise Http404
    act = old.closed_by or old.act
    fresh = record.instead_of(old)
    back = fresh is None and kind in writes(request, record) and old in withdrawn(record)
    context = {
        "record": record, "row": old, "kind": kind, "kind_word": KIND_WORDS[type(old)], "act": act,
        "facts": [Fact(label, value) for label, value in values_of(old, record.hidden)],
        "fresh": fresh, "back": back,
        "crumbs": [Crumb(record.now.full_name, address(request, "registry:official", record.id))],
    }  # fmt: skip
    return render(request, "registry/gone.html", context)


@require_safe
def movement(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Show one movement; who may write on the record can take it back."""
    record = seen(request, pk)
    found = record.movement(key)
    if found is None:
        return undone(request, record, key)
    editable = "bien-dong" in writes(request, record)
    others = displaced(viewer_of(request), found, today=request.today) if editable else []
    context = {
        "record": record, "movement": found, "act": found.act,
        "facts": parts.movement_facts(record, found),
        "editable": editable,
        "with_others": ", ".join(
            one.full_name or _("Một người ngoài phạm vi của bạn") for one in others
        ),
        "correctable": found.verb != CARRIED_OVER,
        "crumbs": [Crumb(record.now.full_name, address(request, "registry:official", pk))],
    }  # fmt: skip
    return render(request, "registry/movement.html", context)


def undone(request: Request, record: Record, key: UUID) -> HttpResponse:
    """Tell that a movement was taken back, and what stands in its place; 404 where it never was."""
    old = record.undone_movement(key)
    if old is None or old.undone_by is None:
        raise Http404
    called = acts_told([old.undone_by], record.hidden)
    fresh = instead_of_movement(old)
    context = {
        "record": record, "act": old.act, "gone": old.undone_by,
        "why": called[old.undone_by.pk] if told_to(old.undone_by.verb, record.hidden) else "",
        "facts": parts.movement_facts(record, old), "fresh": fresh,
        "crumbs": [Crumb(record.now.full_name, address(request, "registry:official", record.id))],
    }  # fmt: skip
    return render(request, "registry/movement_undone.html", context)


def seen(request: Request, pk: UUID) -> Record:
    """Return a record in reach of the viewer; 404 else, with a sentence where it came in later."""
    asked: dict[str, Any] = {"as_of": request.as_of, "today": request.today}
    record = record_of(viewer_of(request), pk, **asked, known_at=request.known_at)
    if record is not None:
        return record
    if request.known_at is not None and record_of(viewer_of(request), pk, **asked):
        told = _("Đến hết ngày {day}, hồ sơ này chưa có trong hệ thống; nay đã có.")
        raise NotHere(told.format(day=office_date(timezone.localdate(request.known_at))))
    raise Http404


def writes(request: Request, record: Record) -> frozenset[str]:
    """Return what the viewer may change here: nothing on a day gone by or as known on one."""
    return may_write(record) if is_now(request) else frozenset()


def writable(request: Request, pk: UUID, kind: str) -> Record:
    """Return a record of which the viewer may change `kind`; 403 else, OnlyNow on a day gone by."""
    record = seen(request, pk)
    if kind not in may_write(record):
        raise PermissionDenied
    must_be_now(request)
    return record


def may_write(record: Record) -> frozenset[str]:
    """Return what the viewer may change here, today."""
    words = {
        WRITE: {"thong-tin", "chuc-vu", "ngach", "van-bang", "phu-hop", "tai-lieu", "bien-dong"},
        WRITE_PARTY: {"dang-vien"},
        WRITE_TURNS: {"luot"},
    }
    return frozenset().union(*(kinds for code, kinds in words.items() if code in record.may))


def unit_of(request: Request, permission: str = READ) -> UUID | None:
    """Return the unit that the address names, of which the page then is; None for all.

    Raises UnitNotThere, see `org`, PermissionDenied for one of which `permission` reaches nothing.
    """
    raw = request.GET.get("donvi", "")
    if not raw:
        return None
    node = unit_standing(raw, as_of=request.as_of, known_at=request.known_at)
    scope = scope_of(
        viewer_of(request), as_of=request.as_of, today=request.today, known_at=request.known_at,
        permission=permission,
    )  # fmt: skip
    if not reaches_into(scope, node.id):
        raise PermissionDenied
    request.unit = node
    return node.id


def in_part(request: Request, permission: str = READ) -> str:
    """Return the unit asked about where only a part of it lies in the viewer's scope; "" else."""
    unit = unit_of(request, permission)
    if unit is None:
        return ""
    scope = scope_of(
        viewer_of(request), as_of=request.as_of, today=request.today, known_at=request.known_at,
        permission=permission,
    )  # fmt: skip
    node = (
        unit_named(unit, as_of=request.as_of, known_at=request.known_at)
        if reaches_part(scope, unit)
        else None
    )
    return node.name if node else ""
