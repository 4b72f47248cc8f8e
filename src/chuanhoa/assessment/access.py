"""Who may write what here. Actions ask; nobody is asked for an act of the program itself."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from chuanhoa.org.models import User
from chuanhoa.org.queries import scope_of
from chuanhoa.registry.models import Appointment
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.record import record_of

FREEZE = "assessment.freeze"
DECIDE = "assessment.decide"
EXPORT = "registry.export"


def refuse_unless(
    by: User | None, permission: str, unit: UUID, *, as_of: date, today: date
) -> None:
    """Raise NotAllowed unless `by` may use `permission` in the whole of `unit` as of a day."""
    if by is None:
        return
    if not scope_of(by, as_of=as_of, today=today, permission=permission).holds(unit):
        raise NotAllowed(permission)


def decides_for_all(by: User, *, today: date) -> bool:
    """Whether `by` may decide for everybody whose records stand here: what is adopted counts for all."""
    scope = scope_of(by, as_of=today, today=today, permission=DECIDE)
    if scope.whole_country or scope.empty:
        return scope.whole_country
    mine = scope.unit_ids | scope.split_ids | scope.later_ids
    held = Appointment.objects.open().filter(Q(valid_to=None) | Q(valid_to__gte=today))
    return not held.exclude(unit__in=mine).exists()


def refuse_unless_for_all(by: User | None, *, today: date) -> None:
    """Raise NotAllowed unless `by` may decide for everybody whose records stand here."""
    if by is not None and not decides_for_all(by, today=today):
        raise NotAllowed(DECIDE)


def may_print(viewer: User, official: UUID, *, as_of: date, today: date) -> bool:
    """Whether `viewer` may print somebody's review sheet: his own, or where he may take lists out."""
    found, scope = merged(), scope_of(viewer, as_of=today, today=today, permission=EXPORT)
    person = found.resolve(official)
    if reached(scope, {person}, found, as_of=today):
        return True
    record = record_of(viewer, official, as_of=as_of, today=today)
    return record is not None and record.own
