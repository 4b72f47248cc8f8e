"""What is on record of territory classes and of the provinces' decisions."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from chuanhoa.assessment.models import ProvinceDecision
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.workplaces import DECIDED
from chuanhoa.core.assess.supposing import province_floors
from chuanhoa.org.models import Level, Unit, UnitTrait
from chuanhoa.org.queries import (
    TERRITORY,
    Scope,
    UnitNode,
    catalogues,
    country,
    told_apart,
    unit_named,
)
from chuanhoa.org.queries.scope import carried_back
from chuanhoa.registry.queries.wording import level_word, word


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in words. `key` names it in addresses; one without a first day is not counted."""

    key: int
    province: UnitNode | None
    level: str
    territory: str
    number: str
    valid_from: date | None
    valid_to: date | None
    assumption: bool


@dataclass(frozen=True, slots=True)
class TerritoryLine:
    """The class of a unit for a period, in words. `key` names it in addresses."""

    key: int
    unit_id: UUID
    unit: UnitNode | None
    value: str
    valid_from: date | None
    valid_to: date | None
    source: str
    assumption: bool


def decisions_in(asking: Asking) -> list[DecisionLine]:
    """Return the decisions of the provinces, also of old, that lie in what is asked about or hold it."""
    wanted = _provinces(asking)
    told = ProvinceDecision.objects.known(asking.sight.known_at)
    rows = told.order_by("province", "territory", "valid_from", "pk")
    return [
        DecisionLine(
            row.pk,
            asking.sight.unit(row.province_id),
            level_word(row.field, row.level) or row.level,
            word("territory", row.territory) or "",
            row.number,
            row.valid_from,
            row.valid_to,
            row.assumption,
        )
        for row in rows
        if wanted is None or row.province_id in wanted
    ]


def decision_in(asking: Asking, key: int) -> ProvinceDecision | None:
    """Return one decision by its number; None where it is not among those asked about."""
    row = ProvinceDecision.objects.open().filter(pk=key).first()
    wanted = _provinces(asking)
    return row if row and (wanted is None or row.province_id in wanted) else None


def provinces_to_choose(scope: Scope, *, as_of: date) -> list[tuple[str, str]]:
    """Return the provinces wholly within reach as (id, words with their time), also those of old.

    Those that stand on `as_of` come first, then those that went into them.
    """
    latest = [
        replace(history[-1], valid_from=history[0].valid_from)
        for unit, history in country().facts.items()
        if history[-1].level == Level.PROVINCE and scope.holds(unit)
    ]
    latest.sort(key=lambda node: (not node.stands(as_of), node.name_sort, node.code))
    return [(str(node.id), told_apart(node)) for node in latest]


def province_over(unit: UnitNode, *, as_of: date) -> UUID:
    """Return the province that a unit lay in on a day; a province itself."""
    above = country().tree(as_of).above(unit.id)
    return above[0].id if above else unit.id


def stood(unit: UUID) -> tuple[date | None, date | None]:
    """Return the first and the last day of a unit; None where that is not known, or not yet."""
    history = country().facts[unit]
    return history[0].valid_from, history[-1].valid_to


def floor_of(field: str) -> str:
    """Return the lowest level of a field that the law lets a province set; "" where none is told."""
    floors = province_floors(book(), field)
    ranks = catalogues()[str(catalogues()["credential_field"][field].extra["levels"])]
    return min(floors, key=lambda code: ranks[code].rank, default="")


def levels_to_set() -> list[tuple[str, str]]:
    """Return the levels that a province may set, as (code, words)."""
    levels, floor = catalogues()["degree"], floor_of(DECIDED)
    allowed = levels.at_least(floor) if floor else {one.code for one in levels}
    return [
        (one.code, level_word(DECIDED, one.code) or one.code)
        for one in levels
        if one.code in allowed
    ]


def _provinces(asking: Asking) -> set[UUID] | None:
    """Return the provinces asked about and those that went whole into them; None for all."""
    tree = asking.sight.tree
    units = [asking.unit.id] if asking.unit else list(asking.tops)
    if not units:
        return None if asking.sight.scope.whole_country else set()
    found: set[UUID] = set()
    for unit in units:
        above = tree.above(unit)
        found.add(above[0].id if above else unit)
    whole, _parts = carried_back(asking.sight.land, found)
    facts = asking.sight.land.facts
    return {one for one in found | whole if one in found or facts[one][-1].level == Level.PROVINCE}


def territories_in(asking: Asking) -> list[TerritoryLine]:
    """Return the classes of the units asked about, by unit and time."""
    scope, tree = asking.sight.scope, asking.sight.tree
    below = (
        {one.id for one in tree.beneath(asking.unit.id)} | {asking.unit.id} if asking.unit else None
    )
    order = {node.id: at for at, node in enumerate(tree)}
    told = UnitTrait.objects.known(asking.sight.known_at)
    rows = told.filter(trait=TERRITORY).order_by("valid_from", "pk")
    kept = [
        row for row in rows if scope.holds(row.unit_id) and (below is None or row.unit_id in below)
    ]
    kept.sort(key=lambda row: order.get(row.unit_id, len(order)))
    return [_territory_line(row, asking.sight.unit(row.unit_id)) for row in kept]


def territories_of(
    unit: UUID, *, as_of: date, known_at: datetime | None = None
) -> list[TerritoryLine]:
    """Return the classes of one unit, by time, as they are known or were at `known_at`."""
    rows = UnitTrait.objects.known(known_at).filter(trait=TERRITORY, unit=unit)
    node = unit_named(unit, as_of=as_of, known_at=known_at)
    return [_territory_line(row, node) for row in rows.order_by("valid_from", "pk")]


def territory_in(scope: Scope, unit: UUID, key: str) -> UnitTrait | None:
    """Return what is on record of a unit's class by its number; None out of `scope`."""
    if not (scope.holds(unit) and key.isdecimal() and len(key) < 19):
        return None
    return UnitTrait.objects.open().filter(pk=int(key), unit=unit, trait=TERRITORY).first()


def _territory_line(row: UnitTrait, node: UnitNode | None) -> TerritoryLine:
    return TerritoryLine(
        row.pk, row.unit_id, node, word("territory", row.value) or row.value, row.valid_from,
        row.valid_to, row.source, row.assumption,
    )  # fmt: skip


def unit_of(key: UUID) -> Unit:
    """Return a unit that a form has checked, for an action to work on."""
    return Unit.objects.get(pk=key)
