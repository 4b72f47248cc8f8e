"""Communes whose territory class is not on record, and what their predecessors would propose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.org.models import UnitTrait, User
from chuanhoa.org.queries import (
    TERRITORY,
    Country,
    Proposal,
    Scope,
    UnitNode,
    UnitTree,
    country,
    proposed_class,
    proposed_classes,
    scope_of,
    unit_tree,
)
from chuanhoa.registry.models import Appointment

MOST: Final = 200
"""Units on one page; the sheet holds all."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unclassed:
    """A commune without a class. `people`: who serve there that day; their standards may hang on it."""

    unit: UnitNode
    above: str
    people: int
    proposal: Proposal
    since: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """`missing`: communes without a class on a day, of `communes`; those with people come first."""

    missing: Sequence[UnitNode]
    communes: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many communes bear no class on a day, of how many."""

    missing: int
    communes: int


def coverage(asking: Asking) -> Coverage:
    """Return which communes asked about bear no class on the day, those of most people first."""
    tree = asking.sight.tree
    beneath = None
    if asking.unit is not None:
        beneath = {asking.unit.id, *(node.id for node in tree.beneath(asking.unit.id))}
    wanted = [
        node
        for node in _communes(tree, asking.sight.scope)
        if beneath is None or node.id in beneath
    ]
    known_at = asking.sight.known_at
    missing = _unclassed(wanted, asking.as_of, known_at)
    people = _people(None, asking.as_of, known_at)
    missing.sort(key=lambda node: -people.get(node.id, 0))
    return Coverage(missing, len(wanted))


def count_for(
    viewer: User, *, permission: str, as_of: date, today: date, known_at: datetime | None = None
) -> Counted:
    """Return how many communes that `permission` reaches of `viewer` bear no class; nobody is counted."""
    scope = scope_of(viewer, as_of=as_of, today=today, known_at=known_at, permission=permission)
    wanted = _communes(unit_tree(as_of, known_at=known_at), scope)
    return Counted(len(_unclassed(wanted, as_of, known_at)), len(wanted))


def lines(asking: Asking, found: Iterable[UnitNode]) -> list[Unclassed]:
    """Return lines for some communes: who serves there, and what may be proposed."""
    nodes, known_at = list(found), asking.sight.known_at
    origin = {node.id: _origin_of(asking.sight.land, node.id) for node in nodes}
    told = proposed_classes(
        {unit: (units, on - DAY) for unit, (units, on) in origin.items() if on is not None},
        known_at=known_at,
    )
    people = _people({node.id for node in nodes}, asking.as_of, known_at)
    tree, none = asking.sight.tree, proposed_class((), on=asking.as_of)
    return [
        Unclassed(
            node, ", ".join(one.name for one in reversed(tree.above(node.id))),
            people.get(node.id, 0), told.get(node.id, none), origin[node.id][1],
        )
        for node in nodes
    ]  # fmt: skip


def _origin_of(land: Country, unit: UUID) -> tuple[list[UUID], date | None]:
    """Return what a unit was formed from and since when; of no lineage, nothing and None."""
    links = land.came_from.get(unit, ())
    if not links:
        return [], None
    on = max(link.on for link in links)
    return [link.predecessor for link in links if link.on == on], on


def proposal_for(unit: UUID) -> tuple[Proposal, date | None]:
    """Return what to propose for one unit by what it was formed from, and its first day."""
    units, on = _origin_of(country(), unit)
    return proposed_class(units, on=(on or date.min + DAY) - DAY), on


def _communes(tree: UnitTree, scope: Scope) -> list[UnitNode]:
    return [node for node in tree if node.is_commune and node.id in scope.current_ids]


def _unclassed(
    communes: Iterable[UnitNode], as_of: date, known_at: datetime | None
) -> list[UnitNode]:
    """Return those of `communes` that bear no class on a day, in their order."""
    classed = set(
        UnitTrait.objects.on(as_of, known_at)
        .filter(trait=TERRITORY, valid_from__isnull=False)
        .values_list("unit", flat=True)
    )
    return [node for node in communes if node.id not in classed]


def _people(units: set[UUID] | None, as_of: date, known_at: datetime | None) -> dict[UUID, int]:
    held: Any = Appointment.objects.on(as_of, known_at)
    if units is not None:
        held = held.filter(unit__in=units)
    rows = held.values("unit").annotate(n=Count("official", distinct=True))
    return dict(rows.values_list("unit", "n"))
