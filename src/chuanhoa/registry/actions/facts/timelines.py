"""Which rows may not overlap, and the check that none does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import Fact
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    StaffQuota,
    Suitability,
)

TIMELINES: Mapping[type[Fact], tuple[str, ...]] = {
    Appointment: ("official_id", "unit_id", "staff_kind", "post", "title"),
    Credential: ("official_id", "field", "language", "level", "major", "awarded"),
    PartyMembership: ("official_id",),
    PersonDetails: ("official_id",),
    RankHeld: ("official_id",),
    StaffQuota: ("unit_id", "staff_kind"),
    Suitability: ("official_id", "field", "major", "post"),
}
"""Columns that tell one timeline from another; on each, one open row at most holds on a day."""

Item = TypeVar("Item")


def chunks(items: Sequence[Item], size: int = 5_000) -> Iterator[Sequence[Item]]:
    """Yield `items` in pieces that fit the parameters of one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def refuse_overlaps(model: type[Fact], rows: Iterable[Fact]) -> None:
    """Raise Refused if open rows on the timelines of the written `rows` share a day."""
    if model not in TIMELINES:
        return
    key = TIMELINES[model]
    anchor = "official_id" if issubclass(model, RegistryFact) else "unit_id"
    for some in chunks(sorted({getattr(row, anchor) for row in rows})):
        among = {f"{anchor}__in": some}
        found = model._default_manager.filter(known_to=None, **among)
        _refuse(model, found.values_list(*key, "valid_from", "valid_to"))


def _refuse(model: type[Fact], rows: Iterable[Sequence[Any]]) -> None:
    lines: dict[tuple[Any, ...], list[tuple[date, date]]] = defaultdict(list)
    for *key, first, last in rows:
        lines[tuple(key)].append((first or date.min, last or date.max))
    for periods in lines.values():
        periods.sort()
        for before, after in pairwise(periods):
            if after[0] <= before[1]:
                told = {
                    "what": checks.name(model),
                    "start": _shown(after[0]),
                    "end": _shown(after[1]),
                    "other_start": _shown(before[0]),
                    "other_end": _shown(before[1]),
                }
                raise Refused(Message("registry.overlap", told))


def _shown(day: date) -> date | str:
    return "…" if day in (date.min, date.max) else day
