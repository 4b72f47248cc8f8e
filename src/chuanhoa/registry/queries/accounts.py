"""Which login is whose record. The caller has fetched the record for its viewer."""

from uuid import UUID

from chuanhoa.registry.models import OfficialAccount


def account_of(official: UUID) -> OfficialAccount | None:
    """Return the login linked to a record; None where there is none."""
    return (
        OfficialAccount.objects.filter(official=official).select_related("user", "official").first()
    )
