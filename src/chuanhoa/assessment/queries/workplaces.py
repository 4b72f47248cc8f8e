"""Units as rules ask of them: since when, of which territory class, under which decisions."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from chuanhoa.assessment.models import ProvinceDecision
from chuanhoa.core.assess import Span, Workplace
from chuanhoa.core.rulebook import lies_in
from chuanhoa.org.models import UnitTrait
from chuanhoa.org.queries import TERRITORY, catalogues
from chuanhoa.org.queries.statements import rows_of
from chuanhoa.registry.queries import Sight

DECIDED: Final = "degree"
"""The field whose level a province may set."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A territory class of a unit."""

    span: Span
    assumption: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """The level that a province set, for a territory class or for all ("")."""

    territory: str
    span: Span
    assumption: bool


def workplaces(sight: Sight, units: Iterable[UUID]) -> dict[UUID, Workplace]:
    """Return what is known of `units` on the day of `sight`, in two statements.

    A class or decision without a first day is left out: since when it holds is not guessed.
    """
    wanted = set(units)
    if not wanted:
        return {}
    traits = territories(wanted, sight.known_at)
    decided = decisions(sight.known_at)
    found = {}
    for unit in wanted:
        history = sight.land.facts.get(unit, ())
        node = sight.unit(unit)
        above = sight.tree.above(unit)
        top = above[0].id if above else unit
        own = traits.get(unit, ())
        classes = {one.span.value for one in own if one.span.covers(sight.as_of)}
        set_there = counting(decided.get(top, ()), classes, sight.as_of)
        found[unit] = Workplace(
            name=node.name if node else "",
            code=node.code if node else "",
            established=history[0].valid_from if history else None,
            territory=tuple(one.span for one in own),
            decisions=tuple(one.span for one in set_there),
            assumed=any(
                one.assumption and one.span.covers(sight.as_of) for one in (*own, *set_there)
            ),
        )
    return found


def territories(
    units: set[UUID] | None, known_at: datetime | None = None
) -> dict[UUID, list[Trait]]:
    """Return the territory classes of some units, or of all."""
    found: dict[UUID, list[Trait]] = defaultdict(list)
    few = sorted(units, key=str) if units is not None and len(units) <= _MANY else []

    def rows() -> QuerySet[UnitTrait]:
        found = UnitTrait.objects.known(known_at).filter(trait=TERRITORY, valid_from__isnull=False)
        return (found.filter(unit__in=few) if few else found).order_by("valid_from", "pk")

    for unit, value, first, last, assumption in rows_of(
        rows, "unit_id", "value", "valid_from", "valid_to", "assumption",
        key=() if known_at else ("territories",), named=few or None,
    ):  # fmt: skip
        if units is None or unit in units:
            found[unit].append(Trait(Span(value, first, last), assumption))
    return found


_MANY: Final = 500
"""Of more units than these all traits are read: a statement takes so many names only."""


def decisions(known_at: datetime | None = None) -> dict[UUID, list[Decided]]:
    """Return what provinces decided, in order of time."""
    found: dict[UUID, list[Decided]] = defaultdict(list)

    def rows() -> QuerySet[ProvinceDecision]:
        told = ProvinceDecision.objects.known(known_at)
        return told.filter(field=DECIDED, valid_from__isnull=False).order_by("valid_from", "pk")

    for province, territory, level, first, last, assumption in rows_of(
        rows, "province_id", "territory", "level", "valid_from", "valid_to", "assumption",
        key=() if known_at else ("decisions",),
    ):  # fmt: skip
        found[province].append(Decided(territory, Span(level, first, last), assumption))
    return found


def counting(decided: Iterable[Decided], classes: Collection[str], day: date) -> list[Decided]:
    """Return the decisions, in order of time, that count in a unit of some classes on a day.

    Where one only may count, because it is of a narrower class than the one on record, those before
    it are left out as well: which of them counts is not known.
    """
    areas = catalogues()["territory"]
    found: list[Decided] = []
    for one in decided:
        inside = not one.territory or lies_in(classes, (one.territory,), areas)
        if inside:
            found.append(one)
        elif inside is None and one.span.covers(day):
            found.clear()
    return found


def assumed(sight: Sight, units: Callable[[], Iterable[UUID]]) -> set[str]:
    """Return the names of those units of which a class or decision of the day is assumed.

    Which units these are is only asked where anything is assumed.
    """
    if not _any_assumed(sight.known_at):
        return set()
    return {place.name for place in workplaces(sight, units()).values() if place.assumed}


def _any_assumed(known_at: datetime | None) -> bool:
    traits = UnitTrait.objects.known(known_at).filter(trait=TERRITORY, assumption=True)
    if traits.exists():
        return True
    return ProvinceDecision.objects.known(known_at).filter(assumption=True).exists()
