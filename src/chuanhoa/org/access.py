"""Who may do what: asked by every view, and by menus that show only what is allowed."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import User
from chuanhoa.org.queries import Reform, country, grants_of, may_take_back, scope_of
from chuanhoa.ui.requests import Request

MANAGE_UNITS = "org.manage_units"
CLASS_UNITS = "assessment.decide"
"""Says of which territory class a unit is; the room of assessment names the permission."""
View = Callable[..., HttpResponseBase]
Viewer = AbstractBaseUser | AnonymousUser


def may(viewer: Viewer, permission: str, *, today: date) -> bool:
    """Whether some grant of `today` carries `permission`, in whatever unit.

    Where it reaches is `queries.scope_of`. False for nobody, for a closed login and for one that
    must change its password first.
    """
    return isinstance(viewer, User) and bool(grants_of(viewer, today=today, permission=permission))


def shown_to(permission: str) -> Callable[[Viewer], bool]:
    """Return the predicate of a menu item: whether its viewer may, on the request's day."""

    def allowed(viewer: Viewer) -> bool:
        day = getattr(viewer, "today", None)
        return day is not None and may(viewer, permission, today=day)

    return allowed


def needs(permission: str) -> Callable[[View], View]:
    """Let a view answer only viewers with `permission`; others are told why not (403).

    The view then carries `permission`, for the test that walks every address for every role.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: object, **named: object) -> HttpResponseBase:
            if not may(request.user, permission, today=cast("Request", request).today):
                raise PermissionDenied
            return view(request, *args, **named)

        vars(checked)["permission"] = permission
        return checked

    return wrap


def viewer_of(request: HttpRequest) -> User:
    """Return the logged-in user behind a request; PermissionDenied for nobody."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def may_change_unit(viewer: User, unit: UUID, *, today: date) -> bool:
    """Whether `viewer` may rename, merge or split `unit`, today."""
    return scope_of(viewer, as_of=today, today=today, permission=MANAGE_UNITS).holds(unit)


def refuse_unless_may_change(by: User | None, unit: UUID, *, at: datetime) -> None:
    """Raise Refused unless `by` may change `unit`; the program itself (None) may."""
    if by is None or may_change_unit(by, unit, today=timezone.localtime(at).date()):
        return
    node = country().latest(unit)
    raise Refused(Message("org.unit_beyond", {"name": node.name if node else str(unit)}))


def refuse_unless_may_class(by: User | None, above: UUID | None, *, at: datetime) -> None:
    """Raise Refused unless `by` may class the units beneath `above` (None: provinces)."""
    if by is None:
        return
    today = timezone.localtime(at).date()
    reach = scope_of(by, as_of=today, today=today, permission=CLASS_UNITS)
    if reach.whole_country or (above is not None and reach.holds(above)):
        return
    node = country().latest(above) if above else None
    raise Refused(Message("org.unit_beyond", {"name": node.name if node else "…"}))


def may_change_act(viewer: User, act: Reform, *, today: date) -> bool:
    """Whether `viewer` may take back or put right an act on units, today."""
    return may_take_back(viewer, act, today=today, permission=MANAGE_UNITS)


def refuse_unless_may_take_back(by: User | None, act: Reform, *, at: datetime) -> None:
    """Raise Refused unless `by` may change all that an act touched; the program itself (None) may."""
    if by is None or may_change_act(by, act, today=timezone.localtime(at).date()):
        return
    raise Refused(Message("org.unit_beyond", {"name": act.made[0].name if act.made else "…"}))
