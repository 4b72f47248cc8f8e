"""Which units to offer first to whoever chooses among all of the country: those nearby."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.lineage import ground_on
from chuanhoa.org.queries.scope import Scope
from chuanhoa.org.queries.tree import UnitNode, UnitTree

EVERY: Final = 4000
"""More than there are units on a day that share a word."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A province, and its communes in the order of their names."""

    province: UnitNode
    communes: tuple[UnitNode, ...]


def nearby(unit: uuid.UUID | None, scope: Scope, *, as_of: date) -> Nearby | None:
    """Return the province of `as_of` in which a unit of whatever day lies, with its communes.

    Without such a unit, or where it lies in several, that of a viewer's `scope`; None where that, too,
    is of several.
    """
    land = country()
    tree = land.tree(as_of)
    top = _top(tree, ground_on(land, unit, as_of)) if unit else None
    if top is None and not scope.whole_country:
        top = _top(tree, scope.current_ids)
    if top is None:
        return None
    communes = (node for node in tree.beneath(top.id) if node.is_commune)
    return Nearby(top, tuple(tree.in_order(communes)))


def found_by_name(text: str, *, as_of: date, near: uuid.UUID | None) -> list[tuple[UnitNode, str]]:
    """Return units meant by a few words without tones, each with those above it in one line.

    Those of the province `near` come first.
    """
    tree = country().tree(as_of)
    hits = [(node, tree.above(node.id)) for node in tree.search(text, EVERY)]
    hits.sort(key=lambda hit: near not in {hit[0].id, *(one.id for one in hit[1])})
    return [(node, ", ".join(one.name for one in reversed(above))) for node, above in hits]


def _top(tree: UnitTree, units: Collection[uuid.UUID]) -> UnitNode | None:
    """Return the province over all of `units`; None where there are several, or none."""
    tops = {(*tree.above(unit), tree.get(unit))[0] for unit in units if unit in tree}
    return tops.pop() if len(tops) == 1 else None
