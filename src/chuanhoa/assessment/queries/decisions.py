"""What is on record of territory classes and of the provinces' decisions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chuanhoa.assessment.models import ProvinceDecision
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.workplaces import TERRITORY
from chuanhoa.org.models import Unit, UnitTrait
from chuanhoa.org.queries import UnitNode
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
    """The class of a unit for a period, in words."""

    unit: UnitNode | None
    value: str
    valid_from: date | None
    valid_to: date | None
    source: str
    assumption: bool


def decisions_in(asking: Asking) -> list[DecisionLine]:
    """Return the decisions of the provinces that lie in what is asked about, or hold it."""
    wanted = _provinces(asking)
    rows = ProvinceDecision.objects.open().order_by("province", "territory", "valid_from", "pk")
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


def _provinces(asking: Asking) -> set[object] | None:
    """Return the provinces asked about; None for all of them."""
    tree = asking.sight.tree
    units = [asking.unit.id] if asking.unit else list(asking.tops)
    if not units:
        return None if asking.sight.scope.whole_country else set()
    found: set[object] = set()
    for unit in units:
        above = tree.above(unit)
        found.add(above[0].id if above else unit)
    return found


def territories_in(asking: Asking) -> list[TerritoryLine]:
    """Return the classes of the units asked about, by unit and time."""
    scope, tree = asking.sight.scope, asking.sight.tree
    below = (
        {one.id for one in tree.beneath(asking.unit.id)} | {asking.unit.id} if asking.unit else None
    )
    order = {node.id: at for at, node in enumerate(tree)}
    rows = UnitTrait.objects.open().filter(trait=TERRITORY).order_by("valid_from", "pk")
    kept = [
        row for row in rows if scope.holds(row.unit_id) and (below is None or row.unit_id in below)
    ]
    kept.sort(key=lambda row: order.get(row.unit_id, len(order)))
    return [
        TerritoryLine(
            asking.sight.unit(row.unit_id),
            word("territory", row.value) or row.value,
            row.valid_from,
            row.valid_to,
            row.source,
            row.assumption,
        )
        for row in kept
    ]


def unit_of(key: UUID) -> Unit:
    """Return a unit that a form has checked, for an action to work on."""
    return Unit.objects.get(pk=key)
