"""Whose people somebody may see: today's grants, carried back through the lineage of units."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final, cast

from django.db.models import Q

from chuanhoa.org.models import RoleGrant, User
from chuanhoa.org.queries.catalogues import catalogues
from chuanhoa.org.queries.country import Country, country


@dataclass(frozen=True, slots=True)
class Scope:
    """The units within reach for the day `as_of`, of those known at `known_at` (None: now).

    `unit_ids`: all of the unit lies in scope. Among them are units that had ended by `as_of`, so
    that a person whom nobody has moved yet is not lost to everybody. `split_ids`: only a part lies
    in scope; of its people those whose next appointment lies in `onward_ids` may be seen.
    `later_ids`: all of the unit lies in scope, and it begins after `as_of`.
    `current_ids`: those of `unit_ids` that stood on `as_of`, for a list to choose from.
    """

    as_of: date
    whole_country: bool
    unit_ids: frozenset[uuid.UUID]
    split_ids: frozenset[uuid.UUID]
    current_ids: frozenset[uuid.UUID]
    later_ids: frozenset[uuid.UUID] = frozenset()
    known_at: datetime | None = None

    @property
    def empty(self) -> bool:
        return not (self.whole_country or self.unit_ids or self.split_ids)

    @property
    def onward_ids(self) -> frozenset[uuid.UUID]:
        """The units wholly in scope, whether they have begun by `as_of` or begin later."""
        return self.unit_ids | self.later_ids

    def q(self, field: str = "unit") -> Q:
        """Return the condition on a foreign key to a unit; everything for the whole country.

        Split units are not in it: whoever lists people adds them by each one's next appointment.
        """
        if self.whole_country:
            return Q()
        return Q(**{f"{field}__in": self.unit_ids})

    def holds(self, unit: uuid.UUID) -> bool:
        """Whether the whole of a unit lies in scope."""
        return self.whole_country or unit in self.unit_ids

    def covers(self, other: "Scope") -> bool:
        """Whether everybody whom `other` reaches is reached here, too."""
        if self.whole_country or self == other:
            return True
        return not other.whole_country and other.unit_ids | other.split_ids <= self.unit_ids


def scope_of(
    viewer: User,
    *,
    as_of: date,
    today: date,
    known_at: datetime | None = None,
    permission: str = "registry.read",
) -> Scope:
    """Return where `viewer` may use `permission`, by the grants of `today`, for the day `as_of`.

    A grant on a unit reaches everything beneath it and, for earlier days, the units that went
    whole into these; never forward into what a unit became, since that may be larger. A login that
    is closed or must change its password reaches nothing. `known_at`: of the units known then.
    """
    reached = {grant.unit_id for grant in grants_of(viewer, today=today, permission=permission)}
    if None in reached:
        return everywhere(as_of, known_at=known_at)
    now = country()
    land = now if known_at is None else country(known_at)
    units = frozenset(unit for unit in reached if unit is not None)
    # Kept with the map of now, which decides: a request may hold one from before another's act.
    found = kept(
        now.scopes, ("granted", units, as_of, known_at),
        lambda: _scope(land, _known_reach(now, land, units), as_of),
    )  # fmt: skip
    return cast("Scope", found)


def reach_of(land: Country, unit: uuid.UUID, *, as_of: date) -> Scope:
    """Return what asking about one unit is about on `as_of`: what a grant on it would reach.

    Lists, figures, months and exports of a unit are limited by this, so that they tell of the same
    people: of all beneath it, of what went whole into it, also where nobody has moved them yet, and
    of a split unit those whose next post lies in it.
    """
    units = frozenset({unit})
    found = kept(
        land.scopes, (units, as_of), lambda: _scope(land, carried_back(land, units), as_of)
    )
    return cast("Scope", found)


def reaches_into(scope: Scope, unit: uuid.UUID) -> bool:
    """Whether anything of `unit` lies in scope: as it is, by what went into it, or a split part."""
    if scope.whole_country:
        return True
    whole, parts = carried_back(country(scope.known_at), [unit])
    return bool(whole & scope.unit_ids or (whole | parts) & scope.split_ids)


def reaches_part(scope: Scope, unit: uuid.UUID) -> bool:
    """Whether something beneath `unit`, or itself, lay out of scope on its day."""
    if scope.whole_country:
        return False
    below = country(scope.known_at).tree(scope.as_of).beneath(unit)
    return not {unit, *(one.id for one in below)} <= scope.unit_ids


_MOST_KEPT: Final = 200
"""Answers kept with a map of the country: those of a province hold some hundreds of units."""


def kept(answers: dict[Any, Any], key: object, work_out: Callable[[], object]) -> Any:
    """Return what is kept under a key, else what is worked out, and keep it: other threads clear it, too."""
    found = answers.get(key)
    if found is None:
        found = work_out()
        if len(answers) >= _MOST_KEPT:
            answers.clear()
        answers[key] = found
    return found


def _scope(land: Country, reach: "Reach", as_of: date) -> Scope:
    (whole, parts), begun = reach, land.begun(as_of)
    return Scope(
        as_of=as_of,
        whole_country=False,
        unit_ids=whole & begun,
        split_ids=parts & begun,
        current_ids=whole & land.tree(as_of).ids,
        later_ids=whole - begun,
        known_at=land.known_at,
    )


def everywhere(as_of: date, *, known_at: datetime | None = None) -> Scope:
    """Return every unit: the reach of a grant for the whole country, or a list of the public map."""
    land = country(known_at)
    return Scope(
        as_of,
        whole_country=True,
        unit_ids=land.units,
        split_ids=frozenset(),
        current_ids=land.tree(as_of).ids,
        known_at=land.known_at,
    )


def grants_of(viewer: User, *, today: date, permission: str | None = None) -> list[RoleGrant]:
    """Return the grants of `today`, those only that carry `permission` where one is named.

    A request's own user object (its `today` is set) asks the database once.
    """
    if viewer.must_change_password:
        return []
    return granted_to(viewer, today=today, permission=permission)


def granted_to(viewer: User, *, today: date, permission: str | None = None) -> list[RoleGrant]:
    """Return what an open login was granted, though its first password may have to be changed yet."""
    if not viewer.is_active:
        return []
    if viewer.today == today:
        if viewer.held_grants is None:
            viewer.held_grants = _grants(viewer, today)
        held = viewer.held_grants
    else:
        held = _grants(viewer, today)
    if permission is None:
        return held
    carrying = roles_with(permission)
    return [grant for grant in held if grant.role in carrying]


def _grants(viewer: User, today: date) -> list[RoleGrant]:
    """Return the grants of `today`: all are read, a handful, since asking for a day costs more."""
    held = [grant for grant in RoleGrant.objects.filter(user=viewer.pk) if grant.holds(today)]
    return sorted(held, key=lambda grant: (grant.role, grant.valid_from, grant.pk.hex))


@cache
def roles_with(permission: str) -> frozenset[str]:
    """Return the roles that carry a permission; KeyError for one not in the catalogue."""
    books = catalogues()
    books["permission"][permission]
    return frozenset(role.code for role in books["role"] if permission in role.extra["may"])


Reach = tuple[frozenset[uuid.UUID], frozenset[uuid.UUID]]


def carried_back(land: Country, granted: Iterable[uuid.UUID]) -> Reach:
    """Return (units wholly, units partly) within the reach of grants on `granted`."""
    units = frozenset(granted)
    return cast("Reach", kept(land.carried, units, lambda: _carried_back(land, units)))


def _carried_back(land: Country, granted: frozenset[uuid.UUID]) -> Reach:
    whole = land.under(granted)
    fresh, touched = set(whole), set[uuid.UUID]()
    while fresh:
        before = {link.predecessor for unit in fresh for link in land.came_from.get(unit, ())}
        touched |= before
        swallowed = {
            unit
            for unit in touched - whole
            if all(link.successor in whole for link in land.went_into[unit])
        }
        fresh = land.under(swallowed) - whole
        whole |= fresh
    parts = touched - whole
    return frozenset(whole), frozenset(parts | _parts_before(land, parts) - whole)


def _known_reach(now: Country, land: Country, granted: frozenset[uuid.UUID]) -> Reach:
    """Return what grants of today reach of the units known in `land`, the map of an earlier moment.

    Of a unit that is on record yet the map known now decides: whom a wrong act once let in does not
    stay in by looking back. One whose making was taken back since lies in reach where it lay so by
    what was known then, unless it had taken in something that is out of reach.
    """
    whole, parts = carried_back(now, granted)
    if land is now:
        return whole, parts
    then_whole, then_parts = carried_back(land, whole)
    gone = land.units - now.units
    strange = (land.units & now.units) - whole

    def pure(unit: uuid.UUID) -> bool:
        return not _parts_before(land, {unit}) & strange

    known = frozenset(unit for unit in then_whole if unit in whole or (unit in gone and pure(unit)))
    partly = (parts | (then_parts & gone)) & land.units
    return known & land.units, frozenset(partly - known)


def _parts_before(land: Country, parts: set[uuid.UUID]) -> set[uuid.UUID]:
    """Return what went into units that are only partly in reach: also only partly."""
    found, waiting = set(parts), list(parts)
    while waiting:
        before = {link.predecessor for link in land.came_from.get(waiting.pop(), ())} - found
        found |= before
        waiting.extend(before)
    return found
