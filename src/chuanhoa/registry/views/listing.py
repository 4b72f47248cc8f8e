"""The register as a list: filters in the address, pages by keyset, Excel of the whole."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.queries import scope_of, unit_tree
from chuanhoa.registry.actions.exporting import XLSX, export_people
from chuanhoa.registry.forms.filters import EVERY_KIND, PeopleFilter
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.first_list import partly_known, units_asked
from chuanhoa.registry.queries.listing import (
    ORDERS,
    UNIT,
    PersonLine,
    absent,
    count_at_once,
    count_people,
    every_line,
    may_seek,
    people_page,
)
from chuanhoa.registry.queries.sight import GUARDED, NotAllowed, sight_of
from chuanhoa.registry.queries.withdrawn import Bare, without_posts
from chuanhoa.registry.queries.wording import post_word
from chuanhoa.registry.views.people_table import DEPUTIES, people_table
from chuanhoa.registry.views.person import in_part, unit_of
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Chip
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import Unit

READ = "registry.read"
EXPORT = "registry.export"
MOST_UNITS = 40
MOST_OTHERWISE = 5
"""People of other kinds of staff who are named where a search finds nobody of those listed."""
MOST_PRINTED = 2000
"""Lines that a browser prints well; beyond, the list is for Excel."""


@require_safe
@needs(READ)
def officials(request: Request) -> HttpResponse:
    return _list(request, "officials")


@require_safe
@needs(READ)
def deputies(request: Request) -> HttpResponse:
    return _list(request, "deputies", DEPUTIES)


@require_safe
@needs(READ)
def count(request: Request, kinds: frozenset[str] | None = None) -> HttpResponse:
    """Answer with the number of people in the list: counted after the page is shown."""
    criteria = _form(request, kinds).criteria(unit_of(request), kinds=kinds)
    found = count_people(
        viewer_of(request), as_of=request.as_of, today=request.today, criteria=criteria,
        known_at=request.known_at,
    )  # fmt: skip
    return render(request, "registry/count.html", {"found": found})


@require_safe
@needs(EXPORT)
def export(request: Request, kinds: frozenset[str] | None = None) -> HttpResponse:
    form = _form(request, kinds)
    data = export_people(
        criteria=form.criteria(unit_of(request), kinds=kinds), order=_order(request),
        deputies=kinds is not None, as_of=request.as_of, by=viewer_of(request), at=request.at,
        today=request.today, known_at=request.known_at, filters=_filters(form),
        notes=[
            _("Chỉ gồm phần trong phạm vi được giao") if in_part(request, EXPORT) else "",
            _partly_known(request) if kinds is None else "",
        ],
    )  # fmt: skip
    name = "dai-bieu-hdnd" if kinds else "can-bo-cong-chuc"
    return attachment(data, f"{name}-{request.as_of:%Y-%m-%d}.xlsx", XLSX)


def asked(request: Request) -> tuple[Criteria, str]:
    """Return what the address asks of the register, and in which order."""
    return _form(request, None).criteria(unit_of(request), kinds=None), _order(request)


@require_safe
@needs(READ)
def printed(request: Request, kinds: frozenset[str] | None = None) -> HttpResponse:
    """Show the whole list for paper, numbered: 101 people print 101 rows."""
    form, viewer, order = _form(request, kinds), viewer_of(request), _order(request)
    criteria = form.criteria(unit_of(request), kinds=kinds)
    asked: dict[str, Any] = {
        "as_of": request.as_of, "today": request.today, "criteria": criteria,
        "known_at": request.known_at,
    }  # fmt: skip
    try:
        found = count_people(viewer, **asked)
        lines = list(every_line(viewer, **asked, order=order)) if found <= MOST_PRINTED else []
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    table = people_table(
        request,
        lines,
        deputies=kinds is not None,
        numbered=True,
        chooser=False,
        narrow="scroll",
        printable=False,
    )
    here = "registry:deputies" if kinds else "registry:officials"
    context = {
        "table": table, "found": found, "most": MOST_PRINTED, "deputies": kinds is not None,
        "partly_known": _partly_known(request) if kinds is None else "",
        "in_part": in_part(request), "filters": _filters(form),
        "back_url": address(request, here, query=_carried(request, form)),
    }  # fmt: skip
    return render(request, "registry/printed.html", context)


def _filters(form: PeopleFilter) -> list[str]:
    """Return what a list is narrowed to, in words, for its head on paper."""
    return [f"{label}: {value}" for _name, label, value in form.active()]


def _carried(request: Request, form: PeopleFilter) -> dict[str, object]:
    """Return what the list is filtered and ordered by, for another page of the same list."""
    return {name: request.GET.get(name) for name in (*form.fields, "xep")}


def _list(request: Request, name: str, kinds: frozenset[str] | None = None) -> HttpResponse:
    form, viewer, order = _form(request, kinds), viewer_of(request), _order(request)
    asked: dict[str, Any] = {
        "as_of": request.as_of, "today": request.today, "known_at": request.known_at,
        "criteria": form.criteria(unit_of(request), kinds=kinds),
    }  # fmt: skip
    try:
        page = people_page(
            viewer, **asked, order=order, after=request.GET.get("sau", ""),
            before=request.GET.get("truoc", ""),
        )  # fmt: skip
        found = count_at_once(viewer, **asked)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    chips = [
        Chip(label, value, with_query(request, **{field: None, "sau": None, "truoc": None}))
        for field, label, value in form.active()
    ]
    query = _carried(request, form)
    may_export = may(viewer, EXPORT, today=request.today)
    may_write = is_now(request) and may(viewer, "registry.write", today=request.today)
    imports = may_write and may(viewer, "registry.import", today=request.today)
    invitation = address(request, "registry:imports") if imports else ""
    wider, others = _wider(request, form) if kinds is None else "", None
    if wider and not (page.rows or chips):
        if _of_every_kind(request, form):
            every = replace(asked["criteria"], staff_kinds=frozenset())
            others = count_at_once(viewer, **{**asked, "criteria": every})
        else:
            wider = ""
    table = people_table(
        request, page.rows, invitation=invitation, sort=order, pager=page.pager(), filtered=bool(chips),
        deputies=kinds is not None, allowed=form.allowed,
        wider=wider, others=others,
        export_url=address(request, f"registry:{name}_export", query=query) if may_export else "",
        print_url=address(request, f"registry:{name}_print", query=query),
    )  # fmt: skip
    context = {
        "table": table, "form": form, "chips": chips, "deputies": kinds is not None,
        "units": _units_named(request, name), "bare": _without_posts(request, form, kinds),
        **({} if page.rows else _nobody(request, form, kinds)),
        "clear_url": address(request, f"registry:{name}"),
        "found": found,
        "count_url": address(request, f"registry:{name}_count", query=query),
        "edit_url": address(request, "registry:edit_list", query=query),
        "may_write": may_write, "in_part": in_part(request),
        "partly_known": _partly_known(request) if kinds is None else "",
    }  # fmt: skip
    return render(request, "registry/officials.html", context)


def _partly_known(request: Request) -> str:
    """Return what is said of a day before the first list of the unit asked for."""
    sight = sight_of(
        viewer_of(request), as_of=request.as_of, today=request.today, known_at=request.known_at
    )
    unit = unit_of(request)
    return partly_known(
        units_asked(sight, unit), as_of=sight.as_of, today=sight.today, known_at=sight.known_at
    )


def _nobody(
    request: Request, form: PeopleFilter, kinds: frozenset[str] | None
) -> dict[str, object]:
    """Return what is said where a search finds nobody: who is gone, or holds something else.

    Or that numbers are not sought.
    """
    viewer, words = viewer_of(request), request.GET.get("tim", "")
    day: dict[str, Any] = {
        "as_of": request.as_of, "today": request.today, "known_at": request.known_at,
    }  # fmt: skip
    return {
        "unseen_numbers": not may_seek(viewer, words, **day),
        "absent": [
            (one, address(request, "registry:official", one.person))
            for one in absent(viewer, words, **day)
        ],
        "otherwise": _otherwise(request, form) if kinds is None and words.strip() else [],
    }


def _otherwise(request: Request, form: PeopleFilter) -> list[tuple[PersonLine, str, str]]:
    """Return (person, post, address) of those found who hold nothing of the kinds that are listed.

    None where a kind is asked for: then it is what the clerk wants to know.
    """
    if form.cleaned_data.get("doituong"):
        return []
    return [
        (one, post_word(one.posts[0]) if one.posts else "",
         address(request, "registry:official", one.id))
        for one in _of_every_kind(request, form)[:MOST_OTHERWISE]
    ]  # fmt: skip


def _of_every_kind(request: Request, form: PeopleFilter) -> Sequence[PersonLine]:
    """Return the first of those who are asked for, of whatever kind of staff they are."""
    criteria = replace(form.criteria(unit_of(request)), staff_kinds=frozenset())
    page = people_page(
        viewer_of(request), as_of=request.as_of, today=request.today, criteria=criteria,
        known_at=request.known_at,
    )  # fmt: skip
    return page.rows


def _wider(request: Request, form: PeopleFilter) -> str:
    """Return where the same is asked of every kind of staff; "" where a kind is asked for."""
    if form.cleaned_data.get("doituong"):
        return ""
    return with_query(request, doituong=EVERY_KIND, sau=None, truoc=None)


def _units_named(request: Request, name: str) -> list[Unit]:
    """Return the units of the viewer that a search by words may mean, each a door to its people."""
    words = request.GET.get("tim", "").strip()
    if not words:
        return []
    scope = scope_of(
        viewer_of(request), as_of=request.as_of, today=request.today, known_at=request.known_at
    )
    named = unit_tree(request.as_of, known_at=request.known_at).search(words, MOST_UNITS)
    return [
        Unit(
            node.name,
            node.code,
            url=address(request, f"registry:{name}", query={"donvi": node.code}),
        )
        for node in named
        if node.id in scope.current_ids
    ][:5]


def _without_posts(
    request: Request, form: PeopleFilter, kinds: frozenset[str] | None
) -> list[tuple[Bare, str]]:
    """Return whom a search finds that hold no post any more, since the last was withdrawn."""
    words = form.cleaned_data.get("tim", "") if kinds is None else ""
    if not words:
        return []
    sight = sight_of(
        viewer_of(request), as_of=request.as_of, today=request.today, known_at=request.known_at
    )
    return [
        (one, address(request, "registry:official", one.person))
        for one in without_posts(sight, words)
    ]


def _form(request: Request, kinds: frozenset[str] | None) -> PeopleFilter:
    return PeopleFilter(request.GET, allowed=_allowed(request), one_kind=kinds is not None)


def _allowed(request: Request) -> frozenset[str]:
    """Return the guarded attributes that the viewer may see of somebody."""
    viewer = viewer_of(request)
    moment: dict[str, Any] = {
        "as_of": request.as_of, "today": request.today, "known_at": request.known_at,
    }  # fmt: skip
    reaches = {name: scope_of(viewer, **moment, permission=code) for name, code in GUARDED.items()}
    return frozenset(name for name, reach in reaches.items() if not reach.empty)


def _order(request: Request) -> str:
    asked = request.GET.get("xep", "").lstrip("-")
    return asked if asked in ORDERS else UNIT
