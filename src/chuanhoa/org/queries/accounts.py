"""Logins and grants, as far as an administrator's own units reach."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from chuanhoa.core.text import fold, normalise
from chuanhoa.org.models import Institution, Role, RoleGrant, User
from chuanhoa.org.queries.country import Country, country
from chuanhoa.org.queries.scope import grants_of, roles_with, scope_of

PERMISSION = "org.manage_users"


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant as a page shows it; `state`: ahead | now | over | withdrawn."""

    id: uuid.UUID
    role: str
    place: str
    place_code: str
    valid_from: date
    valid_to: date | None
    state: str


def users_for(viewer: User, *, today: date, text: str = "") -> QuerySet[User]:
    """Return the logins that `viewer` administers, with their grants of today prefetched.

    Whoever administers the whole country sees all. Otherwise: those that have no grant yet, and
    those whose every grant of today or later lies in the viewer's units.
    """
    reach = scope_of(viewer, as_of=today, today=today, permission=PERMISSION)
    users = User.objects.all()
    if not reach.whole_country:
        not_over = Q(valid_to=None) | Q(valid_to__gte=today)
        beyond = RoleGrant.objects.filter(not_over, revoked_at=None).exclude(
            unit__in=reach.unit_ids, unit__isnull=False
        )
        users = users.exclude(pk__in=beyond.values("user")) if reach.unit_ids else users.none()
    if text := normalise(text):
        users = users.filter(Q(username__icontains=text) | Q(full_name__icontains=text))
    in_force = RoleGrant.objects.on(today).select_related("institution").order_by("role", "id")
    return users.prefetch_related(Prefetch("grants", in_force, to_attr="grants_today"))


def user_for(viewer: User, pk: uuid.UUID, *, today: date) -> User | None:
    """Return one login that `viewer` administers, else None."""
    return users_for(viewer, today=today).filter(pk=pk).first()


def roles_line(user: User) -> list[str]:
    """Return "Sở Nội vụ – Tỉnh Thái Nguyên" for each grant prefetched by `users_for`."""
    land = country()
    held: list[RoleGrant] = getattr(user, "grants_today", [])
    return [f"{Role(grant.role).label} – {_place(grant, land)[0]}" for grant in held]


def roles_that_may(permission: str) -> str:
    """Return the names of the roles that carry a permission, for a page to say whom to turn to."""
    may = roles_with(permission)
    return ", ".join(str(role.label) for role in Role if role.value in may)


def logins_that_may(permission: str, *, today: date) -> int:
    """Return how many open logins carry a permission today, in whatever unit."""
    held = RoleGrant.objects.on(today).filter(role__in=roles_with(permission), user__is_active=True)
    return held.values("user").distinct().count()


def grant_lines(user: User, *, today: date) -> list[GrantLine]:
    """Return every grant that a login ever had, latest first."""
    land = country()
    grants = user.grants.select_related("institution").order_by("-valid_from", "role", "id")
    return [
        GrantLine(
            grant.pk, str(Role(grant.role).label), *_place(grant, land),
            grant.valid_from, grant.valid_to, _state(grant, today),
        )
        for grant in grants
    ]  # fmt: skip


def grant_for(viewer: User, pk: uuid.UUID, *, today: date) -> RoleGrant | None:
    """Return one grant of a login that `viewer` administers, else None."""
    users = users_for(viewer, today=today).prefetch_related(None)
    return RoleGrant.objects.filter(pk=pk, user__in=users).first()


def own_roles(viewer: User, *, today: date) -> list[str]:
    """Return the viewer's own roles of today with their places, for the frame and the account."""
    land = country()
    return [
        f"{Role(grant.role).label} – {_place(grant, land)[0]}"
        for grant in grants_of(viewer, today=today)
    ]


def institutions(text: str = "") -> QuerySet[Institution]:
    """Return schools by a few words of their names."""
    found = Institution.objects.order_by("name_fold", "id")
    for word in fold(text).split():
        found = found.filter(name_fold__contains=word)
    return found


def _place(grant: RoleGrant, land: Country) -> tuple[str, str]:
    if grant.institution is not None:
        return grant.institution.name, ""
    if grant.unit_id is None:
        return _("cả nước"), ""
    node = land.latest(grant.unit_id)
    return (node.name, node.code) if node else (str(grant.unit_id), "")


def _state(grant: RoleGrant, today: date) -> str:
    if grant.revoked_at is not None:
        return "withdrawn"
    if grant.valid_from > today:
        return "ahead"
    return "over" if grant.valid_to is not None and grant.valid_to < today else "now"
