"""What every workbook of the register bears at its head."""

from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.org.models import User
from chuanhoa.org.queries import office_of, scope_of, unit_named

EXPORT: Final = "registry.export"


def head_of(unit: UUID | None, *, by: User, as_of: date, today: date) -> list[str]:
    """Return the left side of the letterhead: of the unit asked about, else of one's own.

    Of a unit out of reach it is one's own, too: nobody is handed the paper of another office.
    """
    scope = scope_of(by, as_of=as_of, today=today, permission=EXPORT)
    mine = unit is not None and scope.holds(unit)
    node = unit_named(unit, as_of=as_of) if unit and mine else None
    return office_of(by, node, as_of=as_of, today=today).lines
