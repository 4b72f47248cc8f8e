"""Whose paper it is: the body that hands out a list or a table, and the body above it."""

from dataclasses import dataclass
from datetime import date, datetime

from chuanhoa.org.models import User
from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.scope import grants_of
from chuanhoa.org.queries.tree import UnitNode

READ_UNITS = "org.read_units"


@dataclass(frozen=True, slots=True)
class Office:
    """The unit whose office sends, and the one above it; "" where there is none."""

    body: str = ""
    above: str = ""

    @property
    def lines(self) -> list[str]:
        """The left side of a letterhead."""
        return [head_line(name) for name in (self.above, self.body) if name]


def head_line(unit: str) -> str:
    """Return how a letterhead names the committee of a unit, "" for none (Decree 30/2020/NĐ-CP).

    In full and in capitals, Vietnamese whatever the language of the screen.
    """
    return f"ỦY BAN NHÂN DÂN {unit.upper()}" if unit else ""


def unit_held(viewer: User, *, today: date, permission: str = READ_UNITS) -> UnitNode | None:
    """Return the one unit that a viewer's grants are for; None where he holds several or all."""
    held = {grant.unit_id for grant in grants_of(viewer, today=today, permission=permission)}
    only = held.pop() if len(held) == 1 else None
    return country().tree(today).get(only) if only else None


def office_of(
    viewer: User,
    asked: UnitNode | None,
    *,
    as_of: date,
    today: date,
    known_at: datetime | None = None,
) -> Office:
    """Return the office of the unit asked about, else of the viewer's own of today."""
    node = asked or unit_held(viewer, today=today)
    if node is None:
        return Office()
    tree = country(known_at).tree(as_of) if asked else country().tree(today)
    above = tree.above(node.id)
    return Office(node.name, above[-1].name if above else "")
