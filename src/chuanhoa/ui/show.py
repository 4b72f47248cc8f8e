"""How a plain value looks on the screen: numbers, dates, names, and what is not known."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Protocol, cast

from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import PartialDate, format_number
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.verdicts import verdict_badge

DASH = "–"
_LETTERS = re.compile("[À-ÖØ-öø-ỹ]")
_QUOTED = re.compile(r"(?<=“)([^”]*)(?=”)")
ABSENT = _("chưa có thông tin")


class Shown(Protocol):
    """A value that knows its own look: `Share`, `Linked`, `Lines`, `Verdict`."""

    def html(self) -> SafeString:
        """Return the markup, escaped."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Text that leads somewhere; `door` opens in the dialog of the page.

    `printed` False: what one can do here, which is nothing on paper.
    """

    text: object
    url: str
    door: bool = False
    printed: bool = True

    def html(self) -> SafeString:
        mark = mark_safe(" data-door") if self.door else ""
        kind = "" if self.printed else mark_safe(' class="no-print"')
        return format_html('<a href="{}"{}{}>{}</a>', self.url, kind, mark, show(self.text))


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell of two lines: the thing itself, and a quiet word about it."""

    main: object
    sub: object

    def html(self) -> SafeString:
        return format_html('{} <span class="sub">{}</span>', show(self.main), show(self.sub))


@dataclass(frozen=True, slots=True)
class Vietnamese:
    """Words that stay Vietnamese on every page: the title of a document, a quotation from it."""

    text: str

    def html(self) -> SafeString:
        if (get_language() or "vi").startswith("vi"):
            return show(self.text)
        return format_html('<span lang="vi">{}</span>', self.text)


def own_words(text: str) -> SafeString:
    """Return what somebody wrote, as Vietnamese on a page in English where its letters are."""
    return Vietnamese(text).html() if _LETTERS.search(text) else show(text)


def quotes(text: str) -> SafeString:
    """Return a sentence of ours; what it quotes “so” of others is Vietnamese on a page in English."""
    parts = [SafeString(part) for part in _QUOTED.split(conditional_escape(text))]
    return format_html_join(
        "", "{}", ((own_words(part) if at % 2 else part,) for at, part in enumerate(parts))
    )


@dataclass(frozen=True, slots=True)
class Joined:
    """Several things in one line, after a word and before another."""

    parts: Sequence[object]
    before: str = ""
    after: str = ""
    between: str = "; "

    def html(self) -> SafeString:
        inside = format_html_join(self.between, "{}", ((show(part),) for part in self.parts))
        return format_html("{}{}{}", self.before, inside, self.after)


@dataclass(frozen=True, slots=True)
class Stack:
    """A cell of several things, one below the other; of none, nothing at all."""

    parts: Sequence[object]

    def html(self) -> SafeString:
        lines = format_html_join("", "<li>{}</li>", ((show(part),) for part in self.parts))
        return format_html('<ul class="stack">{}</ul>', lines) if lines else lines


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict in a cell; the code is one of `verdicts.LOOKS`."""

    code: str
    until: date | None = None
    url: str = ""

    def html(self) -> SafeString:
        return verdict_badge(self.code, until=self.until, url=self.url)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is told apart: name, code, and the years it stood where that matters."""

    name: str
    code: str = ""
    period: str = ""
    url: str = ""

    def html(self) -> SafeString:
        name = format_html('<a href="{}">{}</a>', self.url, self.name) if self.url else self.name
        told = " · ".join(part for part in (self.code, self.period) if part)
        sub = format_html(' <span class="unit-code nb">{}</span>', told) if told else ""
        return format_html('<span class="unit">{}{}</span>', name, sub)


@dataclass(frozen=True, slots=True)
class Changed:
    """What was there and what stands now; either side may be None."""

    before: object
    after: object

    def html(self) -> SafeString:
        return format_html(
            '<span class="changed"><del>{}</del> <span aria-hidden="true">→</span> '
            "<ins>{}</ins></span>",
            show(self.before),
            show(self.after),
        )


def absent() -> SafeString:
    """Return the dash of a value nobody has told us: unknown, neither zero nor a failure."""
    return SafeString(
        f'<span class="absent"><span aria-hidden="true">{DASH}</span>'
        f'<span class="visually-hidden">{escape(str(ABSENT))}</span></span>'
    )


def moment(value: datetime) -> str:
    """Return a time as it is shown in tables: `01:27 01/12/2026`."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M} {office_date(local)}"


_BY_TYPE: dict[type, Callable[..., str]] = {
    bool: lambda value: "x" if value else "",
    int: format_number,
    Decimal: lambda value: format_number(value, max(0, -int(value.as_tuple().exponent))),
    float: lambda value: format_number(Decimal(str(value)), 2),
    datetime: moment,
    date: office_date,
    PartialDate: lambda value: value.show(),
}


ZERO = SafeString('<span class="nb zero">0</span>')
"""Nothing of something counted: a table draws it quietly, so that what there is stands out."""

_SHOWN: dict[type, bool] = {}
"""Whether values of a kind are `Shown`: asked once a kind, pages hold thousands of values."""


def _knows_its_look(kind: type) -> bool:
    found = _SHOWN.get(kind)
    if found is None:
        found = _SHOWN[kind] = callable(getattr(kind, "html", None))
    return found


def show(value: object) -> SafeString:
    """Return any cell value as markup: text escaped, numbers and dates the Vietnamese way.

    A value with `html()` knows its own look: `Share`, `Linked`, `Lines`, `Verdict`.
    """
    if type(value) is str:
        return SafeString(escape(value)) if value else absent()
    if value is None:
        return absent()
    if form := _BY_TYPE.get(type(value)):
        if type(value) is int and not value:
            return ZERO
        return SafeString(f'<span class="nb">{escape(form(value))}</span>')
    kind: type = type(value)
    if _knows_its_look(kind):
        return cast("Shown", value).html()
    return conditional_escape(str(value)) if not isinstance(value, SafeString) else value
