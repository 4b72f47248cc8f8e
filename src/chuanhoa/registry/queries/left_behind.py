"""Who is still on record in a unit that was reorganised, and into which units that unit went."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import UnitNode, ground_on, shown, told_apart
from chuanhoa.registry.models import SERVING_KINDS, Official, PersonDetails
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.criteria import Criteria, appointments_for
from chuanhoa.registry.queries.sight import Sight
from chuanhoa.registry.queries.wording import post_word, word
from chuanhoa.ui.show import Unit

DEPUTY: Final = "dai_bieu_hdnd"


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Somebody who holds a post in a unit that stands no more.

    `since`: the first day after the unit; `into`: the units of today that hold it or a part of it,
    of which the viewer may write in; `elsewhere`: whether there are others. `serving`: whether he
    is among the cán bộ, công chức; `seat_only`: whether he is a deputy and nothing else, whose post
    in the new unit is the seat. `version`: of the record. `came`: since when he is on record there;
    None: not known. `post_code`, `kind_code`: of the post shown, as the catalogues have them.
    """

    person: UUID
    version: int
    full_name: str
    birth: PartialDate | None
    post: str
    staff_kind: str
    unit_id: UUID
    unit: str
    node: UnitNode | None
    since: date
    into: tuple[UnitNode, ...]
    elsewhere: bool
    serving: bool
    seat_only: bool
    came: date | None
    post_code: str
    kind_code: str

    @property
    def old_and_new(self) -> tuple[str, str]:
        """The unit that was and those that are, with code and period where they bear one name."""
        alike = self.node is not None and self.unit in {one.name for one in self.into}
        new = (told_apart(one) if alike else one.name for one in self.into)
        old = told_apart(self.node) if self.node and alike else self.unit
        return old, _(" hoặc ").join(new)


@dataclass(frozen=True, slots=True)
class LeftUnit:
    """A unit that stands no more and who is left in it; `into`, `elsewhere` and `since` as of each."""

    id: UUID
    name: str
    node: UnitNode | None
    since: date
    into: tuple[UnitNode, ...]
    elsewhere: bool
    people: tuple[LeftBehind, ...]

    @property
    def split(self) -> bool:
        """Whether it leaves open which unit is the new one, so that it has to be said."""
        return len(self.into) > 1 or (self.elsewhere and bool(self.into))

    @property
    def shown(self) -> Unit | str:
        """The unit as every page shows it."""
        return shown(self.node) if self.node else self.name

    @property
    def new(self) -> list[Unit]:
        """The units that it went into, likewise."""
        return [shown(one) for one in self.into]

    @property
    def last(self) -> date:
        """The last day on which it stood."""
        return self.since - timedelta(days=1)


def by_unit(people: Iterable[LeftBehind]) -> list[LeftUnit]:
    """Return people who come in the order of their units, unit by unit."""
    found = []
    for unit, some in groupby(people, key=lambda one: one.unit_id):
        of_unit = tuple(some)
        one = of_unit[0]
        found.append(
            LeftUnit(unit, one.unit, one.node, one.since, one.into, one.elsewhere, of_unit)
        )
    return found


def left_behind(
    sight: Sight, unit: UUID | None, *, among: Collection[UUID] | None = None
) -> list[LeftBehind]:
    """Return them by unit and name, as of the day of `sight`; `among`: those of these people only."""
    held = appointments_for(sight, Criteria(unit=unit))
    rows = _rows(sight, held, among)
    first: dict[UUID, Any] = {}
    for row in rows:
        first.setdefault(row.who, row)
    details = PersonDetails.objects.on(sight.as_of, sight.known_at).filter(official__in=list(first))
    named = {
        one.official_id: one
        for one in details.only("official_id", "full_name", "birth", "sort_key")
    }
    versions = dict(Official.objects.filter(pk__in=list(first)).values_list("pk", "version"))
    kinds: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        kinds[row.who].add(row.staff_kind)
    found = [
        _told(sight, row, named[who], versions[who], kinds[who])
        for who, row in first.items()
        if who in named
    ]
    order = {one.person: (one.unit, one.unit_id, named[one.person].sort_key) for one in found}
    return sorted(found, key=lambda one: order[one.person])


def _rows(sight: Sight, held: AppointmentQuerySet, among: Collection[UUID] | None) -> list[Any]:
    found: Any = held.exclude(unit__in=sight.tree.ids).annotate(who=sight.merged.person)
    if among is not None:
        found = found.filter(who__in=list(among))
    found = found.order_by("concurrent", "post_order", "pk")
    return list(
        found.values_list(
            "who", "unit_id", "staff_kind", "post", "title", "concurrent", "valid_from", named=True
        )
    )


def _told(
    sight: Sight, row: Any, details: PersonDetails, version: int, kinds: set[str]
) -> LeftBehind:
    node = sight.land.latest(row.unit_id)
    since = ((node and node.valid_to) or sight.as_of) + timedelta(days=1)
    day = min(since, sight.as_of)
    then = sight.land.tree(day)  # a unit that it went into may have been reorganised since as well
    nodes = filter(None, map(then.get, ground_on(sight.land, row.unit_id, day)))
    ends = [sight.tree.get(one.id) or one for one in then.in_order(nodes)]
    into = tuple(one for one in ends if sight.scope.holds(one.id))
    return LeftBehind(
        person=row.who,
        version=version,
        full_name=details.full_name,
        birth=PartialDate.from_iso(details.birth) if details.birth else None,
        post=post_word(row),
        staff_kind=word("staff_kind", row.staff_kind) or "",
        unit_id=row.unit_id,
        unit=node.name if node else "",
        node=node,
        since=since,
        into=into,
        elsewhere=len(into) < len(ends),
        serving=bool(kinds & {*SERVING_KINDS}),
        seat_only=kinds == {DEPUTY},
        came=row.valid_from,
        post_code=row.post,
        kind_code=row.staff_kind,
    )


def common_day(people: Iterable[LeftBehind]) -> date | None:
    """Return the day after their units ended where it is one for all; None else."""
    days = {one.since for one in people}
    return days.pop() if len(days) == 1 else None
