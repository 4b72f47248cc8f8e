"""What a viewer may see: of whom, on which day, as known when, and which attributes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import User
from chuanhoa.org.queries import (
    Country,
    Scope,
    UnitNode,
    UnitTree,
    catalogues,
    country,
    grants_of,
    scope_of,
)
from chuanhoa.registry.models import OfficialAccount
from chuanhoa.registry.queries.merged import Merged, merged

READ: Final = "registry.read"
READ_SENSITIVE: Final = "registry.read_sensitive"
READ_PARTY: Final = "registry.read_party"
READ_OWN: Final = "registry.read_own"

GUARDED: Final = {
    "ethnicity": READ_SENSITIVE,
    "religion": READ_SENSITIVE,
    "party": READ_PARTY,
    "identity_number": "registry.read_identity",
}
"""Attributes of a person that need a permission of their own."""

ALL_GUARDED: Final = frozenset(GUARDED)


class NotAllowed(Refused):
    """The viewer lacks a permission; `permission` is its code."""

    def __init__(self, permission: str) -> None:
        label = catalogues()["permission"][permission].label
        super().__init__(Message("registry.not_allowed", {"permission": label}))
        self.permission = permission


@dataclass(frozen=True, eq=False)
class Sight:
    """One viewer's view of one day. `permission` says whose rows are listed.

    `scopes`: where a permission reaches, once it has been worked out.
    """

    viewer: User
    as_of: date
    today: date
    known_at: datetime | None
    permission: str
    merged: Merged
    scopes: dict[str, Scope] = field(default_factory=dict, repr=False)
    _hidden: dict[UUID, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def land(self) -> Country:
        """The units of the country, of every day, as they were known."""
        return country(self.known_at)

    @cached_property
    def tree(self) -> UnitTree:
        """The units of the day."""
        return self.land.tree(self.as_of)

    @property
    def scope(self) -> Scope:
        return self.reach(self.permission)

    def unit(self, unit: UUID) -> UnitNode | None:
        """Return a unit as it stood that day, else as it last stood."""
        return self.tree.get(unit) or self.land.latest(unit)

    def reach(self, permission: str) -> Scope:
        """Return where the viewer holds `permission`; worked out once for equal grants."""
        if permission not in self.scopes:
            grants = grants_of(self.viewer, today=self.today, permission=permission)
            granted = frozenset(grant.unit_id for grant in grants)
            key = " ".join(sorted(map(str, granted)))
            if key not in self.scopes:
                self.scopes[key] = scope_of(
                    self.viewer, as_of=self.as_of, today=self.today, known_at=self.known_at,
                    permission=permission,
                )  # fmt: skip
            self.scopes[permission] = self.scopes[key]
        return self.scopes[permission]

    def hidden(self, units: Iterable[UUID]) -> frozenset[str]:
        """Return the guarded attributes that the viewer may not see of somebody in `units`."""
        found = ALL_GUARDED
        for unit in units:
            if unit not in self._hidden:
                self._hidden[unit] = frozenset(
                    name
                    for name, permission in GUARDED.items()
                    if not self.reach(permission).holds(unit)
                )
            found &= self._hidden[unit]
        return found

    def own(self) -> UUID | None:
        """Return the viewer's own record, where he has an account of his own and may see it."""
        if not grants_of(self.viewer, today=self.today, permission=READ_OWN):
            return None
        account = OfficialAccount.objects.filter(user=self.viewer)
        record = account.values_list("official_id", flat=True).first()
        return self.merged.resolve(record) if record else None


def sight_of(
    viewer: User,
    *,
    as_of: date,
    today: date,
    known_at: datetime | None = None,
    permission: str = READ,
) -> Sight:
    """Return what `viewer` may see on `as_of` with the grants of `today`."""
    return Sight(viewer, as_of, today, known_at, permission, merged(known_at))
