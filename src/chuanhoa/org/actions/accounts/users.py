"""Logins: made by an administrator, opened with a password of one's own, closed, never deleted."""

import re
import secrets
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from chuanhoa.core.text import Message, Refused, normalise
from chuanhoa.org.actions.accounts.grants import other_administrator
from chuanhoa.org.actions.journal import write_line
from chuanhoa.org.models import Role, RoleGrant, User

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_password() -> str:
    """Return a password made at random, readable aloud: four groups of four letters and digits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def create_user(
    *, username: str, full_name: str, password: str, by: User | None, at: datetime
) -> User:
    """Make a login that must change its password first. Refused for a name taken or malformed."""
    username = normalise(username).lower()
    if not USERNAME.fullmatch(username):
        raise Refused(Message("org.username_form", {"found": username}))
    user = User(
        username=username, full_name=normalise(full_name), must_change_password=True, created_at=at
    )
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as clash:
        raise Refused(Message("org.username_taken", {"found": username})) from clash
    write_line(verb="user.create", target_label="org.user", target_id=user.pk, by=by, at=at)
    return user


@transaction.atomic
def create_first_administrator(*, username: str, password: str, at: datetime) -> User:
    """Make the administrator of an empty installation. Refused once there is any login."""
    if User.objects.exists():
        raise Refused(Message("org.users_exist"))
    user = create_user(
        username=username, full_name="Quản trị hệ thống", password=password, by=None, at=at
    )
    RoleGrant.objects.create(
        user=user, role=Role.ADMINISTRATOR, valid_from=timezone.localtime(at).date()
    )
    write_line(
        verb="grant.give", target_label="org.user", target_id=user.pk, by=None, at=at,
        counts={"role": Role.ADMINISTRATOR.value},
    )  # fmt: skip
    return user


@transaction.atomic
def rename_user(*, user: User, full_name: str, by: User, at: datetime) -> User:
    """Correct the name that a login shows."""
    user.full_name = normalise(full_name)
    user.save(update_fields=("full_name",))
    write_line(
        verb="user.rename", target_label="org.user", target_id=user.pk, by=by, at=at,
        counts={"fields": ["full_name"]},
    )  # fmt: skip
    return user


@transaction.atomic
def reset_password(*, user: User, password: str, by: User | None, at: datetime) -> User:
    """Give a login a new password, to be changed at once; its open sessions end."""
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=("password", "must_change_password"))
    write_line(verb="user.reset", target_label="org.user", target_id=user.pk, by=by, at=at)
    return user


@transaction.atomic
def change_password(*, user: User, current: str, new: str, at: datetime) -> User:
    """Change one's own password. Refused when `current` is wrong, or `new` is weak or the same."""
    if not user.check_password(current):
        raise Refused(Message("org.wrong_password"))
    if user.check_password(new):
        raise Refused(Message("org.same_password"))
    try:
        validate_password(new, user)
    except ValidationError as weak:
        raise Refused(Message("org.weak_password", {"why": " ".join(weak.messages)})) from weak
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=("password", "must_change_password"))
    write_line(verb="user.password", target_label="org.user", target_id=user.pk, by=user, at=at)
    return user


@transaction.atomic
def close_user(*, user: User, by: User, at: datetime, today: date) -> User:
    """Close a login. Refused for the last administrator and for one's own."""
    if user.pk == by.pk:
        raise Refused(Message("org.own_grant"))
    if not other_administrator(user, today):
        raise Refused(Message("org.last_administrator", {"name": user.full_name}))
    return _set_active(user, by=by, at=at, active=False)


@transaction.atomic
def reopen_user(*, user: User, by: User, at: datetime) -> User:
    """Open a closed login again, with the grants that are still in force."""
    return _set_active(user, by=by, at=at, active=True)


def _set_active(user: User, *, by: User, at: datetime, active: bool) -> User:
    user.is_active = active
    user.save(update_fields=("is_active",))
    verb = "user.reopen" if active else "user.close"
    write_line(verb=verb, target_label="org.user", target_id=user.pk, by=by, at=at)
    return user


@transaction.atomic
def record_login(*, user: User, at: datetime) -> None:
    """Write that somebody came in."""
    write_line(verb="user.login", target_label="org.user", target_id=user.pk, by=user, at=at)


@transaction.atomic
def record_logout(*, user: User, at: datetime) -> None:
    """Write that somebody left."""
    write_line(verb="user.logout", target_label="org.user", target_id=user.pk, by=user, at=at)
