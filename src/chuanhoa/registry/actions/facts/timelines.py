"""Which rows may not overlap, and the check that none does."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import Any

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import Fact
from chuanhoa.org.queries import unit_named
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
from chuanhoa.registry.queries.pieces import chunks
from chuanhoa.registry.queries.wording import credential_words, post_word

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


def refuse_overlaps(model: type[Fact], rows: Iterable[Fact]) -> None:
    """Raise Refused if the drafted `rows` would share a day of a timeline with another open row.

    Asked before anything is inserted, what the act closes being closed: a database would only say
    which constraint was broken. Where the other row was there before, the refusal says what stands.
    """
    if model not in TIMELINES:
        return
    key = TIMELINES[model]
    anchor = "official_id" if issubclass(model, RegistryFact) else "unit_id"
    drafted: dict[Any, list[Fact]] = defaultdict(list)
    for row in rows:
        drafted[getattr(row, anchor)].append(row)
    for some in chunks(sorted(drafted)):
        among = {f"{anchor}__in": some}
        found = model._default_manager.filter(known_to=None, **among)
        held = found.values_list(*key, "valid_from", "valid_to", "pk")
        fresh = (
            (*(getattr(row, name) for name in key), row.valid_from, row.valid_to, None)
            for one in some
            for row in drafted[one]
        )
        _refuse(model, chain(held, fresh))


def _refuse(model: type[Fact], rows: Iterable[Sequence[Any]]) -> None:
    lines: dict[tuple[Any, ...], list[tuple[date, date, Any]]] = defaultdict(list)
    for *key, first, last, pk in rows:
        lines[tuple(key)].append((first or date.min, last or date.max, pk))
    for periods in lines.values():
        if len(periods) == 1 or all(pk is not None for _first, _last, pk in periods):
            continue
        periods.sort(key=lambda period: period[:2])
        for before, after in pairwise(periods):
            if after[0] <= before[1] and None in (before[2], after[2]):
                raise _overlap(model, before, after)


def _overlap(
    model: type[Fact], before: tuple[date, date, Any], after: tuple[date, date, Any]
) -> Refused:
    stands = before if after[2] is None else after
    typed = after if stands is before else before
    told: dict[str, Any] = {
        "what": checks.name(model),
        "start": _shown(typed[0]),
        "end": _shown(typed[1]),
        "other_start": _shown(stands[0]),
        "other_end": _shown(stands[1]),
    }
    row = model._default_manager.filter(pk=stands[2]).first()
    words = row and _words(row)
    if not words:
        return Refused(Message("registry.overlap", told))
    told["stands"] = words
    lasts = stands[1] == date.max
    return Refused(
        Message("registry.already_there_since" if lasts else "registry.already_there", told)
    )


def _words(row: Fact) -> str:
    """Return what a row says, in a few words; "" for a kind of row that is not told so."""
    if isinstance(row, Appointment):
        node = unit_named(row.unit_id, as_of=row.valid_from or date.max)
        return ", ".join(filter(None, (post_word(row), node.name if node else "")))
    if isinstance(row, Credential):
        return credential_words(row)[0]
    return ""


def _shown(day: date) -> date | str:
    return "…" if day in (date.min, date.max) else day
