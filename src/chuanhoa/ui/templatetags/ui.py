"""`{% load ui %}`: every component of the screens, in one list. See docs/recipes/screens.md."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from chuanhoa.core.text import format_number
from chuanhoa.ui import addresses, preferences
from chuanhoa.ui.charts import Chart
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Share, figure_context
from chuanhoa.ui.icons import icon
from chuanhoa.ui.panels import Place, panels_for, place_name
from chuanhoa.ui.parts import Chip, Crumb, Event, Excerpt, Fact, Progress, Step, Tab
from chuanhoa.ui.rail import Stop, rail_for
from chuanhoa.ui.show import Unit, own_words, quotes, show
from chuanhoa.ui.tables import Column, Head, Table, pager_text
from chuanhoa.ui.verdicts import verdict_badge

register = template.Library()
COMPONENTS = "ui/components"


def _request(context: RequestContext | dict[str, Any]) -> HttpRequest | None:
    return context.get("request")


# The frame -------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def rail(context: RequestContext) -> SafeString:
    """Draw the rooms that registered themselves, as the viewer may see them: alike ones once."""
    request = _request(context)
    draw = _rail.__wrapped__ if settings.DEBUG else _rail
    return draw(rail_for(request.user, request) if request is not None else (), get_language())


@lru_cache(maxsize=256)
def _rail(stops: tuple[Stop, ...], _language: str | None) -> SafeString:
    return render_to_string("ui/rail.html", {"stops": stops})


@register.simple_tag
def fixed(template_name: str) -> SafeString:
    """Draw a part of the frame that is the same for everybody: made once in each language."""
    draw = _fixed.__wrapped__ if settings.DEBUG else _fixed
    return draw(template_name, get_language())


@lru_cache(maxsize=64)
def _fixed(template_name: str, _language: str | None) -> SafeString:
    return render_to_string(template_name)


@register.simple_tag(takes_context=True)
def address(context: RequestContext, url_name: str, *args: object, **query: object) -> str:
    """Return a page's URL, with the as-of date and the unit of this page carried along."""
    return addresses.address(_request(context), url_name, *args, query=query)


@register.simple_tag(takes_context=True)
def this_page(context: RequestContext, **changes: object) -> str:
    """Return this page's own query, changed: `{% this_page ngay=None %}`."""
    return addresses.with_query(context["request"], **changes)


@register.simple_tag(takes_context=True)
def place_url(context: RequestContext, place: str) -> str:
    """Return the address some room registered for a shared place, "" if none did."""
    name = place_name(Place(place))
    return addresses.address(_request(context), name) if name else ""


@register.simple_tag(takes_context=True)
def other_parameters(context: RequestContext, *but: str) -> SafeString:
    """Return this page's query as hidden fields, except those a form sets itself and cursors."""
    request = context["request"]
    dropped = {*but, addresses.AFTER, addresses.BEFORE}
    return _hidden((k, v) for k, values in request.GET.lists() if k not in dropped for v in values)


@register.simple_tag(takes_context=True)
def carried_parameters(context: RequestContext) -> SafeString:
    """Return the as-of date and the unit as hidden fields, for forms that lead to another page."""
    return _hidden(addresses.carried(_request(context)).items())


def _hidden(pairs: Any) -> SafeString:
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag(takes_context=True)
def type_size(context: RequestContext) -> int:
    """Return the size of type of this browser in per cent."""
    return preferences.type_size(_request(context))


@register.simple_tag(takes_context=True)
def type_neighbours(context: RequestContext) -> tuple[int, int]:
    """Return the next smaller and next larger size of type."""
    return preferences.neighbours(preferences.type_size(_request(context)))


@register.inclusion_tag(f"{COMPONENTS}/panels.html", takes_context=True)
def panels(context: RequestContext, slot: str, *key: object) -> dict[str, object]:
    """Place the panels that rooms offer for this page; `key` is handed to their URLs."""
    request = context["request"]
    return {
        "panels": [
            (panel.title, addresses.address(request, panel.url_name, *key))
            for panel in panels_for(slot, request.user)
        ]
    }


# Values ----------------------------------------------------------------------------------------
register.simple_tag(icon, name="icon")
register.filter("show", show)
register.filter("own", own_words)
register.filter("quotes", quotes)


@register.filter("grouped")
def grouped(value: int) -> str:
    """Return a number within a sentence, its thousands apart: 1.626."""
    return format_number(value)


@register.filter("office_date")
def office_date_filter(value: date | None) -> str:
    """Return a date as a sentence writes it: 30/9/2023, 01/7/2030."""
    return office_date(value) if value else ""


@register.filter
def local_date(value: datetime) -> date:
    """Return the day of a moment in Vietnam."""
    return timezone.localtime(value).date()


@register.simple_tag
def verdict(code: str, until: date | None = None, url: str = "") -> SafeString:
    """Draw one of the seven verdicts: word, icon, colour."""
    return verdict_badge(code, until=until, url=url)


@register.simple_tag
def share(k: int | None, n: int, url: str = "", decimals: int = 2) -> SafeString:
    """Draw `80,67% (313/388)` in a line of text; with `url` it is a door."""
    return Share(k, n, url, decimals).html()


@register.simple_tag
def unit_name(name: str, code: str = "", period: str = "", url: str = "") -> SafeString:
    """Draw a unit with its code and, where it matters, the time it stood."""
    return Unit(name, code, period, url).html()


@register.inclusion_tag(f"{COMPONENTS}/figure.html")
def figure(label: str, k: int | None, n: int | None = None, **more: Any) -> dict[str, object]:
    """Draw a tile: label, percent, k/n, bar. Without `n` a count. `url`, `decimals`, `note`."""
    return figure_context(label, k=k, n=n, **more)


# Parts of a page -------------------------------------------------------------------------------
@register.inclusion_tag(f"{COMPONENTS}/breadcrumb.html")
def breadcrumb(crumbs: Sequence[Crumb]) -> dict[str, object]:
    """Draw the way here; the last crumb is this page's parent, the heading names the page."""
    return {"crumbs": crumbs}


@register.inclusion_tag(f"{COMPONENTS}/tabs.html")
def tabs(items: Sequence[Tab], label: str = "") -> dict[str, object]:
    """Draw pages of one subject as tabs: links, so that each has an address."""
    return {"tabs": items, "label": label}


@register.inclusion_tag(f"{COMPONENTS}/chips.html")
def chips(items: Sequence[Chip], clear_url: str = "") -> dict[str, object]:
    """Draw the filters that are on, each with its way off."""
    return {"chips": items, "clear_url": clear_url}


@register.inclusion_tag(f"{COMPONENTS}/steps.html")
def steps(items: Sequence[Step]) -> dict[str, object]:
    """Draw where a piece of work stands: done, here, ahead."""
    return {"steps": items}


@register.inclusion_tag(f"{COMPONENTS}/timeline.html")
def timeline(events: Sequence[Event]) -> dict[str, object]:
    """Draw dated events, latest first, corrections visible."""
    return {"events": events}


@register.inclusion_tag(f"{COMPONENTS}/facts.html")
def facts(items: Sequence[Fact]) -> dict[str, object]:
    """Draw a key-value list."""
    return {"facts": items}


@register.inclusion_tag(f"{COMPONENTS}/progress.html", takes_context=True)
def progress(context: RequestContext, work: Progress) -> dict[str, object]:
    """Draw long work with a real bar; it asks again by itself while the work moves."""
    return {"work": work, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag(f"{COMPONENTS}/empty.html")
def empty(title: str, text: str = "", action: str = "", url: str = "") -> dict[str, object]:
    """Say that there is nothing, why, and what to do next."""
    return {"title": title, "text": text, "action": action, "url": url}


@register.inclusion_tag(f"{COMPONENTS}/excerpt.html")
def excerpt(found: Excerpt) -> dict[str, object]:
    """Draw a spreadsheet cell in its neighbourhood."""
    return {
        "found": found,
        "rows": [
            (line, number == found.row, list(enumerate(row)))
            for number, (line, row) in enumerate(zip(found.lines, found.rows, strict=True))
        ],
    }


@register.inclusion_tag(f"{COMPONENTS}/error_summary.html")
def error_summary(form: Any) -> dict[str, object]:
    """Sum up a form's errors at the top, each a link to its field."""
    return {"form": form}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> str:
    """Draw a notice: info | success | warning | error (Django's message levels too)."""
    look = {"success": "jade", "warning": "amber", "error": "red"}.get(kind, "indigo")
    pictures = {
        "jade": "check-circle-fill", "amber": "exclamation-triangle-fill", "red": "x-circle-fill",
    }  # fmt: skip
    return render_to_string(
        f"{COMPONENTS}/notice.html",
        {
            "content": content,
            "tone": look,
            "icon": pictures.get(look, "info-circle-fill"),
            "title": title,
            "role": "alert" if look == "red" else "status",
        },
    )


@register.simple_block_tag
def dialog(content: str, name: str, title: str) -> str:
    """Draw a dialog; any button with `data-open="<name>"` opens it."""
    return render_to_string(
        f"{COMPONENTS}/dialog.html", {"content": content, "name": name, "title": title}
    )


@register.simple_tag
def type_size_url(size: int) -> str:
    """Return the address that sets the size of type without a script."""
    return addresses.path_of("ui:type_size", size)


@register.inclusion_tag(f"{COMPONENTS}/table.html", takes_context=True)
def data_table(context: RequestContext, table: Table) -> dict[str, object]:
    """Draw a list: sticky sortable head, body, totals, pager, export, print, column chooser."""
    request = context["request"]
    heads = [_head(request, table, column) for column in table.columns]
    pager = table.pager
    turn = {} if pager is None else {
        "previous": pager.before and addresses.with_query(request, truoc=pager.before, sau=None),
        "next": pager.after and addresses.with_query(request, sau=pager.after, truoc=None),
        "pager_text": pager_text(pager),
    }  # fmt: skip
    return {"table": table, "heads": heads, **turn}


def _head(request: HttpRequest, table: Table, column: Column) -> Head:
    if not column.sort:
        return Head(column, "", "")
    order = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(table.sort, "")
    wanted = f"-{column.sort}" if order == "ascending" else column.sort
    url = addresses.with_query(request, xep=wanted, sau=None, truoc=None)
    return Head(column, url, order)


@register.inclusion_tag(f"{COMPONENTS}/chart.html", name="chart")
def draw_chart(chart: Chart) -> dict[str, object]:
    """Draw a chart with its table under it; ECharts is fetched only by pages that have one."""
    return {
        "chart": chart, "spec": chart.spec(), "data_id": f"{chart.name}-data",
        "table": chart.table(),
    }  # fmt: skip
