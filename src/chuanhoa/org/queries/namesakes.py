"""A code of today that meant another territory on an earlier day: 02071 before 01/7/2025."""

from dataclasses import dataclass
from datetime import date

from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.scope import Scope, carried_back
from chuanhoa.org.queries.tree import UnitNode
from chuanhoa.org.queries.units import unit_asked


@dataclass(frozen=True, slots=True)
class Namesake:
    """`then` bore the code on the day, `now` bears it today; `parts` became `now`, in name order."""

    then: UnitNode
    now: UnitNode
    parts: tuple[UnitNode, ...]


def namesake(code: str, scope: Scope, *, as_of: date, today: date) -> Namesake | None:
    """Return what a code means on both days; None where it is one unit, or of one day only.

    `parts` are those in `scope`, the viewer's of the day; what a code meant is by what was known
    at its moment.
    """
    then = unit_asked(code, as_of=as_of, known_at=scope.known_at)
    now = unit_asked(code, as_of=today)
    if as_of >= today or then is None or now is None or then.id == now.id:
        return None
    tree = country(scope.known_at).tree(as_of)
    whole, partly = carried_back(country(), [now.id])
    nodes = (tree.get(unit) for unit in whole | partly)
    kin = [node for node in nodes if node and node.level == now.level and scope.holds(node.id)]
    return Namesake(then, now, tuple(tree.in_order(kin)))
