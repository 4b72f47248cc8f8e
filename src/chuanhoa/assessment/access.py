"""Who may write what here. Actions ask; nobody is asked for an act of the program itself."""

from datetime import date
from uuid import UUID

from chuanhoa.org.models import User
from chuanhoa.org.queries import scope_of
from chuanhoa.registry.queries import NotAllowed

FREEZE = "assessment.freeze"
DECIDE = "assessment.decide"


def refuse_unless(
    by: User | None, permission: str, unit: UUID, *, as_of: date, today: date
) -> None:
    """Raise NotAllowed unless `by` may use `permission` in the whole of `unit` as of a day."""
    if by is None:
        return
    if not scope_of(by, as_of=as_of, today=today, permission=permission).holds(unit):
        raise NotAllowed(permission)
