"""Whose account is whose record, and the one read that leaves a line in the journal."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import journal
from chuanhoa.org.models import Role, User
from chuanhoa.org.queries import granted_to, scope_of
from chuanhoa.registry import access
from chuanhoa.registry.models import Official, OfficialAccount, PersonDetails
from chuanhoa.registry.queries.merged import merged

LABEL = "registry.official"


@transaction.atomic
def link_account(
    *, official: Official, user: User, by: User | None, at: datetime
) -> OfficialAccount:
    """Say that a login belongs to a person, who then sees the own record."""
    access.refuse_unless(by, "registry.write", official, at=at)
    taken = OfficialAccount.objects.filter(user=user) | OfficialAccount.objects.filter(
        official=official
    )
    if taken.exists():
        raise Refused(Message("registry.account_taken"))
    account = OfficialAccount.objects.create(official=official, user=user)
    journal.write_line(
        verb="account.link", target_label=LABEL, target_id=official.pk, by=by, at=at,
        touched={official.pk: ["account"]},
    )  # fmt: skip
    return account


def link_account_named(
    *, official: Official, username: str, by: User, at: datetime
) -> OfficialAccount:
    """Link the login of that name, which must be one of role Cá nhân where `by` may write.

    Raises Refused with one sentence for a name that is nobody's and for a login that does not
    qualify: which logins there are is not told. A login whose first password waits to be changed
    does qualify: it is linked before it is handed over.
    """
    access.refuse_unless(by, "registry.write", official, at=at)
    today = timezone.localtime(at).date()
    user = User.objects.filter(username=username.strip().lower(), is_active=True).first()
    scope = scope_of(by, as_of=today, today=today, permission="registry.write")
    granted = [] if user is None else granted_to(user, today=today)
    fits = granted and all(
        grant.role == Role.INDIVIDUAL and grant.unit_id is not None and scope.holds(grant.unit_id)
        for grant in granted
    )
    if user is None or not fits:
        raise Refused(Message("registry.account_unfit", {"found": username}))
    return link_account(official=official, user=user, by=by, at=at)


@transaction.atomic
def unlink_account(*, account: OfficialAccount, by: User | None, at: datetime) -> None:
    """Part a login from the record of a person."""
    access.refuse_unless(by, "registry.write", account.official, at=at)
    official = account.official_id
    account.delete()
    journal.write_line(
        verb="account.unlink", target_label=LABEL, target_id=official, by=by, at=at,
        touched={official: ["account"]},
    )  # fmt: skip


@transaction.atomic
def read_identity_number(*, official: Official, by: User, at: datetime) -> str:
    """Return the identity number in clear, "" where none is known; the reading is journalled.

    Raises NotAllowed unless `by` may read it, or it is his own.
    """
    access.refuse_unless_own(by, "registry.read_identity", official, at=at)
    record = official.merged_into_id or official.pk
    held = PersonDetails.objects.open().filter(official__in=list(merged().members([record])))
    known = held.exclude(identity_index="").order_by("-known_from").first()
    journal.write_line(
        verb="identity.read", target_label=LABEL, target_id=record, by=by, at=at,
        touched={record: ["identity_number"]},
        changes=False,
    )  # fmt: skip
    return known.identity_number if known else ""
