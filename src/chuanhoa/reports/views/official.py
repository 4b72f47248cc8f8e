"""Official forms as they are sent: on the screen as on paper, and as a workbook."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.reports import actions
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import forms as all_forms
from chuanhoa.reports.queries.definitions import lang
from chuanhoa.reports.queries.sheet import (
    HIDDEN,
    OF_TURNS,
    FilledForm,
    FormColumn,
    form_filled,
    form_named,
    form_of_turns,
)
from chuanhoa.reports.queries.turns import Learned, last_turn, learned_in, span_of
from chuanhoa.reports.views.asked import (
    LEVEL,
    MAP,
    PREPARE,
    Doors,
    asks,
    frame,
    level_tabs,
    level_word,
    map_tabs,
)
from chuanhoa.reports.views.structure import map_note
from chuanhoa.reports.views.turns import told_span, unfinished
from chuanhoa.ui.addresses import address
from chuanhoa.ui.figures import Count, Share, Untold, bare_count
from chuanhoa.ui.files import attachment
from chuanhoa.ui.marks import told_source
from chuanhoa.ui.parts import Crumb, Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import DASH, show


@require_safe
@asks()
def forms(request: Request, asking: Asking) -> HttpResponse:
    found = [
        (
            form.label_en if lang() == "en" else form.label,
            form.number,
            told_source(form.source.doc)[0],
            address(request, "reports:form", code),
        )
        for code, form in all_forms().items()
    ]
    return render(request, "reports/forms.html", {**frame(asking), "forms": found})


@require_safe
@asks()
def form(request: Request, asking: Asking, code: str) -> HttpResponse:
    filled, learned = _filled(asking, code)
    body, foot = _markup(request, filled)
    context = {
        **frame(asking),
        "filled": filled,
        "title": filled.form.title,
        "head": _head(filled),
        "body": body,
        "foot": foot,
        "maps": map_tabs_of(request, asking, filled),
        "levels": level_tabs(request, filled.asking, "reports:form", code)
        if filled.form.rows.by == "unit"
        else [],
        "crumbs": [Crumb(_("Biểu gửi cấp trên"), address(request, "reports:forms"))],
        "export_url": address(
            request,
            "reports:form_export",
            code,
            query={MAP: asking.on_map, LEVEL: level_word(filled.asking)},
        )
        if may(request.user, PREPARE, today=request.today)
        else "",
        "told": [*map_note(asking), *asking.bounds, *_time_of(learned)],
        "silent": learned is not None and not learned.all.turns,
        "latest": last_turn(asking) if learned and not learned.all.turns else None,
        "turns_url": address(request, "reports:turns"),
        "dashed": any(
            column.leaf.holds == "quota" and isinstance(value, str)
            for cells in filled.cells
            for column, value in zip(filled.columns, cells, strict=True)
        ),
        "source": told_source(filled.form.source.doc)[0],
        "unfinished": unfinished(request, asking) if code == OF_TURNS else None,
    }
    return render(request, "reports/form.html", context)


@require_safe
@asks(PREPARE)
def form_export(request: Request, asking: Asking, code: str) -> HttpResponse:
    with one_state():
        filled, learned = _filled(asking, code)
    data = actions.export_form(
        filled=filled,
        by=viewer_of(request),
        at=request.at,
        today=request.today,
        under_title=[*map_note(asking), *_time_of(learned)],
    )
    return attachment(data, f"{code.replace('_', '-')}-{asking.as_of:%Y-%m-%d}.xlsx", actions.XLSX)


def map_tabs_of(request: Request, asking: Asking, filled: FilledForm) -> list[Tab]:
    """Return the maps of a form whose rows are units; others have none to choose from."""
    if filled.form.rows.by != "unit":
        return []
    tabs = map_tabs(request, asking, "reports:forms")
    path = address(request, "reports:form", filled.form.code, query={})
    joint = "&" if "?" in path else "?"
    return [
        Tab(tab.label, path + (f"{joint}{MAP}={asked}" if asked else ""), tab.here)
        for tab, asked in zip(tabs, ("", _beyond(tabs)), strict=False)
    ]


def _beyond(tabs: Sequence[Tab]) -> str:
    url = tabs[-1].url if tabs else ""
    return url.rpartition(f"{MAP}=")[2].partition("&")[0]


def _filled(asking: Asking, code: str) -> tuple[FilledForm, Learned | None]:
    """Return a form, with the turns that it counts where it counts turns."""
    found = form_named(code)
    if code != OF_TURNS:
        return form_filled(asking, found), None
    learned = learned_in(asking, span_of(asking))
    return form_of_turns(learned), learned


def _time_of(learned: Learned | None) -> list[str]:
    return [told_span(learned.span)] if learned else []


def _head(filled: FilledForm) -> list[list[tuple[str, int, int, bool]]]:
    """Return the rows of the head as (text, columns, rows, whether it stands up on paper)."""
    figures = [column.leaf.holds not in ("number", "name") for column in filled.columns]
    depth = max((one.bottom for one in filled.head), default=0) + 1
    return [
        [
            (
                one.text,
                one.right - one.left + 1,
                one.bottom - one.top + 1,
                one.left == one.right and figures[one.left],
            )
            for one in sorted(filled.head, key=lambda title: title.left)
            if one.top == level
        ]
        for level in range(depth)
    ]


def _markup(request: Request, filled: FilledForm) -> tuple[SafeString, SafeString]:
    """Return the lines of the form, and from the total on those that stay in sight.

    Written here and not in the template: a thousand cells cost it a fifth of a second.
    """
    doors = Doors(request, filled.asking)
    parts: list[str] = []
    end: int | None = None
    for line, cells, unit in zip(filled.lines, filled.cells, filled.of, strict=True):
        if line.look == "total" and end is None:
            end = len(parts)
        if line.look == "group":
            span = len(filled.columns)
            head = f'<th scope="rowgroup" colspan="{span}">{escape(line.name)}</th>'
            parts.append(f'<tr class="form-group">{head}</tr>')
            continue
        row = unit.name_in_address if unit else None
        shown = (
            _cell(filled, column, value, doors, row)
            for column, value in zip(filled.columns, cells, strict=True)
        )
        parts.append(f'<tr class="form-{line.look}">{"".join(shown)}</tr>')
    body, foot = parts[:end], parts[len(parts) if end is None else end :]
    return SafeString("".join(body)), SafeString("".join(foot))


def _cell(
    filled: FilledForm, column: FormColumn, value: object, doors: Doors, row: str | None
) -> str:
    leaf = column.leaf
    if leaf.holds in ("number", "name"):
        look = "mid" if leaf.holds == "number" else "name"
        return f'<td class="{look}">{escape(str(value or " "))}</td>'
    by_unit = filled.form.rows.by == "unit" and leaf.figure
    url = doors.url(str(leaf.figure), row) if by_unit else ""
    figure: object = Untold(url) if leaf.figure and url else None
    if value == HIDDEN:
        figure = Count(None, url)
    elif isinstance(value, str):
        figure = _not_known(value)
    elif isinstance(value, int):
        figure = bare_count(value, url)
    elif value is not None:
        figure = Share(getattr(value, "k", None), getattr(value, "n", 0), url)
    return f"<td>{show(figure)}</td>"


def _not_known(words: str) -> SafeString:
    """Return the words for posts not known, and the dash for which alone a column has room on paper."""
    return format_html(
        '<span class="no-print">{}</span><span class="print-only" aria-hidden="true">{}</span>',
        words,
        DASH,
    )
