"""The register as a list: filters in the address, pages by keyset, Excel of the whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.queries import name_on, scope_of, unit_tree
from chuanhoa.registry.actions.exporting import XLSX, export_people
from chuanhoa.registry.forms.filters import EVERY_KIND, PeopleFilter
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.first_list import partly_known, units_asked
from chuanhoa.registry.queries.listing import (
    ORDERS,
    UNIT,
    PersonLine,
    PostHeld,
    absent,
    count_at_once,
    count_people,
    every_line,
    may_seek,
    people_page,
)
from chuanhoa.registry.queries.sight import GUARDED, NotAllowed, sight_of
from chuanhoa.registry.queries.withdrawn import Bare, without_posts
from chuanhoa.registry.queries.wording import NONE_HELD, level_word, post_word, rank_name, word
from chuanhoa.registry.views.person import is_now, unit_of
from chuanhoa.ui.addresses import address, address_of_each, with_query
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Chip
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Unit
from chuanhoa.ui.tables import Column, Row, Table

READ = "registry.read"
EXPORT = "registry.export"
LEVELS = ("degree", "political_theory", "state_management")
DEPUTIES = frozenset({"dai_bieu_hdnd"})
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
        notes=[_partly_known(request)] if kinds is None else [],
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
        "filters": _filters(form),
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
    invitation = address(request, "registry:new_import") if imports else ""
    table = people_table(
        request, page.rows, invitation=invitation, sort=order, pager=page.pager(), filtered=bool(chips),
        deputies=kinds is not None, allowed=form.allowed,
        wider=_wider(request, form) if kinds is None else "",
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
        "may_write": may_write,
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
    criteria = replace(form.criteria(unit_of(request)), staff_kinds=frozenset())
    page = people_page(
        viewer_of(request), as_of=request.as_of, today=request.today, criteria=criteria,
        known_at=request.known_at,
    )  # fmt: skip
    return [
        (one, post_word(one.posts[0]) if one.posts else "",
         address(request, "registry:official", one.id))
        for one in page.rows[:MOST_OTHERWISE]
    ]  # fmt: skip


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


def people_table(
    request: Request,
    rows: Sequence[PersonLine],
    *,
    allowed: frozenset[str] = frozenset(),
    filtered: bool = False,
    deputies: bool = False,
    numbered: bool = False,
    invitation: str = "",
    wider: str = "",
    **more: Any,
) -> Table:
    """Return the register's table of people; columns that the viewer may see of nobody are out.

    `numbered` puts the number of each line first, as lists on paper have it; there what is only
    shown when chosen is left out.
    `invitation`: where people come in, for whoever may bring them into an empty one. `wider`: where a
    filter that nobody passes is put to every kind of staff.
    """
    columns = [
        Column(_("Họ và tên"), sort="ten"), Column(_("Ngày sinh"), "date", sort="sinh"),
        Column(_("Giới tính")), Column(_("Chức vụ, chức danh")),
        Column(_("Đơn vị"), "place", sort="don_vi"), Column(_("Chuyên môn")),
        Column(_("Lý luận chính trị")), Column(_("Quản lý nhà nước")),
        Column(_("Ngạch"), shown=False), Column(_("Quê quán"), shown=False),
        Column(_("Sở trường"), shown=False), Column(_("Ngày tuyển dụng"), "date", shown=False),
    ]  # fmt: skip
    extra = [name for name in ("ethnicity", "party") if name in allowed]
    heads = {"ethnicity": _("Dân tộc"), "party": _("Đảng viên")}
    columns += [Column(heads[name], shown=False) for name in extra]
    url = address_of_each(request, "registry:official")
    body = [_row(line, extra, url(line.id), request.as_of) for line in rows]
    if numbered:
        kept = [at for at, column in enumerate(columns) if column.shown]
        columns = [Column(_("STT"), "number"), *(columns[at] for at in kept)]
        body = [
            Row([number, *(row.cells[at] for at in kept)])
            for number, row in enumerate(body, start=1)
        ]
    return Table(
        "deputies" if deputies else "people",
        _("Đại biểu Hội đồng nhân dân") if deputies else _("Danh sách"), columns, body,
        **_empty(filtered=filtered, wider=wider, invitation=invitation), **more,
    )  # fmt: skip


def _empty(*, filtered: bool, wider: str, invitation: str) -> dict[str, Any]:
    """Return what a table without people says, and where it leads."""
    if not filtered:
        told = {"empty_title": _("Chưa có ai trong sổ ở đơn vị và ngày này")}
        if invitation:
            told |= {"empty_text": _("Nhập bảng tính đang có, hoặc thêm từng người."),
                     "empty_action": _("Nhập bảng tính"), "empty_url": invitation}  # fmt: skip
        return told
    told = {"empty_title": _("Không có ai khớp với các điều kiện lọc"),
            "empty_text": _("Bỏ bớt một điều kiện, hoặc đổi ngày, đổi đơn vị ở trên.")}  # fmt: skip
    if wider:
        told |= {"empty_text": _("Mới tìm trong cán bộ, công chức. Người mà sổ chưa rõ đối tượng, hoặc "
                                 "thuộc đối tượng khác, không có ở đây."),
                 "empty_action": _("Tìm trong mọi đối tượng"), "empty_url": wider}  # fmt: skip
    return told


def _row(line: PersonLine, extra: Sequence[str], url: str, as_of: date) -> Row:
    guarded = {
        "ethnicity": word("ethnicity", line.ethnicity),
        "party": None if line.party is None else (_("có") if line.party else _("không")),
    }
    posts = _in_order(line)
    cells = [
        line.full_name, line.birth, word("sex", line.sex), _posts(posts), _unit_cell(posts, as_of),
        _level(line, "degree"), _level(line, "political_theory"),
        _level(line, "state_management"), rank_name(line),
        line.home_town, line.strengths, line.recruited, *(guarded[name] for name in extra),
    ]  # fmt: skip
    return Row(cells, url=url)


def _posts(posts: Sequence[PostHeld]) -> object:
    """Return the main post, others beneath; a seat in the people's council comes last."""
    if not posts:
        return None
    main, *others = posts
    first = post_word(main) if main.post or main.title else None
    told = [
        _("kiêm {post}").format(post=post_word(post)) if post.concurrent else post_word(post)
        for post in others
        if post.post or post.title
    ]
    return Lines(first, "; ".join(told)) if told else first


def _unit_cell(posts: Sequence[PostHeld], as_of: date) -> object:
    return name_on(posts[0].unit, as_of) if posts and posts[0].unit else None


def _level(line: PersonLine, field: str) -> str | None:
    code = getattr(line, field)
    return _("chưa") if code == NONE_HELD else level_word(field, code)


def _in_order(line: PersonLine) -> list[PostHeld]:
    return sorted(line.posts, key=lambda post: post.staff_kind in DEPUTIES)


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
