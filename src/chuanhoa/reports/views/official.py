"""Official forms as they are sent: on the screen as on paper, and as a workbook."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, viewer_of
from chuanhoa.reports import actions
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import forms as all_forms
from chuanhoa.reports.queries.definitions import lang
from chuanhoa.reports.queries.sheet import (
    HIDDEN,
    OF_TURNS,
    FilledForm,
    form_named,
    form_of_turns,
    form_of_units,
)
from chuanhoa.reports.queries.turns import learned_in, span_of
from chuanhoa.reports.queries.wording import told_source
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
from chuanhoa.reports.views.structure import attachment, map_note
from chuanhoa.ui.addresses import address
from chuanhoa.ui.figures import Count, Share
from chuanhoa.ui.parts import Crumb, Tab
from chuanhoa.ui.requests import Request


@require_safe
@asks()
def forms(request: Request, asking: Asking) -> HttpResponse:
    found = [
        (
            form.label_en if lang() == "en" else form.label,
            form.number,
            told_source(form.source.doc),
            address(request, "reports:form", code),
        )
        for code, form in all_forms().items()
    ]
    return render(request, "reports/forms.html", {**frame(asking), "forms": found})


@require_safe
@asks()
def form(request: Request, asking: Asking, code: str) -> HttpResponse:
    filled = _filled(asking, code)
    lines = _lines(request, filled)
    end = next((at for at, line in enumerate(lines) if line[0] == "total"), len(lines))
    context = {
        **frame(asking),
        "filled": filled,
        "title": filled.form.title,
        "head": _head(filled),
        "lines": lines[:end],
        "totals": lines[end:],
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
        "told": map_note(asking),
        "source": told_source(filled.form.source.doc),
    }
    return render(request, "reports/form.html", context)


@require_safe
@asks(PREPARE)
def form_export(request: Request, asking: Asking, code: str) -> HttpResponse:
    data = actions.export_form(
        filled=_filled(asking, code),
        by=viewer_of(request),
        at=request.at,
        today=request.today,
        under_title=map_note(asking),
    )
    return attachment(data, f"{code.replace('_', '-')}-{asking.as_of:%Y-%m-%d}.xlsx")


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


def _filled(asking: Asking, code: str) -> FilledForm:
    found = form_named(code)
    if code == OF_TURNS:
        return form_of_turns(learned_in(asking, span_of(asking)))
    return form_of_units(asking, found)[0]


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


def _lines(request: Request, filled: FilledForm) -> list[tuple[str, str, list[tuple[str, object]]]]:
    """Return the lines as (look, name, cells as (class, value))."""
    doors = Doors(request, filled.asking)
    found: list[tuple[str, str, list[tuple[str, object]]]] = []
    for line, cells, unit in zip(filled.lines, filled.cells, filled.of, strict=True):
        row = unit.name_in_address if unit else None
        shown: list[tuple[str, object]] = []
        for column, value in zip(filled.columns, cells, strict=True):
            leaf = column.leaf
            if leaf.holds in ("number", "name"):
                shown.append(("mid" if leaf.holds == "number" else "name", value or " "))
                continue
            of_unit = filled.form.rows.by == "unit" and leaf.figure
            url = doors.url(str(leaf.figure), row) if of_unit else ""
            if value == HIDDEN:
                shown.append(("num", Count(None, url)))
            elif isinstance(value, int):
                shown.append(("num", Count(value, url)))
            elif value is None:
                shown.append(("num", None))
            else:
                k, n = getattr(value, "k", None), getattr(value, "n", 0)
                shown.append(("num", Share(k, n, url)))
        found.append((line.look, line.name, shown))
    return found
