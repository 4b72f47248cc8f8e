"""The turns behind a number of turns, one line each, for those who may see names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import PersonDetails
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.cells import unit_id
from chuanhoa.reports.queries.definitions import lang
from chuanhoa.reports.queries.turns import (
    UNKNOWN_KIND,
    Span,
    period_code,
    turns_in,
    unfinished_in,
)

PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Attended:
    """One turn. `unit` is where it stands: that of the day it counts."""

    full_name: str
    unit: str | None
    title: str
    kind: str | None
    started: PartialDate | None
    ended: PartialDate | None
    result: str


@dataclass(frozen=True, slots=True)
class Turns:
    """A page of turns; `people` are the different ones behind all of them."""

    rows: tuple[Attended, ...]
    turns: int
    people: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.turns // PAGE))


def turns_listed(asking: Asking, span: Span, *, kind: str, period: str, page: int) -> Turns:
    """Return the turns of a kind ("" for all) in a period of the span ("" for all of it)."""
    kinds = catalogues()["turn_kind"]
    found = turns_in(asking, span)
    if kind == UNKNOWN_KIND:
        found = found.exclude(kind__in=[entry.code for entry in kinds])
    elif kind:
        found = found.filter(kind=kind)
    rows = list(
        found.order_by("valid_from", "kind", "pk").values(
            "person", "place", "kind", "programme_title", "started", "ended", "result"
        )
    )
    if period:
        rows = [
            row for row in rows if period_code(row["ended"], row["started"], span.length) == period
        ]
    return _page(asking, rows, page)


def unfinished_listed(asking: Asking, *, unclear: bool, page: int) -> Turns:
    """Return the turns that are not counted yet: not known to be over, or known to come later."""
    found = [row for row in unfinished_in(asking) if (row["over"] is None) == unclear]
    return _page(asking, found, page)


def _page(asking: Asking, rows: Sequence[Mapping[str, Any]], page: int) -> Turns:
    kinds = catalogues()["turn_kind"]
    page = min(max(page, 1), max(1, -(-len(rows) // PAGE)))
    shown = rows[(page - 1) * PAGE : page * PAGE]
    names = dict(
        PersonDetails.objects.on(asking.as_of, asking.known_at)
        .filter(official__in={row["person"] for row in shown})
        .values_list("official", "full_name")
    )
    land = asking.eyes.land
    listed = []
    for row in shown:
        place = unit_id(row["place"])
        node = land.latest(place) if place else None
        code = row["kind"]
        listed.append(
            Attended(
                full_name=names.get(row["person"], ""),
                unit=node.name if node else None,
                title=row["programme_title"],
                kind=kinds[code].label_in(lang()) if code in kinds else None,
                started=PartialDate.from_iso(row["started"]) if row["started"] else None,
                ended=PartialDate.from_iso(row["ended"]) if row["ended"] else None,
                result=row["result"],
            )
        )
    return Turns(tuple(listed), len(rows), len({row["person"] for row in rows}), page)
