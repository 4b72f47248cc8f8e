"""A code that meant another territory on another day: 02071 before 01/7/2025."""

from dataclasses import dataclass
from datetime import date

from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.lineage import lineage_of
from chuanhoa.org.queries.scope import Scope, carried_back
from chuanhoa.org.queries.tree import UnitNode
from chuanhoa.org.queries.units import unit_asked


@dataclass(frozen=True, slots=True)
class Namesake:
    """`then` bore the code on the day, `other` bears it today; `parts` became `other`, in name order.

    `ended`: nobody bears it today, and `other` did on yet another day.
    """

    then: UnitNode
    other: UnitNode
    parts: tuple[UnitNode, ...]
    ended: bool


def namesake(code: str, scope: Scope, *, as_of: date, today: date) -> Namesake | None:
    """Return what a code meant on a past day, and what else it means or meant; None for nothing else.

    A unit that goes on whole is not another. `parts` are those in `scope`, the viewer's of the day;
    what a code meant is by what was known at its moment.
    """
    then = unit_asked(code, as_of=as_of, known_at=scope.known_at)
    now = unit_asked(code, as_of=today)
    if as_of >= today or then is None or (now is not None and then.id == now.id):
        return None
    lineage = lineage_of(then.id, known_at=scope.known_at)
    others = lineage.same_code if lineage else ()
    if now is not None:
        others = tuple(node for node in others if node.id == now.id)
    if not others:
        return None
    other = others[-1]
    tree = country(scope.known_at).tree(as_of)
    whole, partly = carried_back(country(), [other.id])
    nodes = (tree.get(unit) for unit in whole | partly)
    kin = [node for node in nodes if node and node.level == other.level and scope.holds(node.id)]
    return Namesake(then, other, tuple(tree.in_order(kin)), ended=now is None)
