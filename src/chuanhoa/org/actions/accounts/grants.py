"""Grants: who may act as what, where and from when to when. Withdrawn, never deleted."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions.institutions import institutions_named
from chuanhoa.org.actions.journal import write_line
from chuanhoa.org.actions.units import hold_units
from chuanhoa.org.models import Institution, Role, RoleGrant, Unit, User
from chuanhoa.org.queries import country, scope_of


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: Role,
    unit: Unit | None,
    valid_from: date,
    valid_to: date | None = None,
    institution: Institution | None = None,
    by: User | None,
    at: datetime,
    today: date,
) -> RoleGrant:
    """Let `user` act as `role` for `unit` (None: the whole country) in a period.

    Refused: to oneself, beyond the granter's own units, twice in one period, ending before it
    begins, a school's role without its institution or another role with one, and for a unit that was
    taken back. `by` None is the system itself.
    """
    if unit is not None:
        hold_units([unit.pk])
    if by is not None:
        _check_granter(user, unit, by, today)
    if valid_to is not None and valid_to < valid_from:
        raise Refused(Message("org.grant_period", {"found": valid_to, "wanted": valid_from}))
    if (role == Role.SCHOOL) != (institution is not None):
        raise Refused(Message("org.institution_for_schools"))
    User.objects.select_for_update().get(pk=user.pk)
    same = RoleGrant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=valid_from),
        user=user, role=role, unit=unit, institution=institution, revoked_at=None,
    )  # fmt: skip
    if valid_to is not None:
        same = same.filter(valid_from__lte=valid_to)
    if same.exists():
        params = {"name": user.full_name, "role": role.label, "unit": _place(unit)}
        raise Refused(Message("org.grant_repeated", params))
    grant = RoleGrant.objects.create(
        user=user, role=role, unit=unit, institution=institution,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    write_line(
        verb="grant.give", target_label="org.user", target_id=user.pk, by=by, at=at,
        counts={
            "grant": grant.pk, "role": role.value, "unit": grant.unit_id,
            "from": valid_from, "to": valid_to,
        },
    )  # fmt: skip
    return grant


@transaction.atomic
def grant_typed(
    *, user: User, typed: Mapping[str, Any], by: User, at: datetime, today: date
) -> RoleGrant:
    """Grant what a form asked for: the role's code, a unit's id, an institution's name."""
    name = typed.get("institution", "")
    named = institutions_named(names=[name], by=by, at=at) if name else {}
    unit = typed["unit"]
    return grant_role(
        user=user,
        role=Role(typed["role"]),
        unit=Unit.objects.get(pk=unit) if unit else None,
        institution=named.get(name),
        valid_from=typed["valid_from"],
        valid_to=typed["valid_to"],
        by=by,
        at=at,
        today=today,
    )


@transaction.atomic
def withdraw_grant(*, grant: RoleGrant, by: User, at: datetime, today: date) -> RoleGrant:
    """Take a grant back at once. Refused: one's own, the last administrator's, one that is over."""
    held = RoleGrant.objects.select_for_update().select_related("user").get(pk=grant.pk)
    if held.user_id == by.pk:
        raise Refused(Message("org.own_grant"))
    if held.revoked_at is not None or (held.valid_to is not None and held.valid_to < today):
        raise Refused(Message("org.grant_over", {"day": held.valid_to or today}))
    if held.role == Role.ADMINISTRATOR and not other_administrator(held.user, today):
        raise Refused(Message("org.last_administrator", {"name": held.user.full_name}))
    held.revoked_at = at
    held.save(update_fields=("revoked_at",))
    write_line(
        verb="grant.withdraw", target_label="org.user", target_id=held.user_id, by=by, at=at,
        counts={"grant": held.pk, "role": held.role},
    )  # fmt: skip
    return held


def _check_granter(user: User, unit: Unit | None, by: User, today: date) -> None:
    if by.pk == user.pk:
        raise Refused(Message("org.own_grant"))
    reach = scope_of(by, as_of=today, today=today, permission="org.manage_users")
    if not (reach.whole_country or (unit is not None and reach.holds(unit.pk))):
        raise Refused(Message("org.grant_beyond", {"unit": _place(unit)}))


def other_administrator(user: User, today: date) -> bool:
    """Whether somebody else can administer the system today."""
    return (
        RoleGrant.objects.on(today)
        .filter(role=Role.ADMINISTRATOR, user__is_active=True)
        .exclude(user=user)
        .exists()
    )


def _place(unit: Unit | None) -> str:
    if unit is None:
        return "cả nước"
    node = country().latest(unit.pk)
    return node.name if node else str(unit.pk)
