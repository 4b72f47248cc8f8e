"""Units as columns keep them: since when, of which classes, under which decisions, on every day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from chuanhoa.assessment.queries.workplaces import Decided, counting, decisions, territories
from chuanhoa.core.assess import Span
from chuanhoa.core.assess.person import NOWHERE, Place, span
from chuanhoa.core.assess.snapshot import Tree
from chuanhoa.org.queries import UNIT_VERBS, Country

PLACE_VERBS = (*UNIT_VERBS, "unit.trait", "decision.record", "decision.withdraw")
"""The verbs of every act that changes what rules ask of a unit."""


def tree_of(land: Country) -> Tree:
    """Return all units there ever were, each below the one it stood under last."""
    below: dict[str, list[str]] = defaultdict(list)
    tops = []
    latest = [history[-1] for history in land.facts.values()]
    for node in sorted(latest, key=lambda one: (one.level, one.name_sort, one.code, one.id)):
        if node.parent_id in land.facts:
            below[str(node.parent_id)].append(str(node.id))
        else:
            tops.append(str(node.id))
    return Tree.of(below, tops)


def places_of(land: Country, known_at: datetime | None = None) -> dict[UUID, Place]:
    """Return what is known, or was at `known_at`, of every unit of which anything is."""
    classes, decided = territories(None, known_at), decisions(known_at)
    found = {}
    for unit, history in land.facts.items():
        first = history[0].valid_from
        own = [one.span for one in classes.get(unit, ())]
        place = Place(
            0 if first is None else first.toordinal(),
            tuple(sorted((one.value, *span(one.first, one.last)) for one in own)),
            tuple(_decisions(land, unit, own, decided)) if decided else (),
        )
        if place != NOWHERE:
            found[unit] = place
    return found


def _decisions(
    land: Country, unit: UUID, classes: Sequence[Span], decided: Mapping[UUID, Sequence[Decided]]
) -> Iterator[tuple[str, int, int]]:
    """Yield the level that counts in a unit, for each time in which it is the same."""
    spans = [*classes, *(one.span for rows in decided.values() for one in rows)]
    borders = {
        day
        for one in spans
        for day in (one.first, one.last and one.last + timedelta(days=1))
        if day is not None
    }
    days = sorted({*borders, *land.borders})
    firsts: list[date | None] = [None, *days]
    lasts: list[date | None] = [*(day - timedelta(days=1) for day in days), None]
    for first, last in zip(firsts, lasts, strict=True):
        level = _level_on(first or date.min, land, unit, classes, decided)
        if level is not None:
            yield (level, *span(first, last))


def _level_on(
    day: date, land: Country, unit: UUID, classes: Sequence[Span],
    decided: Mapping[UUID, Sequence[Decided]],
) -> str | None:  # fmt: skip
    above = land.tree(day).above(unit)
    here = {one.value for one in classes if one.covers(day)}
    levels = [
        one.span.value
        for one in counting(decided.get(above[0].id if above else unit, ()), here, day)
        if one.span.covers(day)
    ]
    return levels[-1] if levels else None
