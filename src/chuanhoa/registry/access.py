"""Who may write what about whom. Actions ask; nobody is asked for an act of the program itself."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from chuanhoa.org.models import Unit, User
from chuanhoa.org.queries import grants_of, scope_of
from chuanhoa.registry.models import (
    Official,
    OfficialAccount,
    PartyMembership,
    RegistryFact,
    TrainingTurn,
)
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import READ_OWN, NotAllowed

WRITE = "registry.write"
_OF_FACTS: Mapping[type[RegistryFact], str] = {
    PartyMembership: "registry.write_party",
    TrainingTurn: "registry.write_turns",
}


def to_write(model: type[RegistryFact]) -> str:
    """Return the permission that writing such facts needs."""
    return _OF_FACTS.get(model, WRITE)


def may_write(viewer: User, permission: str, people: Collection[UUID], *, today: date) -> set[UUID]:
    """Return which of `people` the viewer may use `permission` on, today."""
    scope = scope_of(viewer, as_of=today, today=today, permission=permission)
    return reached(scope, people, merged(), as_of=today)


def refuse_unless(by: User | None, permission: str, *officials: Official, at: datetime) -> None:
    """Raise NotAllowed unless `by` may use `permission` on every one of `officials`."""
    if by is None:
        return
    people = {official.merged_into_id or official.pk for official in officials}
    if may_write(by, permission, people, today=timezone.localtime(at).date()) != people:
        raise NotAllowed(permission)


def refuse_unless_unit(by: User | None, permission: str, unit: Unit, *, at: datetime) -> None:
    """Raise NotAllowed unless `by` may use `permission` in `unit`."""
    if not may_write_in(by, permission, unit, at=at):
        raise NotAllowed(permission)


def may_write_in(by: User | None, permission: str, unit: Unit, *, at: datetime) -> bool:
    """Whether `by` may use `permission` in `unit`; the program itself (None) may."""
    if by is None:
        return True
    today = timezone.localtime(at).date()
    return scope_of(by, as_of=today, today=today, permission=permission).holds(unit.pk)


def refuse_unless_own(by: User, permission: str, official: Official, *, at: datetime) -> None:
    """Raise NotAllowed unless `official` is the record of `by`, or `by` may use `permission`."""
    record = official.merged_into_id or official.pk
    account = OfficialAccount.objects.filter(user=by).select_related("official").first()
    today = timezone.localtime(at).date()
    if account is not None and grants_of(by, today=today, permission=READ_OWN):
        own = account.official.merged_into_id or account.official_id
        if own == record:
            return
    refuse_unless(by, permission, official, at=at)
